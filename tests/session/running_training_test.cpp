// Trainings beside the window: stopped, taken up again, ended.
#include "session/running_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>

#include "session/kept_training.h"
#include "session/small_training.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

layers::TrainingSpec small_spec() {
  return small_training({"dense", "linear"}, 4);
}

/// All that a room tells of a question; it is stopped at the `asked`-th time it asks.
std::vector<LiveTraining> told(TrainingRoom& room, const TrainingQuestion& question,
                               int asked = 1 << 30) {
  std::vector<LiveTraining> all;
  std::atomic<int> times = 0;
  room.answer(
      question, [&] { return ++times >= asked; },
      [&](LiveTraining live) { all.push_back(std::move(live)); });
  return all;
}

std::vector<Index> epochs_of(const LiveTraining& live) {
  std::vector<Index> epochs;
  for (const LiveLearner& learner : live.learners) epochs.push_back(learner.epochs_done());
  return epochs;
}

/// What tells two trainings apart to the bit.
std::vector<double> numbers_of(const LiveTraining& live) {
  std::vector<double> numbers;
  for (const LiveLearner& learner : live.learners) {
    for (const auto& epoch : learner.epochs) {
      numbers.push_back(epoch->record.train_loss);
      numbers.push_back(epoch->record.train.loss);
      numbers.push_back(epoch->record.validation.loss);
      numbers.push_back(epoch->record.weight_norm);
    }
  }
  return numbers;
}

TEST(RunningTraining, ShowsWhoTakesPartAndTheTestBagsBeforeAnythingIsTrained) {
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(small_spec(), 0)).back();
  EXPECT_THAT(epochs_of(live), ElementsAre(0, 0, 0, 0));
  EXPECT_FALSE(live.running);
  ASSERT_NE(live.shown, nullptr);
  ASSERT_EQ(live.shown->bags.size(), 12U);
  EXPECT_EQ(live.shown->target, "9");
  ASSERT_TRUE(live.shown->shape);
  for (const ShownBag& bag : live.shown->bags) {
    EXPECT_EQ(bag.instances.cols(), live.shown->shape->dimension());
    const auto targets = std::count(bag.labels.begin(), bag.labels.end(), "9");
    EXPECT_EQ(static_cast<double>(targets), bag.label);
  }
}

TEST(RunningTraining, TrainsEveryoneInTurnToTheGoal) {
  TrainingRoom room;
  const auto all = told(room, question_for(small_spec(), 2));
  for (const LiveTraining& live : all) {
    const std::vector<Index> epochs = epochs_of(live);
    if (epochs.empty()) continue;
    const auto [least, most] = std::minmax_element(epochs.begin(), epochs.end());
    EXPECT_LE(*most - *least, 1);
  }
  EXPECT_THAT(epochs_of(all.back()), ElementsAre(2, 2, 2, 2));
  EXPECT_FALSE(all.back().running);
  EXPECT_FALSE(all.back().learners.front().test) << "the test part is for the end";
}

TEST(RunningTraining, KeepsOfEveryEpochWhatHeadsAttendTo) {
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(small_spec(), 2)).back();
  for (const LiveLearner& learner : live.learners) {
    for (const auto& epoch : learner.epochs) {
      EXPECT_EQ(epoch->outputs.rows(), 12);
      if (learner.is_baseline) {
        EXPECT_TRUE(epoch->attention.empty());
        continue;
      }
      ASSERT_EQ(epoch->attention.size(), 12U) << learner.id;
      ASSERT_EQ(epoch->attention.front().size(), 2U) << "a matrix a head";
      EXPECT_EQ(epoch->attention.front().front().cols(), 4);
      EXPECT_NEAR(epoch->attention.front().front().row(0).sum(), 1.0, 1e-9);
    }
  }
}

TEST(RunningTraining, ComesToTheSameWhereverItIsStopped) {
  const layers::TrainingSpec spec = small_spec();
  TrainingRoom whole;
  const LiveTraining expected = told(whole, question_for(spec, 3)).back();
  const TrainingQuestion question = question_for(spec, 3);
  for (const int asked : {3, 7, 8, 20}) {
    TrainingRoom room;
    TrainingQuestion paused = question;
    paused.goal = 0;
    told(room, paused);
    for (int stops = 0; stops < 4; ++stops) told(room, question, asked + stops);
    const LiveTraining rest = told(room, question).back();
    EXPECT_EQ(epochs_of(rest), epochs_of(expected));
    EXPECT_EQ(numbers_of(rest), numbers_of(expected)) << asked;
  }
}

