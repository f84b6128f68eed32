// The ideal observer: which memory a query was made from, judged with full knowledge of how it was
// corrupted. A reference beside the models and never counted as one (docs/theory.md, section 12).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// What the query tells of its target. Every memory is as likely as the others before it is seen.
struct Observation {
  Eigen::VectorXd posterior{};  ///< of every memory, length M, sums to 1
  Index most_likely = 0;        ///< of equal ones the first: nobody names the target more often
  std::string approximate{};  ///< why the likelihood is not exactly that of the corruption, as half
                              ///< a sentence; empty where it is
};

/// Every memory is corrupted as the query was but for its noise, whose likelihood then compares. A
/// query that no memory explains, which only an approximate likelihood allows, is given to the
/// memory nearest to it. Error: stopped, or a corruption that `corrupt` refuses.
Result<Observation> observe(
    const Start& start, const std::vector<Corruption>& corruptions,
    const std::function<bool()>& stop = [] { return false; });

/// The same for several queries that were corrupted alike, d x N pixels: every memory is corrupted
/// once. One observation a query.
Result<std::vector<Observation>> observe_all(
    const Memories& memories, const States& queries, const std::vector<Corruption>& corruptions,
    const std::function<bool()>& stop = [] { return false; });

/// The posterior mean as pixels in the memories' scale: of all pictures the one with the least
/// expected squared error.
State posterior_mean(const Memories& memories, const Observation& observation);

/// The posterior of log likelihoods, -infinity allowed: exp, over their sum. All of them may not be
/// -infinity.
Eigen::VectorXd posterior_of(const Eigen::VectorXd& log_likelihood);

}  // namespace mnemoscope
