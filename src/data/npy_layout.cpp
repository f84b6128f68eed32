#include "data/npy_layout.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Sizes = std::vector<std::uint64_t>;

/// A side that may well be of a picture, and not a number of memories or channels.
constexpr std::uint64_t kSide = 8;

/// One reading of a shape: which axis counts the patterns, which hold their entries, outer first.
struct Reading {
  std::optional<std::size_t> patterns{};
  std::vector<std::size_t> entries{};
  ImageShape shape{};
  std::string note{};
};

bool is_channels(std::uint64_t size) {
  return size == 1 || size == 3 || size == 4;
}

std::string words(const Sizes& shape) {
  return fmt::format("{}", fmt::join(shape, " x "));
}

Index index(std::uint64_t size) {
  return static_cast<Index>(size);
}

/// A grey picture of its own looks like M x d.
Reading read_two(const fs::path& file, const Sizes& s) {
  Reading reading{.patterns = 0, .entries = {1}, .shape = guess_shape(index(s[1]))};
  const bool like_picture = s[0] >= 2 * kSide && s[1] >= 2 * kSide && s[0] <= 2 * s[1] &&
                            s[1] <= 2 * s[0] && reading.shape.width != reading.shape.height;
  if (like_picture) {
    reading.note = fmt::format(
        "{}: was read as {} of {}; if it is one picture, choose array = \"one-picture\" or save it "
        "as 1 x {} x {}",
        file.filename().string(), counted(s[0], "pattern"), counted(s[1], "number"), s[0], s[1]);
  }
  return reading;
}

Result<Reading> read_three(const fs::path& file, const Sizes& s) {
  if (is_channels(s[2]) && s[0] >= kSide && s[1] >= kSide) {
    return fail_as(ErrorKind::array_unclear,
                   "{}: has shape {}, which could be one picture of {} or {} pictures of {} x {}; "
                   "choose array = \"one-picture\" or array = \"pictures\", or save it as 1 x {} "
                   "(array[None]) "
                   "for one and as {} x 1 (array[..., None]) for many",
                   file.string(), words(s), counted(static_cast<Index>(s[2]), "channel"), s[0],
                   s[1], s[2], words(s), words(s));
  }
  Reading reading{.patterns = 0, .entries = {1, 2}, .shape = {index(s[2]), index(s[1]), 1}};
  if (s[0] == 3 && s[1] >= kSide && s[2] >= kSide) {
    reading.note = fmt::format(
        "{}: was read as 3 grey pictures of {} x {}; if it is one colour picture, choose array = "
        "\"one-picture\" or save it as 1 x {}",
        file.filename().string(), s[1], s[2], words(s));
  }
  return reading;
}

Result<Reading> read_four(const fs::path& file, const Sizes& s) {
  const bool last = is_channels(s[3]);
  if (last && s[3] != 1 && s[1] == s[3] && s[2] >= kSide) {
    return fail(
        "{}: has shape {}, whose channels could be its second or its last size; give pictures of "
        "more than {} rows and columns",
        file.string(), words(s), s[1]);
  }
  if (last) {
    return Reading{
        .patterns = 0, .entries = {1, 2, 3}, .shape = {index(s[2]), index(s[1]), index(s[3])}};
  }
  if (is_channels(s[1])) {
    return Reading{
        .patterns = 0, .entries = {2, 3, 1}, .shape = {index(s[3]), index(s[2]), index(s[1])}};
  }
  return fail(
      "{}: has shape {}; the second or the last size is the channels, which must be 1, 3 or 4",
      file.string(), words(s));
}

Result<Reading> read_usually(const fs::path& file, const Sizes& s) {
  switch (s.size()) {
    case 1: return Reading{.entries = {0}, .shape = guess_shape(index(s[0]))};
    case 2: return read_two(file, s);
    case 3: return read_three(file, s);
    default: return read_four(file, s);
  }
}

/// The whole array as one picture, where its shape allows that.
std::optional<Reading> read_as_picture(const Sizes& s) {
  if (s.size() == 2) {
    return Reading{.entries = {0, 1}, .shape = {index(s[1]), index(s[0]), 1}};
  }
  if (s.size() != 3) return std::nullopt;
  if (is_channels(s[2])) {
    return Reading{.entries = {0, 1, 2}, .shape = {index(s[1]), index(s[0]), index(s[2])}};
  }
  if (!is_channels(s[0])) return std::nullopt;
  return Reading{.entries = {1, 2, 0}, .shape = {index(s[2]), index(s[1]), index(s[0])}};
}

/// The axes that are longer than 1, in order.
std::vector<std::size_t> long_axes(const Sizes& s) {
  std::vector<std::size_t> axes;
  for (std::size_t axis = 0; axis < s.size(); ++axis) {
    if (s[axis] != 1) axes.push_back(axis);
  }
  return axes;
}

