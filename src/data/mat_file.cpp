#include "data/mat_file.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using MatBytes = std::span<const std::uint8_t>;

constexpr std::size_t kMatHeader = 128;

/// Kinds of data elements and classes of arrays, by the numbers of the format.
enum MatType : std::uint32_t { kInt8 = 1, kInt32 = 5, kUint32 = 6, kMatrix = 14, kCompressed = 15 };
constexpr std::uint8_t kSparseClass = 5;
constexpr std::uint8_t kFirstNumberClass = 6;
constexpr std::uint8_t kLastNumberClass = 15;
constexpr std::uint8_t kComplexFlag = 0x08;

/// A piece of a file: what kind of numbers, and their bytes.
struct Element {
  std::uint32_t type = 0;
  MatBytes data{};
};

template <class T>
T number_at(MatBytes bytes, std::size_t at) {
  T value{};
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

/// Takes the element at the front; nullopt where the bytes end before it does.
std::optional<Element> take_element(MatBytes& bytes) {
  constexpr std::size_t kTag = 8;
  constexpr std::size_t kSmallData = 4;
  if (bytes.size() < kTag) return std::nullopt;
  const auto first = number_at<std::uint32_t>(bytes, 0);
  if (const std::size_t small = first >> 16U; small != 0) {
    if (small > kSmallData) return std::nullopt;
    const Element element{.type = first & 0xffffU, .data = bytes.subspan(kSmallData, small)};
    bytes = bytes.subspan(kTag);
    return element;
  }
  const std::size_t size = number_at<std::uint32_t>(bytes, 4);
  if (size > bytes.size() - kTag) return std::nullopt;
  const Element element{.type = first, .data = bytes.subspan(kTag, size)};
  // Everything but what is compressed is padded to eight bytes.
  const std::size_t padded = first == kCompressed ? size : (size + 7) / 8 * 8;
  bytes = bytes.subspan(std::min(kTag + padded, bytes.size()));
  return element;
}

template <class T>
std::vector<double> widened(MatBytes data) {
  std::vector<double> numbers(data.size() / sizeof(T));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    numbers[i] = static_cast<double>(number_at<T>(data, i * sizeof(T)));
  }
  return numbers;
}

/// The numbers of an element, whichever way they are stored; nullopt for what is no number.
std::optional<std::vector<double>> numbers_of(const Element& element) {
  switch (element.type) {
    case kInt8: return widened<std::int8_t>(element.data);
    case 2: return widened<std::uint8_t>(element.data);
    case 3: return widened<std::int16_t>(element.data);
    case 4: return widened<std::uint16_t>(element.data);
    case kInt32: return widened<std::int32_t>(element.data);
    case kUint32: return widened<std::uint32_t>(element.data);
    case 7: return widened<float>(element.data);
    case 9: return widened<double>(element.data);
    case 12: return widened<std::int64_t>(element.data);
    case 13: return widened<std::uint64_t>(element.data);
    default: return std::nullopt;
  }
}

std::optional<std::vector<std::int64_t>> whole_numbers(std::optional<Element> element) {
  if (!element || element->type != kInt32) return std::nullopt;
  std::vector<std::int64_t> numbers;
  for (std::size_t at = 0; at + 4 <= element->data.size(); at += 4) {
    numbers.push_back(number_at<std::int32_t>(element->data, at));
  }
  return numbers;
}

/// Whether the places of a sparse matrix lie in it, column by column.
bool is_sound(const MatVariable& of) {
  const auto count = std::ssize(of.values);
  const bool fits = std::ssize(of.first_in) == of.columns + 1 && of.first_in.front() == 0 &&
                    of.first_in.back() == count && std::ssize(of.row_of) >= count &&
                    std::is_sorted(of.first_in.begin(), of.first_in.end());
  return fits && std::all_of(of.row_of.begin(), of.row_of.begin() + count,
                             [&](std::int64_t row) { return row >= 0 && row < of.rows; });
}

/// Values and places of a sparse matrix. A file may hold room for more values than it has.
bool read_sparse(MatBytes& rest, MatVariable& into) {
  auto rows = whole_numbers(take_element(rest));
  auto first = whole_numbers(take_element(rest));
  const auto element = take_element(rest);
  auto values = element ? numbers_of(*element) : std::nullopt;
  if (!rows || !first || !values || first->empty()) return false;
  const std::int64_t used = first->back();
  if (used < 0 || used > std::ssize(*values)) return false;
  values->resize(static_cast<std::size_t>(used));
  into.is_sparse = true;
  into.row_of = std::move(*rows);
  into.first_in = std::move(*first);
  into.values = std::move(*values);
  return is_sound(into);
}

bool read_full(MatBytes& rest, MatVariable& into) {
  const auto element = take_element(rest);
  auto values = element ? numbers_of(*element) : std::nullopt;
  // Divided, so that no product can overflow.
  if (!values || (into.columns == 0 ? !values->empty()
                                    : std::ssize(*values) / into.columns != into.rows ||
                                          std::ssize(*values) % into.columns != 0)) {
    return false;
  }
  into.values = std::move(*values);
  return true;
}

/// What became of one array.
enum class ArrayOutcome { read, passed_over, damaged };

