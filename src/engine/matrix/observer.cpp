#include "engine/matrix/observer.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "data/corruption_type.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
/// Without noise: values nearer than half of the 255 steps of a pixel are one.
constexpr double kSameValue = 1.0 / 510.0;

/// A list of corruptions as its observer sees it.
struct KnownCorruption {
  std::vector<Corruption> certain{};  ///< all but the noise
  std::optional<Corruption> noise{};
  std::string approximate{};  ///< as Observation::approximate
};

bool hides_wholly(const Corruption& mask, const ImageShape& shape) {
  const Result<Eigen::VectorXd> coverage = mask_coverage(mask, shape);
  return coverage && (coverage->array() == 0.0 || coverage->array() == 1.0).all();
}

/// Why the one noise is not the last that is unknown; empty where its likelihood stays exact.
std::string after_noise(const Corruption& corruption, const ImageShape& shape) {
  const CorruptionType& type = type_of(corruption);
  if (type.log_likelihood != nullptr) return "there is more than one noise";
  if (type.cover == nullptr) return "the noise was changed after it";
  return hides_wholly(corruption, shape) ? "" : "a mask after the noise lets it shine through";
}

KnownCorruption known(const std::vector<Corruption>& corruptions, const ImageShape& shape) {
  KnownCorruption known;
  for (const Corruption& corruption : corruptions) {
    if (!has_effect(corruption)) continue;
    const bool is_noise = type_of(corruption).log_likelihood != nullptr;
    if (known.noise && known.approximate.empty()) {
      known.approximate = after_noise(corruption, shape);
    }
    if (!is_noise) {
      known.certain.push_back(corruption);
    } else if (!known.noise) {
      known.noise = corruption;
      if (corruption.clip) known.approximate = "the noise is clipped";
    }
  }
  return known;
}

double log_likelihood(const State& seen, const State& expected, const Memories& memories,
                      const std::optional<Corruption>& noise) {
  const auto [black, white] = memories.pixel_range();
  if (noise) {
    return type_of(*noise).log_likelihood(seen, expected, memories.images.shape, {black, white},
                                          *noise);
  }
  const double most = kSameValue * (white - black);
  return ((seen - expected).array().abs() <= most).all() ? 0.0 : kNever;
}

/// What every memory would look like, held against the queries.
struct Likelihoods {
  Eigen::MatrixXd logs{};       ///< M x N
  Eigen::MatrixXd distances{};  ///< |query - what the memory would look like|, M x N
};

Result<Likelihoods> likelihoods(const Memories& memories, const States& queries,
                                const KnownCorruption& known, const std::function<bool()>& stop) {
  const Index count = memories.bank->count();
  Likelihoods all{.logs = Eigen::MatrixXd::Constant(count, queries.cols(), kNever),
                  .distances = Eigen::MatrixXd::Zero(count, queries.cols())};
  std::optional<Error> failure;
  std::mutex mutex;
  std::atomic<bool> ended = false;
  in_parallel(Index{0}, count, [&](Index mu) {
    if (ended || stop()) {
      ended = true;
      return;
    }
    const Result<State> expected =
        corrupt(memory_pixels(memories, mu), memories.images.shape, memories.pixel_range(),
                known.certain, memories.mean_image);
    if (!expected) {
      const std::lock_guard lock(mutex);
      failure = expected.error();
      ended = true;
      return;
    }
    for (Index n = 0; n < queries.cols(); ++n) {
      all.logs(mu, n) = log_likelihood(queries.col(n), *expected, memories, known.noise);
      all.distances(mu, n) = (queries.col(n) - *expected).norm();
    }
  });
  if (failure) return tl::unexpected(*failure);
  if (ended) return fail("The ideal observer was stopped; ask again");
  return all;
}

/// What one query's column of them says.
Observation concluded(const Eigen::VectorXd& logs, const Eigen::VectorXd& distances,
                      const std::string& approximate) {
  Observation observation{.approximate = approximate};
  if (logs.maxCoeff() == kNever) {
    // Nothing explains it: the nearest has to do.
    observation.approximate = "no memory explains the query, so the nearest is named";
    distances.minCoeff(&observation.most_likely);
    observation.posterior = Eigen::VectorXd::Zero(logs.size());
    observation.posterior[observation.most_likely] = 1.0;
    return observation;
  }
  observation.posterior = posterior_of(logs);
  observation.posterior.maxCoeff(&observation.most_likely);
  return observation;
}

}  // namespace

Eigen::VectorXd posterior_of(const Eigen::VectorXd& log_likelihood) {
  const Eigen::VectorXd shares = (log_likelihood.array() - log_likelihood.maxCoeff()).exp();
  return shares / shares.sum();
}

Result<std::vector<Observation>> observe_all(const Memories& memories, const States& queries,
                                             const std::vector<Corruption>& corruptions,
                                             const std::function<bool()>& stop) {
  const KnownCorruption known = mnemoscope::known(corruptions, memories.images.shape);
  const Result<Likelihoods> found = likelihoods(memories, queries, known, stop);
  if (!found) return tl::unexpected(found.error());
  std::vector<Observation> observations;
  for (Index n = 0; n < queries.cols(); ++n) {
    observations.push_back(
        concluded(found->logs.col(n), found->distances.col(n), known.approximate));
  }
  return observations;
}

Result<Observation> observe(const Start& start, const std::vector<Corruption>& corruptions,
                            const std::function<bool()>& stop) {
  Result<std::vector<Observation>> one =
      observe_all(*start.memories, start.query.pixels, corruptions, stop);
  if (!one) return tl::unexpected(one.error());
  return std::move(one->front());
}

State posterior_mean(const Memories& memories, const Observation& observation) {
  State mean = State::Zero(memories.images.shape.dimension());
  for (Index mu = 0; mu < observation.posterior.size(); ++mu) {
    const double share = observation.posterior[mu];
    if (share > 0.0) mean += share * memory_pixels(memories, mu);
  }
  return mean;
}

}  // namespace mnemoscope
