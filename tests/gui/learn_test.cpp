// Lessons in the real window: their tasks done by a real pointer, and what a person had open
// before.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "gui/lesson_state.h"
#include "gui/program.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope::gui {
namespace {

/// A hand that goes through a lesson.
class Learner {
 public:
  explicit Learner(const Program& program) : program_(program) {}

  void begin(int lesson) {
    program_.click(program_.on("workspace.learn"));
    program_.click(program_.on("learn.begin." + std::to_string(lesson)));
    lesson_ = lesson;
    page_ = 1;
    ASSERT_TRUE(comes()) << program_.state()["learn"];
  }

  /// Waits for the deed to be seen, then goes on.
  void next() {
    ASSERT_TRUE(program_.reaches(may_go_on)) << program_.state()["learn"];
    program_.click(steady(program_, "lesson.next"));
    ++page_;
    ASSERT_TRUE(comes()) << program_.state()["learn"];
  }

  void finish() {
    ASSERT_TRUE(program_.reaches(may_go_on)) << program_.state()["learn"];
    program_.click(steady(program_, "lesson.next"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return now["learn"]["open"].is_null(); }));
  }

  void click(const std::string& widget) { program_.click(steady(program_, widget)); }

  bool waits() const { return !may_go_on(program_.state()); }

 private:
  bool comes() const {
    return program_.reaches([this](const State& now) { return is_on(now, lesson_, page_); });
  }

  const Program& program_;
  int lesson_ = 0;
  int page_ = 0;
};

TEST(Lessons, OneToThreeAreFinishedByTheirTasksFromAFreshStart) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State own = program.state()["session"];
  Learner learner(program);

  learner.begin(1);
  EXPECT_TRUE(learner.waits());
  learner.click("retrieve.memory.18");
  learner.next();
  learner.click("retrieve.step");
  EXPECT_TRUE(learner.waits()) << "one step is not two";
  learner.click("retrieve.step");
  learner.next();
  learner.click("retrieve.run");
  learner.next();
  learner.finish();

  learner.begin(2);
  learner.click("query.0.on");
  learner.click("query.1.on");
  learner.next();
  learner.click("query.side.top");
  learner.next();
  program.drag({program.on("query.1.sigma", 0.1, 0.8), program.on("query.1.sigma", 0.97, 0.8)});
  learner.next();
  learner.finish();

  learner.begin(3);
  learner.click("retrieve.variant.0");
  learner.next();
  EXPECT_TRUE(learner.waits());
  for (int phase = 0; phase < 3; ++phase) {
    ASSERT_TRUE(
        program.reaches([&](const State& now) { return now["widgets"].contains("slow.bars"); }));
    program.key("Right");
  }
  learner.next();
  program.drag({program.on("retrieve.k", 0.3, 0.8), program.on("retrieve.k", 0.01, 0.8)});
  learner.next();
  learner.click("retrieve.run");
  learner.next();
  learner.finish();
  ASSERT_TRUE(program.settles());
  EXPECT_EQ(program.state()["session"], own);
}

TEST(Lessons, LeftInTheMiddleGiveBackTheSessionToTheByteWithItsPast) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("ctrl+s");
  const std::filesystem::path file = program.save_in_browser("mine.toml");
  const std::string before = text_of(file.string());
  const auto saved_as = [&](const std::function<bool(const std::string&)>& wanted) {
    program.key("ctrl+s");
    return wait_until([&] { return wanted(text_of(file.string())); }, kPatience);
  };
  program.click(program.on("retrieve.memory.5"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["session"]["memory"] == 5; }));
  ASSERT_TRUE(program.settles());
  ASSERT_TRUE(saved_as([&](const std::string& text) { return !text.empty() && text != before; }));
  const std::string after = text_of(file.string());
  program.key("r");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));

  Learner learner(program);
  learner.begin(2);
  learner.click("query.0.on");
  learner.click("query.1.on");
  learner.next();
  learner.click("query.side.left");
  program.click(steady(program, "lesson.leave"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["learn"]["open"].is_null() && now["session"]["memory"] == 5 &&
           now["finished"] == true;
  }));
  EXPECT_EQ(program.state()["shown_step"], 0);
  EXPECT_EQ(program.state()["workspace"], "learn") << "where it was begun";
  ASSERT_TRUE(saved_as([&](const std::string& text) { return text == after; }));
  program.key("ctrl+1");
  program.key("ctrl+z");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["session"]["memory"] == 13; }));
  ASSERT_TRUE(saved_as([&](const std::string& text) { return text == before; }));
}

