// Which basin a point lies in, against brute force in the pixels' space.
#include <gmock/gmock.h>
#include <tbb/global_control.h>

#include <cmath>
#include <set>

#include "engine/landscape/ends.h"
#include "engine/landscape_problem.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

using testing::HasSubstr;

/// The end of one point by plain steps of the retriever on its pixels.
struct BruteEnd {
  State x{};
  Eigen::VectorXd weights{};
  int steps = 0;
  bool still = false;
};

BruteEnd brute_force(const Retriever& retriever, State x, const RunOptions& options) {
  BruteEnd end{.x = std::move(x)};
  while (!end.still && end.steps < options.steps) {
    const Step step = retriever.step(end.x);
    ++end.steps;
    end.still = (step.next.col(0) - end.x).norm() <= options.tolerance;
    end.x = step.next.col(0);
    end.weights = step.weights.col(0);
  }
  return end;
}

/// Whether a field's verdict is the one that the state and weights themselves suggest.
bool same_end(const BruteEnd& end, const Attractor& verdict, const MemoryBank& bank) {
  Index nearest = 0;
  bank.values().distances(end.x).minCoeff(&nearest);
  const State mean = bank.values().mean();
  switch (verdict.kind) {
    case VerdictKind::memory:
      return verdict.memory == nearest && end.weights.maxCoeff() >= 0.9 * end.weights.sum();
    case VerdictKind::mean: return (end.x - mean).norm() <= 0.021 * mean.norm();
    case VerdictKind::mixture: return end.still && (end.x - verdict.state).norm() < 2e-3;
    case VerdictKind::moving: return !end.still;
    case VerdictKind::inverse:
    case VerdictKind::cycle:
    case VerdictKind::failed: break;
  }
  return false;
}

/// The share of points (every `skip`-th of them) whose label and steps are brute force's.
double agreement(const LandscapeSpec& spec, std::size_t skip) {
  const auto field = computed(spec);
  const auto retriever = fitted(spec);
  std::atomic<std::size_t> same = 0;
  const std::size_t count = (field->labels.size() + skip - 1) / skip;
  in_parallel(std::size_t{0}, count, [&](std::size_t n) {
    const std::size_t i = n * skip;
    const BruteEnd end = brute_force(*retriever, state_at(*field, i), spec.options);
    const bool steps = std::abs(end.steps - field->steps[i]) <= 1;
    if (steps && same_end(end, field->attractor_at(i), *spec.memories->bank)) ++same;
  });
  return static_cast<double>(same) / static_cast<double>(count);
}

TEST(LandscapeBasins, AreBruteForcesForEveryVariantThatStandsStill) {
  const auto memories = digit_memories(20);
  for (const char* id : {"dense", "sparse", "top-k", "window", "random-mask", "multi-head"}) {
    for (const double beta : {6.0, 16.0, 50.0}) {
      SCOPED_TRACE(id + std::to_string(beta));
      EXPECT_GE(agreement(landscape(memories, choice(id, beta), 24), 1), 0.999);
    }
  }
}

TEST(LandscapeBasins, AreBruteForcesForAHundredDigitsAtFullResolution) {
  const LandscapeSpec spec = landscape(digit_memories(100), choice("dense", 30), 256);
  EXPECT_GE(agreement(spec, 7), 0.999);
}

TEST(LandscapeBasins, AreWhatARunFromThePointEndsIn) {
  const LandscapeSpec spec = landscape(digit_memories(40), choice("dense", 20), 12);
  const auto field = computed(spec);
  RunSpec run_spec = half_digit();
  run_spec.variants = {spec.variant};
  run_spec.options = spec.options;
  Start start = *prepare(run_spec);
  start.memories = spec.memories;
  start.mean = spec.memories->bank->values().mean();
  const auto cpu = make_cpu_backend();
  for (std::size_t i = 0; i < field->labels.size(); ++i) {
    start.query.state = state_at(*field, i);
    const Trace trace = run_variant(start, spec.variant, spec.options, *cpu, *cpu, {});
    const Attractor& end = field->attractor_at(i);
    EXPECT_EQ(trace.converged_at.value_or(spec.options.steps), field->steps[i]);
    EXPECT_EQ(steps_taken(trace), field->steps_taken(i));
    EXPECT_EQ(trace.outcome.kind == OutcomeKind::mixture, end.kind == VerdictKind::mixture);
    EXPECT_EQ(trace.outcome.kind == OutcomeKind::mean, end.kind == VerdictKind::mean);
    if (end.kind == VerdictKind::mixture) {
      EXPECT_EQ(trace.outcome.carriers, std::ssize(end.carriers));
    }
    EXPECT_EQ(trace.outcome.nearest, end.memory);
  }
}

