#include "data/archive/end_record.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

using std::string_view;

// APPNOTE.TXT of PKWARE, 4.3.14 to 4.3.16: the end record, its 64-bit locator before it, and the
// 64-bit record that the locator points to.
constexpr string_view kEnd = "PK\x05\x06";
constexpr string_view kLocator = "PK\x06\x07";
constexpr string_view kEnd64 = "PK\x06\x06";
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kLocatorSize = 20;
constexpr std::size_t kEnd64Size = 56;
constexpr std::uint64_t kReach = 65535 + kEndSize + kLocatorSize;  // the longest comment, records

/// `count` bytes at `at`, the least first; the caller has seen that they are there.
std::uint64_t number_at(string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t number = 0;
  for (std::size_t i = count; i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

std::string bytes_at(std::ifstream& input, std::uint64_t at, std::uint64_t count) {
  std::string bytes(static_cast<std::size_t>(count), '\0');
  input.clear();
  input.seekg(static_cast<std::streamoff>(at));
  input.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, input.gcount())));
  return bytes;
}

/// Calls `visit` with what begins at every place of a mark and is at least `size` long.
template <class Visit>
void each_record(string_view bytes, string_view mark, std::size_t size, const Visit& visit) {
  for (std::size_t at = bytes.find(mark); at != string_view::npos; at = bytes.find(mark, at + 1)) {
    if (bytes.size() - at >= size) visit(bytes.substr(at));
  }
}

}  // namespace

Result<std::uint64_t> claimed_entries(const std::filesystem::path& file) {
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  std::ifstream input(file, std::ios::binary);
  if (!input) return fail("{}: cannot be read", file.string());
  const std::uint64_t reach = std::min(*size, kReach);
  const std::string tail = bytes_at(input, *size - reach, reach);
  std::uint64_t most = 0;
  each_record(tail, kEnd, kEndSize,
              [&](string_view record) { most = std::max(most, number_at(record, 10, 2)); });
  const auto see_large = [&](string_view record) {
    most = std::max({most, number_at(record, 24, 8), number_at(record, 32, 8)});
  };
  each_record(tail, kEnd64, kEnd64Size, see_large);
  each_record(tail, kLocator, kLocatorSize, [&](string_view record) {
    const std::uint64_t at = number_at(record, 8, 8);
    if (at >= *size || *size - at < kEnd64Size) return;
    const std::string large = bytes_at(input, at, kEnd64Size);
    if (large.size() == kEnd64Size && large.starts_with(kEnd64)) see_large(large);
  });
  return most;
}

}  // namespace mnemoscope
