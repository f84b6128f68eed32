#include "data/memory_spec.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <new>
#include <string_view>

#include "core/equal_patterns.h"
#include "core/random.h"
#include "data/image_choice.h"
#include "data/memory_images.h"
#include "data/memory_room.h"
#include "data/npy_file.h"
#include "data/value_range.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Below this share of the largest norm a memory is taken to have no contrast: what is left is
/// rounding.
constexpr double kNoContrast = 1e-9;

/// value = factor * stored + offset.
struct Affine {
  double factor = 1.0;
  double offset = 0.0;
};

Affine meaning_of_stored(ValueScale scale, bool eight_bit) {
  switch (scale) {
    case ValueScale::unit: return {eight_bit ? 1.0 / 255.0 : 1.0, 0.0};
    case ValueScale::signed_unit: return {eight_bit ? 2.0 / 255.0 : 2.0, -1.0};
    case ValueScale::raw: return {};
  }
  return {};
}

Patterns patterns_of(const ImageSet& set, ValueScale scale) {
  const auto [factor, offset] = meaning_of_stored(scale, set.bytes != nullptr);
  if (set.bytes) return Patterns::from_bytes(set.bytes, set.shape.dimension(), factor, offset);
  return Patterns::from_values((factor * set.values).array() + offset);
}

/// Norms and what they are small against.
struct Norms {
  Eigen::VectorXd each{};
  double largest = 0.0;

  bool is_nothing(Index mu) const { return each[mu] <= kNoContrast * largest; }
  /// The first memory without contrast.
  std::optional<Index> first_nothing() const {
    for (Index mu = 0; mu < each.size(); ++mu) {
      if (is_nothing(mu)) return mu;
    }
    return std::nullopt;
  }
};

Norms norms_of(const Patterns& patterns) {
  Norms norms{.each = patterns.squared_norms().cwiseSqrt()};
  norms.largest = norms.each.maxCoeff();
  return norms;
}

std::string memory_words(const Memories& memories, Index mu) {
  const auto at = static_cast<std::size_t>(mu);
  const std::string label =
      memories.images.labels.empty() ? "" : fmt::format(" ({})", memories.images.labels[at]);
  return fmt::format("{}: memory {}{}, image {} of the source,", memories.images.name, mu, label,
                     memories.chosen[at]);
}

/// Why a norm is not divided by, and which choice would do.
tl::unexpected<Error> no_norm(ErrorKind kind, const Memories& memories, Index mu,
                              std::string_view wish, std::string_view instead) {
  return fail_as(kind, "{} has norm 0, so {} is not possible; choose {}, or leave that image out",
                 memory_words(memories, mu), wish, instead);
}

/// The same where the memory was something before the mean was subtracted: `before` are the norms
/// of then.
tl::unexpected<Error> no_norm_centred(const Memories& memories, Index mu, const Norms& before,
                                      bool all) {
  const bool was_nothing = before.first_nothing().has_value();
  const std::string_view instead = was_nothing ? "normalise = false" : "centre = false";
  const ErrorKind kind = was_nothing ? ErrorKind::nothing_to_divide : ErrorKind::nothing_centred;
  if (all) {
    return fail_as(
        kind,
        "{}: {} are equal, and nothing of them is left once centre = true subtracts their mean, so "
        "normalise = true is not possible; choose {}",
        memories.images.name, all_counted(before.each.size(), "memory"), instead);
  }
  return fail_as(
      kind,
      "{} is the mean of all, and nothing of it is left once centre = true subtracts that, so "
      "normalise = true is not possible; choose {}, or leave that image out",
      memory_words(memories, mu), instead);
}