TEST(RunningTraining, WhoIsLeftOutStandsStillAndCatchesUpLater) {
  TrainingRoom room;
  TrainingQuestion question = question_for(small_spec(), 2);
  question.left_out = {"dense"};
  EXPECT_THAT(epochs_of(told(room, question).back()), ElementsAre(0, 2, 2, 2));
  question.left_out.clear();
  EXPECT_THAT(epochs_of(told(room, question).back()), ElementsAre(2, 2, 2, 2));
}

TEST(RunningTraining, AnotherRoundBeginsFromTheSameFirstWeights) {
  TrainingRoom room;
  TrainingQuestion question = question_for(small_spec(), 2);
  const LiveTraining first = told(room, question).back();
  ++question.round;
  const auto again = told(room, question);
  EXPECT_THAT(epochs_of(again.front()), ElementsAre(0, 0, 0, 0));
  EXPECT_EQ(numbers_of(again.back()), numbers_of(first));
}

TEST(RunningTraining, NumbersThatAreNotFiniteStopWithASentenceAndKeepTheGoodEpochs) {
  TrainingRoom room;
  TrainingQuestion question = question_for(small_spec(), 1);
  told(room, question);
  question.goal = 4;
  question.rate = 1e300;
  const LiveTraining live = told(room, question).back();
  EXPECT_FALSE(live.running);
  for (const LiveLearner& learner : live.learners) {
    EXPECT_EQ(learner.end, layers::TrainingEnd::not_a_number) << learner.id;
    EXPECT_EQ(learner.epochs_done(), 1) << learner.id;
    EXPECT_THAT(learner.sentence, HasSubstr("the weights of epoch 1 are kept"));
  }
}

TEST(RunningTraining, JudgesTheTestPartOnceItEnded) {
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(small_spec(), 4)).back();
  for (const LiveLearner& learner : live.learners) {
    EXPECT_EQ(learner.end, layers::TrainingEnd::finished) << learner.id;
    ASSERT_TRUE(learner.test) << learner.id;
    EXPECT_TRUE(learner.test->auc) << learner.id;
    EXPECT_EQ(learner.test->predictions.size(), 0) << learner.id;
  }
}

TEST(RunningTraining, ASeriesHasForecastsThatNeedNoTrainingBeside) {
  layers::TrainingSpec spec = small_spec();
  spec.kind = layers::TaskKind::series;
  spec.series.horizon = 12;
  spec.series.input = 24;
  spec.series.stride = 16;
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(spec, 1)).back();
  ASSERT_NE(live.shown, nullptr);
  EXPECT_EQ(live.shown->inputs.cols(), 24);
  EXPECT_EQ(live.shown->truths.cols(), 12);
  int forecasts = 0;
  for (const LiveLearner& learner : live.learners) {
    if (learner.learns) {
      EXPECT_EQ(learner.epochs.back()->outputs.cols(), 12) << learner.id;
      continue;
    }
    ++forecasts;
    EXPECT_EQ(learner.fixed_outputs.rows(), live.shown->truths.rows()) << learner.id;
    ASSERT_TRUE(learner.fixed_validation) << learner.id;
    EXPECT_GT(learner.fixed_validation->loss, 0.0) << learner.id;
  }
  EXPECT_EQ(forecasts, 4);
}

TEST(RunningTraining, ATaskThatCannotBeIsASentence) {
  layers::TrainingSpec spec = small_spec();
  spec.bags.target = "horse";
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(spec, 1)).back();
  EXPECT_THAT(live.failure, HasSubstr("horse"));
  EXPECT_TRUE(live.learners.empty());
  EXPECT_FALSE(live.running);
  EXPECT_TRUE(told(room, question_for(small_spec(), 0)).back().failure.empty());
}

