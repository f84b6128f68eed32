// What stands below the fields of an experiment that do not take what was typed.
#include "ui/experiments/panels.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class SettingFields : public Gui {
 protected:
  SettingFields() {
    SweepSpec sweep{.title = "Small", .session = default_session()};
    sweep.axes = {{.key = "memories.count", .values = {"2", "3"}},
                  {.key = "run.steps", .values = {"1", "2"}}};
    state().sweep = std::make_shared<const SweepSpec>(std::move(sweep));
  }
  ExperimentsState& state() { return program_.of<ExperimentsState>(); }
  void draw_a_frame() {
    const LiveSweep live;
    frame([&](UiContext& ui) { draw_experiment_setting(ui, ShownExperiment{.live = live}); });
  }
  void refuse(const std::string& field) {
    frame([&](UiContext& ui) { change_sweep(ui, fail("It is not taken"), field); });
  }
  float top_of(const std::string& name) const { return widgets_.all().at(name).min.y; }
};

TEST_F(SettingFields, SayRightBelowThemselvesWhyTheyTakeNothing) {
  refuse("experiments.axis.1");
  state().typed["experiments.axis.1"] = "2, abc";
  draw_a_frame();
  ASSERT_TRUE(widgets_.all().contains("experiments.refusal"));
  EXPECT_LT(top_of("experiments.axis.1"), top_of("experiments.refusal"));
  EXPECT_LT(top_of("experiments.refusal"), top_of("experiments.axis.2"));
  EXPECT_EQ(state().sweep->axes[0].values.size(), 2U) << "the sweep is as it was";
}

TEST_F(SettingFields, ForgetTheReasonWithTheNextThatIsTaken) {
  refuse("experiments.axis.2");
  frame([&](UiContext& ui) { change_sweep(ui, *state().sweep, "experiments.axis.1"); });
  draw_a_frame();
  EXPECT_EQ(state().refusal, "");
  EXPECT_FALSE(widgets_.all().contains("experiments.refusal"));
}

TEST_F(SettingFields, ForgetTheReasonOnceTheyHoldWhatHolds) {
  refuse("experiments.axis.1");
  state().typed["experiments.axis.1"] = "2, 3";  // typed back
  draw_a_frame();
  EXPECT_EQ(state().refusal, "");
}

}  // namespace
}  // namespace mnemoscope
