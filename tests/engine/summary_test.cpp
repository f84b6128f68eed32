#include "engine/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/outcome_words.h"
#include "engine/small_problem.h"
#include "engine/summary_row.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(SummaryLine, HasACellForEveryHeading) {
  const std::string heading = summary_heading();
  const std::string line = summary_line(answer());
  EXPECT_EQ(
      line,
      "2,7,cat,dense,beta=0.25,retrieved,7,true,0.1,0.3333333333333333,4,-12.5,true,cpu,,\r\n");
  EXPECT_EQ(std::count(heading.begin(), heading.end(), ','),
            std::count(line.begin(), line.end(), ','));
}

TEST(SummaryLine, LeavesEmptyWhatDoesNotExist) {
  EXPECT_EQ(summary_line({.model = "svr", .verdict = "failed", .failure = "no"}),
            "0,,,svr,,failed,,,,,,,,,,no\r\n");
}

TEST(SummaryLine, QuotesByRfc4180) {
  SummaryRow row = answer();
  row.label = "a \"big\" cat, black\nand white";
  EXPECT_THAT(summary_line(row), HasSubstr(",\"a \"\"big\"\" cat, black and white\","));
}

TEST(SummaryLine, MakesNoFormulaOfALabel) {
  SummaryRow row = answer();
  for (const char* label : {"=1+1", "+1", "-1", "@SUM(A1)"}) {
    row.label = label;
    EXPECT_THAT(summary_line(row), HasSubstr(fmt::format(",'{}", label)));
  }
  EXPECT_THAT(summary_line(answer()), HasSubstr(",-12.5,")) << "a number stays a number";
}

TEST(SummaryLine, ShowsBytesThatAreNoUtf8AsNumbers) {
  SummaryRow row = answer();
  row.label = "caf\xe9 \xc3\xa9";
  EXPECT_THAT(summary_line(row), HasSubstr(",caf\\xe9 \xc3\xa9,"));
}

TEST(ModelNames, AreDifferent) {
  EXPECT_THAT(model_names({{.id = "dense"}, {.id = "sparse"}, {.id = "dense"}}),
              ::testing::ElementsAre("dense", "sparse", "dense-2"));
}

TEST(SummaryRow, HasNoMarkWithoutATarget) {
  const RunResult result = *run(half_digit(), cpu_only());
  const Trace& trace = result.traces[0];
  const Memories& memories = *result.start.memories;
  const SequenceCell cell = cell_of(trace);
  EXPECT_TRUE(summary_row(0, 7, memories, "dense", trace.variant, {}, cell).success.has_value());
  const SummaryRow row = summary_row(0, std::nullopt, memories, "dense", trace.variant, {}, cell);
  EXPECT_FALSE(row.success.has_value());
  EXPECT_EQ(row.steps, steps_taken(trace));
}

TEST(SummaryRow, SaysWhatIsNotPlainOfTheRun) {
  RunSpec spec = half_digit();
  EXPECT_EQ(summary_rows(*run(spec, cpu_only()))[0].options, "");
  spec.options.damping = 0.25;
  spec.options.temperature = 0.1;
  const SummaryRow row = summary_rows(*run(spec, cpu_only()))[0];
  EXPECT_EQ(row.options, "damping=0.25; temperature=0.1; seed=0");
  EXPECT_THAT(summary_line(row), HasSubstr(",cpu,damping=0.25; temperature=0.1; seed=0,\r\n"));
  EXPECT_EQ(refused_rows(spec, Error{"no"})[0].options, row.options);
}

TEST(SummaryRow, IsTheSameFromACellAsFromATrace) {
  const RunResult result = *run(half_digit(), cpu_only());
  const std::vector<SummaryRow> rows = summary_rows(result);
  ASSERT_EQ(rows.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const Trace& trace = result.traces[i];
    EXPECT_EQ(rows[i].memory, 7);
    EXPECT_EQ(rows[i].steps, steps_taken(trace));
    EXPECT_EQ(rows[i].energy, trace.steps().back().energy);
    EXPECT_EQ(rows[i].relative_error, trace.steps().back().relative_error);
    EXPECT_EQ(rows[i].backend, "cpu");
    EXPECT_EQ(rows[i].verdict, words_of(trace.outcome.kind).id);
    EXPECT_EQ(rows[i].label, result.start.memories->images.labels[7]);
  }
}

}  // namespace
}  // namespace mnemoscope
