#include "data/series_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr std::string_view kHourly =
    "date,HUFL,OT\n"
    "2016-07-01 00:00:00,5.827,30.531\n"
    "2016-07-01 01:00:00,5.693,27.787\n"
    "2016-07-01 02:00:00,-1e-3,27.0\n";

/// The sentence that refuses this text.
std::string refusal(std::string_view text, std::string_view column = {}) {
  const TemporaryFolder folder;
  const auto series = load_series(folder.write("series.csv", text), column);
  return series ? "was read" : series.error().text;
}

TEST(SeriesFile, TakesTheLastColumnOrTheOneThatIsNamed) {
  const TemporaryFolder folder;
  const auto file = folder.write("series.csv", kHourly);
  const auto last = load_series(file);
  ASSERT_TRUE(last) << last.error().text;
  EXPECT_EQ(last->column, "OT");
  EXPECT_EQ(last->values, Eigen::Vector3d(30.531, 27.787, 27.0));
  EXPECT_THAT(last->columns, ::testing::ElementsAre("HUFL", "OT"));
  EXPECT_EQ(last->times[1] - last->times[0], 3600);
  const auto named = load_series(file, "hufl");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->values[2], -1e-3);
}

TEST(SeriesFile, NeedsNoDatesAndReadsOtherSeparators) {
  const TemporaryFolder folder;
  const auto series = load_series(folder.write("a.csv",
                                               "\xef\xbb\xbf"
                                               "x;\"y z\"\r\n1;2\r\n3;4\r\n"),
                                  "y z");
  ASSERT_TRUE(series) << series.error().text;
  EXPECT_TRUE(series->times.empty());
  EXPECT_EQ(series->values, Eigen::Vector2d(2.0, 4.0));
}

TEST(SeriesFile, WithoutNamesOfItsColumnsLosesNoLineButIsRefused) {
  EXPECT_THAT(refusal("2016-07-01,1\n2016-07-02,2\n"), HasSubstr("names of its columns"));
  EXPECT_THAT(refusal("Monday,1\nTuesday,2\n"), HasSubstr("names of its columns"));
  EXPECT_EQ(refusal("date,2020\n2016-07-01,1\n2016-07-02,2\n"), "was read")
      << "years may be names beside dates";
  EXPECT_EQ(refusal("OT\n1\n2\n"), "was read");
}

TEST(SeriesFile, SaysWhereDatesAreMissing) {
  const TemporaryFolder folder;
  const auto notes_of = [&](std::string_view text) {
    const auto series = load_series(folder.write("gap.csv", text));
    EXPECT_TRUE(series) << series.error().text;
    return series ? series->notes : std::vector<std::string>{};
  };
  EXPECT_TRUE(notes_of(kHourly).empty());
  EXPECT_TRUE(notes_of("date,x\n2016-01-01,1\n2016-02-01,2\n2016-03-01,3\n2016-04-01,4\n").empty())
      << "months are not all of one length";
  const auto notes = notes_of(
      "date,x\n2016-07-01 00:00,1\n2016-07-01 01:00,2\n2016-07-01 12:00,3\n2016-07-01 13:00,4\n"
      "2016-07-01 14:00,5\n2016-07-01 16:00,6\n");
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(
      notes.front(),
      "gap.csv: its dates have 2 gaps, 11 steps missing in all, the first between lines 3 and "
      "4 (after 2016-07-01 01:00); values follow one another as if nothing were missing");
}

TEST(SeriesFile, ANameThatStandsTwiceIsRefusedWithBothPlaces) {
  constexpr std::string_view kTwice = "date,OT,wind,OT\n2016-07-01,1,2,3\n2016-07-02,4,5,6\n";
  EXPECT_THAT(refusal(kTwice, "OT"),
              HasSubstr("columns 2 and 4 are both called \"OT\"; rename one of them"));
  EXPECT_THAT(refusal(kTwice, "ot"), HasSubstr("columns 2 and 4"));
  EXPECT_EQ(refusal(kTwice, "wind"), "was read");
  EXPECT_EQ(refusal("ot,OT\n1,2\n3,4\n", "OT"), "was read") << "to the letter there is one";
}

TEST(SeriesFile, QuotesWithinQuotesAreWrittenTwice) {
  const TemporaryFolder folder;
  const auto series =
      load_series(folder.write("q.csv", "\"a \"\"b\"\"\",c\n1,2\n3,4\n"), "a \"b\"");
  ASSERT_TRUE(series) << series.error().text;
  EXPECT_EQ(series->column, "a \"b\"");
  EXPECT_EQ(series->values, Eigen::Vector2d(1.0, 3.0));
}

TEST(SeriesFile, RefusalsNameLineAndColumn) {
  EXPECT_THAT(refusal("date,OT\n2016-07-01,1\n2016-07-02,x\n"),
              HasSubstr("line 3, column 2: \"x\" is no number"));
  EXPECT_THAT(refusal("date,OT\n2016-07-01,1\n2016-07-02,nan\n"), HasSubstr("line 3, column 2"));
  EXPECT_THAT(refusal("date,OT\n2016-07-01,1\n2016-02-30,2\n"),
              HasSubstr("line 3, column 1: \"2016-02-30\" is no date"));
  EXPECT_THAT(refusal("date,OT\n2016-07-02,1\n2016-07-01,2\n"), HasSubstr("not later"));
  EXPECT_THAT(refusal("date,OT\n2016-07-01,1\n2016-07-02\n"), HasSubstr("line 3 has 1 cell"));
  EXPECT_THAT(refusal(kHourly, "wind"), HasSubstr("it has HUFL and OT"));
  EXPECT_THAT(refusal("1,2\n3,4\n"), HasSubstr("names of its columns"));
  EXPECT_THAT(refusal(""), HasSubstr("no line"));
}

TEST(Dates, AreReadWithAndWithoutAClock) {
  EXPECT_EQ(read_date("1970-01-02"), 86400);
  EXPECT_EQ(read_date("1970/01/01 01:02"), 3720);
  EXPECT_EQ(read_date("1970-01-01T00:00:59"), 59);
  for (const char* text :
       {"1970-01-01 24:00", "1970-13-01", "1970-1-1", "70-01-01", "", "1970-01/01", "1970-01-01 00",
        "1970-01-01 00:00:00:00", "1970-01-01 00:00 "}) {
    EXPECT_FALSE(read_date(text)) << text;
  }
}

}  // namespace
}  // namespace mnemoscope
