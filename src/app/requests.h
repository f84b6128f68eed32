// Carries out what the interface asks of the program around it: opening, saving, undo, appearance,
// leaving.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/autosave_files.h"
#include "app/bundle_places.h"
#include "app/document.h"
#include "app/preferences.h"
#include "ui/document_view.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notices.h"
#include "ui/frame/requests.h"

namespace mnemoscope {

/// How a document is looked at when it has just been opened.
DocumentView first_view(const Candidate& opened);

/// What requests may change, besides what they hand back.
struct RequestScope {
  Document& document;
  Preferences& preferences;
  Notices& notices;
};

/// What only the window itself can do, collected for after the requests.
struct WindowRequests {
  bool quit = false;
  bool saved = false;  ///< the session is in its file now
  bool toggle_full_screen = false;
  bool ask_where_to_save = false;             ///< then offer Save as, and go on with what waits
  std::optional<SaveContent> write_beside{};  ///< then tell it by RequestHandler::take_saved
  std::optional<Appearance> appearance{};
  std::optional<ShowMeanwhile> meanwhile{};  ///< see app/set_aside.h
  bool shows_own_again = false;
  std::optional<ImportDraft> import{};  ///< show what this would bring, and ask
};

/// Keeps what has to be remembered between frames: what waits for an answer about unsaved changes
/// or about a file that changed on the disk, and which sessions were left behind.
class RequestHandler {
 public:
  /// `left` are the sessions that crashes left behind, newest first.
  explicit RequestHandler(std::vector<LeftSession> left = {});

  WindowRequests carry_out(const Requests& requests, RequestScope& scope);

  /// The session that was to be written beside the window is (or is not: an error; `stopped` where
  /// it was told to stop). What waited for that goes on, unless the session was changed meanwhile:
  /// then it asks.
  WindowRequests take_saved(const Result<SavedContent>& saved, bool stopped, RequestScope& scope);

  /// What would lose unsaved changes and waits for an answer: "Closing the window"; empty when
  /// nothing.
  std::string losing() const { return waiting_ && !saving_ ? waiting_words_ : std::string(); }

  /// What goes on once the session is written: "Closing the window"; empty when nothing waits.
  std::string after_saving() const { return waiting_ && writing_ ? waiting_words_ : std::string(); }

  /// The file that saving would overwrite although another program changed it, and that waits for
  /// an answer; empty when none.
  std::string changed_on_disk() const { return overwriting_ ? overwriting_->string() : ""; }

  /// Where to save was asked and the question is gone unanswered: nothing is saved, nothing lost.
  void forget_save_question() {
    if (!saving_ || overwriting_ || writing_) return;
    saving_ = false;
    waiting_.reset();
  }

  /// The sessions that were left behind, for the window to offer.
  const std::vector<LeftBehind>& left_behind() const { return left_behind_; }

  /// Offers them at the start; the newest comes last, so that it stands on top of the others.
  void offer_left_behind(Notices& notices) const;

  /// The autosave in this file is open now: it is offered no more.
  void mark_restored(const std::filesystem::path& autosave);

  /// A run of what the document asks for could not start. Memories that were only just opened are
  /// tried again as their contrast allows (relaxed_after), if `may_relax`; else as below. Where the
  /// open session itself cannot be loaded, `run` forgets what was shown for it.
  void take_failure(LiveRun& run, bool may_relax, RequestScope& scope);

  /// A run of the session `asked` failed with this error, and this was refused because of it;
  /// nothing, where that is the open session itself, as at the start. Says so, and offers what
  /// could help (crop, letterbox, a small size, another reading of an array, no query's file).
  void report_refused(const Document::Refused& refused, const Session& asked, const Error& error,
                      RequestScope& scope);

  /// Another document is open: what was refused beside the one before is offered no more.
  void forget_offer() { unfitted_.reset(); }

  /// What was refused and could be had otherwise (OpenFitted); or nothing.
  const std::optional<Document::Refused>& unfitted() const { return unfitted_; }

 private:
  void handle(const Request& request, RequestScope& scope, WindowRequests& asked);
  void begin_anew(RequestScope& scope);
  void quit(RequestScope& scope, WindowRequests& asked);
  void restore(const RestoreAutosave& request, RequestScope& scope);
  void open(const OpenPaths& request, RequestScope& scope, WindowRequests& asked);
  void open_fitted(const OpenFitted& request, RequestScope& scope);
  void replace(Candidate candidate, RequestScope& scope, std::string words);
  void save(const std::filesystem::path& file, RequestScope& scope, WindowRequests& asked);
  void write(const std::filesystem::path& file, RequestScope& scope, WindowRequests& asked);
  void not_saved(const Error& error, bool stopped, RequestScope& scope);
  static void say_written(const SaveContent& content, const SavedContent& saved,
                          RequestScope& scope);
  void lose(RequestScope& scope, WindowRequests& asked);
  void answer(Unsaved answer, RequestScope& scope, WindowRequests& asked);
  void answer(ChangedOnDisk answer, RequestScope& scope, WindowRequests& asked);
  void go_on(RequestScope& scope, WindowRequests& asked);

  /// A candidate to try, or leaving.
  struct Waiting {
    std::optional<Candidate> candidate{};
  };
  std::optional<Waiting> waiting_;
  std::string waiting_words_;
  bool saving_ = false;  ///< the answer was to save first: where is being asked, or it is written
  std::optional<SaveContent> writing_;  ///< beside the window
  std::optional<Document::Refused> unfitted_;
  std::optional<std::filesystem::path> overwriting_;  ///< waits for an answer
  std::vector<LeftSession> left_;
  std::vector<LeftBehind> left_behind_;  ///< the same, as the window shows them
  /// Of bundles that were opened here: what can be undone to may name their files.
  std::vector<BundlePlace::Held> unpacked_;
};

}  // namespace mnemoscope
