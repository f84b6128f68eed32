#include "data/write_file.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): masks are of POSIX, not of C++
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "text/number_in.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;   // as the kernel
constexpr int kMostTries = 100;  // for a name that is free: one is nearly always enough
constexpr mode_t kPermissions = 0777;

/// Closes a descriptor; asking for the outcome closes it early.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

/// A pipe whose reader went away is an error like any other, not the end of the program.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
  ~WithoutPipeSignal() {
    const timespec now{};
    sigtimedwait(&pipe_, nullptr, &now);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

bool write_all(int descriptor, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {  // a slow reader is waited for
      pollfd room{.fd = descriptor, .events = POLLOUT, .revents = 0};
      poll(&room, 1, -1);
      continue;
    }
    if (count <= 0) {
      if (count == 0) errno = ENOSPC;
      return false;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

bool write_all(int descriptor, const NextPiece& next) {
  for (auto piece = next(); !piece.empty(); piece = next()) {
    if (!write_all(descriptor, piece)) return false;
  }
  return true;
}

bool flush_file(int descriptor) {
  // Some file systems have nothing to flush and say so.
  return fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS;
}

tl::unexpected<Error> cannot_write(const fs::path& file, int reason) {
  return fail("{}: cannot be written: {}", file.string(),
              std::error_code(reason, std::generic_category()).message());
}

/// N of /dev/fd/N, /proc/self/fd/N and what links there: a descriptor of this program.
std::optional<int> own_descriptor(const fs::path& file) {
  const std::string folder = file.parent_path().string();
  const std::string own = fmt::format("/proc/{}/fd", getpid());
  if (folder != "/dev/fd" && folder != "/proc/self/fd" && folder != own) return std::nullopt;
  return number_in<int>(file.filename().string());
}

/// Where a name leads: a descriptor of ours, or a path whose last part is no link.
struct Place {
  fs::path file{};
  std::optional<int> descriptor{};
};

Result<Place> place_of(const fs::path& file) {
  Place place{.file = file};
  for (int links = 0; links <= kMostLinks; ++links) {
    place.descriptor = own_descriptor(place.file);
    if (place.descriptor) return place;
    std::error_code error;
    const fs::path next = fs::read_symlink(place.file, error);
    if (error) return place;
    place.file = place.file.parent_path() / next;  // an absolute one stays as it is
  }
  return fail("{}: cannot be written: its links lead round in a circle", file.string());
}

/// Straight into a pipe, a terminal or a device.
Status write_stream(const fs::path& file, const Descriptor& stream, const NextPiece& next) {
  if (!stream.is_open()) {
    if (errno == ENXIO) return fail("{}: cannot be written: nobody reads from it", file.string());
    return cannot_write(file, errno);
  }
  const WithoutPipeSignal quiet;
  if (!write_all(stream.number(), next)) return cannot_write(file, errno);
  return {};
}

/// What would be replaced, or nullopt when nothing is there; an Error when it may not be.
Result<std::optional<struct stat>> replaceable(const fs::path& file, const fs::path& target) {
  struct stat old {};
  if (stat(target.c_str(), &old) != 0) {
    if (errno == ENOENT) return std::optional<struct stat>();
    return cannot_write(file, errno);
  }
  if (S_ISDIR(old.st_mode)) {
    return fail("{}: cannot be written: it is a folder; give the name of a file", file.string());
  }
  if (S_ISBLK(old.st_mode) || S_ISSOCK(old.st_mode)) {
    return fail("{}: cannot be written: it is a device; give the name of a file", file.string());
  }
  if (!S_ISREG(old.st_mode)) return std::optional(old);
  if (old.st_nlink > 1) {
    return fail(
        "{}: cannot be written: the file has {} names (hard links) and would be cut off from the "
        "others; give another name",
        file.string(), old.st_nlink);
  }
  const bool nobody_may = (old.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
  if (nobody_may || access(target.c_str(), W_OK) != 0) {
    return fail(
        "{}: cannot be written: the file is write-protected; give another name or allow writing",
        file.string());
  }
  return std::optional(old);
}

/// Owner and mode of the old file. A group that cannot be kept gets no more than all others.
bool take_over(int descriptor, const struct stat& old) {
  mode_t mode = old.st_mode & kPermissions;
  struct stat own {};
  if (fstat(descriptor, &own) != 0) return false;
  if (own.st_uid != old.st_uid && fchown(descriptor, old.st_uid, old.st_gid) == 0) {
    return fchmod(descriptor, mode) == 0;
  }
  const auto no_owner = static_cast<uid_t>(-1);
  if (own.st_gid != old.st_gid && fchown(descriptor, no_owner, old.st_gid) != 0) {
    mode = (mode & ~static_cast<mode_t>(S_IRWXG)) | ((mode & S_IRWXO) << 3U);
  }
  return fchmod(descriptor, mode) == 0;
}

std::string unguessable_name() {
  std::uint64_t number = 0;
  if (getrandom(&number, sizeof number, 0) != sizeof number) {
    number = static_cast<std::uint64_t>(std::time(nullptr)) << 20U;  // still opened exclusively
  }
  return fmt::format(".mnemoscope-{:016x}.tmp", number);
}

/// A new file in an open folder that is gone with this object unless it took its name.
class NewFile {
 public:
  NewFile(const Descriptor& folder, bool is_private) : folder_(folder) {
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const mode_t mode = is_private ? 0600 : 0666;
    for (int tries = 0; number_ < 0 && tries < kMostTries; ++tries) {
      name_ = unguessable_name();
      number_ = openat(folder_.number(), name_.c_str(), kFlags, mode);
      if (number_ < 0 && errno != EEXIST && errno != EINTR) break;
    }
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (number_ >= 0) ::close(number_);
    if (made() && !renamed_) unlinkat(folder_.number(), name_.c_str(), 0);
  }

  bool made() const { return number_ >= 0 || closed_; }
  int number() const { return number_; }

  bool close() {
    closed_ = true;
    return ::close(std::exchange(number_, -1)) == 0;
  }
  bool rename(const std::string& name) {
    renamed_ = renameat(folder_.number(), name_.c_str(), folder_.number(), name.c_str()) == 0;
    return renamed_;
  }

 private:
  const Descriptor& folder_;
  std::string name_;
  int number_ = -1;
  bool closed_ = false;
  bool renamed_ = false;
};

Status replace(const fs::path& file, const fs::path& target, const std::optional<struct stat>& old,
               const NextPiece& next, WriteOptions options) {
  const fs::path parent = target.parent_path().empty() ? fs::path(".") : target.parent_path();
  const Descriptor folder(open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return fail("{}: cannot be written: there is no such folder; choose another", file.string());
    }
    return cannot_write(file, errno);
  }
  // What replaces another file is nobody else's to read before it has that file's mode.
  NewFile made(folder, options.is_private || old.has_value());
  if (!made.made()) return cannot_write(file, errno);
  if (!write_all(made.number(), next)) return cannot_write(file, errno);
  if (old && !take_over(made.number(), *old)) return cannot_write(file, errno);
  if (options.flush && !flush_file(made.number())) return cannot_write(file, errno);
  if (!made.close()) return cannot_write(file, errno);
  if (!made.rename(target.filename().string())) return cannot_write(file, errno);
  if (options.flush && !flush_file(folder.number())) return cannot_write(file, errno);
  return {};
}

}  // namespace

Status write_file_in_pieces(const fs::path& file, const NextPiece& next, WriteOptions options) {
  const Result<Place> place = place_of(file);
  if (!place) return tl::unexpected(place.error());
  if (place->descriptor) {
    return write_stream(file, Descriptor(fcntl(*place->descriptor, F_DUPFD_CLOEXEC, 0)), next);
  }
  if (place->file.filename().empty()) {
    return fail("{}: cannot be written: it is a folder; give the name of a file", file.string());
  }
  const auto old = replaceable(file, place->file);
  if (!old) return tl::unexpected(old.error());
  if (*old && !S_ISREG((*old)->st_mode)) {
    constexpr int kFlags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    return write_stream(file, Descriptor(open(place->file.c_str(), kFlags)), next);
  }
  return replace(file, place->file, *old, next, options);
}

Status write_file(const fs::path& file, std::span<const std::uint8_t> bytes, WriteOptions options) {
  return write_file_in_pieces(
      file, [&] { return std::exchange(bytes, std::span<const std::uint8_t>()); }, options);
}

void flush_to_disk(const fs::path& file) {
  const Descriptor written(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!written.is_open()) return;
  flush_file(written.number());
  const fs::path parent = file.parent_path().empty() ? fs::path(".") : file.parent_path();
  const Descriptor folder(open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) flush_file(folder.number());
}

Status write_file(const fs::path& file, std::string_view text, WriteOptions options) {
  return write_file(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                    options);
}

}  // namespace mnemoscope
