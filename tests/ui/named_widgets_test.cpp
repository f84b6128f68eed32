#include "ui/widgets/named_widgets.h"

#include <gtest/gtest.h>

#include <string_view>

#include "ui/context.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class WantedWidgets : public Gui {
 protected:
  /// A column that is much longer than there is room for, with a button at its end.
  void draw_column() {
    frame([](UiContext& ui) {
      ImGui::BeginChild("column", {200.0F, 100.0F});
      ImGui::Dummy({10.0F, 900.0F});
      ImGui::Button("deep");
      ui.widgets.mark("deep");
      ImGui::EndChild();
    });
  }

  bool is_seen() const { return widgets_.all().at("deep").visible; }
};

TEST_F(WantedWidgets, AreScrolledIntoSightOnce) {
  for (int i = 0; i < 3; ++i) draw_column();
  EXPECT_FALSE(is_seen());
  widgets_.bring_into_sight({"not drawn", "deep"});
  for (int i = 0; i < 3; ++i) draw_column();
  EXPECT_TRUE(widgets_.is_scrolling());
  for (int i = 0; i < 6; ++i) draw_column();
  EXPECT_TRUE(is_seen());
  EXPECT_FALSE(widgets_.is_scrolling()) << "nobody waits for what is not drawn";
  // From then on it is the person's again.
  for (ImGuiWindow* const window : ImGui::GetCurrentContext()->Windows) {
    if (std::string_view(window->Name).find("column") != std::string_view::npos)
      ImGui::SetScrollY(window, 0.0F);
  }
  for (int i = 0; i < 3; ++i) draw_column();
  EXPECT_FALSE(is_seen());
}

/// As in a table, which draws nothing while it is out of sight.
TEST_F(WantedWidgets, AreLookedForWhereTheyWouldBeDrawn) {
  const auto draw_long = [this] {
    frame([](UiContext& ui) {
      ImGui::BeginChild("long", {200.0F, 100.0F});
      const ImVec2 at = ImGui::GetCursorScreenPos();
      if (ImGui::IsRectVisible(at, {at.x + 50.0F, at.y + 50.0F})) {
        ImGui::Button("in it", {50.0F, 50.0F});
        ui.widgets.mark("table.cell.1");
      } else {
        ImGui::Dummy({50.0F, 50.0F});
        ui.widgets.stand_in("table.cell.", at, {at.x + 50.0F, at.y + 50.0F});
      }
      ImGui::Dummy({10.0F, 900.0F});
      ImGui::Button("deep");
      ui.widgets.mark("deep");
      ImGui::EndChild();
    });
  };
  widgets_.bring_into_sight({"deep"});
  for (int i = 0; i < 10; ++i) draw_long();
  ASSERT_FALSE(widgets_.all().contains("table.cell.1"));
  widgets_.bring_into_sight({"deep", "table.cell.1"});
  for (int i = 0; i < 20; ++i) draw_long();
  ASSERT_TRUE(widgets_.all().contains("table.cell.1"));
  EXPECT_TRUE(widgets_.all().at("table.cell.1").visible);
}

/// As in a card of its own, which draws nothing while it is out of sight.
TEST_F(WantedWidgets, AreFoundInACardThatIsOutOfSight) {
  const auto draw_card_above = [this] {
    frame([](UiContext& ui) {
      ImGui::BeginChild("column", {200.0F, 100.0F});
      const bool is_drawn = begin_card(ui, "card", {0.0F, 60.0F});
      if (is_drawn) {
        ImGui::Button("in it");
        ui.widgets.mark("card.picture");
      }
      end_card(ui, is_drawn, {"card.picture"});
      ImGui::Dummy({10.0F, 900.0F});
      ImGui::Button("deep");
      ui.widgets.mark("deep");
      ImGui::EndChild();
    });
  };
  widgets_.bring_into_sight({"deep"});
  for (int i = 0; i < 10; ++i) draw_card_above();
  ASSERT_TRUE(widgets_.all().contains("card.picture")) << "it is known to be there";
  ASSERT_FALSE(widgets_.all().at("card.picture").visible);
  widgets_.bring_into_sight({"card.picture"});
  for (int i = 0; i < 10; ++i) draw_card_above();
  EXPECT_TRUE(widgets_.all().at("card.picture").visible);
}

