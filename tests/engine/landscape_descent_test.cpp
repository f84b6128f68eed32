#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "engine/landscape/descent.h"
#include "engine/landscape_problem.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// From a point of the plane through digits 0, 1, 2, nearer to the second.
DescentSpec three_descents() {
  DescentSpec spec{.memories = digit_memories(30),
                   .target = 0,
                   .variants = {choice("dense", 40), choice("sparse", 40), choice("linear", 1)},
                   .samples = 33};
  const Patterns& values = spec.memories->bank->values();
  spec.plane = plane_through({values.column(0), values.column(1), values.column(2)});
  spec.start = 0.35 * values.column(0) + 0.65 * values.column(1);
  return spec;
}

Descent descended(const DescentSpec& spec) {
  DescentCache cache;
  return descend(spec, cache);
}

TEST(Descent, TakesTheStepsOfEveryRetriever) {
  const DescentSpec spec = three_descents();
  const Descent descent = descended(spec);
  ASSERT_EQ(descent.paths.size(), 3U);
  EXPECT_TRUE(descent.finished);
  for (const Path& path : descent.paths) {
    const auto retriever = fitted({.variant = path.variant, .memories = spec.memories});
    ASSERT_GE(path.states.size(), 2U);
    EXPECT_EQ(path.states[0], spec.start);
    for (std::size_t t = 0; t + 1 < path.states.size(); ++t) {
      EXPECT_EQ(path.states[t + 1], State(retriever->step(path.states[t]).next.col(0)));
    }
    ASSERT_TRUE(path.converged_at);
    EXPECT_EQ(*path.converged_at + 1, std::ssize(path.states));
    EXPECT_EQ(path.steps_taken(), *path.converged_at - 1);
  }
}

