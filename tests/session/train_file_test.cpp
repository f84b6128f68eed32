#include "session/train_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

Result<layers::TrainingSpec> read(std::string_view text, const std::filesystem::path& base = "/") {
  return read_train_text(text, "task.toml", base);
}

std::string refusal(std::string_view text) {
  const auto spec = read(text);
  return spec ? "was read" : spec.error().text;
}

TEST(TrainFile, WhatIsNotSaidHoldsItsDefault) {
  const auto spec = read("format = \"mnemoscope-train\"\n[bags]\n");
  ASSERT_TRUE(spec) << spec.error().text;
  EXPECT_EQ(spec->kind, layers::TaskKind::bags);
  EXPECT_EQ(spec->bags.target, "9");
  EXPECT_TRUE(spec->associations.empty());
  EXPECT_TRUE(spec->baselines);
}

TEST(TrainFile, ALabelOrAColumnMayBeANumber) {
  const auto bags = read("format = \"mnemoscope-train\"\n[bags]\ntarget = 3\n");
  ASSERT_TRUE(bags) << bags.error().text;
  EXPECT_EQ(bags->bags.target, "3");
  const auto series = read("format = \"mnemoscope-train\"\n[series]\ncolumn = 2020\n");
  ASSERT_TRUE(series) << series.error().text;
  EXPECT_EQ(series->series.column, "2020");
  EXPECT_THAT(refusal("format = \"mnemoscope-train\"\n[bags]\ntarget = 3.5\n"),
              HasSubstr("words in quotes"));
}

TEST(TrainFile, ReadsEveryTable) {
  const testing::TemporaryFolder folder;
  const auto series = folder.write("s.csv", "OT\n1\n");
  const auto spec = read(
      "format = \"mnemoscope-train\"\nbaselines = false\n"
      "[series]\nfile = \"s.csv\"\ncolumn = \"OT\"\nhorizon = 24\n"
      "[model]\nbeta = 0.5\nheads = 2\nresidual = true\nactivation = \"gelu\"\n"
      "[training]\nseed = 7\nrate = 0.01\nschedule = \"constant\"\noptimiser = \"adam\"\n"
      "[[associations]]\nid = \"sparse\"\nalpha = 1.5\n[[associations]]\nid = \"top-k\"\nk = 3\n",
      folder.path());
  ASSERT_TRUE(spec) << spec.error().text;
  EXPECT_EQ(spec->kind, layers::TaskKind::series);
  EXPECT_EQ(std::filesystem::path(spec->series.file), series);
  EXPECT_EQ(spec->series.horizon, 24);
  EXPECT_TRUE(spec->model.gelu && spec->model.residual);
  EXPECT_EQ(spec->training.seed, 7U);
  EXPECT_FALSE(spec->training.cosine);
  EXPECT_EQ(spec->training.optimiser.kind, layers::OptimiserKind::adam);
  ASSERT_EQ(spec->associations.size(), 2U);
  EXPECT_EQ(spec->associations[0].parameters.real("alpha"), 1.5);
  EXPECT_EQ(spec->associations[1].parameters.integer("k"), 3);
  EXPECT_FALSE(spec->associations[1].parameters.has("share"));
}

TEST(TrainFile, AssociationsMayHaveNamesAndOnlySomeMayTakePart) {
  const auto spec = read(
      "format = \"mnemoscope-train\"\ncompetitors = \"top-20\"\n"
      "[bags]\nfile = \"to be named\"\n"
      "[[associations]]\nid = \"top-k\"\nname = \"top-20\"\n"
      "[[associations]]\nid = \"top-k\"\nname = \"top-50\"\nshare = 0.5\n");
  ASSERT_TRUE(spec) << spec.error().text;
  EXPECT_EQ(spec->bags.file, layers::kFileToName);
  EXPECT_THAT(spec->competitors, ::testing::ElementsAre("top-20"));
  ASSERT_EQ(spec->associations.size(), 2U);
  EXPECT_EQ(spec->associations[1].competitor(), "top-50");
  EXPECT_EQ(spec->associations[1].parameters.real("share"), 0.5);
}

TEST(TrainFile, HasASwitchForWhatTheReleasedCodeDoes) {
  for (const layers::RepoSwitch& one : layers::repo_switches()) {
    const auto spec =
        read(fmt::format("format = \"mnemoscope-train\"\n[bags]\n[repo]\n{} = true\n", one.key));
    ASSERT_TRUE(spec) << spec.error().text;
    EXPECT_TRUE(spec->repo.*one.value) << one.key;
  }
  EXPECT_THAT(refusal("format = \"mnemoscope-train\"\n[bags]\n[repo]\nmagic = true\n"),
              HasSubstr("task.toml:4"));
}

TEST(TrainFile, RefusalsNameTheLine) {
  const std::string bags = "format = \"mnemoscope-train\"\n[bags]\n";
  EXPECT_THAT(refusal("format = \"mnemoscope\"\n[bags]\n"), HasSubstr("is no task file"));
  EXPECT_THAT(refusal("format = \"mnemoscope-train\"\n"), HasSubstr("[bags] or [series]"));
  EXPECT_THAT(refusal(bags + "size = 0\n"), HasSubstr("task.toml:3: bags.size = 0"));
  EXPECT_THAT(refusal(bags + "colour = 1\n"), HasSubstr("task.toml:3"));
  EXPECT_THAT(refusal("version = 1\n" + bags), HasSubstr("is not a key of a task"));
  EXPECT_THAT(refusal(bags + "[[associations]]\nid = \"dens\"\n"), HasSubstr("task.toml:4"));
  EXPECT_THAT(refusal(bags + "[[associations]]\nid = \"sparse\"\nalpha = 3\n"),
              HasSubstr("task.toml:5"));
  EXPECT_THAT(refusal(bags + "[[associations]]\nk = 1\n"), HasSubstr("has no id"));
  EXPECT_THAT(
      refusal(bags + "[[associations]]\nid = \"dense\"\n[[associations]]\nid = \"dense\"\n"),
      HasSubstr("twice"));
  EXPECT_THAT(refusal(bags + "file = \"nowhere.csv\"\n"), HasSubstr("does not exist"));
  EXPECT_THAT(refusal(bags + "[[associations]]\nid = \"dense\"\nname = \"../up\"\n"),
              HasSubstr("files are called after it"));
  EXPECT_THAT(refusal("competitors = 3\n" + bags), HasSubstr("competitors"));
  EXPECT_THAT(refusal("format = \n"), HasSubstr("task.toml:1"));
}

}  // namespace
}  // namespace mnemoscope
