// Trainings of several tasks in one room: each comes back as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/kept_training.h"
#include "session/running_training.h"
#include "session/small_training.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

layers::TrainingSpec short_task() {
  layers::TrainingSpec spec = small_training({"dense"}, 3);
  spec.competitors = {"dense"};
  return spec;
}

LiveTraining answered(TrainingRoom& room, const TrainingQuestion& question) {
  LiveTraining newest;
  room.answer(
      question, [] { return false; }, [&](LiveTraining live) { newest = std::move(live); });
  return newest;
}

std::vector<Index> epochs_of(const LiveTraining& live) {
  std::vector<Index> epochs;
  for (const LiveLearner& learner : live.learners) epochs.push_back(learner.epochs_done());
  return epochs;
}

std::vector<double> losses_of(const LiveTraining& live) {
  std::vector<double> losses;
  for (const auto& epoch : live.learners.front().epochs) {
    losses.push_back(epoch->record.train_loss);
  }
  return losses;
}

TEST(ReturningTrainings, ATaskThatIsAskedForAgainIsWhereItWas) {
  TrainingRoom room;
  TrainingQuestion first = question_for(short_task(), 2, 1);
  first.batches = 2;
  const LiveTraining before = answered(room, first);
  layers::TrainingSpec other = short_task();
  other.training.seed = 9;
  answered(room, question_for(other, 1, 2));
  first.goal = 0;
  const LiveTraining back = answered(room, first);
  EXPECT_EQ(epochs_of(back), epochs_of(before));
  EXPECT_EQ(losses_of(back), losses_of(before));
  EXPECT_FALSE(back.learners.front().epochs.front()->attention.empty())
      << "also what was attended to";
  first.goal = 3;
  TrainingRoom undisturbed;
  EXPECT_EQ(losses_of(answered(room, first)), losses_of(answered(undisturbed, first)));
}

TEST(ReturningTrainings, ATaskThatCannotBeLeavesTheOneBefore) {
  TrainingRoom room;
  TrainingQuestion question = question_for(short_task(), 2, 1);
  answered(room, question);
  layers::TrainingSpec wrong = short_task();
  wrong.bags.file = "/nowhere/bags.csv";
  EXPECT_FALSE(answered(room, question_for(wrong, 0, 0)).failure.empty());
  question.goal = 0;
  EXPECT_THAT(epochs_of(answered(room, question)), Each(2));
}

TEST(ReturningTrainings, MoreEpochsGoOnFromWhereTheTrainingIs) {
  TrainingRoom room;
  const TrainingQuestion ended = question_for(short_task(), 3, 1);
  ASSERT_EQ(answered(room, ended).learners.front().end, layers::TrainingEnd::finished);
  layers::TrainingSpec longer = short_task();
  longer.training.epochs = 5;
  const testing::TemporaryFolder folder;
  TrainingQuestion more = question_for(longer, 0, 2);
  more.keep = folder.path();
  more.resumes = true;
  const LiveTraining waits = answered(room, more);
  EXPECT_THAT(epochs_of(waits), ElementsAre(3));
  EXPECT_EQ(waits.learners.front().end, layers::TrainingEnd::not_yet);
  EXPECT_FALSE(waits.learners.front().test) << "the test part is for the end";
  const auto kept = kept_training(folder.path());
  ASSERT_TRUE(kept) << "a kill loses nothing";
  EXPECT_EQ(kept->least_epochs(), 3);
  more.goal = 5;
  TrainingRoom at_once;
  EXPECT_EQ(losses_of(answered(room, more)),
            losses_of(answered(at_once, question_for(longer, 5, 1))));
  EXPECT_THAT(epochs_of(answered(room, ended)), ElementsAre(3)) << "the shorter one stays";
}

TEST(ReturningTrainings, EpochsOverWhichTheRateFallsBeginAnew) {
  TrainingRoom room;
  layers::TrainingSpec spec = short_task();
  spec.training.cosine = true;
  const TrainingQuestion first = question_for(spec, 2, 1);
  answered(room, first);
  spec.training.epochs = 5;
  EXPECT_THAT(epochs_of(answered(room, question_for(spec, 0, 2))), ElementsAre(0));
  EXPECT_THAT(epochs_of(answered(room, first)), ElementsAre(2));
}

TEST(ReturningTrainings, WhoWasForgottenComesBackFromWhatIsKept) {
  const testing::TemporaryFolder all;
  TrainingRoom room;
  TrainingQuestion first = question_for(short_task(), 2, 1);
  first.keep = all / "first";
  first.resumes = true;
  answered(room, first);
  for (std::size_t i = 0; i < kMostTrainings; ++i) {
    layers::TrainingSpec other = short_task();
    other.training.seed = 10 + i;
    answered(room, question_for(other, 0, 2 + i));
  }
  first.goal = 0;
  EXPECT_THAT(epochs_of(answered(room, first)), ElementsAre(2));
}

}  // namespace
}  // namespace mnemoscope
