#include "engine/matrix/matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

#include "engine/matrix/matrix_csv.h"
#include "engine/matrix/matrix_job.h"
#include "engine/matrix/matrix_values.h"
#include "engine/slow_sparse.h"
#include "engine/small_matrix.h"

namespace mnemoscope {
namespace {

TEST(Matrix, HasInEveryCellWhatARunOfItsOwnGives) {
  const MatrixSpec spec = small_matrix();
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows) << rows.error().text;
  ASSERT_EQ(rows->size(), 3U);
  for (const MatrixRow& row : *rows) {
    RunSpec run = half_digit();
    run.query.corruptions = row.spec.corruptions;
    const auto alone = mnemoscope::run(run, cpu_only());
    ASSERT_TRUE(alone);
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
      const Trace& trace = row.cells[i]->trace;
      EXPECT_EQ(trace.last_step(), alone->traces[i].last_step());
      EXPECT_EQ(trace.states().back(), alone->traces[i].states().back());
      EXPECT_EQ(trace.outcome.words, alone->traces[i].outcome.words);
    }
  }
}

TEST(Matrix, HasTheMeanImageAndTheObserverBesideTheModels) {
  const auto rows = answer_matrix(small_matrix());
  ASSERT_TRUE(rows);
  for (const MatrixRow& row : *rows) {
    ASSERT_TRUE(row.mean_image);
    ASSERT_TRUE(row.observer);
    EXPECT_FALSE(row.mean_image->names_target);
    EXPECT_EQ(row.observer->memory, 7);
    EXPECT_TRUE(row.observer->names_target);
    EXPECT_EQ(row.observer->relative_error, 0.0);
    EXPECT_TRUE(row.complete());
  }
}

TEST(Matrix, KeepsARowThatCannotBeInOneSentence) {
  MatrixSpec spec = small_matrix();
  Corruption painted{.kind = CorruptionKind::mask, .shape = MaskShape::painted};
  painted.paint = PaintLayer{.width = 2, .height = 1, .coverage = {255, 0}, .value = {0, 0}};
  spec.rows[1].corruptions = {painted};
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  EXPECT_TRUE((*rows)[1].failure);
  EXPECT_TRUE((*rows)[1].complete());
  EXPECT_TRUE((*rows)[0].complete());
  const std::string csv = matrix_csv({.rows = pointers(*rows), .columns = spec.columns});
  EXPECT_NE(csv.find((*rows)[1].failure->text), std::string::npos);
}

TEST(Matrix, KnowsWhichMemoriesAModelMayLookAt) {
  MatrixSpec spec = small_matrix();
  spec.columns = {choice("dense", 30), choice("top-k", 30), choice("linear", 0)};
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows) << rows.error().text;
  for (const MatrixRow& row : *rows) {
    EXPECT_FALSE(row.cells[0]->support) << "all of them";
    ASSERT_TRUE(row.cells[1]->support);
    EXPECT_EQ(row.cells[1]->support->size(), 8U) << "a fifth of 40";
    EXPECT_FALSE(row.cells[2]->support);
  }
}

TEST(Matrix, SaysWhatARowWouldTakeBeforeItsStatesAreKept) {
  MatrixSpec spec = small_matrix();
  spec.options.steps = 1000;
  // 2 models, 1001 states with 40 weights each.
  const std::uint64_t bytes = 8ULL * (784 + 40) * 1001 * 2;
  EXPECT_FALSE(begin_row(spec, spec.rows[0], bytes).failure);
  const MatrixRow refused = begin_row(spec, spec.rows[0], bytes - 1);
  ASSERT_TRUE(refused.failure);
  EXPECT_EQ(refused.start, nullptr);
  EXPECT_TRUE(refused.complete());
  EXPECT_EQ(refused.failure->text,
            "A row of 2 models with up to 1000 steps would take 13.2 MB of memory, but 13.2 MB can "
            "be taken here; allow fewer steps, or compare fewer rows or models");
}

