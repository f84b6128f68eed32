// Every page of every lesson that comes with the program, without a window: its session runs, its
// text has all its values, its task can be done and is not done before.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lessons/asked.h"
#include "lessons/lesson_file.h"
#include "lessons/rehearsal.h"
#include "source_folder.h"

namespace mnemoscope {
namespace {

const LessonList& lessons() {
  static const LessonList list = load_lessons({source_folder() / "assets/lessons"});
  return list;
}

void expect_done(const Status& status) {
  EXPECT_TRUE(status) << status.error().text;
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

/// A sentence of a page with the facts in it.
struct Sentence {
  std::string words{};
  std::vector<const TextSpan*> facts{};
};

/// A paragraph's sentences; a colon that ends it goes on in the list below.
std::vector<Sentence> sentences_of(const std::vector<TextBlock>& blocks) {
  std::vector<Sentence> all(1);
  for (const TextBlock& block : blocks) {
    for (const TextSpan& span : block.spans) {
      if (span.kind == TextSpan::Kind::fact) all.back().facts.push_back(&span);
      if (span.kind != TextSpan::Kind::words) continue;
      std::string_view rest = span.text;
      for (std::size_t end = rest.find(". "); end != std::string_view::npos;
           end = rest.find(". ")) {
        all.back().words += rest.substr(0, end + 1);
        all.emplace_back();
        rest.remove_prefix(end + 2);
      }
      all.back().words += rest;
    }
    if (block.kind == TextBlock::Kind::item || !all.back().words.ends_with(':')) all.emplace_back();
    all.back().words += ' ';
  }
  return all;
}

bool speaks_of_now(const Sentence& sentence) {
  std::string words = " " + sentence.words + " ";
  std::transform(words.begin(), words.end(), words.begin(),
                 [](char c) { return c == '\n' || c == ',' || c == ':' ? ' ' : c; });
  return words.find(" now ") != std::string::npos || words.find(" Now ") != std::string::npos ||
         words.find("that you see") != std::string::npos ||
         words.find("is shown") != std::string::npos;
}

/// What is said of now is as the window is, what is said of the page's beginning says not "now".
void expect_sentences_stay_true(const LessonPage& page) {
  for (const Sentence& sentence : sentences_of(page.text)) {
    for (const TextSpan* const fact : sentence.facts) {
      EXPECT_EQ(speaks_of_now(sentence), fact->is_live)
          << "{" << fact->text << "} in: " << sentence.words;
    }
  }
}

void walk(const Lesson& lesson) {
  Played played;
  for (std::size_t i = 0; i < lesson.pages.size(); ++i) {
    const LessonPage& page = lesson.pages[i];
    SCOPED_TRACE(fmt::format("{}, page {}", lesson.id, i + 1));
    expect_done(played.begin(page));
    EXPECT_EQ(values_missing(page, played.seen()), "");
    expect_done(played.show_truth(page));
    if (page.ask) {
      EXPECT_TRUE(holds(page.ask->holds, played.seen())) << page.ask->question;
    }
    if (!page.done) continue;
    EXPECT_FALSE(page.fulfilled_by.empty());
    EXPECT_FALSE(holds(*page.done, played.seen())) << "done before it is begun: " << page.task;
    for (const std::string& deed : page.fulfilled_by) expect_done(played.fulfil(deed));
    EXPECT_TRUE(holds(*page.done, played.seen())) << page.task;
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

TEST_P(EachLesson, HasNothingThatPlayingItComplainsOf) {
  for (const Error& complaint : complaints_of_playing(lessons().lessons[GetParam()]))
    ADD_FAILURE() << complaint.text;
}

TEST_P(EachLesson, StaysTrueWhileItsTasksAreDone) {
  const Lesson& lesson = lessons().lessons[GetParam()];
  for (std::size_t i = 0; i < lesson.pages.size(); ++i) {
    SCOPED_TRACE(fmt::format("{}, page {}", lesson.id, i + 1));
    expect_sentences_stay_true(lesson.pages[i]);
  }
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
