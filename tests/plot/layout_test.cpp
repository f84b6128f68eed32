#include "plot/layout.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plot/render.h"
#include "plot/svg_canvas.h"

namespace mnemoscope::plot {
namespace {

Figure crowded() {
  Figure figure{.title = "Retrieval error and bounds",
                .x = {.label = "step t", .whole = true},
                .y = {.label = "error |x - xi|", .scale = Scale::log}};
  for (const char* name : {"Dense", "Sparse", "Top-K", "Random mask", "Window", "Linear",
                           "Random features", "Multi-head", "SVR", "Low rank"}) {
    figure.series.push_back(line(name, {6.3, 1e-3, 0, 1e-7, 12}));
  }
  return figure;
}

std::vector<Rect> texts_of(const Layout& layout, const Canvas& canvas) {
  std::vector<Rect> rects = layout.legend.rects;
  const auto add = [&](const PlacedText& text) {
    if (!text.label.text.empty()) rects.push_back(bounds_of(text, canvas));
  };
  for (const PlacedTick& tick : layout.x_ticks) add(tick.label);
  for (const PlacedTick& tick : layout.y_ticks) add(tick.label);
  for (const PlacedText* text :
       {&layout.title, &layout.x_caption, &layout.y_caption, &layout.note}) {
    add(*text);
  }
  return rects;
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr float kTouch = 0.5f;
  return a.min.x + kTouch < b.max.x && b.min.x + kTouch < a.max.x && a.min.y + kTouch < b.max.y &&
         b.min.y + kTouch < a.max.y;
}

TEST(Layout, NeverLetsTextOverlapFromElevenToFortyFivePixels) {
  const Figure figure = crowded();
  for (const float type : {11.0f, 15.0f, 22.0f, 45.0f}) {
    for (const float width : {180.0f, 320.0f, 700.0f, 1600.0f}) {
      for (const float height : {140.0f, 240.0f, 600.0f}) {
        const SvgCanvas canvas({width, height}, type);
        const Picture picture = compose(figure, {}, {{0, 0}, {width, height}}, true, canvas);
        const auto rects = texts_of(picture.layout, canvas);
        for (std::size_t i = 0; i < rects.size(); ++i) {
          for (std::size_t j = i + 1; j < rects.size(); ++j) {
            EXPECT_FALSE(overlap(rects[i], rects[j]))
                << type << " px in " << width << " x " << height << ": texts " << i << ", " << j;
          }
        }
      }
    }
  }
}

TEST(Layout, KeepsAllTextInsideThePlot) {
  const Figure figure = crowded();
  for (const float type : {11.0f, 15.0f, 45.0f}) {
    for (const float width : {400.0f, 1600.0f}) {
      const Rect area{{10, 20}, {10 + width, 20 + 40 * type}};
      const SvgCanvas canvas({width, 600}, type);
      for (const Rect& text : texts_of(compose(figure, {}, area, true, canvas).layout, canvas)) {
        EXPECT_GE(text.min.x, area.min.x - 1);
        EXPECT_LE(text.max.x, area.max.x + 1);
        EXPECT_GE(text.min.y, area.min.y - 1);
        EXPECT_LE(text.max.y, area.max.y + 1);
      }
    }
  }
}

TEST(Layout, PutsTheLegendAboveWhenWideBelowWhenNarrowAndAwayWhenLow) {
  const Figure figure = crowded();
  const SvgCanvas canvas({0, 0}, 15);
  const auto legend_in = [&](float width, float height) {
    return compose(figure, {}, {{0, 0}, {width, height}}, true, canvas).layout;
  };
  const Layout wide = legend_in(1800, 400);
  ASSERT_FALSE(wide.legend.rects.empty());
  EXPECT_LE(wide.legend.rects.front().max.y, wide.frame.min.y);
  const Layout narrow = legend_in(400, 500);
  ASSERT_FALSE(narrow.legend.rects.empty());
  EXPECT_GE(narrow.legend.rects.front().min.y, narrow.frame.max.y);
  EXPECT_TRUE(legend_in(400, 150).legend.rects.empty());
}

TEST(Layout, ScrollsALegendThatHasNoRoomAndLeavesTheFrameItsHeight) {
  Figure figure = crowded();
  for (int i = 0; i < 8; ++i) {
    figure.series.push_back(line("Another model, setting " + std::to_string(i), {1, 2}));
  }
  const SvgCanvas canvas({0, 0}, 15);
  const auto from_row = [&](int row) {
    return compose(figure, {.legend_row = row}, {{0, 0}, {500, 260}}, true, canvas).layout;
  };
  const Layout top = from_row(0);
  ASSERT_FALSE(top.legend.rects.empty());
  EXPECT_GE(top.frame.height(), 6 * 15);
  EXPECT_GT(top.legend_rows_hidden, 0);
  EXPECT_EQ(top.legend.rows + top.legend_rows_hidden, top.legend.all);
  EXPECT_EQ(top.legend.entries.front().name, figure.series.front().name);
  const Layout end = from_row(99);
  EXPECT_EQ(end.legend.first, end.legend_rows_hidden);
  EXPECT_EQ(end.legend.entries.back().name, figure.series.back().name);
  EXPECT_NEAR(legend_thumb(end).max.y, end.legend_bar.max.y, 0.01F);
  for (const Rect& rect : end.legend.rects) {
    EXPECT_LE(rect.max.x, end.legend_bar.min.x);
    EXPECT_GE(rect.min.y, end.frame.max.y);
    EXPECT_LE(rect.max.y, end.area.max.y + 1);
  }
  EXPECT_EQ(legend_row_at(end, end.legend_bar.max.y), end.legend_rows_hidden);
  EXPECT_EQ(legend_row_at(end, end.legend_bar.min.y), 0);
}

TEST(Layout, HasNoBarWhereTheLegendHasRoom) {
  const SvgCanvas canvas({0, 0}, 15);
  const Layout layout =
      compose(crowded(), {.legend_row = 3}, {{0, 0}, {400, 500}}, true, canvas).layout;
  EXPECT_EQ(layout.legend_rows_hidden, 0);
  EXPECT_EQ(layout.legend.first, 0);
  EXPECT_EQ(layout.legend_bar.width(), 0);
}

TEST(Layout, ThinsTheLabelsOfALongAxis) {
  const Axis axis{.whole = true};
  const SvgCanvas canvas({0, 0}, 15);
  const Rect frame{{50, 0}, {350, 100}};
  const auto placed = place_x_ticks(axis, {0, 60000}, frame, {{0, 0}, {360, 130}}, canvas);
  ASSERT_GE(placed.size(), 3u);
  for (std::size_t i = 1; i < placed.size(); ++i) {
    EXPECT_GT(bounds_of(placed[i].label, canvas).min.x,
              bounds_of(placed[i - 1].label, canvas).max.x);
  }
}

TEST(Layout, GivesAnEmptyFigureTheWholeArea) {
  const SvgCanvas canvas({0, 0}, 15);
  const Layout layout = compose({}, {}, {{5, 5}, {205, 105}}, true, canvas).layout;
  EXPECT_FLOAT_EQ(layout.frame.width(), 200);
  EXPECT_FLOAT_EQ(layout.frame.height(), 100);
}

TEST(LegendEntries, JoinAVariantAndItsBoundsUnderTheStyleThatIsNotFaint) {
  Figure figure{.series = {line("Dense bound", {1, 2}, {.dash = Dash::dashed}),
                           line("Dense", {1, 2}), line("Sparse", {1, 2})}};
  figure.series[0].entry = "Dense";
  figure.series[0].faint = true;
  const auto entries = legend_entries(figure, {});
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].name, "Dense");
  EXPECT_EQ(entries[0].style.dash, Dash::solid);
}

