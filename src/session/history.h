// The session through time: applies commands, undoes them, knows whether the file is behind.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "session/choices.h"
#include "session/command.h"
#include "session/session.h"

namespace mnemoscope {

/// What becomes of a session.
using SessionChange = std::function<void(Session&)>;

/// What was done to a session, and how much of it stands.
struct EditList {
  /// Words of the undo entries, oldest first; valid until the session changes.
  std::vector<std::string_view> labels{};
  std::size_t done = 0;  ///< the first so many stand, the others were taken back
};

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
  /// its own. A command that changes nothing leaves no entry. Within a drag one that is tried
  /// (other memories) goes on from what was there when the drag began: what fewer memories had no
  /// room for is there again when the hand goes back.
  void apply(const Command& command);

  /// The session that apply() would change by this command.
  const Session& changed_by(const Command& command) const {
    return continues(command) && command.tried ? drag_->before : current_;
  }
  /// The session as it was before the drag under way; without one the current session.
  const Session& before_drag() const { return drag_ ? drag_->before : current_; }

  /// What a person chose beside the session becomes an entry of its own, after ending an open drag.
  /// The session stays, so it is no more changed than before.
  void choose(std::string label, ChoiceChange change);

  /// The same as a part of the newest entry, whose change of the session the same act of the person
  /// made. False, and nothing is done, where there is none or it has a choice already.
  bool join(ChoiceChange change);

  /// What undo() and redo() took back or repeated of choose() and join() since it was asked last, in that
  /// order: each is to go from `before` to `after`.
  std::vector<ChoiceChange> take_choices() { return std::exchange(to_choose_, {}); }

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

  /// All that can be undone and repeated; a drag under way is one edit, once it changed something.
  EditList edits() const;

  /// Gives a handle to every row that has none, or the same as a row before it. No handle is given
  /// twice as long as the history lives, whatever is undone or replaced.
  void give_handles(Session& session);

  /// Another document takes the place of this one: nothing to undo, counts as saved.
  void replace(Session session);

  /// Changes the session and all that can be undone or repeated to, without an entry: what is the
  /// same to the person, such as a file that lies elsewhere now. Ends an open drag.
  void change_throughout(const SessionChange& change);

  /// This session, which is or was the current one, is now what the file holds.
  void mark_saved(const Session& written) { saved_ = written; }
  void mark_saved() { mark_saved(current_); }

  /// Whether the current session differs from the saved one; false again after undoing the
  /// difference.
  bool is_dirty() const { return !(current_ == saved_); }

 private:
  struct Entry {
    std::string label;
    Session session;  ///< on the undo stack: before the change; on the redo stack: after it
    std::optional<ChoiceChange> choice{};  ///< instead of a change of the session, or with it
  };
  struct Drag {
    std::string label;
    std::string merge_key;
    Session before;
  };

  bool continues(const Command& command) const {
    return drag_ && !command.merge_key.empty() && drag_->merge_key == command.merge_key;
  }
  void change(const Command& command);
  void remember(std::string label, Session before);
  void push(Entry entry);

  Session current_;
  Session saved_;
  std::vector<Entry> undo_;
  std::vector<Entry> redo_;
  std::optional<Drag> drag_;
  std::vector<ChoiceChange> to_choose_;
  RowHandle last_handle_ = 0;
};

}  // namespace mnemoscope
