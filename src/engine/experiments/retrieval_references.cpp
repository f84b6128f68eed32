#include "engine/experiments/retrieval_references.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "engine/matrix/observer.h"
#include "engine/matrix/similarity_ranks.h"
#include "engine/outcome.h"
#include "engine/pixels.h"

namespace mnemoscope {
namespace {

/// An answer that no model gave.
struct Shown {
  State state;                   ///< in the space of the bank
  State picture;                 ///< the same as pixels
  std::optional<Index> named{};  ///< the memory that it is nearest to; nullopt where two are
};

/// The memory nearest to x; nullopt where another that does not equal it is as near but for
/// rounding.
std::optional<Index> memory_named_by(const Memories& memories, const State& x) {
  if (!x.allFinite()) return std::nullopt;
  const Eigen::VectorXd apart = memories.bank->values().distances(x);
  const std::shared_ptr<const std::vector<Index>> equal = memories.bank->first_equal();
  Index nearest = 0;
  apart.minCoeff(&nearest);
  return leads(apart.array(), *equal, nearest) ? std::optional(nearest) : std::nullopt;
}

Shown shown_state(const Memories& memories, State x) {
  State picture = to_pixels(memories, x, usual_gain(memories));
  const auto named = memory_named_by(memories, x);
  return {.state = std::move(x), .picture = std::move(picture), .named = named};
}

EndMeasures held_against(const Memories& memories, const Shown& shown, Index target) {
  constexpr double kNowhere = std::numeric_limits<double>::infinity();
  if (!shown.state.allFinite()) return {.relative_error = kNowhere, .pixel_error = kNowhere};
  const std::shared_ptr<const std::vector<Index>> equal = memories.bank->first_equal();
  const auto first = [&equal](Index mu) { return (*equal)[static_cast<std::size_t>(mu)]; };
  return {.nearest = shown.named && first(*shown.named) == first(target),
          .relative_error = relative_distance(shown.state, memories.bank->values().column(target)),
          .pixel_error = pixel_error(memories, target, shown.picture).value_or(kNowhere)};
}

/// x_{t+1} of all queries, d x N.
States released_step(const MemoryBank& bank, const States& x, double beta) {
  const Scores signs = beta * bank.scores(x).array().sign().matrix();
  Weights weights = (signs.rowwise() - signs.colwise().maxCoeff()).array().exp().matrix();
  for (Index n = 0; n < weights.cols(); ++n) weights.col(n) /= weights.col(n).sum();
  return bank.combine(weights);
}

}  // namespace

RetrievalReference mean_image_reference(const RetrievalQuestion& question) {
  const Shown mean = shown_state(question.memories, question.mean);
  RetrievalReference reference{.name = "mean-image"};
  for (const Index target : question.asked) {
    reference.ends.push_back(held_against(question.memories, mean, target));
  }
  return reference;
}

Result<std::vector<RetrievalReference>> observer_references(const RetrievalQuestion& question,
                                                            const GivesUp& stop) {
  const Memories& memories = question.memories;
  const Index most = std::min(std::ssize(question.asked), most_ranked(*memories.bank));
  const Result<std::vector<Observation>> seen =
      observe_all(memories, question.queries.pixels.leftCols(most), question.corruptions, stop);
  if (!seen) return tl::unexpected(seen.error());
  RetrievalReference named{.name = "ideal-observer"};
  RetrievalReference blended{.name = "observer-mean"};
  for (std::size_t n = 0; n < seen->size(); ++n) {
    const Observation& observation = (*seen)[n];
    const Index memory = observation.most_likely;
    const Index target = question.asked[n];
    named.ends.push_back(held_against(memories,
                                      {.state = memories.bank->values().column(memory),
                                       .picture = memory_pixels(memories, memory),
                                       .named = memory},
                                      target));
    State picture = posterior_mean(memories, observation);
    State x = to_bank_space(memories, picture);
    const auto nearest = memory_named_by(memories, x);
    blended.ends.push_back(held_against(
        memories, {.state = std::move(x), .picture = std::move(picture), .named = nearest},
        target));
    if (named.note.empty()) named.note = observation.approximate;
  }
  blended.note = named.note;
  return std::vector{std::move(named), std::move(blended)};
}

Result<RetrievalReference> released_reference(const RetrievalQuestion& question, double beta,
                                              int steps, const GivesUp& stop) {
  States x = question.queries.states;
  for (int t = 0; t < steps; ++t) {
    if (stop()) return fail("The released code's retrieval was stopped; ask again");
    States next = released_step(*question.memories.bank, x, beta);
    const bool rests = next == x;
    x = std::move(next);
    if (rests) break;
  }
  RetrievalReference reference{.name = "released-code", .parameters = fmt::format("beta={}", beta)};
  bool all_mean = true;
  for (Index n = 0; n < x.cols(); ++n) {
    const Shown shown = shown_state(question.memories, x.col(n));
    const Index target = question.asked[static_cast<std::size_t>(n)];
    reference.ends.push_back(held_against(question.memories, shown, target));
    const double scale = 1e-9 * (1.0 + question.mean.norm());
    all_mean = all_mean && (shown.state - question.mean).norm() <= scale;
  }
  if (all_mean) reference.note = "it returns the mean image to every query";
  return reference;
}

}  // namespace mnemoscope
