// A run of an experiment: begun, paused, ended for good.
#include "ui/experiments/experiments_actions.h"

#include "ui/experiments/experiments_state.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class ExperimentsActions : public Gui {
 protected:
  ExperimentsActions() {
    state().sweep = std::make_shared<const SweepSpec>(SweepSpec{.title = "Small"});
    live_ = {.sweep = state().sweep, .jobs = std::vector<SweepJob>(4)};
    live_.rows.resize(4);
    live_.rows[0] = std::make_shared<const JobRows>();
    results_.offer(live_);
    again();
  }
  ExperimentsState& state() { return program_.of<ExperimentsState>(); }
  /// As every frame adds them.
  void again() {
    actions_ = {};
    frame([this](UiContext& ui) { add_experiment_actions(actions_, ui); });
  }
  const Action& action(const std::string& id) { return *actions_.find(id); }
  void run(const std::string& id) {
    frame([&](UiContext& ui) { action(id).run(ui); });
    again();
  }

  LiveSweep live_;
};

TEST_F(ExperimentsActions, ARunIsPausedAndGoesOn) {
  EXPECT_EQ(action("experiments.run").label, "Run");
  EXPECT_FALSE(action("experiments.cancel").enabled) << "nothing runs";
  run("experiments.run");
  EXPECT_TRUE(state().measures);
  EXPECT_EQ(action("experiments.run").label, "Pause");
  run("experiments.run");
  EXPECT_FALSE(state().measures);
  EXPECT_EQ(action("experiments.run").label, "Go on");
  run("experiments.run");
  EXPECT_TRUE(state().measures);
}

TEST_F(ExperimentsActions, CancelEndsARunAndAPausedOneForGoodAndSaysWhatIsKept) {
  for (const bool is_paused : {false, true}) {
    run("experiments.run");
    if (is_paused) run("experiments.run");
    ASSERT_TRUE(action("experiments.cancel").enabled) << is_paused;
    run("experiments.cancel");
    EXPECT_FALSE(state().measures);
    EXPECT_EQ(action("experiments.run").label, "Run");
    EXPECT_FALSE(action("experiments.cancel").enabled);
    EXPECT_EQ(notices_.status(), "Cancelled: 1 of 4 jobs is measured and kept");
  }
}

TEST_F(ExperimentsActions, WhatIsDoneIsNeitherRunNorCancelled) {
  run("experiments.run");
  for (auto& rows : live_.rows) rows = std::make_shared<const JobRows>();
  again();
  EXPECT_FALSE(action("experiments.run").enabled);
  EXPECT_FALSE(action("experiments.cancel").enabled);
}

}  // namespace
}  // namespace mnemoscope
