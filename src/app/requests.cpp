#include "app/requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "app/bank_files.h"
#include "app/bundle_places.h"
#include "app/document_arguments.h"
#include "app/folders.h"
#include "app/query_files.h"
#include "data/natural_order.h"
#include "data/query_spec.h"
#include "data/write_file.h"
#include "session/memory_edits.h"
#include "session/session_file.h"
#include "text/text.h"
#include "ui/frame/kept_view.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;  // clang 14 does not deduce aggregates

std::string name_of(const std::vector<fs::path>& paths) {
  const std::string first = paths.front().filename().string();
  return paths.size() == 1 ? first : fmt::format("{} and {} more", first, paths.size() - 1);
}

void undo(RequestScope& scope) {
  const auto label = scope.document.undo_label();
  scope.document.undo();
  if (label) scope.notices.session_changed(fmt::format("Undone: {}", *label));
}

void redo(RequestScope& scope) {
  const auto label = scope.document.redo_label();
  scope.document.redo();
  if (label) scope.notices.session_changed(fmt::format("Repeated: {}", *label));
}

void go_to(std::size_t done, RequestScope& scope) {
  const std::size_t before = scope.document.edits().done;
  scope.document.go_to(done);
  const std::size_t after = scope.document.edits().done;
  if (after == before) return;
  const bool back = after < before;
  scope.notices.session_changed(
      fmt::format("{}: {}", back ? "Undone" : "Repeated",
                  counted(back ? before - after : after - before, "edit")));
}

void give_up_drag(RequestScope& scope) {
  scope.document.give_up_drag();
  scope.notices.session_changed("");
}

void edit(RequestScope& scope, Command command) {
  scope.notices.session_changed(command.label);
  scope.document.apply({std::move(command)});
}

/// Other memories in the open session.
Command use_sources(std::vector<std::string> sources, const std::string& name) {
  return {.label = fmt::format("Open {}", name),
          .change = [sources =
                         std::move(sources)](Session& session) { use_memories(session, sources); },
          .tried = true};
}

/// What could help against a refusal of that kind: a fit, a smaller size where
/// pictures are too large, a way to read an array; and for a query that was there before and does
/// not go with other memories, none.
std::vector<std::string> offers_for(const Error& error, const Session& asked, const Session& open) {
  const bool keeps_query = !asked.query.file.empty() && asked.query.file == open.query.file;
  switch (error.kind) {
    case ErrorKind::pictures_too_large: return {"file.open-small"};
    case ErrorKind::array_unclear: return {"file.read-one-picture", "file.read-pictures"};
    case ErrorKind::query_misfit:
      if (keeps_query) return {"query.leave-file"};
      break;
    case ErrorKind::pictures_differ:
      if (asked.memories.fit == Fit::refuse) return {"file.open-cropped", "file.open-letterboxed"};
      break;
    default: break;
  }
  return {};
}

/// Other memories in the open session; those that it has are left as they are.
void take_sources(RequestScope& scope, const std::vector<std::string>& sources,
                  const std::string& name) {
  if (scope.document.session().memories.sources == sources) {
    return scope.notices.status(fmt::format("These are the memories already: {}", name));
  }
  edit(scope, use_sources(sources, name));
}

/// "builtin:digits" is called "digits".
void take_source(const OpenSource& request, RequestScope& scope) {
  take_sources(scope, {request.source}, request.source.substr(request.source.find(':') + 1));
}

/// The session as it would be with these memories: as it was chosen for others, or as it is where
/// it has them already. Several come in the order in which people number them: what a file manager
/// drops has any.
ImportDraft import_of(std::vector<std::string> sources, const std::string& name,
                      const Session& open) {
  std::sort(sources.begin(), sources.end(), comes_before);
  ImportDraft draft{.name = name, .session = open};
  if (open.memories.sources != sources) use_memories(draft.session, std::move(sources));
  return draft;
}