TEST(LandscapeBasins, AreTheMeanAloneAtSmallBeta) {
  for (const char* id : {"dense", "sparse", "low-rank"}) {
    const auto field = computed(landscape(digit_memories(30), choice(id, 1e-3), 16));
    ASSERT_EQ(field->attractors.size(), 1U) << id;
    EXPECT_EQ(field->attractors[0].kind, VerdictKind::mean);
    EXPECT_EQ(field->attractors[0].words, "the mean");
    EXPECT_EQ(field->attractors[0].points, 256U);
  }
}

TEST(LandscapeBasins, CountEveryPointOnce) {
  const auto field = computed(landscape(digit_memories(40), choice("dense", 16), 50));
  std::size_t points = 0;
  for (const Attractor& attractor : field->attractors) points += attractor.points;
  EXPECT_EQ(points, 2500U);
}

TEST(LandscapeBasins, EndWhereTheyHoldStill) {
  for (const char* id : {"dense", "sparse"}) {
    const LandscapeSpec spec = landscape(digit_memories(40), choice(id, 18), 40);
    const auto retriever = fitted(spec);
    const auto field = computed(spec);
    for (const Attractor& end : field->attractors) {
      if (end.kind == VerdictKind::moving) continue;
      EXPECT_LT((retriever->step(end.state).next.col(0) - end.state).norm(), 1e-4) << end.words;
    }
  }
}

TEST(LandscapeBasins, OfDuplicatesAreTheFirstOnes) {
  Eigen::MatrixXd columns = digit_memories(6)->bank->values().dense();
  columns.col(4) = columns.col(1);
  for (const char* id : {"dense", "top-k"}) {
    const auto field = computed(landscape(memories_of(columns), choice(id, 80), 32));
    std::set<Index> ends;
    for (const Attractor& end : field->attractors) {
      if (end.kind == VerdictKind::memory) ends.insert(end.memory);
    }
    EXPECT_TRUE(ends.contains(1)) << id;
    EXPECT_FALSE(ends.contains(4)) << id;
  }
}

TEST(LandscapeBasins, OfOneMemoryAreAllOfThePlane) {
  LandscapeSpec spec;
  spec.memories = memories_of(State::Unit(4, 0));
  spec.plane = plane_through({State::Unit(4, 0), State::Unit(4, 1), State::Zero(4)});
  spec.extent = spec.plane.extent();
  spec.width = spec.height = 9;
  for (const char* id : {"dense", "sparse", "top-k", "window"}) {
    spec.variant = choice(id, 3.0);
    const auto field = computed(spec);
    ASSERT_EQ(field->attractors.size(), 1U) << id;
    EXPECT_EQ(field->attractors[0].words, "memory #0");
    EXPECT_LT((field->attractors[0].state - State::Unit(4, 0)).norm(), 1e-12);
  }
}

TEST(LandscapeBasins, OfAStateThatIsAMemoryAreThatMemoryWhateverItsWeights) {
  const auto memories = digit_memories(8);
  const MemoryBank& bank = *memories->bank;
  const State mean = bank.values().mean();
  const Judge judge(bank, mean);
  const State x = bank.values().column(5);
  const Eigen::VectorXd even = Eigen::VectorXd::Constant(8, 0.125);
  const Eigen::VectorXd scores = bank.scores(x);
  const RetrievalVerdict verdict = judge.verdict({.weights = even,
                                                  .scores = scores,
                                                  .square = x.squaredNorm(),
                                                  .with_mean = x.dot(mean),
                                                  .settled = true});
  EXPECT_EQ(verdict.kind, VerdictKind::memory);
  EXPECT_EQ(verdict.memory, 5);
}

TEST(LandscapeBasins, OnTheLineBetweenEqualMemoriesEndInTheirMixture) {
  LandscapeSpec spec{.variant = choice("dense", 20.0)};
  spec.memories = memories_of(Eigen::Matrix4d::Identity());
  const Patterns& values = spec.memories->bank->values();
  spec.plane = plane_through({values.column(0), values.column(1), State::Zero(4)});
  spec.extent = {.s_min = -1.0, .s_max = 1.0, .t_min = -1.0, .t_max = 0.2};
  spec.width = spec.height = 21;
  const auto field = computed(spec);
  for (int row = 0; row < 21; ++row) {
    EXPECT_EQ(field->attractor_at(field->grid.index(4, row)).words, "memory #0");
    EXPECT_EQ(field->attractor_at(field->grid.index(10, row)).words, "a mixture of 2");
    EXPECT_EQ(field->attractor_at(field->grid.index(16, row)).words, "memory #1");
  }
}