/// Centres and normalises as the spec says, recording in `memories` what is needed for the way
/// back.
Result<Patterns> prepare_values(const MemorySpec& spec, Memories& memories) {
  Patterns values = patterns_of(memories.images, spec.scale);
  const Norms before = spec.normalise ? norms_of(values) : Norms{};
  // A single memory is its own mean.
  const bool centres = spec.centre && values.count() > 1;
  if (spec.centre && !centres) {
    memories.notes.emplace_back(
        "centre = true is not applied to a single memory: nothing would be left of it");
  }
  memories.mean_image = values.mean();
  if (centres) {
    memories.mean = memories.mean_image;
    values = values.minus(memories.mean);
  }
  if (!spec.normalise) return values;
  const Norms norms{.each = values.squared_norms().cwiseSqrt(), .largest = before.largest};
  if (const auto mu = norms.first_nothing()) {
    if (!centres || before.is_nothing(*mu)) {
      return no_norm(ErrorKind::nothing_to_divide, memories, *mu, "normalise = true",
                     "normalise = false");
    }
    const bool all = norms.each.maxCoeff() <= kNoContrast * norms.largest;
    return no_norm_centred(memories, *mu, before, all);
  }
  memories.pattern_norms = norms.each;
  memories.normalised = true;
  return values.scaled(memories.pattern_norms.cwiseInverse());
}

/// Floats are taken as they are, but for those of 0..255 beside memories that are 0..1: such keys
/// are pictures, and would outweigh every state.
Result<Patterns> keys_from_file(const MemorySpec& spec, const Patterns& values, Memories& memories,
                                const Loading& loading) {
  auto set = load_npy(spec.keys, {}, loading);
  if (!set) return tl::unexpected(set.error());
  bool pictures = set->bytes != nullptr;
  if (spec.scale != ValueScale::raw && are_of_bytes(*set)) {
    set = understand_range(std::move(*set), OddRange::note);
    if (!set) return tl::unexpected(set.error());
    memories.notes.insert(memories.notes.end(), set->notes.begin(), set->notes.end());
    pictures = true;
  }
  if (set->count() != values.count() || set->shape.dimension() != values.dimension()) {
    return fail(
        "{}: holds {} of {}, but the memories are {} of {}; give one key for each "
        "memory",
        spec.keys, counted(set->count(), "key"), counted(set->shape.dimension(), "entry"),
        values.count(), values.dimension());
  }
  return patterns_of(*set, pictures ? spec.scale : ValueScale::raw);
}

/// The keys before noise, or nullopt where they are the values.
Result<std::optional<Patterns>> keys_of(const MemorySpec& spec, const Patterns& values,
                                        Memories& memories, const Loading& loading) {
  if (spec.keys == "values" || (spec.keys == "unit-norm" && memories.normalised)) {
    return std::nullopt;
  }
  if (spec.keys == "unit-norm") {
    const Norms norms = norms_of(values);
    if (const auto mu = norms.first_nothing()) {
      return no_norm(ErrorKind::no_key_norm, memories, *mu, R"(keys = "unit-norm")",
                     R"(keys = "values")");
    }
    return values.scaled(norms.each.cwiseInverse());
  }
  auto keys = keys_from_file(spec, values, memories, loading);
  if (!keys) return tl::unexpected(keys.error());
  return std::move(*keys);
}

/// delta xi of Hu et al. 2024, eq. (3.6): drawn memory after memory, entry after entry.
Patterns with_noise(const Patterns& keys, double sigma, std::uint64_t seed) {
  Eigen::MatrixXd noisy = keys.dense();
  Lcg draws = Lcg::seeded(seed);
  for (Index mu = 0; mu < noisy.cols(); ++mu) {
    for (Index j = 0; j < noisy.rows(); ++j) noisy(j, mu) += sigma * draws.normal();
  }
  return Patterns::from_values(std::move(noisy));
}

Result<std::shared_ptr<const MemoryBank>> make_bank(const MemorySpec& spec, Patterns values,
                                                    Memories& memories, const Loading& loading) {
  if (!(spec.key_noise >= 0.0) || !std::isfinite(spec.key_noise)) {
    return fail("key_noise = {} is not a standard deviation; choose 0 or more", spec.key_noise);
  }
  auto keys = keys_of(spec, values, memories, loading);
  if (!keys) return tl::unexpected(keys.error());
  if (spec.key_noise > 0.0) {
    // The keys as doubles, and once more while they are kept.
    const Status fits = loading.fits(bytes_of({values.count(), values.dimension(), 16}),
                                     source_name(spec) + ": noisy keys", "choose a smaller count");
    if (!fits) return tl::unexpected(fits.error());
    *keys = with_noise(keys->value_or(values), spec.key_noise, spec.seed + 1000);
  }
  if (*keys) return std::make_shared<const MemoryBank>(std::move(values), std::move(**keys));
  return std::make_shared<const MemoryBank>(std::move(values));
}