/// The job as the window holds it.
class RunningTrainingJob : public ::testing::Test {
 protected:
  /// Waits for what satisfies the condition; nullopt where it does not come.
  template <class Condition>
  std::optional<LiveTraining> comes(const Condition& condition) {
    constexpr auto kPatience = std::chrono::seconds(60);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < end) {
      std::optional<LiveTraining> live = job_.poll();
      if (live && condition(*live)) return live;
      std::unique_lock lock(mutex_);
      woken_.wait_for(lock, std::chrono::milliseconds(20));
    }
    return std::nullopt;
  }

  std::mutex mutex_;
  std::condition_variable woken_;
  AnsweringJob<TrainingQuestion, LiveTraining> job_ = training_job([this] { woken_.notify_all(); });
};

TEST_F(RunningTrainingJob, PausesAndGoesOn) {
  layers::TrainingSpec spec = small_spec();
  spec.training.epochs = 100000;
  TrainingQuestion question = question_for(spec, 100000);
  job_.ask(question);
  ASSERT_TRUE(comes([](const LiveTraining& live) { return live.least_epochs() >= 1; }));
  question.goal = 0;
  job_.ask(question);
  const auto paused =
      comes([](const LiveTraining& live) { return !live.running && live.question.goal == 0; });
  ASSERT_TRUE(paused);
  EXPECT_GE(paused->least_epochs(), 1) << "a pause keeps what was learnt";
  question.goal = paused->least_epochs() + 2;
  job_.ask(question);
  const auto on = comes([&](const LiveTraining& live) {
    return !live.running && live.question.goal == question.goal;
  });
  ASSERT_TRUE(on);
  EXPECT_EQ(on->least_epochs(), question.goal);
}

TEST(RunningTraining, HandsOutTheWeightsOfTheBestEpochSoFar) {
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(small_spec(), 3)).back();
  for (const LiveLearner& learner : live.learners) {
    ASSERT_NE(learner.learnt, nullptr) << learner.id;
    EXPECT_EQ(learner.learnt->epoch, learner.best_epoch) << learner.id;
    EXPECT_EQ(learner.learnt->competitor.id, learner.id);
    EXPECT_EQ(layers::parameter_count(learner.learnt->tensors), learner.parameters);
    const double norm =
        learner.epochs[static_cast<std::size_t>(learner.best_epoch - 1)]->record.weight_norm;
    EXPECT_DOUBLE_EQ(layers::norm_of(learner.learnt->tensors), norm) << learner.id;
  }
}

TEST(RunningTraining, MakesSingleBatchesOfWhoTakesPartOnceForEachThatIsAskedFor) {
  TrainingRoom room;
  TrainingQuestion question = question_for(small_spec(), 0);
  question.left_out = {"linear"};
  question.batches = 1;
  const auto updates_of = [](const LiveTraining& live) {
    std::vector<Index> updates;
    for (const LiveLearner& learner : live.learners) updates.push_back(learner.updates);
    return updates;
  };
  LiveTraining live = told(room, question).back();
  EXPECT_FALSE(live.running);
  EXPECT_THAT(updates_of(live), ElementsAre(1, 0, 1, 1));
  EXPECT_GT(live.learners.front().loss_so_far, 0.0);
  question.left_out.clear();
  live = told(room, question).back();
  EXPECT_THAT(updates_of(live), ElementsAre(1, 0, 1, 1)) << "who was left out owes none";
  question.batches = 3;
  live = told(room, question).back();
  EXPECT_THAT(updates_of(live), ElementsAre(3, 2, 3, 3));
}

TEST(RunningTraining, EpochsThatWereBegunBatchByBatchComeToTheSameWeights) {
  TrainingRoom whole;
  TrainingRoom by_batches;
  TrainingQuestion question = question_for(small_spec(), 0);
  question.batches = 7;  // an epoch has five
  const LiveTraining between = told(by_batches, question).back();
  EXPECT_EQ(between.learners.front().epochs_done(), 1);
  EXPECT_EQ(between.learners.front().updates, 2);
  question.goal = 2;
  question.batches = 7;
  const LiveTraining live = told(by_batches, question).back();
  question.batches = 0;
  EXPECT_EQ(numbers_of(live), numbers_of(told(whole, question).back()));
}

