// Going through a lesson, without a window.
#include "ui/learn/lesson_steps.h"

#include <gtest/gtest.h>

#include <cmath>

#include "ui/context.h"
#include "ui/finished_session.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

Lesson two_pages() {
  LessonPage first;
  first.session = default_session();
  first.step = 2;
  first.workspace = "theory";
  first.task = "Ask for another.";
  first.done = *parse_condition("query.memory is not 13");
  LessonPage second;
  second.step = 0;
  Lesson lesson;
  lesson.id = "one";
  lesson.title = "One";
  lesson.pages = {first, second};
  return lesson;
}

class LessonSteps : public Gui {
 protected:
  LessonSteps() {
    auto list = std::make_shared<LessonList>();
    list->lessons = {two_pages()};
    program_.of<LessonView>().list = std::move(list);
  }

  const ShowMeanwhile* shown_page() const {
    for (const Request& request : requests_) {
      if (const auto* page = std::get_if<ShowMeanwhile>(&request)) return page;
    }
    return nullptr;
  }

  /// The window has opened what the page asked for.
  void page_comes() {
    session_ = shown_page()->session;
    view_ = {};
    view_.shown_step = shown_page()->step;
  }

  LessonView& lessons() { return program_.of<LessonView>(); }
};

TEST_F(LessonSteps, AskForThePagesSessionAndWaitForIt) {
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  ASSERT_NE(shown_page(), nullptr);
  EXPECT_EQ(shown_page()->session, default_session());
  EXPECT_EQ(shown_page()->step, 2);
  EXPECT_EQ(workspaces()[*shown_page()->workspace]->word, "theory");
  session_.query.memory = 5;
  frame(follow_lesson);
  EXPECT_FALSE(lessons().open->done) << "what is open is not yet the page's";
  page_comes();
  frame(follow_lesson);
  EXPECT_FALSE(may_go_on(lessons()));
  session_.query.memory = 5;
  frame(follow_lesson);
  EXPECT_TRUE(may_go_on(lessons()));
  session_.query.memory = 13;
  frame(follow_lesson);
  EXPECT_TRUE(may_go_on(lessons())) << "done once is done";
}

TEST_F(LessonSteps, GoOnWithWhatIsThereWhereAPageChangesNothing) {
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  requests_.clear();
  view_.shown_step = 7;
  frame(go_on);
  EXPECT_EQ(lessons().open->page, 1U);
  EXPECT_EQ(shown_page(), nullptr);
  EXPECT_EQ(view_.shown_step, 0);
}

TEST_F(LessonSteps, BackIsAPageThatIsNotDoneUntilItIsDoneAgainAndSaysThatItWasDone) {
  lessons().list = [] {
    auto list = std::make_shared<LessonList>();
    list->lessons = {two_pages()};
    list->lessons[0].pages[0].done = *parse_condition("step above 3");
    return list;
  }();
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  page_comes();
  frame(follow_lesson);
  // The session of the page is open, looked at as its task left it.
  lessons().open->done = true;
  lessons().done.emplace(0, 0);
  frame(go_on);
  requests_.clear();
  frame(go_back);
  frame(follow_lesson);
  EXPECT_TRUE(lessons().open->awaited) << "the same session is not the page's beginning yet";
  EXPECT_FALSE(lessons().open->done);
  page_comes();
  frame(follow_lesson);
  EXPECT_FALSE(lessons().open->awaited);
  EXPECT_FALSE(lessons().open->done);
  EXPECT_TRUE(lessons().open->was_done);
  EXPECT_TRUE(may_go_on(lessons())) << "what was done need not be done again";
}

TEST_F(LessonSteps, OpenedAtOnceAPageHasTheSessionOfThePageBefore) {
  lessons().wanted = "one:2";
  frame(open_wanted);
  ASSERT_NE(shown_page(), nullptr);
  EXPECT_EQ(shown_page()->session, default_session());
  EXPECT_EQ(shown_page()->step, 0);
}

/// Results that are on their way show step 0: a page that begins at step 1 is not done by that.
TEST_F(LessonSteps, AreNotDoneByWhatIsShownBeforeTheFirstResults) {
  auto list = std::make_shared<LessonList>();
  list->lessons = {two_pages()};
  list->lessons[0].pages[0].done = *parse_condition("step is 0");
  lessons().list = std::move(list);
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  page_comes();
  view_.shown_step = 0;
  busy_ = true;
  frame(follow_lesson);
  EXPECT_FALSE(lessons().open->awaited);
  EXPECT_FALSE(lessons().open->done) << "nothing is shown yet";
  busy_ = false;
  frame(follow_lesson);
  EXPECT_TRUE(lessons().open->done);
}

