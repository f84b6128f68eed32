// What a sweep measured as parts of a whole.
#include "ui/experiments/experiment_stacks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <set>
#include <utility>

#include "plot/colour_map.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

ExperimentStack two_parts_stack() {
  return {.name = "bars",
          .over = "statement",
          .called = "name",
          .parts = {{.words = "holds",
                     .columns = {"holds"},
                     .tone = PartTone::good,
                     .query = "holding_memory",
                     .step = "holding_step"},
                    {.words = "fails",
                     .columns = {"fails", "bugs"},
                     .tone = PartTone::bad,
                     .query = "failing_memory",
                     .step = "failing_step"}}};
}

ExperimentRow statement_row(const std::string& model, std::int64_t number, double holds,
                            double fails) {
  return {model,
          "I" + std::to_string(number),
          number,
          "Statement " + std::to_string(number),
          holds,
          fails,
          1.0,
          std::int64_t{4},
          std::int64_t{0},
          std::int64_t{9},
          std::int64_t{2}};
}

/// Two statements of two models at two betas.
LiveSweep statements_counted() {
  LiveSweep live;
  live.sweep = std::make_shared<const SweepSpec>(
      SweepSpec{.title = "Counts", .axes = {{.key = "beta", .values = {"1", "2"}}}});
  live.columns = {{"model", ""},
                  {"statement", "", ColumnRole::part},
                  {"number", "", ColumnRole::place, "statement"},
                  {"name", ""},
                  {"holds", ""},
                  {"fails", ""},
                  {"bugs", ""},
                  {"failing_memory", "", ColumnRole::query},
                  {"failing_step", "", ColumnRole::step},
                  {"holding_memory", "", ColumnRole::query},
                  {"holding_step", "", ColumnRole::step}};
  live.jobs = {{.index = 0, .key = "a", .values = {"1"}},
               {.index = 1, .key = "b", .values = {"2"}}};
  for (const double more : {0.0, 10.0}) {
    JobRows rows;
    for (const char* model : {"dense", "sparse"}) {
      rows.rows.push_back(statement_row(model, 1, 3.0 + more, 2.0));
      rows.rows.push_back(statement_row(model, 2, 5.0 + more, 0.0));
    }
    live.rows.push_back(std::make_shared<const JobRows>(std::move(rows)));
  }
  return live;
}

TEST(ExperimentStacks, AreAGroupAModelAndPlaceWithABarAStatement) {
  const std::vector<StackGroup> groups =
      stack_groups(statements_counted(), two_parts_stack(), "beta");
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[0].name, "dense, β = 1");
  EXPECT_EQ(groups[0].model, "dense");
  ASSERT_EQ(groups[0].columns.size(), 2U);
  const StackColumn& first = groups[0].columns[0];
  EXPECT_EQ(first.label, "I1");
  EXPECT_EQ(first.about, "Statement 1");
  ASSERT_EQ(first.parts.size(), 2U);
  EXPECT_EQ(first.parts[0].y, 3.0);
  EXPECT_EQ(first.parts[1].y, 3.0) << "its columns are added up";
}

TEST(ExperimentStacks, AreOverWhatTheyAreMadeForWhateverIsChosen) {
  ExperimentStack plane = two_parts_stack();
  plane.over.clear();
  EXPECT_EQ(stack_x(statements_counted(), plane, "beta"), "beta");
  plane.x = "number";
  EXPECT_EQ(stack_x(statements_counted(), plane, "beta"), "number");
  plane.y_words = "norm";
  const StackGroup group{.name = "plane"};
  EXPECT_EQ(stack_figure(group, plane, "size", Theme({}, {})).y.label, "norm");
}

TEST(ExperimentStacks, OpenEveryPartWithACaseOfItsOwn) {
  const auto groups = stack_groups(statements_counted(), two_parts_stack(), "beta");
  ASSERT_EQ(groups.size(), 4U);
  const StackColumn& column = groups[2].columns[0];  // of the second job
  ASSERT_TRUE(column.parts[0].shown_by && column.parts[1].shown_by);
  EXPECT_EQ(column.parts[0].shown_by->memory, 9);
  EXPECT_EQ(column.parts[0].shown_by->step, 2);
  EXPECT_EQ(column.parts[0].shown_by->job, 1U);
  EXPECT_EQ(column.parts[0].shown_by->part, column.label) << "the statement is what opens";
  EXPECT_EQ(column.parts[1].shown_by->memory, 4);
  EXPECT_EQ(column.parts[1].shown_by->step, 0);
}

TEST(ExperimentStacks, BecomeBarsWithTheNumbersOfTheirParts) {
  const Theme theme({}, {});
  const auto groups = stack_groups(statements_counted(), two_parts_stack(), "beta");
  const plot::StackedBars bars = stack_bars(groups.at(0), two_parts_stack(), theme);
  ASSERT_EQ(bars.parts.size(), 2U);
  EXPECT_FALSE(bars.parts[0].hatched);
  EXPECT_TRUE(bars.parts[1].hatched) << "what fails is told apart without its colour";
  ASSERT_EQ(bars.rows.size(), 2U);
  EXPECT_THAT(bars.rows[1].values, ElementsAre(5.0, 1.0));
  EXPECT_EQ(bars.rows[1].name, "Statement 2");
  EXPECT_EQ(bars.rows[1].id, "I2") << "never cut";
  EXPECT_EQ(bars.rows[1].about, "I2: Statement 2");
}

