#include "layers/training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

#include "layers/bag_task.h"
#include "layers/checkpoint.h"
#include "layers/finite_differences.h"
#include "layers/series_task.h"
#include "temporary_folder.h"

namespace mnemoscope::layers {
namespace {

std::shared_ptr<const HeadAttention> initial_attention(const std::string& id, Index width) {
  const Association& association = *find_association(id);
  return *association.make(Parameters::initial(association.parameters), {.head_width = width});
}

/// Bags of random rows; those with label 1 have one row far along the first axis.
BagTask small_task(BagClassifierOptions options = {}) {
  Lcg draw = Lcg::seeded(3);
  auto set = std::make_shared<BagSet>();
  set->pool = random_matrix(draw, 60, 5);
  std::vector<std::string> labels;
  for (Index i = 0; i < 60; ++i) {
    labels.push_back(i % 4 == 0 ? "9" : "1");
    if (i % 4 == 0) set->pool(i, 0) += 4.0;
  }
  *set = *bags_of_labelled(set->pool, labels, {.target = "9", .bags = 40, .size = 6, .seed = 2});
  const std::vector<Index> folds = stratified_folds(set->labels, 4, 1);
  options.inputs = 5;
  options.width = 8;
  options.heads = 2;
  options.beta = 1.0;
  if (!options.attention) options.attention = initial_attention("dense", 4);
  return {set, parts_of_fold(set->labels, folds, 0, 1), options};
}

TrainingOptions short_options() {
  return {.seed = 4, .epochs = 6, .batch = 8, .rate = 0.02};
}

TEST(Training, LearnsWhichBagsHoldTheTarget) {
  const BagTask task = small_task();
  TrainingOptions options = short_options();
  options.epochs = 30;
  Training training(task, options);
  EXPECT_EQ(training.run(), TrainingEnd::finished);
  const auto& history = training.state().history;
  ASSERT_EQ(history.size(), 30U);
  EXPECT_LT(history.back().train.loss, 0.5 * history.front().train.loss);
  EXPECT_GT(*evaluate(task, training.state().tensors, Part::train).auc, 0.95);
}

TEST(Training, EqualSeedsGiveEqualWeightsToTheBit) {
  const BagTask task = small_task({.dropout = 0.3});
  Training a(task, short_options());
  Training b(task, short_options());
  a.run();
  b.run();
  EXPECT_EQ(a.state().tensors, b.state().tensors);
  TrainingOptions other = short_options();
  other.seed = 5;
  Training c(task, other);
  c.run();
  EXPECT_NE(a.state().tensors, c.state().tensors);
}

TEST(Training, PiecesOfABatchAddUpToTheWholeBatch) {
  const BagTask task = small_task();
  TrainingOptions options = short_options();
  options.epochs = 1;
  options.batch = task.examples(Part::train);
  ASSERT_GT(options.batch, 16);
  Training training(task, options);
  training.run();
  // The same update by one tape.
  const Tensors initial = task.initial(options.seed);
  std::vector<Index> all(static_cast<std::size_t>(options.batch));
  std::iota(all.begin(), all.end(), Index{0});
  Tape tape;
  const Leaves leaves = leaves_of(tape, initial);
  tape.backward(task.loss(tape, leaves, all, options.batch, options.seed, 1));
  Tensors expected = initial;
  OptimiserState state;
  update(expected, gradients_of(tape, leaves, initial), state, options.optimiser, options.rate);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_TRUE(training.state().tensors[i].value.isApprox(expected[i].value, 1e-6))
        << expected[i].name;
  }
}

TEST(Training, KeepsTheEpochThatValidationFoundBest) {
  const BagTask task = small_task();
  Training training(task, short_options());
  std::vector<Tensors> after;
  training.run({}, [&](const TrainingState& state) { after.push_back(state.tensors); });
  const TrainingState& state = training.state();
  ASSERT_GT(state.best_epoch, 0);
  EXPECT_EQ(state.best, after[static_cast<std::size_t>(state.best_epoch - 1)]);
  const Evaluation& best = state.history[static_cast<std::size_t>(state.best_epoch - 1)].validation;
  for (const EpochRecord& record : state.history) {
    EXPECT_LE(*record.validation.score, *best.score);
    if (*record.validation.score == *best.score) {
      EXPECT_GE(record.validation.loss, best.loss);
    }
  }
}

TEST(Training, EndsWhenPatienceRunsOut) {
  const BagTask task = small_task();
  TrainingOptions options = short_options();
  options.epochs = 1000;
  options.rate = 0.0;
  options.patience = 3;
  Training training(task, options);
  EXPECT_EQ(training.run(), TrainingEnd::no_better);
  EXPECT_EQ(training.state().epochs_done, 4);
}

TEST(Training, ARateOfAMillionStopsWithASentenceAndKeepsTheLastGoodWeights) {
  const BagTask task = small_task();
  TrainingOptions options = short_options();
  options.epochs = 200;
  options.rate = 1e6;
  Training training(task, options);
  Tensors last = training.state().tensors;
  const TrainingEnd end =
      training.run({}, [&](const TrainingState& state) { last = state.tensors; });
  EXPECT_EQ(end, TrainingEnd::not_a_number);
  EXPECT_THAT(training.sentence(), ::testing::HasSubstr("not a finite number"));
  EXPECT_THAT(training.sentence(), ::testing::HasSubstr("try a learning rate below 1·10⁶"));
  ASSERT_TRUE(training.not_finite());
  EXPECT_EQ(training.not_finite()->rate, 1e6);
  EXPECT_EQ(training.not_finite()->epoch, training.state().epochs_done + 1);
  EXPECT_TRUE(all_finite(training.state().tensors));
  EXPECT_EQ(training.state().tensors, last);
}

TEST(Training, AnEvaluationThatIsPutOffIsMadeUpForByTheNextStep) {
  const BagTask task = small_task();
  Training whole(task, short_options());
  Training put_off(task, short_options());
  whole.epoch();
  const auto in_evaluation = [&] { return put_off.updates_done() == put_off.updates_of_epoch(); };
  for (Index i = 0; i < put_off.updates_of_epoch() + 3; ++i) put_off.step(in_evaluation);
  EXPECT_EQ(put_off.state().epochs_done, 0);
  EXPECT_EQ(put_off.updates_done(), put_off.updates_of_epoch()) << "no update is made twice";
  put_off.step();
  EXPECT_EQ(put_off.state().epochs_done, 1);
  EXPECT_EQ(put_off.state().tensors, whole.state().tensors);
  EXPECT_EQ(put_off.state().history.front().train_loss, whole.state().history.front().train_loss);
}

// A batch of 256 bags of 100 takes longer than anyone waits for a stop.
TEST(Training, AnUpdateThatIsStoppedChangesNothingAndIsMadeByTheNextStep) {
  const BagTask task = small_task();
  TrainingOptions options = short_options();
  options.batch = 20;  // several pieces
  Training whole(task, options);
  Training stopped(task, options);
  whole.step();
  EXPECT_TRUE(stopped.step([] { return true; }));
  EXPECT_EQ(stopped.updates_done(), 0);
  EXPECT_EQ(stopped.state().tensors, task.initial(options.seed));
  std::atomic<int> asked = 0;
  EXPECT_TRUE(stopped.step([&] { return ++asked > 1; }));
  EXPECT_EQ(stopped.updates_done(), 0) << "one piece alone is no update";
  stopped.step();
  EXPECT_EQ(stopped.updates_done(), 1);
  EXPECT_EQ(stopped.state().tensors, whole.state().tensors);
}

TEST(Training, AnInstanceThatIsNotANumberIsNamedAsTheInput) {
  const BagTask good = small_task();
  auto set = std::make_shared<BagSet>(good.set());
  set->pool.setConstant(std::numeric_limits<double>::quiet_NaN());
  const BagTask task(set, {.train = {0, 1, 2, 3}}, good.options());
  Training training(task, short_options());
  EXPECT_EQ(training.run(), TrainingEnd::not_a_number);
  EXPECT_THAT(training.sentence(), ::testing::HasSubstr("epoch 1, batch 1"));
  EXPECT_THAT(training.sentence(), ::testing::HasSubstr("input"));
  EXPECT_THAT(training.sentence(), ::testing::HasSubstr("the weights of the beginning are kept"));
}

TEST(Training, AnEpochThatIsStoppedLeavesNoTrace) {
  const BagTask task = small_task();
  Training training(task, short_options());
  training.epoch();
  const Tensors after_one = training.state().tensors;
  int asked = 0;
  training.epoch([&] { return ++asked > 2; });
  EXPECT_EQ(training.end(), TrainingEnd::stopped);
  EXPECT_EQ(training.state().tensors, after_one);
  EXPECT_EQ(training.state().epochs_done, 1);
}

TEST(Training, ARateByHandTakesTheScheduleSPlace) {
  const BagTask task = small_task();
  TrainingOptions options = short_options();
  options.cosine = true;
  Training training(task, options);
  training.epoch();
  training.change_rate(0.123);
  training.epoch();
  EXPECT_EQ(training.state().history[0].rate, options.rate);
  EXPECT_EQ(training.state().history[1].rate, 0.123);
}

TEST(Training, MoreEpochsGoOnToTheBitsOfOneThatHadThemFromTheBeginning) {
  const BagTask task = small_task({.dropout = 0.2});
  TrainingOptions longer = short_options();
  longer.epochs = 9;
  Training whole(task, longer);
  whole.run();
  Training ended(task, short_options());
  EXPECT_EQ(ended.run(), TrainingEnd::finished);
  ended.change_rate(7.0);  // of a round that is over
  ASSERT_TRUE(ended.change_epochs(9));
  EXPECT_EQ(ended.end(), TrainingEnd::not_yet);
  EXPECT_EQ(ended.run(), TrainingEnd::finished);
  EXPECT_EQ(ended.state().tensors, whole.state().tensors);
  EXPECT_EQ(ended.state().best_epoch, whole.state().best_epoch);
}

TEST(Training, OtherEpochsAreRefusedWhereTheyWouldBeAnotherTraining) {
  const BagTask task = small_task();
  Training begun(task, short_options());
  begun.epoch();
  begun.step();
  EXPECT_FALSE(begun.change_epochs(1)) << "its second one is begun";
  ASSERT_TRUE(begun.change_epochs(2));
  EXPECT_EQ(begun.run(), TrainingEnd::finished);
  EXPECT_EQ(begun.state().epochs_done, 2);
  TrainingOptions options = short_options();
  options.cosine = true;
  Training falling(task, options);
  EXPECT_TRUE(falling.change_epochs(5)) << "nothing is learnt yet";
  falling.epoch();
  EXPECT_FALSE(falling.change_epochs(7));
  EXPECT_EQ(falling.options().epochs, 5);
}

TEST(Checkpoint, ATrainingThatIsTakenUpAgainEndsInTheSameBits) {
  const BagTask task = small_task({.dropout = 0.2});
  Training whole(task, short_options());
  whole.run();
  Training begun(task, short_options());
  begun.epoch();
  begun.epoch();
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "training";
  ASSERT_TRUE(keep_checkpoint(file, begun.state(), "this"));
  begun.epoch();  // is lost
  auto state = load_checkpoint(file, "this");
  ASSERT_TRUE(state) << state.error().text;
  Training resumed(task, short_options(), *state);
  EXPECT_EQ(resumed.run(), TrainingEnd::finished);
  EXPECT_EQ(resumed.state().tensors, whole.state().tensors);
  EXPECT_EQ(resumed.state().best, whole.state().best);
  EXPECT_EQ(resumed.state().best_epoch, whole.state().best_epoch);
  ASSERT_EQ(resumed.state().history.size(), whole.state().history.size());
  EXPECT_EQ(resumed.state().history[0].train.auc, whole.state().history[0].train.auc);
}

TEST(Checkpoint, IsRefusedWhereverItIsCutAndForAnotherTask) {
  const BagTask task = small_task();
  Training training(task, short_options());
  training.epoch();
  const std::vector<std::uint8_t> bytes = checkpoint_bytes(training.state(), "this");
  ASSERT_TRUE(read_checkpoint(bytes, "this"));
  EXPECT_FALSE(read_checkpoint(bytes, "that"));
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 40) {
    EXPECT_FALSE(read_checkpoint(std::span(bytes).first(size), "this")) << size;
  }
  EXPECT_FALSE(read_checkpoint(std::span(bytes).first(bytes.size() - 1), "this"));
  std::vector<std::uint8_t> longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(read_checkpoint(longer, "this"));
}

