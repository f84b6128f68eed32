// The sweep files that come with the program, and broken ones.
#include "session/experiment_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
