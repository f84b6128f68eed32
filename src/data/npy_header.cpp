#include "data/npy_header.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using std::string_view;

constexpr string_view kMagic = "\x93NUMPY";
constexpr string_view kSpace = " \t\n\r";

/// Where the dictionary text begins and how long it is.
struct Extent {
  std::size_t offset = 0;
  std::size_t length = 0;
};

Result<Extent> dictionary_extent(const fs::path& file, string_view text) {
  if (!text.starts_with(kMagic) || text.size() < 12) {
    return fail("{}: is not a NumPy .npy file; write it with numpy.save", file.string());
  }
  const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const unsigned version = byte(6);
  if (version < 1 || version > 3) {
    return fail("{}: has .npy format {}.{} (offset 6); formats 1 to 3 are read", file.string(),
                version, byte(7));
  }
  Extent extent{.offset = 10, .length = byte(8) + std::size_t{byte(9)} * 256};
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

string_view trimmed(string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
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

Result<NpyType> parse_type(const fs::path& file, string_view value) {
  if (value.empty() || (value.front() != '\'' && value.front() != '"')) {
    return fail("{}: holds records, not numbers; save a uint8, float32 or float64 array",
                file.string());
  }
  const std::size_t end = value.find(value.front(), 1);
  const string_view type = value.substr(1, end == string_view::npos ? end : end - 1);
  if (type == "|u1" || type == "<u1" || type == "=u1" || type == "u1") return NpyType::uint8;
  if (type == "<f4") return NpyType::float32;
  if (type == "<f8") return NpyType::float64;
  const bool objects = type.find('O') != string_view::npos;
  return fail("{}: holds {} of type '{}'; save it as uint8, float32 or float64 (little endian)",
              file.string(), objects ? "Python objects" : "numbers", type);
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
    return fail("{}: has {} dimensions; give d, M x d, M x h x w or M x h x w x c", file.string(),
                shape.size());
  }
  if (std::find(shape.begin(), shape.end(), 0U) != shape.end()) {
    return fail("{}: is empty (shape {}); save at least one pattern", file.string(),
                shape_text(shape));
  }
  if (shape.size() == 4 && shape[3] != 1 && shape[3] != 3) {
    return fail("{}: has shape {}; the last size is the channels, which must be 1 or 3",
                file.string(), shape_text(shape));
  }
  return {};
}

Status check_size(const fs::path& file, NpyHeader& header, std::uint64_t file_bytes) {
  std::vector<std::uint64_t> factors = header.shape;
  factors.push_back(header.entry_bytes());
  const auto promised = checked_product(factors);
  const std::uint64_t present = file_bytes - header.data_offset;
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

std::string_view descr_of(NpyType type) {
  switch (type) {
    case NpyType::uint8: return "|u1";
    case NpyType::float32: return "<f4";
    case NpyType::float64: return "<f8";
  }
  return {};
}

}  // namespace

std::size_t NpyHeader::entry_bytes() const {
  switch (type) {
    case NpyType::uint8: return 1;
    case NpyType::float32: return 4;
    case NpyType::float64: return 8;
  }
  return 8;
}

Result<NpyHeader> parse_npy_header(const fs::path& file, std::span<const std::uint8_t> beginning,
                                   std::uint64_t file_bytes) {
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
  const auto type = parse_type(file, *descr);
  if (!type) return tl::unexpected(type.error());
  if (const Status right = check_shape(file, *shape); !right) return tl::unexpected(right.error());
  NpyHeader header{.type = *type,
                   .fortran_order = order->starts_with("True"),
                   .shape = *shape,
                   .data_offset = extent->offset + extent->length};
  if (const Status right = check_size(file, header, file_bytes); !right) {
    return tl::unexpected(right.error());
  }
  return header;
}

std::string npy_header_text(NpyType type, std::uint64_t rows, std::uint64_t columns) {
  std::string dictionary =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}), }}", descr_of(type),
                  rows, columns);
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
