// Nothing in the table of who stands how is cut: not a name, not a number.
#include "ui/layers/standing_layout.h"

#include <gmock/gmock.h>

#include "ui/context.h"
#include "ui/gui_fixture.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using TheStanding = Gui;

TEST(StandingLayout, LeavesNamesTheRest) {
  const StandingColumns columns =
      standing_columns({.name = 80, .numbers = {60, 50, 110}, .last_in_two = 60}, 300);
  EXPECT_THAT(columns.numbers, ElementsAre(60, 50, 110));
  EXPECT_FALSE(columns.last_in_two);
}

TEST(StandingLayout, PutsRangesOnTwoLinesBeforeAWordOfANameIsBroken) {
  const StandingColumns columns =
      standing_columns({.name = 100, .numbers = {60, 50, 110}, .last_in_two = 60}, 300);
  EXPECT_THAT(columns.numbers, ElementsAre(60, 50, 60));
  EXPECT_TRUE(columns.last_in_two);
}

TEST(StandingLayout, BreaksRangesAndNamesBetweenWords) {
  EXPECT_THAT(range_lines("0.137 to 0.235"), ElementsAre("0.137 to", "0.235"));
  EXPECT_THAT(range_lines("0.137"), ElementsAre("0.137"));
  EXPECT_THAT(words_in("24 steps ago"), ElementsAre("24", "steps", "ago"));
  EXPECT_THAT(words_in(""), ElementsAre());
}

/// A bag task whose baseline has this name.
LiveTraining with_baseline(const LayersState& state, const std::string& name) {
  LiveTraining live{.question = question_of(state)};
  live.learners = {{.id = "base",
                    .name = name,
                    .is_baseline = true,
                    .fixed_validation = layers::Evaluation{.loss = 0.5, .accuracy = 0.5}}};
  return live;
}

TEST_F(TheStanding, WrapsALongNameInsteadOfCuttingIt) {
  auto& state = program_.of<LayersState>();
  state.spec = std::make_shared<const layers::TrainingSpec>();
  const auto height_of = [&](const std::string& name) {
    const LiveTraining live = with_baseline(state, name);
    for (int i = 0; i < 2; ++i) frame([&](UiContext& ui) { draw_standing(ui, live); });
    const NamedWidget& widget = widgets_.all().at("layers.standing.base");
    return widget.max.y - widget.min.y;
  };
  const float one = height_of("Dense");
  EXPECT_GE(height_of("Random features of quite a long name of many words"), 2 * one);
}

TEST_F(TheStanding, HasAForecastBesideItWhoseLinesALegendTells) {
  auto& state = program_.of<LayersState>();
  layers::TrainingSpec spec;
  spec.kind = layers::TaskKind::series;
  state.spec = std::make_shared<const layers::TrainingSpec>(spec);
  auto shown = std::make_shared<ShownExamples>();
  shown->inputs = layers::Matrix::Ones(1, 3);
  shown->truths = layers::Matrix::Constant(1, 2, 2.0);
  auto epoch = std::make_shared<LiveEpoch>();
  epoch->outputs = layers::Matrix::Constant(1, 2, 1.5);
  LiveTraining live{.question = question_of(state), .shown = shown};
  live.learners = {{.id = "dense", .name = "Dense", .learns = true, .epochs = {epoch}},
                   {.id = "ridge",
                    .name = "Ridge regression",
                    .is_baseline = true,
                    .fixed_outputs = layers::Matrix::Constant(1, 2, 1.0)}};
  for (int i = 0; i < 2; ++i) frame([&](UiContext& ui) { draw_example(ui, live); });
  EXPECT_TRUE(widgets_.all().contains("plot.forecast.legend.4"))
      << "before, truth, ridge regression and dense";
  EXPECT_FALSE(widgets_.all().contains("plot.forecast.legend.5"));
}

}  // namespace
}  // namespace mnemoscope
