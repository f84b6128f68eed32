#include "lessons/rehearsal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lessons/lesson_file.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

/// What is wrong with a lesson on twenty photographs, Dense at β = 40; its page begins in line 13.
std::string complaint(const std::string& page) {
  const std::string text = R"(format = "mnemoscope-lesson"
version = 1
title = "One"
[session.memories]
source = "builtin:photos"
centre = true
normalise = true
[session.query]
memory = 13
[[session.variants]]
id = "dense"
beta = 40.0
[[page]]
)" + page;
  const Result<Lesson> lesson = parse_lesson(text, "one.toml");
  EXPECT_TRUE(lesson) << lesson.error().text;
  if (!lesson) return {};
  const std::vector<Error> all = complaints_of_playing(*lesson);
  return all.empty() ? "none" : all.front().text;
}

const std::string kTask = "title = \"A\"\ntask = \"Do it.\"\ndone = ";

TEST(Rehearsal, FindsNothingInAPageThatWorks) {
  EXPECT_EQ(complaint(kTask + "\"beta at most 1\"\nfulfilled_by = [\"beta=1\"]"), "none");
  EXPECT_EQ(complaint("title = \"A\"\npoint = [\"retrieve.memory.19\", \"retrieve.memory.*\"]"),
            "none");
  EXPECT_EQ(complaint("title = \"A\"\ntext = \"It ended as {verdict of dense}.\""), "none");
}

TEST(Rehearsal, FindsMemoriesThatAreNotLoaded) {
  EXPECT_EQ(
      complaint("title = \"A\"\npoint = [\"retrieve.memory.55\"]"),
      "one.toml:13: page.1.point: there is no memory 55: this page loads 20, numbered from 0");
  EXPECT_THAT(complaint(kTask + "\"answer of dense is 77\""),
              HasSubstr("one.toml:16: page.1.done: there is no memory 77"));
  EXPECT_THAT(complaint("title = \"A\"\nset = [\"query.memory=99\"]"),
              HasSubstr("one.toml:13: page.1.session: "));
}

TEST(Rehearsal, FindsTasksThatAreDoneOrCannotBe) {
  EXPECT_THAT(complaint(kTask + "\"beta above 3\"\nfulfilled_by = [\"beta=50\"]"),
              HasSubstr("one.toml:16: page.1.done: holds before anything is done"));
  EXPECT_THAT(complaint(kTask + "\"beta at most 1\"\nfulfilled_by = [\"beta=2\"]"),
              HasSubstr("one.toml:17: page.1.fulfilled_by: does not do the task"));
}

TEST(Rehearsal, FindsAGuessThatDoesNotHoldAndAPageWithoutATitle) {
  EXPECT_THAT(complaint("title = \"A\"\n[page.ask]\nquestion = \"?\"\nanswers = [\"a\", \"b\"]\n"
                        "holds = \"verdict of dense is cycle\""),
              HasSubstr("page.1.ask.holds: does not hold after the guess"));
  EXPECT_EQ(complaint("text = \"Hello.\""), "one.toml:13: page.1.title: is missing; name the page");
}

}  // namespace
}  // namespace mnemoscope
