#include "app/kept_views.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "app/folders.h"
#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/session_file.h"
#include "text/text.h"
#include "ui/frame/kept_view.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kViewEnding = ".json";
constexpr std::uint64_t kMostViewBytes = std::uint64_t{1}
                                         << 18U;  // what is kept of one is a few KB

/// The real path of the session in words; equal for equal files, by whatever link they are opened.
std::string name_of(const Document& document) {
  return real_session_file(document.file()).string();
}

/// The document that a file holds; none where it is no JSON, or larger than anything we write. What
/// is nested deeper than anything we write is left out: copying it would need a stack as deep.
Json read_json(const fs::path& file) {
  const auto size = bytes_in_file(file);
  if (!size || *size > kMostViewBytes) return {};
  const auto bytes = read_beginning(file, kMostViewBytes);
  if (!bytes) return {};
  constexpr int kDeepest = 8;
  const auto is_flat = [](int depth, Json::parse_event_t, Json&) { return depth <= kDeepest; };
  return Json::parse(bytes->begin(), bytes->end(), is_flat, false);
}

}  // namespace

Status KeptViews::keep(const Document& document, const DocumentView& view,
                       std::size_t workspace) const {
  if (folder_.empty() || document.file().empty() || document.is_unsaved()) return {};
  const std::string name = name_of(document);
  const Json kept{{"session", visible(name)},
                  {"kept", kept_view(document.session(), view, workspace)}};
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path file = folder_ / (mark_of(name) + kViewEnding);
  // Names that are no UTF-8 are written with replacement characters. The window does not wait for
  // the disk: after a power cut the session opens as if it were new.
  const std::string text = kept.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
  const Status written = write_file(file, text, {.flush = false, .is_private = true});
  if (written) forget_oldest(file);
  return written;
}

void KeptViews::restore(const Document& document, DocumentView& view,
                        std::size_t& workspace) const {
  if (folder_.empty() || document.file().empty()) return;
  const std::string name = name_of(document);
  const Json found = read_json(folder_ / (mark_of(name) + kViewEnding));
  if (!found.is_object() || !found.contains("kept")) return;
  const auto session = found.find("session");
  if (session == found.end() || *session != visible(name)) return;
  restore_view(found["kept"], document.session(), view, workspace);
}

void KeptViews::forget_oldest(const fs::path& newest) const {
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    std::error_code gone;
    const fs::file_time_type changed = it->last_write_time(gone);
    if (!gone && it->path().extension() == kViewEnding && it->path() != newest)
      others.emplace_back(changed, it->path());
  }
  if (others.size() < kMostKeptViews) return;
  std::sort(others.rbegin(), others.rend());
  for (std::size_t i = kMostKeptViews - 1; i < others.size(); ++i)
    fs::remove(others[i].second, error);
}

fs::path kept_views_folder() {
  return state_folder() / "views";
}

}  // namespace mnemoscope
