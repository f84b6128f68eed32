#include "lessons/lesson_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "lessons/problem_sheet.h"
#include "lessons/progress.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

/// A lesson with these lines below its session, which ends in line 10.
std::string lesson(std::string_view pages) {
  return fmt::format(R"(format = "mnemoscope-lesson"
version = 1
title = "One"
question = "Why < that?"
[session.memories]
source = "builtin:photos"
[[session.variants]]
id = "dense"
beta = 12.0

{})",
                     pages);
}

Result<Lesson> read(std::string_view pages) {
  return parse_lesson(lesson(pages), "one.toml");
}

std::string refusal(std::string_view pages) {
  const Result<Lesson> result = read(pages);
  EXPECT_FALSE(result) << pages;
  return result ? std::string() : result.error().text;
}

TEST(LessonFile, BeginsWithItsSessionAndChangesIt) {
  const Result<Lesson> one = read(R"([[page]]
text = "Hello."
[[page]]
set = ["beta=24", "query.memory=3"]
[[page]]
text = "What is there stays."
[[page]]
session.run = { steps = 5 }
session.variants = [{ id = "sparse", beta = 7.0 }, { id = "dense" }])");
  ASSERT_TRUE(one) << one.error().text;
  EXPECT_EQ(one->id, "one");
  ASSERT_EQ(one->pages.size(), 4U);
  EXPECT_EQ(one->pages[0].session->variants.front().parameters.real("beta"), 12.0);
  EXPECT_EQ(one->pages[1].session->variants.front().parameters.real("beta"), 24.0);
  EXPECT_EQ(one->pages[1].session->query.memory, 3);
  EXPECT_FALSE(one->pages[2].session);
  EXPECT_EQ(one->pages[3].session->run.steps, 5);
  EXPECT_EQ(one->pages[3].session->variants.size(), 2U);
  EXPECT_EQ(one->pages[3].session->memories, one->pages[0].session->memories);
}

TEST(LessonFile, AsksBeforeItShows) {
  const Result<Lesson> one = read(R"([[page]]
[page.ask]
question = "Which?"
answers = ["this", "that"]
right = 2
holds = "beta is 30"
set = ["beta=30"])");
  ASSERT_TRUE(one) << one.error().text;
  const Prediction& ask = *one->pages[0].ask;
  EXPECT_EQ(ask.right, 1U);
  EXPECT_EQ(ask.then->variants.front().parameters.real("beta"), 30.0);
}

TEST(LessonFile, AsksForAGuessByHand) {
  const Result<Lesson> one = read(R"([[page]]
slow_step = true
[page.ask]
question = "Where?"
by = "memory"
of = "dense"
holds = "beta is 12"
[[page]]
[page.ask]
question = "How?"
by = "curve"
curve = "energy"
of = "dense"
holds = "beta is 12"
set = ["run.steps=9"])");
  ASSERT_TRUE(one) << one.error().text;
  EXPECT_TRUE(one->pages[0].slow_step);
  EXPECT_FALSE(one->pages[1].slow_step);
  EXPECT_EQ(one->pages[0].ask->by, GuessBy::memory);
  EXPECT_EQ(one->pages[0].ask->of, "dense");
  EXPECT_EQ(one->pages[1].ask->by, GuessBy::curve);
  EXPECT_EQ(one->pages[1].ask->curve, GuessedCurve::energy);
  EXPECT_EQ(one->pages[1].ask->then->run.steps, 9);
}

TEST(LessonFile, RefusesAGuessByHandThatIsNotWhole) {
  const auto ask = [](const char* keys) {
    return refusal(
        fmt::format("[[page]]\n[page.ask]\nquestion = \"?\"\nholds = \"beta is 12\"\n{}", keys));
  };
  EXPECT_THAT(ask("by = \"hand\""), HasSubstr("one.toml:15: page.1.ask.by"));
  EXPECT_THAT(ask("by = \"memory\""), HasSubstr("one.toml:12: page.1.ask.of is missing"));
  EXPECT_THAT(ask("by = \"memory\"\nof = \"dens\""), HasSubstr("one.toml:16: page.1.ask.of"));
  EXPECT_THAT(ask("by = \"memory\"\nof = \"dense\"\nright = 1"),
              HasSubstr("\"right\" is not a key of [page.1.ask]"));
  EXPECT_THAT(ask("by = \"curve\"\nof = \"dense\""), HasSubstr("give the steps that follow"));
  EXPECT_THAT(ask("by = \"curve\"\nof = \"dense\"\ncurve = \"weight\"\nset = [\"run.steps=9\"]"),
              HasSubstr("one.toml:17: page.1.ask.curve"));
}