// CE4b of docs/theory.md: the literal reading with memories 1 and 3 and a support of the first
// alone.
TEST(LandscapeBasins, OfTheLiteralReadingMayBeACycle) {
  LandscapeSpec spec{.variant = choice("window", 10.0)};
  const auto& table = find_variant("window")->parameters;
  ASSERT_TRUE(spec.variant.parameters.set(table, "centre", std::int64_t{0}));
  ASSERT_TRUE(spec.variant.parameters.set(table, "width", std::int64_t{0}));
  ASSERT_TRUE(spec.variant.parameters.set(table, "reading", std::string("literal")));
  Eigen::MatrixXd columns = Eigen::MatrixXd::Zero(3, 2);
  columns.row(0) << 1.0, 3.0;
  spec.memories = memories_of(columns);
  spec.plane = plane_through({State::Zero(3), State::Unit(3, 0), State::Unit(3, 1)});
  spec.extent = {.s_min = 0.0, .s_max = 1.5, .t_min = -0.5, .t_max = 0.5};
  spec.width = spec.height = 10;
  const auto field = computed(spec);
  ASSERT_EQ(field->attractors.size(), 1U);
  EXPECT_EQ(field->attractors[0].kind, VerdictKind::cycle);
  EXPECT_EQ(field->attractors[0].words, "a cycle of 2");
  EXPECT_NEAR(field->attractors[0].state[0], 0.4998, 1e-4);
  for (const std::uint16_t steps : field->steps) EXPECT_LT(steps, spec.options.steps);
}

TEST(LandscapeBasins, SayWhenPointsStillMoveAfterTheLastStep) {
  LandscapeSpec spec = landscape(digit_memories(40), choice("dense", 16), 16);
  spec.options = {.steps = 2, .tolerance = 0.0};
  const auto field = computed(spec);
  const bool unfinished =
      std::any_of(field->attractors.begin(), field->attractors.end(),
                  [](const Attractor& end) { return end.words == "still moving after 2 steps"; });
  EXPECT_TRUE(unfinished);
}

void expect_same_bits(const LandscapeField& a, const LandscapeField& b) {
  EXPECT_EQ(a.residual, b.residual);
  EXPECT_EQ(a.labels, b.labels);
  EXPECT_EQ(a.steps, b.steps);
  EXPECT_EQ(a.last_move, b.last_move);
  ASSERT_EQ(a.energy.size(), b.energy.size());
  EXPECT_TRUE(std::equal(a.energy.begin(), a.energy.end(), b.energy.begin(),
                         [](float x, float y) { return x == y || (x != x && y != y); }));
  ASSERT_EQ(a.attractors.size(), b.attractors.size());
  for (std::size_t i = 0; i < a.attractors.size(); ++i) {
    EXPECT_EQ(a.attractors[i].state, b.attractors[i].state);
    EXPECT_EQ(a.attractors[i].words, b.attractors[i].words);
  }
}

TEST(Landscape, HasTheSameBitsWhateverTheNumberOfThreads) {
  for (const char* id : {"dense", "sparse", "top-k", "linear"}) {
    const LandscapeSpec spec = landscape(digit_memories(30), choice(id, 15), 48);
    const auto many = computed(spec);
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    SCOPED_TRACE(id);
    expect_same_bits(*many, *computed(spec));
  }
}

TEST(Landscape, HandsOverCompletePicturesFromCoarseToFine) {
  const LandscapeSpec spec = landscape(digit_memories(40), choice("dense", 18), 100);
  LandscapeCache cache;
  std::vector<std::shared_ptr<const LandscapeField>> levels;
  const LandscapeWatch watch{.level = [&](const auto& level) { levels.push_back(level); }};
  const auto field = compute_landscape(spec, cache, watch);
  ASSERT_TRUE(field);
  ASSERT_EQ(levels.size(), 3U);
  EXPECT_EQ(levels.back(), *field);
  for (const auto& level : levels) {
    EXPECT_EQ(level->labels.size(), level->grid.size());
    EXPECT_EQ(level->grid, grid_of(spec, level->stride));
    for (int row = 0; row < level->grid.height(); ++row) {
      for (int column = 0; column < level->grid.width(); ++column) {
        const std::size_t coarse = level->grid.index(column, row);
        const int first = first_sample(level->stride);
        const std::size_t fine =
            (*field)->grid.index(first + level->stride * column, first + level->stride * row);
        ASSERT_EQ(level->labels[coarse], (*field)->labels[fine]);
        ASSERT_EQ(level->energy[coarse], (*field)->energy[fine]);
        ASSERT_EQ(level->steps[coarse], (*field)->steps[fine]);
      }
    }
  }
}

