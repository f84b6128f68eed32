#include "engine/matrix/observer.h"

#include <tbb/parallel_for.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "data/corruption_type.h"

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

/// What every memory would look like, held against the query.
struct Likelihoods {
  Eigen::VectorXd logs{};       ///< length M
  Eigen::VectorXd distances{};  ///< |query - what the memory would look like|
};

Result<Likelihoods> likelihoods(const Start& start, const KnownCorruption& known,
                                const std::function<bool()>& stop) {
  const Memories& memories = *start.memories;
  const Index count = memories.bank->count();
  Likelihoods all{.logs = Eigen::VectorXd::Constant(count, kNever),
                  .distances = Eigen::VectorXd::Zero(count)};
  std::optional<Error> failure;
  std::mutex mutex;
  std::atomic<bool> ended = false;
  tbb::parallel_for(Index{0}, count, [&](Index mu) {
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
    all.logs[mu] = log_likelihood(start.query.pixels, *expected, memories, known.noise);
    all.distances[mu] = (start.query.pixels - *expected).norm();
  });
  if (failure) return tl::unexpected(*failure);
  if (ended) return fail("The ideal observer was stopped; ask again");
  return all;
}

}  // namespace

Eigen::VectorXd posterior_of(const Eigen::VectorXd& log_likelihood) {
  const Eigen::VectorXd shares = (log_likelihood.array() - log_likelihood.maxCoeff()).exp();
  return shares / shares.sum();
}

Result<Observation> observe(const Start& start, const std::vector<Corruption>& corruptions,
                            const std::function<bool()>& stop) {
  const KnownCorruption known = mnemoscope::known(corruptions, start.memories->images.shape);
  Result<Likelihoods> found = likelihoods(start, known, stop);
  if (!found) return tl::unexpected(found.error());
  Observation observation{.approximate = known.approximate};
  if (found->logs.maxCoeff() == kNever) {
    // Nothing explains it: the nearest has to do.
    observation.approximate = "no memory explains the query, so the nearest is named";
    found->distances.minCoeff(&observation.most_likely);
    observation.posterior = Eigen::VectorXd::Zero(found->logs.size());
    observation.posterior[observation.most_likely] = 1.0;
    return observation;
  }
  observation.posterior = posterior_of(found->logs);
  observation.posterior.maxCoeff(&observation.most_likely);
  return observation;
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
