// A saved session is left and opened again: it is looked at as it was.
#include <gtest/gtest.h>

#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;

constexpr const char* kSession =
    "# by hand\nformat = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
    "source = \"builtin:photos\"\n[query]\nmemory = 3\n[[variants]]\nid = \"dense\"\n"
    "[[variants]]\nid = \"sparse\"\n[[variants]]\nid = \"top-k\"\n";

bool has_map(const State& now) {
  const State& maps = now["landscape"]["maps"];
  return maps.is_array() && maps.size() == 1 && maps[0]["finished"] == true;
}

bool has_row(const State& now, const std::string& place) {
  return now["widgets"].contains("retrieve.variant." + place);
}

class ASavedSession : public ::testing::Test {
 protected:
  /// Hides a row, shows the query, looks at a part of another plane.
  void look_around() {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("retrieve.variant.2", 0.1));
    program_.key("h");
    ASSERT_TRUE(program_.reaches([](const State& now) { return !has_row(now, "2"); }));
    program_.key("r");
    ASSERT_TRUE(program_.reaches([](const State& now) { return now["shown_step"] == 0; }));
    program_.click(program_.on("workspace.landscape"));
    ASSERT_TRUE(program_.reaches(has_map));
    program_.click(program_.on("landscape.slot.b"));
    program_.click(program_.on("landscape.memory.9"));
    ASSERT_TRUE(
        program_.reaches([](const State& now) { return now["landscape"]["corners"][1] == 9; }));
    const State before = program_.state()["landscape"];
    program_.drag({program_.on("landscape.extent", 0.6), program_.on("landscape.extent", 0.4),
                   program_.on("landscape.extent", 0.3)});
    program_.drag({program_.on("landscape.map", 0.1, 0.1), program_.on("landscape.map", 0.15, 0.1),
                   program_.on("landscape.map", 0.2, 0.15)});
    ASSERT_TRUE(program_.reaches([&](const State& now) {
      return now["landscape"]["half_width"] != before["half_width"] &&
             now["landscape"]["centre"] != before["centre"] && has_map(now);
    }));
  }

  void leave() {
    program_.key("ctrl+q");
    ASSERT_EQ(program_.process().wait(kPatience), 0) << program_.process().errors();
  }

  const testing::TemporaryFolder own_;
  const fs::path file_ = own_.write("mine.toml", kSession);
  const fs::path other_ = own_.write("other.toml", kSession);
  Program program_{{file_.string()}, 1280, 800};
};

TEST_F(ASavedSession, OpensAsItWasLeftAndAnotherAsIfNothingHadBeenLookedAt) {
  ASSERT_NO_FATAL_FAILURE(look_around());
  program_.key("ctrl+s");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["status"].dump().find("Saved") != std::string::npos; }));
  const std::string saved = testing::text_of(file_);
  const State before = program_.state();
  ASSERT_NO_FATAL_FAILURE(leave());
  EXPECT_EQ(testing::text_of(file_), saved);

  program_.start();
  ASSERT_TRUE(program_.reaches(has_map)) << program_.process().errors();
  State now = program_.state();
  EXPECT_EQ(now["workspace"], "landscape");
  EXPECT_EQ(now["shown_step"], 0);
  EXPECT_EQ(now["view"], before["view"]);
  for (const char* what : {"corners", "centre", "half_width"}) {
    EXPECT_EQ(now["landscape"][what], before["landscape"][what]) << what;
  }
  EXPECT_EQ(now["landscape"]["maps"], before["landscape"]["maps"]) << "the same map is seen";
  program_.key("ctrl+1");
  ASSERT_TRUE(program_.reaches([](const State& s) { return has_row(s, "0"); }));
  EXPECT_FALSE(has_row(program_.state(), "2"));
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& s) { return s["view"]["follows_last"] == true; }));

  program_.key("ctrl+o");
  program_.on("browser.accept");
  program_.key("ctrl+l");
  program_.type(other_.string());
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& s) { return has_row(s, "2"); }));
  ASSERT_TRUE(program_.settles());
  now = program_.state();
  EXPECT_TRUE(now["view"]["hidden"].empty());
  EXPECT_EQ(now["view"]["follows_last"], false);
  EXPECT_TRUE(now["landscape"]["centre"].is_null());
  EXPECT_TRUE(now["landscape"]["corners"][1].is_null());
}

TEST_F(ASavedSession, IsAsItWasWhenAnotherWasOpenedUnlessAWorkspaceIsAskedFor) {
  const auto shows = [](const char* workspace) {
    return [workspace](const State& now) { return now["workspace"] == workspace; };
  };
  ASSERT_TRUE(program_.settles()) << program_.process().errors();
  program_.key("ctrl+3");
  ASSERT_TRUE(program_.reaches(shows("landscape")));
  program_.key("ctrl+n");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["session"]["memory"] == 13; }));
  program_.key("ctrl+1");
  ASSERT_TRUE(program_.reaches(shows("retrieve")));
  ASSERT_NO_FATAL_FAILURE(leave());

  program_.start();
  EXPECT_TRUE(program_.reaches(shows("landscape"))) << program_.process().errors();
  ASSERT_NO_FATAL_FAILURE(leave());

  program_.start({"--workspace", "theory"});
  ASSERT_TRUE(program_.settles()) << program_.process().errors();
  EXPECT_EQ(program_.state()["workspace"], "theory");
}

}  // namespace
}  // namespace mnemoscope::gui