TEST(LegendEntries, NameHighlightsOnceAndDoNotHideThem) {
  Figure figure{.series = {bars("p", {0.1, 0.2, 0.3})}};
  figure.series[0].highlights = {{.sample = 1, .word = "target"}, {.sample = 2, .word = "target"}};
  const auto entries = legend_entries(figure, {});
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].name, "target");
  EXPECT_FALSE(entries[1].can_hide);
}

TEST(LegendEntries, OfOneSeriesAreNoneUnlessItIsHidden) {
  const Figure figure{.series = {line("only", {1, 2})}};
  EXPECT_TRUE(legend_entries(figure, {}).empty());
  EXPECT_EQ(legend_entries(figure, {.hidden = {"only"}}).size(), 1u);
}

TEST(Elided, CutsBetweenCharactersAndFits) {
  const SvgCanvas canvas({0, 0}, 10);
  const std::string name = "\u03be\u03be\u03be\u03be\u03be\u03be\u03be\u03be\u03be\u03be";
  const std::string cut = elided(name, 35, canvas);
  EXPECT_LE(canvas.width_of({cut}), 35);
  EXPECT_EQ(cut, "\u03be\u03be\u03be\u03be\u03be\u2026");
  EXPECT_EQ(elided("short", 500, canvas), "short");
}

