#include "ui/retrieve/grid_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/summary.h"
#include "ui/finished_session.h"
#include "ui/retrieve/table_words.h"

namespace mnemoscope {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

SequenceCell ending(OutcomeKind kind, bool success = false) {
  SequenceCell cell;
  cell.outcome.kind = kind;
  cell.outcome.success = success;
  return cell;
}

/// Two queries of the photographs, answered by what the first session makes of its own.
struct TwoQueries {
  FinishedSession finished{};
  SequenceRows rows{};

  TwoQueries() {
    auto block = std::make_shared<SequenceRows::Block>();
    const Start& start = *finished.run.start;
    std::vector<SequenceTotal> totals;
    for (const Index mu : {13, 4}) block->push_back({.target = mu, .baseline = start.baseline});
    for (const LiveTrace& live : finished.run.traces) {
      const SequenceCell cell = cell_with_picture(start, *live.trace);
      (*block)[0].cells.emplace_back(cell);
      (*block)[1].cells.emplace_back(std::nullopt);
      totals.emplace_back().add(cell.outcome.success, cell.outcome.relative_error);
    }
    rows = SequenceRows(2, {std::move(block)});
    rows.totals = std::move(totals);
    rows.answered = 1;
  }
  const Start& start() const { return *finished.run.start; }
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t to = text.find('\n'); to != std::string::npos; to = text.find('\n', from)) {
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

TEST(TheMarkOfACell, IsThatOfTheTableAndOfAFailureThatOfNoAnswer) {
  EXPECT_EQ(mark_of(ending(OutcomeKind::mixture, true)).mark, "✓") << "by 20 % pixel error";
  EXPECT_EQ(mark_of(ending(OutcomeKind::mixture)).mark, "≈");
  SequenceCell failed = ending(OutcomeKind::running);
  failed.failure = Error{"no"};
  EXPECT_EQ(mark_of(failed).mark, "!");
  const TwoQueries two;
  for (std::size_t i = 0; i < two.rows[0].cells.size(); ++i) {
    const Ending table =
        ending_of(two.start(), *two.finished.run.traces[i].trace, two.finished.session.run.success);
    EXPECT_EQ(mark_of(*two.rows[0].cells[i]).mark, table.mark.mark) << i;
  }
}

TEST(Errors, AreSharesOfTheTargetsLength) {
  EXPECT_EQ(error_words(0.457), "45.7 %");
  EXPECT_EQ(error_words(1e-15), "0 %");
  EXPECT_EQ(error_words(8.66e-6), "< 0.01 %") << "no digit is cut off in a narrow cell";
  EXPECT_EQ(error_words(std::nullopt), "–");
}

TEST(TheTotalOfAColumn, SaysInWordsThatNoQueryHasAnAnswer) {
  SequenceTotal total;
  total.add(false, std::nullopt, true);
  EXPECT_EQ(mean_error_words(total), "failed");
  total.add(false, std::nullopt, true);
  EXPECT_EQ(mean_error_words(total), "all failed");
  total.add(true, 0.25);
  EXPECT_EQ(mean_error_words(total), error_words(0.25)) << "of those that have one";
  EXPECT_EQ(mean_error_words({}), "–") << "none asked yet";
}

TEST(GridText, HasALineAQueryAndTheTotalsWithAsManyCells) {
  const TwoQueries two;
  const auto lines =
      lines_of(grid_text(two.start(), two.rows, {{"Dense", 0}, {"Sparse", 1}, {"Top-K", 2}}));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_THAT(lines[0], StartsWith("query\tmemory\tlabel\tDense ends as\tDense error\tSparse"));
  EXPECT_THAT(lines[1], StartsWith("0\t13\tpancakes\t"));
  EXPECT_THAT(lines[1], HasSubstr("\t✓ retrieved\t"));
  EXPECT_THAT(lines[2], StartsWith("1\t4\t"));
  EXPECT_THAT(lines[2], EndsWith("\t\t\t\t\t\t\t\t")) << "not answered yet";
  EXPECT_THAT(lines[3], HasSubstr("\t1 of 1\t"));
  for (const std::string& line : lines) EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 10);
}

TEST(GridCsv, IsWhatRunWritesOfTheSameAnswers) {
  const TwoQueries two;
  const std::string csv =
      grid_csv(two.start(), two.rows, two.finished.session.variants, two.finished.session.run);
  EXPECT_THAT(csv, StartsWith(summary_heading()));
  std::string expected = summary_heading();
  RunResult result{.start = two.start()};
  for (const LiveTrace& live : two.finished.run.traces) result.traces.push_back(*live.trace);
  for (const SummaryRow& row : summary_rows(result)) expected += summary_line(row);
  EXPECT_EQ(csv, expected);
}

}  // namespace
}  // namespace mnemoscope
