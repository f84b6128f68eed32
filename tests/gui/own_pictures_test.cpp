// A person's own pictures: as queries and as memories, found again by name and from the menu.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

/// Fills the picture with a slope, so that no two of them are equal.
void draw_picture(const std::filesystem::path& file, int width, int height, int seed = 1) {
  std::vector<std::uint8_t> pixels;
  for (int i = 0; i < width * height; ++i) {
    pixels.push_back(static_cast<std::uint8_t>((i * seed + seed) % 251));
  }
  const Status written = write_png(file, pixels, width, height, 1);
  ASSERT_TRUE(written) << written.error().text;
}

bool rests(const State& now) {
  return now["busy"] == false && now["finished"] == true;
}

bool told(const State& now, const std::string& words) {
  return now["notices"].dump().find(words) != std::string::npos;
}

class QueryFile : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  void choose(const std::string& name) {
    program_.click(program_.on("query.file"));
    program_.click(program_.on("browser.home"));
    // On a slow machine the second of two clicks may come in the frame of the first.
    const auto is_chosen = [&] {
      return program_.state()["widgets"]["browser.accept"]["enabled"] == true;
    };
    for (int tries = 0; tries < 5; ++tries) {
      program_.click(program_.on("browser." + name));
      if (wait_until(is_chosen, Milliseconds(5000))) break;
    }
    program_.click(program_.on("browser.accept"));
  }

  Program program_{{}};
};

TEST_F(QueryFile, OfAnyPictureIsFittedToTheMemoriesWithAWord) {
  draw_picture(program_.folder() / "photo.png", 403, 302);
  choose("photo.png");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return told(now, "cropped to 64 x 64 and turned to colour") && rests(now);
  }));
  EXPECT_THAT(program_.state()["session"].dump(), HasSubstr("photo.png"));
  const State before = program_.state();
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return now["session"] != before["session"] &&
           now["session"].dump().find("photo.png") == std::string::npos && rests(now);
  }));
}

TEST_F(QueryFile, OfNumbersOfAnotherLengthIsRefusedAndTheQueryStays) {
  std::string npy = "\x93NUMPY";
  npy += std::string("\x01\x00\x46\x00", 4);
  std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";
  header.resize(0x45, ' ');
  program_.folder().write("three.npy", npy + header + "\n" + "abc");
  const State before = program_.state();
  choose("three.npy");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return told(now, "three.npy: holds 3 entries") && rests(now) &&
           now["widgets"].contains("query.file");
  }));
  EXPECT_EQ(program_.state()["session"], before["session"]);
}

std::string source(const State& now) {
  return now["session"]["sources"][0];
}

bool shows(const State& now, const std::string& widget) {
  const auto found = now["widgets"].find(widget);
  return found != now["widgets"].end() && (*found)["visible"] == true;
}

/// How many memories the grid draws.
int drawn_memories(const State& now) {
  int count = 0;
  for (const auto& [name, widget] : now["widgets"].items()) {
    if (name.starts_with("retrieve.memory.")) ++count;
  }
  return count;
}

/// A folder with 300 pictures: cat_0.png .. cat_4.png, then dog_5.png ...
void draw_pets(const testing::TemporaryFolder& folder, int count = 300) {
  for (int i = 0; i < count; ++i) {
    const std::string name = (i < 5 ? "cat_" : "dog_") + std::to_string(i) + ".png";
    draw_picture(folder / name, 8, 8, i + 1);
  }
}

