// What is kept of a training from start to start.
#include "session/kept_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

std::shared_ptr<const layers::TrainingSpec> spec_of_size(Index size) {
  layers::TrainingSpec spec{.title = "Bags"};
  spec.bags.size = size;
  return std::make_shared<const layers::TrainingSpec>(spec);
}

layers::TrainingState state_after(Index epochs) {
  layers::TrainingState state;
  state.tensors = {{"wf", layers::Matrix::Constant(1, 2, static_cast<double>(epochs))}};
  state.epochs_done = epochs;
  for (Index i = 1; i <= epochs; ++i) state.history.push_back({.epoch = i});
  return state;
}

TEST(KeptTraining, IsFoundByTheNextStartWithAllThatItWasAskedFor) {
  const TemporaryFolder folder;
  EXPECT_FALSE(kept_training(folder.path()));
  TrainingKeeper keeper(folder.path(), spec_of_size(5), false);
  EXPECT_FALSE(kept_training(folder.path())) << "nothing is written before an epoch";
  ASSERT_TRUE(keeper.keep("dense", state_after(3), {"linear"}, 0.25));
  ASSERT_TRUE(keeper.keep("linear", state_after(1), {"linear"}, 0.25));
  const auto kept = kept_training(folder.path());
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->spec->bags.size, 5);
  EXPECT_EQ(kept->spec->title, "Bags");
  EXPECT_EQ(kept->rate, 0.25);
  EXPECT_EQ(kept->least_epochs(), 3) << "who is left out holds nobody back";
  const TrainingKeeper next(folder.path(), kept->spec, true);
  const auto state = next.kept("dense");
  ASSERT_TRUE(state) << state.error().text;
  ASSERT_TRUE(*state);
  EXPECT_EQ((*state)->epochs_done, 3);
  EXPECT_EQ((*state)->tensors, state_after(3).tensors);
  EXPECT_FALSE(*next.kept("sparse"));
}

TEST(KeptTraining, AnotherTaskTakesItsPlaceWithItsFirstEpoch) {
  const TemporaryFolder folder;
  TrainingKeeper first(folder.path(), spec_of_size(5), false);
  ASSERT_TRUE(first.keep("dense", state_after(3), {}, {}));
  TrainingKeeper other(folder.path(), spec_of_size(6), false);
  EXPECT_EQ(kept_training(folder.path())->spec->bags.size, 5);
  ASSERT_TRUE(other.keep("linear", state_after(1), {}, {}));
  const auto kept = kept_training(folder.path());
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->spec->bags.size, 6);
  EXPECT_EQ(kept->epochs, (std::map<std::string, Index>{{"linear", 1}}));
  EXPECT_FALSE(std::filesystem::exists(folder / "dense.training"));
}

TEST(KeptTraining, OfAnotherTaskOrSpoiltIsNotTakenUp) {
  const TemporaryFolder folder;
  TrainingKeeper keeper(folder.path(), spec_of_size(5), false);
  ASSERT_TRUE(keeper.keep("dense", state_after(3), {}, {}));
  EXPECT_FALSE(*TrainingKeeper(folder.path(), spec_of_size(6), true).kept("dense"));
  const std::string whole = testing::text_of(folder / "dense.training");
  folder.write("dense.training", whole.substr(0, whole.size() - 3));
  const auto spoilt = TrainingKeeper(folder.path(), spec_of_size(5), true).kept("dense");
  ASSERT_FALSE(spoilt);
  EXPECT_THAT(spoilt.error().text, HasSubstr("cut short"));
  folder.write("training.json", "{\"epochs\": 3}");
  EXPECT_FALSE(kept_training(folder.path()));
}

TEST(KeptTraining, SaysWhyItCannotBeWritten) {
  const TemporaryFolder folder;
  const auto file = folder.write("in_the_way", "");
  TrainingKeeper keeper(file / "layers", spec_of_size(5), false);
  const Status status = keeper.keep("dense", state_after(1), {}, {});
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr("in_the_way"));
}

}  // namespace
}  // namespace mnemoscope
