#include "plot/plane_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "plot/headless.h"
#include "plot/plane_paint.h"
#include "plot/svg_canvas.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;

class PlaneMapPlot : public Headless {
 protected:
  PlaneMapPlot() : colours_(64, IM_COL32(40, 90, 160, 255)), values_(64, 0.5f) {
    map_.name = "Basins of Dense";
    map_.x.label = "s";
    map_.y.label = "t";
    map_.ground = {.cells = {.columns = 8, .rows = 8, .x = {-1, 1}, .y = {-1, 1}},
                   .colours = colours_};
    map_.marks = {{.name = "start", .at = {0.5, 0.5}, .movable = true}};
    map_.columns = {{.name = "energy", .values = values_}};
  }
  std::function<void()> contents() {
    return [this] {
      last_ = draw("map", map_, view_, gesture_, {420, 400});
      if (last_.moved) {
        map_.marks[0].at = last_.moved->to;
        released_ = last_.moved->released;
      }
      if (last_.clicked) clicked_ = last_.clicked;
      fit_ = fit_ || last_.fit;
    };
  }
  ImVec2 pixel(PlanePoint p) const { return PlaneProjection(last_.frame, view_).pixel(p); }

  std::vector<ImU32> colours_;
  std::vector<float> values_;
  PlaneMap map_{};
  PlaneView view_{};
  PlaneGesture gesture_{};
  PlaneInteraction last_{};
  std::optional<PlanePoint> clicked_{};
  bool released_ = false;
  bool fit_ = false;
};

TEST_F(PlaneMapPlot, KeepsCirclesRound) {
  frame(contents());
  EXPECT_FLOAT_EQ(last_.frame.width(), last_.frame.height());
  EXPECT_GT(last_.frame.width(), 300);
  const ImVec2 p = pixel({0.25, -0.75});
  const PlanePoint back = PlaneProjection(last_.frame, view_).point(p);
  EXPECT_NEAR(back.x, 0.25, 1e-3);
  EXPECT_NEAR(back.y, -0.75, 1e-3);
}

TEST_F(PlaneMapPlot, DrawsAnEvenGroundInFewRectangles) {
  frame(contents());
  EXPECT_LT(drawn().VtxBuffer.Size, 1500);
}

TEST_F(PlaneMapPlot, MovesAMarkUnderTheHandAndSaysWhenItIsLetGo) {
  frame(contents());
  drag(ImGuiMouseButton_Left, pixel({0.5, 0.5}), pixel({-0.25, 0.125}), contents());
  EXPECT_NEAR(map_.marks[0].at.x, -0.25, 0.01);
  EXPECT_NEAR(map_.marks[0].at.y, 0.125, 0.01);
  EXPECT_TRUE(released_);
  EXPECT_EQ(view_, PlaneView{}) << "the plane stays where it is";
}

TEST_F(PlaneMapPlot, PansWhereNoMarkIs) {
  frame(contents());
  drag(ImGuiMouseButton_Left, pixel({-0.5, -0.5}), pixel({-0.25, -0.5}), contents());
  EXPECT_NEAR(view_.centre.x, -0.25, 0.01);
  EXPECT_NEAR(view_.centre.y, 0.0, 0.01);
  EXPECT_FALSE(clicked_);
}

TEST_F(PlaneMapPlot, ZoomsAboutTheMouse) {
  frame(contents());
  const ImVec2 at = pixel({-0.5, 0.5});
  mouse_at(at);
  frame(contents());
  wheel(3);
  frame(contents());
  wheel(0);
  EXPECT_LT(view_.half_width, 0.7);
  const ImVec2 after = pixel({-0.5, 0.5});
  EXPECT_NEAR(after.x, at.x, 1);
  EXPECT_NEAR(after.y, at.y, 1);
}

TEST_F(PlaneMapPlot, ReportsAClickOnceNoSecondOneFollows) {
  frame(contents());
  click(ImGuiMouseButton_Left, pixel({-0.5, 0.25}), contents());
  EXPECT_FALSE(clicked_);
  EXPECT_TRUE(last_.waits);
  ImGui::GetIO().DeltaTime = 1.0f;
  frame(contents());
  ASSERT_TRUE(clicked_);
  EXPECT_NEAR(clicked_->x, -0.5, 0.01);
  EXPECT_NEAR(clicked_->y, 0.25, 0.01);
}

TEST_F(PlaneMapPlot, ADoubleClickFitsAndChoosesNothing) {
  frame(contents());
  double_click(pixel({-0.5, 0.25}), contents());
  ImGui::GetIO().DeltaTime = 1.0f;
  frame(contents());
  EXPECT_TRUE(fit_);
  EXPECT_FALSE(clicked_);
}

