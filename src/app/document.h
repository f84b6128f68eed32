// The session that is open in the window: its file, its past, and another one being tried before it
// may take its place.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session/history.h"

namespace mnemoscope {

/// What could take the place of the open session once its memories have loaded.
struct Candidate {
  Session session{};
  std::filesystem::path file{};  ///< where it is saved; empty: nowhere yet
  std::string text{};            ///< what it was read from, whose comments are kept; or empty
  std::string disk_mark{};       ///< of what `file` held then (see mark_of); empty: not known
  std::string name{};            ///< for people: "digits.toml"
  bool is_edit =
      false;  ///< true: a change of the open session (can be undone); false: another document
  bool unsaved =
      false;           ///< another document that counts as changed from the start (a restored one)
  int shown_step = 0;  ///< t of the state shown first
  std::filesystem::path autosave{};  ///< the file it is restored from; or empty
};

/// The session with other memories and everything that belonged to the old ones left out: the
/// target, the query's file, painted masks (they have the old size), keys of their own.
Session with_memories(Session session, std::vector<std::string> sources);

/// Stands for the contents of a file: equal for equal texts, and else different.
std::string mark_of(std::string_view text);

class Document {
 public:
  /// `text` is what `file` held when it was read; empty without a file.
  Document(Session session, std::filesystem::path file, std::string text = {});

  const Session& session() const { return history_.current(); }
  const std::filesystem::path& file() const { return file_; }
  const History& history() const { return history_; }
  bool is_unsaved() const { return changed_from_start_ || history_.is_dirty(); }

  /// For the title: "session.toml", or "Untitled".
  std::string name() const;

  /// Applies what the panels asked for.
  void apply(const std::vector<Command>& commands);
  void undo() { history_.undo(); }
  void redo() { history_.redo(); }

  /// What should run: the candidate while there is one, the open session otherwise.
  const Session& to_run() const { return candidate_ ? candidate_->session : history_.current(); }

  void try_candidate(Candidate candidate) { candidate_ = std::move(candidate); }
  const std::optional<Candidate>& candidate() const { return candidate_; }

  /// The candidate's run began: it takes the open session's place.
  void accept_candidate();
  /// The candidate cannot be run: the open session stays. Returns the candidate.
  std::optional<Candidate> drop_candidate();

  /// Whether saving to `file` (or where the session came from when empty) would overwrite what
  /// another program wrote there since this one opened or saved it.
  bool is_changed_on_disk(const std::filesystem::path& file) const;

  /// Writes the session to `file` (or where it came from when empty), with `edit` applied if there
  /// is one, and remembers it as saved. When it cannot be written nothing changes.
  Status save(const std::filesystem::path& file, const std::optional<Command>& edit = {});

  /// The text that the person opened, whose comments saving keeps; empty when there is none.
  const std::string& text() const { return text_; }
  const std::string& disk_mark() const { return disk_mark_; }

 private:
  History history_;
  std::filesystem::path file_;
  std::string text_;
  std::string disk_mark_;
  std::optional<Candidate> candidate_;
  bool changed_from_start_ = false;
};

}  // namespace mnemoscope
