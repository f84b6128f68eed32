#include "ui/layers/learnt_words.h"

#include <gtest/gtest.h>

#include <memory>

namespace mnemoscope {
namespace {

LiveLearner dense_after(Index epoch, Index best) {
  return {
      .name = "Dense",
      .best_epoch = best,
      .parameters = 81,
      .learnt = std::make_shared<const layers::TrainedLayer>(layers::TrainedLayer{.epoch = epoch})};
}

TEST(LearntWords, SayWhatIsMissingBeforeAnEpoch) {
  EXPECT_EQ(why_nothing_learnt(nullptr), "Nothing is in view that learns");
  const LiveLearner fresh{.name = "Dense"};
  EXPECT_EQ(why_nothing_learnt(&fresh), "It has learnt nothing yet: Train begins");
  EXPECT_EQ(learnt_words(fresh), "");
  const LiveLearner learner = dense_after(3, 3);
  EXPECT_EQ(why_nothing_learnt(&learner), "");
}

TEST(LearntWords, TellTheBestEpochFromTheNewest) {
  EXPECT_EQ(learnt_words(dense_after(7, 7)), "Dense after epoch 7, its best so far: 81 weights");
  EXPECT_EQ(learnt_words(dense_after(4, 0)), "Dense after epoch 4, its newest: 81 weights");
}

}  // namespace
}  // namespace mnemoscope
