#include "data/query_spec.h"

#include <utility>

#include "data/image_source.h"
#include "data/value_range.h"

namespace mnemoscope {
namespace {

std::string words_for(const ImageSet& set, bool numbers) {
  if (set.count() != 1)
    return fmt::format("{} patterns of {} entries", set.count(), set.shape.dimension());
  return !numbers ? describe(set.shape) : fmt::format("{} entries", set.shape.dimension());
}

/// One 8-bit picture in the memories' shape, by their fitting.
Result<Picture> fit_query(const std::string& file, const ImageSet& set, const Memories& memories) {
  Picture picture{set.shape, *set.bytes, {}};
  const ImageShape& wanted = memories.images.shape;
  if (memories.fitting.grey) picture = to_grey(std::move(picture));
  if (picture.shape == wanted) return picture;
  if (memories.fitting.fit == Fit::refuse) {
    return fail(
        "{}: is {}, but the memories are {}; choose fit = \"crop\" or fit = \"letterbox\" for the "
        "memories, or give another image",
        file, describe(picture.shape), describe(wanted));
  }
  return fit_picture(std::move(picture), wanted, memories.fitting.fit);
}

State to_scale(const Patterns::Bytes& bytes, const std::pair<double, double>& range) {
  const auto [black, white] = range;
  State pixels(static_cast<Index>(bytes.size()));
  for (Index j = 0; j < pixels.size(); ++j) {
    pixels[j] = black + (white - black) / 255.0 * bytes[static_cast<std::size_t>(j)];
  }
  return pixels;
}

Result<State> pixels_from_file(const std::string& file, const Memories& memories,
                               const Loading& loading, std::vector<std::string>& notes) {
  const ImageShape& shape = memories.images.shape;
  auto set = load_any_file(file, {.background = memories.fitting.background, .one_pattern = shape},
                           loading);
  const bool numbers = set && !set->bytes;
  if (set && memories.scale != ValueScale::raw) {
    set = understand_range(std::move(*set), OddRange::note, memories.images.bytes != nullptr);
  }
  if (!set) return tl::unexpected(set.error());
  notes = set->notes;
  const Index d = shape.dimension();
  const bool flat = !set->bytes || set->labels.empty();  // numbers without a picture's shape: .npy
  if (set->count() * set->shape.dimension() == d && flat) {
    if (set->bytes) return to_scale(*set->bytes, memories.pixel_range());
    const State pixels = set->values.reshaped();
    if (memories.scale != ValueScale::signed_unit) return pixels;
    return State(2.0 * pixels.array() - 1.0);
  }
  if (set->count() != 1 || numbers) {
    return fail("{}: holds {}, but a query is one pattern of {} entries", file,
                words_for(*set, numbers), d);
  }
  auto picture = fit_query(file, *set, memories);
  if (!picture) return tl::unexpected(picture.error());
  return to_scale(picture->pixels, memories.pixel_range());
}

Result<State> first_pixels(const QuerySpec& spec, const Memories& memories, const Loading& loading,
                           std::vector<std::string>& notes) {
  if (!spec.file.empty()) return pixels_from_file(spec.file, memories, loading, notes);
  if (spec.memory) return memory_pixels(memories, *spec.memory);
  return fail("the query names neither a memory nor a file; give one of them");
}

}  // namespace

Result<Query> make_query(const QuerySpec& spec, const Memories& memories, const Loading& loading) {
  const Index count = memories.bank->count();
  if (spec.memory && (*spec.memory < 0 || *spec.memory >= count)) {
    return fail("the query's memory = {} does not exist; choose 0 to {}", *spec.memory, count - 1);
  }
  std::vector<std::string> notes;
  const auto start = first_pixels(spec, memories, loading, notes);
  if (!start) return tl::unexpected(start.error());
  auto pixels = corrupt(*start, memories.images.shape, memories.pixel_range(), spec.corruptions);
  if (!pixels) return tl::unexpected(pixels.error());
  Query query{.pixels = std::move(*pixels), .target = spec.memory, .notes = std::move(notes)};
  query.state = to_bank_space(memories, query.pixels);
  if (memories.normalised) {
    query.gain =
        (memories.mean.size() > 0 ? State(query.pixels - memories.mean) : query.pixels).norm();
  }
  return query;
}

}  // namespace mnemoscope
