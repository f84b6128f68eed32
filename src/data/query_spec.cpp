#include "data/query_spec.h"

#include <filesystem>
#include <utility>

#include "data/image_source.h"
#include "data/value_range.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

std::string words_for(const ImageSet& set, bool flat) {
  const std::string entries = counted(set.shape.dimension(), "entry");
  if (set.count() != 1) return fmt::format("{} of {}", counted(set.count(), "pattern"), entries);
  return !flat ? describe(set.shape) : entries;
}

/// As many numbers may still be another picture: then it is the shapes that say so.
tl::unexpected<Error> misfit(const std::string& file, const ImageSet& set, const ImageShape& wanted,
                             bool flat) {
  const Index d = wanted.dimension();
  if (set.count() * set.shape.dimension() != d) {
    return fail_as(ErrorKind::query_misfit, "{}: holds {}, but a query is one pattern of {}", file,
                   words_for(set, flat), counted(d, "entry"));
  }
  return fail_as(ErrorKind::query_misfit,
                 "{}: holds {}, but a query is one pattern of {}, and cut into other rows it would "
                 "be another picture; give one of that "
                 "shape, or {} in a row",
                 file, words_for(set, false), describe(wanted), counted(d, "number"));
}

/// One 8-bit picture in the memories' shape, by their fitting; where that only says what does not
/// agree, the middle of the picture is taken. A note says what was done.
Picture fit_query(const std::string& file, const ImageSet& set, const Memories& memories,
                  std::vector<std::string>& notes) {
  const ImageShape& wanted = memories.images.shape;
  Picture picture{set.shape, *set.bytes, {}};
  if (set.shape == wanted) return picture;
  const bool chosen = memories.fitting.fit != Fit::refuse;
  const Fit fit = chosen ? memories.fitting.fit : Fit::crop;
  const std::string done = words_of_fitting(set.shape, wanted, fit);
  const bool cut = !chosen && done.starts_with("cropped");
  notes.push_back(fmt::format("{}: is {}; as the query it was {}{}",
                              std::filesystem::path(file).filename().string(), describe(set.shape),
                              done, cut ? R"(, and fit = "letterbox" would keep all of it)" : ""));
  return fit_picture(std::move(picture), wanted, fit);
}

/// Numbers without the shape of a picture, such as a .npy, are not brought to another size.
bool is_fitted(const ImageSet& set, const Memories& memories) {
  if (set.count() != 1 || !set.bytes) return false;
  return !set.labels.empty() || memories.fitting.fit != Fit::refuse;
}

State to_scale(const Patterns::Bytes& bytes, const std::pair<double, double>& range) {
  const auto [black, white] = range;
  State pixels(static_cast<Index>(bytes.size()));
  for (Index j = 0; j < pixels.size(); ++j) {
    pixels[j] = black + (white - black) / 255.0 * bytes[static_cast<std::size_t>(j)];
  }
  return pixels;
}

/// From 0 black .. 1 white and beyond to the memories' scale.
State from_unit(const State& unit, const std::pair<double, double>& range) {
  const auto [black, white] = range;
  if (black == 0.0 && white == 1.0) return unit;
  return black + (white - black) * unit.array();
}

Result<State> pixels_from_file(const QuerySpec& spec, const Memories& memories,
                               const Loading& loading, std::vector<std::string>& notes) {
  const std::string& file = spec.file;
  const ImageShape& shape = memories.images.shape;
  auto set = load_any_file(file,
                           {.background = memories.fitting.background,
                            .reading = ArrayReading::one_picture,
                            .one_pattern = shape},
                           loading);
  const bool exact = spec.exact && set && !set->bytes;
  if (set && !exact && memories.scale != ValueScale::raw) {
    set = understand_range(std::move(*set), OddRange::note, memories.images.bytes != nullptr);
  }
  if (!set) return tl::unexpected(set.error());
  notes = set->notes;
  const bool flat = !set->bytes || set->labels.empty();  // numbers without a picture's shape: .npy
  if (set->count() == 1 && set->shape == shape && flat) {
    if (set->bytes) return to_scale(*set->bytes, memories.pixel_range());
    const State pixels = set->values.reshaped();
    if (exact) return from_unit(pixels, memories.pixel_range());
    if (memories.scale != ValueScale::signed_unit) return pixels;
    return State(2.0 * pixels.array() - 1.0);
  }
  if (!is_fitted(*set, memories)) {
    return misfit(file, *set, shape, flat);
  }
  return to_scale(fit_query(file, *set, memories, notes).pixels, memories.pixel_range());
}

Result<State> first_pixels(const QuerySpec& spec, const Memories& memories, const Loading& loading,
                           std::vector<std::string>& notes) {
  if (!spec.file.empty()) return pixels_from_file(spec, memories, loading, notes);
  if (spec.memory) return memory_pixels(memories, *spec.memory);
  return fail("the query names neither a memory nor a file; give one of them");
}

}  // namespace

State exact_numbers(const Memories& memories, const State& pixels) {
  const auto [black, white] = memories.pixel_range();
  if (black == 0.0 && white == 1.0) return pixels;
  return (pixels.array() - black) / (white - black);
}

Result<Query> make_query(const QuerySpec& spec, const Memories& memories, const Loading& loading) {
  const Index count = memories.bank->count();
  if (spec.memory && (*spec.memory < 0 || *spec.memory >= count)) {
    return fail("the query's memory = {} does not exist; choose 0 to {}", *spec.memory, count - 1);
  }
  std::vector<std::string> notes;
  const auto start = first_pixels(spec, memories, loading, notes);
  if (!start) return tl::unexpected(start.error());
  const ImageShape& shape = memories.images.shape;
  const auto range = memories.pixel_range();
  auto pixels = corrupt(*start, shape, range, spec.corruptions, memories.mean_image);
  if (!pixels) return tl::unexpected(pixels.error());
  auto untouched = untouched_entries(*start, shape, range, spec.corruptions, memories.mean_image);
  if (!untouched) return tl::unexpected(untouched.error());
  Query query{.pixels = std::move(*pixels),
              .target = spec.memory,
              .untouched = std::move(*untouched),
              .notes = std::move(notes)};
  query.state = to_bank_space(memories, query.pixels);
  if (!memories.normalised) return query;
  const State contrast =
      memories.mean.size() > 0 ? State(query.pixels - memories.mean) : query.pixels;
  query.gain = contrast.norm();
  if (spec.exact) {
    // A point of the landscape has a norm of its own, which says where it lies.
    query.gain = usual_gain(memories);
    query.state = contrast / query.gain;
  }
  return query;
}

}  // namespace mnemoscope
