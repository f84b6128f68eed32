// Fits beside the window: they go on while they are wanted, are kept, and hold nothing up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/executor.h"
#include "engine/run_fits.h"
#include "engine/slow_sparse.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

class LiveFits : public ::testing::Test {
 protected:
  /// Takes what is new; of the trace of this variant.
  const LiveTrace& look(std::size_t variant) {
    if (std::optional<LiveRun> newer = executor_.poll()) live_ = std::move(*newer);
    static const LiveTrace kNone;
    return variant < live_.traces.size() ? live_.traces[variant] : kNone;
  }

  bool finished(std::size_t variant, std::uint64_t generation) {
    const LiveTrace& live = look(variant);
    return live.generation == generation && live.trace && live.trace->finished;
  }

  bool at_rest() { return !executor_.busy() && (look(0), true); }

  SlowSparse slow_;
  LiveRun live_;
  Executor executor_{cpu_only(), [] {}, std::make_shared<FitService>(slow_.function())};
};

constexpr std::size_t kDense = 0;
constexpr std::size_t kSparse = 1;

TEST_F(LiveFits, ASlowOneHoldsNothingUpAndShowsHowFarItIs) {
  executor_.look_at_rows({.row = 0, .all_steps = true});
  const std::uint64_t generation = executor_.submit(half_digit());
  ASSERT_TRUE(comes_true([&] { return finished(kDense, generation); }));
  ASSERT_TRUE(comes_true([&] { return look(kSparse).fit_share.has_value(); }));
  EXPECT_EQ(look(kSparse).fit_share, 0.25);
  EXPECT_EQ(look(kSparse).trace, nullptr);
  ASSERT_TRUE(comes_true([&] { return look(kDense).trace->steps().back().checks != nullptr; }))
      << "theorem rows do not wait either";
  slow_.released = true;
  ASSERT_TRUE(comes_true([&] { return finished(kSparse, generation); }));
  EXPECT_FALSE(look(kSparse).fit_share);
}

TEST_F(LiveFits, GoOnThroughStrokesThatChangeOnlyTheQuery) {
  RunSpec spec = half_digit();
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  std::uint64_t generation = 0;
  for (int memory = 10; memory < 15; ++memory) {
    spec.query.memory = memory;
    generation = executor_.submit(spec);
    ASSERT_TRUE(comes_true([&] { return finished(kDense, generation); }));
  }
  slow_.released = true;
  ASSERT_TRUE(comes_true([&] { return finished(kSparse, generation); }));
  EXPECT_EQ(slow_.begun, 1);
  EXPECT_EQ(slow_.given_up, 0);
  EXPECT_EQ(live_.start->query.target, 14);
}

TEST_F(LiveFits, AreNotMadeAgainForAnotherQuery) {
  slow_.released = true;
  RunSpec spec = half_digit();
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return at_rest(); }));
  spec.query.corruptions.clear();
  spec.variants[kDense] = choice("dense", 31);
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return at_rest(); }));
  EXPECT_EQ(slow_.begun, 1);
  spec.variants[kSparse] = choice("sparse", 31);
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return at_rest(); }));
  EXPECT_EQ(slow_.begun, 2);
}

TEST_F(LiveFits, GiveUpWhenOtherParametersAreWanted) {
  RunSpec spec = half_digit();
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  spec.variants[kSparse] = choice("sparse", 31);
  const std::uint64_t generation = executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.given_up == 1 && slow_.begun == 2; }));
  slow_.released = true;
  ASSERT_TRUE(comes_true([&] { return finished(kSparse, generation); }));
  EXPECT_EQ(look(kSparse).trace->variant.parameters.real("beta"), 31);
}

TEST_F(LiveFits, GiveUpWhenOtherMemoriesAreWanted) {
  RunSpec spec = half_digit();
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  spec.memories.count = 30;
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.given_up == 1 && slow_.begun == 2; }));
}

// The worker may be quicker than the window: it asks for fits of the new memories before the window
// has said that those of the old ones are not wanted.
TEST(WishesOfARun, OfOlderMemoriesGoThoughNewerOnesWereAskedForBefore) {
  SlowSparse slow;
  RunFits fits(std::make_shared<FitService>(slow.function()), [] {});
  const auto ask = [&](const RunSpec& spec) {
    const Start start = *prepare(spec);
    return fits.ask(fit_key(start, spec.variants[kSparse]), spec.memories, [] { return false; });
  };
  const RunSpec older = half_digit();
  RunSpec newer = older;
  newer.memories.count = 30;
  fits.expect(older);
  const std::shared_ptr<const FitJob> old_fit = ask(older);
  const std::shared_ptr<const FitJob> new_fit = ask(newer);
  fits.expect(newer);
  ASSERT_TRUE(comes_true([&] { return old_fit->gave_up(); }));
  EXPECT_FALSE(new_fit->ready());
  fits.stop();
}

TEST_F(LiveFits, AreBegunAgainWhenWantedAgain) {
  RunSpec spec = half_digit();
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  spec.variants[kSparse].enabled = false;
  executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return slow_.given_up == 1; }));
  spec.variants[kSparse].enabled = true;
  slow_.released = true;
  const std::uint64_t generation = executor_.submit(spec);
  ASSERT_TRUE(comes_true([&] { return finished(kSparse, generation); }));
  EXPECT_FALSE(look(kSparse).trace->failure);
}

TEST(LiveFitsAtTheEnd, GiveUp) {
  SlowSparse slow;
  {
    Executor executor(
        cpu_only(), [] {}, std::make_shared<FitService>(slow.function()));
    executor.submit(half_digit());
    ASSERT_TRUE(comes_true([&] { return slow.begun == 1; }));
  }
  EXPECT_EQ(slow.given_up, 1);
}

TEST(FitKey, OfAFitThatDoesNotReadTheQueryIsTheSameForEveryQuery) {
  const RunSpec spec = half_digit();
  const Start start = *prepare(spec);
  const FitKey key = fit_key(start, spec.variants[0]);
  RunSpec other = spec;
  other.query.memory = 9;
  other.query.corruptions.clear();
  EXPECT_EQ(key, fit_key(*make_start(start.memories, start.mean, other), other.variants[0]));
  EXPECT_TRUE(wants(other, key));
  other.variants[0].enabled = false;
  EXPECT_FALSE(wants(other, key));
}

TEST(FitKey, OfAFitThatReadsTheQueryIsWantedForItAloneOrForAnyThatARuleMayChoose) {
  RunSpec spec = half_digit();
  spec.variants = {choice("random-mask", 30)};
  const FitKey key = fit_key(*prepare(spec), spec.variants[0]);
  EXPECT_TRUE(wants(spec, key));
  spec.query.memory = 9;
  EXPECT_FALSE(wants(spec, key));
  spec.rule = QueryRule{};
  EXPECT_TRUE(wants(spec, key));
}

}  // namespace
}  // namespace mnemoscope