TEST(LessonFile, NamesFileLineAndKeyOfWhatItRefuses) {
  EXPECT_EQ(
      refusal("[[page]]\ntask = \"Do.\"\ndone = \"bata above 2\""),
      "one.toml:13: page.1.done: bata is nothing that a lesson knows; perhaps beta was meant");
  EXPECT_EQ(refusal("[[page]]\ntext = \"a {b}\""),
            "one.toml:12: page.1.text: {b}: b is nothing that a lesson knows");
  EXPECT_THAT(refusal("[[page]]\ntask = \"Do.\""),
              HasSubstr("one.toml:11: page.1.done is missing"));
  EXPECT_THAT(refusal("[[page]]\ncolour = 3"), HasSubstr("one.toml:12"));
  EXPECT_THAT(refusal("[[page]]\ncolour = 3"), HasSubstr("\"colour\" is not a key of [page.1]"));
  EXPECT_THAT(refusal("[[page]]\nset = [\"beta=-1\"]"),
              HasSubstr("one.toml:11: page.1.set: beta=-1"));
  EXPECT_THAT(refusal("[[page]]\nsession.run = { steps = 0 }"), HasSubstr("one.toml:12"));
  EXPECT_THAT(refusal("[[page]]\nsession.run = { steps = 0 }"), HasSubstr("run.steps = 0"));
  EXPECT_THAT(refusal("[[page]]\n[page.ask]\nquestion = \"?\"\nanswers = [\"a\"]"),
              HasSubstr("two answers"));
  EXPECT_THAT(refusal(""), HasSubstr("begin a page with [[page]]"));
  std::string text = lesson("[[page]]");
  text.replace(text.find("title"), 5, "titel");
  EXPECT_THAT(parse_lesson(text, "one.toml").error().text,
              HasSubstr("one.toml:3: \"titel\" is not a key of a lesson"));
}

TEST(LessonFile, NamesTheLineOfItsOwnSession) {
  std::string text = lesson("[[page]]");
  text.replace(text.find("12.0"), 4, "\"x\" ");
  const Result<Lesson> one = parse_lesson(text, "one.toml");
  ASSERT_FALSE(one);
  EXPECT_THAT(one.error().text, HasSubstr("one.toml:9"));
}

TEST(LessonFile, RefusesAWorkspaceAndALevelThatTheWindowDoesNotHave) {
  const WindowWords words{.workspaces = {"retrieve", "theory"}, .levels = {"essential"}};
  const auto refused = parse_lesson(lesson("[[page]]\nworkspace = \"kitchen\""), "one.toml", words);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().text,
            "one.toml:12: page.1.workspace = \"kitchen\" is not accepted; give one of retrieve, "
            "theory");
  EXPECT_TRUE(parse_lesson(lesson("[[page]]\nworkspace = \"theory\""), "one.toml", words));
  EXPECT_TRUE(parse_lesson(lesson("[[page]]"), "one.toml", words)) << "it may say none";
  std::string text = lesson("[[page]]");
  text.insert(text.find("question"), "level = \"most\"\n");
  const auto level = parse_lesson(text, "one.toml", words);
  ASSERT_FALSE(level);
  EXPECT_THAT(level.error().text, HasSubstr("one.toml:4: level = \"most\""));
  EXPECT_THAT(level.error().text, HasSubstr("essential"));
}

TEST(LessonFile, OfBytesThatAreNoTextAsksForALesson) {
  const auto refused = parse_lesson(std::string_view("\x7f"
                                                     "ELF\0\1",
                                                     6),
                                    "program.toml");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().text,
            "program.toml: holds bytes that are no text; give the path of a lesson");
}

