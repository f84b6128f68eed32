// A hover answers, F1 and "?" open a page: what the pointer is on, and that asking changes nothing.
#include <gtest/gtest.h>

#include <algorithm>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/glossary.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class Explain : public Gui {
 protected:
  /// A frame with a slider, a button and a bare rectangle with a name; whether the button was
  /// pressed.
  bool draw(double seconds = 1.0 / 60.0) {
    bool pressed = false;
    frame(
        [&](UiContext& ui) {
          take_explaining_click(ui);
          slider(ui, {.name = "retrieve.k", .label = "size"}, {.max = 10.0}, value_);
          pressed = button(ui, {.name = "file.open", .label = "Open"});
          heading(ui, "Energy E(x)");
          ImGui::Dummy({100.0F, 20.0F});
          ui.widgets.mark("retrieve.verdict");
          answer_pointed_widget(ui);
        },
        seconds);
    return pressed;
  }

  static bool tooltip_is_shown() {
    const ImGuiWindow* const window = ImGui::FindWindowByName("##Tooltip_00");
    return window != nullptr && window->Active;
  }

  void point_at(const std::string& name, float down = 0.5F) {
    draw();
    mouse(on(name, 0.5F, down), false);
    draw();
    draw();
  }

  /// Presses and lets go; whether the button of the frame was pressed by it.
  bool click() {
    mouse(ImGui::GetIO().MousePos, true);
    bool pressed = draw();
    mouse(ImGui::GetIO().MousePos, false);
    pressed = draw() || pressed;
    return draw() || pressed;
  }

  double value_ = 5.0;
};

TEST_F(Explain, APointerIsOnTheWidgetThatWasNamedThere) {
  point_at("file.open");
  EXPECT_EQ(widgets_.pointed(), "file.open");
  point_at("heading.energy-e-x");
  EXPECT_EQ(widgets_.pointed(), "heading.energy-e-x");
  mouse({-1000.0F, -1000.0F}, false);
  draw();
  EXPECT_EQ(widgets_.pointed(), "");
}

TEST_F(Explain, TheLabelOfASliderIsTheSlider) {
  point_at("retrieve.k", -0.6F);
  EXPECT_EQ(widgets_.pointed(), "retrieve.k");
}

TEST_F(Explain, AHoverAnswersOnceThePointerRestsAlsoWhereTheCodeHasNoWords) {
  for (const char* name : {"heading.energy-e-x", "retrieve.verdict", "retrieve.k", "file.open"}) {
    mouse({-1000.0F, -1000.0F}, false);
    draw(2.0);
    point_at(name);
    EXPECT_FALSE(tooltip_is_shown()) << name << " answers before the pointer has rested";
    draw(0.5);
    draw();
    EXPECT_TRUE(tooltip_is_shown()) << name;
  }
}

TEST_F(Explain, NoWordsLieOverThePageThatWasAskedForUntilThePointerMoves) {
  point_at("retrieve.verdict");
  draw(0.5);
  draw();
  ASSERT_TRUE(tooltip_is_shown());
  frame([](UiContext& ui) { EXPECT_TRUE(explain(ui, "retrieve.verdict")); });
  draw(0.5);
  draw(0.5);
  EXPECT_FALSE(tooltip_is_shown());
  const ImVec2 at = ImGui::GetIO().MousePos;
  mouse({at.x + 1.0F, at.y}, false);
  draw();
  draw(0.5);
  draw();
  EXPECT_TRUE(tooltip_is_shown());
}

TEST_F(Explain, NothingAnswersWhereAPressChangedWhatIsBelowUntilThePointerMoves) {
  for (const char* name : {"file.open", "retrieve.verdict"}) {
    point_at(name);
    frame([](UiContext& ui) { ui.widgets.hush(); });
    for (int i = 0; i < 4; ++i) draw(0.5);
    EXPECT_FALSE(tooltip_is_shown()) << name;
    const ImVec2 at = ImGui::GetIO().MousePos;
    mouse({at.x + 1.0F, at.y}, false);
    for (int i = 0; i < 3; ++i) draw(0.5);
    EXPECT_FALSE(tooltip_is_shown()) << name << ": no hand is as still as that";
    mouse({at.x + 8.0F, at.y}, false);
    for (int i = 0; i < 3; ++i) draw(0.5);
    EXPECT_TRUE(tooltip_is_shown()) << name;
    mouse(at, false);
    for (int i = 0; i < 3; ++i) draw(0.5);
    EXPECT_TRUE(tooltip_is_shown()) << name << ": it has moved, and came back";
  }
}

