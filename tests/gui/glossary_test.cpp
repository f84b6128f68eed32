// Every named widget has words: a walk through all workspaces and what opens in them; F1 and "?".
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gui/program.h"
#include "source_folder.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

/// The session with every model, so that every parameter has its control.
std::string every_model() {
  return (source_folder() / "tests/sessions/every_model.toml").string();
}

class Walk {
 public:
  explicit Walk(const Program& program) : program_(program) {}

  /// Nothing that is drawn now lacks words.
  void expect_all_explained(const std::string& where) const {
    const State now = program_.state();
    ASSERT_TRUE(now.is_object()) << where;
    EXPECT_GT(now["widgets"].size(), 10U) << where;
    EXPECT_TRUE(now["unexplained"].empty()) << where << ": " << now["unexplained"].dump();
  }

  /// Opens what a button opens, looks, and closes it again.
  void look_into(const std::string& button) const {
    program_.click(program_.on(button));
    program_.reaches([&](const State& now) { return now["widgets"].contains(button); });
    expect_all_explained(button);
    program_.key("Escape");
  }

 private:
  const Program& program_;
};

const std::string kTab = "workspace.";

/// The words of all workspaces that have a tab.
std::vector<std::string> workspaces_of(const State& state) {
  std::vector<std::string> words;
  for (const auto& [name, place] : state["widgets"].items()) {
    if (name.starts_with(kTab)) words.push_back(name.substr(kTab.size()));
  }
  return words;
}

TEST(Glossary, HasWordsForEveryNamedWidgetOfEveryWorkspace) {
  const Program program({every_model()}, 1920, 1200);
  ASSERT_TRUE(program.settles());
  const Walk walk(program);
  const std::vector<std::string> words = workspaces_of(program.state());
  ASSERT_GE(words.size(), 5U);
  for (const std::string& word : words) {
    program.click(program.on(kTab + word));
    ASSERT_TRUE(program.reaches([&](const State& now) { return now["workspace"] == word; }));
    ASSERT_TRUE(program.settles());
    walk.expect_all_explained(word);
    if (word == "retrieve") {
      for (const char* button :
           {"memories.own", "memories.settings", "query.add", "query.sequence",
            "retrieve.add_model", "retrieve.why.0", "run.limit", "retrieve.speed", "compute",
            "menu.file", "menu.edit", "menu.view", "menu.help"}) {
        walk.look_into(button);
      }
    }
  }
}

TEST(Glossary, HasWordsForTheCardOfALesson) {
  const Program program({}, 1440, 900);
  ASSERT_TRUE(program.settles());
  program.click(program.on(kTab + "learn"));
  ASSERT_TRUE(
      program.reaches([](const State& now) { return now["widgets"].contains("learn.begin.1"); }));
  program.click(program.on("learn.begin.1"));
  ASSERT_TRUE(
      program.reaches([](const State& now) { return now["widgets"].contains("lesson.card"); }));
  ASSERT_TRUE(program.settles());
  Walk(program).expect_all_explained("the card of a lesson");
}

TEST(Glossary, HasWordsForTheParametersOfEveryModel) {
  const Program program({every_model()}, 1440, 900);
  ASSERT_TRUE(program.settles());
  const Walk walk(program);
  const std::size_t models = program.state()["session"]["variants"].size();
  ASSERT_GE(models, 12U);
  for (std::size_t i = 0; i < models; ++i) {
    const int before = program.state()["selected_variant"];
    program.key("Down");
    program.reaches([&](const State& now) { return now["selected_variant"] != before; });
    walk.expect_all_explained("model " + std::to_string(i));
  }
}

TEST(Glossary, OpensByF1OnThePageOfWhatThePointerIsOn) {
  const Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles());
  const Point beta = program.on("retrieve.beta");
  program.click(beta);
  program.key("F1");
  EXPECT_TRUE(
      program.reaches([](const State& now) { return now["glossary"] == "inverse-temperature"; }));
  program.click(program.on("glossary.term.weights"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["glossary"] == "weights"; }));
  program.key("Escape");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["glossary"].is_null(); }));
}

TEST(Glossary, AnswersATypedQuestionMarkAndAClickThatDoesNothingElse) {
  const Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles());
  const State before = program.state();
  program.type("?");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["status"] == "Click anything to read what it is; Esc gives up";
  }));
  program.click(program.on("retrieve.step"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["glossary"] == "step"; }));
  EXPECT_EQ(program.state()["shown_step"], before["shown_step"]);
}

TEST(Glossary, OpensASessionToTryAndGivesBackThePersonsOwn) {
  const Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles());
  program.click(program.on("retrieve.memory.5"));
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return now["session"]["memory"] == 5 && now["finished"] == true; }));
  const State before = program.state();
  program.click(program.on("heading.query"));
  program.key("F1");
  program.click(program.on("glossary.term.mask"));
  program.click(program.on("glossary.session"));
  ASSERT_TRUE(program.settles_after(before));
  EXPECT_EQ(program.state()["session"]["sources"][0], "builtin:digits");
  program.key("Escape");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["glossary"].is_null(); }));
  program.click(program.on("example.leave"));
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return now["session"] == before["session"] && !now["widgets"].contains("example.leave");
  })) << program.state()["session"];
}

TEST(Glossary, AnExampleTriedInALessonLetsTheLessonWait) {
  const Program program({"--lesson", "2"}, 1280, 800);
  const auto is_on_page = [](const State& now) {
    const State& open = now["learn"]["open"];
    return !open.is_null() && open["lesson"] == 2 && open["page"] == 1 && open["ready"] == true;
  };
  ASSERT_TRUE(program.reaches(is_on_page)) << program.state()["learn"];
  const State before = program.state();
  program.click(program.on("menu.help"));
  program.click(program.on("help.glossary"));
  program.click(program.on("glossary.search"));
  program.type("fill");
  program.click(program.on("glossary.term.fill"));
  program.click(program.on("glossary.session"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["learn"]["open"].is_null() && now["widgets"].contains("example.leave");
  }));
  program.key("Escape");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["glossary"].is_null(); }));
  program.click(program.on("example.leave"));
  ASSERT_TRUE(program.reaches(is_on_page)) << program.state()["learn"];
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return now["session"] == before["session"] && !now["widgets"].contains("example.leave");
  })) << program.state()["session"];
}

}  // namespace
}  // namespace mnemoscope::gui