TEST(Wrapped, BreaksBetweenWords) {
  const SvgCanvas canvas({0, 0}, 10);
  const auto lines = wrapped("Press Run to retrieve", 70, canvas);
  EXPECT_EQ(lines, (std::vector<std::string>{"Press Run to", "retrieve"}));
}

TEST(Wrapped, GoesOnWithALongWordInTheNextLine) {
  const SvgCanvas canvas({0, 0}, 10);
  const std::string word = "aaaaaaaaaaaaaaaaaaaa";
  EXPECT_EQ(wrapped(word, 50, canvas).size(), 1U);
  const std::vector<std::string> lines = broken("see " + word, 50, canvas);
  ASSERT_GT(lines.size(), 2U);
  EXPECT_EQ(lines.front(), "see");
  std::string all;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_LE(canvas.width_of({lines[i]}), 50);
    all += lines[i];
  }
  EXPECT_EQ(all, word);
}

TEST(Wrapped, BreaksALongWordBetweenLettersWithTheirMarks) {
  const SvgCanvas canvas({0, 0}, 10);
  std::string word;
  for (int i = 0; i < 12; ++i) word += "e\u0301";  // each with an accent of its own
  for (const std::string& line : broken(word, 30, canvas)) {
    EXPECT_EQ(line.front(), 'e');
    EXPECT_EQ(line.size() % 3, 0U);
  }
  EXPECT_EQ(broken("ξξ", 0.5F, canvas).size(), 2U) << "a letter a line at least";
  EXPECT_TRUE(broken("", 30, canvas).empty());
}

TEST(Wrapped, SaysByAnEllipsisThatThereAreMoreLines) {
  const SvgCanvas canvas({0, 0}, 10);
  const std::vector<std::string> lines = in_lines("Press Run to retrieve", 80, 1, canvas);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.front().substr(0, 12), "Press Run to");
  EXPECT_NE(lines.front().find("\u2026"), std::string::npos);
  EXPECT_LE(canvas.width_of({lines.front()}), 80);
}

TEST(View, TogglesIsolatesAndShowsAllAgain) {
  const std::vector<std::string> entries = {"a", "b", "c"};
  View view;
  view.toggle("b");
  EXPECT_FALSE(view.shows("b"));
  view.toggle("b");
  EXPECT_TRUE(view.shows("b"));
  view.isolate("c", entries);
  EXPECT_EQ(view.hidden, (std::vector<std::string>{"a", "b"}));
  view.isolate("c", entries);
  EXPECT_TRUE(view.hidden.empty());
}

}  // namespace
}  // namespace mnemoscope::plot
