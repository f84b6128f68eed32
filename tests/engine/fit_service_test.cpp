// One service for all who need fits: what one has the others have, and what nobody wants ends.
#include "engine/fit_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "engine/landscape_problem.h"
#include "engine/slow_sparse.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using Clock = SlowSparse::Clock;

class Fits : public ::testing::Test {
 protected:
  FitKey key(const char* id, const std::shared_ptr<const Memories>& memories, double beta = 30) {
    return fit_key(*memories, choice(id, beta), {.target = 3});
  }

  std::shared_ptr<const Memories> digits_ = digit_memories(20);
  SlowSparse slow_;
  FitService fits_{slow_.function()};
};

TEST_F(Fits, AreSharedByAllWhoAskAndGoOnWhileOneOfThemIsThere) {
  auto one = fits_.ask(key("sparse", digits_));
  const auto other = fits_.ask(key("sparse", digits_));
  EXPECT_EQ(one->job(), other->job());
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  one.reset();
  const Clock::time_point left = Clock::now();
  ASSERT_TRUE(comes_true([&] { return slow_.last_allowed.load() > left + 120ms; }));
  slow_.released = true;
  EXPECT_TRUE(other->job()->wait([] { return false; }));
  EXPECT_EQ(slow_.begun, 1);
  EXPECT_EQ(slow_.given_up, 0);
}

TEST_F(Fits, ThatAreThereAreHandedOverHoweverLittleTimeThereIs) {
  const auto wanted = fits_.ask(key("dense", digits_));
  ASSERT_TRUE(wanted->job()->wait([] { return false; }));
  EXPECT_TRUE(wanted->job()->wait([] { return true; }));
}

// However busy the machine is: a fit that asks 50 ms after the last who wanted it has gone is told
// to stop, and fits ask every 50 ms.
TEST_F(Fits, StopWithin100MillisecondsOfTheLastWish) {
  auto wanted = fits_.ask(key("sparse", digits_));
  const std::shared_ptr<const FitJob> job = wanted->job();
  ASSERT_TRUE(comes_true([&] { return job->share() == 0.25; }));
  wanted.reset();
  const Clock::time_point left = Clock::now();
  ASSERT_TRUE(comes_true([&] { return job->ready(); }));
  EXPECT_TRUE(job->gave_up());
  EXPECT_LT(slow_.last_allowed.load() - left, 50ms);
}

TEST_F(Fits, AreNeverMoreThanSixteenAtOnceAndTheOthersFollow) {
  std::vector<std::unique_ptr<const WantedFit>> wanted;
  for (int i = 0; i < 40; ++i) wanted.push_back(fits_.ask(key("sparse", digits_, 1.0 + i)));
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 16; }));
  std::this_thread::sleep_for(60ms);
  EXPECT_EQ(slow_.begun, 16);
  // Those that nobody wants any more are never begun.
  wanted.resize(20);
  slow_.released = true;
  for (const auto& fit : wanted) EXPECT_TRUE(fit->job()->wait([] { return false; }));
  EXPECT_GE(slow_.begun, 20);
}

TEST_F(Fits, AreTakenUpAgainWhereTheyWereNotToldToStopYet) {
  slow_.silent = true;
  auto wanted = fits_.ask(key("sparse", digits_));
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  wanted.reset();
  std::this_thread::sleep_for(60ms);
  wanted = fits_.ask(key("sparse", digits_));
  slow_.silent = false;
  ASSERT_TRUE(comes_true([&] { return wanted->job()->share() == 0.25; }));
  slow_.released = true;
  EXPECT_TRUE(wanted->job()->wait([] { return false; }));
  EXPECT_EQ(slow_.begun, 1);
}

TEST_F(Fits, ThatWereSlowAreKeptForALaterWish) {
  auto wanted = fits_.ask(key("sparse", digits_));
  std::this_thread::sleep_for(60ms);
  slow_.released = true;
  const Fitted first = wanted->job()->wait([] { return false; });
  wanted.reset();
  EXPECT_EQ(*fits_.fit(key("sparse", digits_), [] { return false; }), *first);
  EXPECT_EQ(slow_.begun, 1);
}

