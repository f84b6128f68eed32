// What the baselines of a training are drawn as: lines that a layer has to beat.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/layers/learning_curves.h"

namespace mnemoscope {
namespace {

TEST(LineToBeat, IsTheBestOfItsOwnValueAndNeverGetsEasier) {
  // Mean pooling of one training: its ROC-AUC is best where its loss is worst.
  LiveLearner mean{.id = "mean-pooling", .is_baseline = true, .learns = true};
  const std::vector<double> losses{0.68, 0.63, 0.96, 0.69};
  const std::vector<double> aucs{0.6, 0.7, 0.8, 0.75};
  double before = 1.0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    auto epoch = std::make_shared<LiveEpoch>();
    epoch->record.epoch = static_cast<Index>(i) + 1;
    epoch->record.validation = {.loss = losses[i], .accuracy = aucs[i], .auc = aucs[i]};
    mean.epochs.push_back(std::move(epoch));
    mean.best_epoch = std::min<Index>(static_cast<Index>(i) + 1, 3);
    const double now = line_to_beat(mean, LearnedValue::loss).value_or(2.0);
    EXPECT_LE(now, before);
    before = now;
  }
  EXPECT_EQ(line_to_beat(mean, LearnedValue::loss), 0.63);
  EXPECT_EQ(line_to_beat(mean, LearnedValue::auc), 0.8);
  EXPECT_EQ(line_to_beat(mean, LearnedValue::accuracy), 0.8);
  EXPECT_EQ(number_at_best(mean, LearnedValue::loss), 0.96) << "Standing is of the best epoch";
  mean.is_baseline = false;
  EXPECT_EQ(line_to_beat(mean, LearnedValue::loss), std::nullopt);
}

TEST(LineToBeat, OfEveryBaselineIsALineOfItsOwnWhereverItIsNamed) {
  LiveTraining live;
  LiveLearner dense{.id = "dense", .name = "Dense", .learns = true, .best_epoch = 1};
  dense.epochs.push_back(std::make_shared<const LiveEpoch>(LiveEpoch{.record = {.epoch = 1}}));
  live.learners = {std::move(dense)};
  for (const char* id : {"last-value", "window-mean", "seasonal", "ridge"}) {
    live.learners.push_back({.id = id,
                             .name = id,
                             .is_baseline = true,
                             .fixed_validation = layers::Evaluation{.loss = 0.5, .accuracy = 0.5}});
  }
  const Theme theme({}, {});
  const plot::Figure figure =
      learning_figure(live, {.kind = layers::TaskKind::series, .with_train = false}, theme);
  ASSERT_EQ(figure.series.size(), 5U);
  std::vector<plot::Dash> dashes;
  for (std::size_t i = 1; i < 5; ++i) {
    const plot::LineStyle style = learner_style(theme, live, live.learners[i]);
    EXPECT_EQ(style.dash, figure.series[i].style.dash) << "the list beside is a legend";
    EXPECT_EQ(style.colour, figure.series[i].style.colour);
    EXPECT_THAT(dashes, ::testing::Not(::testing::Contains(style.dash)));
    dashes.push_back(style.dash);
  }
}

}  // namespace
}  // namespace mnemoscope
