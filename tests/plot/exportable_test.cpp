// Everything that can be taken out of the program keeps the one contract.
#include "plot/exportable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "plot/dendrogram.h"
#include "plot/enlarged.h"
#include "plot/export.h"
#include "plot/heat_map.h"
#include "plot/node_ring.h"
#include "plot/plane_map.h"
#include "plot/stacked_bars.h"
#include "plot/surface.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::size_t kSide = 8;

/// One of each, small.
class Everything {
 public:
  Everything() {
    figure.series = {line("Dense", {3, 2, 1}), line("Sparse", {1, 2, 4})};
    for (std::size_t i = 0; i < kSide * kSide; ++i) {
      const auto value = static_cast<float>(i);
      heights.push_back(value);
      colours.push_back(IM_COL32(3 * i, 90, 200, 255));
      weights.push_back(static_cast<double>(value));
    }
    heat.rows = rows_of(weights, kSide);
    heat.columns = kSide;
    const PlaneCells cells{.columns = kSide, .rows = kSide, .x = {-1, 1}, .y = {-1, 1}};
    map.ground = {.cells = cells, .colours = colours};
    map.columns = {{.name = "energy", .values = heights}};
    map.thumbnails = {{.at = {0, 0},
                       .pixels =
                           [] {
                             return Image{1, 1, {IM_COL32_WHITE}};
                           },
                       .size = {2, 2},
                       .label = "cat"}};
    surface.heights = {.cells = cells, .values = heights};
    surface.colours = colours;
    surface.marks = {{.name = "start", .at = {0, 0}, .label = "start"}};
  }
  Everything(const Everything&) = delete;
  Everything& operator=(const Everything&) = delete;

  std::vector<float> heights{};
  std::vector<ImU32> colours{};
  std::vector<double> weights{};
  Figure figure{.name = "Error", .x = {.label = "step t"}, .y = {.label = "error"}};
  View view{};
  HeatMap heat{.row_label = "step", .column_label = "memory", .value_label = "weight"};
  PlaneMap map{.title = "Dense", .name = "Landscape", .x = {.label = "s"}, .y = {.label = "t"}};
  PlaneView map_view{};
  Surface surface{.name = "Energy of Dense"};
  SurfaceView surface_view{};
  StackedBars stack{
      .name = "Statements",
      .row_label = "statement",
      .value_label = "share of states",
      .parts = {{.name = "holds", .colour = IM_COL32(16, 151, 211, 255)},
                {.name = "fails", .colour = IM_COL32(181, 61, 166, 255), .hatched = true}},
      .rows = {{.name = "I1", .values = {3, 1}}, {.name = "I2", .values = {0, 4}}}};

  Dendrogram tree{.name = "Tree",
                  .leaves = {"#0", "#1", "#2"},
                  .merges = {{.first = 0, .second = 1, .height = 10, .weight = 1},
                             {.first = 2, .second = 3, .height = 2}},
                  .axis = {.label = "beta", .scale = Scale::log},
                  .looked_at = {1, 100},
                  .weight_label = "barrier"};

  NodeRing ring{
      .name = "Ring",
      .kinds = {{.name = "known",
                 .style = {.colour = IM_COL32(16, 151, 16, 255), .marker = Marker::circle},
                 .joined = true}},
      .nodes = {{.name = "0"}, {.name = "1"}, {.name = "2"}, {.name = "3"}},
      .edges = {{0, 1}, {1, 2}, {2, 3}}};

  FigureExport figure_export{figure, view};
  StackedBarsExport stack_export{stack};
  DendrogramExport tree_export{tree};
  NodeRingExport ring_export{ring};
  HeatExport heat_export{heat};
  PlaneExport map_export{map, map_view};
  SurfaceExport surface_export{surface, surface_view};

  std::vector<const Exportable*> all() const {
    return {&figure_export, &heat_export, &map_export, &surface_export,
            &stack_export,  &tree_export, &ring_export};
  }
};

const Page kPage{.size = {340.4f, 219.6f}};

/// A canvas without letters: what is painted beside them.
class Wordless final : public Canvas {
 public:
  explicit Wordless(Canvas& canvas) : canvas_(canvas) {}
  float type_size() const override { return canvas_.type_size(); }
  float width_of(const Label& label) const override { return canvas_.width_of(label); }
  void text(ImVec2, const Label&, ImU32, Align) override {}
  void polygon(std::span<const ImVec2> corners, ImU32 colour) override {
    canvas_.polygon(corners, colour);
  }
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override {
    canvas_.strip(top, bottom, colour);
  }
  void rectangle(const Rect& rect, ImU32 colour) override { canvas_.rectangle(rect, colour); }
  void push_clip(const Rect& rect) override { canvas_.push_clip(rect); }
  void pop_clip() override { canvas_.pop_clip(); }

 protected:
  /// Whatever the other canvas sees, it is for that one to say.
  Rect visible() const override { return {{-1e9F, -1e9F}, {1e9F, 1e9F}}; }
  void stroke_line(std::span<const ImVec2> points, const Stroke& stroke) override {
    canvas_.polyline(points, stroke);
  }

 private:
  Canvas& canvas_;
};

/// Everything that is painted, without its words.
class WithoutWords final : public Exportable {
 public:
  explicit WithoutWords(const Exportable& whole) : whole_(whole) {}
  std::string name() const override { return whole_.name(); }
  Forms forms() const override { return whole_.forms(); }
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override {
    Wordless wordless(canvas);
    whole_.paint(wordless, page, palette);
  }

 private:
  const Exportable& whole_;
};

