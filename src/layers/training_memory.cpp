#include "layers/training_memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "text/number_words.h"

namespace mnemoscope::layers {
namespace {

/// Weights, two moments and the best epoch; before an epoch weights and moments once more.
constexpr double kKeptCopies = 7.0;
/// A batch is passed in at most so many pieces, each with gradients; two of them at a time hold the
/// weights and their gradients on a tape.
constexpr double kCopiesOfABatch = 8.0 + 4.0;
/// Matrices of all instances that lie between the layers, with their gradients.
constexpr double kBetweenLayers = 16.0;
/// The instances themselves, gathered for a piece.
constexpr double kGathered = 3.0;
/// Examples that are passed at a time: of an evaluation, or two pieces of a batch that is larger.
constexpr double kLeastAtOnce = 64.0;
constexpr double kPiecesOfABatch = 4.0;

/// As a double: sizes that a hand writes have products beyond 64 bits.
double number(Index size) {
  return static_cast<double>(std::max<Index>(size, 0));
}

/// Numbers that a model learns, but for those that grow with neither width nor inputs.
double weights_of(const TrainingSpec& spec, const ExampleSizes& sizes) {
  constexpr double kProjections = 4.0;
  const double d = number(spec.model.width);
  if (spec.kind == TaskKind::series) {
    return 2.0 * kProjections * d * d + number(spec.series.horizon) * d;
  }
  const double inputs = number(sizes.inputs);
  if (spec.model.layer == BagLayer::stored) return inputs * (d + number(spec.model.stored));
  return inputs * d + kProjections * d * d + 2.0 * number(spec.model.patterns) * d;
}

double bytes_of_weights(const TrainingSpec& spec, const ExampleSizes& sizes) {
  return sizeof(double) * (kKeptCopies + kCopiesOfABatch) * weights_of(spec, sizes);
}

double bytes_between(const TrainingSpec& spec, const ExampleSizes& sizes) {
  const double batch = number(std::min(spec.training.batch, sizes.examples));
  return sizeof(double) * std::max(kLeastAtOnce, batch / kPiecesOfABatch) *
         number(sizes.instances) *
         (kBetweenLayers * number(spec.model.width) + kGathered * number(sizes.inputs));
}

}  // namespace

std::uint64_t training_bytes(const TrainingSpec& spec, const ExampleSizes& sizes) {
  const double bytes = bytes_of_weights(spec, sizes) + bytes_between(spec, sizes);
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  return bytes < static_cast<double>(kMost) ? static_cast<std::uint64_t>(bytes) : kMost;
}

Status room_for_training(const TrainingSpec& spec, const ExampleSizes& sizes,
                         const Loading& loading) {
  const bool is_wide = bytes_of_weights(spec, sizes) > bytes_between(spec, sizes);
  return loading.fits(
      training_bytes(spec, sizes),
      fmt::format("training a model of width {} ({} weights) with batches of {} times {} {}",
                  spec.model.width, number_words(weights_of(spec, sizes)),
                  std::min(spec.training.batch, sizes.examples), sizes.instances,
                  spec.kind == TaskKind::bags ? "instances" : "steps"),
      is_wide ? "lower model.width"
              : "lower training.batch or model.width, or take smaller bags or windows");
}

}  // namespace mnemoscope::layers