TEST(Landscape, EndsWhenAskedToAndSaysSo) {
  const LandscapeSpec spec = landscape(digit_memories(40), choice("dense", 18), 100);
  LandscapeCache cache;
  std::atomic<int> levels = 0;
  const LandscapeWatch watch{.level = [&](const auto&) { ++levels; },
                             .stop = [&] { return levels > 0; }};
  const auto field = compute_landscape(spec, cache, watch);
  ASSERT_FALSE(field);
  EXPECT_THAT(field.error().text, HasSubstr("stopped"));
  EXPECT_EQ(levels, 1);
}

TEST(Landscape, RefusesWhatCannotBeInOneSentence) {
  LandscapeCache cache;
  const LandscapeSpec good = landscape(digit_memories(20), choice("dense", 18), 16);
  LandscapeSpec bad = good;
  bad.width = 0;
  EXPECT_THAT(compute_landscape(bad, cache).error().text, HasSubstr("0 x 16"));
  bad = good;
  bad.variant.id = "densest";
  EXPECT_THAT(compute_landscape(bad, cache).error().text, HasSubstr("densest"));
  bad = good;
  bad.plane = Plane();
  EXPECT_THAT(compute_landscape(bad, cache).error().text, HasSubstr("choose it anew"));
  bad = good;
  bad.variant = choice("top-k", 10);
  ASSERT_TRUE(
      bad.variant.parameters.set(find_variant("top-k")->parameters, "k", std::int64_t{500}));
  EXPECT_THAT(compute_landscape(bad, cache).error().text, HasSubstr("500"));
}

TEST(Landscape, IsTheSameFromACacheThatHasSeenOthers) {
  LandscapeCache cache;
  const auto memories = digit_memories(30);
  for (const char* id : {"sparse", "dense", "linear"}) {
    for (const double beta : {5.0, 20.0}) {
      const LandscapeSpec spec = landscape(memories, choice(id, beta), 16);
      expect_same_bits(**compute_landscape(spec, cache), *computed(spec));
    }
  }
  const LandscapeSpec other = landscape(digit_memories(25), choice("sparse", 20), 16);
  expect_same_bits(**compute_landscape(other, cache), *computed(other));
}

TEST(LandscapeRoutes, AreChosenByWhatTheModelDoes) {
  const auto memories = digit_memories(30);
  const auto method = [&](VariantChoice variant) {
    return computed(landscape(memories, std::move(variant), 4))->method;
  };
  EXPECT_THAT(method(choice("dense", 10)), HasSubstr("Gram"));
  VariantChoice softmax = choice("sparse", 10);
  ASSERT_TRUE(softmax.parameters.set(find_variant("sparse")->parameters, "alpha", 1.0));
  EXPECT_THAT(method(softmax), HasSubstr("Gram"));
  for (const char* id : {"sparse", "random-mask"}) {
    EXPECT_THAT(method(choice(id, 10)), HasSubstr("Gram")) << id;
  }
  VariantChoice other = choice("sparse", 10);
  ASSERT_TRUE(other.parameters.set(find_variant("sparse")->parameters, "alpha", 1.7));
  EXPECT_THAT(method(other), HasSubstr("33 dimensions"));
  for (const char* id : {"top-k", "window", "low-rank"}) {
    EXPECT_THAT(method(choice(id, 10)), HasSubstr("33 dimensions")) << id;
  }
  for (const char* id : {"linear", "random-features", "multi-head"}) {
    EXPECT_THAT(method(choice(id, 10)), HasSubstr("space of the patterns")) << id;
  }
  VariantChoice redraw = choice("random-mask", 10);
  ASSERT_TRUE(redraw.parameters.set(find_variant("random-mask")->parameters, "redraw", true));
  EXPECT_THAT(method(redraw), HasSubstr("space of the patterns"));
}

}  // namespace
}  // namespace mnemoscope
