// What is offered was tried: every button does what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/choice_beta.h"
#include "engine/reasons/reason_job.h"
#include "engine/small_bank.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

Explanation tried(const RunToExplain& run) {
  FitService fits;
  return with_trials(run, reasons_alone(run), fits);
}

const TriedRemedy* find(const Explanation& explanation, const std::string& id) {
  for (const TriedRemedy& remedy : explanation.remedies) {
    if (remedy.id == id) return &remedy;
  }
  return nullptr;
}

std::string offered(const Explanation& explanation) {
  std::string all;
  for (const TriedRemedy& remedy : explanation.remedies) {
    all += remedy.id + ": " + remedy.label + " (" + remedy.found + ")\n";
  }
  return all;
}

/// The same run after the change, made as a person would make it: loaded and run from the start.
RunToExplain after(const RunToExplain& run, const TriedRemedy& remedy) {
  RunSpec spec = run.question;
  VariantChoice row = run.trace->variant;
  apply(remedy.change, spec.memories, spec.query, spec.options);
  if (remedy.change.changes_memories()) scale_betas(row, remedy.beta_times);
  apply(remedy.change, row);
  return ran(spec, row);
}

RunSpec white_half() {
  RunSpec spec = half_digit();
  spec.memories.normalise = false;
  spec.query.corruptions[0].fill = 1.0;
  return spec;
}

TEST(Trials, OfferWhatBringsTheTargetBackAndNothingElse) {
  const std::vector<std::pair<RunSpec, VariantChoice>> missed{
      {white_half(), choice("dense", 1)},
      {white_half(), choice("sparse", 1)},
      {white_half(), with(choice("top-k", 1), "k", std::int64_t{3})},
      {half_digit(), choice("dense", 0.5)},
      {half_digit(), with(choice("random-mask", 100), "k", std::int64_t{4})},
      {white_half(), choice("universal", 1)}};
  std::size_t offers = 0;
  for (const auto& [spec, row] : missed) {
    const RunToExplain run = ran(spec, row);
    if (run.trace->outcome.success) continue;
    const Explanation explanation = tried(run);
    EXPECT_TRUE(explanation.tried);
    EXPECT_LE(explanation.remedies.size(), kMostOffered);
    for (const TriedRemedy& remedy : explanation.remedies) {
      ++offers;
      EXPECT_TRUE(after(run, remedy).trace->outcome.success)
          << row.id << " " << remedy.label << "\n"
          << all_told(run);
    }
  }
  EXPECT_GT(offers, 8U);
}

/// Too many memories that are too alike, for a network of signs.
RunSpec forty_alike() {
  RunSpec spec = half_digit();
  spec.memories.classes = {"0"};
  spec.memories.in_order = true;
  spec.memories.scale = ValueScale::signed_unit;
  spec.memories.normalise = false;
  spec.query.memory = 0;
  return spec;
}

TEST(Trials, ChangeWhatTheNetworkOfSignsCannotHold) {
  const RunToExplain run = ran(forty_alike(), choice("classical", 1));
  const Explanation explanation = tried(run);
  EXPECT_FALSE(explanation.remedies.empty()) << all_told(run);
  for (const TriedRemedy& remedy : explanation.remedies) {
    EXPECT_TRUE(after(run, remedy).trace->outcome.success) << remedy.label;
  }
  EXPECT_TRUE(find(explanation, "power") != nullptr || find(explanation, "modern-model") != nullptr)
      << offered(explanation);
}

TEST(Trials, KeepFewerMemoriesOnlyWhereTheTargetIsAmongThem) {
  RunSpec drawn = forty_alike();
  drawn.memories.in_order = false;
  for (const RunSpec& spec : {forty_alike(), drawn}) {
    const RunToExplain run = ran(spec, choice("classical", 1));
    const Explanation explanation = tried(run);
    const TriedRemedy* const fewer = find(explanation, "fewer-memories");
    if (fewer == nullptr) continue;
    const RunToExplain again = after(run, *fewer);
    EXPECT_EQ(again.start->memories->chosen.front(), run.start->memories->chosen.front());
  }
}

