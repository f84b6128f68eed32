// What a person chooses in the workspaces beside the session becomes part of what undo takes back:
// one watch for all of them, which compares once a frame, so no control has to say anything.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/set_aside.h"
#include "session/choices.h"
#include "session/command.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {

/// Whether no button of the mouse is down and no text is being typed: a drag is one choice, and so
/// is a text. To be asked between the frames of ImGui.
bool hand_is_off();

class ChoiceWatch {
 public:
  /// Of one frame.
  struct Asked {
    const std::vector<Command>& commands;
    const Requests& requests;
  };

  /// After a frame and before its commands and requests are carried out. What a person chose, once it stands
  /// still and the hand is off, becomes an entry of the document's history; returns its words,
  /// "Landscape: corner C", or nothing. With an undo among the requests it does not wait. What came with an edit is a part
  /// of that edit. What the
  /// program changed by itself, or another document brought, is taken over without an entry;
  /// `is_aside` says that a session is shown in the place of the person's own.
  std::string look(OpenPlace open, bool is_aside, bool hand_off, const Asked& asked);

  /// After the requests: the workspaces are as undo and redo have them.
  void follow_undo(OpenPlace open);

  /// Something changed and is to be looked at once more.
  bool waits() const { return waits_; }

 private:
  struct Watched {
    std::shared_ptr<const Choices> known{};   ///< what undo knows of
    std::shared_ptr<const Choices> newest{};  ///< of the last frame
    std::string edit{};                       ///< what the newest came with; or empty
  };

  void begin_anew(const OpenPlace& open);
  std::string look_at(const WorkspaceEntry& entry, const OpenPlace& open, bool must,
                      const std::vector<Command>& commands);

  std::map<std::string_view, Watched> watched_;
  std::uint64_t document_ = 0;
  bool is_aside_ = false;
  bool waits_ = false;
};

}  // namespace mnemoscope
