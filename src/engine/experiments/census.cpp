#include "engine/experiments/census.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "core/random.h"
#include "engine/choice_beta.h"
#include "engine/cycle.h"
#include "engine/experiments/shared_progress.h"
#include "engine/matrix/ends.h"
#include "kernels/parallel.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Starts that are followed side by side.
constexpr Index kCensusBatch = 32;

/// One end with its verdict.
struct JudgedEnd {
  State state{};
  RetrievalVerdict verdict{};
};

tl::unexpected<Error> census_stopped() {
  return fail("The census of attractors was stopped; ask again");
}

/// The period of the cycle that a state which does not stand still is on; 0 for none.
int period_from(const Retriever& model, const State& end, double tolerance) {
  if (!end.allFinite()) return 0;
  std::vector<State> states{end};
  while (states.size() < kStatesOfCycle) {
    states.emplace_back(model.next(states.back()).col(0));
  }
  return cycle_period(states, tolerance);
}

/// One model's ends, judged.
class CensusTaker {
 public:
  CensusTaker(const CensusQuestion& question, std::shared_ptr<const Retriever> model)
      : question_(question),
        models_{std::move(model)},
        options_{.steps = question.steps, .tolerance = question.tolerance},
        judge_(*question.bank, question.mean),
        kind_(weight_kind(*find_variant(question.choice.id))) {}

  const Judge& judge() const { return judge_; }

  /// Nothing where it was stopped.
  std::vector<JudgedEnd> ends_of(const States& starts, SharedProgress& progress) const {
    const AskedQueries queries{.states = starts};
    const auto ends = follow_to_ends(
        {.models = models_, .choice = question_.choice, .options = options_, .queries = queries},
        [&progress] { return progress.should_stop(); });
    std::vector<JudgedEnd> judged;
    if (!ends) return judged;
    const Scores scores = question_.bank->values().scores(ends->states);
    for (Index n = 0; n < starts.cols(); ++n) judged.push_back(judged_end(*ends, scores, n));
    return judged;
  }

 private:
  JudgedEnd judged_end(const Ends& ends, const Scores& all_scores, Index n) const {
    const State x = ends.states.col(n);
    const Eigen::VectorXd weights = ends.weights.col(n);
    const Eigen::VectorXd scores = all_scores.col(n);
    const bool still = ends.still[static_cast<std::size_t>(n)];
    const int period = still ? 0 : period_from(*models_.front(), x, question_.tolerance);
    const FinalState end{.weights = weights,
                         .scores = scores,
                         .weight_kind = kind_,
                         .square = x.squaredNorm(),
                         .with_mean = x.dot(question_.mean),
                         .sum = x.sum(),
                         .settled = still || period > 0,
                         .period = std::max(period, 1)};
    return {.state = x, .verdict = judge_.verdict(end)};
  }

  const CensusQuestion& question_;
  StepModels models_;
  RunOptions options_;
  Judge judge_;
  WeightKind kind_;
};

/// Sorts ends into places.
class AttractorList {
 public:
  explicit AttractorList(const Judge& judge) : judge_(judge) {}

  void add(const JudgedEnd& end, Index start) {
    if (!end.verdict.settled || end.verdict.kind == VerdictKind::failed) return;
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [&](const CensusPlace& known) { return is_at(known, end); });
    if (found != all_.end()) {
      ++found->starts;
      return;
    }
    all_.push_back({.verdict = end.verdict, .state = end.state, .starts = 1, .first_start = start});
  }

  std::vector<CensusPlace> most_first() {
    std::stable_sort(all_.begin(), all_.end(), [](const CensusPlace& a, const CensusPlace& b) {
      return a.starts > b.starts;
    });
    return std::move(all_);
  }

 private:
  bool is_at(const CensusPlace& known, const JudgedEnd& end) const {
    const RetrievalVerdict& a = known.verdict;
    const RetrievalVerdict& b = end.verdict;
    if (a.kind != b.kind || a.period != b.period) return false;
    // Of a cycle every start sees another state; of equal memories the first is named.
    const bool is_place = a.kind == VerdictKind::mixture;
    if (!is_place) return a.kind == VerdictKind::mean || a.memory == b.memory;
    return (known.state - end.state).norm() <= judge_.same_place();
  }

  const Judge& judge_;
  std::vector<CensusPlace> all_;
};

