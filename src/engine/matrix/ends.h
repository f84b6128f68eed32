// Where queries end that one model answers, followed side by side: a batch costs a fraction of what
// its runs of their own would.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "engine/fit_service.h"
#include "engine/matrix/asked_queries.h"

namespace mnemoscope {

/// The models of the steps from x_0, x_1, ...; the last one is also that of all steps after it. At
/// least one, none of them null.
using StepModels = std::vector<std::shared_ptr<const Retriever>>;

/// Of runs by these options: the fitted one alone, or where a schedule moves its beta one for each
/// step, which `fits` has for `key` but for beta. Errors: a fit's, stopped.
Result<StepModels> models_of_steps(
    const std::shared_ptr<const Retriever>& fitted, const FitKey& key, const RunOptions& options,
    FitService& fits, const std::function<bool()>& stop = [] { return false; });

/// The states that one query goes round in (engine/cycle.h), p of them.
struct EndCycle {
  States states{};    ///< d x p, in their order: the last is the end
  Weights made_by{};  ///< the weights that made each, M x p
};

/// One end a query.
struct Ends {
  States states{};            ///< d x N
  Weights weights{};          ///< those at the end, M x N
  Scores scores{};            ///< <key_mu, x> there, M x N; 0 x 0 where the model's steps keep none
  std::vector<bool> still{};  ///< whether it came to rest
  std::map<Index, EndCycle> cycles{};  ///< of the queries that ended in one
};

/// The most queries that are worth following side by side, of d entries each: what tells a cycle
/// keeps their newest states.
Index most_side_by_side(Index dimension, Index memories);

/// What follow_to_ends follows.
struct FollowedRuns {
  const StepModels& models;
  const VariantChoice& choice;  ///< what they are fits of
  const RunOptions& options;
  const AskedQueries& queries;  ///< which tell what was left untouched where the options clamp
};

/// The states that runs of their own would end at (within the bounds of their steps where the
/// options let those be fast; then each is the same to the bit whatever the other queries are).
/// Error: stopped.
Result<Ends> follow_to_ends(const FollowedRuns& runs, const std::function<bool()>& stop);

}  // namespace mnemoscope
