#include "plot/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

#include "plot/svg_canvas.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNaN = std::nan("");

std::string svg_of(const Figure& figure, ImVec2 size, const View& view = {}) {
  return to_svg(FigureExport(figure, view), {.size = size, .type_size = 15});
}

Figure example() {
  Figure figure{.title = "Retrieval error",
                .x = {.label = "step t", .whole = true},
                .y = {.label = "error", .unit = "px", .scale = Scale::log}};
  figure.series = {
      line("Dense", {6.3, 4, 7, 10.8}, {.marker = Marker::circle}),
      line("Bound", {kNaN, 41.8, kInfinity, 41.8}, {.dash = Dash::dashed}),
      line("Sparse", {6.3, 0.001, 0, 0}, {.dash = Dash::dotted, .marker = Marker::star}),
      band("Spread", {0, 1, 2, 3}, {1, 1, 1, 1}, {9, 9, 9, 9}),
      level("Radius", 2.87),
  };
  figure.series[1].note = "hypotheses fail";
  figure.cursor = 2;
  return figure;
}

TEST(Csv, HasAHeaderAndARowForEveryX) {
  EXPECT_EQ(to_csv(example()),
            "step t,Dense,Bound [hypotheses fail],Sparse,Spread low,Spread high,Radius\r\n"
            "0,6.3,,6.3,1,9,2.87\r\n"
            "1,4,41.8,0.001,1,9,2.87\r\n"
            "2,7,inf,0,1,9,2.87\r\n"
            "3,10.8,41.8,0,1,9,2.87\r\n");
}

TEST(Csv, GivesWhiskersBothEnds) {
  EXPECT_EQ(to_csv({.series = {whiskers("Spread", {2}, {1}, {9})}}),
            "x,Spread low,Spread high\r\n2,1,9\r\n");
}

TEST(Csv, GivesALayerItsThicknessAlone) {
  EXPECT_EQ(to_csv({.series = {layer("a", {1, 2}, {0, 0}, {0.5, 0.25}),
                               layer("b", {1, 2}, {0.5, 0.25}, {0.5, 0.75})}}),
            "x,a,b\r\n1,0.5,0.5\r\n2,0.25,0.75\r\n");
}

TEST(Svg, DrawsAWhiskerAsALineWithTwoCaps) {
  const Figure plain{.series = {line("a", {0, 1}, {0, 10})}};
  Figure with = plain;
  with.series.push_back(whiskers("a spread", {0.5}, {4}, {6}));
  with.series.back().entry = "a";
  const auto lines = [](const std::string& svg) {
    std::size_t count = 0;
    for (auto at = svg.find("<poly"); at != std::string::npos; at = svg.find("<poly", at + 1)) {
      ++count;
    }
    return count;
  };
  EXPECT_EQ(lines(svg_of(with, {600, 400})), lines(svg_of(plain, {600, 400})) + 3);
}

TEST(Csv, QuotesCommasQuotesAndLineBreaks) {
  const Figure figure{.series = {line("a, \"b\"\nc", {1.0})}};
  EXPECT_THAT(to_csv(figure), HasSubstr("x,\"a, \"\"b\"\"\nc\"\r\n"));
}

TEST(Csv, LeavesMissingSamplesEmptyAndSortsByX) {
  const Figure figure{.series = {points("a", {3, 1}, {30, 10}), points("b", {2}, {20})}};
  EXPECT_EQ(to_csv(figure), "x,a,b\r\n1,10,\r\n2,,20\r\n3,30,\r\n");
}

TEST(Csv, WritesNumbersThatReadBackExactly) {
  const double value = 0.1 + 0.2;
  const std::string csv = to_csv({.series = {line("a", {value})}});
  std::istringstream last(csv.substr(csv.rfind(',', csv.size()) + 1));
  double read = 0;
  last >> read;
  EXPECT_EQ(read, value);
}

TEST(Svg, IsWellFormedWithHostileNames) {
  Figure figure = example();
  figure.title = "<script>&\"'\x01\xff]]>";
  figure.series[0].name = "</svg> & <g \xc3";
  const XmlReader xml(svg_of(figure, {640, 400}));
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_EQ(xml.count("script"), 0);
}

TEST(Svg, HasAxesTicksLegendDashesAndMarkers) {
  const std::string svg = svg_of(example(), {640, 400});
  const XmlReader xml(svg);
  ASSERT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_THAT(svg, HasSubstr("stroke-dasharray"));
  EXPECT_GT(xml.count("polygon"), 4);
  for (const char* text : {"Retrieval error", "error [px]", "step t", "Dense", "Sparse", "Bound"}) {
    EXPECT_THAT(xml.characters(), HasSubstr(text));
  }
  EXPECT_THAT(xml.characters(), HasSubstr("10\n\u22123\n"));  // a raised exponent
  EXPECT_THAT(xml.characters(), HasSubstr("arrows up: infinite"));
}

TEST(Svg, LeavesHiddenSeriesOut) {
  const Figure figure{.series = {line("a", {1, 2}), line("b", {1, 3}, {.dash = Dash::dashed})}};
  const std::string all = svg_of(figure, {640, 400});
  const std::string one = svg_of(figure, {640, 400}, {.hidden = {"b"}});
  EXPECT_GT(XmlReader(all).count("polyline"), XmlReader(one).count("polyline"));
}

TEST(Svg, OfAnEmptyFigureSaysWhatToDo) {
  const XmlReader xml(svg_of({.empty_text = "Press Run to retrieve."}, {640, 400}));
  ASSERT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_THAT(xml.characters(), HasSubstr("Press Run to retrieve."));
}

TEST(Svg, SurvivesASizeOfNothing) {
  const XmlReader xml(svg_of(example(), {1, 1}));
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
}

TEST(Svg, ExplainsASeriesWithoutSamples) {
  Figure figure = example();
  figure.series.push_back(line("Linear", {kNaN, kNaN}));
  figure.series.back().note = "no energy in the theory";
  EXPECT_THAT(svg_of(figure, {900, 400}), HasSubstr("Linear: no energy in the theory"));
}

TEST(XmlEscaped, KeepsGoodUtf8AndReplacesTheRest) {
  EXPECT_EQ(xml_escaped("\u03be\u2212\U0001f600"), "\u03be\u2212\U0001f600");
  EXPECT_EQ(xml_escaped("a\xc0\xaf"), "a\ufffd\ufffd");
  EXPECT_EQ(xml_escaped("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");
}

TEST(FileName, IsLowerCaseWithHyphens) {
  const auto name = [](const Figure& figure, const std::string& extension) {
    return file_name(FigureExport(figure, {}), extension);
  };
  EXPECT_EQ(name(example(), "csv"), "retrieval-error.csv");
  EXPECT_EQ(name({.name = "../Energy E(x)!"}, "svg"), "energy-e-x.svg");
  EXPECT_EQ(name({}, "png"), "figure.png");
}

}  // namespace
}  // namespace mnemoscope::plot
