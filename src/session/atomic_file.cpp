#include "session/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace mnemoscope {
namespace {

/// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  bool is_open() const { return number_ >= 0; }

  bool write_and_flush(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(number_) == 0;
  }

 private:
  int number_;
};

tl::unexpected<Error> refused(const std::filesystem::path& file, int reason) {
  return fail("{}: could not be written ({}); choose another place", file.string(),
              std::generic_category().message(reason));
}

}  // namespace

Status write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path temporary = file;
  temporary += fmt::format(".{}.part", ::getpid());
  {
    const Descriptor descriptor(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!descriptor.is_open()) return refused(file, errno);
    if (!descriptor.write_and_flush(bytes)) {
      const int reason = errno;
      ::unlink(temporary.c_str());
      return refused(file, reason);
    }
  }
  std::error_code failure;
  std::filesystem::rename(temporary, file, failure);
  if (!failure) return {};
  ::unlink(temporary.c_str());
  return refused(file, failure.value());
}

}  // namespace mnemoscope
