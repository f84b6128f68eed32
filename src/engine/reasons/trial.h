// Tries what reasons offer: every change is made to a copy of the question and the row is run once
// more, so that a button that says what would do says so because it did.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/fit_service.h"
#include "engine/reasons/reason.h"
#include "engine/run.h"

namespace mnemoscope {

/// A run to explain. `question` holds the memories, query and options that start and trace came of;
/// its models are not read.
struct RunToExplain {
  std::shared_ptr<const Start> start{};
  std::shared_ptr<const Trace> trace{};
  RunSpec question{};
};

/// A change that was tried and came to what it is offered for.
struct TriedRemedy {
  std::string id{};     ///< of the Remedy
  std::string label{};  ///< of its button: "Raise β to 38"
  std::string found{};  ///< what the trial came to: "Tried: retrieved, after 3 steps"
  Change change{};
  double beta_times = 1.0;  ///< what other memories make of every β, so that b = βm² stays

  friend bool operator==(const TriedRemedy&, const TriedRemedy&) = default;
};

/// Why, and what would change it.
struct Explanation {
  std::vector<EndReason> reasons{};
  std::vector<TriedRemedy> remedies{};  ///< the best first, each once
  bool tried = false;                   ///< the trials have ended
  bool too_large = false;               ///< some were left out: they would take too long
};

/// The reasons of a run with no remedy tried yet.
Explanation reasons_alone(const RunToExplain& run);

/// How much a trial may take, in floating-point operations by the models' formulas.
inline constexpr double kMostTrialWork = 4e9;

/// Tries the remedies of these reasons in their order, on the CPU, until kMostOffered have come to
/// what they are for; other memories are loaded again where that is quick. The result's `tried` is
/// true unless `stop` ended it.
inline constexpr std::size_t kMostOffered = 4;
Explanation with_trials(
    const RunToExplain& run, Explanation explanation, FitService& fits,
    const std::function<bool()>& stop = [] { return false; });

}  // namespace mnemoscope