/// A path that is gone is offered no more.
std::string forget_vanished(const std::vector<fs::path>& paths, Preferences& preferences) {
  std::string words;
  for (const fs::path& path : paths) {
    std::error_code unknown;
    if (fs::exists(path, unknown) || unknown || !forget_recent(preferences, path)) continue;
    words = "; it was taken off the recent ones";
  }
  return words;
}

void ask_from(const StartFrom& request, RequestScope& scope) {
  const auto file = keep_query(request.numbers, kept_queries_folder());
  if (!file) return scope.notices.error(file.error().text);
  const std::vector<Corruption>& damage = scope.document.session().query.corruptions;
  const bool was_damaged =
      std::any_of(damage.begin(), damage.end(), [](const Corruption& one) { return one.enabled; });
  edit(scope, start_from_point(*file, request.asked));
  const std::string words =
      fmt::format("This point is the query now{}{}; Ctrl+Z takes it back",
                  request.asked.in_turn ? ", alone instead of the sequence" : "",
                  was_damaged ? ", and its masks and noise are off" : "");
  if (!request.asked.in_turn && !was_damaged) return scope.notices.status(words);
  scope.notices.say_of_session(words);
}

void take_bank(const SendBank& request, RequestScope& scope) {
  auto command = bank_command(request, kept_banks_folder(), kept_queries_folder());
  if (!command) return scope.notices.error(command.error().text);
  edit(scope, std::move(*command));
  scope.notices.say_of_session(
      fmt::format("The memories are the {} now; Ctrl+Z takes it back", request.name));
}

/// After a power cut a person begins with what was kept before.
Status keep_text(const KeepText& kept) {
  std::error_code error;
  fs::create_directories(state_folder(), error);
  return write_file(state_folder() / kept.file, kept.text, {.flush = false});
}

/// What the history calls it.
std::string label_of(const OpenFitted& request) {
  if (request.without_query_file) return "Start from the memory";
  return request.array ? "Read the array otherwise" : "Bring the pictures to one size";
}

}  // namespace

DocumentView first_view(const Candidate& opened) {
  DocumentView view;
  view.shown_step = opened.shown_step;
  if (opened.look) opened.look(view);
  // What is opened for a statement shows it for its first model, whatever others retrieve.
  view.row_is_settled = static_cast<bool>(opened.look);
  if (!opened.kept_view.empty()) {
    std::size_t workspace = 0;  // which one is shown is not asked of it
    const auto kept = nlohmann::ordered_json::parse(opened.kept_view, nullptr, false);
    restore_view(kept, opened.session, view, workspace);
  }
  return view;
}

RequestHandler::RequestHandler(std::vector<LeftSession> left) : left_(std::move(left)) {
  for (const LeftSession& session : left_) left_behind_.push_back({.words = session.words});
}

WindowRequests RequestHandler::carry_out(const Requests& requests, RequestScope& scope) {
  WindowRequests asked;
  for (const Request& request : requests) handle(request, scope, asked);
  return asked;
}

void RequestHandler::handle(const Request& request, RequestScope& scope, WindowRequests& asked) {
  std::visit(Overloaded{
                 [&](const OpenPaths& r) { open(r, scope, asked); },
                 [&](const OpenSource& r) { take_source(r, scope); },
                 [&](const OpenFitted& r) { open_fitted(r, scope); },
                 [&](const NewSession&) { begin_anew(scope); },
                 [&](const SaveSession& r) { save(r.path, scope, asked); },
                 [&](const ChangeAppearance& r) { asked.appearance = r.appearance; },
                 [&](const ToggleFullScreen&) { asked.toggle_full_screen = true; },
                 [&](const Undo&) { undo(scope); },
                 [&](const Redo&) { redo(scope); },
                 [&](const GoToEdit& r) { go_to(r.done, scope); },
                 [&](const GiveUpDrag&) { give_up_drag(scope); },
                 [&](const Quit&) { quit(scope, asked); },
                 [&](const AnswerUnsaved& r) { answer(r.answer, scope, asked); },
                 [&](const AnswerChangedOnDisk& r) { answer(r.answer, scope, asked); },
                 [&](const RestoreAutosave& r) { restore(r, scope); },
                 [&](const StartFrom& r) { ask_from(r, scope); },
                 [&](const SendBank& r) { take_bank(r, scope); },
                 [&](const ShowMeanwhile& r) { asked.meanwhile = r; },
                 [&](const ShowOwnAgain&) { asked.shows_own_again = true; },
                 // Nothing stops because a folder cannot be written.
                 [&](const KeepText& r) { static_cast<void>(keep_text(r)); },
             },
             request);
}