TEST(MatrixValues, AreMeansOverTheModelsAndTheRows) {
  const auto rows = answer_matrix(small_matrix());
  ASSERT_TRUE(rows);
  const MatrixValues values = matrix_values(pointers(*rows), 2, MatrixMeasure::relative_error);
  EXPECT_NEAR(values.row_mean(0)->value, (*values.values[0][0] + *values.values[0][1]) / 2.0,
              1e-15);
  EXPECT_NEAR(values.column_mean(values.observer())->value, 0.0, 1e-15);
  EXPECT_EQ(values.successes(values.observer()), 3U);
  EXPECT_EQ(values.successes(values.mean_image()), 0U);
  EXPECT_EQ(values.goodness(values.least), 1.0);
  EXPECT_EQ(values.goodness(values.most), 0.0);
}

TEST(MatrixValues, LeaveExactAnswersOutOfAMeanOfPsnrAndSayHowMany) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  const auto mean = mean_of(MatrixMeasure::psnr, {20.0, kInfinite, std::nullopt, 30.0});
  ASSERT_TRUE(mean);
  EXPECT_EQ(mean->value, 25.0);
  EXPECT_EQ(mean->exact, 1U);
  EXPECT_EQ(mean_words(mean), "25 (without 1 ∞)");
  EXPECT_EQ(left_out_words(mean), "+1 ∞");
  const auto all = mean_of(MatrixMeasure::psnr, {kInfinite, kInfinite});
  EXPECT_EQ(all->value, kInfinite);
  EXPECT_EQ(mean_words(all), "∞");
  EXPECT_FALSE(mean_of(MatrixMeasure::psnr, {std::nullopt}));
  // An infinite error is no exact answer, and is not kept quiet.
  EXPECT_EQ(mean_of(MatrixMeasure::relative_error, {1.0, kInfinite})->value, kInfinite);
}

TEST(MatrixValues, HaveFiniteMeansOfPsnrWhereAModelIsExactInSomeRows) {
  const auto rows = answer_matrix(small_matrix());
  ASSERT_TRUE(rows);
  const MatrixValues values = matrix_values(pointers(*rows), 2, MatrixMeasure::psnr);
  std::size_t exact = 0;
  for (const auto& row : values.values) {
    if (row[1] == std::numeric_limits<double>::infinity()) ++exact;
  }
  ASSERT_GT(exact, 0U) << "sparse is exact in one row at least";
  ASSERT_LT(exact, 3U);
  EXPECT_TRUE(std::isfinite(values.column_mean(1)->value));
  EXPECT_EQ(values.column_mean(1)->exact, exact);
}

TEST(MatrixValues, NameNoWinnerWhereAMeanIsInfiniteOrNothingDiffers) {
  const auto rows = answer_matrix(small_matrix());
  ASSERT_TRUE(rows);
  EXPECT_NE(what_matters(matrix_values(pointers(*rows), 2, MatrixMeasure::relative_error)), "");
  // Sparse is exact in one row: its PSNR is infinite, and the means are of a part.
  EXPECT_EQ(what_matters(matrix_values(pointers(*rows), 2, MatrixMeasure::psnr)), "");
  MatrixSpec same = small_matrix();
  same.rows = {same.rows[0], same.rows[0]};
  same.columns = {same.columns[0], same.columns[0]};
  const auto equal = answer_matrix(same);
  ASSERT_TRUE(equal);
  EXPECT_EQ(what_matters(matrix_values(pointers(*equal), 2, MatrixMeasure::relative_error)), "");
}

TEST(MatrixValues, GiveRoundingNoScaleOfItsOwn) {
  MatrixSpec spec = small_matrix();
  RunSpec one = half_digit();
  one.memories.count = 1;
  one.query.memory = 0;
  const Start start = *prepare(one);
  spec.memories = start.memories;
  spec.mean = start.mean;
  spec.query.memory = 0;
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const MatrixValues values = matrix_values(pointers(*rows), 2, MatrixMeasure::relative_error);
  EXPECT_EQ(values.most, 1.0);
  for (const auto& row : values.values) EXPECT_NEAR(values.goodness(*row[0]), 1.0, 1e-9);
}

