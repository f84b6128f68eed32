// What stands beside the models of a retrieval experiment: the mean image, the ideal observer, and
// the papers' released code as it runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/experiments/experiment_kind.h"
#include "engine/matrix/success.h"

namespace mnemoscope {

/// The queries of one retrieval job and who was asked for; references live no longer.
struct RetrievalQuestion {
  const Memories& memories;
  const State& mean;  ///< the mean memory
  const std::vector<Corruption>& corruptions;
  const std::vector<Index>& asked;  ///< targets, one a query
  const AskedQueries& queries;
};

/// One reference's answers to all queries, or to the first of them.
struct RetrievalReference {
  std::string name;                 ///< as in matrix.csv: "mean-image"
  std::vector<EndMeasures> ends{};  ///< one an answer
  std::string parameters{};         ///< as of a model
  std::string note{};               ///< what a person should know, half a sentence; or empty
};

/// The mean of all memories, shown as the answer to everything.
RetrievalReference mean_image_reference(const RetrievalQuestion& question);

/// The memory that the ideal observer names, and its posterior mean; of at most most_ranked(bank)
/// queries, since it looks at all memories for each. Errors: the observer's.
Result<std::vector<RetrievalReference>> observer_references(const RetrievalQuestion& question,
                                                            const GivesUp& stop);

/// What the retrieval of the code that Hu et al. released computes (MAGICS-LAB/
/// NonparametricHopfield, docs/theory.md, section 7.4): it normalises the scores of a single head
/// over an axis of length 1, so that they become their signs,
///   x_{t+1} = Xi softmax(beta sign(Xi^T x_t)),
/// and where no score is negative, as of pictures that are not centred, that is the mean image
/// whatever the query. Error: stopped.
Result<RetrievalReference> released_reference(const RetrievalQuestion& question, double beta,
                                              int steps, const GivesUp& stop);

}  // namespace mnemoscope
