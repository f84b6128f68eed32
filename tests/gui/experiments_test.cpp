// The Experiments workspace under a person's hand: a sweep is run, changed and paused, a point of a
// curve opens in Retrieve, and the table is the one that the command line writes.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;

/// Whether these jobs are there and so many of them done.
bool is_at(const State& now, int jobs, int done) {
  const State& shown = now["experiments"];
  return shown.is_object() && shown["jobs"] == jobs && shown["done"] == done;
}

class Experiments : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("workspace.experiments"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 4, 0); }))
        << program_.state()["experiments"];
  }

  State experiments() const { return program_.state()["experiments"]; }

  /// Runs the first of the list to its end.
  void run_quick() {
    program_.click(program_.on("experiments.run"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 4, 4); }))
        << experiments();
    ASSERT_TRUE(program_.reaches(
        [](const State& now) { return now["experiments"]["measuring"] == false; }));
  }

  Program program_{{}, 1440, 900};
};

TEST_F(Experiments, BeginWithTheQuickOneAndDrawItsCurves) {
  EXPECT_NE(experiments()["title"].get<std::string>().find("Start here"), std::string::npos);
  run_quick();
  const State now = experiments();
  EXPECT_EQ(now["failed"], 0);
  EXPECT_EQ(now["x"], "memories.count");
  ASSERT_EQ(now["curves"].size(), 5U) << "two models and three references: " << now["curves"];
  for (const State& curve : now["curves"]) EXPECT_EQ(curve["points"], 2) << curve;
}

TEST_F(Experiments, SaveTheTableThatTheCommandLineWrites) {
  run_quick();
  program_.click(program_.on("experiments.table"));
  const std::string table = text_of(program_.save_in_browser("table.csv"));
  EXPECT_GT(table.size(), 1000U);
  const fs::path out = program_.folder() / "out";
  ASSERT_EQ(run({.command = {MNEMOSCOPE_PROGRAM, "sweep", "builtin:quick", "--out", out.string(),
                             "--quiet"},
                 .environment = environment_of(program_.display(), program_.folder()),
                 .folder = program_.folder().path().string()}),
            0);
  EXPECT_TRUE(text_of(out / "sweep.csv") == table) << "another table than the command line's";
}

TEST_F(Experiments, AnAxisThatIsTypedKeepsWhatWasMeasured) {
  run_quick();
  program_.click(program_.on("experiments.axis.1"));
  program_.key("ctrl+a");
  program_.type("10, 20, 50");
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 6, 6); })) << experiments();
  EXPECT_EQ(experiments()["refusal"], "");
  program_.click(program_.on("experiments.axis.2"));
  program_.key("ctrl+a");
  program_.type("1..4");
  program_.key("Return");
  EXPECT_TRUE(program_.reaches([](const State& now) { return is_at(now, 12, 12); }))
      << experiments();
  for (const State& curve : experiments()["curves"]) EXPECT_EQ(curve["points"], 3) << curve;
}

TEST_F(Experiments, UndoTakesBackTheListAndTheAxis) {
  const std::string first = experiments()["title"];
  program_.click(program_.on("experiments.axis.1"));
  program_.key("ctrl+a");
  program_.type("10, 20, 50");
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 6, 0); })) << experiments();
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["status"].get<std::string>().starts_with("Experiments: ");
  })) << program_.state()["status"];
  program_.click(program_.on("experiments.preset.4"));
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["experiments"]["title"] != first &&
           now["status"] == "Experiments: " + now["experiments"]["title"].get<std::string>();
  })) << program_.state()["status"];
  program_.key("ctrl+z");
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["experiments"]["title"] == first && is_at(now, 6, 0);
  })) << experiments();
  program_.key("ctrl+z");
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 4, 0); })) << experiments();
  program_.key("ctrl+y");
  EXPECT_TRUE(program_.reaches([](const State& now) { return is_at(now, 6, 0); })) << experiments();
}

TEST_F(Experiments, OneMoreAxisIsTypedAndLeftOutAgain) {
  program_.click(program_.on("experiments.axis.new"));
  program_.type("run.steps = 2, 5");
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 8, 0); })) << experiments();
  program_.click(program_.on("experiments.axis.3"));
  program_.key("ctrl+a");
  program_.key("BackSpace");
  program_.key("Return");
  EXPECT_TRUE(program_.reaches([](const State& now) { return is_at(now, 4, 0); })) << experiments();
}

TEST_F(Experiments, AnAxisThatMeansNothingIsSaidAndTheSweepStays) {
  program_.click(program_.on("experiments.axis.1"));
  program_.key("ctrl+a");
  program_.type("many");
  program_.key("Return");
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["experiments"]["refusal"] != ""; }));
  EXPECT_TRUE(is_at(program_.state(), 4, 0));
}