void RequestHandler::begin_anew(RequestScope& scope) {
  replace({.session = default_session(),
           .name = "a new session",
           .shown_step = DocumentView{}.shown_step},
          scope, "Starting a new session");
}

void RequestHandler::quit(RequestScope& scope, WindowRequests& asked) {
  waiting_ = Waiting{};
  waiting_words_ = "Closing the window";
  lose(scope, asked);
}

void RequestHandler::restore(const RestoreAutosave& request, RequestScope& scope) {
  if (request.place >= left_.size() || left_behind_[request.place].restored) return;
  const LeftSession& left = left_[request.place];
  auto work = read_autosave(left.file);
  if (!work) return scope.notices.error(work.error().text);
  for (BundlePlace::Held& place : held_places(work->session, state_folder()))
    unpacked_.push_back(std::move(place));
  replace({.session = std::move(work->session),
           .file = std::move(work->origin.file),
           .text = std::move(work->text),
           .disk_mark = std::move(work->origin.disk_mark),
           .name = left.words,
           .unsaved = true,
           .autosave = left.file},
          scope, fmt::format("Restoring {}", left.words));
}

void RequestHandler::offer_left_behind(Notices& notices) const {
  for (std::size_t i = left_behind_.size(); i-- > 0;) {
    notices.say(
        Tone::info,
        fmt::format("{} was not saved when the program ended unexpectedly.", left_behind_[i].words),
        {restore_action_id(i)});
  }
}

void RequestHandler::mark_restored(const fs::path& autosave) {
  for (std::size_t i = 0; i < left_.size(); ++i) {
    if (left_[i].file == autosave) left_behind_[i].restored = true;
  }
}

void RequestHandler::open(const OpenPaths& request, RequestScope& scope, WindowRequests& asked) {
  if (request.paths.empty()) return;
  std::vector<std::string> paths;
  for (const fs::path& path : request.paths) paths.push_back(path.string());
  auto opened = open_documents(paths);
  if (!opened) {
    return scope.notices.error(opened.error().text +
                               forget_vanished(request.paths, scope.preferences));
  }
  const std::string name = name_of(request.paths);
  if (!opened->session_file.empty()) {
    std::string mark =
        opened->disk_mark.empty() ? mark_of(opened->text) : std::move(opened->disk_mark);
    if (opened->unpacked) unpacked_.push_back(std::move(opened->unpacked));
    const bool elsewhere = opened->saved_elsewhere;
    return replace({.session = std::move(opened->session),
                    .file = elsewhere ? fs::path() : std::move(opened->session_file),
                    .text = elsewhere ? std::string() : std::move(opened->text),
                    .disk_mark = std::move(mark),
                    .name = name},
                   scope, fmt::format("Opening {}", name));
  }
  asked.import = import_of(opened->session.memories.sources, name, scope.document.session());
}

