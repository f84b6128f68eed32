#include "app/result_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <random>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Stands in a folder that is being filled: without it the folder is a whole result.
constexpr const char* kUnfinished = ".mnemoscope-unfinished";
constexpr int kTries = 16;

std::string reason() {
  return std::strerror(errno);
}

/// Names of folders beside `folder` begin so and end in twelve hexadecimal digits.
std::string aside_prefix(const fs::path& folder) {
  return fmt::format(".{}.mnemoscope-", folder.filename().string());
}

std::string random_digits() {
  std::random_device draw;  // the system's own source: nobody can guess it
  return fmt::format("{:06x}{:06x}", draw() & 0xffffffU, draw() & 0xffffffU);
}

bool contains(const fs::path& folder, const fs::path& inner) {
  return std::mismatch(folder.begin(), folder.end(), inner.begin(), inner.end()).first ==
         folder.end();
}

/// Such a folder cannot be renamed.
bool is_mount_point(const fs::path& folder) {
  struct statx found {};
  if (statx(AT_FDCWD, folder.c_str(), AT_SYMLINK_NOFOLLOW, STATX_INO, &found) != 0) return false;
  return (found.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

/// Renames without replacing anything.
bool rename_to_new(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  std::error_code error;
  if (fs::exists(fs::symlink_status(to, error))) {
    errno = EEXIST;
    return false;
  }
  return std::rename(from.c_str(), to.c_str()) == 0;
}

/// Locks a folder for as long as the descriptor is open; -1 when another process has it.
int locked(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return -1;
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  close(descriptor);
  return -1;
}

void flush_folder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

bool same_file(const fs::path& a, const fs::path& b) {
  struct stat first {};
  struct stat second {};
  return lstat(a.c_str(), &first) == 0 && lstat(b.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/// In one step, and without asking for room on the disk.
bool mark_unfinished(const fs::path& folder) {
  const fs::path file = folder / kUnfinished;
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  close(descriptor);
  return true;
}

/// Takes a folder away that bears the mark. The mark goes last: whatever a kill leaves of the
/// folder still bears it.
void remove_marked(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename() != kUnfinished) entries.push_back(entry->path());
  }
  for (const fs::path& entry : entries) fs::remove_all(entry, error);
  fs::remove(folder / kUnfinished, error);
  fs::remove(folder, error);
}

/// Brings what no run wrote from an older result into the folder that took its place, where it
/// mostly is already, as the same file. False when something could not be brought there.
bool rescue(const fs::path& older, const fs::path& folder) {
  const std::set<fs::path> ours = files_of_result(older);
  bool all = true;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(older, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path name = entry->path().lexically_relative(older);
    if (ours.contains(name)) continue;
    entry.disable_recursion_pending();
    const fs::path kept = folder / name;
    all = (same_file(entry->path(), kept) || rename_to_new(entry->path(), kept)) && all;
  }
  return all && !error;
}

/// Clears away a whole result that another has taken the place of.
void clear_older(const fs::path& older, const fs::path& folder) {
  if (!rescue(older, folder)) return;  // it stays, with what is a person's in it
  if (mark_unfinished(older)) remove_marked(older);
}

/// When the index of a result was written; long ago where there is none.
fs::file_time_type written_at(const fs::path& folder) {
  std::error_code unknown;
  return std::max(fs::last_write_time(folder / kTraceFile, unknown),
                  fs::last_write_time(folder / kMatrixFile, unknown));
}

/// Folders that runs made beside this one and did not come to clear away, newest first.
std::vector<fs::path> left_behind(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  const std::string prefix = aside_prefix(folder);
  std::error_code error;
  for (fs::directory_iterator entry(folder.parent_path(), error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.size() != prefix.size() + 12 || !name.starts_with(prefix)) continue;
    struct stat status {};
    if (lstat(entry->path().c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) continue;
    if (status.st_uid != geteuid()) continue;
    found.emplace_back(written_at(entry->path()), entry->path());
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<fs::path> folders;
  folders.reserve(found.size());
  for (auto& [time, path] : found) folders.push_back(std::move(path));
  return folders;
}

/// Ends what killed runs began: a result that was on its way into its place gets there, everything
/// else goes.
void clear_left_behind(const fs::path& folder) {
  for (const fs::path& aside : left_behind(folder)) {
    const int lock = locked(aside);
    if (lock < 0) continue;  // a run is still at it
    std::error_code error;
    if (fs::exists(fs::symlink_status(aside / kUnfinished, error))) {
      remove_marked(aside);
    } else if (files_of_result(aside).empty() || !rename_to_new(aside, folder)) {
      clear_older(aside, folder);
    }
    close(lock);
  }
}

/// Files that no run wrote stay: the same files under a second name, so that they are in the place
/// at every moment.
Status carry_over(const fs::path& folder, const fs::path& into) {
  const auto others = files_of_others(folder);
  if (!others) return tl::unexpected(others.error());
  for (const std::string& name : *others) {
    const fs::path from = folder / name;
    const fs::path to = into / name;
    if (linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0) == 0) continue;
    return fail(
        "{}: was not written by a run and cannot be kept beside the new result ({}); move "
        "it away or choose another --out",
        from.string(), reason());
  }
  return {};
}

/// The new folder is the old one's in owner and permissions.
void take_permissions(const fs::path& from, const fs::path& to) {
  struct stat status {};
  if (stat(from.c_str(), &status) != 0) return;
  if (status.st_uid != geteuid() || status.st_gid != getegid()) {
    // Only the system's administrator may give a folder away; for others it stays their own.
    static_cast<void>(!chown(to.c_str(), status.st_uid, status.st_gid));
  }
  chmod(to.c_str(), status.st_mode & 07777U);
}

Status put_in_place(const fs::path& newer, const fs::path& folder, Swap swap) {
  std::error_code error;
  if (rename_to_new(newer, folder)) return {};
  if (errno != EEXIST && errno != ENOTEMPTY) return fail("{}: {}", folder.string(), reason());
  if (swap == Swap::atomic) {
    if (renameat2(AT_FDCWD, newer.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
      clear_older(newer, folder);
      return {};
    }
    if (errno != EINVAL && errno != ENOSYS) return fail("{}: {}", folder.string(), reason());
  }
  const fs::path older = folder.parent_path() / (aside_prefix(folder) + random_digits());
  fs::rename(folder, older, error);
  if (!error) fs::rename(newer, folder, error);
  if (error) {
    const std::string why = error.message();
    rename_to_new(older, folder);
    return fail("{}: {}", folder.string(), why);
  }
  clear_older(older, folder);
  return {};
}

Status check_permissions(const fs::path& named, const fs::path& folder) {
  struct stat status {};
  const bool readable = stat(folder.c_str(), &status) == 0;
  const bool protects = (status.st_mode & 0222U) == 0;  // the administrator could write here, but
  if (!readable || protects || access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
    return fail("{}: is read-only; make it writable or choose another --out", named.string());
  }
  if (access(folder.parent_path().c_str(), W_OK | X_OK) == 0) return {};
  return fail(
      "{}: cannot be replaced, because {} cannot be written; choose another --out, such as "
      "{}",
      named.string(), folder.parent_path().string(), (named / "result").string());
}

/// A result of another command is worth as much as one of this.
Status check_kind(const fs::path& named, const fs::path& folder, ResultKind kind) {
  const std::optional<ResultKind> found = kind_of_result(folder);
  if (!found || *found == kind) return {};
  return fail("{}: holds what \"mnemoscope {}\" wrote, which would be gone; choose another --out",
              named.string(), *found == ResultKind::run ? "run" : "compare");
}

/// A folder that is there already.
Status check_existing(const fs::path& named, const fs::path& folder, ResultKind kind) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return fail("{}: is a file, not a folder; choose another --out", named.string());
  }
  if (is_mount_point(folder)) {
    return fail(
        "{}: is where another disk is mounted and cannot be replaced; choose a folder "
        "inside, such as --out {}",
        named.string(), (named / "result").string());
  }
  if (contains(folder, fs::canonical(fs::current_path(error), error))) {
    return fail(
        "{}: is the folder you are in, or around it, and cannot be replaced; choose a "
        "folder inside, such as --out {}",
        named.string(), (named / "result").lexically_normal().string());
  }
  if (Status status = check_permissions(named, folder); !status) return status;
  if (Status status = check_kind(named, folder, kind); !status) return status;
  if (const auto others = files_of_others(folder); !others) return tl::unexpected(others.error());
  return {};
}

}  // namespace

Result<ResultPlace> ResultPlace::at(const fs::path& out, ResultKind kind) {
  std::error_code error;
  if (out.empty()) return fail("--out is empty; name a folder");
  fs::path full = fs::absolute(out, error).lexically_normal();
  if (!full.has_filename()) full = full.parent_path();
  if (fs::is_symlink(fs::symlink_status(full, error)) && !fs::exists(full, error)) {
    return fail("{}: is a link to nothing; make what it leads to or choose another --out",
                out.string());
  }
  const fs::path folder = fs::weakly_canonical(full, error);
  if (error) return fail("{}: cannot be made a folder ({})", out.string(), error.message());
  if (fs::exists(folder, error)) {
    if (Status status = check_existing(out, folder, kind); !status) {
      return tl::unexpected(std::move(status.error()));
    }
  }
  return ResultPlace(out, folder);
}

Result<ResultFolder> ResultFolder::beside(const ResultPlace& place) {
  const fs::path& folder = place.folder();
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (error || !fs::is_directory(folder.parent_path(), error)) {
    return fail("{}: cannot be made a folder ({}); choose another --out", place.named().string(),
                error.message());
  }
  clear_left_behind(folder);
  for (int i = 0; i < kTries; ++i) {
    const fs::path path = folder.parent_path() / (aside_prefix(folder) + random_digits());
    if (mkdir(path.c_str(), 0777) != 0) break;
    const int lock = locked(path);
    ResultFolder made(place, path, lock);
    // Another run may have cleared it away before the lock was on it: then there is a next time.
    if (!mark_unfinished(path)) continue;
    take_permissions(folder, path);
    return made;
  }
  return fail("{}: no folder can be made beside it ({}); choose another --out",
              place.named().string(), reason());
}

ResultFolder::ResultFolder(ResultFolder&& other) noexcept
    : place_(std::move(other.place_)),
      path_(std::exchange(other.path_, {})),
      lock_(std::exchange(other.lock_, -1)) {}

ResultFolder::~ResultFolder() {
  if (!path_.empty() && mark_unfinished(path_)) remove_marked(path_);
  if (lock_ >= 0) close(lock_);
}

Error ResultFolder::named_for_people(Error error) const {
  const std::string name = path_.string();
  const std::size_t at = error.text.find(name);
  if (at != std::string::npos) error.text.replace(at, name.size(), place_.named().string());
  return error;
}

Status ResultFolder::take_place(Swap swap) {
  const fs::path& folder = place_.folder();
  if (Status status = carry_over(folder, path_); !status) return status;
  std::error_code error;
  fs::remove(path_ / kUnfinished, error);
  flush_folder(path_);
  if (Status status = put_in_place(path_, folder, swap); !status) {
    return fail("{}: the new result cannot take its place ({}); what was there is as it was",
                place_.named().string(), status.error().text);
  }
  path_.clear();
  flush_folder(folder.parent_path());
  return {};
}

}  // namespace mnemoscope