TEST_F(Experiments, PauseAndGoOn) {
  program_.click(program_.on("experiments.preset.4"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_at(now, 200, 0); }))
      << experiments();
  program_.click(program_.on("experiments.run"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["experiments"]["done"].get<int>() > 0; }));
  program_.click(program_.on("experiments.run"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const State& shown = now["experiments"];
    return shown["measures"] == false && shown["measuring"] == false;
  }));
  const int done = experiments()["done"].get<int>();
  EXPECT_LT(done, 200);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  EXPECT_EQ(experiments()["done"], done) << "nothing is measured while it pauses";
  program_.click(program_.on("experiments.run"));
  EXPECT_TRUE(program_.reaches(
      [done](const State& now) { return now["experiments"]["done"].get<int>() > done; }));
  program_.click(program_.on("experiments.cancel"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const State& shown = now["experiments"];
    return shown["measures"] == false && shown["paused"] == false && shown["measuring"] == false;
  })) << experiments();
  EXPECT_GT(experiments()["done"].get<int>(), done) << "what is measured is kept";
}

TEST_F(Experiments, APointOfACurveOpensInRetrieveAndTheOwnSessionComesBack) {
  const State own = program_.state()["session"];
  ASSERT_NE(own["sources"][0], "builtin:digits");
  run_quick();
  program_.click(program_.on("plot.experiment", 0.1, 0.5));
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["experiments"]["point"] != ""; }))
      << experiments();
  program_.click(program_.on("experiments.to_retrieve"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["workspace"] == "retrieve" && now["session"]["sources"][0] == "builtin:digits";
  })) << program_.state()["session"];
  EXPECT_EQ(program_.state()["session"]["count"], 10) << "the point at 10 memories";
  EXPECT_EQ(program_.state()["session"]["corruptions"], 1);
  ASSERT_TRUE(program_.settles());
  program_.click(program_.on("example.leave"));
  EXPECT_TRUE(program_.reaches([&](const State& now) { return now["session"] == own; }))
      << program_.state()["session"] << "\n"
      << own;
}

// High enough for the whole list of experiments.
TEST(ExperimentStacks, OpenACaseOfThePartThatIsClickedAndAreCurvesWhereThatIsWanted) {
  const Program program({}, 1440, 2400);
  ASSERT_TRUE(program.settles());
  program.click(program.on("workspace.experiments"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 4, 0); }));
  program.click(program.on("experiments.preset.11"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 5, 0); }))
      << program.state()["experiments"];
  program.click(program.on("experiments.run"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 5, 5); }));
  program.click(program.on("plot.stack", 0.5, 0.02));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["experiments"]["part"] != ""; }))
      << program.state()["experiments"];
  EXPECT_NE(program.state()["experiments"]["as"], "curves");
  program.click(program.on("experiments.to_retrieve"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["workspace"] == "retrieve" && now["session"]["count"] == 50;
  })) << program.state()["session"];
  ASSERT_TRUE(program.settles());
  EXPECT_EQ(program.state()["selected_variant"], 0)
      << "dense's part was clicked, though sparse is the one that retrieves";
}

TEST(ExperimentTree, ShowsTheMixtureOfABranchAndOpensItInRetrieve) {
  const Program program({}, 1440, 2400);
  ASSERT_TRUE(program.settles());
  program.click(program.on("workspace.experiments"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 4, 0); }));
  program.click(program.on("experiments.preset.15"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 1, 0); }))
      << program.state()["experiments"];
  program.click(program.on("experiments.run"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 1, 1); }));
  program.click(program.on("experiments.branch.1"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["experiments"]["point"] != "" && now["widgets"].contains("experiments.mixture.3");
  })) << program.state()["experiments"];
  program.click(program.on("experiments.to_retrieve"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["workspace"] == "retrieve" && now["session"]["count"] == 30;
  })) << program.state()["session"];
  ASSERT_TRUE(program.settles());
  EXPECT_EQ(program.state()["selected_variant"], 0) << "the tree was dense's";
  EXPECT_GT(program.state()["shown_step"], 0) << "where the mixture is, not the start";
}

TEST(ExperimentPictures, APointOfPrecisionShowsItsPictures) {
  const Program program({}, 1440, 2400);
  ASSERT_TRUE(program.settles());
  program.click(program.on("workspace.experiments"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 4, 0); }));
  program.click(program.on("experiments.preset.12"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 2, 0); }))
      << program.state()["experiments"];
  program.click(program.on("experiments.run"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 2, 2); }));
  EXPECT_EQ(program.state()["experiments"]["x"], "bits");
  program.click(program.on("plot.experiment", 0.3, 0.5));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["widgets"].contains("experiments.picture.13");
  })) << program.state()["experiments"];
}

TEST(ExperimentGraph, AClickOnANodeSaysWhatItKnowsAndTheNextAsksForIt) {
  const Program program({}, 1440, 2400);
  ASSERT_TRUE(program.settles());
  program.click(program.on("workspace.experiments"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_at(now, 4, 0); }));
  program.click(program.on("experiments.preset.16"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["widgets"].contains("experiments.node.5");
  })) << program.state()["experiments"];
  program.click(program.on("experiments.node.5"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["widgets"].contains("plot.reach-of-node");
  })) << program.state()["experiments"];
  program.click(program.on("experiments.start_here"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["experiments"]["measure"]["start"][0] == 5.0;
  })) << program.state()["experiments"];
}

}  // namespace
}  // namespace mnemoscope::gui