void RequestHandler::open_fitted(const OpenFitted& request, RequestScope& scope) {
  if (!unfitted_) return;
  Document::Refused refused = *std::exchange(unfitted_, std::nullopt);
  const auto fit = [request](Session& session) {
    if (request.fit) session.memories.fit = *request.fit;
    if (request.size) session.memories.size = request.size;
    if (request.array) session.memories.array = *request.array;
    if (request.without_query_file) start_from_memory(session);
  };
  if (refused.candidate) {
    fit(refused.candidate->session);
    std::string words = fmt::format("Opening {}", refused.candidate->name);
    return replace(std::move(*refused.candidate), scope, std::move(words));
  }
  Command again{.label = label_of(request), .change = fit, .tried = true};
  if (refused.edit) {
    again = *refused.edit;
    again.live = false;
    again.change = [change = refused.edit->change, fit](Session& session) {
      change(session);
      fit(session);
    };
  }
  edit(scope, std::move(again));
}

void RequestHandler::replace(Candidate candidate, RequestScope& scope, std::string words) {
  waiting_ = Waiting{std::move(candidate)};
  waiting_words_ = std::move(words);
  WindowRequests none;
  lose(scope, none);
}

/// Goes on with what waits where nothing is lost by it; else it is asked, or what is being written
/// comes first.
void RequestHandler::lose(RequestScope& scope, WindowRequests& asked) {
  if (writing_) {
    saving_ = true;
  } else if (!scope.document.is_unsaved()) {
    go_on(scope, asked);
  }
}

void RequestHandler::answer(ChangedOnDisk answer, RequestScope& scope, WindowRequests& asked) {
  if (!overwriting_) return;
  const fs::path file = *std::exchange(overwriting_, std::nullopt);
  switch (answer) {
    case ChangedOnDisk::overwrite: return write(file, scope, asked);
    case ChangedOnDisk::save_as: asked.ask_where_to_save = true; return;
    case ChangedOnDisk::cancel:
      saving_ = false;
      waiting_.reset();
      return;
  }
}

void RequestHandler::answer(Unsaved answer, RequestScope& scope, WindowRequests& asked) {
  switch (answer) {
    case Unsaved::discard: return go_on(scope, asked);
    case Unsaved::keep_open: waiting_.reset(); return;
    case Unsaved::save:
      saving_ = true;
      if (scope.document.file().empty()) {
        asked.ask_where_to_save = true;
      } else {
        save({}, scope, asked);
      }
      return;
  }
}

void RequestHandler::go_on(RequestScope& scope, WindowRequests& asked) {
  saving_ = false;
  if (!waiting_) return;
  const Waiting waiting = *std::exchange(waiting_, std::nullopt);
  if (waiting.candidate) {
    scope.document.try_candidate(*waiting.candidate);
  } else {
    asked.quit = true;
  }
}

void RequestHandler::take_failure(LiveRun& run, bool may_relax, RequestScope& scope) {
  const auto otherwise = relaxed_after(*run.failure);
  if (may_relax && otherwise && scope.document.relax(otherwise->change)) {
    return scope.notices.say(Tone::info, otherwise->words);
  }
  const Session asked = scope.document.to_run();
  // Without a backend nothing was found out about what waits.
  const bool about_document = run.refused != SpecPart::backend || scope.document.candidate();
  const Document::Refused refused = about_document ? scope.document.refused() : Document::Refused{};
  if (refused.edit) scope.notices.session_changed("");
  report_refused(refused, asked, *run.failure, scope);
  // The open session itself has no memories, as after an undo: others are not shown for them.
  if (run.refused == SpecPart::memories && refused.is_nothing()) forget_results(run);
}

void RequestHandler::report_refused(const Document::Refused& refused, const Session& asked,
                                    const Error& error, RequestScope& scope) {
  std::vector<std::string> offers = offers_for(error, asked, scope.document.session());
  if (!offers.empty()) unfitted_ = refused;
  // Undo and redo ask nothing anew: what was answered stays answered.
  if (scope.document.is_revisited() && scope.notices.has_said(error.text))
    return scope.notices.status(error.text);
  if (offers.empty()) return scope.notices.error(error.text);
  scope.notices.say(Tone::bad, error.text, std::move(offers));
}

}  // namespace mnemoscope
