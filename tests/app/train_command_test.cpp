#include "app/train_command.h"

#include <fmt/format.h>
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

TEST(TrainCommand, SettingsChangeTheTask) {
  const TemporaryFolder folder;
  const Finished finished = testing::mnemoscope(
      {"train", folder.write("task.toml", kSmallBags).string(), "--out", (folder / "out").string(),
       "--set", "training.epochs=1", "--set", "competitors=linear"});
  ASSERT_EQ(finished.code, 0) << finished.err;
  const auto index = nlohmann::json::parse(testing::text_of(folder / "out/training.json"));
  ASSERT_EQ(index.at("competitors").size(), 1U);
  EXPECT_EQ(index.at("competitors")[0].at("id"), "linear");
  EXPECT_EQ(index.at("competitors")[0].at("epochs"), 1);
}

TEST(TrainCommand, AnAxisTrainsAtEachPointAndAverages) {
  const TemporaryFolder folder;
  const auto task = folder.write("task.toml", kSmallBags);
  const auto out = folder / "out";
  const std::vector<std::string> words{
      "train", task.string(),      "--out", out.string(), "--set", "training.seed=list(1,2)",
      "--set", "training.epochs=1"};
  const Finished finished = testing::mnemoscope(words);
  ASSERT_EQ(finished.code, 0) << finished.err;
  for (const char* part : {"dense", "linear", "mean-pooling *", "sd / sqrt(n)"}) {
    EXPECT_THAT(finished.out, HasSubstr(part));
  }
  for (const char* file : {"sweep.csv", "sweep.toml", "table.csv", "table.txt"}) {
    EXPECT_TRUE(std::filesystem::exists(out / file)) << file;
  }
  EXPECT_FALSE(std::filesystem::exists(out / "training.json"));
  const std::string table = testing::text_of(out / "table.csv");
  EXPECT_THAT(table, HasSubstr("dense,0,,auc,2,"));
  // A second time nothing is left to train; the folder's own copy of the sweep is the same sweep.
  EXPECT_EQ(testing::mnemoscope(
                {"sweep", (out / "sweep.toml").string(), "--out", out.string(), "--status"})
                .out.find("2 jobs: 2 done"),
            0U);
  ASSERT_EQ(testing::mnemoscope(words).code, 0);
  EXPECT_EQ(testing::text_of(out / "table.csv"), table);
}

TEST(TrainCommand, ShardsOfATrainingAreMergedToTheSameTable) {
  const TemporaryFolder folder;
  const auto task = folder.write("task.toml", kSmallBags);
  const auto run = [&](const std::string& out, std::vector<std::string> more) {
    std::vector<std::string> words{"sweep", task.string(),
                                   "--out", (folder / out).string(),
                                   "--set", "training.seed=list(1,2)"};
    words.insert(words.end(), more.begin(), more.end());
    return testing::mnemoscope(words).code;
  };
  ASSERT_EQ(run("whole", {}), 0);
  ASSERT_EQ(run("parts", {"--shard", "0/2"}), 0);
  ASSERT_EQ(run("parts", {"--shard", "1/2"}), 0);
  ASSERT_EQ(run("parts", {"--merge"}), 0);
  for (const char* file : {"sweep.csv", "table.csv", "table.txt"}) {
    EXPECT_EQ(testing::text_of(folder / "parts" / file), testing::text_of(folder / "whole" / file))
        << file;
  }
}

TEST(TrainCommand, APaperAsksForItsDataAndItsNumbersStandBeside) {
  const TemporaryFolder folder;
  const std::vector<std::string> words{"train", "builtin:table-5", "--out",
                                       (folder / "out").string()};
  const Finished asked = testing::mnemoscope(words);
  EXPECT_EQ(asked.code, 1);
  EXPECT_THAT(asked.err, HasSubstr("--set bags.file=FILE"));
  std::string text = "bag,label,x\n";
  for (int bag = 0; bag < 40; ++bag) {
    text += fmt::format("{0},{1},{1}\n{0},{1},{2}\n", bag, bag % 2, bag % 3);
  }
  std::vector<std::string> named = words;
  for (const std::string& setting :
       {"bags.file=" + folder.write("my-tiger.csv", text).string(), std::string("model.width=4"),
        std::string("training.epochs=1")}) {
    named.insert(named.end(), {"--set", setting});
  }
  const Finished finished = testing::mnemoscope(named);
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("my-tiger.csv"));
  EXPECT_THAT(finished.out, HasSubstr("0.813")) << "the paper's number of Dense";
  EXPECT_THAT(finished.out, HasSubstr("What differs:"));
  EXPECT_THAT(testing::text_of(folder / "out/table.csv"),
              HasSubstr("my-tiger.csv,dense,0,,auc,50,"));
}

TEST(TrainCommand, APaperRefusesDataThatDoNotFitBeforeItTrains) {
  const TemporaryFolder folder;
  const auto wrong = folder.write("wrong.csv", "bag,label,x\n0,0,1\n1,1,zz\n");
  const Finished finished =
      testing::mnemoscope({"train", "builtin:table-5", "--set", "bags.file=" + wrong.string(),
                           "--out", (folder / "out").string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("wrong.csv: line 3"));
  EXPECT_THAT(finished.err, HasSubstr("50 of 50 trainings"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out/rows")) << "no training was tried";
}

TEST(TrainCommand, SaysOnceWhyTrainingsFailed) {
  const TemporaryFolder folder;
  const Finished finished = testing::mnemoscope(
      {"train", folder.write("task.toml", kSmallBags).string(), "--set", "bags.target=horse",
       "--set", "training.seed=list(1,2,3)", "--out", (folder / "out").string()});
  EXPECT_EQ(finished.code, 1);
  const auto at = finished.err.find("3 of 3 jobs failed: ");
  ASSERT_NE(at, std::string::npos) << finished.err;
  EXPECT_THAT(finished.err.substr(at), HasSubstr("horse"));
  EXPECT_EQ(finished.err.find("jobs failed: ", at + 20), std::string::npos) << finished.err;
}

TEST(TrainCommand, ASweepOfSessionsTrainsNothing) {
  const TemporaryFolder folder;
  const Finished finished =
      testing::mnemoscope({"train", "builtin:quick", "--out", (folder / "out").string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("mnemoscope sweep runs it"));
}

TEST(TrainCommand, SaysWhatTheReleasedCodeDoesOtherwise) {
  const TemporaryFolder folder;
  const Finished finished =
      train(folder.write("task.toml", std::string(kSmallBags) + "[repo]\nassociations = true\n"),
            folder / "out");
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("Linear in the released code"));
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
