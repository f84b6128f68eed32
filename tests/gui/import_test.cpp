// A folder of pictures is looked at before it becomes the memories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;

void draw_picture(const fs::path& file, int width, int height, int seed) {
  fs::create_directories(file.parent_path());
  std::vector<std::uint8_t> pixels;
  for (int i = 0; i < width * height; ++i)
    pixels.push_back(static_cast<std::uint8_t>((i * seed + seed) % 251));
  const Status written = write_png(file, pixels, width, height, 1);
  ASSERT_TRUE(written) << written.error().text;
}

bool rests(const State& now) {
  return now["busy"] == false && now["finished"] == true;
}

bool shows(const State& now, const std::string& widget) {
  const auto found = now["widgets"].find(widget);
  return found != now["widgets"].end() && (*found)["visible"] == true;
}

bool may_import(const State& now) {
  return shows(now, "import.accept") && now["widgets"]["import.accept"]["enabled"] == true &&
         !now["widgets"].contains("import.progress");
}

/// Twelve pictures of two sizes in two classes, in a folder of the program's home.
class Import : public ::testing::Test {
 protected:
  Import() {
    for (int i = 0; i < 8; ++i)
      draw_picture(pets() / "cat" / (std::to_string(i) + ".png"), 12, 12, i + 1);
    for (int i = 0; i < 4; ++i)
      draw_picture(pets() / "dog" / (std::to_string(i) + ".png"), 20, 16, i + 30);
  }
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    before_ = program_.state();
    look();
  }

  fs::path pets() const { return program_.folder() / "pets"; }

  /// From the menu beside the bundled sets, through our own browser.
  void look() {
    program_.click(program_.on("memories.own"));
    program_.click(program_.on("own.file.open-folder"));
    program_.click(program_.on("browser.home"));
    const auto is_chosen = [&] {
      return program_.state()["widgets"]["browser.pets"]["visible"] == true;
    };
    ASSERT_TRUE(wait_until(is_chosen, kPatience));
    program_.click(program_.on("browser.pets"));
    program_.click(program_.on("browser.accept"));
    program_.on("import.accept");
  }

  bool closes() {
    return program_.reaches(
        [](const State& now) { return !now["widgets"].contains("import.accept"); });
  }

  Program program_{{}};
  State before_;
};

TEST_F(Import, OfDifferentSizesIsRefusedUntilTheyAreFittedAndThenOneUndoTakesItBack) {
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return shows(now, "import.failure") && now["widgets"]["import.accept"]["enabled"] == false;
  }));
  EXPECT_EQ(program_.state()["session"], before_["session"]) << "looking changes nothing";
  program_.key("Return");
  program_.click(program_.on("import.fit.crop"));
  ASSERT_TRUE(program_.reaches(may_import)) << program_.state()["widgets"];
  EXPECT_TRUE(shows(program_.state(), "import.sheet.11"));
  program_.click(program_.on("import.class.dog", 0.05));
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return may_import(now) && !shows(now, "import.sheet.8"); }));
  program_.key("Return");
  ASSERT_TRUE(closes());
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["session"] != before_["session"] && rests(now) && shows(now, "retrieve.memory.7") &&
           !shows(now, "retrieve.memory.8");
  }));
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches(
      [&](const State& now) { return now["session"] == before_["session"] && rests(now); }));
}

TEST_F(Import, ThatIsCancelledLeavesEverythingAsItWasAndKeysStayInsideUntilThen) {
  for (const char* key : {"space", "Right", "ctrl+z", "ctrl+n", "ctrl+3"}) program_.key(key);
  EXPECT_TRUE(shows(program_.state(), "import.accept"));
  program_.click(program_.on("import.fit.letterbox"));
  ASSERT_TRUE(program_.reaches(may_import));
  program_.key("Escape");
  ASSERT_TRUE(closes());
  const State now = program_.state();
  for (const char* what : {"shown_step", "session", "workspace"})
    EXPECT_EQ(now[what], before_[what]) << what;
  look();
  program_.click(program_.on("import.cancel"));
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.state()["session"], before_["session"]);
}

TEST_F(Import, OfAFolderThatVanishesEndsInASentenceInTheWindow) {
  program_.click(program_.on("import.fit.crop"));
  ASSERT_TRUE(program_.reaches(may_import));
  fs::remove_all(pets());
  program_.click(program_.on("import.colours.grey"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return shows(now, "import.failure") && now["widgets"]["import.accept"]["enabled"] == false;
  }));
  program_.key("Escape");
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.state()["session"], before_["session"]);
}

