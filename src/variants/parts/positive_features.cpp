#include "variants/parts/positive_features.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <thread>
#include <utility>

#include "core/memory_budget.h"
#include "core/separation.h"
#include "kernels/in_pieces.h"
#include "kernels/tally.h"
#include "variants/parts/near_dense.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kFewer = "use fewer of either";

/// The features and, where it pays, their sums.
std::uint64_t bytes_of_features(Index memories, Index features) {
  return bytes_of({8, 2, memories, features});
}

std::string words_of(Index memories, Index features) {
  return fmt::format("{} features of each of {} memories", features, memories);
}

/// Blocks at a time: no more than there are cores, for reports come between; and few enough for
/// what they take beside the features to be in the claim, the room of the features once more.
Index blocks_at_once() {
  constexpr Index kMost = 6;
  return std::clamp(static_cast<Index>(std::thread::hardware_concurrency()), Index{1}, kMost);
}

/// Which share of a fit some blocks are, and who is told.
struct Reported {
  double from = 0.0;
  double to = 1.0;
  Progress& progress;
};

/// Calls `work` with 0 <= i < blocks, some at once where `numbers_each` numbers for each are worth
/// it. False when it was stopped.
bool in_rounds(Index blocks, Index numbers_each, Reported reported,
               const std::function<void(Index)>& work) {
  const Index at_once = blocks_at_once();
  for (Index begin = 0; begin < blocks; begin += at_once) {
    const double done = static_cast<double>(begin) / static_cast<double>(blocks);
    const double share = reported.from + done * (reported.to - reported.from);
    if (!reported.progress.reaches(share)) return false;
    in_pieces(std::min(at_once, blocks - begin), numbers_each, [&](Index first, Index end) {
      for (Index i = first; i < end; ++i) work(begin + i);
    });
  }
  return true;
}

}  // namespace

PositiveFeatures::PositiveFeatures(std::shared_ptr<const MemoryBank> bank, FeatureMap map,
                                   bool precompute, Progress& progress)
    : bank_(std::move(bank)), map_(std::move(map)) {
  if (!make_logarithms(progress) || !take_exponentials(progress)) return;
  if (precompute) sum_up(progress);
}

Step PositiveFeatures::step(const States& x) const {
  Step step{.next = States(x.rows(), x.cols()), .weights = Weights(bank_->count(), x.cols())};
  for (Index n = 0; n < x.cols(); ++n) {
    const Similarity similarity = similarity_at(x.col(n));
    step.weights.col(n) = similarity.weights();
    step.next.col(n) = similarity.underflows() || summary_.size() == 0
                           ? State(bank_->combine(step.weights.col(n)))
                           : summarised(similarity.phi);
  }
  return step;
}

States PositiveFeatures::next(const States& x) const {
  if (summary_.size() == 0) return step(x).next;
  States next(x.rows(), x.cols());
  for (Index n = 0; n < x.cols(); ++n) {
    const Eigen::VectorXd phi = features_of(map_.of_state(x.col(n)));
    // The same sum in another order: a step decides by that of the products, so near the threshold
    // it is asked.
    const bool is_clear = sums_.dot(phi) > 2.0 * kUnderflow;
    next.col(n) = is_clear ? summarised(phi) : State(step(x.col(n)).next);
  }
  return next;
}

Eigen::VectorXd PositiveFeatures::scores(const State& x) const {
  return map_.exact ? Eigen::VectorXd(bank_->scores(x)) : Eigen::VectorXd();
}

std::vector<Bound> PositiveFeatures::bounds(const SteppedState& at, Index target) const {
  std::vector<Bound> bounds{certificate(*bank_, at.weights(), target)};
  if (map_.exact) {
    const Similarity similarity = similarity_at(at.x(), &at.weights());
    const auto features = static_cast<double>(similarity.phi.size());
    const Eigen::VectorXd means = similarity.log_sums().array() - std::log(features);
    bounds.insert(bounds.begin(),
                  near_dense_bound(*bank_, at, map_.exact(at), means, target, "feature"));
  }
  return bounds;
}

PositiveFeatures::Similarity PositiveFeatures::similarity_at(const State& x,
                                                             const Eigen::VectorXd* weights) const {
  const Eigen::VectorXd logs = map_.of_state(x);
  Similarity similarity{.phi = features_of(logs), .log_scale = logs.maxCoeff() + shift_};
  tally::product(features_.cols(), features_.rows(), 1);
  similarity.products = features_.transpose() * similarity.phi;
  if (!(similarity.products.sum() > kUnderflow)) {
    similarity.logs = weights == nullptr ? by_logarithms(logs) : by_weights(logs, *weights);
  }
  return similarity;
}

Eigen::VectorXd PositiveFeatures::features_of(const Eigen::VectorXd& logs) {
  tally::exps(static_cast<double>(logs.size()));
  return (logs.array() - logs.maxCoeff()).exp();
}

State PositiveFeatures::summarised(const Eigen::VectorXd& phi) const {
  tally::product(summary_.rows() + 1, phi.size(), 1);
  return summary_ * phi / sums_.dot(phi);
}

