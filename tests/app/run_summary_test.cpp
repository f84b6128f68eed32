#include "app/run_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/progress_line.h"
#include "app/text_table.h"
#include "engine/summary_row.h"

namespace mnemoscope {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(AlignedTable, LinesUpAndEndsNoLineInSpaces) {
  EXPECT_EQ(aligned_table({{"model"}, {"error", true}, {"on"}},
                          {{"β", "0.25", "cpu"}, {"top-k", "1", ""}}),
            "model  error  on\nβ       0.25  cpu\ntop-k      1\n");
}

TEST(SummaryTable, ShowsARowForEveryModel) {
  SummaryTable table;
  table.add(answer(), {});
  SummaryRow failed{
      .query = 2, .memory = 7, .model = "top-k", .words = "failed", .failure = "k = 3"};
  table.add(failed, {});
  EXPECT_EQ(table.text(),
            "model  verdict    success  error  energy  on   steps\n"
            "dense  retrieved  yes        0.1   -12.5  cpu      4\n"
            "top-k  failed     -            -       -           -\n");
}

TEST(SummaryTable, AddsUpOverASequence) {
  SummaryTable table;
  for (Index query = 0; query < 3; ++query) {
    SummaryRow row = answer();
    row.query = query;
    row.success = query > 0;
    table.add(row, {.relative_error = 0.5, .success = query == 0});
  }
  EXPECT_THAT(table.text(), HasSubstr("\ndense         2 of 3          0.1           4       0\n"
                                      "(mean image)  1 of 3          0.5           -       -\n"));
  EXPECT_THAT(table.text(), HasSubstr("memory  model  verdict"));
}

TEST(SummaryTable, LeavesOutTheRowsOfALongSequence) {
  SummaryTable table;
  for (Index query = 0; query < 1000; ++query) {
    SummaryRow row = answer();
    row.query = query;
    table.add(row, {});
  }
  EXPECT_THAT(table.text(), HasSubstr("1000 of 1000"));
  EXPECT_THAT(table.text(), Not(HasSubstr("verdict")));
}

TEST(ProgressText, SaysHowLongItWillTake) {
  EXPECT_EQ(progress_text(0, 60000, 0.0), "query 1 of 60000");
  EXPECT_EQ(progress_text(10, 40, 10.0), "query 11 of 40, about 30 s left");
  EXPECT_EQ(progress_text(10, 60000, 1.0), "query 11 of 60000, about 1.7 h left");
  EXPECT_THAT(progress_text(1, 1001, 1.0), EndsWith("about 17 min left"));
}

}  // namespace
}  // namespace mnemoscope
