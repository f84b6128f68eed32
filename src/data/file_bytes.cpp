#include "data/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <system_error>

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

constexpr std::size_t kBlockUnasked = std::size_t{1}
                                      << 24U;  // read without asking whether to go on

Result<std::vector<std::uint8_t>> read_bytes(const fs::path& file, std::size_t count,
                                             const Loading& loading) {
  const OpenFile input(std::fopen(file.c_str(), "rb"));
  if (!input) return fail("{}: cannot be opened: {}", file.string(), std::strerror(errno));
  std::vector<std::uint8_t> bytes(count);
  for (std::size_t filled = 0; filled < count;) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    const std::size_t block = std::min(count - filled, kBlockUnasked);
    const std::size_t got = std::fread(bytes.data() + filled, 1, block, input.get());
    filled += got;
    if (got != block) {
      return fail("{}: could be read only up to offset {} of {}", file.string(), filled, count);
    }
  }
  return bytes;
}

}  // namespace

Result<std::uint64_t> bytes_in_file(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::exists(status)) {
    return fail("{}: there is no such file; check the name and the folder", file.string());
  }
  if (!fs::is_regular_file(status)) return fail("{}: is not a file", file.string());
  const std::uintmax_t size = fs::file_size(file, error);
  if (error) return fail("{}: cannot be read: {}", file.string(), error.message());
  return size;
}

Result<std::vector<std::uint8_t>> read_file(const fs::path& file, const Loading& loading) {
  const Result<std::uint64_t> size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  const Status fits = loading.fits(*size, file.string(), "choose a smaller file");
  if (!fits) return tl::unexpected(fits.error());
  return read_bytes(file, *size, loading);
}

Result<std::vector<std::uint8_t>> read_beginning(const fs::path& file, std::size_t count) {
  const Result<std::uint64_t> size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  return read_bytes(file, std::min<std::uint64_t>(count, *size), {});
}

std::optional<std::uint64_t> checked_product(std::span<const std::uint64_t> factors) {
  std::uint64_t product = 1;
  for (const std::uint64_t factor : factors) {
    if (factor != 0 && product > std::numeric_limits<std::uint64_t>::max() / factor) {
      return std::nullopt;
    }
    product *= factor;
  }
  return product;
}

}  // namespace mnemoscope
