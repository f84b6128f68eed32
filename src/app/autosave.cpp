#include "app/autosave.h"

#include <fmt/format.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill is of POSIX, not of C++
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "session/session_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "autosave-";
constexpr std::string_view kEnding = ".toml";

/// The process an autosave belongs to, or nullopt when the name is not one.
std::optional<pid_t> owner_of(const fs::path& file) {
  const std::string name = file.filename().string();
  if (!name.starts_with(kPrefix) || !name.ends_with(kEnding)) return std::nullopt;
  const char* const first = name.data() + kPrefix.size();
  const char* const last = name.data() + name.size() - kEnding.size();
  pid_t owner = 0;
  const auto [end, error] = std::from_chars(first, last, owner);
  if (error != std::errc{} || end != last || owner <= 0) return std::nullopt;
  return owner;
}

bool is_running(pid_t process) {
  return kill(process, 0) == 0 || errno == EPERM;
}

}  // namespace

std::optional<fs::path> orphaned_autosave(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::optional<pid_t> owner = owner_of(it->path());
    if (owner && !is_running(*owner)) found.emplace_back(it->last_write_time(error), it->path());
  }
  if (found.empty()) return std::nullopt;
  return std::max_element(found.begin(), found.end())->second;
}

Autosave::Autosave(const fs::path& folder)
    : file_(folder / fmt::format("{}{}{}", kPrefix, getpid(), kEnding)) {}

Autosave::~Autosave() {
  if (writing_.valid()) writing_.wait();
  std::error_code ignored;
  fs::remove(file_, ignored);
}

std::optional<double> Autosave::observe(const Session* unsaved, double now) {
  if (unsaved == nullptr) {
    if (writing_.valid()) writing_.wait();
    std::error_code ignored;
    if (written_) fs::remove(file_, ignored);
    seen_.reset();
    written_.reset();
    return std::nullopt;
  }
  if (!seen_ || !(*seen_ == *unsaved)) {
    seen_ = *unsaved;
    changed_at_ = now;
  }
  if (written_ == seen_) return std::nullopt;
  const double left = kAutosaveSeconds - (now - changed_at_);
  const bool still_writing =
      writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
  if (left > 0.0 || still_writing) return std::max(left, 0.1);
  write(*seen_);
  return std::nullopt;
}

void Autosave::write(const Session& session) {
  written_ = session;
  writing_ = std::async(std::launch::async, [session, file = file_] {
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    // A full disk must not disturb the work that is being saved: the next change tries again.
    static_cast<void>(save_session(session, file));
  });
}

}  // namespace mnemoscope
