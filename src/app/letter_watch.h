// Watches which letters the names of a person's rows, memories and files have, so that the window
// has them too.
#pragma once

#include <memory>

#include "app/gui_context.h"
#include "ui/context.h"
#include "ui/frame/main_window.h"
#include "ui/widgets/letters.h"

namespace mnemoscope {

class LetterWatch {
 public:
  /// Looks through what was drawn: names of the session, of memories, of files that are listed,
  /// what is typed and what is said. Where new letters came, another frame is asked for, and those
  /// that cannot be drawn are told in a notice.
  void look(UiContext& ui, const MainWindowView& view);

  /// Between frames: faces that have them, where new ones came.
  void bring_to(GuiContext& gui);

 private:
  void look_at_session(const UiContext& ui, const ImFont& face);
  void look_at_memories(const UiContext& ui, const ImFont& face);

  std::shared_ptr<const Memories> memories_{};  // whose names are known
  std::shared_ptr<Letters> letters_ = std::make_shared<Letters>();
};

}  // namespace mnemoscope