TEST(MatrixValues, CallNothingTheBestWhereNothingDiffers) {
  MatrixSpec spec = small_matrix();
  spec.columns = {spec.columns[0], spec.columns[0]};
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  const MatrixValues values = matrix_values(pointers(*rows), 2, MatrixMeasure::relative_error);
  const auto printed = [](MatrixMeasure, const std::optional<double>& value) {
    return value_words(value);
  };
  for (std::size_t row = 0; row < 3; ++row) {
    EXPECT_FALSE(values.is_best(row, 0, printed));
    EXPECT_FALSE(values.is_best(row, 1, printed));
  }
}

/// The newest of a job, once it is finished.
LiveMatrix finished(MatrixJob& job, std::uint64_t generation) {
  LiveMatrix live;
  for (int i = 0; i < 3000; ++i) {
    if (std::optional<LiveMatrix> newer = job.poll()) live = std::move(*newer);
    if (live.finished && live.generation == generation) return live;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ADD_FAILURE() << "the matrix did not come to its end";
  return live;
}

TEST(MatrixJob, AnswersAsTheHeadlessMatrixDoes) {
  const MatrixSpec spec = small_matrix();
  MatrixJob job(std::make_shared<FitService>(), [] {});
  const LiveMatrix live = finished(job, job.submit(spec));
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  std::vector<const MatrixRow*> shown;
  for (const auto& row : live.rows) shown.push_back(row.get());
  EXPECT_EQ(matrix_csv({.rows = shown, .columns = spec.columns}),
            matrix_csv({.rows = pointers(*rows), .columns = spec.columns}));
  EXPECT_EQ(live.answered, 3U);
}

// A model right of one that is still being fitted was told to have failed, for good.
TEST(MatrixJob, AnswersModelsThatAreFittedWhateverTakesLongBesideThem) {
  MatrixSpec spec = small_matrix();
  spec.columns = {choice("sparse", 30.0), choice("dense", 30.0), choice("top-k", 30.0)};
  SlowSparse slow;
  MatrixJob job(std::make_shared<FitService>(slow.function()), [] {});
  const std::uint64_t generation = job.submit(spec);
  LiveMatrix live;
  const auto has_quick_ones = [&] {
    if (std::optional<LiveMatrix> newer = job.poll()) live = std::move(*newer);
    return live.generation == generation && live.rows.size() == spec.rows.size() &&
           std::all_of(live.rows.begin(), live.rows.end(), [](const auto& row) {
             return row && row->cells.size() == 3 && row->cells[1] && row->cells[2];
           });
  };
  ASSERT_TRUE(comes_true(has_quick_ones));
  slow.released = true;
  const LiveMatrix all = finished(job, generation);
  const auto rows = answer_matrix(spec);
  ASSERT_TRUE(rows);
  std::vector<const MatrixRow*> shown;
  for (const auto& row : all.rows) shown.push_back(row.get());
  EXPECT_EQ(matrix_csv({.rows = shown, .columns = spec.columns}),
            matrix_csv({.rows = pointers(*rows), .columns = spec.columns}));
}

TEST(MatrixJob, AnswersOnlyTheRowThatAnEditTouched) {
  MatrixSpec spec = small_matrix();
  MatrixJob job(std::make_shared<FitService>(), [] {});
  const LiveMatrix before = finished(job, job.submit(spec));
  spec.rows[1].corruptions[0].fill = 0.25;
  const LiveMatrix after = finished(job, job.submit(spec));
  EXPECT_EQ(after.rows[0]->cells[0], before.rows[0]->cells[0]);
  EXPECT_EQ(after.rows[2]->cells[1], before.rows[2]->cells[1]);
  EXPECT_NE(after.rows[1]->cells[0], before.rows[1]->cells[0]);
}

// The rows are there already, so nobody has waited for the fits when the count begins.
TEST(MatrixJob, CountsSuccessesOverRowsThatWereAnsweredBefore) {
  MatrixSpec spec = small_matrix();
  spec.columns.push_back(choice("svr", 30.0));
  MatrixJob job(std::make_shared<FitService>(), [] {});
  static_cast<void>(finished(job, job.submit(spec)));
  spec.counts_success = true;
  const std::uint64_t generation = job.submit(spec);
  LiveMatrix live;
  for (int i = 0; i < 3000 && !(live.generation == generation && live.counted == 1.0); ++i) {
    if (std::optional<LiveMatrix> newer = job.poll()) live = std::move(*newer);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ASSERT_EQ(live.counted, 1.0);
  for (const auto& row : live.rows) {
    ASSERT_EQ(row->success.size(), 3U);
    for (const SuccessCount& count : row->success) EXPECT_EQ(count.trials, 40);
  }
  // What was counted stays where no more is asked for.
  spec.counts_success = false;
  for (const auto& row : finished(job, job.submit(spec)).rows) {
    ASSERT_EQ(row->success.size(), 3U);
    for (const SuccessCount& count : row->success) EXPECT_EQ(count.trials, 40);
  }
}

TEST(MatrixJob, KeepsTheCellsOfModelsThatOnlyMoved) {
  MatrixSpec spec = small_matrix();
  MatrixJob job(std::make_shared<FitService>(), [] {});
  const LiveMatrix before = finished(job, job.submit(spec));
  std::swap(spec.columns[0], spec.columns[1]);
  spec.columns.push_back(choice("dense", 3.0));
  const LiveMatrix after = finished(job, job.submit(spec));
  EXPECT_EQ(after.rows[0]->cells[1], before.rows[0]->cells[0]);
  EXPECT_EQ(after.rows[0]->cells[0], before.rows[0]->cells[1]);
  EXPECT_NE(after.rows[0]->cells[2], nullptr);
}

TEST(MatrixJob, ShowsNoRowOfOtherMemories) {
  MatrixSpec spec = small_matrix();
  MatrixJob job(std::make_shared<FitService>(), [] {});
  static_cast<void>(finished(job, job.submit(spec)));
  RunSpec fewer = half_digit();
  fewer.memories.count = 12;
  fewer.query.memory = 3;
  const Start start = *prepare(fewer);
  spec.memories = start.memories;
  spec.mean = start.mean;
  spec.query.memory = 3;
  const std::uint64_t generation = job.submit(spec);
  bool done = false;
  for (int i = 0; i < 3000 && !done; ++i) {
    const std::optional<LiveMatrix> live = job.poll();
    if (!live || live->generation != generation) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    EXPECT_EQ(live->memories, start.memories);
    for (const auto& row : live->rows) {
      if (row) {
        EXPECT_EQ(row->start->memories, start.memories);
      }
    }
    done = live->finished;
  }
  EXPECT_TRUE(done);
}

TEST(MatrixJob, ForgetsWhatAnotherQueryWasAnswered) {
  MatrixSpec spec = small_matrix();
  MatrixJob job(std::make_shared<FitService>(), [] {});
  static_cast<void>(finished(job, job.submit(spec)));
  spec.query.memory = 11;
  const LiveMatrix after = finished(job, job.submit(spec));
  for (const auto& row : after.rows) EXPECT_EQ(row->start->query.target, 11);
}

/// So that arrays, tables and figures say the same of a cell.
TEST(MatrixValues, AreNoughtWhereThePictureIsExactWhateverRoundingLeaves) {
  std::vector<MatrixRow> rows = *answer_matrix(small_matrix());
  MatrixCell exact = *rows[0].cells[0];
  exact.trace.outcome.relative_error = 2.14e-16;
  exact.picture->mean_squared_error = 0.0;
  rows[0].cells[0] = std::make_shared<const MatrixCell>(std::move(exact));
  const MatrixValues values = matrix_values(pointers(rows), 2, MatrixMeasure::relative_error);
  EXPECT_EQ(values.values[0][0], 0.0);
  EXPECT_EQ(values.values[0][1], rows[0].cells[1]->trace.outcome.relative_error)
      << "what is not exact keeps its digits";
}

}  // namespace
}  // namespace mnemoscope
