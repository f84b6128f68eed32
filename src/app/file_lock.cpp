#include "app/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/random.h>

#include <cerrno>
#include <cstdint>

namespace mnemoscope {

int open_lock(const std::filesystem::path& file, int flags) {
  return open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
}

bool lock_now(int descriptor, int kind) {
  return flock(descriptor, kind | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

std::string unguessed_name() {
  std::uint64_t number = 0;
  static_cast<void>(getrandom(&number, sizeof number, 0));
  return fmt::format("{:016x}", number);
}

}  // namespace mnemoscope
