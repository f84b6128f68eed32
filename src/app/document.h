// The session that is open in the window: its file, its past, and another one being tried before it
// may take its place.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "session/history.h"

namespace mnemoscope {

/// What could take the place of the open session once its memories have loaded.
struct Candidate {
  Session session{};
  std::filesystem::path file{};  ///< where it is saved; empty: nowhere yet
  std::string name{};            ///< for people: "digits.toml"
  bool is_edit =
      false;  ///< true: a change of the open session (can be undone); false: another document
  bool unsaved =
      false;           ///< another document that counts as changed from the start (a restored one)
  int shown_step = 0;  ///< t of the state shown first
};

/// The session with other memories and everything that belonged to the old ones left out: the
/// target, the query's file, painted masks (they have the old size), keys of their own.
Session with_memories(Session session, std::vector<std::string> sources);

class Document {
 public:
  Document(Session session, std::filesystem::path file);

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

  /// Writes the session to `file` (or where it came from when empty) and remembers it as saved.
  Status save(const std::filesystem::path& file);

 private:
  History history_;
  std::filesystem::path file_;
  std::optional<Candidate> candidate_;
  bool changed_from_start_ = false;
};

}  // namespace mnemoscope