TEST(RunningTraining, GoesOnFromItsLastWholeEpochAfterAKillToTheSameWeights) {
  const testing::TemporaryFolder folder;
  TrainingQuestion question = question_for(small_spec(), 4);
  question.keep = folder.path();
  const LiveTraining whole = [&] {
    TrainingRoom room;
    return told(room, question_for(small_spec(), 4)).back();
  }();
  {
    TrainingRoom killed;  // what it held in memory goes with it
    question.goal = 2;
    told(killed, question);
    question.goal = 3;
    told(killed, question, 4);  // in the middle of an epoch
  }
  const auto kept = kept_training(folder.path());
  ASSERT_TRUE(kept);
  EXPECT_GE(kept->least_epochs(), 2);
  TrainingRoom next;
  TrainingQuestion again{.spec = kept->spec, .goal = 4, .keep = folder.path(), .resumes = true};
  const std::vector<LiveTraining> all = told(next, again);
  EXPECT_EQ(all.back().not_kept, "");
  EXPECT_EQ(numbers_of(all.back()), numbers_of(whole));
  const auto first = std::find_if(all.begin(), all.end(),
                                  [](const LiveTraining& live) { return !live.learners.empty(); });
  ASSERT_NE(first, all.end());
  EXPECT_GE(first->learners.front().epochs_done(), 2) << "it begins with what was kept";
  EXPECT_EQ(first->learners.front().epochs.front()->outputs.size(), 0);
  EXPECT_GT(first->learners.front().epochs.back()->outputs.size(), 0);
  EXPECT_NE(first->learners.front().learnt, nullptr);
}

TEST(RunningTraining, AnotherRoundDoesNotGoOnFromWhatIsKept) {
  const testing::TemporaryFolder folder;
  TrainingRoom room;
  TrainingQuestion question = question_for(small_spec(), 1);
  question.keep = folder.path();
  told(room, question);
  question.goal = 0;
  ++question.round;
  EXPECT_EQ(told(room, question).back().learners.front().epochs_done(), 0);
}

TEST(RunningTraining, TellsOfEveryEpochTheStoredPatternsAndWhoLooksThemUp) {
  TrainingRoom room;
  layers::TrainingSpec spec = small_spec();
  spec.model.layer = layers::BagLayer::stored;
  spec.model.stored = 3;
  spec.model.beta = 0.01;
  const LiveTraining live = told(room, question_for(spec, 2)).back();
  const Index pixels = live.shown->shape->dimension();
  const LiveLearner& dense = live.learners.front();
  ASSERT_EQ(dense.epochs_done(), 2);
  const LiveEpoch& newest = *dense.epochs.back();
  EXPECT_EQ(newest.stored.rows(), 3);
  EXPECT_EQ(newest.stored.cols(), pixels);
  EXPECT_NE(newest.stored, dense.epochs.front()->stored) << "they are learnt";
  EXPECT_EQ(newest.query_maps.size(), 0);
  ASSERT_EQ(newest.attention.front().size(), 2U) << "heads";
  EXPECT_EQ(newest.attention.front().front().rows(), 4) << "instances";
  EXPECT_EQ(newest.attention.front().front().cols(), 3) << "stored patterns";
  EXPECT_EQ(live.learners.back().epochs.back()->stored.size(), 0) << "a baseline stores nothing";
}

TEST(RunningTraining, TellsOfEveryEpochTheNormsAndWhatTheStaticQueriesLookFor) {
  TrainingRoom room;
  const LiveTraining live = told(room, question_for(small_spec(), 2)).back();
  for (const LiveLearner& learner : live.learners) {
    for (const auto& epoch : learner.epochs) {
      double squares = 0.0;
      for (const auto& [name, norm] : epoch->norms) squares += norm * norm;
      EXPECT_NEAR(std::sqrt(squares), epoch->record.weight_norm, 1e-9) << learner.id;
      EXPECT_EQ(epoch->query_maps.rows(), learner.is_baseline ? 0 : 2) << "two heads, one query";
    }
  }
  EXPECT_NE(live.learners.front().epochs[0]->query_maps,
            live.learners.front().epochs[1]->query_maps);
}

}  // namespace
}  // namespace mnemoscope