TEST(Exportable, IsAWellFormedDocumentOfThePagesSize) {
  const Everything everything;
  for (const Exportable* one : everything.all()) {
    const std::string svg = to_svg(*one, kPage);
    const XmlReader xml(svg);
    EXPECT_TRUE(xml.well_formed()) << one->name() << xml.problem();
    EXPECT_THAT(svg, HasSubstr("width=\"340\" height=\"220\"")) << one->name();
    EXPECT_GT(xml.count("rect") + xml.count("polygon"), 3) << one->name();
  }
}

TEST(Exportable, IsThreeTimesAsWideAndHighAt300Percent) {
  const Everything everything;
  for (const Exportable* one : everything.all()) {
    const Pixels whole = to_pixels(*one, kPage, 100).value();
    const Pixels large = to_pixels(*one, kPage, 300).value();
    EXPECT_EQ(whole.width, 340) << one->name();
    EXPECT_EQ(whole.height, 220) << one->name();
    EXPECT_EQ(large.width, 3 * whole.width) << one->name();
    EXPECT_EQ(large.height, 3 * whole.height) << one->name();
    EXPECT_EQ(large.rgb.size(), 9 * whole.rgb.size());
  }
}

TEST(Exportable, IsTheSameToTheLastBitTwice) {
  const Everything everything;
  for (const Exportable* one : everything.all()) {
    EXPECT_EQ(to_pixels(*one, kPage, 200)->rgb, to_pixels(*one, kPage, 200)->rgb) << one->name();
    EXPECT_EQ(to_svg(*one, kPage), to_svg(*one, kPage)) << one->name();
  }
}

TEST(Exportable, HasItsWordsInThePicture) {
  const Everything everything;
  for (const Exportable* one : everything.all()) {
    const Pixels with = to_pixels(*one, kPage, 100).value();
    const Pixels without = to_pixels(WithoutWords(*one), kPage, 100).value();
    long differing = 0;
    for (std::size_t i = 0; i < with.rgb.size(); ++i) differing += with.rgb[i] != without.rgb[i];
    EXPECT_GT(differing, 50) << one->name();
  }
}

/// Neither blended to its size, which leaves no step hard, nor made of squares. Tables of pictures
/// and the pictures themselves are tested so where they live (tests/ui).
TEST(Exportable, IsPaintedAnewAt300PercentAndNotEnlarged) {
  const Everything everything;
  for (const Exportable* one : everything.all()) {
    const Pixels whole = to_pixels(*one, kPage, 100).value();
    const Pixels large = to_pixels(*one, kPage, 300).value();
    EXPECT_EQ(hard_steps(enlarged(whole, 3)), 0) << one->name();
    EXPECT_GT(hard_steps(large), 100) << one->name();
    EXPECT_GT(unlike_squares(large, whole, 3), 1000) << one->name();
  }
}

TEST(Exportable, TakesTheColoursOfTheTheme) {
  const Everything everything;
  Page light = kPage;
  light.palette.background = IM_COL32_WHITE;
  for (const Exportable* one : everything.all()) {
    const Pixels pixels = to_pixels(*one, light, 100).value();
    EXPECT_EQ(pixels.rgb[0], 255) << one->name() << ": its margin is ground";
  }
}

TEST(Exportable, GivesTheNumbersItHas) {
  const Everything everything;
  for (const Exportable* one : everything.all()) {
    const Forms forms = one->forms();
    EXPECT_TRUE(one->has_content());
    EXPECT_EQ(forms.table, !one->csv().empty()) << one->name();
    EXPECT_EQ(forms.table, !one->text().empty()) << one->name();
    const Numbers numbers = one->numbers();
    EXPECT_EQ(forms.numbers, !numbers.values.empty()) << one->name();
    EXPECT_EQ(numbers.values.size(), numbers.rows * numbers.columns) << one->name();
  }
  EXPECT_THAT(everything.heat_export.csv(), StartsWith("step,memory 0,memory 1,"));
  EXPECT_THAT(everything.heat_export.csv(), HasSubstr("\r\n1,8,9,10,"));
  EXPECT_EQ(everything.map_export.numbers().values.front(), 56) << "the uppermost row first";
  EXPECT_THAT(everything.surface_export.csv(), StartsWith("x,y,height\r\n"));
}

TEST(Exportable, HasNothingToTakeAwayWhileItIsEmpty) {
  const Surface surface;
  const PlaneMap map;
  const HeatMap heat;
  EXPECT_FALSE(SurfaceExport(surface, {}).has_content());
  EXPECT_FALSE(PlaneExport(map, {}).has_content());
  EXPECT_FALSE(HeatExport(heat).has_content());
  EXPECT_FALSE(FigureExport({}, {}).has_content());
}

TEST(ExportRequest, CarriesWhatIsWrittenAndAName) {
  const Everything everything;
  const Exportable& map = everything.map_export;
  const ExportRequest csv = make_request(map, kPage, ExportKind::csv);
  EXPECT_EQ(csv.file_name, "landscape.csv");
  EXPECT_EQ(csv.contents, map.csv());
  EXPECT_EQ(make_request(map, kPage, ExportKind::svg).contents, to_svg(map, kPage));
  const ExportRequest png = make_request(map, kPage, ExportKind::png, 300);
  EXPECT_EQ(png.file_name, "landscape.png");
  EXPECT_EQ(png.pixels.value().width, 1020);
  EXPECT_EQ(make_request(map, kPage, ExportKind::npy).numbers.value().rows, kSide);
}

TEST(ExportRequest, HasNoPixelsWhereTheyWouldBeTooMany) {
  const Everything everything;
  const Page wide{.size = {20000, 10}};
  EXPECT_FALSE(make_request(everything.figure_export, wide, ExportKind::png, 300).pixels);
}

}  // namespace
}  // namespace mnemoscope::plot