/// Lesson 6 said "one after the other it ended as a cycle" once its neurons turned at once.
TEST_F(LessonSteps, SayOfThePagesBeginningWhatItWasThen) {
  Lesson lesson = two_pages();
  lesson.pages[0].text = *parse_page_text("We ask for {query.memory}, now {now query.memory}.");
  auto list = std::make_shared<LessonList>();
  list->lessons = {lesson};
  lessons().list = list;
  const FinishedSession finished;
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  page_comes();
  busy_ = true;
  frame(follow_lesson);
  EXPECT_FALSE(lessons().open->text) << "its results are not there yet";
  busy_ = false;
  run_ = finished.run;
  frame(follow_lesson);
  session_.query.memory = 5;
  frame([](UiContext& ui) {
    follow_lesson(ui);
    const std::vector<TextSpan>& spans = text_of(ui).front().spans;
    EXPECT_EQ(words_of_fact(spans.at(1), seen_in(ui)), "#13 (pancakes)");
    EXPECT_EQ(words_of_fact(spans.at(3), seen_in(ui)), "#5 (car)");
  });
}

/// What the pages before say of the view holds on; what is guessed at last is shown.
TEST_F(LessonSteps, OpenedAtOnceAPageBeginsAsThePagesBeforeLeaveIt) {
  auto list = std::make_shared<LessonList>();
  list->lessons = {two_pages()};
  LessonPage& first = list->lessons[0].pages[0];
  first.view = R"({"retrieve": {"opened_corruption": 0}})";
  first.ask.emplace();
  first.ask->then = default_session();
  first.ask->then->query.memory = 5;
  list->lessons[0].pages[1].step.reset();
  list->lessons[0].pages[1].view = R"({"theory": {"selected_row": "I6"}})";
  lessons().list = std::move(list);
  lessons().wanted = "one:2";
  frame(open_wanted);
  ASSERT_NE(shown_page(), nullptr);
  EXPECT_EQ(shown_page()->session.query.memory, 5);
  EXPECT_EQ(shown_page()->step, 2);
  EXPECT_EQ(shown_page()->view,
            R"({"retrieve":{"opened_corruption":0},"theory":{"selected_row":"I6"}})");
}

/// A page that asks which memory Dense ends at, and then raises its beta.
Lesson with_guess(GuessBy by) {
  LessonPage page;
  page.session = default_session();
  page.ask = Prediction{};
  page.ask->question = "Where?";
  page.ask->by = by;
  page.ask->of = "dense";
  page.ask->then = default_session();
  page.ask->then->run.steps = 33;
  Lesson lesson;
  lesson.id = "guess";
  lesson.pages = {page};
  return lesson;
}

TEST_F(LessonSteps, TakeAClickedMemoryAsTheGuessOnce) {
  auto list = std::make_shared<LessonList>();
  list->lessons = {with_guess(GuessBy::memory)};
  lessons().list = list;
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  EXPECT_FALSE(lessons().waits_for(GuessBy::memory)) << "the page has not come yet";
  session_ = default_session();
  view_.awaits_page = false;
  frame(follow_lesson);
  EXPECT_TRUE(lessons().waits_for(GuessBy::memory));
  EXPECT_FALSE(lessons().waits_for(GuessBy::curve));
  EXPECT_FALSE(may_go_on(lessons()));
  lessons().clicked_memory = 7;
  frame(follow_lesson);
  EXPECT_EQ(lessons().open->hand.memory, 7);
  EXPECT_TRUE(lessons().open->hand.awaits_truth);
  EXPECT_FALSE(lessons().waits_for(GuessBy::memory));
  EXPECT_TRUE(may_go_on(lessons()));
  EXPECT_EQ(lessons().open->hand.words, "") << "nothing is known yet";
}

TEST_F(LessonSteps, SayThatTheTruthDoesNotComeWhereTheSettingsWereChanged) {
  Lesson lesson = with_guess(GuessBy::memory);
  lesson.pages[0].ask->then = default_session();
  auto list = std::make_shared<LessonList>();
  list->lessons = {lesson};
  lessons().list = list;
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  session_ = default_session();
  view_.awaits_page = false;
  frame(follow_lesson);
  lessons().clicked_memory = 7;
  frame(follow_lesson);
  frame(follow_lesson);
  EXPECT_EQ(lessons().open->hand.words, "") << "it is being computed";
  const Index asked = *session_.query.memory;
  session_.query.memory = asked + 1;
  frame(follow_lesson);
  EXPECT_NE(lessons().open->hand.words, "");
  session_.query.memory = asked;
  frame(follow_lesson);
  EXPECT_EQ(lessons().open->hand.words, "") << "undone, it comes again";
}

