#include "app/frame_view.h"

namespace mnemoscope {

MainWindowView frame_view(const Document& document, const Preferences& preferences,
                          const RequestHandler& handler, const FileWriting& writing,
                          const LiveImport& import) {
  return {.session_file = document.file(),
          .unsaved = document.is_unsaved(),
          .recent = preferences.recent,
          .recent_memories = preferences.recent_memories,
          .undo_label = document.undo_label().value_or(""),
          .redo_label = document.redo_label().value_or(""),
          .edits = document.edits(),
          .left_behind = handler.left_behind(),
          .can_fit = handler.unfitted().has_value(),
          .opening = document.candidate() ? document.candidate()->name : std::string(),
          .after_saving = writing.is_closing() ? "Closing the window" : handler.after_saving(),
          .losing = handler.losing(),
          .import = import,
          .changed_on_disk = handler.changed_on_disk()};
}

}  // namespace mnemoscope
