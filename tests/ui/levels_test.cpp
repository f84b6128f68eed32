// How much of the interface is shown: the table, and that a level only ever adds.
#include "ui/levels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ui/context.h"
#include "ui/gui_fixture.h"
#include "ui/shown/more_levels.h"
#include "ui/shown/step_actions.h"

namespace mnemoscope {
namespace {

TEST(Levels, HaveEveryPartOnceInTheirOrder) {
  const auto parts = part_levels();
  ASSERT_EQ(parts.size(), static_cast<std::size_t>(Part::count));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ(parts[i].part, static_cast<Part>(i)) << parts[i].words;
    EXPECT_FALSE(parts[i].words.empty()) << i;
  }
}

TEST(Levels, OnlyEverAdd) {
  ProgramView program;
  for (const PartLevel& row : part_levels()) {
    bool before = false;
    for (const Level level : {Level::essential, Level::standard, Level::everything}) {
      program.level = level;
      const bool now = is_shown(program, row.part);
      EXPECT_TRUE(now || !before) << row.words;
      before = now;
    }
    EXPECT_TRUE(before) << row.words << " is in no level";
  }
}

TEST(Levels, EssentialHasMemoriesQueryStepAndResult) {
  ProgramView program;
  program.level = Level::essential;
  for (const Part part : {Part::memories, Part::query, Part::transport, Part::table}) {
    EXPECT_TRUE(is_shown(program, part));
  }
  for (const Part part : {Part::plots, Part::theorems, Part::model_controls, Part::other_workspaces,
                          Part::one_beta, Part::run_options}) {
    EXPECT_FALSE(is_shown(program, part));
  }
}

/// A name belongs to the first row that it begins with: those of its workspace, or what they share.
TEST(Levels, SayWhatMustBeDrawnForAWidget) {
  const auto holds = [](std::string_view widget, Part part) {
    const std::span<const Part> parts = parts_holding(widget);
    return std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  EXPECT_TRUE(holds("retrieve.step", Part::transport));
  EXPECT_TRUE(holds("retrieve.some_parameter", Part::model_controls));
  EXPECT_TRUE(holds("retrieve.memory.3", Part::memories));
  EXPECT_TRUE(holds("query.*", Part::query));
  EXPECT_TRUE(holds("compare.margin", Part::side_columns));
  for (const char* always : {"retrieve.state_image", "retrieve.query_image", "compare.cell", "x"}) {
    EXPECT_TRUE(parts_holding(always).empty()) << always;
  }
}

/// A workspace says which of its actions stand in a menu; each is there.
TEST_F(Gui, TheViewMenuHasOnlyActionsThatTheWorkspaceAdds) {
  int named = 0;
  for (const WorkspaceEntry* const workspace : workspaces()) {
    shown_workspace_ = workspace;
    Actions actions;
    frame([&](UiContext& ui) {
      if (workspace->add_actions != nullptr) workspace->add_actions(actions, ui);
    });
    for (const std::string_view id : workspace->view_actions) {
      EXPECT_NE(actions.find(id), nullptr) << id;
      ++named;
    }
  }
  EXPECT_GT(named, 0);
}

TEST(Levels, EachSayWhatTheyAdd) {
  for (const Level level : {Level::essential, Level::standard, Level::everything}) {
    EXPECT_FALSE(parts_from(level).empty());
  }
}

TEST_F(Gui, TheStepIsExplainedWithoutASymbolAtTheLevelEssential) {
  const auto tooltip_at = [this](Level level) {
    program_.level = level;
    Actions actions;
    frame([&](UiContext& ui) {
      add_step_actions(actions, ui, [](DocumentView&) { return std::vector<plot::View*>{}; });
    });
    return actions.find("retrieve.step")->tooltip;
  };
  EXPECT_EQ(tooltip_at(Level::essential).find("T(x)"), std::string::npos);
  EXPECT_NE(tooltip_at(Level::standard).find("T(x)"), std::string::npos);
}

class LevelButtons : public Gui {
 protected:
  void click(const std::string& name, const std::function<void(UiContext&)>& draw) {
    frame(draw);
    mouse(on(name, 0.5F), false);
    frame(draw);
    mouse(ImGui::GetIO().MousePos, true);
    frame(draw);
    mouse(ImGui::GetIO().MousePos, false);
    frame(draw);
  }
};

TEST_F(LevelButtons, GoToTheNextLevelAndAreGoneAtTheLast) {
  const auto next = [](UiContext& ui) { draw_next_level(ui, 1000.0F); };
  program_.level = Level::essential;
  click("level.next", next);
  EXPECT_EQ(program_.level, Level::standard);
  mouse({-1000.0F, -1000.0F}, false);
  click("level.next", next);
  EXPECT_EQ(program_.level, Level::everything);
  frame(next);
  EXPECT_FALSE(widgets_.all().contains("level.next"));
}

TEST_F(LevelButtons, OfAPartGoToItsLevel) {
  const auto more = [](UiContext& ui) { offer_more(ui, Part::run_options); };
  program_.level = Level::essential;
  click("level.more", more);
  EXPECT_EQ(program_.level, Level::everything);
  frame(more);
  EXPECT_FALSE(widgets_.all().contains("level.more"));
}

}  // namespace
}  // namespace mnemoscope