TEST_F(Explain, TheWordsOfWhatIsDisabledAreNotFaint) {
  const auto draw_disabled = [this] {
    frame(
        [](UiContext& ui) {
          ImGui::BeginDisabled();
          button(ui, {.name = "file.open", .label = "Open", .tooltip = "Opens a session"});
          ImGui::EndDisabled();
        },
        0.5);
  };
  draw_disabled();
  mouse(on("file.open", 0.5F), false);
  for (int i = 0; i < 5; ++i) draw_disabled();
  ASSERT_TRUE(tooltip_is_shown());
  const ImDrawList& list = *ImGui::FindWindowByName("##Tooltip_00")->DrawList;
  ImU32 most = 0;
  for (const ImDrawVert& vertex : list.VtxBuffer)
    most = std::max(most, (vertex.col & IM_COL32_A_MASK) >> IM_COL32_A_SHIFT);
  EXPECT_EQ(most, 255U);
}

/// ImGui 1.86 ends the program otherwise.
TEST_F(Explain, NoWordsComeInTheFrameInWhichAModalWindowDoes) {
  point_at("retrieve.verdict");
  draw(0.5);
  mouse(ImGui::GetIO().MousePos, true);
  draw();
  mouse(ImGui::GetIO().MousePos, false);
  const auto draw_with_modal = [&](bool opens) {
    frame([&](UiContext& ui) {
      ImGui::Dummy({200.0F, 300.0F});
      ui.widgets.mark("retrieve.verdict");
      if (opens) ImGui::OpenPopup("modal");
      if (ImGui::BeginPopupModal("modal")) ImGui::EndPopup();
      answer_pointed_widget(ui);
    });
  };
  draw_with_modal(true);
  EXPECT_FALSE(tooltip_is_shown());
  draw_with_modal(false);
  EXPECT_NE(ImGui::GetTopMostPopupModal(), nullptr);
}

TEST_F(Explain, OverAPictureOrPlotNoWordsLieInTheWay) {
  const auto draw_area = [&](double seconds) {
    frame(
        [](UiContext& ui) {
          ui.widgets.mark("plot.error", {0.0F, 0.0F}, {200.0F, 200.0F});
          answer_pointed_widget(ui);
        },
        seconds);
  };
  mouse({100.0F, 100.0F}, false);
  for (const double seconds : {0.02, 0.02, 1.0, 1.0}) draw_area(seconds);
  EXPECT_EQ(widgets_.pointed(), "plot.error") << "F1 knows what it is on";
  EXPECT_FALSE(tooltip_is_shown());
}

TEST_F(Explain, AClickWhileAskingOpensThePageAndDoesNothingElse) {
  point_at("file.open");
  EXPECT_TRUE(click()) << "the button works";
  program_.explaining = true;
  EXPECT_FALSE(click()) << "asked, it only explains";
  EXPECT_FALSE(program_.explaining);
  EXPECT_TRUE(program_.glossary.open);
  EXPECT_EQ(program_.glossary.entry, "session");
  EXPECT_TRUE(click()) << "and works again";
}

TEST_F(Explain, ASliderThatIsAskedAboutKeepsItsValue) {
  point_at("retrieve.k");
  program_.explaining = true;
  mouse(on("retrieve.k", 0.9F), false);
  draw();
  click();
  EXPECT_EQ(value_, 5.0);
  EXPECT_EQ(program_.glossary.entry, "support");
}

TEST_F(Explain, WhatTheGlossaryDoesNotKnowLeavesItAsItIs) {
  frame([&](UiContext& ui) {
    EXPECT_FALSE(explain(ui, "zebra.crossing"));
    EXPECT_FALSE(explain(ui, ""));
  });
  EXPECT_FALSE(program_.glossary.open);
}

TEST_F(Explain, APageShowsItsTermsAndOneClickGoesOn) {
  program_.glossary = {.open = true, .entry = "mask", .query = {}};
  const auto page = [&] { frame([](UiContext& ui) { draw_glossary(ui); }); };
  page();
  page();
  ASSERT_TRUE(widgets_.all().contains("glossary.term.support"));
  mouse(on("glossary.term.support", 0.5F), false);
  page();
  mouse(ImGui::GetIO().MousePos, true);
  page();
  mouse(ImGui::GetIO().MousePos, false);
  page();
  EXPECT_EQ(program_.glossary.entry, "support");
}

TEST_F(Explain, APageStaysInsideOfASmallWindowWithItsExampleInSight) {
  program_.glossary.open = true;
  program_.glossary.entry = "weights";
  ImGui::GetIO().DisplaySize = {1280.0F, 800.0F};
  for (int i = 0; i < 3; ++i) frame(draw_glossary);
  ImGui::GetIO().DisplaySize = {480.0F, 320.0F};
  for (int i = 0; i < 4; ++i) frame(draw_glossary);
  const ImGuiWindow* const window = ImGui::FindWindowByName("Glossary");
  ASSERT_NE(window, nullptr);
  EXPECT_GE(window->Pos.x, 0.0F);
  EXPECT_GE(window->Pos.y, 0.0F);
  EXPECT_LE(window->Pos.x + window->Size.x, 480.0F);
  EXPECT_LE(window->Pos.y + window->Size.y, 320.0F);
  EXPECT_TRUE(widgets_.all().at("glossary.session").visible);
}

}  // namespace
}  // namespace mnemoscope