/// All starts, batch by batch; an empty batch was stopped.
std::vector<std::vector<JudgedEnd>> all_ends(const CensusTaker& taker, const CensusStarts& starts,
                                             SharedProgress& progress) {
  const Index memories = starts.memories.cols();
  const Index count = memories + starts.random.cols();
  const auto batches = static_cast<std::size_t>((count + kCensusBatch - 1) / kCensusBatch);
  std::vector<std::vector<JudgedEnd>> ends(batches);
  in_parallel(std::size_t{0}, batches, [&](std::size_t i) {
    const Index first = static_cast<Index>(i) * kCensusBatch;
    const Index size = std::min(kCensusBatch, count - first);
    States batch(starts.memories.cols() > 0 ? starts.memories.rows() : starts.random.rows(), size);
    for (Index n = 0; n < size; ++n) {
      const Index at = first + n;
      batch.col(n) = at < memories ? starts.memories.col(at) : starts.random.col(at - memories);
    }
    ends[i] = taker.ends_of(batch, progress);
  });
  return ends;
}

Result<Census> census_by(const CensusQuestion& question, const CensusStarts& starts,
                         SharedProgress& progress) {
  const FitKey key = fit_key(question.bank, question.shape, question.choice, {});
  const Fitted model = fit_variant(key, [&](double) { return !progress.should_stop(); });
  if (!model) return tl::unexpected(model.error());
  const CensusTaker taker(question, *model);
  AttractorList attractors(taker.judge());
  Census found;
  Index start = 0;
  for (const std::vector<JudgedEnd>& batch : all_ends(taker, starts, progress)) {
    if (batch.empty()) return census_stopped();
    for (const JudgedEnd& end : batch) {
      const bool is_memory = start < starts.memories.cols();
      (is_memory ? found.from_memories : found.from_random).add(end.verdict);
      attractors.add(end, start++);
    }
  }
  found.attractors = attractors.most_first();
  progress.finish_part();
  return found;
}

}  // namespace

Index EndCounts::total() const {
  Index sum = memories + inverses + larger + faint + like_none + means + cycles + moving + failed;
  for (const Index mixture : mixtures) sum += mixture;
  return sum;
}

void EndCounts::add(const RetrievalVerdict& verdict) {
  switch (verdict.kind) {
    case VerdictKind::memory: ++memories; return;
    case VerdictKind::inverse: ++inverses; return;
    case VerdictKind::mean: ++means; return;
    case VerdictKind::cycle: ++cycles; return;
    case VerdictKind::moving: ++moving; return;
    case VerdictKind::failed: ++failed; return;
    case VerdictKind::mixture: break;
  }
  const std::size_t size = verdict.carriers.size();
  if (size == 0) {
    ++like_none;
  } else if (size == 1) {
    ++faint;
  } else if (size - 2 < mixtures.size()) {
    ++mixtures[size - 2];
  } else {
    ++larger;
  }
}

States random_states(const MemoryBank& bank, const State& mean, Index count, std::uint64_t seed) {
  const Eigen::VectorXd apart = bank.values().distances(mean);
  const auto entries = static_cast<double>(bank.count() * bank.dimension());
  const double spread = std::sqrt(apart.squaredNorm() / entries);
  Lcg draw = Lcg::seeded(seed);
  States states(bank.dimension(), count);
  for (Index n = 0; n < count; ++n) {
    for (Index i = 0; i < states.rows(); ++i) states(i, n) = mean[i] + spread * draw.normal();
  }
  return states;
}

Result<Census> census(const CensusQuestion& question, const CensusStarts& starts,
                      Progress& progress) {
  SharedProgress shared(progress, 1);
  return census_by(question, starts, shared);
}

Result<std::vector<CensusAt>> census_over_beta(const CensusQuestion& question,
                                               const CensusStarts& starts,
                                               std::span<const double> betas, Progress& progress) {
  SharedProgress shared(progress, std::max<std::size_t>(betas.size(), 1));
  std::vector<CensusAt> all;
  for (const double beta : betas) {
    CensusQuestion at = question;
    at.choice = with_beta(question.choice, beta);
    if (beta_of(at.choice) != beta) {
      return fail("this model has no inverse temperature of {}; choose another model or number",
                  beta);
    }
    Result<Census> found = census_by(at, starts, shared);
    if (!found) return tl::unexpected(found.error());
    all.push_back({.beta = beta, .census = std::move(*found)});
  }
  return all;
}

}  // namespace mnemoscope
