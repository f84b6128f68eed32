// The sweep files that come with the program, and broken ones.
#include "session/experiment_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "session/sweep_jobs.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

TEST(ExperimentList, ReadsEveryExperimentThatComesWithTheProgram) {
  const ExperimentList list = load_experiments({source_folder() / "assets" / "experiments"});
  EXPECT_TRUE(list.refused.empty());
  EXPECT_GE(list.presets.size(), 5U);
  for (const ExperimentPreset& preset : list.presets) {
    EXPECT_FALSE(preset.sweep.title.empty()) << preset.file;
    EXPECT_FALSE(preset.sweep.about.empty()) << preset.file;
    EXPECT_TRUE(sweep_jobs(preset.sweep, "1")) << preset.file;
  }
}

TEST(ExperimentList, BeginsWithTheQuickOneAndPutsThoseWithoutAPlaceLast) {
  const ExperimentList list = load_experiments({source_folder() / "assets" / "experiments"});
  ASSERT_FALSE(list.presets.empty());
  EXPECT_EQ(list.presets.front().file.stem(), "quick");

  const testing::TemporaryFolder folder;
  const std::string rest = "session = \"builtin:first\"\n";
  const std::string head = "format = \"mnemoscope-sweep\"\nversion = 1\n";
  std::ofstream(folder.path() / "a.toml") << head << "title = \"last\"\n" << rest;
  std::ofstream(folder.path() / "b.toml") << head << "title = \"second\"\nplace = 2\n" << rest;
  std::ofstream(folder.path() / "c.toml") << head << "title = \"first\"\nplace = 1\n" << rest;
  std::vector<std::string> titles;
  for (const ExperimentPreset& preset : load_experiments({folder.path()}).presets) {
    titles.push_back(preset.sweep.title);
  }
  EXPECT_THAT(titles, ::testing::ElementsAre("first", "second", "last"));
}

TEST(ExperimentList, HasASweepForEveryKindOfExperiment) {
  const ExperimentList list = load_experiments(
      {source_folder() / "assets" / "experiments", source_folder() / "assets" / "papers"});
  for (const ExperimentKind* kind : experiment_kinds()) {
    EXPECT_TRUE(std::any_of(list.presets.begin(), list.presets.end(),
                            [&](const ExperimentPreset& preset) {
                              return preset.sweep.measure.experiment == kind->id;
                            }))
        << kind->id;
  }
}

TEST(ExperimentList, SaysWhyAFileIsNone) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "broken.toml") << "axes = 3\n";
  const ExperimentList list = load_experiments({folder.path(), folder.path() / "none"});
  EXPECT_TRUE(list.presets.empty());
  ASSERT_EQ(list.refused.size(), 1U);
  EXPECT_THAT(list.refused[0].text, ::testing::HasSubstr("broken.toml"));
}

}  // namespace
}  // namespace mnemoscope
