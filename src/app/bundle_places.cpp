#include "app/bundle_places.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/autosave_files.h"
#include "app/file_lock.h"
#include "data/copy_folder.h"
#include "data/file_bytes.h"
#include "session/named_files.h"
#include "session/session_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLockEnding = ".lock";

/// With every link followed: paths of sessions begin with it, however the state folder is reached.
fs::path places_in(const fs::path& state) {
  std::error_code unknown;
  const fs::path places = state / "bundles";
  fs::path real = fs::weakly_canonical(places, unknown);
  return unknown ? places : real;
}

fs::path lock_beside(const fs::path& folder) {
  return folder.string() + kLockEnding;
}

/// The place that a file lies in; empty where it is in none of them.
fs::path place_of(const fs::path& file, const fs::path& places) {
  const fs::path below = file.lexically_normal().lexically_relative(places);
  if (below.empty() || *below.begin() == ".." || *below.begin() == ".") return {};
  return places / *below.begin();
}

/// Whether unsaved work that is kept names the files of a place.
bool is_named_by_autosave(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const std::vector<fs::path> files = autosave_files(folder.parent_path().parent_path());
  return std::any_of(files.begin(), files.end(), [&name](const fs::path& file) {
    const auto bytes = read_file(file);
    // What cannot be read may name it.
    return !bytes ||
           std::search(bytes->begin(), bytes->end(), name.begin(), name.end()) != bytes->end();
  });
}

/// With a lock on it that nobody shares.
void remove_place(const fs::path& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  fs::remove(lock_beside(folder), ignored);
}

/// What of a place is copied: the folder of its files, or all of it where the session names others
/// (a bundle that somebody packed by hand).
fs::path root_of(const fs::path& place, const std::vector<std::string>& files) {
  const fs::path usual = place / "files";
  const auto strays = [&](const std::string& file) {
    const fs::path below = fs::path(file).lexically_normal().lexically_relative(place);
    return !below.empty() && *below.begin() != ".." && *below.begin() != "files";
  };
  return std::any_of(files.begin(), files.end(), strays) ? place : usual;
}

/// A file below one of the first folders is the same file below the second.
void move_file(std::string& file, const std::map<std::string, std::string>& moved) {
  for (const auto& [from, to] : moved) {
    const fs::path below = fs::path(file).lexically_normal().lexically_relative(from);
    if (below.empty() || *below.begin() == "..") continue;
    file = (fs::path(to) / below).string();
    return;
  }
}

/// "session files" beside session.toml, or the first of that name and a number that is not there.
fs::path new_folder_beside(const fs::path& session_file) {
  const fs::path real = real_session_file(session_file);
  const std::string name = real.stem().string() + " files";
  fs::path folder = real.parent_path() / name;
  std::error_code unknown;
  for (int n = 2; fs::exists(fs::symlink_status(folder, unknown)); ++n) {
    folder = real.parent_path() / fmt::format("{} {}", name, n);
  }
  return folder;
}

}  // namespace

Result<BundlePlace::Held> BundlePlace::make(const fs::path& state) {
  const fs::path places = places_in(state);
  std::error_code error;
  fs::create_directories(places, error);
  if (error) return fail("{}: cannot be made a folder: {}", places.string(), error.message());
  const fs::path folder = places_in(state) / unguessed_name();
  const int lock = open_lock(lock_beside(folder), O_CREAT | O_EXCL);
  if (lock < 0) {
    return fail("{}: cannot be written, so no bundle can be unpacked there", places.string());
  }
  static_cast<void>(lock_now(lock, LOCK_SH));
  return Held(new BundlePlace(folder, lock));
}

BundlePlace::Held BundlePlace::hold(const fs::path& folder) {
  const int lock = open_lock(lock_beside(folder), O_CREAT);
  if (lock < 0) return nullptr;
  Held held(new BundlePlace(folder, lock));
  std::error_code ignored;
  // Who removes it may have been faster.
  return lock_now(lock, LOCK_SH) && fs::is_directory(folder, ignored) ? held : nullptr;
}

BundlePlace::~BundlePlace() {
  if (lock_now(lock_, LOCK_EX) && !is_named_by_autosave(folder_)) remove_place(folder_);
  close(lock_);
}

std::vector<BundlePlace::Held> held_places(const Session& session, const fs::path& state) {
  std::vector<BundlePlace::Held> held;
  const fs::path places = places_in(state);
  for (const std::string& file : named_files(session)) {
    const fs::path folder = place_of(file, places);
    const bool known = std::any_of(held.begin(), held.end(),
                                   [&](const auto& one) { return one->folder() == folder; });
    if (folder.empty() || known) continue;
    if (BundlePlace::Held one = BundlePlace::hold(folder)) held.push_back(std::move(one));
  }
  return held;
}

void clear_left_places(const fs::path& state) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator it(places_in(state), error), end; !error && it != end;
       it.increment(error)) {
    fs::path folder = it->path();
    if (folder.extension() == kLockEnding) folder.replace_extension();
    folders.push_back(std::move(folder));
  }
  // Held and let go: the end of a place is one, whoever comes to it.
  for (const fs::path& folder : folders) static_cast<void>(BundlePlace::hold(folder));
}

bool is_unpacked(const fs::path& file, const fs::path& state) {
  return !place_of(file, places_in(state)).empty();
}

std::string without_places(std::string sentence, const fs::path& state) {
  const std::string places = places_in(state).string() + "/";
  for (std::size_t at = sentence.find(places); at != std::string::npos;
       at = sentence.find(places, at)) {
    const std::size_t end = sentence.find('/', at + places.size());
    if (end == std::string::npos) break;
    constexpr std::string_view kInstead = "the bundle's ";
    sentence.replace(at, end + 1 - at, kInstead);
    at += kInstead.size();
  }
  return sentence;
}

void name_for_people(Notices& notices, const fs::path& state) {
  notices.reword_with([state](std::string text) { return without_places(std::move(text), state); });
}

bool names_unpacked(const Session& session, const fs::path& state) {
  const std::vector<std::string> files = named_files(session);
  return std::any_of(files.begin(), files.end(),
                     [&state](const std::string& file) { return is_unpacked(file, state); });
}

Result<std::optional<TakenFiles>> take_files_along(const Session& session,
                                                   const fs::path& session_file,
                                                   const fs::path& state, const Loading& loading) {
  const fs::path places = places_in(state);
  const std::vector<std::string> files = named_files(session);
  std::map<std::string, std::string> moved;  // from folders of places to those beside the session
  TakenFiles taken;
  for (const std::string& file : files) {
    const fs::path place = place_of(file, places);
    const fs::path root = place.empty() ? place : root_of(place, files);
    if (place.empty() || moved.contains(root.string())) continue;
    const fs::path folder = new_folder_beside(session_file);
    if (const Status copied = copy_folder(root, folder, loading); !copied) {
      std::error_code ignored;
      for (const fs::path& made : taken.folders) fs::remove_all(made, ignored);
      return fail("the session's files cannot be copied beside it: {}", copied.error().text);
    }
    taken.folders.push_back(folder);
    moved[root.string()] = folder.string();
  }
  if (moved.empty()) return std::nullopt;
  taken.change = [moved](Session& changed) {
    each_named_file(changed, [&](std::string& file) { move_file(file, moved); });
  };
  return taken;
}

}  // namespace mnemoscope