TEST_F(LessonSteps, TakeADrawnCurveWithItsGapsClosed) {
  auto list = std::make_shared<LessonList>();
  list->lessons = {with_guess(GuessBy::curve)};
  lessons().list = list;
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  session_ = default_session();
  view_.awaits_page = false;
  frame(follow_lesson);
  lessons().open->hand.curve = {2.0, std::nan(""), 1.0};
  frame(take_guess_by_hand);
  EXPECT_EQ(lessons().open->hand.curve, (std::vector<double>{2.0, 1.5, 1.0}));
  EXPECT_TRUE(may_go_on(lessons()));
}

TEST_F(LessonSteps, FinishAfterTheLastPageAndKeepThat) {
  frame([](UiContext& ui) { open_page(ui, 0, 1); });
  requests_.clear();
  frame(go_on);
  ASSERT_EQ(requests_.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<ShowOwnAgain>(requests_.front()));
  EXPECT_TRUE(lessons().progress.at("one").finished);
}

TEST_F(LessonSteps, AreAtAnEndOnlyAfterTheFrameInWhichALessonIsLeft) {
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  frame([](UiContext& ui) {
    leave_lesson(ui);
    EXPECT_NE(ui.program.of<LessonView>().page(), nullptr) << "the card is drawn to its end";
  });
}

TEST_F(LessonSteps, SayWhichLessonThereIsNot) {
  lessons().wanted = "7";
  frame(open_wanted);
  EXPECT_FALSE(lessons().open);
  EXPECT_TRUE(
      notices_.has_said("There is no lesson 7; the Learn workspace lists those that there are."));
}

TEST_F(LessonSteps, SayWhichPageThereIsNot) {
  lessons().wanted = "one:9";
  frame(open_wanted);
  ASSERT_TRUE(lessons().open);
  EXPECT_EQ(lessons().open->page, 0U);
  EXPECT_TRUE(notices_.has_said("Lesson 1 has 2 pages, and no page 9; this is its first."));
}

/// A memory that there is not: the window keeps the person's session, and no card lies over that.
TEST_F(LessonSteps, LeaveAPageWhoseSessionIsRefused) {
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  requests_.clear();
  busy_ = true;
  for (int i = 0; i < 60; ++i) frame(follow_lesson);
  EXPECT_TRUE(requests_.empty()) << "it is being loaded";
  busy_ = false;
  for (int i = 0; i < 60 && requests_.empty(); ++i) frame(follow_lesson);
  ASSERT_EQ(requests_.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<ShowOwnAgain>(requests_.front()));
}

TEST_F(LessonSteps, SayOnceWhichLessonCannotBeRead) {
  auto list = std::make_shared<LessonList>();
  list->lessons = {two_pages()};
  list->refused = {Error{"mine.toml:3: page is missing"}};
  lessons().list = std::move(list);
  frame(open_wanted);
  EXPECT_TRUE(notices_.has_said("mine.toml:3: page is missing"));
  EXPECT_TRUE(lessons().told_refused);
}

TEST_F(LessonSteps, APageThatOnlyAsksNeedsNoSecondGuess) {
  auto list = std::make_shared<LessonList>();
  list->lessons = {two_pages()};
  LessonPage& first = list->lessons[0].pages[0];
  first.task.clear();
  first.done.reset();
  first.ask = Prediction{.question = "Which?", .answers = {"a", "b"}};
  lessons().list = std::move(list);
  frame([](UiContext& ui) { open_page(ui, 0, 0); });
  EXPECT_FALSE(may_go_on(lessons()));
  frame([](UiContext& ui) { take_guess(ui, 1); });
  EXPECT_TRUE(may_go_on(lessons()));
  frame(go_on);
  frame(go_back);
  EXPECT_TRUE(may_go_on(lessons()));
}

TEST_F(LessonSteps, LeaveNoWordsOfTheirsInTheStatusLine) {
  frame([](UiContext& ui) {
    open_page(ui, 0, 0);
    ui.notices.status("Done.");
    leave_lesson(ui);
    EXPECT_EQ(ui.notices.status(), "");
  });
}

}  // namespace
}  // namespace mnemoscope
