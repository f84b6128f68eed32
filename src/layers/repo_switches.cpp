#include "layers/repo_switches.h"

#include <array>

namespace mnemoscope::layers {

std::span<const RepoSwitch> repo_switches() {
  static constexpr std::array<RepoSwitch, 6> kSwitches{{
      {.key = "associations",
       .label = "associations",
       .sentence = "Associations are what the released code computes under their names.",
       .value = &RepoSwitches::associations,
       .for_series = true},
      {.key = "patterns",
       .label = "static queries",
       .sentence =
           "Static queries of Top-K, Linear and Random features begin uniform in [0, 1), the "
           "others standard normal, as in the released code: what differs is then not the "
           "association alone.",
       .value = &RepoSwitches::patterns,
       .for_series = true},
      {.key = "dropout_in_tests",
       .label = "dropout in tests",
       .sentence = "Dropout stays on in validation and tests: the released code never switches it "
                   "off.",
       .value = &RepoSwitches::dropout_in_tests},
      {.key = "threshold",
       .label = "threshold of 0.5",
       .sentence =
           "A bag counts as positive above a logit of 0.5, as in the released code, which is "
           "a probability of 0.62.",
       .value = &RepoSwitches::threshold},
      {.key = "best_test_epoch",
       .label = "best test epoch",
       .sentence = "The epoch is chosen by the accuracy on the test part, as in the released code: "
                   "the result is too good.",
       .value = &RepoSwitches::best_test_epoch},
      {.key = "pairs",
       .label = "bags in pairs",
       .sentence = "Drawn bags are counted in pairs, as in the released code: there are twice as "
                   "many as are asked for.",
       .value = &RepoSwitches::pairs},
  }};
  return kSwitches;
}

}  // namespace mnemoscope::layers
