// Names of rows that have no room in a narrow head.
#include "plot/telling_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "plot/svg_canvas.h"
#include "plot/typesetting.h"

namespace mnemoscope::plot {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::vector<std::string> kQuarters{
    "Only the upper left quarter, mean", "Only the upper right quarter, mean",
    "Only the lower left quarter, mean", "Only the lower right quarter, mean"};

class TellingLines : public ::testing::Test {
 protected:
  float width_of(const std::string& text) { return letters_.width_of({text}); }

  std::string joined(const std::string& name, const std::vector<std::string>& others, float width,
                     std::size_t most) {
    std::string all;
    for (const std::string& line : telling_lines(name, others, width, most, letters_)) {
      EXPECT_LE(width_of(line), width) << line;
      all += (all.empty() ? "" : " ") + line;
    }
    return all;
  }

  SvgCanvas letters_{{1, 1}, 16.0F};
};

TEST_F(TellingLines, AreTheWholeNameWhereItHasRoom) {
  EXPECT_THAT(telling_lines("80 % of the pixels", {}, 1000, 1, letters_),
              ElementsAre("80 % of the pixels"));
  EXPECT_EQ(joined(kQuarters[0], kQuarters, width_of("Only the upper left"), 3), kQuarters[0]);
}

TEST_F(TellingLines, KeepWhatTellsQuartersApart) {
  const float width = width_of("… lower right") + 1;
  std::set<std::string> seen;
  for (const std::string& name : kQuarters) seen.insert(joined(name, kQuarters, width, 2));
  EXPECT_EQ(seen.size(), 4U);
  EXPECT_THAT(joined(kQuarters[0], kQuarters, width, 2), HasSubstr("upper left"));
}

TEST_F(TellingLines, KeepTheValueOfEveryRowOfASweep) {
  std::vector<std::string> names;
  for (const char* value : {"0.1", "0.2", "0.3"}) {
    names.push_back("80 % of the pixels ∪ Right half, grey 0.5, share " + std::string(value));
  }
  const float width = width_of("80 % of the pixels");
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_THAT(joined(names[i], names, width, 2), HasSubstr(names[i].substr(names[i].size() - 3)));
  }
}

TEST_F(TellingLines, BeginAsTheNameWhereNoOtherIsLikeIt) {
  const std::string name = "Salt and pepper on many of the pixels, seed 7";
  const std::string shorter = joined(name, {"Undamaged", name}, width_of("Salt and pepper on"), 1);
  EXPECT_EQ(shorter.rfind("Salt", 0), 0U) << shorter;
  EXPECT_THAT(shorter, HasSubstr("…"));
}

TEST_F(TellingLines, AreCutAsEverWhereOneWordIsTooLong) {
  const std::string name(40, 'w');
  EXPECT_EQ(telling_lines(name, {name}, width_of("wwwww"), 1, letters_),
            in_lines(name, width_of("wwwww"), 1, letters_));
}

}  // namespace
}  // namespace mnemoscope::plot
