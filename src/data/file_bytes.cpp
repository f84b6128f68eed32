#include "data/file_bytes.h"

#include <unistd.h>

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

Result<std::vector<std::uint8_t>> read_bytes(const fs::path& file, std::size_t count) {
  const OpenFile input(std::fopen(file.c_str(), "rb"));
  if (!input) return fail("{}: cannot be opened: {}", file.string(), std::strerror(errno));
  std::vector<std::uint8_t> bytes(count);
  const std::size_t got = std::fread(bytes.data(), 1, count, input.get());
  if (got != count) {
    return fail("{}: could be read only up to offset {} of {}", file.string(), got, count);
  }
  return bytes;
}

/// Half of the physical memory; where the system does not say, 4 GiB.
std::uint64_t largest_load() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return std::uint64_t{4} << 30U;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page) / 2;
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

Result<std::vector<std::uint8_t>> read_file(const fs::path& file) {
  const Result<std::uint64_t> size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  if (const Status fits = fits_in_memory(file, *size); !fits) return tl::unexpected(fits.error());
  return read_bytes(file, *size);
}

Result<std::vector<std::uint8_t>> read_beginning(const fs::path& file, std::size_t count) {
  const Result<std::uint64_t> size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  return read_bytes(file, std::min<std::uint64_t>(count, *size));
}

Status fits_in_memory(const fs::path& file, std::uint64_t bytes) {
  if (bytes <= largest_load()) return {};
  return fail(
      "{}: would need {} MiB of memory, more than half of what this machine has ({} MiB); choose a "
      "smaller set",
      file.string(), bytes >> 20U, largest_load() >> 20U);
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
