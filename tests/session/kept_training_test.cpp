// What is kept of a training from start to start.
#include "session/kept_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

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

TEST(KeptTraining, OfEveryTaskHasAFolderOfItsOwnAndTheNewestIsOffered) {
  const TemporaryFolder all;
  EXPECT_FALSE(newest_kept_training(all.path()));
  std::vector<std::filesystem::path> folders;
  for (const Index size : {5, 6, 7}) {
    const auto spec = spec_of_size(size);
    folders.push_back(folder_of_training(all.path(), training_key(*spec)));
    TrainingKeeper keeper(folders.back(), spec, false);
    ASSERT_TRUE(keeper.keep("dense", state_after(size), {}, {}));
  }
  const auto now = std::filesystem::file_time_type::clock::now();
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto age = std::chrono::seconds(i == 1 ? 0 : 60 + 60 * static_cast<int>(i));
    std::filesystem::last_write_time(folders[i] / "training.json", now - age);
  }
  const auto newest = newest_kept_training(all.path());
  ASSERT_TRUE(newest);
  EXPECT_EQ(newest->spec->bags.size, 6);
  EXPECT_EQ(newest->folder, folders[1]);
  all.write("else/notes.txt", "a person's");
  forget_old_trainings(all.path(), 2);
  EXPECT_TRUE(kept_training(folders[0]));
  EXPECT_TRUE(kept_training(folders[1]));
  EXPECT_FALSE(std::filesystem::exists(folders[2])) << "the oldest";
  EXPECT_TRUE(std::filesystem::exists(all / "else/notes.txt"));
}

TEST(KeptTraining, IsAnotherOneOnceItsDataAreEdited) {
  const TemporaryFolder folder;
  layers::TrainingSpec spec;
  spec.bags.file = folder.write("bags.csv", "bag,label,x\n1,0,1\n").string();
  const std::string before = training_key(spec);
  EXPECT_EQ(training_key(spec), before);
  folder.write("bags.csv", "bag,label,x\n1,0,1\n2,1,1\n");
  EXPECT_NE(training_key(spec), before);
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
