#include "app/train_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr std::string_view kSmallBags =
    "format = \"mnemoscope-train\"\n[bags]\nsize = 4\ntrain = 40\ntest = 10\n"
    "[model]\nwidth = 8\nheads = 2\nbeta = 1.0\n[training]\nepochs = 2\n"
    "[[associations]]\nid = \"dense\"\n[[associations]]\nid = \"linear\"\n";

Finished train(const std::filesystem::path& task, const std::filesystem::path& out) {
  return testing::mnemoscope({"train", task.string(), "--out", out.string()});
}

TEST(TrainCommand, WritesCurvesWeightsPredictionsAndAttention) {
  const TemporaryFolder folder;
  const auto out = folder / "out";
  const Finished finished = train(folder.write("task.toml", kSmallBags), out);
  ASSERT_EQ(finished.code, 0) << finished.err;
  for (const char* name : {"Dense", "Linear", "Mean pooling", "Max pooling"}) {
    EXPECT_THAT(finished.out, HasSubstr(name));
  }
  for (const char* file : {"curves.csv", "dense-weights/wq.npy", "dense-predictions.npy",
                           "dense-attention.npy", "max-pooling-predictions.npy", "dense-layer.npz",
                           "max-pooling-layer.npz", "load_layer.py"}) {
    EXPECT_TRUE(std::filesystem::exists(out / file)) << file;
  }
  EXPECT_FALSE(std::filesystem::exists(out / "dense.training"));
  const auto index = nlohmann::json::parse(testing::text_of(out / "training.json"));
  EXPECT_EQ(index.at("finished"), true);
  EXPECT_EQ(index.at("competitors").size(), 4U);
  EXPECT_EQ(index.at("competitors")[0].at("epochs"), 2);
}

TEST(TrainCommand, EqualTasksGiveEqualBytes) {
  const TemporaryFolder folder;
  const auto task = folder.write("task.toml", kSmallBags);
  ASSERT_EQ(train(task, folder / "a").code, 0);
  ASSERT_EQ(train(task, folder / "b").code, 0);
  EXPECT_EQ(testing::text_of(folder / "a/dense-predictions.npy"),
            testing::text_of(folder / "b/dense-predictions.npy"));
}

TEST(TrainCommand, ASeriesHasItsForecastsBeside) {
  const TemporaryFolder folder;
  const Finished finished =
      train(folder.write("task.toml",
                         "format = \"mnemoscope-train\"\n[series]\nhorizon = 24\nstride = 20\n"
                         "[model]\nwidth = 8\nheads = 2\n[training]\nepochs = 1\n"
                         "[[associations]]\nid = \"window\"\nwidth = 2\n"),
            folder / "out");
  ASSERT_EQ(finished.code, 0) << finished.err;
  for (const char* name : {"Window", "Last value", "24 steps ago", "Ridge regression"}) {
    EXPECT_THAT(finished.out, HasSubstr(name));
  }
}

TEST(TrainCommand, LeavesAFolderOfOthersAlone) {
  const TemporaryFolder folder;
  folder.write("out/letter.txt", "mine");
  const Finished finished = train(folder.write("task.toml", kSmallBags), folder / "out");
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("holds other things"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out/training.json"));
}

TEST(TrainCommand, AWindowCannotPoolBags) {
  const TemporaryFolder folder;
  const Finished finished =
      train(folder.write("task.toml",
                         "format = \"mnemoscope-train\"\n[bags]\n[[associations]]\n"
                         "id = \"window\"\n"),
            folder / "out");
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("static ones of bags have none"));
}

}  // namespace
}  // namespace mnemoscope
