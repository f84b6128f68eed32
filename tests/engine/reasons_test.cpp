// Every reason with a bank that shows it and one that does not.
#include "engine/reasons/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/small_bank.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Optional;

const Rows kThree{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

/// Digits of which a half is hidden, as bright as they are.
RunSpec bright_digits(double fill) {
  RunSpec spec = half_digit();
  spec.memories.normalise = false;
  spec.query.corruptions[0].fill = fill;
  return spec;
}

TEST(Reasons, HaveDifferentIdsASourceAndNameOnlyEachOther) {
  std::set<std::string_view> ids;
  for (const ReasonRow* row : reason_rows_in_order()) {
    EXPECT_TRUE(ids.insert(row->id).second) << row->id;
    EXPECT_TRUE(row->source.starts_with("section ")) << row->id;
    for (const std::string_view earlier : row->unless) {
      EXPECT_TRUE(earlier.empty() || ids.contains(earlier)) << row->id << " after " << earlier;
    }
  }
}

TEST(OutsideSupport, IsToldWhereTheTargetMayNotAnswer) {
  const SmallBank bank(kThree, {0.1, 1.0, 0.9});
  const VariantChoice top = choice("top-k", 10);
  const RunToExplain missed = ran(bank.spec, with(top, "k", std::int64_t{2}));
  EXPECT_THAT(told(missed, "outside-support"), Optional(HasSubstr("only 2 of 3 memories")));
  EXPECT_THAT(told(missed, "outside-support"), Optional(HasSubstr("place 3")));
  const RunToExplain all = ran(bank.spec, with(top, "k", std::int64_t{3}));
  EXPECT_FALSE(all.trace->outcome.success);
  EXPECT_EQ(told(all, "outside-support"), std::nullopt) << all_told(all);
}

TEST(OutsideSupport, SaysWhereScoresAreNotAskedAtAll) {
  const SmallBank bank(kThree, {1.0, 0.0, 0.0});
  const VariantChoice window =
      with(with(choice("window", 10), "centre", std::int64_t{2}), "width", std::int64_t{0});
  const RunToExplain missed = ran(bank.spec, window);
  EXPECT_THAT(told(missed, "outside-support"), Optional(HasSubstr("whatever their scores are")));
  EXPECT_EQ(told(missed, "query-alike"), std::nullopt) << all_told(missed);
}

TEST(Outshone, IsToldWhereABrighterMemoryScoresHigherAtTheTargetItself) {
  const SmallBank bright({{1, 0}, {2, 0.5}}, {1, 0});
  const RunToExplain missed = ran(bright.spec, choice("dense", 10));
  EXPECT_EQ(missed.trace->outcome.kind, OutcomeKind::other_memory);
  EXPECT_THAT(told(missed, "outshone"), Optional(HasSubstr("2 against 1 (Δ = −1)")));
  EXPECT_THAT(told(missed, "outshone"), Optional(HasSubstr("2.1 times the target's")));
  const SmallBank equal({{1, 0}, {0, 1}}, {0.2, 1.0});
  const RunToExplain other = ran(equal.spec, choice("dense", 10));
  EXPECT_FALSE(other.trace->outcome.success);
  EXPECT_EQ(told(other, "outshone"), std::nullopt) << all_told(other);
}

TEST(Outshone, IsNotToldOfASimilarityThatKnowsNoBrightness) {
  const SmallBank bright({{1, 0}, {2, 0.5}}, {0.9, 0.4});
  const RunToExplain missed =
      ran(bright.spec, with(choice("universal", 100), "similarity", std::string("cosine")));
  EXPECT_FALSE(missed.trace->outcome.success);
  EXPECT_EQ(told(missed, "outshone"), std::nullopt) << all_told(missed);
}

TEST(Fill, IsToldWhereHiddenPixelsOutvoteVisibleOnes) {
  const RunToExplain white = ran(bright_digits(1.0), choice("dense", 1));
  ASSERT_FALSE(white.trace->outcome.success);
  EXPECT_THAT(told(white, "fill"), Optional(HasSubstr("brighter than the memories are there")))
      << all_told(white);
  const RunToExplain black = ran(bright_digits(0.0), choice("dense", 1));
  EXPECT_EQ(told(black, "fill"), std::nullopt) << all_told(black);
}

TEST(QueryAlike, IsToldWhereTheQueryScoresHigherWithAnother) {
  const SmallBank bank(kThree, {0.5, 1.0, 0.0});
  const RunToExplain missed = ran(bank.spec, choice("dense", 20));
  EXPECT_THAT(told(missed, "query-alike"), Optional(HasSubstr("1 and 0.5")));
  const SmallBank nearer(kThree, {1.0, 0.5, 0.0});
  const RunToExplain averaged = ran(nearer.spec, choice("dense", 0.5));
  EXPECT_EQ(told(averaged, "query-alike"), std::nullopt) << all_told(averaged);
}

TEST(Averaging, IsToldBelowBEqualsOneAndNotAbove) {
  const SmallBank bank(kThree, {0.9, 1.0, 0.0});
  const RunToExplain averaged = ran(bank.spec, choice("dense", 0.5));
  ASSERT_FALSE(averaged.trace->outcome.success);
  EXPECT_THAT(told(averaged, "averaging"), Optional(HasSubstr("b = βm² is 0.5")));
  EXPECT_EQ(told(averaged, "beta-too-low"), std::nullopt) << "said already";
  const RunToExplain mixed = ran(bank.spec, choice("dense", 2.5));
  EXPECT_EQ(told(mixed, "averaging"), std::nullopt) << all_told(mixed);
}

TEST(Averaging, IsTrueEveryQueryHasTheSameEnd) {
  const RunToExplain one = ran(SmallBank(kThree, {0.0, 5.0, 0.0}).spec, choice("dense", 0.9));
  const RunToExplain other = ran(SmallBank(kThree, {0.0, 0.0, -3.0}).spec, choice("dense", 0.9));
  ASSERT_TRUE(told(one, "averaging") && told(other, "averaging"));
  EXPECT_LT((one.trace->states().back() - other.trace->states().back()).norm(), 1e-6);
}

/// Forty pictures of one digit as signs: far more alike than random ones.
RunSpec forty_zeros() {
  RunSpec spec = half_digit();
  spec.memories.classes = {"0"};
  spec.memories.in_order = true;
  spec.memories.scale = ValueScale::signed_unit;
  spec.memories.normalise = false;
  spec.query.memory = 0;
  return spec;
}

TEST(Overload, IsToldOfANetworkOfSignsThatHoldsTooManyOrTooAlikeMemories) {
  for (const char* const id : {"classical", "polynomial"}) {
    const RunToExplain crowded = ran(forty_zeros(), choice(id, 1));
    ASSERT_FALSE(crowded.trace->outcome.success) << id;
    EXPECT_THAT(told(crowded, "overload"), Optional(HasSubstr("one step turns")))
        << id << all_told(crowded);
    EXPECT_EQ(told(crowded, "unknown"), std::nullopt) << id;
  }
  EXPECT_THAT(told(ran(forty_zeros(), choice("classical", 1)), "overload"),
              Optional(HasSubstr("below the 0.138")));
}

TEST(Overload, IsNotToldWhereTheTargetIsAtRest) {
  const SmallBank two({{1, 1, 1, 1, -1, -1, -1, -1}, {1, -1, 1, -1, 1, -1, 1, -1}},
                      {1, -1, 1, -1, 1, -1, 1, -1});
  const RunToExplain missed = ran(two.spec, choice("classical", 1));
  ASSERT_FALSE(missed.trace->outcome.success) << all_told(missed);
  EXPECT_EQ(told(missed, "overload"), std::nullopt) << all_told(missed);
}

TEST(PulledAway, IsToldWhereTheQueryIsAnotherMemoryToTheNetwork) {
  const SmallBank two({{1, 1, 1, 1, -1, -1, -1, -1}, {1, -1, 1, -1, 1, -1, 1, -1}},
                      {1, -1, 1, -1, 1, -1, 1, 1});
  const RunToExplain missed = ran(two.spec, choice("classical", 1));
  ASSERT_FALSE(missed.trace->outcome.success) << all_told(missed);
  EXPECT_THAT(told(missed, "pulled-away"), Optional(HasSubstr("more like #1"))) << all_told(missed);
  const RunToExplain crowded = ran(forty_zeros(), choice("classical", 1));
  EXPECT_EQ(told(crowded, "pulled-away"), std::nullopt) << "overload says more";
}

TEST(SlidAway, IsToldWhereTheTargetLedAndItsMixtureIsMoreLikeAnother) {
  // Two memories that are alike share what the first step mixes in.
  const SmallBank bank({{1, 0, 0}, {0, 1, 0.3}, {0, 1, -0.3}}, {1.0, 0.9, 0.0});
  const RunToExplain slid = ran(bank.spec, choice("dense", 3));
  ASSERT_FALSE(slid.trace->outcome.success) << all_told(slid);
  EXPECT_THAT(told(slid, "slid-away"), Optional(HasSubstr("At first #0 led: by 0.1 in score")))
      << all_told(slid);
  const RunToExplain never = ran(SmallBank(kThree, {0.5, 1.0, 0.0}).spec, choice("dense", 20));
  EXPECT_EQ(told(never, "slid-away"), std::nullopt) << all_told(never);
}

TEST(BetaTooLow, IsToldOfAMixtureWithItsTwoLeadersAndWhatWouldBeCertain) {
  const SmallBank bank({{1, 0}, {0, 1}}, {1.0, 1.05});
  const RunToExplain mixed = ran(bank.spec, choice("dense", 2.5));
  ASSERT_EQ(mixed.trace->outcome.kind, OutcomeKind::mixture);
  EXPECT_THAT(told(mixed, "beta-too-low"), Optional(HasSubstr("β = 2.5 is too low")));
  EXPECT_THAT(told(mixed, "beta-too-low"), Optional(HasSubstr("Kept for certain is #0 from")));
  const RunToExplain single = ran(bank.spec, choice("dense", 20));
  ASSERT_EQ(single.trace->outcome.kind, OutcomeKind::other_memory);
  EXPECT_EQ(told(single, "beta-too-low"), std::nullopt) << all_told(single);
}

TEST(BetaTooLow, OfSparseSaysFromWhichLeadOnOneAnswersAlone) {
  const SmallBank bank(kThree, {1.0, 1.05, 0.0});
  const RunToExplain mixed = ran(bank.spec, choice("sparse", 0.8));
  ASSERT_FALSE(mixed.trace->outcome.success);
  EXPECT_THAT(told(mixed, "beta-too-low"), Optional(HasSubstr("alone only from 1.25 on")))
      << all_told(mixed);
}

TEST(FlatWeights, IsToldOfAModelWithoutBetaWhoseWeightsAreNearlyEqual) {
  const RunToExplain flat = ran(half_digit(), choice("linear", 1));
  ASSERT_FALSE(flat.trace->outcome.success);
  EXPECT_THAT(told(flat, "flat-weights"), Optional(HasSubstr("2.5 % would be the same for all")));
  EXPECT_EQ(told(ran(half_digit(), choice("dense", 0.5)), "flat-weights"), std::nullopt);
}

TEST(RoughEstimate, IsToldWhereTheExactModelWouldKnowTheTarget) {
  const VariantChoice rough = with(choice("random-features", 200), "features", std::int64_t{16});
  const RunToExplain missed = ran(half_digit(), rough);
  ASSERT_FALSE(missed.trace->outcome.success);
  EXPECT_THAT(told(missed, "rough-estimate"), Optional(HasSubstr("random directions")))
      << all_told(missed);
  SmallBank bank(kThree, {0.0, 1.0, 0.0});
  bank.spec.options.steps = 1;
  const RunToExplain fine =
      ran(bank.spec, with(choice("random-features", 1.5), "features", std::int64_t{20000}));
  ASSERT_FALSE(fine.trace->outcome.success);
  EXPECT_EQ(told(fine, "rough-estimate"), std::nullopt) << all_told(fine);
}

/// Photographs as bright as they are: the exact softmax gives another memory, the estimate a third.
TEST(RoughEstimate, IsToldWhereTheExactModelWouldMissTheTargetToo) {
  RunSpec spec;
  spec.memories.sources = {"builtin:photos"};
  spec.query.memory = 13;
  spec.query.corruptions = {{.kind = CorruptionKind::mask, .shape = MaskShape::half}};
  spec.query.corruptions[0].side = Side::right;
  spec.query.corruptions[0].fill = 0.0;
  spec.options.steps = 12;
  spec.backend = BackendChoice::cpu;
  const VariantChoice rough = with(choice("random-features", 10), "features", std::int64_t{64});
  const RunToExplain missed = ran(spec, rough);
  ASSERT_FALSE(missed.trace->outcome.success);
  const auto words = told(missed, "rough-estimate");
  EXPECT_THAT(words, Optional(HasSubstr("not be the target either"))) << all_told(missed);
  EXPECT_THAT(words, Optional(HasSubstr("By theory D = "))) << all_told(missed);
  EXPECT_EQ(told(missed, "unknown"), std::nullopt);
}

TEST(Strongest, IsTheMemoryWhoseWeightIsLargestInSize) {
  const SmallBank bank({{1, 1, 1, 1}, {1, -1, 1, -1}}, {-1, -1, -1, -1});
  const RunToExplain inverse = ran(bank.spec, choice("classical", 1));
  ASSERT_EQ(inverse.trace->outcome.kind, OutcomeKind::inverse) << all_told(inverse);
  EXPECT_EQ(inverse.trace->steps().back().strongest, 0);
}

TEST(LiteralCycle, IsToldOfWeightsThatAreCutAndGoRound) {
  const SmallBank bank({{1.0 / 3}, {1.0}}, {1.0 / 3});
  VariantChoice literal = choice("random-mask", 90);
  literal = with(with(literal, "k", std::int64_t{1}), "seed", std::int64_t{0});
  const RunToExplain round = ran(bank.spec, with(literal, "reading", std::string("literal")));
  ASSERT_EQ(round.trace->outcome.kind, OutcomeKind::cycle) << all_told(round);
  EXPECT_THAT(told(round, "literal-cycle"), Optional(HasSubstr("2 states follow each other")));
  EXPECT_EQ(told(round, "cycle"), std::nullopt) << "said already";
  ASSERT_TRUE(round.trace->outcome.success) << all_told(round);
  EXPECT_THAT(told(round, "retrieved"), Optional(HasSubstr("It never comes to rest")));
  const RunToExplain still = ran(bank.spec, literal);
  EXPECT_EQ(told(still, "literal-cycle"), std::nullopt) << all_told(still);
}

TEST(Cycle, IsToldOfStepsTwiceTooLong) {
  SmallBank bank(kThree, {0.9, 0.1, 0.0});
  bank.spec.options.damping = 2.0;
  const RunToExplain round = ran(bank.spec, choice("sparse", 50));
  ASSERT_EQ(round.trace->outcome.kind, OutcomeKind::cycle) << all_told(round);
  EXPECT_THAT(told(round, "cycle"), Optional(HasSubstr("2 times as long")));
  bank.spec.options.damping = 1.0;
  EXPECT_EQ(told(ran(bank.spec, choice("sparse", 50)), "cycle"), std::nullopt);
}

TEST(Noise, IsToldWhereEveryStepAddsSome) {
  SmallBank bank(kThree, {0.5, 1.0, 0.0});
  bank.spec.options.temperature = 0.01;
  const RunToExplain wanders = ran(bank.spec, choice("dense", 10));
  ASSERT_FALSE(wanders.trace->outcome.success);
  EXPECT_THAT(told(wanders, "noise"), Optional(HasSubstr("τ = 0.01")));
  EXPECT_EQ(told(wanders, "few-steps"), std::nullopt) << "more would not help";
  bank.spec.options.temperature = 0.0;
  EXPECT_EQ(told(ran(bank.spec, choice("dense", 10)), "noise"), std::nullopt);
}

TEST(FewSteps, IsToldWhereItWasStoppedWhileItMoved) {
  RunSpec spec = half_digit();
  spec.options.steps = 1;
  const RunToExplain stopped = ran(spec, choice("dense", 4));
  ASSERT_FALSE(stopped.trace->outcome.success || stopped.trace->outcome.settled);
  EXPECT_THAT(told(stopped, "few-steps"),
              Optional(HasSubstr("after 1 step, all that are allowed")));
  spec.options.steps = 500;
  const RunToExplain rests = ran(spec, choice("dense", 4));
  ASSERT_TRUE(rests.trace->outcome.settled);
  EXPECT_EQ(told(rests, "few-steps"), std::nullopt) << all_told(rests);
}

TEST(NoEnergy, IsToldWhereNothingMakesItRest) {
  RunSpec spec = half_digit();
  spec.memories.normalise = false;
  spec.options.steps = 1;
  spec.memories.keys = "unit-norm";
  const RunToExplain without = ran(spec, choice("dense", 0.5));
  ASSERT_FALSE(without.trace->outcome.success || without.trace->outcome.settled);
  EXPECT_THAT(told(without, "no-energy"), Optional(HasSubstr("keys that are not the memories")));
  spec.memories.keys = "values";
  const RunToExplain with_one = ran(spec, choice("dense", 0.05));
  ASSERT_FALSE(with_one.trace->outcome.success || with_one.trace->outcome.settled);
  EXPECT_EQ(told(with_one, "no-energy"), std::nullopt) << all_told(with_one);
}

TEST(Duplicates, AreToldOfTheTargetAndOfAWinner) {
  const SmallBank twice({{1, 0}, {1, 0}, {0, 1}}, {0.2, 1.0});
  const RunToExplain target = ran(twice.spec, choice("dense", 10));
  EXPECT_THAT(told(target, "duplicates"), Optional(HasSubstr("There are 2 copies of #0")));
  EXPECT_EQ(told(target, "outshone"), std::nullopt) << "its equal is no rival";
  const SmallBank winner({{1, 0}, {0, 1}, {0, 1}}, {0.2, 1.0});
  EXPECT_THAT(told(ran(winner.spec, choice("dense", 10)), "duplicates"),
              Optional(HasSubstr("ln 2 / β")));
  const SmallBank none(kThree, {0.2, 1.0, 0.0});
  EXPECT_EQ(told(ran(none.spec, choice("dense", 10)), "duplicates"), std::nullopt);
}

TEST(NoBasin, IsToldWhereNoMemoryLeadsByEnough) {
  const SmallBank between(kThree, {0.98, 1.0, 0.0});
  const RunToExplain open = ran(between.spec, choice("dense", 20));
  ASSERT_FALSE(open.trace->outcome.success);
  EXPECT_THAT(told(open, "no-basin"), Optional(HasSubstr("leads by 0.02")));
  const SmallBank at_another(kThree, {0.0, 1.0, 0.0});
  const RunToExplain certain = ran(at_another.spec, choice("dense", 50));
  ASSERT_FALSE(certain.trace->outcome.success);
  EXPECT_EQ(told(certain, "no-basin"), std::nullopt) << all_told(certain);
}

TEST(Retrieved, SaysWhoLedAndByHowMuch) {
  const SmallBank bank(kThree, {1.0, 0.5, 0.0});
  const RunToExplain found = ran(bank.spec, choice("dense", 20));
  ASSERT_TRUE(found.trace->outcome.success);
  EXPECT_THAT(told(found, "retrieved"), Optional(HasSubstr("it leads #1 by 0.5")));
  ASSERT_EQ(reasons_alone(found).reasons.size(), 1U) << all_told(found);
  const RunToExplain missed = ran(SmallBank(kThree, {0.5, 1.0, 0.0}).spec, choice("dense", 20));
  EXPECT_EQ(told(missed, "retrieved"), std::nullopt);
}

TEST(Criterion, IsToldWhereTheNearestMemoryIsTheTargetAndThePixelsAreTooFar) {
  const RunToExplain run = ran(SmallBank(kThree, {1.0, 0.5, 0.0}).spec, choice("dense", 20));
  Trace far = *run.trace;
  far.options.success = SuccessCriterion::pixel_error;
  far.outcome.success = false;
  far.outcome.pixel_error = 0.25;
  const std::vector<EndReason> reasons = reasons_for(*run.start, far, {});
  ASSERT_FALSE(reasons.empty());
  EXPECT_EQ(reasons.front().id, "criterion");
  EXPECT_THAT(reasons.front().sentence, HasSubstr("at most 20 %, and it is 25 %"));
  EXPECT_EQ(told(run, "criterion"), std::nullopt);
}

TEST(Inverse, IsToldWhereTheQueryHadMoreSignsOfIt) {
  const Rows signs{{1, 1, 1, 1, -1, -1, -1, -1}, {1, -1, 1, -1, 1, -1, 1, -1}};
  const SmallBank turned(signs, {-1, -1, -1, -1, 1, 1, 1, -1});
  const RunToExplain round = ran(turned.spec, choice("classical", 1));
  ASSERT_EQ(round.trace->outcome.kind, OutcomeKind::inverse) << all_told(round);
  EXPECT_THAT(told(round, "inverse"), Optional(HasSubstr("their overlap is −0.75")));
  const SmallBank upright(signs, {1, 1, 1, 1, -1, -1, -1, 1});
  EXPECT_EQ(told(ran(upright.spec, choice("classical", 1)), "inverse"), std::nullopt);
}

TEST(NoTarget, IsToldOfAQueryFromNoMemory) {
  SmallBank bank(kThree, {1.0, 0.5, 0.0});
  bank.spec.query.memory.reset();
  EXPECT_THAT(told(ran(bank.spec, choice("dense", 20)), "no-target"),
              Optional(HasSubstr("nearest memory is #0")));
}

TEST(Reasons, OfAModelThatCouldNotRunAreItsOwnSentence) {
  const SmallBank bank(kThree, {1.0, 0.5, 0.0});
  const RunToExplain failed = ran(bank.spec, with(choice("top-k", 10), "k", std::int64_t{9}));
  ASSERT_TRUE(failed.trace->failure);
  EXPECT_EQ(told(failed, "failed"), failed.trace->failure->text);
}

TEST(Reasons, OfARunThatHasNotEndedAreNone) {
  const RunToExplain run = ran(SmallBank(kThree, {1.0, 0.5, 0.0}).spec, choice("dense", 20));
  Trace going = *run.trace;
  going.finished = false;
  EXPECT_TRUE(reasons_for(*run.start, going, {}).empty());
}

TEST(NotFinite, IsToldOfNoNumber) {
  const RunToExplain run = ran(SmallBank(kThree, {1.0, 0.5, 0.0}).spec, choice("dense", 20));
  Trace broken = *run.trace;
  broken.outcome.kind = OutcomeKind::failed;
  EXPECT_EQ(reasons_for(*run.start, broken, {}).front().id, "not-finite");
  EXPECT_EQ(told(run, "not-finite"), std::nullopt);
}

}  // namespace
}  // namespace mnemoscope
