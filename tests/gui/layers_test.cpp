// The Layers workspace under a person's hand.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <filesystem>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

/// Epochs of the first who learns.
int epochs_of_first(const State& now) {
  const State& learners = now["layers"]["learners"];
  return learners.empty() ? 0 : learners[0]["epochs"].get<int>();
}

class LayersWorkspace : public ::testing::Test {
 protected:
  LayersWorkspace() = default;
  LayersWorkspace(int width, int height) : program_({}, width, height) {}

  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.key("ctrl+7");
    ASSERT_TRUE(program_.reaches([](const State& now) {
      return now["workspace"] == "layers" && !now["layers"]["learners"].empty();
    }));
  }

  Program program_{{}};
};

/// High enough for all of its columns.
class TallLayersWorkspace : public LayersWorkspace {
 protected:
  TallLayersWorkspace() : LayersWorkspace(1440, 2400) {}
};

TEST_F(LayersWorkspace, TrainsSomeEpochsPausesAndScrubs) {
  EXPECT_EQ(program_.state()["layers"]["training"], false) << "nothing trains unasked";
  program_.click(program_.on("layers.train"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return epochs_of_first(now) >= 3; }));
  program_.key("r");
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["layers"]["training"] == false; }));
  ASSERT_TRUE(program_.settles());
  const int paused = program_.state()["layers"]["epochs"];
  EXPECT_TRUE(program_.state()["widgets"].contains("layers.attention.1"));
  program_.key("Left");
  EXPECT_TRUE(
      program_.reaches([&](const State& now) { return now["layers"]["epoch"] == paused - 1; }));
  program_.key("Right");
  EXPECT_TRUE(program_.reaches([&](const State& now) { return now["layers"]["epoch"] == paused; }));
  EXPECT_EQ(program_.state()["layers"]["epochs"], paused) << "a pause goes on by itself";
}

TEST_F(LayersWorkspace, TrainsOneEpochAndForgetsItByReset) {
  program_.click(program_.on("layers.epoch"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false;
  }));
  program_.click(program_.on("layers.reset"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return !now["layers"]["learners"].empty() && epochs_of_first(now) == 0;
  }));
}

TEST_F(LayersWorkspace, OneBatchBeginsAnEpochThatOneEpochEnds) {
  program_.click(program_.on("layers.batch"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["layers"]["training"] == false && now["layers"]["learners"][0]["updates"] == 1;
  }));
  EXPECT_EQ(epochs_of_first(program_.state()), 0);
  program_.click(program_.on("layers.epoch"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false;
  }));
  EXPECT_EQ(program_.state()["layers"]["learners"][0]["updates"], 0);
}

TEST_F(LayersWorkspace, GoesOnAfterAKillFromTheLastWholeEpoch) {
  program_.click(program_.on("layers.train"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    for (const State& learner : now["layers"]["learners"]) {
      if (learner["epochs"] < 2) return false;
    }
    return true;
  }));
  kill(program_.process().pid(), SIGKILL);
  program_.process().wait(kPatience);
  program_.start();
  ASSERT_TRUE(program_.settles()) << program_.process().errors();
  program_.key("ctrl+7");
  program_.click(program_.on("layers.resume"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return !now["layers"]["learners"].empty() && epochs_of_first(now) >= 3 &&
           now["layers"]["training"] == true;
  })) << "it goes on by itself";
  EXPECT_FALSE(program_.state()["widgets"].contains("layers.resume"));
}

TEST_F(TallLayersWorkspace, SavesTheLayerInViewWithTheScriptThatLoadsIt) {
  const auto file = program_.folder() / "mine.npz";
  // A desktop that answers at once.
  const auto zenity =
      program_.folder().write("zenity", "#!/bin/sh\necho \"" + file.string() + "\"\n");
  ASSERT_EQ(chmod(zenity.c_str(), 0700), 0);
  program_.click(program_.on("layers.epoch"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false;
  }));
  program_.click(program_.on("layers.save_layer"));
  ASSERT_TRUE(program_.reaches([&](const State&) { return std::filesystem::exists(file); }));
  EXPECT_TRUE(std::filesystem::exists(program_.folder() / "load_layer.py"));
}

TEST_F(TallLayersWorkspace, SendsItsKeysToRetrieveAndOneUndoBringsTheOldMemoriesBack) {
  program_.click(program_.on("layers.epoch"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false;
  }));
  const State before = program_.state()["session"];
  program_.click(program_.on("layers.send_bank"));
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["workspace"] == "retrieve" && now["session"]["variants"].size() == 1;
  }));
  ASSERT_TRUE(program_.settles());
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) { return now["session"] == before; }));
}

