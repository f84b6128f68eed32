// The Landscape workspace under a person's hand: real clicks and drags, judged by what the program
// says of itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

bool all_maps_finished(const State& now, std::size_t count) {
  const State& maps = now["landscape"]["maps"];
  if (!maps.is_array() || maps.size() != count) return false;
  for (const State& map : maps) {
    if (!map["finished"] || !map.contains("labels")) return false;
  }
  return true;
}

/// The program with its Landscape tab open and its first map computed.
class Landscape : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("workspace.landscape"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return all_maps_finished(now, 1); }))
        << program_.process().errors();
  }

  State landscape() const { return program_.state()["landscape"]; }

  /// Waits until something about the landscape is another than it was, with all maps finished.
  bool changes(const State& before, const std::string& what, std::size_t maps = 1) const {
    return program_.reaches([&](const State& now) {
      return all_maps_finished(now, maps) && now["landscape"][what] != before[what];
    });
  }

  Program program_{{}, 1280, 800};
};

TEST_F(Landscape, IsAnotherOneThroughOtherMemories) {
  const State before = landscape();
  program_.click(program_.on("landscape.slot.b"));
  program_.click(program_.on("landscape.memory.9"));
  ASSERT_TRUE(changes(before, "corners"));
  EXPECT_EQ(landscape()["corners"][1], 9);
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return all_maps_finished(now, 1) && now["landscape"]["maps"] != before["maps"];
  }));
}

TEST_F(Landscape, ACornerIsUndoneBeforeWhatWasDoneEarlier) {
  program_.click(program_.on("landscape.resolution.64"));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["landscape"]["resolution"] == 64; }));
  const State before = landscape();
  program_.click(program_.on("landscape.slot.c"));
  const auto corners = before["corners"].get<std::vector<int>>();
  int memory = 9;
  while (std::find(corners.begin(), corners.end(), memory) != corners.end()) --memory;
  program_.click(program_.on("landscape.memory." + std::to_string(memory)));
  ASSERT_TRUE(changes(before, "corners"));
  EXPECT_EQ(landscape()["corners"][2], memory);
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["status"] == "Landscape: corner C";
  })) << program_.state()["status"];
  program_.key("ctrl+z");
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["landscape"]["corners"] == before["corners"] &&
           now["status"] == "Undone: Landscape: corner C";
  })) << program_.state()["status"];
  program_.key("ctrl+y");
  ASSERT_TRUE(
      program_.reaches([&](const State& now) { return now["landscape"]["corners"][2] == memory; }));
  program_.key("ctrl+z");
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return now["landscape"]["corners"] == before["corners"] &&
           now["landscape"]["resolution"] == 256;
  }));
}

TEST_F(Landscape, ADragOfTheHalfWidthIsOneUndo) {
  const auto half_width = [](const State& now) {
    return now["landscape"]["half_width"].get<double>();
  };
  const double before = half_width(program_.state());
  program_.drag({program_.on("landscape.extent", 0.5), program_.on("landscape.extent", 0.55),
                 program_.on("landscape.extent", 0.6), program_.on("landscape.extent", 0.7)});
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["status"] == "Landscape: half-width"; }));
  ASSERT_NE(half_width(program_.state()), before);
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) { return half_width(now) == before; }));
}

TEST_F(Landscape, PathsFollowTheStartUnderThePointer) {
  const State before = landscape();
  program_.drag({program_.on("landscape.start"), program_.on("landscape.map", 0.4, 0.6),
                 program_.on("landscape.map", 0.3, 0.7)});
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return !now["landscape"]["start"].is_null() && now["landscape"]["starts"] != before["starts"];
  }));
  EXPECT_EQ(program_.state()["session"]["query_file"], "") << "the session is as it was";
  program_.click(program_.on("landscape.back"));
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return now["landscape"]["start"].is_null() && now["landscape"]["starts"] == before["starts"];
  }));
}

bool told(const State& now, const std::string& words) {
  return now["notices"].dump().find(words) != std::string::npos;
}

TEST_F(Landscape, AClickAsksFromThatPointAndOneUndoTakesItBack) {
  const State before = program_.state();
  program_.click(program_.on("landscape.map", 0.15, 0.15));
  ASSERT_TRUE(
      program_.reaches([](const State& now) { return now["session"]["query_file"] != ""; }));
  ASSERT_TRUE(program_.settles_after(before));
  EXPECT_NE(program_.state()["run"], before["run"]);
  EXPECT_TRUE(told(program_.state(), "its masks and noise are off"));
  program_.key("ctrl+z");
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return now["session"]["query_file"] == ""; }));
}

