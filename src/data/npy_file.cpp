#include "data/npy_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "data/file_bytes.h"
#include "data/gz_input.h"
#include "data/npy_header.h"
#include "data/npy_labels.h"
#include "data/npy_layout.h"
#include "data/write_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Squares of larger numbers, summed over a pattern, could leave double precision.
constexpr double kLargest = 1e150;

static_assert(std::endian::native == std::endian::little,
              "the numbers of .npy files are copied as they are, or turned");

/// The numbers of a file and how they lie.
struct Array {
  const fs::path& file;
  const NpyHeader& header;
  const NpyLayout& layout;
  std::span<const std::uint8_t> numbers;
  const Loading& loading;

  std::size_t dimension() const { return static_cast<std::size_t>(layout.shape.dimension()); }
};

template <class T>
T entry(const Array& array, std::size_t index) {
  std::array<std::uint8_t, sizeof(T)> bytes{};
  std::copy_n(array.numbers.begin() + static_cast<std::ptrdiff_t>(index * sizeof(T)), sizeof(T),
              bytes.begin());
  if (array.header.big_endian) std::reverse(bytes.begin(), bytes.end());
  T value{};
  std::memcpy(&value, bytes.data(), sizeof(T));
  return value;
}

Result<Patterns::Bytes> gather_bytes(const Array& array) {
  Patterns::Bytes bytes;
  bytes.reserve(array.layout.count * array.dimension());
  for (std::size_t mu = 0; mu < array.layout.count; ++mu) {
    if (const Status go = array.loading.stop_status(); !go) return tl::unexpected(go.error());
    for (std::size_t j = 0; j < array.dimension(); ++j) {
      bytes.push_back(array.numbers[array.layout.at(mu, j)]);
    }
  }
  return bytes;
}

/// Whether the bytes of the file are those of the patterns, one after the other.
bool lies_as_kept(const Array& array) {
  const std::size_t d = array.dimension();
  return array.layout.offsets.empty() && array.layout.pattern_stride == d &&
         array.numbers.size() == array.layout.count * d;
}

/// The file's own memory, so that no second copy of a large set is made.
Result<Patterns::Bytes> without_header(std::vector<std::uint8_t> content, const NpyHeader& header) {
  content.erase(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(header.data_offset));
  return content;
}

template <class T>
Result<Eigen::MatrixXd> gather(const Array& array) {
  Eigen::MatrixXd values(static_cast<Index>(array.dimension()),
                         static_cast<Index>(array.layout.count));
  for (std::size_t mu = 0; mu < array.layout.count; ++mu) {
    if (const Status go = array.loading.stop_status(); !go) return tl::unexpected(go.error());
    for (std::size_t j = 0; j < array.dimension(); ++j) {
      const auto value = static_cast<double>(entry<T>(array, array.layout.at(mu, j)));
      if (!(std::abs(value) <= kLargest)) {
        return fail("{}: entry {} of pattern {} is {}; use finite numbers up to {}",
                    array.file.string(), j, mu, value, kLargest);
      }
      values(static_cast<Index>(j), static_cast<Index>(mu)) = value;
    }
  }
  return values;
}

Result<Eigen::MatrixXd> gather_values(const Array& array) {
  switch (array.header.type) {
    case NpyType::boolean:
    case NpyType::uint8: return gather<std::uint8_t>(array);
    case NpyType::int8: return gather<std::int8_t>(array);
    case NpyType::int16: return gather<std::int16_t>(array);
    case NpyType::uint16: return gather<std::uint16_t>(array);
    case NpyType::int32: return gather<std::int32_t>(array);
    case NpyType::uint32: return gather<std::uint32_t>(array);
    case NpyType::int64: return gather<std::int64_t>(array);
    case NpyType::uint64: return gather<std::uint64_t>(array);
    case NpyType::float16: return gather<Eigen::half>(array);
    case NpyType::float32: return gather<float>(array);
    case NpyType::float64: return gather<double>(array);
  }
  return Eigen::MatrixXd();
}

double ground_of(Background background) {
  switch (background) {
    case Background::white: return 1.0;
    case Background::black: return 0.0;
    case Background::grey: return 128.0 / 255.0;
  }
  return 1.0;
}