TEST(Checkpoint, IsRefusedWithASentenceWhereverAByteIsAnother) {
  const BagTask task = small_task();
  Training training(task, short_options());
  training.epoch();
  const std::vector<std::uint8_t> bytes = checkpoint_bytes(training.state(), "this");
  for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 40) {
    std::vector<std::uint8_t> changed = bytes;
    changed[at] ^= 4U;
    EXPECT_FALSE(read_checkpoint(changed, "this")) << at;
  }
  std::vector<std::uint8_t> weights = bytes;
  for (std::size_t i = 1; i <= 4; ++i) weights[weights.size() - i] ^= 1U;
  const auto state = read_checkpoint(weights, "this");
  ASSERT_FALSE(state);
  EXPECT_THAT(state.error().text, ::testing::HasSubstr("changed on the disk"));
}

TEST(SeriesTraining, BringsTheErrorDown) {
  Eigen::VectorXd values(400);
  for (Index i = 0; i < 400; ++i) values[i] = std::sin(0.3 * static_cast<double>(i));
  auto windows = series_windows(values, 8, 4, {.train = 240, .validation = 320, .test = 400});
  ASSERT_TRUE(windows) << windows.error().text;
  const SeriesTask task(std::make_shared<SeriesWindows>(*windows),
                        {.width = 8,
                         .heads = 2,
                         .position = true,
                         .attention = initial_attention("dense", 4),
                         .pooling = initial_attention("dense", 4)});
  Training training(task, {.seed = 1, .epochs = 8, .batch = 16, .rate = 0.01});
  EXPECT_EQ(training.run(), TrainingEnd::finished);
  const auto& history = training.state().history;
  EXPECT_LT(history.back().train.loss, 0.7 * history.front().train.loss);
}

}  // namespace
}  // namespace mnemoscope::layers
