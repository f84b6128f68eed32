#include "engine/matrix/similarity_ranks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <condition_variable>
#include <mutex>

#include "engine/matrix/asked_queries.h"
#include "engine/matrix/similarity_job.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

const Corruption kNoise{.kind = CorruptionKind::gaussian, .sigma = 0.15, .seed = 3};

Corruption half(double fill) {
  return {.kind = CorruptionKind::mask, .shape = MaskShape::half, .fill = fill};
}

std::shared_ptr<const Memories> digits(Index count) {
  RunSpec spec = half_digit();
  spec.memories.count = count;
  spec.memories.normalise = false;
  return prepare(spec)->memories;
}

SimilarityRanks ranks_of(const Memories& memories, const std::vector<Corruption>& corruptions,
                         Index asked) {
  std::vector<Index> first = sampling_order(memories.bank->count());
  first.resize(static_cast<std::size_t>(asked));
  const auto ranks = rank_targets(memories, corruptions, first);
  EXPECT_TRUE(ranks) << ranks.error().text;
  return ranks.value_or(SimilarityRanks{});
}

/// So often of 600 queries the target came first in a reference implementation, with noise of its
/// own for every query: dot, cosine, -L1, -L2, observer.
void expect_rates(const SimilarityRanks& ranks, const std::array<double, kRankings>& of_600,
                  const std::string& where) {
  for (std::size_t i = 0; i < kRankings; ++i) {
    const SuccessCount& count = ranks.counts[i];
    const double p = (of_600[i] + static_cast<double>(count.successes)) /
                     (600.0 + static_cast<double>(count.trials));
    const double deviation =
        std::sqrt(p * (1.0 - p) * (1.0 / 600.0 + 1.0 / static_cast<double>(count.trials)));
    EXPECT_NEAR(count.rate(), of_600[i] / 600.0, 4.0 * deviation + 1e-12)
        << where << ", " << ranking_words(static_cast<Ranking>(i));
  }
}

TEST(SimilarityRanks, AreThoseOfTheReferenceToSamplingError) {
  const auto memories = digits(1000);
  expect_rates(ranks_of(*memories, {kNoise, half(0.0)}, 600), {203, 576, 240, 218, 600}, "black");
  expect_rates(ranks_of(*memories, {kNoise, half(0.5)}, 600), {16, 436, 600, 599, 600}, "grey");
  expect_rates(ranks_of(*memories, {kNoise, half(1.0)}, 600), {7, 111, 164, 122, 600}, "white");
  const Corruption random{
      .kind = CorruptionKind::mask, .shape = MaskShape::random_pixels, .share = 0.5, .seed = 5};
  expect_rates(ranks_of(*memories, {kNoise, random}, 600), {323, 595, 375, 351, 600}, "random");
}

TEST(SimilarityRanks, AllFindAnUntouchedMemoryButWhatBrightOnesOutscore) {
  const auto memories = digits(100);
  const SimilarityRanks ranks = ranks_of(*memories, {}, 100);
  EXPECT_EQ(ranks.of(Ranking::cosine).successes, 100);
  EXPECT_EQ(ranks.of(Ranking::minus_l1).successes, 100);
  EXPECT_EQ(ranks.of(Ranking::minus_l2).successes, 100);
  EXPECT_EQ(ranks.of(Ranking::observer).successes, 100);
  EXPECT_LT(ranks.of(Ranking::dot).successes, 100);
  EXPECT_EQ(ranks.approximate, "");
}

TEST(SimilarityRanks, OfEqualMemoriesAreNotHeldAgainstEachOther) {
  RunSpec spec = half_digit();
  spec.memories.sources = {"builtin:digits", "builtin:digits"};
  spec.memories.count.reset();
  spec.memories.normalise = false;
  const auto start = prepare(spec);
  ASSERT_TRUE(start) << start.error().text;
  ASSERT_EQ(start->memories->bank->count(), 2000);
  const Index asked[] = {1, 1001};
  const auto ranks = rank_targets(*start->memories, {}, asked);
  ASSERT_TRUE(ranks) << ranks.error().text;
  EXPECT_EQ(ranks->of(Ranking::minus_l2).successes, 2);
  EXPECT_EQ(ranks->of(Ranking::observer).successes, 2);
}

TEST(SimilarityRanks, SayWhyTheyStop) {
  const auto memories = digits(10);
  const auto ranks = rank_targets(*memories, {}, sampling_order(10), [] { return true; });
  ASSERT_FALSE(ranks);
  EXPECT_NE(ranks.error().text.find("stopped"), std::string::npos);
}

TEST(SimilarityJob, CountsAFewFirstAndThenTheWholeBank) {
  std::mutex mutex;
  std::condition_variable told;
  bool news = false;
  SimilarityJob job([&] {
    const std::lock_guard lock(mutex);
    news = true;
    told.notify_one();
  });
  const auto memories = digits(100);
  job.ask({.memories = memories, .corruptions = {kNoise, half(0.0)}});
  LiveSimilarity live;
  Index before = 0;
  for (int i = 0; i < 1000 && !live.finished; ++i) {
    std::unique_lock lock(mutex);
    told.wait_for(lock, std::chrono::seconds(10), [&] { return news; });
    news = false;
    lock.unlock();
    if (auto newer = job.poll()) live = std::move(*newer);
    EXPECT_GE(live.ranks.counts[0].trials, before);
    before = live.ranks.counts[0].trials;
  }
  EXPECT_TRUE(live.finished);
  EXPECT_EQ(live.wanted, 100);
  EXPECT_EQ(live.ranks, ranks_of(*memories, {kNoise, half(0.0)}, 100));
}

}  // namespace
}  // namespace mnemoscope
