// What asks before something is lost is seen and answered, also where two would ask at once.
#include <gtest/gtest.h>

#include "ui/frame/frame_parts.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class Questions : public Gui {
 protected:
  /// Both are asked for as long as they have words; what opens is laid out in a frame or two.
  void frames(const std::string& losing, const std::string& changed) {
    MainWindowView view;
    view.losing = losing;
    view.changed_on_disk = changed;
    for (int i = 0; i < 4; ++i) {
      frame([&](UiContext& ui) {
        draw_unsaved_question(ui, view);
        draw_changed_question(ui, view);
      });
    }
  }

  bool is_seen(const std::string& widget) const {
    const auto found = widgets_.all().find(widget);
    return found != widgets_.all().end() && found->second.visible;
  }
};

TEST_F(Questions, ThatAreTwoAreAskedOneAfterTheOther) {
  frames("Opening a session", "s.toml");
  EXPECT_TRUE(is_seen("unsaved.discard"));
  EXPECT_FALSE(is_seen("changed.overwrite"));
  mouse(on("unsaved.discard", 0.5F), true);
  frames("Opening a session", "s.toml");
  mouse(on("unsaved.discard", 0.5F), false);
  frames("", "s.toml");
  EXPECT_TRUE(std::holds_alternative<AnswerUnsaved>(requests_.front()));
  EXPECT_TRUE(is_seen("changed.overwrite"));
  EXPECT_FALSE(is_seen("unsaved.discard"));
}

}  // namespace
}  // namespace mnemoscope