TEST(Trials, RaiseBetaToTheNumberThatIsRead) {
  const RunToExplain run = ran(half_digit(), choice("dense", 0.5));
  const Explanation explanation = tried(run);
  const TriedRemedy* const beta = find(explanation, "beta");
  ASSERT_NE(beta, nullptr) << all_told(run);
  EXPECT_TRUE(beta->label.starts_with("Raise β to ")) << beta->label;
  ASSERT_TRUE(beta->change.beta);
  EXPECT_TRUE(beta->label.ends_with(number_words(*beta->change.beta)));
  EXPECT_TRUE(beta->found.starts_with("Tried: ")) << beta->found;
  EXPECT_TRUE(after(run, *beta).trace->outcome.success);
}

TEST(Trials, CompareByAngleWhereAMemoryIsOnlyBright) {
  const SmallBank bank({{1, 0}, {2, 0.5}}, {1, 0});
  const RunToExplain run = ran(bank.spec, choice("dense", 10));
  const Explanation explanation = tried(run);
  const TriedRemedy* const angle = find(explanation, "angle");
  ASSERT_NE(angle, nullptr) << offered(explanation) << all_told(run);
  EXPECT_EQ(angle->change.keys, "unit-norm");
  EXPECT_TRUE(after(run, *angle).trace->outcome.success);
}

/// Memories are loaded once for trials on them; what else a change does is done all the same.
TEST(Trials, SubtractTheMeanAndFillWithItWhereEitherAloneIsNotEnough) {
  RunSpec spec = half_digit();
  spec.memories.sources = {"builtin:photos"};
  spec.memories.count.reset();
  spec.memories.normalise = false;
  spec.query.memory = 13;
  spec.query.corruptions[0].fill = 1.0;
  const RunToExplain run = ran(spec, choice("dense", 0.01));
  ASSERT_FALSE(run.trace->outcome.success);
  const Explanation explanation = tried(run);
  const TriedRemedy* const mean = find(explanation, "centre");
  ASSERT_NE(mean, nullptr) << offered(explanation) << all_told(run);
  EXPECT_TRUE(after(run, *mean).trace->outcome.success);
}

TEST(Trials, LetTheTargetAnswer) {
  const VariantChoice few = with(choice("random-mask", 100), "k", std::int64_t{4});
  for (std::int64_t seed = 0; seed < 5; ++seed) {
    const RunToExplain run = ran(half_digit(), with(few, "seed", seed));
    if (!told(run, "outside-support")) continue;
    const Explanation explanation = tried(run);
    const TriedRemedy* const keep = find(explanation, "keep-target");
    ASSERT_NE(keep, nullptr) << offered(explanation);
    EXPECT_TRUE(after(run, *keep).trace->outcome.success);
    return;
  }
  FAIL() << "no seed left the target out";
}

TEST(Trials, LetALiteralReadingRest) {
  const SmallBank bank({{1.0 / 3}, {1.0}}, {1.0 / 3});
  VariantChoice literal = choice("random-mask", 90);
  literal = with(with(literal, "k", std::int64_t{1}), "seed", std::int64_t{0});
  const RunToExplain run = ran(bank.spec, with(literal, "reading", std::string("literal")));
  const Explanation explanation = tried(run);
  const TriedRemedy* const rest = find(explanation, "renormalise");
  ASSERT_NE(rest, nullptr) << all_told(run);
  const Outcome outcome = after(run, *rest).trace->outcome;
  EXPECT_TRUE(outcome.settled && outcome.kind != OutcomeKind::cycle);
}

TEST(Trials, OfARetrievalAreNone) {
  const SmallBank bank({{1, 0}, {0, 1}}, {1, 0.2});
  const Explanation explanation = tried(ran(bank.spec, choice("dense", 20)));
  EXPECT_TRUE(explanation.tried);
  EXPECT_TRUE(explanation.remedies.empty()) << offered(explanation);
}