TEST(APointOfTheLandscape, ReplacesADrawnSequenceWithAWordAndKeepsTheTargetThatWasShown) {
  const testing::TemporaryFolder folder;
  const auto file = folder / "session.toml";
  std::ofstream(file) << "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
                         "source = \"builtin:photos\"\n[query]\n"
                         "queries = { draw = 6, seed = 3 }\n[[variants]]\nid = \"dense\"\n";
  Program program({file.string(), "--workspace", "landscape"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return all_maps_finished(now, 1); }))
      << program.process().errors();
  ASSERT_EQ(program.state()["sequence"]["queries"], 6);
  const State before = program.state();
  program.click(program.on("landscape.map", 0.03, 0.03));
  ASSERT_TRUE(program.settles_after(before));
  const State after = program.state();
  EXPECT_NE(after["session"]["query_file"], "");
  EXPECT_NE(after["session"]["memory"], 0) << "of this draw the first is no memory 0";
  EXPECT_TRUE(told(after, "alone instead of the sequence"));
  EXPECT_FALSE(told(after, "numbers from")) << "values beyond 0..1 are what the plane holds";

  program.key("ctrl+1");
  program.click(program.on("memories.settings"));
  program.click(program.on("memories.colours.grey"));
  ASSERT_TRUE(
      program.reaches([](const State& now) { return told(now, "a query is one pattern"); }));
  program.key("Escape");  // the settings, which lie over everything
  program.click(program.on("query.leave-file"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["session"]["query_file"] == "" && now["busy"] == false && now["finished"] == true;
  })) << program.state()["notices"];
}

TEST_F(Landscape, ShowsTwoModelsOnOnePlane) {
  program_.click(program_.on("landscape.second"));
  program_.click(program_.on("landscape.second.Dense"));  // the first is what retrieves
  ASSERT_TRUE(program_.reaches([](const State& now) { return all_maps_finished(now, 2); }));
  const State two = landscape();
  EXPECT_NE(two["maps"][0]["labels"], two["maps"][1]["labels"]);
  program_.drag({program_.on("landscape.map2", 0.3, 0.2), program_.on("landscape.map2", 0.4, 0.3),
                 program_.on("landscape.map2", 0.5, 0.4)});
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return all_maps_finished(now, 2) &&
           now["landscape"]["maps"][0]["labels"] != two["maps"][0]["labels"] &&
           now["landscape"]["maps"][1]["labels"] != two["maps"][1]["labels"];
  })) << "panning one moves both";
}

TEST_F(Landscape, ChangesWithTheInverseTemperatureWhichIsAnEditOfTheSession) {
  const State before = landscape();
  program_.drag({program_.on("landscape.b", 0.5), program_.on("landscape.b", 0.35),
                 program_.on("landscape.b", 0.2)});
  EXPECT_TRUE(changes(before, "maps"));
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return all_maps_finished(now, 1) &&
           now["landscape"]["maps"][0]["labels"] == before["maps"][0]["labels"];
  }));
}

/// So many steps of a thousand memories that a person sees it refine.
TEST(ALandscapeThatTakesLong, IsStoppedKeepsItsMapAndGoesOn) {
  const testing::TemporaryFolder folder;
  const std::string file = (folder / "many.toml").string();
  std::ofstream(file) << "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
                         "source = \"builtin:digits\"\n[query]\nmemory = 0\n[[variants]]\n"
                         "id = \"sparse\"\n";
  const Program program({file}, 1280, 800);
  ASSERT_TRUE(program.settles());
  program.click(program.on("workspace.landscape"));
  program.click(program.on("landscape.resolution.512"));
  const auto map = [](const State& now) { return now["landscape"]["maps"][0]; };
  ASSERT_TRUE(program.reaches([&](const State& now) {
    return now["landscape"].contains("maps") && map(now).contains("labels") &&
           map(now)["finished"] == false;
  }));
  const auto is_stopped = [](const State& now) { return now["landscape"]["stopped"] == true; };
  program.click(program.on("landscape.stop"));
  ASSERT_TRUE(program.reaches(is_stopped));
  EXPECT_TRUE(map(program.state()).contains("labels"));
  program.click(program.on("landscape.stop"));  // says Continue now
  ASSERT_TRUE(program.reaches([&](const State& now) { return !is_stopped(now); }));
  program.click(program.on("landscape.resolution.64"));
  EXPECT_TRUE(program.reaches([](const State& now) { return all_maps_finished(now, 1); }));
}

/// Two memories span no plane: the sentence says so and has the way to more of them.
TEST(ALandscapeOfTooFewMemories, LeadsToWhereMoreAreChosen) {
  Program program({"builtin:photos", "--set", "memories.count=2", "--workspace", "landscape"}, 1280,
                  800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("view.retrieve"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["workspace"] == "retrieve"; }));
}

TEST(ALandscapeOfLittleRoom, KeepsTheWordsOfItsPathsInTheirColumn) {
  Program program({"--workspace", "landscape"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return all_maps_finished(now, 1); }));
  program.on("landscape.path.2");
  const State now = program.state()["widgets"];
  for (const char* path : {"landscape.path.0", "landscape.path.1", "landscape.path.2"}) {
    EXPECT_LE(now[path]["right"].get<double>(), 1280 - 20) << path << ": inside the padding";
  }
}

}  // namespace
}  // namespace mnemoscope::gui