TEST(Lessons, KeepHowFarTheyWentForTheNextStart) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  Learner learner(program);
  learner.begin(2);
  learner.click("query.0.on");
  learner.click("query.1.on");
  learner.next();
  program.key("ctrl+q");
  ASSERT_TRUE(program.process().wait(kPatience));
  program.start();
  program.click(program.on("workspace.learn"));
  program.click(program.on("learn.begin.2"));
  EXPECT_TRUE(program.reaches([](const State& now) { return is_on(now, 2, 2); }));
}

TEST(Lessons, CardsAreDraggedAndDockedAndBlockNothing) {
  Program program({"--lesson", "1"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 1); }))
      << program.process().errors();
  const State before = program.state()["widgets"];
  const Point grip = steady(program, "lesson.grip");
  program.drag({grip, {grip.x - 200, grip.y + 60}, {grip.x - 300, grip.y + 90}});
  ASSERT_TRUE(program.reaches([&](const State& now) {
    return now["widgets"]["lesson.card"]["left"] <
           before["lesson.card"]["left"].get<double>() - 200;
  }));
  program.click(steady(program, "lesson.dock"));
  ASSERT_TRUE(program.reaches([&](const State& now) {
    return now["widgets"]["workspace"]["right"] < before["workspace"]["right"].get<double>() - 200;
  })) << "beside the workspace it takes its room";
  // What is dimmed is used all the same.
  program.click(program.on("query.0.on"));
  EXPECT_TRUE(program.reaches(
      [](const State& now) { return now["session"]["corruptions"] == 1 && now["busy"] == false; }));
  program.click(steady(program, "lesson.skip"));
  EXPECT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 2); }));
}

TEST(Lessons, CardsStayWhereTheyWereDraggedForwardsAndBack) {
  Program program({"--lesson", "1"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 1); }))
      << program.process().errors();
  const auto left = [&] {
    steady(program, "lesson.grip");
    return program.state()["widgets"]["lesson.card"]["left"].get<double>();
  };
  const double own = left();
  const Point grip = steady(program, "lesson.grip");
  program.drag({grip, {grip.x - 200, grip.y + 60}, {grip.x - 300, grip.y + 90}});
  ASSERT_TRUE(program.reaches(
      [&](const State& now) { return now["widgets"]["lesson.card"]["left"] < own - 200; }));
  const double dragged = left();
  program.click(steady(program, "lesson.skip"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 2); }));
  EXPECT_EQ(left(), dragged);
  program.click(steady(program, "lesson.back"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 1); }));
  EXPECT_EQ(left(), dragged);
  // Another lesson begins where nothing is covered.
  program.click(steady(program, "lesson.leave"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["learn"]["open"].is_null(); }));
  program.click(program.on("workspace.learn"));
  program.click(program.on("learn.begin.1"));
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 1, 1); }));
  EXPECT_EQ(left(), own);
}

TEST(Lessons, AGuessIsAClickOnAMemoryAndChangesNothingElse) {
  Program program({"--lesson", "4"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 4, 1); }))
      << program.process().errors();
  ASSERT_FALSE(may_go_on(program.state()));
  program.click(steady(program, "retrieve.memory.4"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    const std::string guess = now["learn"]["open"]["guess"]["words"];
    return guess.find("You clicked") != std::string::npos;
  })) << program.state()["learn"];
  EXPECT_EQ(program.state()["session"]["memory"], 13) << "the query is the one that is asked about";
  EXPECT_TRUE(program.reaches(may_go_on));
  // From then on a click means what it always does.
  program.click(steady(program, "retrieve.memory.4"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["session"]["memory"] == 4; }));
}

TEST(Lessons, AGuessIsACurveDrawnIntoItsPlot) {
  Program program({"--lesson", "5:2"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 5, 2); }))
      << program.process().errors();
  steady(program, "lesson.guess.plot");
  program.drag({program.on("lesson.guess.plot", 0.02, 0.3),
                program.on("lesson.guess.plot", 0.5, 0.7),
                program.on("lesson.guess.plot", 0.98, 0.8)});
  program.click(steady(program, "lesson.guess.hand"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    const std::string guess = now["learn"]["open"]["guess"]["words"];
    return guess.find("beside the energy on the whole") != std::string::npos;
  })) << program.state()["learn"];
  EXPECT_TRUE(program.reaches(may_go_on));
}

TEST(Lessons, NotSureYetIsAnAnswerToAGuessByHand) {
  Program program({"--lesson", "4"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 4, 1); }));
  program.click(steady(program, "lesson.guess.0"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    const std::string guess = now["learn"]["open"]["guess"]["words"];
    return guess.starts_with("It ends at pancakes");
  })) << program.state()["learn"];
  EXPECT_TRUE(program.reaches(may_go_on));
}

