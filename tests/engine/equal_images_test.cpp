// Two equal images, the second of them asked for, a sharp model: whoever judges says that it was
// retrieved.
#include <gtest/gtest.h>

#include "engine/experiments/retrieval_references.h"
#include "engine/landscape_problem.h"
#include "engine/matrix/asked_queries.h"
#include "engine/matrix/row_success.h"
#include "engine/matrix/success.h"
#include "engine/nearness.h"
#include "engine/summary.h"
#include "golden/generators.h"

namespace mnemoscope {
namespace {

constexpr Index kSecond = 1;

class OfTwoEqualImages : public testing::Test {
 protected:
  static Eigen::MatrixXd twins() {
    Eigen::MatrixXd images = golden::uniform(3, 5, 12);
    images.col(kSecond) = images.col(0);
    return images;
  }

  Eigen::MatrixXd images_ = twins();
  Start start_{.memories = memories_of(images_),
               .mean = images_.rowwise().mean(),
               .query = {.state = images_.col(kSecond), .target = kSecond}};
  VariantChoice sharp_ = choice("dense", 1000.0);
  RunOptions options_{.steps = 20};
};

TEST_F(OfTwoEqualImages, ARunAndItsFilesRetrieveTheSecond) {
  const auto cpu = make_cpu_backend();
  for (const SuccessCriterion criterion :
       {SuccessCriterion::nearest, SuccessCriterion::pixel_error}) {
    options_.success = criterion;
    const RunResult result{.start = start_,
                           .traces = {run_variant(start_, sharp_, options_, *cpu, *cpu, {})},
                           .options = options_};
    const Outcome& outcome = result.traces.front().outcome;
    EXPECT_EQ(outcome.kind, OutcomeKind::retrieved) << outcome.words;
    EXPECT_EQ(outcome.nearest, kSecond);
    EXPECT_EQ(outcome.carriers, 1);
    EXPECT_EQ(outcome.distance_ratio, 0.0);
    EXPECT_TRUE(outcome.target_nearest);
    EXPECT_TRUE(outcome.success);
    const std::vector<SummaryRow> rows = summary_rows(result);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().verdict, "retrieved");
    EXPECT_EQ(rows.front().nearest, kSecond);
    EXPECT_EQ(rows.front().success, true);
  }
}

TEST_F(OfTwoEqualImages, AMatrixCountsTheSecondAsASuccess) {
  FitService fits;
  const FitKey key = fit_key(start_, sharp_);
  const auto models = models_of_steps(*fits.fit(key, [] { return false; }), key, options_, fits);
  const std::vector<Index> asked{kSecond};
  const AskedQueries queries{.pixels = start_.query.state, .states = start_.query.state};
  const SuccessQuestion question{
      .memories = *start_.memories, .mean = start_.mean, .choice = sharp_, .options = options_};
  const auto count = count_successes(question, *models, queries, asked);
  ASSERT_TRUE(count);
  EXPECT_EQ(count->successes, 1);
  const auto measures = measure_ends(question, *models, queries, asked);
  ASSERT_TRUE(measures);
  EXPECT_TRUE(measures->front().nearest);
}

TEST_F(OfTwoEqualImages, ALandscapeHasOneBasinForBoth) {
  LandscapeSpec spec{.variant = sharp_, .memories = start_.memories, .target = kSecond};
  spec.width = 9;
  spec.height = 9;
  spec.plane = plane_through({images_.col(kSecond), images_.col(2), images_.col(3)});
  spec.extent = spec.plane.extent();
  const auto field = computed(spec);
  std::size_t nearest = 0;
  const auto apart = [&](std::size_t i) {
    return (state_at(*field, i) - images_.col(kSecond)).norm();
  };
  for (std::size_t i = 1; i < field->labels.size(); ++i) {
    if (apart(i) < apart(nearest)) nearest = i;
  }
  const Attractor& end = field->attractor_at(nearest);
  EXPECT_EQ(end.kind, VerdictKind::memory) << end.words;
  EXPECT_TRUE(are_equal(start_.memories->bank->values(), end.memory, kSecond)) << end.memory;
}

TEST_F(OfTwoEqualImages, AReferenceThatShowsThemShowsTheSecond) {
  const State shown = images_.col(kSecond);
  const std::vector<Corruption> none;
  const std::vector<Index> asked{kSecond, 2};
  const AskedQueries queries;
  const RetrievalReference reference = mean_image_reference({.memories = *start_.memories,
                                                             .mean = shown,
                                                             .corruptions = none,
                                                             .asked = asked,
                                                             .queries = queries});
  EXPECT_TRUE(reference.ends[0].nearest);
  EXPECT_FALSE(reference.ends[1].nearest);
}

TEST(Leads, IsWhatNoOtherMemoryIsAsNearAsButForRounding) {
  const std::vector<Index> all_differ{0, 1, 2};
  const Eigen::ArrayXd even = Eigen::Array3d(1.0, 1.0 + 1e-15, 2.0);
  EXPECT_FALSE(leads(even, all_differ, 0));
  EXPECT_FALSE(leads(even, all_differ, 1));
  EXPECT_TRUE(leads(even, {0, 0, 2}, 1));
  EXPECT_TRUE(leads(Eigen::Array3d(1.0, 1.0 + 1e-9, 2.0), all_differ, 0));
}

}  // namespace
}  // namespace mnemoscope
