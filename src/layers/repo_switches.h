// What the papers' released code (MAGICS-LAB/NonparametricHopfield at 13ce6a8) does otherwise than the
// paper says, as switches: each with a sentence on what it does. docs/theory.md, section 15.1.
#pragma once

#include <span>
#include <string_view>

namespace mnemoscope::layers {

/// All off: as the paper says.
struct RepoSwitches {
  bool associations = false;
  bool patterns = false;
  bool dropout_in_tests = false;
  bool threshold = false;
  bool best_test_epoch = false;
  bool pairs = false;

  friend bool operator==(const RepoSwitches&, const RepoSwitches&) = default;
};

struct RepoSwitch {
  std::string_view key;       ///< in [repo] of a task file
  std::string_view label;     ///< in the window
  std::string_view sentence;  ///< what the released code does
  bool RepoSwitches::*value;
  bool for_series = false;  ///< whether a series has it too; bags have every one
};

/// All of them, in the order of the struct.
std::span<const RepoSwitch> repo_switches();

/// Above which logit a bag counts as positive with `threshold`; else above 0.
inline constexpr double kReleasedThreshold = 0.5;

/// How many bags there are of one that is asked for, with `pairs`.
inline constexpr int kBagsOfAPair = 2;

}  // namespace mnemoscope::layers
