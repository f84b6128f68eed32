// What a panel answers with: one change of the session, with the words of its undo entry.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "session/session.h"

namespace mnemoscope {

/// One change. Small changes of one drag are live commands with one merge_key: their result shows
/// at once, and all of them together become one undo entry when the drag ends.
struct Command {
  std::string label{};                     ///< of the undo entry: "Change beta of Dense"
  std::function<void(Session&)> change{};  ///< must capture by value: it may run after the frame
  bool live = false;                       ///< part of a drag that goes on
  std::string merge_key{};                 ///< names the drag; may be empty when live is false
  bool tried = false;  ///< other memories or another query, which may turn out to be impossible: it
                       ///< enters the history once they could be loaded
  bool suits_models = false;  ///< of one that is tried: the change itself makes the models suit the
                              ///< other memories, so that nothing else does (suit_bank)
};

/// The changes of one frame, collected from all panels and applied afterwards.
class Commands {
 public:
  void push(Command command) { pending_.push_back(std::move(command)); }

  bool empty() const { return pending_.empty(); }

  /// Everything pushed since the last call, in order.
  std::vector<Command> take() { return std::exchange(pending_, {}); }

 private:
  std::vector<Command> pending_;
};

}  // namespace mnemoscope