/// Runs whose β is said to be too low, in several models and banks.
std::vector<RunToExplain> too_low() {
  std::vector<RunToExplain> runs;
  for (const double beta : {0.3, 0.9, 3.0, 4.0, 6.0}) {
    for (const char* id : {"dense", "sparse"}) {
      for (const RunSpec& spec : {half_digit(), white_half()}) {
        RunToExplain run = ran(spec, choice(id, beta));
        const auto reasons = reasons_alone(run).reasons;
        const bool says_so = std::any_of(reasons.begin(), reasons.end(),
                                         [](const EndReason& r) { return r.beta_too_low; });
        if (says_so) runs.push_back(std::move(run));
      }
    }
  }
  return runs;
}

TEST(Trials, NeverLowerABetaThatIsTooLow) {
  const std::vector<RunToExplain> runs = too_low();
  ASSERT_FALSE(runs.empty());
  for (const RunToExplain& run : runs) {
    const Explanation explanation = tried(run);
    for (const TriedRemedy& remedy : explanation.remedies) {
      EXPECT_FALSE(remedy.label.starts_with("Lower")) << remedy.label << "\n" << all_told(run);
      if (remedy.id != "beta") continue;
      ASSERT_TRUE(remedy.change.beta);
      EXPECT_GT(*remedy.change.beta, *beta_of(run.trace->variant)) << all_told(run);
    }
  }
}

TEST(Trials, ThatEndInTheSameKindAreNotOffered) {
  for (const RunToExplain& run : too_low()) {
    for (const TriedRemedy& remedy : tried(run).remedies) {
      const Outcome outcome = after(run, remedy).trace->outcome;
      EXPECT_TRUE(outcome.success) << remedy.label;
      EXPECT_NE(outcome.kind, run.trace->outcome.kind) << remedy.label << "\n" << all_told(run);
      const OutcomeKind was = run.trace->outcome.kind;
      if (was != OutcomeKind::mixture && was != OutcomeKind::moving) continue;
      EXPECT_EQ(outcome.kind, OutcomeKind::retrieved) << remedy.label << "\n" << all_told(run);
    }
  }
}

/// The query leans to another memory, and more steps only come nearer to it.
TEST(Trials, OfMoreStepsAreOfferedOnlyWhereTheTargetIsFound) {
  SmallBank bank({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {0.45, 0.5, 0.0});
  bank.spec.options.steps = 1;
  const RunToExplain run = ran(bank.spec, choice("dense", 8));
  ASSERT_TRUE(told(run, "few-steps")) << all_told(run);
  const Explanation explanation = tried(run);
  EXPECT_EQ(find(explanation, "steps"), nullptr) << offered(explanation);
}

TEST(Trials, TellTheStepsThatTheTableTells) {
  const RunToExplain run = ran(half_digit(), choice("dense", 0.5));
  const Explanation explanation = tried(run);
  ASSERT_FALSE(explanation.remedies.empty()) << all_told(run);
  for (const TriedRemedy& remedy : explanation.remedies) {
    const int steps = steps_taken(*after(run, remedy).trace);
    EXPECT_TRUE(remedy.found.ends_with("after " + counted(steps, "step"))) << remedy.found;
  }
}

TEST(Trials, EndWhenTheyAreStopped) {
  FitService fits;
  const RunToExplain run = ran(white_half(), choice("dense", 1));
  const Explanation explanation = with_trials(run, reasons_alone(run), fits, [] { return true; });
  EXPECT_FALSE(explanation.tried);
  EXPECT_TRUE(explanation.remedies.empty());
}

TEST(ReasonJob, TellsTheReasonsAndThenWhatWasTried) {
  ReasonJob job([] {}, std::make_shared<FitService>());
  ReasonQuestion question{.run = ran(half_digit(), choice("dense", 0.5)), .row = 3};
  question.generation = 7;
  job.ask(question);
  LiveReasons newest;
  while (!newest.explanation.tried) {
    if (const auto told = job.poll()) newest = *told;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(newest.row, 3U);
  EXPECT_EQ(newest.generation, 7U);
  EXPECT_FALSE(newest.explanation.reasons.empty());
  EXPECT_EQ(newest.explanation.remedies, tried(question.run).remedies);
}

}  // namespace
}  // namespace mnemoscope
