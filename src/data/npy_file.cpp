#include "data/npy_file.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "data/file_bytes.h"
#include "data/npy_header.h"
#include "data/write_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Squares of larger numbers, summed over a pattern, could leave double precision.
constexpr double kLargest = 1e150;

static_assert(std::endian::native == std::endian::little,
              "the numbers of .npy files are copied as they are");

/// The array as M patterns of d entries: where entry j of pattern mu lies, in entries, is
/// mu * pattern_stride + entry_offsets[j] (entry_offsets empty: j).
struct Layout {
  std::size_t count = 1;
  std::size_t dimension = 1;
  std::size_t pattern_stride = 1;
  std::vector<std::size_t> entry_offsets;

  std::size_t at(std::size_t mu, std::size_t j) const {
    return mu * pattern_stride + (entry_offsets.empty() ? j : entry_offsets[j]);
  }
};

/// In Fortran order the first index runs fastest; patterns are wanted with their last index
/// fastest.
std::vector<std::size_t> fortran_offsets(const std::vector<std::uint64_t>& shape,
                                         std::size_t dimension) {
  std::vector<std::size_t> offsets(dimension);
  for (std::size_t j = 0; j < dimension; ++j) {
    std::size_t rest = j;
    std::size_t inner = dimension;  // C-order stride of the size at hand, inside one pattern
    std::size_t stride = shape[0];
    for (std::size_t axis = 1; axis < shape.size(); ++axis) {
      inner /= shape[axis];
      offsets[j] += rest / inner * stride;
      rest %= inner;
      stride *= shape[axis];
    }
  }
  return offsets;
}

Layout layout_of(const NpyHeader& header) {
  if (header.shape.size() == 1) {
    return {.count = 1,
            .dimension = header.entries,
            .pattern_stride = header.entries,
            .entry_offsets = {}};
  }
  Layout layout{.count = header.shape[0],
                .dimension = header.entries / header.shape[0],
                .pattern_stride = header.entries / header.shape[0],
                .entry_offsets = {}};
  if (header.fortran_order) {
    layout.pattern_stride = 1;
    layout.entry_offsets = fortran_offsets(header.shape, layout.dimension);
  }
  return layout;
}

ImageShape shape_of(const NpyHeader& header, const Layout& layout) {
  const auto size = [&header](std::size_t axis) { return static_cast<Index>(header.shape[axis]); };
  switch (header.shape.size()) {
    case 3: return {size(2), size(1), 1};
    case 4: return {size(2), size(1), size(3)};
    default: return guess_shape(static_cast<Index>(layout.dimension));
  }
}

template <class T>
T entry(const std::uint8_t* numbers, std::size_t index) {
  T value;
  std::memcpy(&value, numbers + index * sizeof(T), sizeof(T));
  return value;
}

Patterns::Bytes gather_bytes(const std::uint8_t* numbers, const Layout& layout) {
  Patterns::Bytes bytes;
  bytes.reserve(layout.count * layout.dimension);
  for (std::size_t mu = 0; mu < layout.count; ++mu) {
    for (std::size_t j = 0; j < layout.dimension; ++j) bytes.push_back(numbers[layout.at(mu, j)]);
  }
  return bytes;
}

template <class T>
Result<Eigen::MatrixXd> gather_values(const fs::path& file, const std::uint8_t* numbers,
                                      const Layout& layout) {
  Eigen::MatrixXd values(static_cast<Index>(layout.dimension), static_cast<Index>(layout.count));
  for (std::size_t mu = 0; mu < layout.count; ++mu) {
    for (std::size_t j = 0; j < layout.dimension; ++j) {
      const auto value = static_cast<double>(entry<T>(numbers, layout.at(mu, j)));
      if (!(std::abs(value) <= kLargest)) {
        return fail("{}: entry {} of pattern {} is {}; use finite numbers up to {}", file.string(),
                    j, mu, value, kLargest);
      }
      values(static_cast<Index>(j), static_cast<Index>(mu)) = value;
    }
  }
  return values;
}

template <class Matrix>
Status write_matrix(const fs::path& file, NpyType type, const Matrix& rows) {
  const std::string header = npy_header_text(type, static_cast<std::uint64_t>(rows.rows()),
                                             static_cast<std::uint64_t>(rows.cols()));
  const auto numbers = std::as_bytes(std::span(rows.data(), static_cast<std::size_t>(rows.size())));
  std::vector<std::uint8_t> bytes(header.size() + numbers.size());
  std::memcpy(bytes.data(), header.data(), header.size());
  if (!numbers.empty()) std::memcpy(bytes.data() + header.size(), numbers.data(), numbers.size());
  return write_file(file, bytes);
}

}  // namespace

Result<ImageSet> load_npy(const fs::path& file) {
  auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto header = parse_npy_header(file, *bytes, bytes->size());
  if (!header) return tl::unexpected(header.error());
  if (const Status fits = fits_in_memory(file, bytes->size() + 8 * header->entries); !fits) {
    return tl::unexpected(fits.error());
  }
  const Layout layout = layout_of(*header);
  const std::uint8_t* const numbers = bytes->data() + header->data_offset;
  ImageSet set{.shape = shape_of(*header, layout), .name = file.filename().string()};
  if (header->type == NpyType::uint8) {
    set.bytes = std::make_shared<const Patterns::Bytes>(gather_bytes(numbers, layout));
    return set;
  }
  auto values = header->type == NpyType::float32 ? gather_values<float>(file, numbers, layout)
                                                 : gather_values<double>(file, numbers, layout);
  if (!values) return tl::unexpected(values.error());
  set.values = std::move(*values);
  return set;
}

Status write_npy(const fs::path& file, const RowMajorFloats& rows) {
  return write_matrix(file, NpyType::float32, rows);
}

Status write_npy_bytes(const fs::path& file, const RowMajorBytes& rows) {
  return write_matrix(file, NpyType::uint8, rows);
}

}  // namespace mnemoscope
