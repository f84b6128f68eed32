#include "data/npy_header.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "data/file_bytes.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using std::string_view;

constexpr string_view kMagic = "\x93NUMPY";

/// Where the dictionary text begins and how long it is.
struct HeaderExtent {
  std::size_t offset = 0;
  std::size_t length = 0;
};

Result<HeaderExtent> dictionary_extent(const fs::path& file, string_view text) {
  if (!text.starts_with(kMagic) || text.size() < 12) {
    return fail("{}: is not a NumPy .npy file; write it with numpy.save", file.string());
  }
  const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const unsigned version = byte(6);
  if (version < 1 || version > 3) {
    return fail("{}: has .npy format {}.{} (offset 6); formats 1 to 3 are read", file.string(),
                version, byte(7));
  }
  HeaderExtent extent{.offset = 10, .length = byte(8) + std::size_t{byte(9)} * 256};
  if (version >= 2) {
    extent.offset = 12;
    extent.length += (std::size_t{byte(10)} << 16U) + (std::size_t{byte(11)} << 24U);
  }
  if (extent.length > text.size() - extent.offset) {
    return fail("{}: ends inside its header (offset {}), or the header is damaged", file.string(),
                text.size());
  }
  return extent;
}

/// What follows 'key': in the dictionary, up to its end.
std::optional<string_view> value_of(string_view dictionary, string_view key) {
  for (const char quote : {'\'', '"'}) {
    const std::string quoted = quote + std::string(key) + quote;
    const std::size_t at = dictionary.find(quoted);
    if (at == string_view::npos) continue;
    const string_view rest = trimmed(dictionary.substr(at + quoted.size()));
    if (rest.starts_with(':')) return trimmed(rest.substr(1));
  }
  return std::nullopt;
}

/// NumPy's letters, without the byte order before them.
struct TypeWord {
  string_view letters;
  NpyType type;
  std::size_t bytes;
};
constexpr std::array kTypes{
    TypeWord{"b1", NpyType::boolean, 1}, TypeWord{"i1", NpyType::int8, 1},
    TypeWord{"u1", NpyType::uint8, 1},   TypeWord{"i2", NpyType::int16, 2},
    TypeWord{"u2", NpyType::uint16, 2},  TypeWord{"i4", NpyType::int32, 4},
    TypeWord{"u4", NpyType::uint32, 4},  TypeWord{"i8", NpyType::int64, 8},
    TypeWord{"u8", NpyType::uint64, 8},  TypeWord{"f2", NpyType::float16, 2},
    TypeWord{"f4", NpyType::float32, 4}, TypeWord{"f8", NpyType::float64, 8}};

const TypeWord& word_of(NpyType type) {
  return *std::find_if(kTypes.begin(), kTypes.end(),
                       [type](const TypeWord& word) { return word.type == type; });
}

/// The type and byte order, into the header.
Status parse_type(const fs::path& file, string_view value, NpyHeader& header) {
  if (value.empty() || (value.front() != '\'' && value.front() != '"')) {
    return fail("{}: holds records, not numbers; save an array of whole numbers or floats",
                file.string());
  }
  const std::size_t end = value.find(value.front(), 1);
  const string_view type = value.substr(1, end == string_view::npos ? end : end - 1);
  const bool ordered = !type.empty() && string_view("<>|=").find(type.front()) != string_view::npos;
  for (const TypeWord& word : kTypes) {
    if (type.substr(ordered ? 1 : 0) != word.letters) continue;
    header.type = word.type;
    header.big_endian = type.front() == '>';
    return {};
  }
  const bool objects = type.find('O') != string_view::npos;
  return fail("{}: holds {} of type '{}'; save it as uint8, float32 or float64", file.string(),
              objects ? "Python objects" : "numbers or text", type);
}