// Of their files by name: figure-4, figure-5, figure-6, table-5, table-6.
TEST_F(TallLayersWorkspace, SetsUpAPapersExperimentAndWaitsForItsFile) {
  program_.click(program_.on("layers.paper.4"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["layers"]["paper"] == "table-5"; }));
  ASSERT_TRUE(program_.settles());
  const State waits = program_.state();
  EXPECT_EQ(waits["layers"]["words"], "It waits for its file");
  EXPECT_EQ(waits["layers"]["value"], "ROC-AUC");
  EXPECT_TRUE(waits["widgets"].contains("layers.differs"));
  const auto bags = program_.folder().write(
      "fox.csv", "bag,label,x,y\n" + [] {
        std::string lines;
        for (int bag = 0; bag < 40; ++bag) {
          lines += std::to_string(bag) + "," + std::to_string(bag % 2) + "," +
                   std::to_string(bag % 5) + "," + std::to_string(bag % 2 == 0 ? -1 : 1) + "\n";
        }
        return lines;
      }());
  const auto zenity =
      program_.folder().write("zenity", "#!/bin/sh\necho \"" + bags.string() + "\"\n");
  ASSERT_EQ(chmod(zenity.c_str(), 0700), 0);
  program_.click(program_.on("layers.name_file"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["layers"]["words"] == "Nothing is trained yet" &&
           now["widgets"].contains("layers.standing.dense");
  })) << program_.state()["layers"].dump();
  EXPECT_EQ(program_.state()["layers"]["file"], bags.string());
  program_.click(program_.on("layers.epoch"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false;
  }));
}

TEST_F(TallLayersWorkspace, UndoOfASettingBringsItsTrainingBack) {
  program_.click(program_.on("layers.epoch"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false;
  }));
  program_.click(program_.on("layers.repo.associations"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return !now["layers"]["released"].empty() && !now["layers"]["learners"].empty() &&
           epochs_of_first(now) == 0;
  }));
  ASSERT_TRUE(program_.settles());
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["layers"]["released"].empty() && epochs_of_first(now) == 1;
  })) << program_.state()["layers"].dump();
}

TEST_F(TallLayersWorkspace, AFileThatDoesNotFitIsRefusedAndTheTaskWaitsAsBefore) {
  program_.click(program_.on("layers.paper.4"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["layers"]["paper"] == "table-5"; }));
  ASSERT_TRUE(program_.settles());
  const auto wrong = program_.folder().write("wrong.csv", "bag,label,x,y\n0,0,1,zz\n");
  const auto zenity =
      program_.folder().write("zenity", "#!/bin/sh\necho \"" + wrong.string() + "\"\n");
  ASSERT_EQ(chmod(zenity.c_str(), 0700), 0);
  program_.click(program_.on("layers.name_file"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const std::string refusal = now["layers"]["file_refusal"];
    return refusal.find("line 2") != std::string::npos;
  })) << program_.state()["layers"].dump();
  EXPECT_EQ(program_.state()["layers"]["words"], "It waits for its file");
}

TEST_F(TallLayersWorkspace, SwitchesToWhatTheReleasedCodeDoes) {
  program_.click(program_.on("layers.repo.associations"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return !now["layers"]["released"].empty() && !now["layers"]["learners"].empty();
  }));
}

TEST_F(TallLayersWorkspace, ShowsStoredPatternsAndWhatLooksThemUp) {
  program_.click(program_.on("layers.task.3"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return !now["layers"]["learners"].empty() && now["layers"]["words"] == "Nothing is trained yet";
  }));
  program_.click(program_.on("layers.epoch"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return epochs_of_first(now) == 1 && now["layers"]["training"] == false &&
           now["widgets"].contains("layers.lookups") && now["widgets"].contains("layers.stored.10");
  })) << program_.state()["layers"].dump();
}

TEST_F(LayersWorkspace, ShowsASeriesWithItsForecast) {
  program_.click(program_.on("layers.task.2"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return !now["layers"]["learners"].empty() && now["widgets"].contains("plot.forecast");
  }));
  program_.click(program_.on("layers.learner.dense"));
  program_.click(program_.on("layers.epoch"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["layers"]["epochs"] == 1 && now["layers"]["training"] == false;
  }));
  EXPECT_EQ(epochs_of_first(program_.state()), 0) << "dense is left out";
}

}  // namespace
}  // namespace mnemoscope::gui
