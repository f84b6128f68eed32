// The session through time: applies commands, undoes them, knows whether the file is behind.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "session/command.h"
#include "session/session.h"

namespace mnemoscope {

/// A stack of snapshots around the current session.
class History {
 public:
  /// More undo entries than this are forgotten, the oldest first.
  static constexpr std::size_t kMostEntries = 500;

  /// Starts with a session that counts as saved and has nothing to undo.
  explicit History(Session session);

  const Session& current() const { return current_; }

  /// Changes the session. A live command opens or continues the drag named by its merge_key; any
  /// other command ends an open drag: with the same merge_key as its last change, otherwise before
  /// its own. A command that changes nothing leaves no entry.
  void apply(const Command& command);

  /// Ends an open drag: one undo entry for all of it. Without a drag it does nothing.
  void commit();

  /// Drops an open drag with all it changed: no entry, and what could be repeated still can.
  /// Without a drag it does nothing.
  void give_up();

  /// Steps back or forward by one entry, after ending an open drag. False when there is none.
  bool undo();
  bool redo();

  /// What undo() or redo() would take back or repeat: "Change beta of Dense"; nullopt when there is
  /// nothing.
  std::optional<std::string> undo_label() const;
  std::optional<std::string> redo_label() const;

  /// Gives a handle to every row that has none, or the same as a row before it. No handle is given
  /// twice as long as the history lives, whatever is undone or replaced.
  void give_handles(Session& session);

  /// Another document takes the place of this one: nothing to undo, counts as saved.
  void replace(Session session);

  /// The current session is now what the file holds.
  void mark_saved() { saved_ = current_; }

  /// Whether the current session differs from the saved one; false again after undoing the
  /// difference.
  bool is_dirty() const { return !(current_ == saved_); }

 private:
  struct Entry {
    std::string label;
    Session session;  ///< on the undo stack: before the change; on the redo stack: after it
  };
  struct Drag {
    std::string label;
    std::string merge_key;
    Session before;
  };

  void change(const Command& command);
  void remember(std::string label, Session before);

  Session current_;
  Session saved_;
  std::vector<Entry> undo_;
  std::vector<Entry> redo_;
  std::optional<Drag> drag_;
  RowHandle last_handle_ = 0;
};

}  // namespace mnemoscope