/// Equal as pictures, or once they were centred and normalised: flat pictures of any grey are one.
std::string note_on_duplicates(const MemoryBank& bank) {
  const Repetitions found = repetitions(*bank.first_equal());
  if (found.count == 0) return {};
  if (found.count == 1) {
    return fmt::format("memory {} is equal to memory {}: retrieval cannot tell them apart",
                       found.copy, found.original);
  }
  return fmt::format(
      "{} memories are equal to earlier ones (the first: {} to {}): retrieval cannot tell them "
      "apart",
      found.count, found.copy, found.original);
}

Result<Memories> build(const MemorySpec& spec, const Loading& loading) {
  Memories memories{.scale = spec.scale, .fitting = fitting_of(spec)};
  const auto choose_and_keep = [&](const AvailableImages& available) -> Result<std::vector<Index>> {
    auto choice = choose_images(spec, available);
    if (!choice) return tl::unexpected(choice.error());
    memories.chosen = choice->chosen;
    memories.available = choice->available;
    memories.classes = counted_labels(available.labels);
    return std::move(choice->chosen);
  };
  auto loaded = load_memory_images(spec, loading, choose_and_keep);
  if (!loaded) return tl::unexpected(loaded.error());
  memories.images = std::move(*loaded);
  memories.notes = memories.images.notes;
  // Most files were asked already by their headers.
  const Status room =
      room_for_states(memories.images.shape, source_name(spec) + ": a memory", loading);
  if (!room) return tl::unexpected(room.error());
  if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
  auto values = prepare_values(spec, memories);
  if (!values) return tl::unexpected(values.error());
  auto bank = make_bank(spec, std::move(*values), memories, loading);
  if (!bank) return tl::unexpected(bank.error());
  memories.bank = std::move(*bank);
  if (std::string note = note_on_duplicates(*memories.bank); !note.empty()) {
    memories.notes.push_back(std::move(note));
  }
  return memories;
}

}  // namespace

std::pair<double, double> Memories::pixel_range() const {
  switch (scale) {
    case ValueScale::unit: return {0.0, 1.0};
    case ValueScale::signed_unit: return {-1.0, 1.0};
    case ValueScale::raw: return {0.0, images.bytes ? 255.0 : 1.0};
  }
  return {0.0, 1.0};
}

Result<Memories> load_memories(const MemorySpec& spec, const Loading& loading) {
  try {
    return build(spec, loading);
  } catch (const std::bad_alloc&) {
    return fail("{}: does not fit in the memory that is free; choose a smaller count",
                source_name(spec));
  }
}

State memory_pixels(const Memories& memories, Index mu) {
  const ImageSet& images = memories.images;
  const auto [factor, offset] = meaning_of_stored(memories.scale, images.bytes != nullptr);
  const Index d = images.shape.dimension();
  State stored(d);
  if (images.bytes) {
    for (Index j = 0; j < d; ++j) stored[j] = (*images.bytes)[static_cast<std::size_t>(mu * d + j)];
  } else {
    stored = images.values.col(mu);
  }
  return (factor * stored).array() + offset;
}

State to_bank_space(const Memories& memories, const State& pixels) {
  State state = memories.mean.size() > 0 ? State(pixels - memories.mean) : pixels;
  if (!memories.normalised) return state;
  const double norm = state.norm();
  return norm > 0.0 ? State(state / norm) : State(State::Zero(state.size()));
}

double usual_gain(const Memories& memories) {
  return memories.pattern_norms.size() > 0 ? memories.pattern_norms.mean() : 1.0;
}

State to_pixels(const Memories& memories, const State& state, double gain) {
  if (memories.mean.size() == 0) return gain * state;
  return gain * state + memories.mean;
}

}  // namespace mnemoscope
