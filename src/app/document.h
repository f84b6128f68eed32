// The session that is open in the window: its file, its past, the edits that wait for what they
// need to be loaded, and another session being tried before it may take this one's place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/progress.h"
#include "session/history.h"
#include "session/memory_edits.h"

namespace mnemoscope {

struct DocumentView;

/// Another document, which takes the place of the open one once its memories have loaded.
struct Candidate {
  Session session{};
  std::filesystem::path file{};  ///< where it is saved; empty: nowhere yet
  std::string text{};            ///< what it was read from, whose comments are kept; or empty
  std::string disk_mark{};       ///< of what `file` held then (see mark_of); empty: not known
  std::string name{};            ///< for people: "digits.toml"
  bool unsaved = false;          ///< counts as changed from the start (a restored one)
  int shown_step = 0;            ///< t of the state shown first
  std::function<void(DocumentView&)> look{};  ///< how it is looked at first; empty: as any other
  std::string kept_view{};           ///< JSON of what is looked at (ui/frame/kept_view.h); or empty
  std::filesystem::path autosave{};  ///< the file it is restored from; or empty
};

/// Stands for the contents of a file: equal for equal texts, and else different.
std::string mark_of(std::string_view text);

/// The same of the contents of a file, of any size; empty when it cannot be read.
std::string mark_of_file(const std::filesystem::path& file);

/// What lies beside a session that is written, because the session names it.
struct TakenAlong {
  std::optional<SessionChange> change{};         ///< names it where it is now
  std::vector<std::filesystem::path> folders{};  ///< new ones: gone again without the session
  std::string stays{};                           ///< why something stays where it was; or empty
};

/// What saving writes, as it was when it was asked for: may be written beside the window.
struct SaveContent {
  std::filesystem::path file{};
  Session session{};
  std::string earlier{};     ///< the text whose comments are kept
  std::uint64_t opened = 0;  ///< tells the document from another that took its place since
  /// Copies what goes along, before the session is written; empty: nothing does. Safe on any
  /// thread.
  std::function<Result<TakenAlong>(const Session&, Progress&)> take{};
};

/// What was written.
struct SavedContent {
  std::string disk_mark{};  ///< of the file's bytes, see mark_of
  std::size_t renamed = 0;  ///< files of a bundle, see PackedBundle
  TakenAlong along{};
};

/// Writes it, as a bundle where its name says so (session/session_bundle.h), all or nothing. Safe
/// on any thread. Errors: the bundle's, the disk's, what goes along cannot be copied, stopped.
Result<SavedContent> write_content(const SaveContent& content, Progress& progress);

class Document {
 public:
  /// `text` is what `file` held when it was read; empty without a file. `disk_mark` is what its
  /// bytes come to, where they are not the text alone (of a bundle). A session without a file was
  /// made by the program: its models are made to suit its memories when those have loaded.
  Document(Session session, std::filesystem::path file, std::string text = {},
           std::string disk_mark = {});

  /// The session was not made by the program, though it has no file: its models stay as they are.
  void keep_models() { made_here_ = false; }

  /// With the edits that wait: what a person chose is seen at once.
  const Session& session() const { return shown_; }
  /// Without them: what is known to run, saved and kept from a crash.
  const Session& settled() const { return history_.current(); }
  const std::filesystem::path& file() const { return file_; }
  bool is_unsaved() const {
    return changed_from_start_ || history_.is_dirty() || !waiting_.empty();
  }

  /// For the title: "session.toml", or "Untitled".
  std::string name() const;

  /// Applies what the panels asked for. A command that needs something loaded (Command::tried) is
  /// seen and run at once, but waits outside the history until started() or refused(); others go
  /// on beside it.
  void apply(const std::vector<Command>& commands);

  /// What a person chose beside the session is an entry of its own, older than the edits that wait.
  void choose(std::string label, ChoiceChange change);
  /// The same as a part of the newest edit, where that is called so; see History::join().
  bool join(std::string_view edit, ChoiceChange change);
  /// What undo() and redo() took back or repeated of these (History::take_choices).
  std::vector<ChoiceChange> take_choices() { return history_.take_choices(); }