/// Four channels become three. White is 255, or 1 for floats that are all within 1.
void lay_on_ground(ImageSet& set, Background background) {
  const auto pixels = static_cast<std::size_t>(set.shape.width * set.shape.height);
  const auto count = static_cast<std::size_t>(set.count());
  const double white = set.bytes || set.values.maxCoeff() > 1.0 ? 255.0 : 1.0;
  const double ground = ground_of(background);
  const ImageShape shape{set.shape.width, set.shape.height, 3};
  const auto mixed = [&](double colour, double alpha) {
    return colour * (alpha / white) + white * ground * (1.0 - alpha / white);
  };
  Patterns::Bytes bytes;
  Eigen::MatrixXd values;
  if (set.bytes) bytes.reserve(count * pixels * 3);
  if (!set.bytes) values.resize(shape.dimension(), set.values.cols());
  for (std::size_t i = 0; i < count * pixels * 3; ++i) {
    const std::size_t pixel = i / 3;
    if (set.bytes) {
      const double colour = (*set.bytes)[4 * pixel + i % 3];
      bytes.push_back(
          static_cast<std::uint8_t>(std::lround(mixed(colour, (*set.bytes)[4 * pixel + 3]))));
    } else {
      values.data()[i] =
          mixed(set.values.data()[4 * pixel + i % 3], set.values.data()[4 * pixel + 3]);
    }
  }
  set.shape = shape;
  if (set.bytes) set.bytes = std::make_shared<const Patterns::Bytes>(std::move(bytes));
  set.values = std::move(values);
}

bool is_gzipped(const fs::path& file) {
  const auto beginning = read_beginning(file, 2);
  return beginning && beginning->size() == 2 && (*beginning)[0] == 0x1f && (*beginning)[1] == 0x8b;
}

/// What reading an array takes beside the file's own bytes: 8-bit numbers stay 8 bits, others
/// become doubles; the places of turned entries come on top.
std::uint64_t taken_by(const NpyHeader& header) {
  return header.entries * (header.type == NpyType::uint8 ? 1 : 8) +
         8 * (header.entries / header.shape[0]);
}

/// Whether what the header announces may be read, before it is.
Status check_announced(const fs::path& file, const ArrayUse& use, const Loading& loading) {
  constexpr std::size_t kEnough = std::size_t{1} << 20U;  // for the header of any array of numbers
  std::vector<std::uint8_t> beginning;
  std::optional<std::uint64_t> file_bytes;
  if (is_gzipped(file)) {
    auto input = GzInput::open(file, loading);
    auto read = input ? input->read_up_to(kEnough) : tl::unexpected(input.error());
    if (!read) return tl::unexpected(read.error());
    beginning = std::move(*read);
  } else {
    auto read = read_beginning(file, kEnough);
    const auto size = bytes_in_file(file);
    if (!read || !size) return tl::unexpected(read ? size.error() : read.error());
    beginning = std::move(*read);
    file_bytes = *size;
  }
  const auto header = parse_npy_header(file, beginning, file_bytes);
  if (!header) return tl::unexpected(header.error());
  const std::uint64_t taken = header->entries * header->entry_bytes() + taken_by(*header);
  if (Status fits = loading.fits(taken, file.string(), "choose a smaller set"); !fits) return fits;
  const auto layout = npy_layout(file, *header, use);
  if (!layout) return tl::unexpected(layout.error());
  return use.accepts ? use.accepts(layout->shape) : Status{};
}

/// The whole file, unpacked.
Result<std::vector<std::uint8_t>> content_of(const fs::path& file, const Loading& loading) {
  if (!is_gzipped(file)) return read_file(file, loading);
  auto input = GzInput::open(file, loading);
  if (!input) return tl::unexpected(input.error());
  auto bytes = input->read_up_to(std::numeric_limits<std::uint64_t>::max());
  if (!bytes) return bytes;
  if (const Status end = input->expect_end(); !end) return tl::unexpected(end.error());
  return bytes;
}

