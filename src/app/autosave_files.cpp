#include "app/autosave_files.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "app/file_lock.h"
#include "session/session_file.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "autosave-";
constexpr std::string_view kEnding = ".toml";
constexpr std::string_view kFileLine = "#~ file: ";
constexpr std::string_view kMarkLine = "#~ was: ";
constexpr int kMostTries = 100;

bool is_autosave(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(kPrefix) && name.ends_with(kEnding);
}

fs::path lock_of(fs::path file) {
  return file.replace_extension(".lock");
}

bool is_held(const fs::path& file) {
  const int lock = open_lock(lock_of(file), 0);
  if (lock < 0) return false;
  const bool free = lock_now(lock, LOCK_SH);
  close(lock);
  return !free;
}

/// The first of the memories' sources that a document names: "photos", "cat.png"; or empty.
std::string source_in(std::string_view text) {
  constexpr std::string_view kKey = "\nsource = ";
  constexpr std::string_view kBuiltin = "builtin:";
  const std::size_t key = text.find(kKey);
  if (key == std::string_view::npos) return {};
  std::string_view line = text.substr(key + kKey.size());
  line = line.substr(0, line.find('\n'));
  const std::size_t open = line.find('"');
  if (open == std::string_view::npos || line.find('\\') != std::string_view::npos) return {};
  line.remove_prefix(open + 1);
  line = line.substr(0, line.find('"'));
  if (line.starts_with(kBuiltin)) return std::string(line.substr(kBuiltin.size()));
  return fs::path(line).filename().string();
}

/// "mine.toml", "an untitled session on photos".
std::string name_of(std::string_view header_file, std::string_view text) {
  const fs::path file(header_file);
  if (!file.empty()) return file.filename().string();
  const std::string source = source_in(text);
  return source.empty() ? "an untitled session" : "an untitled session on " + source;
}

/// The rest of the line that begins with `start` among the first lines; empty when there is none.
std::string_view header_value(std::string_view text, std::string_view start) {
  while (text.starts_with("#~")) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.starts_with(start)) return line.substr(start.size());
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return {};
}

std::string_view without_header(std::string_view text) {
  while (text.starts_with("#~")) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return text;
}

std::string first_lines(const fs::path& file) {
  constexpr std::size_t kMost = 16384;  // longer than any path
  const int input = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (input < 0) return {};
  std::string text(kMost, '\0');
  const ssize_t count = read(input, text.data(), text.size());
  close(input);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

LeftSession left_session(const fs::path& file, std::time_t changed) {
  std::tm local{};
  localtime_r(&changed, &local);
  const std::string text = first_lines(file);
  const std::string name = name_of(header_value(text, kFileLine), text);
  return {.file = file,
          .words = fmt::format("{} of {} {:%b, %H:%M:%S}", name, local.tm_mday, local)};
}

/// Those that ended in one second, as in a power cut, are counted: each is an offer of its own.
void tell_apart(std::vector<LeftSession>& left) {
  std::map<std::string, int> seen;
  for (LeftSession& session : left) {
    const int times = ++seen[session.words];
    if (times > 1) session.words += fmt::format(" ({})", times);
  }
}

}  // namespace

Result<AutosavePlace> AutosavePlace::make(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail("{}: cannot be made a folder: {}", folder.string(), error.message());
  for (int tries = 0; tries < kMostTries; ++tries) {
    fs::path file = folder / fmt::format("{}{}{}", kPrefix, unguessed_name(), kEnding);
    const int lock = open_lock(lock_of(file), O_CREAT | O_EXCL);
    if (lock < 0 && errno == EEXIST) continue;
    if (lock < 0) break;
    static_cast<void>(lock_now(lock, LOCK_EX));
    return AutosavePlace(std::move(file), lock);
  }
  return fail("{}: cannot be written: {}", folder.string(),
              std::error_code(errno, std::generic_category()).message());
}

std::optional<AutosavePlace> AutosavePlace::take_over(const fs::path& file) {
  const int lock = open_lock(lock_of(file), O_CREAT);
  if (lock < 0) return std::nullopt;
  AutosavePlace place(file, lock);
  struct stat now {};
  std::error_code ignored;
  // Who held it may have cleared it while this one waited.
  const bool ours = lock_now(lock, LOCK_EX) && fstat(lock, &now) == 0 && now.st_nlink > 0;
  if (!ours || !fs::exists(file, ignored)) return std::nullopt;
  return place;
}

AutosavePlace::AutosavePlace(AutosavePlace&& other) noexcept
    : file_(std::move(other.file_)), lock_(std::exchange(other.lock_, -1)) {}

AutosavePlace& AutosavePlace::operator=(AutosavePlace&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(lock_, other.lock_);
  return *this;
}

AutosavePlace::~AutosavePlace() {
  if (lock_ >= 0) close(lock_);
}

void AutosavePlace::clear() {
  std::error_code ignored;
  fs::remove(file_, ignored);
  fs::remove(lock_of(file_), ignored);
  if (lock_ >= 0) close(std::exchange(lock_, -1));
}

Result<std::string> autosave_text(const UnsavedWork& work, const fs::path& file) {
  auto text = text_to_save(work.session, file, work.text);
  if (!text) return text;
  const std::string name = work.origin.file.string();
  std::string header = "#~ Unsaved work, kept by Mnemoscope until it is saved or discarded.\n";
  const bool one_line = name.find_first_of("\r\n") == std::string::npos;
  if (!name.empty() && one_line) {
    header += fmt::format("{}{}\n{}{}\n", kFileLine, name, kMarkLine, work.origin.disk_mark);
  }
  // A byte order mark stays the first thing of all.
  if (text->starts_with(kByteOrderMark)) text->erase(0, kByteOrderMark.size());
  return header + *text;
}

Result<UnsavedWork> read_autosave(const fs::path& file) {
  auto opened = open_session(file);
  if (!opened) return tl::unexpected(std::move(opened.error()));
  return UnsavedWork{
      .session = std::move(opened->session),
      .origin = {.file = fs::path(header_value(opened->text, kFileLine)),
                 .disk_mark = std::string(header_value(opened->text, kMarkLine))},
      .text = std::string(without_header(opened->text)),
  };
}

std::vector<fs::path> autosave_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (is_autosave(it->path())) files.push_back(it->path());
  }
  return files;
}

std::vector<LeftSession> left_sessions(const fs::path& folder) {
  std::vector<std::pair<timespec, fs::path>> found;
  for (const fs::path& file : autosave_files(folder)) {
    struct stat status {};
    const bool usable =
        stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && !is_held(file);
    if (usable) found.emplace_back(status.st_mtim, file);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.tv_sec, a.first.tv_nsec, a.second) >
           std::tuple(b.first.tv_sec, b.first.tv_nsec, b.second);
  });
  std::vector<LeftSession> left;
  left.reserve(found.size());
  for (const auto& [changed, file] : found) left.push_back(left_session(file, changed.tv_sec));
  tell_apart(left);
  return left;
}

}  // namespace mnemoscope