  /// Tells this document from another that takes its place.
  std::uint64_t opened() const { return opened_; }

  /// Takes back the newest edit: one that waits first.
  void undo();
  void redo();
  /// Whether undo() or redo() led here, and no act of the person since.
  bool is_revisited() const { return revisited_; }
  /// Drops the drag under way, with what of it waits: the session is as it was before it.
  void give_up_drag();
  /// nullopt when there is nothing to take back or repeat.
  std::optional<std::string> undo_label() const;
  std::optional<std::string> redo_label() const { return history_.redo_label(); }

  /// What was done, those that wait as the newest that stand; valid until something is done.
  EditList edits() const;
  /// Takes back or repeats until the first `done` of edits() stand, all where it is more.
  void go_to(std::size_t done);

  /// What should run: the candidate while there is one, else session().
  const Session& to_run() const { return candidate_ ? candidate_->session : shown_; }
  /// Edits wait, so that to_run() need only be loaded: with what comes of it the models change.
  bool is_trying_edits() const { return !candidate_ && !waiting_.empty(); }

  void try_candidate(Candidate candidate);
  const std::optional<Candidate>& candidate() const { return candidate_; }

  /// What started() did.
  enum class Started {
    same,     ///< nothing waited
    edited,   ///< edits that waited are in the history
    replaced  ///< the candidate took the open session's place
  };
  /// The run of to_run() has its memories and query. Edits that waited enter the history together
  /// with what makes the models suit the bank.
  Started started(const BankSize& bank);

  /// What edits of the memories had to leave out since it was asked last, a sentence each.
  std::vector<std::string> take_left_out() { return std::exchange(left_out_, {}); }

  /// What was not accepted.
  struct Refused {
    std::optional<Candidate> candidate{};
    std::optional<Command> edit{};

    bool is_nothing() const { return !candidate && !edit; }
  };
  /// to_run() has no memories or no query: the candidate is dropped, or else the newest edit that
  /// waits; the open session is as it was before. Nothing is dropped when nothing waits.
  Refused refused();

  /// Memories that were only just opened cannot have a choice that nobody made for them: they are
  /// tried with this change. False where there are none such, or nothing would change.
  bool relax(const std::function<void(MemorySpec&)>& change);

  /// Whether saving to `file` (or where the session came from when empty) would overwrite what
  /// another program wrote there since this one opened or saved it.
  bool is_changed_on_disk(const std::filesystem::path& file) const;

  /// The session without the edits that wait, to be written to `file` (or where it came from when
  /// empty); fails where there is no file to write to.
  Result<SaveContent> content_to_save(const std::filesystem::path& file);
  /// It is written now; edits since it was asked for are unsaved. What was put elsewhere for that
  /// becomes so in the session and its past, and is no step of its own to take back. False, and
  /// nothing is changed, when another document took this one's place meanwhile.
  bool mark_saved(const SaveContent& content, const SavedContent& saved);

  /// The text that the person opened, whose comments saving keeps; empty when there is none.
  const std::string& text() const { return text_; }
  const std::string& disk_mark() const { return disk_mark_; }

 private:
  void show();
  void accept(const Command& edit, const BankSize& bank);
  void tell_left_out(const Session& before);
  ChosenFor chosen_before(const Command& edit) const;

  History history_;
  std::filesystem::path file_;
  std::string text_;
  std::string disk_mark_;
  std::optional<Candidate> candidate_;
  std::uint64_t opened_ = 1;  ///< counts the documents
  bool changed_from_start_ = false;
  bool made_here_ = false;  ///< and not yet suited to its memories
  bool relaxed_ = false;    ///< made here, and its memories are not of the norm of the first ones

  bool revisited_ = false;
  std::vector<Command> waiting_;  ///< oldest first
  Session shown_;
  std::optional<BankSize> bank_;  ///< of the newest run that started

  /// A drag that changes the memories goes on from what was chosen when it began, so that nothing
  /// is lost on its way.
  struct Drag {
    std::string merge_key;
    ChosenFor began{};
    std::vector<VariantChoice> made{};  ///< what became of it last
  };
  std::optional<Drag> drag_;
  std::vector<std::string> left_out_;
};

}  // namespace mnemoscope