class Search : public ::testing::Test {
 protected:
  Search() { draw_pets(folder_); }
  void SetUp() override {
    program_ = std::make_unique<Program>(std::vector<std::string>{folder_.path().string()});
    ASSERT_TRUE(program_->settles()) << program_->process().errors();
    ASSERT_FALSE(shows(program_->state(), "retrieve.memory.170"));
    program_->key("ctrl+f");
    program_->on("retrieve.search.typing");
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Program> program_;
};

TEST_F(Search, ByNumberGoesThereEnterAsksForItAndKeysAreTheWorkspacesAgain) {
  program_->type("170");
  ASSERT_TRUE(
      program_->reaches([](const State& now) { return shows(now, "retrieve.memory.170"); }));
  program_->key("Return");
  ASSERT_TRUE(program_->reaches([](const State& now) { return now["session"]["memory"] == 170; }));
  const State before = program_->state();
  program_->key("space");
  EXPECT_TRUE(program_->reaches(
      [&](const State& now) { return now["shown_step"] != before["shown_step"]; }));
}

TEST_F(Search, ByNameShowsOnlyThoseAndEscapeShowsAllAgain) {
  const int all = drawn_memories(program_->state());
  program_->type("CAT");
  ASSERT_TRUE(program_->reaches([](const State& now) { return drawn_memories(now) == 5; }));
  program_->key("Escape");
  EXPECT_TRUE(program_->reaches([&](const State& now) { return drawn_memories(now) >= all; }));
}

TEST(PicturesOfDifferentSizes, AreOfferedToBeFittedWhenTheyAreTheFirstThatIsOpened) {
  const testing::TemporaryFolder folder;
  draw_picture(folder / "a.png", 30, 20);
  draw_picture(folder / "b.png", 17, 40, 2);
  const Program program({folder.path().string()});
  ASSERT_TRUE(program.reaches([](const State& now) {
    return told(now, "b.png: is 17 x 40") && shows(now, "file.open-cropped");
  }));
  program.click(program.on("file.open-cropped"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return rests(now) && shows(now, "retrieve.memory.1") && !shows(now, "file.open-cropped");
  }));
  // Before that there were no memories; so there are none again, and the line below says why. The
  // offer was answered.
  program.key("ctrl+z");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["session"]["fit"] == "refuse" && !shows(now, "retrieve.memory.0") &&
           now["status"].get<std::string>().find("b.png: is 17 x 40") != std::string::npos &&
           !shows(now, "file.open-cropped");
  }));
  program.key("ctrl+y");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["session"]["fit"] == "crop" && rests(now) && shows(now, "retrieve.memory.1");
  }));
}

TEST(MemorySettings, ChangeTheMemoriesWhileTheyAreSeenAndOneUndoTakesEachBack) {
  const testing::TemporaryFolder folder;
  draw_pets(folder, 12);
  const Program program({folder.path().string()});
  ASSERT_TRUE(program.settles());
  const State before = program.state();
  program.click(program.on("memories.settings"));
  program.click(program.on("memories.fit.letterbox"));
  ASSERT_TRUE(program.settles_after(before));
  EXPECT_TRUE(shows(program.state(), "retrieve.memory.0"));
  const State fitted = program.state();
  program.drag({program.on("memories.count", 0.98), program.on("memories.count", 0.6),
                program.on("memories.count", 0.3)});
  ASSERT_TRUE(program.settles_after(fitted));
  EXPECT_LT(program.state()["session"]["count"], 12);
  program.key("ctrl+z");
  ASSERT_TRUE(program.reaches(
      [&](const State& now) { return now["session"]["count"] == before["session"]["count"]; }));
  EXPECT_THAT(program.state()["status"].dump(), HasSubstr("how many"));
  program.key("ctrl+z");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["status"].dump().find("other shapes") != std::string::npos && rests(now);
  }));
}

TEST(RecentMemories, AreOfferedBesideTheSetsAndGoWhenTheyAreGone) {
  auto folder = std::make_unique<testing::TemporaryFolder>();
  const std::string path = folder->path().string();
  draw_pets(*folder, 6);
  const Program program({path});
  ASSERT_TRUE(program.settles());
  const auto become = [&](const std::string& wanted) {
    return program.reaches([&](const State& now) { return source(now) == wanted && rests(now); });
  };
  program.click(program.on("memories.digits"));
  ASSERT_TRUE(become("builtin:digits"));
  program.click(program.on("memories.own"));
  program.click(program.on("own.file.recent-memories.0"));
  program.click(program.on("import.accept"));
  ASSERT_TRUE(become(path));
  program.click(program.on("memories.digits"));
  ASSERT_TRUE(become("builtin:digits"));
  folder.reset();
  program.click(program.on("memories.own"));
  program.click(program.on("own.file.recent-memories.0"));
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return told(now, "it was taken off the recent ones"); }));
  program.click(program.on("memories.own"));
  program.on("own.file.open-folder");
  EXPECT_FALSE(shows(program.state(), "own.file.recent-memories.0"));
}

TEST(PicturesThatAreAllEqual, OpenWithAWordHow) {
  const testing::TemporaryFolder folder;
  draw_picture(folder / "a.png", 8, 8);
  draw_picture(folder / "b.png", 8, 8);
  Program program({(folder / "a.png").string(), (folder / "b.png").string()});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_TRUE(told(program.state(), "they were opened with centre = false"));
  EXPECT_TRUE(shows(program.state(), "retrieve.memory.1"));
  EXPECT_NE(program.state()["run"][0]["outcome"], "");
}

}  // namespace
}  // namespace mnemoscope::gui