TEST(LessonFile, SaysItsFormat) {
  EXPECT_THAT(parse_lesson("title = \"x\"", "a.toml").error().text,
              HasSubstr("format is not \"mnemoscope-lesson\""));
  EXPECT_THAT(parse_lesson("format = \"mnemoscope-lesson\"\nversion = 2", "a.toml").error().text,
              HasSubstr("a.toml:2: version is not 1"));
}

TEST(LessonFile, IsReadFromFoldersByNameAndABrokenOneStopsNoOther) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "10.toml") << lesson("[[page]]");
  std::ofstream(folder / "9.toml") << lesson("[[page]]");
  std::ofstream(folder / "notes.txt") << "no lesson";
  std::ofstream(folder / "8.toml") << "broken = [";
  const LessonList list = load_lessons({folder.path(), folder / "missing"});
  ASSERT_EQ(list.lessons.size(), 2U);
  EXPECT_EQ(list.lessons[0].id, "9");
  ASSERT_EQ(list.refused.size(), 1U);
  EXPECT_THAT(list.refused[0].text, HasSubstr("8.toml:1"));
}

TEST(LessonProgress, ComesBackAndTakesAnyText) {
  const CourseProgress progress{{"01-a", {.page = 2}}, {"02-b", {.page = 3, .finished = true}}};
  EXPECT_EQ(parse_progress(progress_text(progress)), progress);
  for (const char* text : {"", "[", "{\"a\": 3}", "{\"a\": {\"page\": -1, \"finished\": 2}}"})
    EXPECT_NO_FATAL_FAILURE(static_cast<void>(parse_progress(text))) << text;
  EXPECT_EQ(parse_progress("{\"a\": {\"page\": 99999}}").at("a").page, 0U);
}