/// Whether these axes, in this order, have these lengths, where lengths of 1 need no axis.
bool have_lengths(const Sizes& s, const std::vector<std::size_t>& axes, Sizes lengths) {
  lengths.erase(std::remove(lengths.begin(), lengths.end(), 1), lengths.end());
  return std::equal(axes.begin(), axes.end(), lengths.begin(), lengths.end(),
                    [&s](std::size_t axis, std::uint64_t length) { return s[axis] == length; });
}

/// All entries as one pattern of the shape that is wanted, where there are so many: in a row, as
/// h x w x c, or as c x h x w, which is turned. A picture of another shape is that picture.
std::optional<Reading> read_as_one(const NpyHeader& header, const ArrayUse& use) {
  if (!use.one_pattern) return std::nullopt;
  const ImageShape& wanted = *use.one_pattern;
  if (header.entries != static_cast<std::uint64_t>(wanted.dimension())) return std::nullopt;
  const auto h = static_cast<std::uint64_t>(wanted.height);
  const auto w = static_cast<std::uint64_t>(wanted.width);
  const auto c = static_cast<std::uint64_t>(wanted.channels);
  Reading reading{.entries = long_axes(header.shape), .shape = wanted};
  if (reading.entries.size() <= 1 || have_lengths(header.shape, reading.entries, {h, w, c})) {
    return reading;
  }
  if (!have_lengths(header.shape, reading.entries, {c, h, w})) return read_as_picture(header.shape);
  std::rotate(reading.entries.begin(), reading.entries.begin() + 1, reading.entries.end());
  return reading;
}

/// As its user says, where the shape alone does not.
Result<Reading> read_as_chosen(const fs::path& file, const NpyHeader& header, const ArrayUse& use) {
  const Sizes& s = header.shape;
  if (use.reading == ArrayReading::one_picture) {
    const bool patterns = use.one_pattern && s.size() == 2;  // for a query, M x d
    auto picture = patterns ? std::nullopt : read_as_picture(s);
    if (picture) return std::move(*picture);
    if (s.size() == 1 || s.front() == 1 || use.one_pattern) return read_usually(file, s);
    return fail(
        "{}: has shape {}, which is not one picture of h x w, h x w x c or c x h x w; choose array "
        "= \"pictures\"",
        file.string(), words(s));
  }
  if (s.size() == 3) {
    return Reading{.patterns = 0, .entries = {1, 2}, .shape = {index(s[2]), index(s[1]), 1}};
  }
  auto reading = read_usually(file, s);
  if (reading) reading->note.clear();
  return reading;
}

Result<Reading> reading_of(const fs::path& file, const NpyHeader& header, const ArrayUse& use) {
  if (auto one = read_as_one(header, use)) return std::move(*one);
  if (use.reading != ArrayReading::usual) return read_as_chosen(file, header, use);
  return read_usually(file, header.shape);
}

/// How far apart neighbours of each axis lie, in entries.
std::vector<std::size_t> strides_of(const NpyHeader& header) {
  std::vector<std::size_t> strides(header.shape.size());
  std::size_t stride = 1;
  for (std::size_t i = 0; i < strides.size(); ++i) {
    const std::size_t axis = header.fortran_order ? i : strides.size() - 1 - i;
    strides[axis] = stride;
    stride *= header.shape[axis];
  }
  return strides;
}

/// Where the entries of the first pattern lie, the last axis of the reading running fastest.
std::vector<std::size_t> offsets_of(const NpyHeader& header, const std::vector<std::size_t>& axes,
                                    const std::vector<std::size_t>& strides) {
  std::vector<std::size_t> offsets{0};
  for (const std::size_t axis : axes) {
    std::vector<std::size_t> finer;
    finer.reserve(offsets.size() * header.shape[axis]);
    for (const std::size_t offset : offsets) {
      for (std::size_t i = 0; i < header.shape[axis]; ++i) {
        finer.push_back(offset + i * strides[axis]);
      }
    }
    offsets = std::move(finer);
  }
  return offsets;
}

bool in_order(const std::vector<std::size_t>& axes) {
  return std::is_sorted(axes.begin(), axes.end());
}

}  // namespace

Result<NpyLayout> npy_layout(const fs::path& file, const NpyHeader& header, const ArrayUse& use) {
  auto reading = reading_of(file, header, use);
  if (!reading) return tl::unexpected(reading.error());
  const std::vector<std::size_t> strides = strides_of(header);
  NpyLayout layout{.shape = reading->shape, .note = std::move(reading->note)};
  if (reading->patterns) {
    layout.count = header.shape[*reading->patterns];
    layout.pattern_stride = strides[*reading->patterns];
  }
  const bool flat = !header.fortran_order && in_order(reading->entries);
  if (!flat) layout.offsets = offsets_of(header, reading->entries, strides);
  return layout;
}

}  // namespace mnemoscope
