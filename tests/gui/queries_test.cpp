// Several queries under a person's hand: asked for by a list, a draw or clicks, seen in the grid,
// saved as the run without a window writes them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

bool rests(const State& now) {
  return now["busy"] == false && now["finished"] == true;
}

bool has_answered(const State& now, int queries) {
  return now["sequence"]["queries"] == queries && now["sequence"]["answered"] == queries &&
         rests(now);
}

class Queries : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  bool answers(int queries) {
    return program_.reaches([queries](const State& now) { return has_answered(now, queries); });
  }

  Program program_{{}};
};

TEST_F(Queries, AreAListThatIsTypedAndAClickOnACellShowsItEverywhere) {
  program_.click(program_.on("query.sequence"));
  program_.click(program_.on("several.typed"));
  program_.type("18-20");
  program_.key("Return");
  program_.on("several.refusal");
  EXPECT_EQ(program_.state()["sequence"]["queries"], 0);
  program_.on("several.typed.typing");
  program_.key("BackSpace");
  program_.key("Return");
  program_.on("several.refusal");
  program_.click(program_.on("several.ask"));
  program_.on("several.refusal");
  program_.on("several.typed.typing");
  program_.key("ctrl+a");
  program_.type("3-6");
  program_.key("Return");
  ASSERT_TRUE(answers(4));
  const State first = program_.state();
  EXPECT_EQ(first["sequence"]["shown"], 0);
  program_.click(program_.on("sequence.cell.2.1"));
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["sequence"]["shown"] == 2 && now["selected_variant"] == 1 && has_answered(now, 4) &&
           now["run"][0]["states"] != first["run"][0]["states"];
  }));
  program_.key("shift+Down");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["sequence"]["shown"] == 3; }));
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["sequence"]["queries"] == 0; }));
}

TEST_F(Queries, AreWalkedByTheKeysOfAPageAndOfTheEnds) {
  program_.click(program_.on("query.sequence"));
  program_.click(program_.on("several.typed"));
  program_.type("0-19");
  program_.key("Return");
  ASSERT_TRUE(answers(20));
  const auto shows = [this](const std::function<bool(int)>& where) {
    return program_.reaches(
        [&](const State& now) { return where(now["sequence"]["shown"].get<int>()); });
  };
  program_.key("End");
  ASSERT_TRUE(shows([](int shown) { return shown == 19; }));
  program_.key("Prior");
  ASSERT_TRUE(shows([](int shown) { return shown > 0 && shown < 19; }));
  const int above = program_.state()["sequence"]["shown"].get<int>();
  program_.key("Next");
  ASSERT_TRUE(shows([](int shown) { return shown == 19; }));
  program_.key("Home");
  ASSERT_TRUE(shows([](int shown) { return shown == 0; }));
  program_.key("Next");
  EXPECT_TRUE(shows([above](int shown) { return shown == 19 - above; })) << "a page is a page";
  EXPECT_EQ(program_.state()["sequence"]["queries"], 20) << "Home began nothing anew";
}

TEST_F(Queries, ArePickedByClicksOnMemories) {
  program_.click(program_.on("query.sequence"));
  program_.click(program_.on("query.pick"));
  program_.on("query.picked");
  program_.click(program_.on("retrieve.memory.2"));
  ASSERT_TRUE(answers(2));
  program_.click(program_.on("retrieve.memory.5"));
  ASSERT_TRUE(answers(3));
  program_.click(program_.on("query.picked"));
  const State first = program_.state();
  program_.click(program_.on("sequence.query.1"));
  ASSERT_TRUE(program_.settles_after(first));
  EXPECT_NE(program_.state()["run"][0]["states"], first["run"][0]["states"]);
  program_.click(program_.on("sequence.form.models"));
  program_.on("retrieve.variant.0");
  program_.click(program_.on("query.sequence"));
  program_.click(program_.on("several.one"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["sequence"]["queries"] == 0 && now["session"]["memory"] == 2;
  }));
}

TEST_F(Queries, ComeBackWithTheHandThatDragsTheMemoriesAwayAndAreNamedWhenTheyAreLeftOut) {
  program_.click(program_.on("query.sequence"));
  program_.click(program_.on("several.typed"));
  program_.type("3,15,17");
  program_.key("Return");
  ASSERT_TRUE(answers(3));
  const auto has_notice = [](const State& now) {
    return now["notices"].dump().find("#15 and #17") != std::string::npos;
  };
  program_.click(program_.on("memories.settings"));
  const Point whole = program_.on("memories.count", 0.99, 0.9);
  const Point half = program_.on("memories.count", 0.7, 0.9);
  const Point few = program_.on("memories.count", 0.4, 0.9);
  program_.drag({whole, half, few, half, whole});
  ASSERT_TRUE(answers(3));
  EXPECT_FALSE(has_notice(program_.state()));
  program_.drag({whole, half, few});
  EXPECT_TRUE(program_.reaches(has_notice));
  program_.key("ctrl+z");
  EXPECT_TRUE(answers(3));
}

TEST(QueriesByARule, AreTheSameInTheWindowAfterSavingAndWithoutAWindow) {
  const testing::TemporaryFolder folder;
  const auto file = folder / "drawn.toml";
  std::ofstream(file) << "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
                         "source = \"builtin:digits\"\ncount = 40\nnormalise = true\n[query]\n"
                         "queries = { draw = 6, seed = 3 }\n[[query.corruption]]\nkind = "
                         "\"mask\"\n[[variants]]\nid = \"dense\"\nbeta = 12.0\n[[variants]]\n"
                         "id = \"top-k\"\nbeta = 12.0\nk = 3\n";
  Program program({file.string(), "--backend", "cpu"});
  ASSERT_TRUE(program.reaches([](const State& now) { return has_answered(now, 6); }))
      << program.process().errors();
  const auto out = folder / "out";
  ASSERT_EQ(run({.command = {MNEMOSCOPE_PROGRAM, "run", file.string(), "--out", out.string(),
                             "--backend", "cpu"},
                 .environment = environment_of(program.display(), program.folder()),
                 .folder = folder.path().string()}),
            0);
  program.click(program.on("sequence.csv"));
  program.on("browser.name");
  program.type((folder / "answers.csv").string());
  program.key("Return");
  ASSERT_TRUE(program.reaches([&](const State& now) {
    return now["notices"].dump().find("answers.csv") != std::string::npos;
  }));
  EXPECT_EQ(text_of((folder / "answers.csv").string()), text_of((out / "summary.csv").string()));
  const State before = program.state();
  program.click(program.on("query.0.on"));
  ASSERT_TRUE(program.settles_after(before));
  program.key("ctrl+s");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["status"].get<std::string>().find("Saved") != std::string::npos;
  }));
  EXPECT_THAT(text_of(file.string()), HasSubstr("queries = { draw = 6, seed = 3 }"));
  EXPECT_THAT(text_of(file.string()), HasSubstr("enabled = false"));
}

}  // namespace
}  // namespace mnemoscope::gui