std::span<const std::uint8_t> as_numbers(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

Status write_array(const fs::path& file, const std::string& header,
                   std::span<const std::byte> numbers) {
  std::array<std::span<const std::byte>, 2> pieces{std::as_bytes(std::span(header)), numbers};
  return write_file_in_pieces(file, [&pieces, at = std::size_t{0}]() mutable {
    return at < pieces.size() ? as_numbers(pieces[at++]) : std::span<const std::uint8_t>();
  });
}

template <class Matrix>
Status write_matrix(const fs::path& file, NpyType type, const Matrix& rows) {
  return write_array(file, npy_header_text(type, {rows.rows(), rows.cols()}),
                     std::as_bytes(std::span(rows.data(), static_cast<std::size_t>(rows.size()))));
}

/// Those that lie beside it; a note where they do not fit.
void add_labels(const fs::path& file, const Loading& loading, ImageSet& set) {
  std::error_code error;
  if (!fs::exists(labels_path_of(file), error)) return;
  auto labels = read_labels_of(file, static_cast<std::size_t>(set.count()), loading);
  if (labels) {
    set.labels = std::move(*labels);
  } else {
    set.notes.push_back(fmt::format("labels were left out: {}", labels.error().text));
  }
}

}  // namespace

Result<ImageSet> load_npy(const fs::path& file, const ArrayUse& use, const Loading& loading) {
  if (const Status right = check_announced(file, use, loading); !right) {
    return tl::unexpected(right.error());
  }
  auto content = content_of(file, loading);
  if (!content) return tl::unexpected(content.error());
  const auto header = parse_npy_header(file, *content, content->size());
  if (!header) return tl::unexpected(header.error());
  const auto layout = npy_layout(file, *header, use);
  if (!layout) return tl::unexpected(layout.error());
  ImageSet set{.shape = layout->shape, .name = file.filename().string()};
  if (!layout->note.empty()) set.notes.push_back(layout->note);
  const Array array{file, *header, *layout, std::span(*content).subspan(header->data_offset),
                    loading};
  if (header->type == NpyType::uint8) {
    auto bytes =
        lies_as_kept(array) ? without_header(std::move(*content), *header) : gather_bytes(array);
    if (!bytes) return tl::unexpected(bytes.error());
    set.bytes = std::make_shared<const Patterns::Bytes>(std::move(*bytes));
  } else {
    auto values = gather_values(array);
    if (!values) return tl::unexpected(values.error());
    set.values = std::move(*values);
  }
  if (set.shape.channels == 4) lay_on_ground(set, use.background);
  if (!use.one_pattern) add_labels(file, loading, set);
  return set;
}

Status write_npy(const fs::path& file, const RowMajorFloats& rows) {
  return write_matrix(file, NpyType::float32, rows);
}

Status write_npy_rows(const fs::path& file, const FloatRows& rows) {
  const std::string header = npy_header_text(NpyType::float32, {rows.count, rows.columns});
  std::vector<float> numbers(static_cast<std::size_t>(rows.columns));
  return write_file_in_pieces(file, [&, row = Index{-1}]() mutable {
    if (row++ < 0) return as_numbers(std::as_bytes(std::span(header)));
    if (row > rows.count || numbers.empty()) return std::span<const std::uint8_t>();
    rows.fill(row - 1, numbers);
    return as_numbers(std::as_bytes(std::span(numbers)));
  });
}

Status write_npy_doubles(const fs::path& file, const RowMajorDoubles& rows) {
  return write_matrix(file, NpyType::float64, rows);
}

Status write_npy_bytes(const fs::path& file, const RowMajorBytes& rows) {
  return write_matrix(file, NpyType::uint8, rows);
}

Status write_npy_picture(const fs::path& file, const State& pixels, const ImageShape& shape) {
  std::vector<std::int64_t> sizes{shape.height, shape.width};
  if (shape.channels > 1) sizes.push_back(shape.channels);
  const Eigen::VectorXf numbers = pixels.cast<float>();
  return write_array(
      file, npy_header_text(NpyType::float32, sizes),
      std::as_bytes(std::span(numbers.data(), static_cast<std::size_t>(numbers.size()))));
}

}  // namespace mnemoscope
