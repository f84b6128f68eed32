#include "ui/shown/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/export.h"
#include "plot/figure.h"
#include "text/base64.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// One row of pixels.
std::vector<CaptionedPicture> picture_called(const std::string& name, std::vector<ImU32> pixels) {
  std::vector<CaptionedPicture> pictures(1);
  pictures[0].image.width = static_cast<int>(pixels.size());
  pictures[0].image.height = 1;
  pictures[0].image.pixels = std::move(pixels);
  pictures[0].name = name;
  pictures[0].words = name;
  return pictures;
}

TEST(HtmlReport, LetsNothingThatIsWrittenBeObeyed) {
  HtmlReport report;
  const std::string bad = "<script>alert('1')</script>\u202e\"&";
  report.section(bad);
  report.heading(bad);
  report.sentence(bad);
  report.table({.head = {bad}, .rows = {{bad}}});
  report.pictures(picture_called(bad, {IM_COL32_WHITE}));
  const std::string html = report.document(bad, bad + "\n" + bad);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("\u202e")));
  EXPECT_THAT(html, Not(HasSubstr("alert('")));
  EXPECT_THAT(
      html, HasSubstr("alt=\"&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\\u202e&quot;&amp;\""));
}

TEST(HtmlReport, HoldsItsPicturesAndForbidsWhatIsElsewhere) {
  HtmlReport report;
  report.pictures(picture_called("a", {IM_COL32_WHITE, IM_COL32_BLACK}));
  const std::string html = report.document("t", "");
  EXPECT_THAT(html, HasSubstr("width=\"112\" height=\"56\""));
  EXPECT_THAT(html, HasSubstr("src=\"data:image/png;base64,"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
}

TEST(HtmlReport, KeepsTheLinesOfTheSession) {
  const std::string html = HtmlReport().document("t", "[a]\nb = \"<c>\"\n");
  EXPECT_THAT(html, HasSubstr("<pre id=\"session\">[a]\nb = &quot;&lt;c&gt;&quot;\n</pre>"));
}

TEST(HtmlReport, HasDrawingsWithIdsOfTheirOwn) {
  plot::Figure figure{.name = "Error", .x = {.label = "t"}, .y = {.label = "e"}};
  figure.series = {plot::line("Dense", {3, 2, 1})};
  const plot::View view{};
  const plot::FigureExport exported(figure, view);
  HtmlReport report;
  report.drawing(exported, {.size = {300, 200}});
  report.drawing(exported, {.size = {300, 200}});
  const std::string html = report.document("t", "");
  EXPECT_THAT(html, HasSubstr("id=\"drawing1-clip1\""));
  EXPECT_THAT(html, HasSubstr("url(#drawing2-clip1)"));
  EXPECT_THAT(html, Not(HasSubstr("<?xml")));
}

}  // namespace
}  // namespace mnemoscope