TEST(Lessons, WordsLightTheSymbolsOfFormulasAndTheOtherWayRound) {
  Program program({"--lesson", "4:3"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 4, 3); }))
      << program.process().errors();
  const auto pointed = [](const char* name) {
    return [name](const State& now) { return now["learn"]["open"]["pointed"] == name; };
  };
  for (const char* widget : {"lesson.word.symbol.β", "lesson.formula.symbol.β"}) {
    program.click(steady(program, widget));
    EXPECT_TRUE(program.reaches(pointed("symbol.β"))) << widget;
    program.click(steady(program, "lesson.grip"));
    EXPECT_TRUE(program.reaches(pointed("")));
  }
}

TEST(Lessons, WordsLightAWholeColumnOfTheTable) {
  Program program({"--lesson", "8:3"});
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, 8, 3); }))
      << program.process().errors();
  program.click(steady(program, "lesson.word.retrieve.column.error"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["learn"]["open"]["pointed"] == "retrieve.column.error" &&
           now["widgets"].contains("retrieve.column.error");
  }));
}

TEST(Lessons, WordsLightTheColumnOfTheirModelInCompareAndTheOtherWayRound) {
  Program program({"--lesson", "7:3"});
  ASSERT_TRUE(program.reaches([](const State& now) {
    return is_on(now, 7, 3) && now["widgets"].contains("lesson.word.model.dense");
  })) << program.process().errors();
  program.click(steady(program, "lesson.word.model.sparse"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    const State& open = now["learn"]["open"];
    return open["pointed"] == "model.sparse" && open["pointed_row"] == "sparse";
  })) << program.state()["learn"];
  const State now = program.state();
  const State& column = now["widgets"]["compare.model.sparse"];
  EXPECT_LE(column["top"], now["widgets"]["compare.column.0"]["top"]);
  EXPECT_GE(column["bottom"], now["widgets"]["compare.cell.4.0"]["bottom"]);
  program.click(steady(program, "compare.cell.3.1"));
  EXPECT_TRUE(program.reaches([](const State& then) {
    const State& open = then["learn"]["open"];
    return open["pointed"] == "" && open["pointed_row"] == "dense";
  })) << program.state()["learn"];
}

class EachLesson : public ::testing::TestWithParam<int> {};

TEST_P(EachLesson, PointsAtWhatCanBeSeen) {
  const int lesson = GetParam();
  Program program({"--lesson", std::to_string(lesson)});
  ASSERT_TRUE(program.reaches([=](const State& now) { return is_on(now, lesson, 1); }))
      << program.process().errors() << program.state()["learn"];
  for (int page = 1;; ++page) {
    ASSERT_TRUE(program.reaches([=](const State& now) { return is_on(now, lesson, page); }))
        << program.state()["learn"];
    EXPECT_TRUE(program.reaches([](const State& now) {
      return now["learn"]["open"]["unseen"].empty();
    })) << "page "
        << page << ": " << program.state()["learn"]["open"]["unseen"];
    program.click(steady(program, may_go_on(program.state()) ? "lesson.next" : "lesson.skip"));
    const bool goes_on = program.reaches([=](const State& now) {
      return now["learn"]["open"].is_null() || is_on(now, lesson, page + 1);
    });
    ASSERT_TRUE(goes_on) << program.state()["learn"];
    if (program.state()["learn"]["open"].is_null()) return;
  }
}

/// What is to be used; what is to be watched may have no room beside it.
TEST(LessonsOfTwiceTheSize, ScrollWhatIsToBeUsedIntoSight) {
  for (const auto& [lesson, pointed] :
       {std::pair{"1", "retrieve.memories"}, std::pair{"3", "retrieve.variant.0"},
        std::pair{"4", "retrieve.memories"}, std::pair{"7:4", "compare.cell.2.1"},
        std::pair{"9", "retrieve.keep_target"}}) {
    Program program({"--lesson", lesson, "--type-scale", "2"}, 1280, 800);
    ASSERT_TRUE(program.reaches([](const State& now) {
      return !now["learn"]["open"].is_null() && now["learn"]["open"]["ready"] == true;
    }));
    EXPECT_TRUE(program.reaches([pointed = pointed](const State& now) {
      const auto found = now["widgets"].find(pointed);
      return found != now["widgets"].end() && (*found)["visible"] == true;
    })) << lesson
        << ": " << program.state()["learn"]["open"]["unseen"];
  }
}

