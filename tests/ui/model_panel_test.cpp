#include "gui_fixture.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"

namespace mnemoscope {
namespace {

/// A model with a number that may also be the word "auto".
class NumberOrWord : public Gui {
 protected:
  NumberOrWord() {
    variant_.id = "made-up";
    variant_.name = "Made up";
    variant_.parameters = {{.key = "shift",
                            .label = "shift",
                            .min = -10.0,
                            .max = 10.0,
                            .initial = std::string("auto"),
                            .choices = {"auto"}}};
    choice_ = {.id = "made-up", .parameters = Parameters::initial(variant_.parameters)};
  }

  void draw() {
    Shown shown;
    shown.variants.push_back({.choice = &choice_, .variant = &variant_, .name = variant_.name});
    shown.selected = &shown.variants[0];
    frame([&](UiContext& ui) { draw_model_controls(ui, shown); });
  }

  bool shows(const std::string& widget) const { return widgets_.all().contains(widget); }

  Variant variant_;
  VariantChoice choice_;
};

TEST_F(NumberOrWord, HasAChoiceAndNoSliderWhileItIsAWord) {
  draw();
  EXPECT_TRUE(shows("retrieve.shift.word"));
  EXPECT_FALSE(shows("retrieve.shift"));
}

TEST_F(NumberOrWord, HasASliderAsWellOnceItIsANumber) {
  ASSERT_TRUE(choice_.parameters.set(variant_.parameters, "shift", 2.5));
  draw();
  EXPECT_TRUE(shows("retrieve.shift.word"));
  EXPECT_TRUE(shows("retrieve.shift"));
}

}  // namespace
}  // namespace mnemoscope
