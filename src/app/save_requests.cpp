// How the requests to save are carried out: at once, or beside the window where it takes a while.
#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "app/bundle_places.h"
#include "app/folders.h"
#include "app/query_files.h"
#include "app/requests.h"
#include "session/session_bundle.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// What a session that is saved takes along. Without the files of its bundle it cannot be.
struct Taken {
  Result<std::optional<TakenFiles>> files{};
  Result<std::optional<SessionChange>> query{};

  /// What names it where it is now.
  std::optional<SessionChange> change() const {
    const auto moved_query = query.value_or(std::nullopt);
    if (!files || !*files) return moved_query;
    return [one = (*files)->change, other = moved_query](Session& session) {
      one(session);
      if (other) (*other)(session);
    };
  }
  /// The session was not saved: nothing of it stays where it would have been.
  void give_back() const {
    if (!files || !*files) return;
    std::error_code ignored;
    for (const fs::path& folder : (*files)->folders) fs::remove_all(folder, ignored);
  }
};

/// A bundle has all inside: nothing lies beside it.
Taken taken_along(const Session& session, const fs::path& to) {
  if (to.empty() || is_bundle(to)) return {};
  return {.files = take_files_along(session, to, state_folder()),
          .query = take_query_along(session, to, kept_queries_folder())};
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
  const fs::path& to = file.empty() ? scope.document.file() : file;
  // With all its pictures it may take a while.
  if (is_bundle(to)) return write_beside(file, scope, asked);
  const Taken taken = taken_along(scope.document.settled(), to);
  const Status saved =
      taken.files ? scope.document.save(file, taken.change()) : tl::unexpected(taken.files.error());
  if (!saved) {
    taken.give_back();
    return not_saved(saved.error(), false, scope);
  }
  asked.saved = true;
  say_saved(scope.document.file(), scope);
  if (!taken.query) {
    scope.notices.error(
        fmt::format("The session is saved, but its query stays in the program's own folder: {}",
                    taken.query.error().text));
  }
  if (saving_) go_on(scope, asked);
}

void RequestHandler::write_beside(const fs::path& file, RequestScope& scope,
                                  WindowRequests& asked) {
  auto content = scope.document.content_to_save(file);
  if (!content) return not_saved(content.error(), false, scope);
  writing_ = std::move(*content);
  asked.write_beside = writing_;
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
  say_saved(content.file, scope);
  if (saved->renamed > 0) {
    scope.notices.say(Tone::info,
                      fmt::format("{}: {} whose names not every system can have got others in it",
                                  content.file.string(), counted(saved->renamed, "file")));
  }
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

void RequestHandler::say_saved(const fs::path& file, RequestScope& scope) {
  scope.notices.status(fmt::format("Saved {}", file.string()));
  remember_session(scope.preferences, file);
}

}  // namespace mnemoscope