TEST_F(PlaneMapPlot, BecomesAWellFormedSvgWithItsLines) {
  const std::vector<Contour> lines = {{.level = 1, .points = {{-1, 0}, {0, 0.5}, {1, 0}}}};
  map_.contours = lines;
  map_.paths = {{.name = "Dense", .points = {{0, 0}, {0.5, 0.5}}}};
  map_.thumbnails = {{.at = {0.1, 0.1}, .label = "#4 <cat>"}};
  frame(contents());
  const ExportRequest request =
      make_request(PlaneExport(map_, view_), page_of(last_.area, {}), ExportKind::svg);
  EXPECT_EQ(request.file_name, "basins-of-dense.svg");
  const XmlReader xml(request.contents);
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_GE(xml.count("polyline"), 3);
  EXPECT_THAT(xml.characters(), HasSubstr("#4 &lt;cat&gt;"));
}

TEST_F(PlaneMapPlot, WritesARowForEveryCell) {
  const std::string csv = PlaneExport(map_, view_).csv();
  EXPECT_THAT(csv, HasSubstr("s,t,energy\r\n-0.875,-0.875,0.5\r\n"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 65);
}

TEST_F(PlaneMapPlot, SaysWhyItIsEmpty) {
  map_.ground = {};
  map_.empty_text = "Choose three memories.";
  frame(contents());
  const int with_words = drawn().VtxBuffer.Size;
  map_.empty_text.clear();
  frame(contents());
  EXPECT_GT(with_words, drawn().VtxBuffer.Size);
}

TEST(Tags, StandWholeInsideTheFrameAndNeverOverEachOther) {
  for (const float type : {15.0f, 30.0f, 45.0f}) {
    SvgCanvas canvas({400, 300}, type);
    const Rect frame{{10, 10}, {390, 290}};
    Tags tags(frame);
    const std::string words = "a mixture of 3, still moving after 50 steps";
    for (const ImVec2 at :
         {ImVec2{12, 12}, {388, 288}, {388, 12}, {200, 150}, {205, 152}, {210, 149}, {12, 280}}) {
      tags.name(canvas, {{at.x - 5, at.y - 5}, {at.x + 5, at.y + 5}}, words.substr(0, 12));
    }
    tags.name(canvas, {{195, 200}, {205, 210}}, words + words);
    ASSERT_GE(tags.placed().size(), type > 30 ? 3u : 4u) << "large type leaves room for few";
    for (const Rect& tag : tags.placed()) {
      EXPECT_GE(tag.min.x, frame.min.x);
      EXPECT_GE(tag.min.y, frame.min.y);
      EXPECT_LE(tag.max.x, frame.max.x + 0.01f);
      EXPECT_LE(tag.max.y, frame.max.y + 0.01f);
      for (const Rect& other : tags.placed()) {
        if (&other == &tag) continue;
        const bool apart = tag.max.x <= other.min.x || other.max.x <= tag.min.x ||
                           tag.max.y <= other.min.y || other.max.y <= tag.min.y;
        EXPECT_TRUE(apart) << type;
      }
    }
  }
}

TEST(Tags, KeepOffWhatIsDrawnWhereAnotherPlaceIsFree) {
  SvgCanvas canvas({400, 300}, 15);
  Tags tags({{10, 10}, {390, 290}});
  const Rect thing{{195, 145}, {205, 155}};
  const Rect path{{190, 157}, {210, 280}};
  tags.avoid(path);
  tags.name(canvas, thing, "C brushes");
  ASSERT_EQ(tags.placed().size(), 1u);
  EXPECT_LE(tags.placed()[0].max.y, path.min.y) << "above, where below is a path";
  tags.avoid({{10, 10}, {390, 290}});
  tags.name(canvas, {{50, 50}, {60, 60}}, "A pancakes");
  EXPECT_EQ(tags.placed().size(), 2u) << "rather over a path than not at all";
}

TEST_F(PlaneMapPlot, WritesItsNamesOverItsPaths) {
  map_.paths = {{.name = "Dense", .points = {{-1, -1}, {0, 0}, {1, 1}, {0, 0.2}}}};
  map_.thumbnails = {{.at = {0, 0}, .label = "C brushes"}};
  frame(contents());
  const std::string svg =
      make_request(PlaneExport(map_, view_), page_of(last_.area, {}), ExportKind::svg).contents;
  EXPECT_GT(svg.find("C brushes"), svg.rfind("<polyline"));
}

TEST(Tags, NameNothingOutsideTheFrame) {
  SvgCanvas canvas({400, 300}, 15);
  Tags tags({{10, 10}, {390, 290}});
  tags.name(canvas, {{-50, 100}, {-40, 110}}, "far away");
  EXPECT_TRUE(tags.placed().empty());
}

}  // namespace
}  // namespace mnemoscope::plot