TEST(ProblemSheet, HasTasksAndQuestionsAndObeysNothing) {
  const Result<Lesson> one =
      read("[[page]]\ntask = \"Make β > 2 & look.\"\ndone = \"beta above 2\"");
  ASSERT_TRUE(one) << one.error().text;
  const std::string html = problem_sheet({*one});
  EXPECT_THAT(html, HasSubstr("<h2>1. One</h2>"));
  EXPECT_THAT(html, HasSubstr("Make β &gt; 2 &amp; look."));
  EXPECT_THAT(html, HasSubstr("Why &lt; that?"));
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(ProblemSheet, NamesThePageOfATaskAndHasBoxesForAGuess) {
  const Result<Lesson> one = read(
      "[[page]]\ntitle = \"Cold\"\n[page.ask]\nquestion = \"Who wins?\"\n"
      "answers = [\"A < B\", \"B\"]\nright = 1\nholds = \"beta above 2\"\n"
      "[[page]]\ntitle = \"Hot?\"\ntask = \"Look.\"\ndone = \"beta above 2\"");
  ASSERT_TRUE(one) << one.error().text;
  const std::string html = problem_sheet({*one});
  EXPECT_THAT(html, HasSubstr("<strong>Cold.</strong> Who wins?"));
  EXPECT_THAT(html, HasSubstr("☐ A &lt; B"));
  EXPECT_THAT(html, HasSubstr("☐ Not sure yet"));
  EXPECT_THAT(html, HasSubstr("<strong>Hot?</strong> Look.")) << "no dot behind a mark";
  EXPECT_THAT(html, HasSubstr("li, .explore { break-inside: avoid;")) << "a task stays on its page";
}

/// The words of a window with two widgets, one workspace and one key of its view.
WindowWords small_window() {
  return {.workspaces = {"retrieve"},
          .has_widget = [](std::string_view name) { return name == "a.b" || name == "a.*"; },
          .has_view_key = [](std::string_view key) { return key == "retrieve.form"; }};
}

std::string refusal_in_window(std::string_view page) {
  const Result<Lesson> result =
      parse_lesson(lesson(fmt::format("[[page]]\n{}", page)), "one.toml", small_window());
  return result ? std::string("accepted") : result.error().text;
}

TEST(LessonFile, RefusesAPageThatCanNeverWork) {
  const std::string task = "task = \"Do it.\"\ndone = ";
  const std::pair<std::string, const char*> kRefused[] = {
      {"point = [\"a.c\"]", "one.toml:12: page.1.point: no widget is named a.c"},
      {"watch = [\"a.b\", \"b.*\"]", "one.toml:12: page.1.watch: no widget is named b.*"},
      {"text = \"See [this](a.c).\"", "one.toml:12: page.1.text: no widget is named a.c"},
      {"text = \"It is {error of sparse}.\"", "page.1.text: {error of sparse}: the session"},
      {"row = \"sparse\"", "one.toml:12: page.1.row: the session of this page has no model sparse"},
      {task + "\"verdict of sparse is retrieved\"", "one.toml:13: page.1.done: the session"},
      {task + "\"row is sparse\"", "has no model sparse, only dense"},
      {task + "\"features above 3\"", "no model of this page's session has features"},
      {task + "\"workspace is moon\"", "there is no workspace moon; it is one of retrieve"},
      {task + "\"view.theory.nonsense is 3\"", "a view keeps no theory.nonsense"},
      {"view = { retrieve = { from = 3 } }", "page.1.view: a view keeps no retrieve.from"},
      {"text = \"The [heat](symbol.ζ) of $β$.\"", "no formula of this page has symbol.ζ"},
      {task + "\"beta of dense above 5 and beta of dense below 3\"",
       "one.toml:13: page.1.done: can never hold: what it asks of beta contradicts itself"},
      {task + "\"verdict of dense is retrieved and verdict is mixture\"", "contradicts itself"},
      {task + "\"step is 2 and step is 3 or step at least 4 and step below 4\"",
       "what it asks of step contradicts itself"},
      {task + "\"beta above 2\"\nfulfilled_by = [\"bata=24\"]",
       "one.toml:14: page.1.fulfilled_by: bata=24"},
      {task + "\"beta above 2\"\nfulfilled_by = [\"step=two\"]", "step=two is no number from 0"},
      {task + "\"beta above 2\"\nfulfilled_by = [\"row=sparse\"]", "has no model sparse"},
      {task + "\"beta above 2\"\nfulfilled_by = [\"beta\"]", "beta says no value"},
      {"text = \"\"\" \"\"\"", "one.toml:12: page.1.text"}};
  for (const auto& [page, words] : kRefused)
    EXPECT_THAT(refusal_in_window(page), HasSubstr(words)) << page;
}

TEST(LessonFile, TakesAPageWhoseNamesAreThere) {
  const std::string task = "task = \"Do it.\"\ndone = ";
  for (const std::string& page :
       {std::string("point = [\"a.b\", \"a.*\"]\ntext = \"See [this](a.b #dense), {error}.\""),
        task + "\"row is dense and workspace is retrieve or beta above 3\"",
        task + "\"view.retrieve.form is heat-map\"",
        task + "\"step at least 2 and step at most 2 or step is 9\"\n" +
            "fulfilled_by = [\"beta=24\", \"step=2\", \"view.retrieve.form=bars\"]",
        std::string("text = \"[Heat](symbol.β) is in $exp(β s)$.\""),
        "session.variants = [{ id = \"sparse\" }]\nrow = \"sparse\"\n" + task +
            "\"beta of sparse above 3\"",
        std::string("[page.ask]\nquestion = \"Which?\"\nanswers = [\"a\", \"b\"]")}) {
    EXPECT_EQ(refusal_in_window(page), "accepted") << page;
  }
}

TEST(LessonFile, GoesOnWithTheModelsOfThePageBefore) {
  const std::string first = "session.variants = [{ id = \"sparse\" }]\ntext = \"a\"\n";
  EXPECT_EQ(refusal_in_window(first + "[[page]]\nrow = \"sparse\""), "accepted");
  EXPECT_THAT(refusal_in_window(first + "[[page]]\nrow = \"dense\""),
              HasSubstr("page.2.row: the session of this page has no model dense, only sparse"));
}

}  // namespace
}  // namespace mnemoscope
