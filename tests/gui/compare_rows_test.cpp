// Rows of the matrix under a person's hand: made by sweep, set and image, filled, painted, dragged,
// hidden and found.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

bool is_answered(const State& now, std::size_t rows) {
  const State& compare = now["compare"];
  return compare.is_object() && compare.contains("rows") && compare["rows"].size() == rows &&
         compare["finished"] == true;
}

std::vector<std::string> names(const State& now) {
  std::vector<std::string> all;
  for (const State& row : now["compare"]["rows"]) all.push_back(row["name"]);
  return all;
}

class CompareRows : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("workspace.compare"));
    ASSERT_TRUE(has_rows(5)) << program_.process().errors();
  }

  bool has_rows(std::size_t count) const {
    return program_.reaches([&](const State& now) { return is_answered(now, count); });
  }

  bool has_names(const std::vector<std::string>& wanted) const {
    return program_.reaches([&](const State& now) { return names(now) == wanted; });
  }

  /// A line of the menu of a row.
  void choose(int row, const std::string& word) {
    program_.right_click(program_.on("compare.row." + std::to_string(row)));
    program_.click(program_.on("compare.row." + std::to_string(row) + "." + word));
  }

  State compare() const { return program_.state()["compare"]; }

  Program program_{{}, 1440, 900};
};

TEST_F(CompareRows, ComeFromASweepAsOneEdit) {
  choose(4, "sweep");
  program_.click(program_.on("sweep.geometric"));
  program_.click(program_.on("sweep.add"));
  ASSERT_TRUE(has_rows(11));
  EXPECT_EQ(names(program_.state())[5], "Noise, σ 0.1");
  EXPECT_EQ(names(program_.state())[10], "Noise, σ 0.8");
  program_.key("ctrl+z");
  EXPECT_TRUE(has_rows(5));
}

TEST_F(CompareRows, ComeFromTheSetsOfTwo) {
  program_.click(program_.on("compare.add.centre"));
  ASSERT_TRUE(has_rows(6));
  choose(5, "sets");
  program_.click(program_.on("sets.add"));
  ASSERT_TRUE(has_rows(9));
  EXPECT_EQ(names(program_.state())[6], "Centre ∪ Right half, black");
  EXPECT_EQ(names(program_.state())[7], "Centre ∩ Right half, black");
  EXPECT_EQ(names(program_.state())[8], "Centre ∖ Right half, black");
  program_.key("ctrl+z");
  EXPECT_TRUE(has_rows(6));
}

TEST_F(CompareRows, AreFilledWithTheMeanAndNoiseAndTheObserverStillKnows) {
  choose(0, "each_fill");
  ASSERT_TRUE(has_rows(7)) << "grey and white stand there already";
  EXPECT_EQ(names(program_.state())[1], "Right half, mean");
  EXPECT_EQ(names(program_.state())[2], "Right half, noise");
  for (const State& row : compare()["rows"]) EXPECT_EQ(row["marks"][4], "✓") << row["name"];
  program_.click(program_.on("compare.fill.mean"));
  program_.click(program_.on("compare.add.border"));
  ASSERT_TRUE(has_rows(8));
  EXPECT_EQ(names(program_.state())[7], "Border, mean");
}

TEST_F(CompareRows, ComeFromAnImageThatTheSessionKeeps) {
  std::vector<std::uint8_t> pixels(40 * 30, 255);
  for (std::size_t i = 0; i < pixels.size() / 2; ++i) pixels[i] = 10;
  const auto image = program_.folder() / "cloud.png";
  ASSERT_TRUE(write_png(image, pixels, 40, 30, 1));
  program_.click(program_.on("compare.fill.grey"));
  program_.click(program_.on("compare.add.image"));
  program_.click(program_.on("browser.home"));
  for (int tries = 0; tries < 5; ++tries) {
    program_.click(program_.on("browser.cloud.png"));
    const auto chosen = [&] {
      return program_.state()["widgets"]["browser.accept"]["enabled"] == true;
    };
    if (wait_until(chosen, Milliseconds(5000))) break;
  }
  program_.click(program_.on("browser.accept"));
  ASSERT_TRUE(has_rows(6));
  EXPECT_EQ(names(program_.state())[5], "cloud, grey");
  const auto corruption = compare()["rows"][5]["corruption"].get<std::string>();
  EXPECT_TRUE(corruption.starts_with("stencil fill=0.5 invert=false coverage=0.5 pixels="))
      << corruption;
  // It opens again on its own.
  std::filesystem::remove(image);
  program_.key("ctrl+s");
  const auto session = program_.save_in_browser("session.toml");
  std::ifstream text(session);
  const std::string saved{std::istreambuf_iterator<char>(text), {}};
  EXPECT_NE(saved.find("shape = \"stencil\""), std::string::npos);
  EXPECT_EQ(saved.find("cloud.png"), std::string::npos);
}

