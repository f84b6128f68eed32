// Carries out what the interface asks of the program around it: opening, saving, undo, appearance,
// leaving.
#pragma once

#include <optional>
#include <string>

#include "app/document.h"
#include "app/preferences.h"
#include "ui/frame/notices.h"
#include "ui/frame/requests.h"

namespace mnemoscope {

/// What requests may change, besides what they hand back.
struct RequestScope {
  Document& document;
  Preferences& preferences;
  Notices& notices;
};

/// What only the window itself can do, collected for after the requests.
struct WindowWishes {
  bool quit = false;
  bool toggle_full_screen = false;
  bool ask_where_to_save = false;  ///< then offer Save as, and go on with what waits
  std::optional<Appearance> appearance{};
  std::optional<SaveRegion> save_region{};
};

/// Keeps the one thing that has to be remembered between frames: what waits for an answer about
/// unsaved changes.
class RequestDesk {
 public:
  /// `autosave` is the session a crash left behind, if any.
  explicit RequestDesk(std::optional<std::filesystem::path> autosave)
      : autosave_(std::move(autosave)) {}

  WindowWishes carry_out(const Requests& requests, RequestScope& scope);

  /// What would lose unsaved changes and waits for an answer: "Closing the window"; empty when
  /// nothing.
  std::string losing() const { return waiting_ && !saving_ ? waiting_words_ : std::string(); }

  /// Where to save was asked and the question is gone unanswered: nothing is saved, nothing lost.
  void forget_save_question() {
    if (!saving_) return;
    saving_ = false;
    waiting_.reset();
  }

  bool has_autosave() const { return autosave_.has_value(); }

  /// The program ends in order: what was restored from a crash needs no second file.
  void forget_restored_autosave() const;

  /// A candidate failed with this error: says so, and offers what could help (crop, letterbox,
  /// grey).
  void report_refused(const Candidate& candidate, const Error& error, Notices& notices);

  /// The images that were refused because they differ in size, to be opened fitted; or nothing.
  const std::optional<Candidate>& unfitted() const { return unfitted_; }

 private:
  void handle(const Request& request, RequestScope& scope, WindowWishes& wishes);
  void restore(RequestScope& scope);
  void open(const OpenPaths& request, RequestScope& scope);
  void open_fitted(const OpenFitted& request, RequestScope& scope);
  void replace(Candidate candidate, RequestScope& scope, std::string words);
  void save(const std::filesystem::path& file, RequestScope& scope, WindowWishes& wishes);
  void answer(Unsaved answer, RequestScope& scope, WindowWishes& wishes);
  void go_on(RequestScope& scope, WindowWishes& wishes);

  /// A candidate to try, or leaving.
  struct Waiting {
    std::optional<Candidate> candidate{};
  };
  std::optional<Waiting> waiting_;
  std::string waiting_words_;
  bool saving_ = false;  ///< the answer was to save first, and where is being asked
  std::optional<Candidate> unfitted_;
  std::optional<std::filesystem::path> autosave_;
  bool restored_ = false;
};

}  // namespace mnemoscope
