// Every page of every lesson that comes with the program, without a window: its session runs, its
// text has all its values, its task can be done and is not done before.
#include <gtest/gtest.h>

#include <set>

#include "lessons/asked.h"
#include "lessons/lesson_file.h"
#include "session/settings.h"
#include "source_folder.h"

namespace mnemoscope {
namespace {

const LessonList& lessons() {
  static const LessonList list = load_lessons({source_folder() / "assets/lessons"});
  return list;
}

/// Does what a setting or a deed of the view says.
void fulfil(AskedSession& asked, const std::string& deed) {
  const std::size_t equals = deed.find('=');
  const std::string name = deed.substr(0, equals);
  const std::string value = deed.substr(equals + 1);
  if (name == "step") {
    asked.step = std::stoi(value);
  } else if (name == "slow_phases") {
    asked.slow_phases = std::stoi(value);
  } else if (name == "workspace") {
    asked.workspace = value;
  } else if (name == "row") {
    asked.row = value;
  } else if (name.starts_with("view.")) {
    asked.view[name.substr(5)] = value;
  } else {
    Session changed = asked.session();
    const Status status = apply_setting(changed, deed);
    ASSERT_TRUE(status) << status.error().text;
    asked.become(std::move(changed));
  }
}

void begin(AskedSession& asked, const LessonPage& page) {
  if (page.session) {
    asked.become(*page.session);
    asked.step = 0;
    asked.row.clear();
    asked.view.clear();
  }
  asked.slow_phases = 0;
  if (page.step) asked.step = *page.step;
  if (!page.row.empty()) asked.row = page.row;
  if (!page.workspace.empty()) asked.workspace = page.workspace;
}

/// "{error of dense}: …" for what has no value.
std::string values_missing(const LessonPage& page, const Seen& seen) {
  std::string missing;
  for (const TextBlock& block : page.text) {
    for (const TextSpan& span : block.spans) {
      if (span.kind == TextSpan::Kind::fact && fact_values(span.fact, seen).empty())
        missing += "{" + span.text + "} ";
    }
  }
  return missing;
}

void walk(const Lesson& lesson) {
  AskedSession asked(*lesson.pages.front().session);
  for (std::size_t i = 0; i < lesson.pages.size(); ++i) {
    const LessonPage& page = lesson.pages[i];
    SCOPED_TRACE(fmt::format("{}, page {}", lesson.id, i + 1));
    begin(asked, page);
    EXPECT_EQ(values_missing(page, asked.seen()), "");
    if (page.ask && page.ask->then) asked.become(*page.ask->then);
    if (page.ask) {
      EXPECT_TRUE(holds(page.ask->holds, asked.seen())) << page.ask->question;
    }
    if (!page.done) continue;
    EXPECT_FALSE(page.fulfilled_by.empty());
    EXPECT_FALSE(holds(*page.done, asked.seen())) << "done before it is begun: " << page.task;
    for (const std::string& deed : page.fulfilled_by) fulfil(asked, deed);
    EXPECT_TRUE(holds(*page.done, asked.seen())) << page.task;
  }
}

TEST(EveryLesson, IsReadAndThereAreTwelveOrMore) {
  for (const Error& error : lessons().refused) ADD_FAILURE() << error.text;
  EXPECT_GE(lessons().lessons.size(), 12U);
  std::set<std::string> ids;
  for (const Lesson& lesson : lessons().lessons) EXPECT_TRUE(ids.insert(lesson.id).second);
}

TEST(EveryLesson, HasPagesATaskAndAQuestion) {
  for (const Lesson& lesson : lessons().lessons) {
    SCOPED_TRACE(lesson.id);
    EXPECT_FALSE(lesson.summary.empty());
    EXPECT_TRUE(lesson.question.ends_with('?') || lesson.question.find("? ") != std::string::npos ||
                lesson.question.ends_with('.'));
    EXPECT_GE(lesson.pages.size(), 3U);
    EXPECT_LE(lesson.pages.size(), 6U);
    int tasks = 0;
    for (const LessonPage& page : lesson.pages) {
      EXPECT_FALSE(page.title.empty() || page.text.empty());
      tasks += page.task.empty() ? 0 : 1;
    }
    EXPECT_GE(tasks, 2);
  }
}

class EachLesson : public ::testing::TestWithParam<std::size_t> {};

TEST_P(EachLesson, CanBeDoneAndIsNotDoneBefore) {
  walk(lessons().lessons[GetParam()]);
}

INSTANTIATE_TEST_SUITE_P(All, EachLesson,
                         ::testing::Range(std::size_t{0}, lessons().lessons.size()));

TEST(TheFirstLesson, HasNoSymbolsAndNoFormulas) {
  ASSERT_FALSE(lessons().lessons.empty());
  for (const LessonPage& page : lessons().lessons.front().pages) {
    for (const TextBlock& block : page.text) {
      for (const TextSpan& span : block.spans)
        EXPECT_NE(span.kind, TextSpan::Kind::formula) << span.text;
    }
    const std::string words = plain_words(page.text);
    for (const char* symbol : {"β", "Δ", "ξ", "Ξ", "=", "softmax", "attention", "energy"})
      EXPECT_EQ(words.find(symbol), std::string::npos) << symbol;
  }
}

}  // namespace
}  // namespace mnemoscope
