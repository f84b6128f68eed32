#include "ui/layers/learnt_bank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/parameter_keys.h"
#include "core/separation.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

layers::TrainingSpec spec_of(layers::TaskKind kind, const std::string& association) {
  layers::TrainingSpec spec;
  spec.kind = kind;
  spec.bags = {.size = 4, .train = 24, .test = 10};
  spec.series.horizon = 4;
  spec.series.input = 6;
  spec.series.stride = 60;
  spec.model = {.width = 8, .heads = 1, .patterns = 2, .beta = 0.75};
  spec.training.epochs = 1;
  const layers::Association& one = *layers::find_association(association);
  spec.associations = {{.id = association, .parameters = Parameters::initial(one.parameters)}};
  return spec;
}

/// After one epoch.
LiveTraining trained(const layers::TrainingSpec& spec) {
  TrainingRoom room;
  LiveTraining newest;
  room.answer(
      {.spec = std::make_shared<const layers::TrainingSpec>(spec), .goal = 1}, [] { return false; },
      [&](LiveTraining live) { newest = std::move(live); });
  return newest;
}

TEST(LearntBank, ItsFirstModelAttendsToTheKeysOfABagAsTheLayerDoes) {
  const layers::TrainingSpec spec = spec_of(layers::TaskKind::bags, "dense");
  const LiveTraining live = trained(spec);
  const LiveLearner& dense = live.learners.front();
  const auto bank = bank_of(dense, spec, *live.shown, 0, BankOf::keys);
  ASSERT_TRUE(bank) << bank.error().text;
  EXPECT_EQ(bank->name, "keys of Dense, epoch 1");
  EXPECT_EQ(bank->memories.rows(), 10 * 4);
  ASSERT_EQ(bank->labels.size(), 10U * 4U);
  const ShownBag& second = live.shown->bags[1];
  ASSERT_EQ(second.labels.size(), 4U);
  EXPECT_EQ(bank->labels[4 + 2], second.labels[2] + ": bag 2, instance 3");
  ASSERT_EQ(bank->models.size(), 1U) << "dense beside dense says nothing";
  const double beta = bank->models.front().parameters.real(kBetaKey);
  EXPECT_NE(beta, 0.75) << "numbers are made smaller and the inverse temperature larger";
  EXPECT_LE(bank->memories.cwiseAbs().maxCoeff(), 1.0);
  EXPECT_LE(bank->query.cwiseAbs().maxCoeff(), 1.0);
  const Eigen::VectorXd weights = softmax(beta * (bank->memories.topRows(4) * bank->query));
  const layers::Matrix& shown = dense.epochs.back()->attention.front().front();
  EXPECT_LT((weights.transpose() - shown.row(0)).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(LearntBank, OfAnNphLayerItsStoredPatternsAreTheMemoriesAndAnInstanceAsks) {
  layers::TrainingSpec spec = spec_of(layers::TaskKind::bags, "dense");
  spec.model.layer = layers::BagLayer::stored;
  spec.model.stored = 5;
  spec.model.beta = 0.01;
  const LiveTraining live = trained(spec);
  const LiveLearner& dense = live.learners.front();
  const auto bank = bank_of(dense, spec, *live.shown, 0, BankOf::keys);
  ASSERT_TRUE(bank) << bank.error().text;
  EXPECT_EQ(bank->name, "stored patterns of Dense, epoch 1");
  EXPECT_EQ(bank->memories.rows(), 5);
  EXPECT_THAT(bank->labels, ::testing::SizeIs(5));
  EXPECT_EQ(bank->labels.back(), "stored pattern 5");
  const auto turned = bank_of(dense, spec, *live.shown, 0, BankOf::queries);
  ASSERT_TRUE(turned) << turned.error().text;
  EXPECT_THAT(turned->labels.back(), HasSubstr("bag 10, instance 4"));
  const double beta = bank->models.front().parameters.real(kBetaKey);
  const Eigen::VectorXd weights = softmax(beta * (bank->memories * bank->query));
  const layers::Matrix& shown = dense.epochs.back()->attention.front().front();
  EXPECT_LT((weights.transpose() - shown.row(0)).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(LearntBank, TurnedRoundTheStaticQueriesAreTheMemoriesAndAKeyAsks) {
  const layers::TrainingSpec spec = spec_of(layers::TaskKind::bags, "sparse");
  const LiveTraining live = trained(spec);
  const auto keys = bank_of(live.learners.front(), spec, *live.shown, 0, BankOf::keys);
  const auto queries = bank_of(live.learners.front(), spec, *live.shown, 0, BankOf::queries);
  ASSERT_TRUE(keys && queries);
  EXPECT_EQ(queries->memories.rows(), 2);
  EXPECT_THAT(queries->labels, ::testing::ElementsAre("static query 1", "static query 2"));
  EXPECT_EQ(queries->memories.row(0), keys->query.transpose()) << "both are of one scale";
  EXPECT_EQ(queries->query.transpose(), keys->memories.row(0));
  ASSERT_EQ(keys->models.size(), 2U) << "its own, and dense beside";
  EXPECT_EQ(keys->models.front().id, "sparse");
  EXPECT_EQ(keys->models.front().parameters.real("alpha"), 2.0);
}

TEST(LearntBank, OfASeriesItHoldsTheHoursOfTheWindowInView) {
  const layers::TrainingSpec spec = spec_of(layers::TaskKind::series, "linear");
  const LiveTraining live = trained(spec);
  const auto first = bank_of(live.learners.front(), spec, *live.shown, 0, BankOf::keys);
  const auto other = bank_of(live.learners.front(), spec, *live.shown, 1, BankOf::keys);
  ASSERT_TRUE(first && other);
  EXPECT_EQ(first->memories.rows(), 6);
  ASSERT_EQ(first->labels.size(), 6U);
  EXPECT_EQ(first->labels.front(), "step -5");
  EXPECT_EQ(first->labels.back(), "step 0");
  EXPECT_NE(first->memories, other->memories);
  EXPECT_FALSE(bank_of(live.learners.front(), spec, *live.shown, 99, BankOf::keys));
}

TEST(LearntBank, IsNoneOfABaselineOrBeforeAnEpoch) {
  const LiveTraining live = trained(spec_of(layers::TaskKind::bags, "dense"));
  EXPECT_THAT(why_no_bank(&live.learners.back()), HasSubstr("without attention"));
  const LiveLearner fresh;
  EXPECT_THAT(why_no_bank(&fresh), HasSubstr("nothing yet"));
  EXPECT_EQ(why_no_bank(&live.learners.front()), "");
}

}  // namespace
}  // namespace mnemoscope