ArrayOutcome read_array(MatBytes rest, MatVariable& into) {
  const auto flags = take_element(rest);
  if (!flags || flags->type != kUint32 || flags->data.size() != 8) return ArrayOutcome::damaged;
  const std::uint8_t array_class = flags->data[0];
  const auto sizes = whole_numbers(take_element(rest));
  const auto name = take_element(rest);
  if (!sizes || !name || name->type != kInt8) return ArrayOutcome::damaged;
  const bool is_number = array_class >= kSparseClass && array_class <= kLastNumberClass;
  const bool is_complex = (flags->data[1] & kComplexFlag) != 0;
  if (!is_number || is_complex || sizes->size() != 2) return ArrayOutcome::passed_over;
  if (sizes->front() < 0 || sizes->back() < 0) return ArrayOutcome::damaged;
  into.name.assign(name->data.begin(), name->data.end());
  into.rows = sizes->front();
  into.columns = sizes->back();
  const bool whole =
      array_class < kFirstNumberClass ? read_sparse(rest, into) : read_full(rest, into);
  return whole ? ArrayOutcome::read : ArrayOutcome::damaged;
}

/// The bytes that a compressed element unfolds to; nullopt where it is damaged, an error where it
/// would not fit.
Result<std::optional<std::vector<std::uint8_t>>> inflated(MatBytes data, const Loading& loading,
                                                          const std::string& file) {
  constexpr std::size_t kUnfoldedBlock = std::size_t{1} << 20U;
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return fail("{}: zlib could not begin", file);
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ends(&stream, inflateEnd);
  stream.next_in = const_cast<Bytef*>(data.data());
  stream.avail_in = static_cast<uInt>(data.size());
  std::vector<std::uint8_t> out;
  for (int status = Z_OK; status != Z_STREAM_END;) {
    const Status fits =
        loading.fits(2 * (out.size() + kUnfoldedBlock), file, "choose a smaller file");
    if (!fits) return tl::unexpected(fits.error());
    const std::size_t filled = out.size();
    out.resize(filled + kUnfoldedBlock);
    stream.next_out = out.data() + filled;
    stream.avail_out = kUnfoldedBlock;
    status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END) return std::nullopt;
    out.resize(out.size() - stream.avail_out);
    if (status == Z_OK && out.size() == filled) return std::nullopt;
  }
  return out;
}

Status check_header(const std::string& file, MatBytes bytes) {
  constexpr std::string_view kHdf = "MATLAB 7.3";
  if (bytes.size() >= kHdf.size() && std::equal(kHdf.begin(), kHdf.end(), bytes.begin())) {
    return fail("{}: is a .mat file of version 7.3; save it with save(..., '-v7')", file);
  }
  constexpr std::string_view kBeginning = "MATLAB 5.0";
  if (bytes.size() < kMatHeader ||
      !std::equal(kBeginning.begin(), kBeginning.end(), bytes.begin())) {
    return fail("{}: is no .mat file of version 5; save it with save(..., '-v7')", file);
  }
  if (bytes[kMatHeader - 2] != 'I' || bytes[kMatHeader - 1] != 'M') {
    return fail("{}: was written by a big-endian machine; save it again on another", file);
  }
  return {};
}

}  // namespace

Eigen::MatrixXd MatVariable::full() const {
  if (!is_sparse) return Eigen::Map<const Eigen::MatrixXd>(values.data(), rows, columns);
  Eigen::MatrixXd all = Eigen::MatrixXd::Zero(rows, columns);
  for (std::int64_t column = 0; column < columns; ++column) {
    const auto end = first_in[static_cast<std::size_t>(column) + 1];
    for (auto at = first_in[static_cast<std::size_t>(column)]; at < end; ++at) {
      all(row_of[static_cast<std::size_t>(at)], column) = values[static_cast<std::size_t>(at)];
    }
  }
  return all;
}

Result<std::vector<MatVariable>> load_mat(const fs::path& file, const Loading& loading) {
  const auto bytes = read_file(file, loading);
  if (!bytes) return tl::unexpected(bytes.error());
  if (Status header = check_header(file.string(), *bytes); !header) {
    return tl::unexpected(header.error());
  }
  std::vector<MatVariable> variables;
  MatBytes rest = MatBytes(*bytes).subspan(kMatHeader);
  while (!rest.empty()) {
    const std::size_t offset = bytes->size() - rest.size();
    const auto damaged = [&] {
      return fail("{}: is damaged at offset {}; get it again", file.string(), offset);
    };
    auto element = take_element(rest);
    if (!element) return damaged();
    std::vector<std::uint8_t> unfolded;
    if (element->type == kCompressed) {
      auto out = inflated(element->data, loading, file.string());
      if (!out) return tl::unexpected(out.error());
      if (!*out) return damaged();
      unfolded = std::move(**out);
      MatBytes inside = unfolded;
      element = take_element(inside);
      if (!element) return damaged();
    }
    if (element->type != kMatrix) continue;
    MatVariable variable;
    const ArrayOutcome outcome = read_array(element->data, variable);
    if (outcome == ArrayOutcome::damaged) return damaged();
    if (outcome == ArrayOutcome::read) variables.push_back(std::move(variable));
  }
  return variables;
}

const MatVariable* find_variable(const std::vector<MatVariable>& variables, std::string_view name) {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [name](const MatVariable& v) { return v.name == name; });
  return found == variables.end() ? nullptr : &*found;
}

}  // namespace mnemoscope
