// How the requests to save are carried out: at once, or beside the window where it takes a while.
#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "app/bank_files.h"
#include "app/bundle_places.h"
#include "app/folders.h"
#include "app/query_files.h"
#include "app/requests.h"
#include "session/session_bundle.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// What a session that is saved to `to`, which is no bundle, takes along: without the files of its
/// bundle it cannot be saved, without its query or bank it can.
Result<TakenAlong> taken_along(const Session& session, const fs::path& to, Progress& progress) {
  auto files = take_files_along(session, to, state_folder(), Loading(progress));
  if (!files) return tl::unexpected(files.error());
  TakenAlong along;
  std::vector<SessionChange> changes;
  const auto add = [&](const Result<std::optional<SessionChange>>& taken) {
    if (!taken) along.stays = taken.error().text;
    if (taken && *taken) changes.push_back(**taken);
  };
  add(take_query_along(session, to, kept_queries_folder()));
  add(take_bank_along(session, to, kept_banks_folder()));
  if (*files) {
    along.folders = (*files)->folders;
    changes.push_back((*files)->change);
  }
  if (changes.empty()) return along;
  along.change = [changes](Session& changed) {
    for (const SessionChange& change : changes) change(changed);
  };
  return along;
}

}  // namespace

void RequestHandler::save(const fs::path& file, RequestScope& scope, WindowRequests& asked) {
  if (writing_) {
    return scope.notices.status(fmt::format("{} is still being saved: wait for it, or stop it",
                                            visible(writing_->file.string())));
  }
  if (scope.document.is_changed_on_disk(file)) {
    overwriting_ = file.empty() ? scope.document.file() : file;
    return;
  }
  write(file, scope, asked);
}

void RequestHandler::write(const fs::path& file, RequestScope& scope, WindowRequests& asked) {
  auto content = scope.document.content_to_save(file);
  if (!content) return not_saved(content.error(), false, scope);
  const fs::path to = content->file;
  if (!is_bundle(to)) {
    content->take = [to](const Session& session, Progress& progress) {
      return taken_along(session, to, progress);
    };
  }
  // With all its pictures it may take a while.
  if (is_bundle(to) || names_unpacked(content->session, state_folder())) {
    writing_ = std::move(*content);
    asked.write_beside = writing_;
    return;
  }
  Progress nobody_watches;
  const auto saved = write_content(*content, nobody_watches);
  if (!saved) return not_saved(saved.error(), false, scope);
  asked.saved = scope.document.mark_saved(*content, *saved);
  say_written(*content, *saved, scope);
  if (saving_) go_on(scope, asked);
}

WindowRequests RequestHandler::take_saved(const Result<SavedContent>& saved, bool stopped,
                                          RequestScope& scope) {
  WindowRequests asked;
  if (!writing_) return asked;
  const SaveContent content = *std::exchange(writing_, std::nullopt);
  if (!saved) {
    not_saved(saved.error(), stopped, scope);
    return asked;
  }
  asked.saved = scope.document.mark_saved(content, *saved);
  say_written(content, *saved, scope);
  if (std::exchange(saving_, false) && !scope.document.is_unsaved()) go_on(scope, asked);
  return asked;
}

/// What waited for it is given up: nothing is lost.
void RequestHandler::not_saved(const Error& error, bool stopped, RequestScope& scope) {
  waiting_.reset();
  saving_ = false;
  if (stopped) return scope.notices.status("Not saved: it was stopped");
  scope.notices.error(error.text);
}

void RequestHandler::say_written(const SaveContent& content, const SavedContent& saved,
                                 RequestScope& scope) {
  const fs::path& file = content.file;
  scope.notices.status(fmt::format("Saved {}", file.string()));
  remember_session(scope.preferences, file);
  if (saved.renamed > 0) {
    const std::string_view words =
        saved.renamed == 1 ? "1 file has another name: some systems do not allow its own"
                           : "{} files have other names: some systems do not allow their own";
    scope.notices.say(Tone::info, fmt::format("{}: inside it {}", file.string(),
                                              fmt::format(fmt::runtime(words), saved.renamed)));
  }
  if (saved.along.stays.empty()) return;
  scope.notices.error(
      fmt::format("The session is saved, but its query stays in the program's own folder: {}",
                  saved.along.stays));
}

}  // namespace mnemoscope