TEST_F(CompareRows, AreDraggedHiddenAndFoundAgain) {
  const std::vector<std::string> before = names(program_.state());
  program_.drag({program_.on("compare.row.0", 0.2), program_.on("compare.row.1", 0.3),
                 program_.on("compare.row.2", 0.3, 0.6)});
  ASSERT_TRUE(has_names({before[1], before[2], before[0], before[3], before[4]}));
  program_.key("ctrl+z");
  ASSERT_TRUE(has_names(before)) << "one drag is one edit";
  choose(1, "hide");
  ASSERT_TRUE(has_names({before[0], before[2], before[3], before[4]}));
  EXPECT_EQ(compare()["hidden"], "1 hidden row");
  program_.click(program_.on("compare.export"));
  EXPECT_TRUE(program_.reaches(
      [](const State& now) { return now["widgets"].contains("compare.export.hidden"); }));
  program_.key("Escape");
  program_.click(program_.on("compare.show_rows"));
  ASSERT_TRUE(has_names(before));
  program_.click(program_.on("compare.filter"));
  program_.type("white");
  ASSERT_TRUE(has_names({before[2]}));
  program_.click(program_.on("compare.unfilter"));
  EXPECT_TRUE(has_names(before));
}

TEST_F(CompareRows, AreRenamedMovedAndHiddenByKeys) {
  const std::vector<std::string> before = names(program_.state());
  program_.key("Home");
  program_.key("F2");
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["widgets"].contains("compare.name"); }));
  program_.type("mine");
  program_.key("Return");
  ASSERT_TRUE(has_names({"mine", before[1], before[2], before[3], before[4]}));
  program_.key("ctrl+Down");
  ASSERT_TRUE(has_names({before[1], "mine", before[2], before[3], before[4]}));
  program_.key("shift+F10");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["widgets"].contains("compare.row.1.rename"); }));
  program_.key("Up");  // the last line: Remove
  program_.key("Return");
  ASSERT_TRUE(has_names({before[1], before[2], before[3], before[4]}));
  program_.key("ctrl+z");
  EXPECT_TRUE(has_names({before[1], "mine", before[2], before[3], before[4]}));
}

TEST_F(CompareRows, HaveColumnsThatKeysMoveAndSortBy) {
  const State heads = compare()["columns"];
  program_.key("Home");
  program_.key("ctrl+Right");
  ASSERT_TRUE(
      program_.reaches([&](const State& now) { return now["compare"]["columns"][0] == heads[1]; }));
  program_.key("ctrl+shift+F10");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["widgets"].contains("compare.column.1.sort"); }));
  program_.key("Return");
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["sorted_by"] == "model"; }));
}

TEST_F(CompareRows, ThatAreSortedAreDraggedFromWhereTheyAreSeen) {
  const std::vector<std::string> before = names(program_.state());
  program_.click(program_.on("compare.column.0"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["compare"]["sorted_by"] == "model"; }));
  const State sorted = compare()["rows"];
  const std::vector<std::string> by_error = names(program_.state());
  ASSERT_NE(by_error, before);
  std::vector<std::string> wanted = by_error;
  std::swap(wanted[0], wanted[1]);
  const auto head = [&](const std::string& name) {
    const auto at = std::find(before.begin(), before.end(), name);
    return "compare.row." + std::to_string(at - before.begin());
  };
  const std::string first = head(sorted[0]["name"]);
  const std::string second = head(sorted[1]["name"]);
  program_.drag({program_.on(first, 0.2), program_.on(second, 0.3), program_.on(second, 0.3, 0.6)});
  ASSERT_TRUE(has_names(wanted)) << "the order that was seen, with the one row moved";
  EXPECT_TRUE(compare()["sorted_by"].is_null()) << "and it is nobody's but the person's";
  program_.key("ctrl+z");
  EXPECT_TRUE(has_names(by_error)) << "one edit, and the order is the sorted one again";
  EXPECT_EQ(compare()["sorted_by"], "model");
  program_.key("ctrl+z");
  EXPECT_TRUE(has_names(before)) << "to sort is an edit too";
}

