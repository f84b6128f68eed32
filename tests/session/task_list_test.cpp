// The task files that come with the program, and files that a task is made of.
#include "session/task_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(TaskList, ReadsEveryTaskThatComesWithTheProgram) {
  const TaskList list = load_tasks({source_folder() / "assets" / "layers"});
  EXPECT_TRUE(list.refused.empty());
  ASSERT_EQ(list.presets.size(), 3U);
  EXPECT_EQ(list.presets[0].spec->kind, layers::TaskKind::bags);
  EXPECT_EQ(list.presets[1].spec->kind, layers::TaskKind::series);
  EXPECT_EQ(list.presets[2].spec->model.layer, layers::BagLayer::stored);
  for (const TaskPreset& preset : list.presets) {
    EXPECT_FALSE(preset.spec->title.empty()) << preset.file;
    EXPECT_FALSE(preset.spec->about.empty()) << preset.file;
    const auto plan = layers::training_plan(*preset.spec);
    EXPECT_TRUE(plan) << plan.error().text;
  }
}

TEST(TaskList, SaysWhyAFileIsNone) {
  const testing::TemporaryFolder folder;
  folder.write("broken.toml", "axes = 3\n");
  const TaskList list = load_tasks({folder.path(), folder.path() / "none"});
  EXPECT_TRUE(list.presets.empty());
  ASSERT_EQ(list.refused.size(), 1U);
  EXPECT_THAT(list.refused[0].text, HasSubstr("broken.toml"));
}

TEST(TaskOfFile, TellsBagsAndSeriesApartByTheirColumns) {
  const testing::TemporaryFolder folder;
  const auto bags = task_of_file(folder.write("a.csv", "x,Label,bag,label\n1,2,3,1\n"));
  ASSERT_TRUE(bags) << bags.error().text;
  EXPECT_EQ(bags->kind, layers::TaskKind::bags);
  EXPECT_EQ(bags->title, "a.csv");
  const auto three = task_of_file(folder.write("fox_data.csv", "1,2,3\n"));
  ASSERT_TRUE(three);
  EXPECT_EQ(three->kind, layers::TaskKind::bags);
  const auto series = task_of_file(folder.write("b.csv", "date,OT\n2016-07-01,1\n"));
  ASSERT_TRUE(series) << series.error().text;
  EXPECT_EQ(series->kind, layers::TaskKind::series);
  EXPECT_EQ(series->series.file, (folder.path() / "b.csv").string());
  EXPECT_EQ(series->training.batch, 128) << "as a task file without a word on it has";
}

TEST(TaskOfFile, IsCalledAfterItsFileWhereItHasNoTitle) {
  const testing::TemporaryFolder folder;
  const auto plain =
      task_of_file(folder.write("mine.toml", "format = \"mnemoscope-train\"\n[bags]\n"));
  ASSERT_TRUE(plain) << plain.error().text;
  EXPECT_EQ(plain->title, "mine");
  const auto titled = task_of_file(folder.write(
      "other.toml",
      "format = \"mnemoscope-train\"\ntitle = \"Mine\"\nabout = \"It is.\"\n[bags]\n"));
  ASSERT_TRUE(titled) << titled.error().text;
  EXPECT_EQ(titled->title, "Mine");
  EXPECT_EQ(titled->about, "It is.");
}

TEST(TaskOfFile, RefusesOtherEndings) {
  const auto none = task_of_file("picture.png");
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().text, HasSubstr("picture.png: is no task"));
}

}  // namespace
}  // namespace mnemoscope