// Every block is a product of its own, so threads change no bit.
bool PositiveFeatures::make_logarithms(Progress& progress) {
  if (!progress.reaches(0.0)) return false;
  const Eigen::MatrixXd first = logarithms_of_block(0);
  features_.resize(first.rows(), bank_->count());
  features_.leftCols(first.cols()) = first;
  const Index rest = bank_->count() - first.cols();
  const Index each = kKeysAtOnce * (bank_->dimension() + features_.rows());
  return in_rounds((rest + kKeysAtOnce - 1) / kKeysAtOnce, each, {0.0, 0.5, progress},
                   [&](Index i) {
                     const Index begin = (1 + i) * kKeysAtOnce;
                     const Eigen::MatrixXd logs = logarithms_of_block(begin);
                     features_.middleCols(begin, logs.cols()) = logs;
                   });
}

Eigen::MatrixXd PositiveFeatures::logarithms_of_block(Index begin) const {
  States keys(bank_->dimension(), std::min(kKeysAtOnce, bank_->count() - begin));
  for (Index n = 0; n < keys.cols(); ++n) keys.col(n) = bank_->keys().column(begin + n);
  return map_.of_key(keys);
}

bool PositiveFeatures::take_exponentials(Progress& progress) {
  // One shift for all keys and one for each state cancel in the weights.
  shift_ = features_.maxCoeff();
  constexpr Index kOfAnExponential = 8;  // numbers that could be multiplied meanwhile
  const Index blocks = (bank_->count() + kKeysAtOnce - 1) / kKeysAtOnce;
  tally::exps(static_cast<double>(features_.size()));
  return in_rounds(blocks, kOfAnExponential * kKeysAtOnce * features_.rows(), {0.5, 0.5, progress},
                   [&](Index i) {
                     const Index begin = i * kKeysAtOnce;
                     auto block =
                         features_.middleCols(begin, std::min(kKeysAtOnce, bank_->count() - begin));
                     block = (block.array() - shift_).exp();
                   });
}

void PositiveFeatures::sum_up(Progress& progress) {
  tally::flops(static_cast<double>(features_.size()));
  sums_ = features_.rowwise().sum();
  summary_.resize(bank_->dimension(), features_.rows());
  const Index blocks = (features_.rows() + kFeaturesAtOnce - 1) / kFeaturesAtOnce;
  const Index each = bank_->dimension() * bank_->count();
  in_rounds(blocks, each, {0.5, 1.0, progress}, [&](Index i) {
    const Index begin = i * kFeaturesAtOnce;
    const Index size = std::min(kFeaturesAtOnce, features_.rows() - begin);
    summary_.middleCols(begin, size) =
        bank_->combine(features_.middleRows(begin, size).transpose());
  });
}

Eigen::VectorXd PositiveFeatures::by_logarithms(const Eigen::VectorXd& logs) const {
  Eigen::VectorXd z(bank_->count());
  for (Index mu = 0; mu < z.size(); ++mu) {
    z[mu] = log_sum_exp(logs + map_.of_key(bank_->keys().column(mu)).col(0), 1.0);
  }
  return z;
}

Eigen::VectorXd PositiveFeatures::by_weights(const Eigen::VectorXd& logs,
                                             const Eigen::VectorXd& weights) const {
  Index heaviest = 0;
  const double most = weights.maxCoeff(&heaviest);
  const State key = bank_->keys().column(heaviest);
  const double known = log_sum_exp(logs + map_.of_key(key).col(0), 1.0);
  return weights.array().log() - std::log(most) + known;
}

double feature_step_flops(bool precomputed, double m, double d, double features) {
  return 2.0 * features * (m + (precomputed ? d + 1.0 : 0.0)) + (precomputed ? 0.0 : 2.0 * m * d);
}

bool precomputes_features(bool pays, double m, double d, double features) {
  return pays && m * d * features <= kMostFeatureWork && d * features <= kMostFeatureEntries;
}

std::uint64_t PositiveFeatures::held_bytes() const {
  const Index drawn = map_.report == nullptr ? 0 : map_.report->features.size();
  return sizeof(double) * static_cast<std::uint64_t>(features_.size() + summary_.size() + drawn);
}

Status features_fit(Index memories, Index features) {
  if (static_cast<double>(memories) * static_cast<double>(features) <= kMostFeatureEntries) {
    return fits_in_memory(bytes_of_features(memories, features), words_of(memories, features),
                          kFewer);
  }
  return fail("{} features of each of {} memories take more than a gigabyte; use fewer of either",
              features, memories);
}

Result<MemoryClaim> claim_features(Index memories, Index features, Progress& progress) {
  if (const Status fits = features_fit(memories, features); !fits) {
    return tl::unexpected(fits.error());
  }
  return claim_memory(bytes_of_features(memories, features), words_of(memories, features), kFewer,
                      [&progress] { return progress.should_stop(); });
}

tl::unexpected<Error> features_given_up() {
  return fail("The fit was stopped at the features of the memories; start it again");
}

}  // namespace mnemoscope
