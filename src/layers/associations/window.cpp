// Window: query l attends to the instances at most w places from its own,
//     S_l = {j : |j - c_l| <= w},  c_l = floor((2 l + 1) S / (2 L)).      Hu et al. 2024, section 3.2.
#include <algorithm>
#include <cstdlib>

#include "layers/association_declarations.h"
#include "layers/released_attention.h"
#include "layers/score_attention.h"
#include "layers/support_size.h"

namespace mnemoscope::layers {
namespace {

const Parameter kReach{
    .key = "width",
    .label = "window",
    .symbol = "w",
    .kind = ParameterKind::integer,
    .min = 0.0,
    .max = 1e6,
    .slider_min = 0.0,
    .slider_max = 50.0,
    .initial = std::int64_t{4},
    .help = "How many places to either side a query sees. Hu et al. 2024, section 3.2."};

/// c_l.
Index centre_of(Index l, Index queries, Index length) {
  return (2 * l + 1) * length / (2 * queries);
}

class WindowAttention final : public SupportedAttention {
 public:
  explicit WindowAttention(const Parameters& parameters)
      : SupportedAttention(reading_of(parameters)),
        reach_(static_cast<Index>(parameters.integer(kReach.key))) {}

 private:
  std::vector<Index> support(const HeadInput& in, Index l,
                             const Eigen::VectorXd& s) const override {
    const Index centre = centre_of(l, in.q.rows(), in.place.length);
    std::vector<Index> near;
    for (Index j = 0; j < s.size(); ++j) {
      if (std::abs(in.place.position(j) - centre) <= reach_) near.push_back(j);
    }
    return near;
  }

  Index reach_;
};

Result<std::shared_ptr<const HeadAttention>> make_without_beta(const Parameters& parameters,
                                                               const AssociationSetting&) {
  return std::make_shared<const OtherBeta>(
      std::make_shared<const WindowAttention>(parameters),
      [](Index /*keys*/) { return BetaLine{.factor = 0.0, .offset = 1.0}; });
}

double window_multiply_adds(const HeadShape& s, const Parameters& parameters) {
  const auto reach = static_cast<Index>(parameters.integer(kReach.key));
  Index pairs = 0;
  for (Index l = 0; l < s.queries; ++l) {
    const Index centre = centre_of(l, s.queries, s.keys);
    pairs += std::min(centre + reach, s.keys - 1) - std::max<Index>(centre - reach, 0) + 1;
  }
  return static_cast<double>(pairs * (s.key_width + s.value_width));
}

}  // namespace

const Association kinds::window{
    .id = "window",
    .name = "Window",
    .formula = "A = softmax over the w nearest places of β q kᵀ",
    .source = "Hu et al. 2024, section 3.2",
    .rank = 5.0,
    .parameters = {kReach, kOutside},
    .pools = false,
    .make = [](const Parameters& parameters,
               const AssociationSetting&) -> Result<std::shared_ptr<const HeadAttention>> {
      return std::make_shared<const WindowAttention>(parameters);
    },
    .multiply_adds = window_multiply_adds,
    .released = {.sentence = "β is not applied, and its answers are laid out hour by hour and read "
                             "window by window, so that a forecast hangs on all windows that are "
                             "computed with it (here those of one piece of a batch)",
                 .make = make_without_beta,
                 .mixes_entries = true},
};

}  // namespace mnemoscope::layers