TEST_F(Import, IsReachedByKeysAlone) {
  program_.click(program_.on("import.fit.crop"));
  ASSERT_TRUE(program_.reaches(may_import));
  program_.key("Escape");
  ASSERT_TRUE(closes());
  look();
  const auto focused = [&](const std::string& name) {
    return program_.state().value("focused", "") == name;
  };
  for (int tabs = 0; tabs < 30 && !focused("import.fit.crop"); ++tabs) program_.key("Tab");
  program_.key("space");
  ASSERT_TRUE(program_.reaches(may_import));
  for (int tabs = 0; tabs < 30 && !focused("import.accept"); ++tabs) program_.key("Tab");
  program_.key("Return");
  ASSERT_TRUE(closes());
  EXPECT_TRUE(program_.reaches(
      [&](const State& now) { return now["session"] != before_["session"] && rests(now); }));
}

/// The folder with a few more files in it, looked at anew.
class ImportOfBrokenOnes : public Import {
 protected:
  void SetUp() override {
    std::ofstream(pets() / "cat" / "a.png") << "only words";
    std::ofstream(pets() / "dog" / "b.png");
    fs::create_directories(pets() / "c.png");
    Import::SetUp();
    program_.click(program_.on("import.fit.crop"));
    ASSERT_TRUE(program_.reaches(may_import)) << program_.state()["widgets"];
  }
};

TEST_F(ImportOfBrokenOnes, SaysBeforehandWhatIsLeftOutAndAgainAfterwards) {
  EXPECT_TRUE(shows(program_.state(), "import.left_out"));
  EXPECT_TRUE(shows(program_.state(), "import.sheet.11"));
  EXPECT_EQ(program_.state()["session"], before_["session"]);
  program_.click(program_.on("import.accept"));
  ASSERT_TRUE(closes());
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return rests(now) && shows(now, "retrieve.memory.11") && !shows(now, "retrieve.memory.12");
  }));
  EXPECT_NE(program_.state()["notices"].dump().find("pets: 2 pictures that cannot be read were "
                                                    "left out: a.png (is not an image of"),
            std::string::npos)
      << program_.state()["notices"];
}

TEST_F(Import, OfNothingThatCanBeReadIsOneSentence) {
  program_.key("Escape");
  ASSERT_TRUE(closes());
  fs::remove_all(pets());
  fs::create_directories(pets());
  for (int i = 0; i < 30; ++i) std::ofstream(pets() / (std::to_string(i) + ".png")) << "words";
  look();
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return shows(now, "import.failure") && now["widgets"]["import.accept"]["enabled"] == false &&
           !now["widgets"].contains("import.progress");
  }));
  EXPECT_FALSE(program_.state()["widgets"].contains("import.left_out"));
  program_.key("Return");
  program_.key("Escape");
  ASSERT_TRUE(closes());
  EXPECT_EQ(program_.state()["session"], before_["session"]);
}

TEST_F(Import, ThatIsCancelledWhileItStillReadsLeavesTheSessionAsItWas) {
  program_.key("Escape");
  ASSERT_TRUE(closes());
  for (int i = 0; i < 400; ++i)
    draw_picture(pets() / "many" / (std::to_string(i) + ".png"), 300, 300, i + 1);
  look();
  program_.click(program_.on("import.fit.crop"));
  program_.on("import.progress");
  program_.key("Escape");
  ASSERT_TRUE(closes());
  ASSERT_TRUE(program_.settles());
  const State now = program_.state();
  for (const char* what : {"shown_step", "session", "workspace", "run"})
    EXPECT_EQ(now[what], before_[what]) << what;
}

TEST(ImportOfSeveralFiles, NamesOnlyThoseThatCanBeRead) {
  Program program({}, 1440, 900);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  for (const char* name : {"1.png", "2.png", "10.png"})
    draw_picture(program.folder() / "some" / name, 12, 12, name[0]);
  std::ofstream(program.folder() / "some" / "3.png") << "only words";
  program.click(program.on("memories.own"));
  program.click(program.on("own.file.open-images"));
  program.click(program.on("browser.home"));
  program.double_click(program.on("browser.some"));
  program.click(program.on("browser.1.png"));
  program.ctrl_click(program.on("browser.2.png"));
  program.ctrl_click(program.on("browser.3.png"));
  program.ctrl_click(program.on("browser.10.png"));
  program.click(program.on("browser.accept"));
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return may_import(now) && shows(now, "import.left_out"); }));
  program.click(program.on("import.accept"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["session"]["sources"].size() == 3 && rests(now) && shows(now, "retrieve.memory.2");
  }));
  const State now = program.state();
  EXPECT_THAT(now["session"]["sources"][1], ::testing::HasSubstr("2.png"));
  EXPECT_THAT(now["session"]["sources"][2], ::testing::HasSubstr("10.png"));
  EXPECT_NE(now["notices"].dump().find("1 picture that cannot be read was left out: 3.png"),
            std::string::npos);
}

}  // namespace
}  // namespace mnemoscope::gui
