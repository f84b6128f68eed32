// No retrieval names the target more often than the ideal observer does (docs/theory.md, section
// 12.1), measured on digits: every model, 600 queries a row, each with noise of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/matrix/observer.h"
#include "engine/matrix/success.h"
#include "engine/small_problem.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

constexpr Index kMemories = 150;
constexpr Index kQueries = 600;
/// Standard errors of the difference between two rates: beyond them it is no chance any more.
constexpr double kErrors = 3.0;

struct Row {
  std::string name;
  std::vector<Corruption> corruptions;
};

Corruption half(double fill) {
  return {.kind = CorruptionKind::mask, .shape = MaskShape::half, .fill = fill};
}

Corruption gaussian(double sigma) {
  return {.kind = CorruptionKind::gaussian, .sigma = sigma};
}

/// Rows whose likelihood is exact, loud enough that the observer errs too in some of them.
std::vector<Row> rows() {
  Corruption most{.kind = CorruptionKind::mask, .shape = MaskShape::random_pixels, .share = 0.9};
  return {
      {.name = "half black, faint noise", .corruptions = {gaussian(0.15), half(0.0)}},
      {.name = "half white, loud noise", .corruptions = {half(1.0), gaussian(2.0)}},
      {.name = "nearly all grey", .corruptions = {gaussian(1.0), most}},
      {.name = "noise alone", .corruptions = {gaussian(3.0)}},
      {.name = "half grey, salt and pepper",
       .corruptions = {half(0.5), {.kind = CorruptionKind::salt_and_pepper, .share = 0.9}}},
      {.name = "blurred, uniform noise",
       .corruptions = {{.kind = CorruptionKind::blur, .sigma = 3.0},
                       {.kind = CorruptionKind::uniform, .amplitude = 2.0}}},
  };
}

/// The corruptions with noise of the query's own.
std::vector<Corruption> for_query(std::vector<Corruption> corruptions, Index n) {
  for (Corruption& corruption : corruptions) {
    if (corruption.kind != CorruptionKind::mask) corruption.seed = static_cast<std::uint64_t>(n);
  }
  return corruptions;
}

std::vector<Index> targets() {
  std::vector<Index> all;
  for (Index n = 0; n < kQueries; ++n) all.push_back(n % kMemories);
  return all;
}

AskedQueries queries_of(const Memories& memories, const Row& row) {
  const Index d = memories.bank->dimension();
  AskedQueries all{.pixels = States(d, kQueries), .states = States(d, kQueries)};
  const std::vector<Index> asked = targets();
  for (Index n = 0; n < kQueries; ++n) {
    const auto one = asked_queries(memories, for_query(row.corruptions, n),
                                   {&asked[static_cast<std::size_t>(n)], 1});
    EXPECT_TRUE(one) << one.error().text;
    all.pixels.col(n) = one->pixels;
    all.states.col(n) = one->states;
  }
  return all;
}

/// Every model with weights sharp enough to decide, and one that goes by the distance alone.
std::vector<VariantChoice> models(const Start& start) {
  const double m = start.memories->bank->largest_norm();
  const Shape shape = shape_of(*start.memories->bank, start.memories->images.shape);
  std::vector<VariantChoice> all;
  for (const Variant* variant : catalogue()) {
    VariantChoice chosen = choice(variant->id, 60.0 / (m * m));
    chosen.parameters = fitted_to(*variant, chosen.parameters, shape);
    all.push_back(std::move(chosen));
  }
  VariantChoice nearest = choice("universal", 1.0);
  const auto& table = find_variant("universal")->parameters;
  EXPECT_TRUE(nearest.parameters.set(table, "similarity", std::string("distance")));
  EXPECT_TRUE(nearest.parameters.set(table, "separation", std::string("top-1")));
  all.push_back(std::move(nearest));
  return all;
}

SuccessCount observer_of(const Memories& memories, const Row& row, const AskedQueries& queries) {
  const auto seen = observe_all(memories, queries.pixels, row.corruptions);
  EXPECT_TRUE(seen) << seen.error().text;
  SuccessCount count{.trials = kQueries};
  const std::vector<Index> asked = targets();
  for (std::size_t n = 0; n < asked.size(); ++n) {
    EXPECT_EQ((*seen)[n].approximate, "") << row.name;
    if ((*seen)[n].most_likely == asked[n]) ++count.successes;
  }
  return count;
}

/// The largest difference that is chance.
double sampling_error(const SuccessCount& a, const SuccessCount& b) {
  const double p = (a.rate() + b.rate()) / 2.0;
  return kErrors * std::sqrt(p * (1.0 - p) * 2.0 / static_cast<double>(kQueries));
}

class ObserverLimit : public testing::Test {
 protected:
  ObserverLimit() {
    RunSpec spec = half_digit();
    spec.memories.count = kMemories;
    spec.memories.normalise = false;
    start_ = *prepare(spec);
    models_ = models(start_);
    fits_.resize(models_.size());
    in_parallel(std::size_t{0}, models_.size(), [this](std::size_t i) {
      fits_[i] = fit_variant(fit_key(start_, models_[i])).value_or(nullptr);
    });
  }

  /// One a model.
  std::vector<SuccessCount> counts(const AskedQueries& queries) const {
    std::vector<SuccessCount> all(models_.size());
    in_parallel(std::size_t{0}, all.size(), [&](std::size_t i) {
      const auto count = count_successes(
          {.memories = *start_.memories, .mean = start_.mean, .choice = models_[i], .options = {}},
          {fits_[i]}, queries, targets());
      all[i] = count.value_or(SuccessCount{});
    });
    return all;
  }

  Start start_;
  std::vector<VariantChoice> models_;
  std::vector<std::shared_ptr<const Retriever>> fits_;
};

TEST_F(ObserverLimit, IsPassedByNoModelBeyondSamplingErrorWhereItsLikelihoodIsExact) {
  int unsure = 0;
  for (const Row& row : rows()) {
    const AskedQueries queries = queries_of(*start_.memories, row);
    const SuccessCount observer = observer_of(*start_.memories, row, queries);
    if (observer.rate() < 0.95) ++unsure;
    const std::vector<SuccessCount> all = counts(queries);
    for (std::size_t i = 0; i < all.size(); ++i) {
      ASSERT_EQ(all[i].trials, kQueries) << models_[i].id;
      EXPECT_LE(all[i].rate() - observer.rate(), sampling_error(all[i], observer))
          << models_[i].id << " named " << all[i].successes << ", the observer "
          << observer.successes << " targets of row: " << row.name;
    }
    const auto best = std::max_element(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.rate() < b.rate(); });
    RecordProperty(row.name, std::to_string(observer.successes) + " of 600 by the observer, " +
                                 std::to_string(best->successes) + " by " +
                                 models_[static_cast<std::size_t>(best - all.begin())].id);
    // Of noise that is Gaussian everywhere the nearest memory is the likeliest one.
    if (row.name == "noise alone") {
      EXPECT_EQ(all.back(), observer);
    }
  }
  EXPECT_GE(unsure, 3) << "an observer that never errs could not be passed";
}

}  // namespace
}  // namespace mnemoscope