/// "(3, 4)" or "(3,)" or "()".
std::optional<std::vector<std::uint64_t>> parse_shape(string_view value) {
  const std::size_t end = value.find(')');
  if (!value.starts_with('(') || end == string_view::npos) return std::nullopt;
  string_view rest = trimmed(value.substr(1, end - 1));
  std::vector<std::uint64_t> shape;
  while (!rest.empty()) {
    std::uint64_t size = 0;
    const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
    if (error != std::errc{}) return std::nullopt;
    shape.push_back(size);
    rest = trimmed(rest.substr(static_cast<std::size_t>(stop - rest.data())));
    if (rest.empty()) break;
    if (rest.front() != ',') return std::nullopt;
    rest = trimmed(rest.substr(1));
  }
  return shape;
}

std::string shape_text(const std::vector<std::uint64_t>& shape) {
  return fmt::format("{}", fmt::join(shape, " x "));
}

Status check_shape(const fs::path& file, const std::vector<std::uint64_t>& shape) {
  if (shape.empty() || shape.size() > 4) {
    return fail("{}: has {} dimensions; give d, M x d, M x h x w, M x h x w x c or M x c x h x w",
                file.string(), shape.size());
  }
  if (std::find(shape.begin(), shape.end(), 0U) != shape.end()) {
    return fail("{}: is empty (shape {}); save at least one pattern", file.string(),
                shape_text(shape));
  }
  return {};
}

Status check_size(const fs::path& file, NpyHeader& header,
                  std::optional<std::uint64_t> file_bytes) {
  std::vector<std::uint64_t> factors = header.shape;
  factors.push_back(header.entry_bytes());
  const auto promised = checked_product(factors);
  const std::uint64_t present =
      file_bytes ? *file_bytes - header.data_offset : promised.value_or(0);
  if (!promised || *promised != present) {
    return fail(
        "{}: has shape {} in its header, which takes {} bytes, but {} follow (offset {}); save it "
        "again",
        file.string(), shape_text(header.shape),
        promised ? fmt::format("{}", *promised) : "too many", present, header.data_offset);
  }
  header.entries = *promised / header.entry_bytes();
  return {};
}

}  // namespace

std::size_t NpyHeader::entry_bytes() const {
  return word_of(type).bytes;
}

Result<NpyHeader> parse_npy_header(const fs::path& file, std::span<const std::uint8_t> beginning,
                                   std::optional<std::uint64_t> file_bytes) {
  const string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
  const auto extent = dictionary_extent(file, text);
  if (!extent) return tl::unexpected(extent.error());
  const string_view dictionary = text.substr(extent->offset, extent->length);
  const auto descr = value_of(dictionary, "descr");
  const auto order = value_of(dictionary, "fortran_order");
  const auto shape_value = value_of(dictionary, "shape");
  const auto shape = shape_value ? parse_shape(*shape_value) : std::nullopt;
  const bool ordered = order && (order->starts_with("True") || order->starts_with("False"));
  if (!descr || !ordered || !shape) {
    return fail(
        "{}: has a header without type, order or shape (offset {}); write it with numpy.save",
        file.string(), extent->offset);
  }
  NpyHeader header{.fortran_order = order->starts_with("True"),
                   .shape = *shape,
                   .data_offset = extent->offset + extent->length};
  if (const Status right = parse_type(file, *descr, header); !right) {
    return tl::unexpected(right.error());
  }
  if (const Status right = check_shape(file, *shape); !right) return tl::unexpected(right.error());
  if (const Status right = check_size(file, header, file_bytes); !right) {
    return tl::unexpected(right.error());
  }
  return header;
}

std::string npy_header_text(NpyType type, const std::vector<std::int64_t>& shape) {
  std::string dictionary = fmt::format(
      "{{'descr': '{}{}', 'fortran_order': False, 'shape': ({}), }}",
      word_of(type).bytes == 1 ? '|' : '<', word_of(type).letters, fmt::join(shape, ", "));
  const std::size_t unpadded = kMagic.size() + 4 + dictionary.size() + 1;
  dictionary.append((64 - unpadded % 64) % 64, ' ');
  dictionary += '\n';
  std::string text(kMagic);
  text += '\x01';
  text += '\x00';
  text += static_cast<char>(dictionary.size() % 256);
  text += static_cast<char>(dictionary.size() / 256);
  return text + dictionary;
}

}  // namespace mnemoscope