TEST(Descent, SaysWhatItsStatesWouldTakeBeforeTakingIt) {
  DescentCache cache;
  const Descent descent = descend(three_descents(), cache, {.budget = 10'000});
  EXPECT_TRUE(descent.finished);
  for (const Path& path : descent.paths) {
    EXPECT_TRUE(path.states.empty());
    ASSERT_TRUE(path.failure);
    EXPECT_THAT(path.failure->text, HasSubstr("steps 0 to 50 of the paths would take 941 kB"));
  }
}

TEST(Descent, IsSeenFromThePlaneWithItsDistance) {
  const DescentSpec spec = three_descents();
  for (const Path& path : descended(spec).paths) {
    ASSERT_EQ(path.places.size(), path.states.size());
    for (std::size_t t = 0; t < path.states.size(); ++t) {
      EXPECT_EQ(path.places[t], spec.plane.project(path.states[t]));
    }
    EXPECT_LT(path.places[0].off, 1e-12);
  }
  EXPECT_GT(descended(spec).paths[2].places.back().off, 0.01);  // the mean lies off the plane
}

TEST(Descent, NamesItsEndAsALandscapeDoes) {
  const Descent descent = descended(three_descents());
  EXPECT_EQ(descent.paths[0].end.words, "memory #1");
  EXPECT_EQ(descent.paths[2].end.words, "the mean");
}

TEST(Descent, GoesDownWhereThereIsAnEnergyAndShowsNoneElsewhere) {
  const Descent descent = descended(three_descents());
  for (const std::size_t i : {0U, 1U}) {
    const std::vector<double>& energy = descent.paths[i].energy;
    ASSERT_EQ(energy.size(), descent.paths[i].states.size());
    for (std::size_t t = 1; t < energy.size(); ++t) EXPECT_LE(energy[t], energy[t - 1] + 1e-12);
  }
  EXPECT_TRUE(descent.paths[2].energy.empty());
  EXPECT_TRUE(descent.paths[2].to_target->energy.empty());
}

TEST(Descent, HasTheEnergyOnTheWayToTheTargetAndToTheWrongMemory) {
  const DescentSpec spec = three_descents();
  const Path path = descended(spec).paths[0];
  ASSERT_TRUE(path.to_target);
  ASSERT_TRUE(path.to_end);
  EXPECT_EQ(path.to_target->memory, 0);
  EXPECT_EQ(path.to_end->memory, 1);
  const Patterns& values = spec.memories->bank->values();
  EXPECT_DOUBLE_EQ(path.to_end->length, (values.column(1) - spec.start).norm());
  const auto retriever = fitted({.variant = path.variant, .memories = spec.memories});
  EXPECT_DOUBLE_EQ(path.to_end->energy.front(), *retriever->energy(spec.start));
  EXPECT_NEAR(path.to_end->energy.back(), *retriever->energy(values.column(1)), 1e-12);
  ASSERT_EQ(path.to_end->at.size(), 33U);
  EXPECT_EQ(path.to_end->residual.size(), 33U);
  EXPECT_DOUBLE_EQ(path.to_end->at.back(), path.to_end->length);
  const State middle = (spec.start + values.column(0)) / 2.0;
  EXPECT_NEAR(path.to_target->energy[16], *retriever->energy(middle), 1e-12);
  EXPECT_NEAR(path.to_target->residual[16], (retriever->step(middle).next.col(0) - middle).norm(),
              1e-12);
}

TEST(Descent, HasNoSecondProfileWhereTheTargetWasReached) {
  DescentSpec spec = three_descents();
  spec.target = 1;
  EXPECT_FALSE(descended(spec).paths[0].to_end);
  spec.target.reset();
  const Path path = descended(spec).paths[0];
  EXPECT_FALSE(path.to_target);
  EXPECT_TRUE(path.to_end);
}

TEST(Descent, SaysWhyAVariantHasNoPathAndKeepsTheOthers) {
  DescentSpec spec = three_descents();
  VariantChoice top = choice("top-k", 30);
  ASSERT_TRUE(top.parameters.set(find_variant("top-k")->parameters, "k", std::int64_t{500}));
  spec.variants = {top, {.id = "densest"}, choice("dense", 40)};
  const Descent descent = descended(spec);
  EXPECT_THAT(descent.paths[0].failure->text, HasSubstr("500"));
  EXPECT_THAT(descent.paths[1].failure->text, HasSubstr("densest"));
  EXPECT_FALSE(descent.paths[2].failure);
  EXPECT_TRUE(descent.finished);
}

TEST(Descent, HandsOverPathsBeforeProfiles) {
  DescentCache cache;
  std::vector<std::pair<std::size_t, std::size_t>> ready;
  const DescentWatch watch{.progress = [&](const Descent& descent) {
    std::size_t paths = 0, profiles = 0;
    for (const Path& path : descent.paths) {
      paths += path.states.empty() ? 0 : 1;
      profiles += path.to_target ? 1 : 0;
    }
    ready.emplace_back(paths, profiles);
  }};
  descend(three_descents(), cache, watch);
  ASSERT_EQ(ready.size(), 7U);
  EXPECT_EQ(ready[0], std::pair(std::size_t{1}, std::size_t{0}));
  EXPECT_EQ(ready[2], std::pair(std::size_t{3}, std::size_t{0}));
  EXPECT_EQ(ready[6], std::pair(std::size_t{3}, std::size_t{3}));
}

TEST(Descent, IsTheSameFromACacheThatHasSeenOthers) {
  DescentCache cache;
  DescentSpec spec = three_descents();
  descend(spec, cache);
  std::swap(spec.variants[0], spec.variants[2]);
  spec.variants[1] = choice("sparse", 3);
  const Descent cached = descend(spec, cache);
  const Descent fresh = descended(spec);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(cached.paths[i].states, fresh.paths[i].states);
}

TEST(DescentExecutor, TheNewestStartWins) {
  DescentExecutor executor([] {});
  DescentSpec spec = three_descents();
  for (int i = 0; i < 30; ++i) {
    spec.start[0] = 0.01 * i;
    executor.submit(spec);
  }
  std::shared_ptr<const Descent> newest;
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (std::chrono::steady_clock::now() < deadline) {
    const bool busy = executor.busy();
    if (auto polled = executor.poll()) newest = *polled;
    if (!busy) break;
    std::this_thread::sleep_for(1ms);
  }
  ASSERT_TRUE(newest);
  EXPECT_TRUE(newest->finished);
  EXPECT_EQ(newest->spec, spec);
  executor.submit(spec);
  EXPECT_FALSE(executor.busy());
}

}  // namespace
}  // namespace mnemoscope
