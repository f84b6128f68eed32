#include "app/run_notices.h"

#include <fmt/format.h>

#include <utility>

namespace mnemoscope {

void RunNotices::tell_of_backend(const LiveRun& run, Notices& notices) {
  if (run.backend_notice == backend_) return;
  backend_ = run.backend_notice;
  if (!backend_.empty()) notices.error(backend_);
}

void RunNotices::tell_of_left_out(Document& document, Notices& notices) {
  for (const std::string& words : document.take_left_out()) notices.say_of_session(words);
}

void RunNotices::tell_of_autosave(const Status& status, Notices& notices) {
  if (status) {
    return notices.say(Tone::good, "Unsaved changes are protected against a crash again.");
  }
  notices.error(
      fmt::format("Unsaved changes are not protected against a crash; save the session. {}",
                  status.error().text));
}

void RunNotices::tell_of_files(const LiveRun& run, const Document& document, Notices& notices) {
  if (!run.start) return;
  std::vector<std::string> notes = run.start->memories->notes;
  const std::vector<std::string>& more = run.start->query.notes;
  notes.insert(notes.end(), more.begin(), more.end());
  if (notes == notes_) return;
  notes_ = std::move(notes);
  for (const std::string& note : notes_) {
    if (!document.is_revisited() || !notices.has_said(note)) notices.say(Tone::info, note);
  }
}

}  // namespace mnemoscope
