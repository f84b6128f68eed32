// The Compare workspace under a person's hand: the matrix is built, sorted, walked and taken away
// with real clicks and keys.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;

std::string bytes_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

bool is_answered(const State& now, std::size_t rows) {
  const State& compare = now["compare"];
  return compare.is_object() && compare.contains("rows") && compare["rows"].size() == rows &&
         compare["finished"] == true && compare["answered"] == rows;
}

class Compare : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("workspace.compare"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return is_answered(now, 5); }))
        << program_.process().errors();
  }

  State compare() const { return program_.state()["compare"]; }

  Program program_{{}, 1440, 900};
};

TEST_F(Compare, OpensWithFiveRowsThatTheObserverSolvesAll) {
  for (const State& row : compare()["rows"]) {
    ASSERT_EQ(row["marks"].size(), 5U) << "three models and two references";
    EXPECT_EQ(row["marks"][4], "✓") << row["name"];
    EXPECT_NE(row["marks"][3], "✓") << row["name"];
  }
}

TEST_F(Compare, AddsDuplicatesAndRemovesColumnsWhereTheyStand) {
  const auto has_columns = [&](std::size_t count) {
    return program_.reaches([count](const State& now) {
      return now["compare"]["heads"].size() == count && is_answered(now, 5);
    });
  };
  program_.right_click(program_.on("compare.column.0"));
  program_.click(program_.on("compare.column.0.duplicate"));
  ASSERT_TRUE(has_columns(6)) << "three models, two references and one more";
  EXPECT_EQ(compare()["columns"][0], compare()["columns"][1]);
  program_.key("ctrl+z");
  ASSERT_TRUE(has_columns(5));
  program_.click(program_.on("compare.add_model"));
  program_.click(program_.on("compare.add_model.window"));
  program_.click(program_.on("compare.add_model_chosen"));
  ASSERT_TRUE(has_columns(6));
  EXPECT_EQ(compare()["columns"][3], "window");
  program_.right_click(program_.on("compare.column.3"));
  program_.click(program_.on("compare.column.3.remove"));
  EXPECT_TRUE(has_columns(5));
}

TEST_F(Compare, SaysWhyACellEndedSoFromItsMenuAndLarge) {
  const auto tells = [](const State& now) {
    for (const auto& [name, widget] : now["widgets"].items()) {
      if (name.starts_with("compare.why.reason.")) return true;
    }
    return false;
  };
  program_.right_click(program_.on("compare.cell.1.0"));
  program_.click(program_.on("compare.menu.why"));
  ASSERT_TRUE(program_.reaches(tells)) << program_.state()["widgets"];
  EXPECT_EQ(compare()["row"], 1);
  program_.key("Escape");
  ASSERT_TRUE(program_.reaches([&](const State& now) { return !tells(now); }));
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == true; }));
  program_.key("w");
  EXPECT_TRUE(program_.reaches(tells)) << "the large cell has it too";
}

TEST_F(Compare, RowsFromTheGalleryAreOneEditEach) {
  program_.click(program_.on("compare.add.centre"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_answered(now, 6); }));
  EXPECT_EQ(compare()["rows"][5]["name"], "Centre, black");
  program_.click(program_.on("compare.fill.white"));
  program_.click(program_.on("compare.add.border"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_answered(now, 7); }));
  EXPECT_EQ(compare()["rows"][6]["name"], "Border, white");
  program_.key("ctrl+z");
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([](const State& now) { return is_answered(now, 5); }));
}

TEST_F(Compare, ArrowsWalkTheCellsAndEnterOpensOne) {
  program_.key("Right");
  program_.key("Down");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["column"] == 1 && now["compare"]["row"] == 1;
  }));
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["large"] == true && now["widgets"].contains("compare.large");
  }));
  program_.key("Down");
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["compare"]["row"] == 2; }));
  program_.drag({program_.on("compare.large", 0.1, 0.5), program_.on("compare.large", 0.3, 0.5),
                 program_.on("compare.large", 0.6, 0.5)});
  EXPECT_TRUE(program_.reaches(
      [](const State& now) { return now["compare"]["wipe"].get<double>() > 0.4; }));
  program_.key("Escape");
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == false; }));
}

TEST_F(Compare, CellsThatAreUnlinkedKeepEachItsOwnZoom) {
  const auto shows = [this](int column, bool near) {
    return program_.reaches([=](const State& now) {
      return now["compare"]["column"] == column && (now["compare"]["zoom"] > 1.2) == near;
    });
  };
  program_.key("plus");
  ASSERT_TRUE(shows(0, true));
  program_.key("Right");
  ASSERT_TRUE(shows(1, true)) << "all show the same part";
  program_.key("l");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["linked"] == false; }));
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == true; }));
  program_.key("minus");
  ASSERT_TRUE(shows(1, false));
  program_.key("Left");
  EXPECT_TRUE(shows(0, true)) << "the one beside it was not touched";
  program_.key("Right");
  EXPECT_TRUE(shows(1, false));
  program_.key("l");
  program_.key("Left");
  EXPECT_TRUE(shows(0, false)) << "linked again, all show what was looked at";
}

