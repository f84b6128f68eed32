// What the Layers workspace says of one example: who attends to what, what it answers.
#include "ui/layers/example_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

TEST(ExampleWords, HaveARowForEveryQueryOfEveryHead) {
  LiveEpoch epoch;
  epoch.outputs = layers::Matrix::Zero(1, 1);
  layers::Matrix two(2, 3);
  two << 0.1, 0.2, 0.7, 0.5, 0.25, 0.25;
  epoch.attention = {{two, two}};
  const std::vector<AttentionRow> rows = attention_rows(epoch, 0);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[3].name, "head 2, query 2");
  EXPECT_THAT(rows[1].weights, ElementsAre(0.5, 0.25, 0.25));
  EXPECT_EQ(rows[0].largest, 0.7);
  EXPECT_TRUE(attention_rows(epoch, 1).empty());
}

TEST(ExampleWords, HaveARowForEveryInstanceThatLooksUpStoredPatterns) {
  LiveEpoch epoch;
  layers::Matrix two(2, 3);
  two << 0.1, 0.2, 0.7, 0.5, 0.25, 0.25;
  epoch.attention = {{two}, {two, two}};
  const std::vector<AttentionRow> one = lookup_rows(epoch, 0);
  ASSERT_EQ(one.size(), 2U);
  EXPECT_EQ(one[1].name, "instance 2");
  EXPECT_EQ(one[1].largest, 0.5);
  const std::vector<AttentionRow> heads = lookup_rows(epoch, 1);
  ASSERT_EQ(heads.size(), 4U);
  EXPECT_EQ(heads[2].name, "instance 2, head 1");
  EXPECT_THAT(heads[2].weights, ElementsAre(0.5, 0.25, 0.25));
  EXPECT_TRUE(lookup_rows(epoch, 2).empty());
}

TEST(ExampleWords, SayWhatItSaysAndWhatIsTrue) {
  LiveEpoch epoch;
  epoch.outputs = layers::Matrix::Zero(1, 1);
  ShownExamples shown{.bags = {{.label = 1.0}}, .target = "9"};
  EXPECT_EQ(answer_words(epoch, shown, 0), "0.50 that it holds a 9");
  EXPECT_EQ(truth_words(shown, 0), "holds a 9");
  shown.target.clear();
  shown.bags[0].label = 0.0;
  EXPECT_EQ(truth_words(shown, 0), "negative");
}

TEST(ExampleWords, AForecastStandsBesideTheTruthAfterItsWindow) {
  LiveTraining live;
  auto shown = std::make_shared<ShownExamples>();
  shown->inputs = layers::Matrix::Ones(1, 3);
  shown->truths = layers::Matrix::Constant(1, 2, 2.0);
  live.shown = shown;
  auto epoch = std::make_shared<LiveEpoch>();
  epoch->outputs = layers::Matrix::Constant(1, 2, 1.5);
  LiveLearner learner{.id = "dense", .name = "Dense", .learns = true, .epochs = {epoch}};
  const plot::Figure figure = forecast_figure(live, learner, 1, 0, Theme({}, {}));
  ASSERT_EQ(figure.series.size(), 3U);
  EXPECT_THAT(figure.series[0].x, ElementsAre(-2.0, -1.0, 0.0));
  EXPECT_THAT(figure.series[1].x, ElementsAre(1.0, 2.0));
  EXPECT_THAT(figure.series[2].y, ElementsAre(1.5, 1.5));
  EXPECT_TRUE(plot::is_empty(forecast_figure(live, learner, 1, 7, Theme({}, {}))));
  EXPECT_EQ(step_words(live, learner, 1, 0, 2),
            "Step 2: forecast 1.50, truth 2.00, error 0.50 standard deviations");
  EXPECT_EQ(step_words(live, learner, 1, 0, 3), "");
  EXPECT_EQ(step_words(live, learner, 1, 0, 0), "");
  learner.epochs = {std::make_shared<LiveEpoch>()};
  EXPECT_EQ(step_words(live, learner, 1, 0, 2), "Of this epoch only the numbers were kept.");
}

}  // namespace
}  // namespace mnemoscope