TEST_F(CompareRows, HaveReferencesThatAreHiddenAndShownAgain) {
  program_.right_click(program_.on("compare.column.3"));
  program_.click(program_.on("compare.column.3.hide"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const State& heads = now["compare"]["heads"];
    return heads.size() == 4 && heads[3] == "Ideal observer";
  }));
  EXPECT_EQ(compare()["rows"][0]["marks"][3], "✓") << "the observer's own";
  EXPECT_EQ(compare()["hidden"], "1 hidden column");
  program_.key("ctrl+s");
  const auto session = program_.save_in_browser("session.toml");
  std::ifstream text(session);
  const std::string saved{std::istreambuf_iterator<char>(text), {}};
  EXPECT_NE(saved.find("[matrix]\nmean_image = false\n"), std::string::npos) << saved;
  program_.click(program_.on("compare.show_columns"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["heads"].size() == 5 && now["compare"]["heads"][3] == "Mean image";
  }));
}

TEST_F(CompareRows, AreInColumnsThatAreDraggedAndHidden) {
  const State before = compare()["columns"];
  program_.drag({program_.on("compare.column.0"), program_.on("compare.column.1"),
                 program_.on("compare.column.2")});
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    const State& columns = now["compare"]["columns"];
    return columns[2] == before[0] && columns[0] == before[1];
  }));
  program_.key("ctrl+z");
  ASSERT_TRUE(
      program_.reaches([&](const State& now) { return now["compare"]["columns"] == before; }));
  program_.right_click(program_.on("compare.column.1"));
  program_.click(program_.on("compare.column.1.hide"));
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["compare"]["columns"].size() == 4 && now["compare"]["hidden"] == "1 hidden column";
  }));
  program_.click(program_.on("compare.show_columns"));
  EXPECT_TRUE(
      program_.reaches([&](const State& now) { return now["compare"]["columns"] == before; }));
}

TEST_F(CompareRows, HaveAFirstAndALastCell) {
  program_.key("End");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["row"] == 4 && now["compare"]["column"] == 4;
  }));
  program_.key("Home");
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["compare"]["row"] == 0 && now["compare"]["column"] == 0 &&
           now["workspace"] == "compare";
  }));
}

TEST_F(CompareRows, ArePaintedOnAndFollow) {
  choose(0, "paint");
  program_.drag({program_.on("compare.canvas", 0.2, 0.3), program_.on("compare.canvas", 0.3, 0.3),
                 program_.on("compare.canvas", 0.4, 0.6)});
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const std::string corruption = now["compare"]["rows"][0]["corruption"];
    return is_answered(now, 5) && corruption.find("painted") != std::string::npos;
  }));
  EXPECT_EQ(compare()["rows"][1]["corruption"].get<std::string>().find("painted"),
            std::string::npos);
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([](const State& now) {
    const std::string corruption = now["compare"]["rows"][0]["corruption"];
    return corruption.find("painted") == std::string::npos;
  })) << "one stroke is one edit";
}

TEST_F(CompareRows, MayBeNone) {
  for (int left = 4; left >= 0; --left) {
    choose(0, "remove");
    ASSERT_TRUE(program_.reaches([&](const State& now) {
      return now["compare"]["rows"].size() == static_cast<std::size_t>(left);
    }));
  }
  program_.key("Return");
  program_.key("Down");
  program_.click(program_.on("compare.add.centre"));
  EXPECT_TRUE(has_rows(1));
}

}  // namespace
}  // namespace mnemoscope::gui