/// Shares of one job a beta: a part that grows, one that is nowhere, the rest.
LiveSweep ends_over_beta() {
  LiveSweep live;
  live.sweep = std::make_shared<const SweepSpec>(
      SweepSpec{.title = "Ends", .axes = {{.key = "beta", .values = {"1", "10", "100"}}}});
  live.columns = {{"model", ""}, {"single", ""}, {"cycle", ""}, {"mean", ""}};
  double single = 0.25;
  for (std::size_t job = 0; job < 3; ++job) {
    live.jobs.push_back({.index = job, .key = "k", .values = {live.sweep->axes[0].values[job]}});
    live.rows.push_back(std::make_shared<const JobRows>(
        JobRows{.rows = {{std::string("dense"), single, 0.0, 1.0 - single}}}));
    single += 0.25;
  }
  return live;
}

TEST(ExperimentStacks, BecomeAreasThatAreAWholeTogetherAndKnowTheirPart) {
  const ExperimentStack stack{
      .name = "areas",
      .parts = {{.words = "single", .columns = {"single"}, .tone = PartTone::good},
                {.words = "cycle", .columns = {"cycle"}},
                {.words = "mean", .columns = {"mean"}, .tone = PartTone::quiet}}};
  const LiveSweep live = ends_over_beta();
  EXPECT_EQ(stack_x(live, stack, "beta"), "beta");
  const auto groups = stack_groups(live, stack, "beta");
  ASSERT_EQ(groups.size(), 1U);
  const plot::Figure figure = stack_figure(groups[0], stack, "β", Theme({}, {}));
  EXPECT_EQ(figure.x.scale, plot::Scale::log) << "from 1 to 100";
  ASSERT_EQ(figure.series.size(), 2U) << "a part that is nowhere has no place in the legend";
  EXPECT_EQ(figure.series[1].name, "mean");
  EXPECT_EQ(figure.series[1].tag, 2U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_DOUBLE_EQ(plot::top_of(figure.series[1], i), 1.0);
    EXPECT_DOUBLE_EQ(figure.series[1].low[i], figure.series[0].y[i]);
  }
}

TEST(ExperimentStacks, AreDrawnFirstWhereThereAreAnyAndCurvesWhereTheyAreWanted) {
  LiveSweep live = statements_counted();
  EXPECT_EQ(drawn_as(live, ""), kAsCurves) << "retrieval has none";
  auto sweep = std::make_shared<SweepSpec>(*live.sweep);
  sweep->measure.experiment = "census";
  live.sweep = std::move(sweep);
  ASSERT_EQ(stacks_of(live).size(), 2U);
  EXPECT_EQ(drawn_as(live, ""), stacks_of(live)[0].name);
  EXPECT_EQ(drawn_as(live, stacks_of(live)[1].name), stacks_of(live)[1].name);
  EXPECT_EQ(drawn_as(live, kAsCurves), kAsCurves);
  EXPECT_EQ(stack_named(live, kAsCurves), nullptr);
}

/// How far two colours are apart: the sum over red, green and blue, of 255 each.
int apart(ImU32 a, ImU32 b) {
  int sum = 0;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    sum +=
        std::abs(static_cast<int>((a >> shift) & 0xFFU) - static_cast<int>((b >> shift) & 0xFFU));
  }
  return sum;
}

TEST(ExperimentStacks, TellNeighbouringGradesApart) {
  const Theme theme({}, {});
  for (const ExperimentKind* kind : experiment_kinds()) {
    for (const ExperimentStack& stack : kind->stacks) {
      const std::vector<ImU32> colours = part_colours(stack, theme);
      for (std::size_t i = 1; i < colours.size(); ++i) {
        EXPECT_GE(apart(colours[i - 1], colours[i]), 80)
            << stack.name << ": " << stack.parts[i - 1].words << ", " << stack.parts[i].words;
      }
    }
  }
}

// In both themes: a part without its neighbour's colour, and numbers on it that can be read.
TEST(ExperimentStacks, HaveAColourForEveryPartOfEveryExperiment) {
  for (const bool dark : {true, false}) {
    const Theme theme({.dark = dark}, {});
    for (const ExperimentKind* kind : experiment_kinds()) {
      for (const ExperimentStack& stack : kind->stacks) {
        const std::vector<ImU32> colours = part_colours(stack, theme);
        ASSERT_EQ(colours.size(), stack.parts.size());
        EXPECT_EQ(std::set<ImU32>(colours.begin(), colours.end()).size(), colours.size())
            << stack.name;
        for (std::size_t i = 0; i < colours.size(); ++i) {
          const auto on = ImGui::ColorConvertU32ToFloat4(colours[i]);
          const auto text = ImGui::ColorConvertU32ToFloat4(plot::text_on(colours[i]));
          EXPECT_GE(contrast(on, text), 4.5) << stack.name << ": " << stack.parts[i].words;
        }
      }
    }
  }
}

}  // namespace
}  // namespace mnemoscope