bool overlap(const State& one, const State& other) {
  return one["left"] < other["right"] && other["left"] < one["right"] &&
         one["top"] < other["bottom"] && other["top"] < one["bottom"];
}

/// Results that come later may scroll to it once more: the card follows.
TEST(LessonsOfTwiceTheSize, CoverNothingThatIsToBeUsed) {
  for (const auto& [lesson, pointed] :
       {std::pair{4, "retrieve.memories"}, std::pair{7, "query.0.fill.mean"}}) {
    Program program({"--lesson", std::to_string(lesson), "--type-scale", "2"}, 1920, 1080);
    ASSERT_TRUE(program.reaches([lesson = lesson](const State& now) {
      return is_on(now, lesson, 1) && now["widgets"].contains("lesson.card");
    }));
    EXPECT_TRUE(program.reaches([pointed = pointed](const State& now) {
      const auto found = now["widgets"].find(pointed);
      return found != now["widgets"].end() && (*found)["visible"] == true &&
             !overlap(*found, now["widgets"]["lesson.card"]);
    })) << lesson;
  }
}

/// Where the window has no room for all that a page speaks of, its card brings the rest into sight.
class EachLessonInLargeType : public ::testing::TestWithParam<int> {};

std::vector<std::string> out_of_sight(const State& now) {
  const State& open = now["learn"]["open"];
  std::vector<std::string> names;
  for (const State& name : open["unseen"]) {
    const State& missing = open["missing"];
    if (std::find(missing.begin(), missing.end(), name) == missing.end()) names.push_back(name);
  }
  return names;
}

TEST_P(EachLessonInLargeType, ShowsWhatItsFirstPageSpeaksOfOrTheWayThere) {
  Program program({"--lesson", std::to_string(GetParam()), "--type-scale", "2"}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, GetParam(), 1); }));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return out_of_sight(now).empty() || now["widgets"].contains("lesson.scroll");
  })) << program.state()["learn"]["open"];
  const std::vector<std::string> names = out_of_sight(program.state());
  if (names.empty()) return;
  program.click(steady(program, "lesson.scroll"));
  EXPECT_TRUE(program.reaches([&names](const State& now) {
    const std::vector<std::string> left = out_of_sight(now);
    return std::find(left.begin(), left.end(), names.back()) == left.end() ||
           std::find(left.begin(), left.end(), names.front()) == left.end();
  })) << program.state()["learn"]["open"];
}

INSTANTIATE_TEST_SUITE_P(First, EachLessonInLargeType, ::testing::Range(1, 8));

TEST(OwnLessons, SayWhatTheyPointAtThatIsNotInTheWindow) {
  const testing::TemporaryFolder folder;
  folder.write("own.toml",
               "format = \"mnemoscope-lesson\"\nversion = 1\ntitle = \"Own\"\n"
               "[session.memories]\nsource = \"builtin:photos\"\n[session.query]\nmemory = 1\n"
               "[[session.variants]]\nid = \"dense\"\n[[page]]\n"
               "workspace = \"retrieve\"\npoint = [\"retrieve.k\", \"retrieve.step\"]\n");
  Program program({"--lessons", folder.path().string(), "--lesson", "own"});
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["widgets"].contains("lesson.missing.retrieve.k");
  })) << program.state()["learn"];
  EXPECT_FALSE(program.state()["widgets"].contains("lesson.missing.retrieve.step"));
}

/// What hides for a lecture is not what the page needs.
class EachLessonInALecture : public ::testing::TestWithParam<int> {};

TEST_P(EachLessonInALecture, ShowsWhatItsFirstPageSpeaksOf) {
  Program program({"--lesson", std::to_string(GetParam())}, 1280, 800);
  ASSERT_TRUE(program.reaches([](const State& now) { return is_on(now, GetParam(), 1); }));
  program.key("F5");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["presentation"] == "on" && now["type_percent"] == 200 &&
           !now["widgets"].contains("menu.file");
  }));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["learn"]["open"]["missing"].empty();
  })) << program.state()["learn"]["open"]["missing"];
}

/// How many come with the program: each is one file.
int lessons_of_the_program() {
  int lessons = 0;
  for (const auto& file : std::filesystem::directory_iterator(source_folder() / "assets/lessons")) {
    if (file.path().extension() == ".toml") ++lessons;
  }
  return lessons;
}

INSTANTIATE_TEST_SUITE_P(All, EachLessonInALecture,
                         ::testing::Range(1, lessons_of_the_program() + 1));

INSTANTIATE_TEST_SUITE_P(All, EachLesson, ::testing::Range(1, lessons_of_the_program() + 1));

}  // namespace
}  // namespace mnemoscope::gui