/// A fit that says it holds 600 MiB.
class Heavy final : public Retriever {
 public:
  Step step(const States& x) const override { return {.next = x}; }
  Eigen::VectorXd scores(const State& /*x*/) const override { return {}; }
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }
  std::vector<Bound> bounds(const SteppedState& /*at*/, Index /*target*/) const override {
    return {};
  }
  std::uint64_t held_bytes() const override { return std::uint64_t{600} << 20U; }
};

TEST_F(Fits, ThatAreKeptForLaterTakeAGigabyteAtMost) {
  FitService fits([](const FitKey& key, const auto& /*report*/) -> Fitted {
    if (key.id != "sparse") return fit_variant(key);
    std::this_thread::sleep_for(60ms);
    return std::make_shared<const Heavy>();
  });
  std::vector<std::weak_ptr<const Retriever>> held;
  for (const double beta : {1.0, 2.0, 3.0}) {
    const Fitted heavy = fits.fit(key("sparse", digits_, beta), [] { return false; });
    ASSERT_TRUE(heavy);
    held.emplace_back(*heavy);
  }
  ASSERT_TRUE(fits.fit(key("dense", digits_), [] { return false; }));
  EXPECT_TRUE(held[0].expired());
  EXPECT_TRUE(held[1].expired());
  EXPECT_FALSE(held[2].expired()) << "the newest is worth keeping";
}

TEST_F(Fits, OfABankThatNobodyNeedsAreLetGo) {
  std::weak_ptr<const Retriever> of_digits;
  {
    const auto wanted = fits_.ask(key("sparse", digits_));
    std::this_thread::sleep_for(60ms);
    slow_.released = true;
    of_digits = *wanted->job()->wait([] { return false; });
  }
  EXPECT_FALSE(of_digits.expired());
  ASSERT_TRUE(fits_.fit(key("dense", digit_memories(10)), [] { return false; }));
  EXPECT_TRUE(of_digits.expired());
}

TEST_F(Fits, AreNotWaitedForByWhoHasSeenEnough) {
  const auto wanted = fits_.ask(key("sparse", digits_));
  const Fitted none = fits_.fit(key("sparse", digits_), [] { return true; });
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().text, HasSubstr("stopped before its end"));
  slow_.released = true;
  EXPECT_TRUE(wanted->job()->wait([] { return false; }));
}

TEST_F(Fits, TellWhoWantsThemAndNobodyWhoHasGone) {
  std::atomic<int> told = 0;
  auto gone = fits_.ask(key("sparse", digits_), [&] { told += 100; });
  const auto there = fits_.ask(key("sparse", digits_), [&] { ++told; });
  gone.reset();
  slow_.released = true;
  ASSERT_TRUE(comes_true([&] { return told > 0; }));
  EXPECT_EQ(told, 1);
}

// Not one more answer to go on: a fit ends as soon as it asks, which is every 50 ms.
TEST_F(Fits, AllStopAtOnceAtTheEndAndThoseBegunLaterToo) {
  const auto wanted = fits_.ask(key("sparse", digits_));
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  fits_.stop();
  const Clock::time_point stopped = Clock::now();
  ASSERT_TRUE(comes_true([&] { return wanted->job()->gave_up(); }));
  EXPECT_LE(slow_.last_allowed.load(), stopped);
  const auto late = fits_.ask(key("sparse", digits_));
  ASSERT_TRUE(comes_true([&] { return late->job()->gave_up(); }));
  EXPECT_LE(slow_.last_allowed.load(), stopped);
}

TEST_F(Fits, OfOtherParametersBanksAndReadQueriesAreOthers) {
  const FitKey dense = key("dense", digits_);
  EXPECT_EQ(dense, key("dense", digits_));
  EXPECT_NE(dense, key("dense", digits_, 31));
  EXPECT_NE(dense, key("dense", digit_memories(20))) << "banks are told by identity";
  EXPECT_EQ(dense, fit_key(*digits_, choice("dense", 30), {.target = 4, .position = 1}));
  EXPECT_NE(key("random-mask", digits_), fit_key(*digits_, choice("random-mask", 30), {}));
}

}  // namespace
}  // namespace mnemoscope