TEST_F(WantedWidgets, AreSeenWithTheNameAndNumberThatBelongToThem) {
  double value = 5.0;
  const auto draw_slider = [&] {
    frame([&value](UiContext& ui) {
      ImGui::BeginChild("column", {200.0F, 100.0F});
      ImGui::Dummy({10.0F, 400.0F});
      slider(ui, {.name = "retrieve.k", .label = "size"}, {.max = 10.0}, value);
      ImGui::Dummy({10.0F, 400.0F});
      ImGui::Button("deep");
      ui.widgets.mark("deep");
      ImGui::EndChild();
    });
  };
  widgets_.bring_into_sight({"deep"});
  for (int i = 0; i < 10; ++i) draw_slider();
  widgets_.bring_into_sight({"retrieve.k"});
  for (int i = 0; i < 10; ++i) draw_slider();
  const NamedWidget& slider = widgets_.all().at("retrieve.k");
  EXPECT_TRUE(slider.visible);
  EXPECT_LT(slider.all().Min.y, slider.min.y) << "its name is above it";
  // The window of the fixture begins at the top; the column in it below its padding.
  EXPECT_GE(slider.all().Min.y, ImGui::GetStyle().WindowPadding.y);
}

/// As what a lesson frames, whose frame would go just when it is used.
TEST_F(WantedWidgets, AreThereWhileTheirListIsOpen) {
  int chosen = 0;
  const auto draw_choice = [&] {
    frame([&chosen](UiContext& ui) {
      choice(ui, {.name = "retrieve.update", .label = "spins turn"}, {"one", "all"}, chosen);
    });
  };
  for (int i = 0; i < 3; ++i) draw_choice();
  const NamedWidget closed = widgets_.all().at("retrieve.update");
  mouse(on("retrieve.update", 0.5F), false);
  draw_choice();
  mouse(ImGui::GetIO().MousePos, true);
  draw_choice();
  mouse(ImGui::GetIO().MousePos, false);
  for (int i = 0; i < 3; ++i) draw_choice();
  ASSERT_TRUE(widgets_.all().contains("retrieve.update.all")) << "the list is open";
  const NamedWidget& open = widgets_.all().at("retrieve.update");
  EXPECT_TRUE(open.visible);
  EXPECT_EQ(open.min.x, closed.min.x);
  EXPECT_EQ(open.min.y, closed.min.y);
  EXPECT_EQ(open.max.x, closed.max.x);
  EXPECT_EQ(open.max.y, closed.max.y);
}

/// Two that lie too far apart to be seen together.
TEST_F(WantedWidgets, ThatHaveNoRoomTogetherAreSeenUpToTheLast) {
  const auto draw_ends = [this] {
    frame([](UiContext& ui) {
      ImGui::BeginChild("ends", {200.0F, 100.0F});
      ImGui::Button("deep");
      ui.widgets.mark("deep");
      ImGui::Dummy({10.0F, 900.0F});
      ImGui::Button("deeper");
      ui.widgets.mark("deeper");
      ImGui::EndChild();
    });
  };
  for (const auto& [first, last] : {std::pair{"deep", "deeper"}, std::pair{"deeper", "deep"}}) {
    widgets_.bring_into_sight({first, last});
    for (int i = 0; i < 20; ++i) draw_ends();
    EXPECT_TRUE(widgets_.all().at(last).visible) << last;
    EXPECT_FALSE(widgets_.all().at(first).visible) << first;
  }
}

class ExportPlaces : public Gui {};

TEST_F(ExportPlaces, AreThoseSaidAndThoseOfWidgetsOfThatName) {
  frame([](UiContext& ui) {
    ui.widgets.note_export("picture", {{10.0F, 20.0F}, {30.0F, 40.0F}});
    ui.widgets.note_export("plot");
    ui.widgets.note_export("without a widget");
    ui.widgets.mark("plot", {1.0F, 2.0F}, {3.0F, 4.0F});
  });
  ASSERT_EQ(widgets_.exports().size(), 2U);
  EXPECT_EQ(widgets_.exports()[0].Max.y, 40.0F);
  EXPECT_EQ(widgets_.exports()[1].Min.x, 1.0F);
  frame([](UiContext&) {});
  EXPECT_TRUE(widgets_.exports().empty()) << "each frame says them anew";
}

}  // namespace
}  // namespace mnemoscope
