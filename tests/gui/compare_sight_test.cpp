// In a small window, at usual type and at twice its size: what a hand adds or opens in the Compare
// workspace is seen.
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

double edge(const State& now, const std::string& widget, const char* side) {
  return now["widgets"].at(widget).at(side).get<double>();
}

/// Whether a widget is whole between the bars of the window.
bool is_in_sight(const State& now, const std::string& widget) {
  return now["widgets"].contains(widget) &&
         edge(now, widget, "top") >= edge(now, "workspace.compare", "bottom") &&
         edge(now, widget, "bottom") <= edge(now, "help.notices", "top");
}

/// Whether a cell is whole inside the matrix, and the matrix inside the window.
bool shows_cell(const State& now, const std::string& cell) {
  return is_in_sight(now, "compare.matrix") && is_in_sight(now, cell) &&
         edge(now, cell, "top") >= edge(now, "compare.matrix", "top") &&
         edge(now, cell, "bottom") <= edge(now, "compare.matrix", "bottom") &&
         edge(now, cell, "left") >= edge(now, "compare.matrix", "left") &&
         edge(now, cell, "right") <= edge(now, "compare.matrix", "right");
}

class CompareSight : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.key("ctrl+4");
    ASSERT_TRUE(program_.reaches([](const State& now) {
      const State& compare = now["compare"];
      return compare.is_object() && compare["finished"] == true && compare["rows"].size() == 5;
    })) << program_.process().errors();
  }

  bool reaches_cell(const std::string& cell) {
    return program_.reaches([&](const State& now) { return shows_cell(now, cell); });
  }

  Program program_{{"--type-scale", GetParam()}, 1280, 800};
};

TEST_P(CompareSight, HasARowThatWasJustAdded) {
  for (int copies = 0; copies < 3; ++copies) {
    program_.right_click(program_.on("compare.row.0"));
    program_.click(program_.on("compare.row.0.duplicate"));
    ASSERT_TRUE(program_.reaches([&](const State& now) {
      return now["compare"]["rows"].size() == static_cast<std::size_t>(6 + copies);
    }));
    EXPECT_TRUE(reaches_cell("compare.cell.1.0")) << copies;
    program_.key("Home");
    ASSERT_TRUE(reaches_cell("compare.cell.0.0"));
  }
  // The first of the gallery, which may have to be scrolled to first.
  program_.key("End");
  EXPECT_TRUE(reaches_cell("compare.cell.7.4")) << "the last column too";
}

TEST_P(CompareSight, HasTheCanvasOnceTheBrushIsTaken) {
  program_.right_click(program_.on("compare.row.0"));
  program_.click(program_.on("compare.row.0.paint"));
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return is_in_sight(now, "compare.canvas"); }));
}

TEST_P(CompareSight, HasEveryColumnWithoutScrolling) {
  program_.on("compare.matrix");
  const State now = program_.state();
  for (const char* cell : {"compare.cell.0.0", "compare.cell.0.2", "compare.cell.0.4"}) {
    EXPECT_TRUE(shows_cell(now, cell)) << cell;
  }
}

TEST_P(CompareSight, HasFourRowsOfTheMatrix) {
  program_.on("compare.matrix");
  const State now = program_.state();
  for (const char* cell :
       {"compare.cell.0.0", "compare.cell.1.0", "compare.cell.2.0", "compare.cell.3.0"}) {
    EXPECT_TRUE(shows_cell(now, cell)) << cell;
  }
}

INSTANTIATE_TEST_SUITE_P(Types, CompareSight, ::testing::Values("1", "2"),
                         [](const auto& type) { return "Scale" + std::string(type.param); });

TEST(CompareInASmallWindow, AddsARowFromTheGalleryInSight) {
  Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("ctrl+4");
  for (const char* entry : {"compare.add.centre", "compare.add.border", "compare.add.query"}) {
    program.click(program.on(entry));
  }
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["compare"]["rows"].size() == 8 && shows_cell(now, "compare.cell.7.0");
  }));
}

}  // namespace
}  // namespace mnemoscope::gui
