// A run in words: golden sentences, and that they say what the trace says.
#include "engine/narration.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/small_problem.h"
#include "source_folder.h"

namespace mnemoscope {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string told(const RunSpec& spec) {
  const auto result = run(spec, cpu_only());
  EXPECT_TRUE(result) << (result ? "" : result.error().text);
  std::string text;
  for (const std::string& line :
       narration(result->start, spec.query.corruptions, narrated_models(*result))) {
    text += line + '\n';
  }
  return text;
}

/// The file of golden sentences; it was read by a person before it was put there.
std::string golden() {
  std::ifstream file(source_folder() / "tests/golden/narration_half_digit.txt");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Narration, OfHalfADigitIsTheGoldenText) {
  EXPECT_EQ(told(half_digit()), golden());
}

TEST(Narration, SaysWhatTheStepsDoWhereTheRunIsNotPlain) {
  RunSpec spec = half_digit();
  spec.options.damping = 0.5;
  EXPECT_THAT(told(spec), HasSubstr("after mask: half\nevery step goes 0.5 of its way\nstep 0: "));
}

TEST(Narration, OfEqualRunsIsEqual) {
  EXPECT_EQ(told(half_digit()), told(half_digit()));
}

TEST(Narration, CountsStepsAsTheTableDoes) {
  const auto made = run(half_digit(), cpu_only());
  ASSERT_TRUE(made);
  const auto lines = narration(made->start, {}, narrated_models(*made));
  for (const NarratedModel& model : narrated_models(*made)) {
    const int steps = steps_taken(*model.trace);
    const std::string ends = fmt::format("{} ends after {} step", model.name, steps);
    EXPECT_THAT(lines, testing::Contains(StartsWith(ends)));
    EXPECT_THAT(narrated_step(made->start, model, steps), testing::EndsWith(", retrieved"));
  }
}

TEST(Narration, NamesTheOneMemoryThatAModelLooksAt) {
  RunSpec spec = half_digit();
  spec.variants = {choice("sparse", 1000)};
  EXPECT_THAT(told(spec), HasSubstr("sparse looks at 1 memory, #"));
}

TEST(Narration, SaysNothingOfWhomAModelWithSignedWeightsLooksAt) {
  RunSpec spec = half_digit();
  spec.variants = {choice("classical", 1)};
  const std::string text = told(spec);
  EXPECT_THAT(text, Not(HasSubstr("looks at")));
  EXPECT_THAT(text, HasSubstr("step 1: classical, error "));
}

TEST(Narration, HasNoErrorWithoutATarget) {
  const auto made = run(half_digit(), cpu_only());
  ASSERT_TRUE(made);
  RunResult result = *made;
  result.start.query.target.reset();
  for (Trace& trace : result.traces) {
    for (std::size_t t = 0; t < trace.points.size(); ++t) {
      trace.change(t, [](TracePoint& point) { point.record.relative_error.reset(); });
    }
    trace.outcome.relative_error.reset();
  }
  const auto lines = narration(result.start, {}, narrated_models(result));
  EXPECT_EQ(lines[1], "the query is a picture that is no memory");
  EXPECT_EQ(lines[2], "step 0: the query");
  for (const std::string& line : lines) EXPECT_THAT(line, Not(HasSubstr("error")));
  EXPECT_THAT(lines.back(), Not(HasSubstr("success")));
}

TEST(Narration, ToldWhileItRunsStopsWhereTheRunIs) {
  const auto made = run(half_digit(), cpu_only());
  ASSERT_TRUE(made);
  RunResult result = *made;
  Trace& first = result.traces.front();
  first.points.resize(2);
  first.finished = false;
  const auto lines = narration(result.start, {}, narrated_models(result));
  EXPECT_THAT(lines, testing::Contains("dense goes on"));
  EXPECT_THAT(lines, Not(testing::Contains(StartsWith("step 2: dense"))));
}

TEST(Narration, AFailureIsToldInItsOwnWords) {
  const auto made = run(half_digit(), cpu_only());
  ASSERT_TRUE(made);
  RunResult result = *made;
  result.traces.front().failure = Error{"there is no room"};
  const auto lines = narration(result.start, {}, narrated_models(result));
  EXPECT_THAT(lines, testing::Contains("dense failed: there is no room"));
}

}  // namespace
}  // namespace mnemoscope