TEST_F(Compare, EscapeEndsPaintingBeforeItClosesTheLargeCell) {
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == true; }));
  program_.click(program_.on("compare.paint"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["painting"] == true; }));
  program_.key("Escape");
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["painting"] == false; }));
  EXPECT_EQ(compare()["large"], true);
  program_.key("Escape");
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == false; }));
}

TEST_F(Compare, AClickOnAColumnSortsTheRowsByIt) {
  const State before = compare()["rows"];
  program_.click(program_.on("compare.column.0"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["sorted_by"] == "model"; }));
  EXPECT_NE(compare()["rows"], before);
  EXPECT_NE(compare()["rows"][0]["marks"][0], "✓") << "the worst stands on top";
  program_.click(program_.on("compare.column.0"));
  EXPECT_TRUE(program_.reaches([&](const State& now) { return now["compare"]["rows"] == before; }));
}

TEST_F(Compare, ACellOpensInRetrieveWithItsCorruption) {
  program_.click(program_.on("compare.cell.4.1"));
  program_.key("o");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["workspace"] == "retrieve" && now["session"]["corruptions"] == 1;
  }));
  ASSERT_TRUE(program_.settles());
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.settles());
}

TEST_F(Compare, AllCellsShowTheStateOfAStepThatIsChosenByHand) {
  program_.click(program_.on("compare.shown.step"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["shown"] == "step" && now["widgets"].contains("compare.step");
  }));
  EXPECT_EQ(compare()["step"], 1);
  program_.drag({program_.on("compare.step", 0.5, 0.5), program_.on("compare.step", 0.2, 0.5),
                 program_.on("compare.step", 0.01, 0.5)});
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["compare"]["step"] == 0; }));
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["compare"]["step"] == 1; }))
      << "the drag is one entry";
  program_.key("ctrl+z");
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["shown"] == "state"; }));
}

TEST_F(Compare, DifferencesToABaselineAskForOneUntilItIsPinned) {
  program_.click(program_.on("compare.shown.baseline"));
  program_.click(program_.on("compare.cell.0.1"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["column"] == 1 && now["widgets"].contains("compare.no_picture");
  }));
  program_.key("b");
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["baseline"] == 1 && now["widgets"].contains("compare.large") &&
           !now["widgets"].contains("compare.no_picture");
  }));
}

TEST_F(Compare, NoWordsLieOverTheLargePictureWhileKeysFlipThroughTheCells) {
  const auto longer_than_words_take = [] {
    std::this_thread::sleep_for(std::chrono::milliseconds(900));
  };
  program_.click(program_.on("compare.cell.1.0"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["tooltip"] == true; }))
      << "the pointer rests on the cell";
  program_.key("Right");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["compare"]["column"] == 1 && now["tooltip"] == false; }));
  longer_than_words_take();
  EXPECT_EQ(program_.state()["tooltip"], false);
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == true; }));
  program_.click(program_.on("compare.large"));
  longer_than_words_take();
  EXPECT_EQ(program_.state()["tooltip"], false) << "the pointer rests on the large picture";
  program_.key("Down");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["row"] == 2; }));
  longer_than_words_take();
  EXPECT_EQ(program_.state()["tooltip"], false);
}

TEST_F(Compare, TheTableThatIsTakenAwayIsTheOneOfTheCommandLineToTheByte) {
  program_.click(program_.on("compare.add.noise"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return is_answered(now, 8); }));
  program_.right_click(program_.on("compare.column.3"));
  program_.click(program_.on("compare.column.3.hide"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["heads"].size() == 4; }));
  program_.click(program_.on("compare.shown.success"));
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return !now["widgets"].contains("compare.progress"); }));
  program_.key("ctrl+s");
  const fs::path session = program_.save_in_browser("session.toml");
  program_.click(program_.on("compare.export"));
  program_.click(program_.on("compare.export.csv"));
  const std::string csv = bytes_of(program_.save_in_browser("matrix.csv"));
  const fs::path out = program_.folder() / "alone";
  ASSERT_EQ(run({.command = {MNEMOSCOPE_PROGRAM, "compare", session.string(), "--quiet", "--out",
                             out.string()},
                 .environment = environment_of(program_.display(), program_.folder()),
                 .folder = program_.folder().path().string()}),
            0);
  EXPECT_EQ(csv, bytes_of(out / "matrix.csv"));
  EXPECT_GT(csv.size(), 1000U);
  EXPECT_EQ(csv.find("mean-image"), std::string::npos) << "it is hidden";
}

}  // namespace
}  // namespace mnemoscope::gui
