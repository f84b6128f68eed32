// Where queries end that one model answers, followed side by side: a batch costs a fraction of what
// its runs of their own would.
#pragma once

#include <functional>
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

/// One end a query.
struct Ends {
  States states{};            ///< d x N
  Weights weights{};          ///< those at the end, M x N
  Scores scores{};            ///< <key_mu, x> there, M x N; 0 x 0 where the model's steps keep none
  std::vector<bool> still{};  ///< whether it came to rest
};

/// What follow_to_ends follows.
struct FollowedRuns {
  const StepModels& models;
  const VariantChoice& choice;  ///< what they are fits of
  const RunOptions& options;
  const AskedQueries& queries;  ///< which tell what was left untouched where the options clamp
};

/// The states that runs of their own would end at (within the bounds of their steps where the
/// options let those be fast; then each is the same to the bit whatever the other queries are), but
/// that nobody looks for cycles: those are followed to the last step allowed. Error: stopped.
Result<Ends> follow_to_ends(const FollowedRuns& runs, const std::function<bool()>& stop);

}  // namespace mnemoscope
