#include "ui/layers/learnt_words.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>

#include "text/number_words.h"

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

TEST(LearntWords, SayWhichEpochIsSent) {
  EXPECT_EQ(sent_words({.name = "Dense"}), "");
  EXPECT_EQ(sent_words(dense_after(7, 7)),
            "Saved and sent are the weights after epoch 7, its best so far.");
  EXPECT_EQ(sent_words(dense_after(4, 0)),
            "Saved and sent are the weights after epoch 4, its newest.");
}

TEST(LearntWords, NameTheNormOfEveryMatrixAndOfNoBias) {
  LiveEpoch epoch;
  epoch.record.epoch = 7;
  EXPECT_EQ(norm_words(epoch), "") << "not kept";
  epoch.norms = {{"we", 1.0}, {"be", 2.0}, {"h.wk", 3.0}, {"p.patterns", 4.0}, {"g1", 5.0}};
  EXPECT_EQ(norm_words(epoch),
            fmt::format("Norms after epoch 7: embedding {}, hours: keys {}, pooling: static "
                        "queries {}.",
                        number_words(1.0), number_words(3.0), number_words(4.0)));
}

TEST(LearntWords, NameEveryMapByItsHeadAndQuery) {
  EXPECT_EQ(query_map_name(0, 2, 4), "head 1, query 1");
  EXPECT_EQ(query_map_name(3, 2, 4), "head 2, query 2");
  EXPECT_EQ(query_map_name(1, 2, 2), "head 2");
}

}  // namespace
}  // namespace mnemoscope
