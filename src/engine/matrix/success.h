// How often a model succeeds when not one memory but all of them are corrupted and asked for.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/matrix/ends.h"

namespace mnemoscope {

/// Successes by the run's criterion among so many memories asked for.
struct SuccessCount {
  Index successes = 0;
  Index trials = 0;

  double rate() const {
    return trials > 0 ? static_cast<double>(successes) / static_cast<double>(trials) : 0.0;
  }

  friend bool operator==(const SuccessCount&, const SuccessCount&) = default;
};

/// Where the true rate lies with 95 %: Wilson 1927. 0 to 1 before the first trial.
struct RateInterval {
  double low = 0.0;
  double high = 1.0;
};
RateInterval wilson_interval(const SuccessCount& count);

/// What one end comes to by every measure of success.
struct EndMeasures {
  bool nearest = false;         ///< a success by SuccessCriterion::nearest, as of a run
  double relative_error = 0.0;  ///< |x - xi_target| / |xi_target|; infinite where x is not finite,
                                ///< or the target is 0 and x is not
  double pixel_error = 0.0;     ///< mean squared, in units of the squared pixel range; likewise
};

/// What is asked of every memory.
struct SuccessQuestion {
  const Memories& memories;
  const State& mean;  ///< the mean memory
  const VariantChoice& choice;
  const RunOptions& options;
};

/// Asks for these memories by their queries, one each, all of one fit side by side: the ends that
/// runs of their own would come to, judged as theirs are. Error: stopped.
Result<SuccessCount> count_successes(
    const SuccessQuestion& question, const StepModels& models, const AskedQueries& queries,
    std::span<const Index> asked, const std::function<bool()>& stop = [] { return false; });

/// The same ends, each by every measure and not by the run's criterion alone; one entry for each of
/// those asked for. Error: stopped.
Result<std::vector<EndMeasures>> measure_ends(
    const SuccessQuestion& question, const StepModels& models, const AskedQueries& queries,
    std::span<const Index> asked, const std::function<bool()>& stop = [] { return false; });

/// |x - xi| / |xi|, by the rules of EndMeasures.
double relative_distance(const State& x, const State& memory);

}  // namespace mnemoscope
