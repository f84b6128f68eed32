#include <gtest/gtest.h>

#include "data/corruption_type.h"
#include "engine/matrix/observer.h"
#include "engine/small_problem.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

const Corruption kHalf{.kind = CorruptionKind::mask, .shape = MaskShape::half};

Corruption gaussian(double sigma, std::uint64_t seed = 3) {
  return {.kind = CorruptionKind::gaussian, .sigma = sigma, .seed = seed};
}

/// Digits as they are, memory 7 as the query.
Start start_with(const std::vector<Corruption>& corruptions, Index target = 7) {
  RunSpec spec = half_digit();
  spec.memories.normalise = false;
  spec.query.memory = target;
  spec.query.corruptions = corruptions;
  return *prepare(spec);
}

/// The memories of a seed, which the file keeps with its runs.
Eigen::MatrixXd golden_memories(const golden::Json& seed) {
  for (const auto& run : golden::list("options", "runs")) {
    if (run["seed"] == seed && run["Xi"].is_array()) return golden::columns(run["Xi"]);
  }
  return {};
}

TEST(Observer, AgreesWithTheReferenceOnGaussianNoise) {
  int compared = 0;
  for (const auto& c : golden::list("options", "observer")) {
    if (!c["query"].is_array() || !c["visible"].is_array()) continue;
    const State query = golden::vector(c["query"]);
    const Eigen::MatrixXd memories = golden_memories(c["seed"]);
    const CorruptionType& type = type_of(gaussian(0.0));
    Eigen::VectorXd logs(memories.cols());
    for (Index mu = 0; mu < logs.size(); ++mu) {
      State expected = query;
      for (Index i = 0; i < query.size(); ++i) {
        if (c["visible"][static_cast<std::size_t>(i)].get<int>() != 0) {
          expected[i] = memories(i, mu);
        }
      }
      logs[mu] = type.log_likelihood(query, expected, {query.size(), 1, 1}, {0.0, 1.0},
                                     gaussian(c["sigma"].get<double>()));
    }
    EXPECT_LE((logs - golden::vector(c["log_likelihood"])).cwiseAbs().maxCoeff(), 1e-10);
    EXPECT_LE((posterior_of(logs) - golden::vector(c["posterior"])).cwiseAbs().maxCoeff(), 1e-12);
    ++compared;
  }
  EXPECT_GE(compared, 2);
}

TEST(Observer, NamesTheTargetWhateverTheFillOfTheMask) {
  for (const double fill : {0.0, 0.5, 1.0}) {
    Corruption half = kHalf;
    half.fill = fill;
    for (Index target = 0; target < 40; target += 3) {
      const Result<Observation> seen =
          observe(start_with({half, gaussian(0.15)}, target), {half, gaussian(0.15)});
      ASSERT_TRUE(seen) << seen.error().text;
      EXPECT_EQ(seen->most_likely, target) << fill;
      EXPECT_EQ(seen->approximate, "");
    }
  }
}

/// Overwritten pixels say nothing, whatever they were overwritten with: the posterior is that of
/// the pixels that are left.
TEST(Observer, HearsNothingFromHiddenPixelsUnderAnyFill) {
  const Corruption noise = gaussian(0.6);
  const auto posterior = [&](const MaskFill& fill, bool noise_first) {
    Corruption half = kHalf;
    half.fill = fill;
    half.seed = 9;
    std::vector<Corruption> corruptions{noise, half};
    if (!noise_first) std::swap(corruptions[0], corruptions[1]);
    const Result<Observation> seen = observe(start_with(corruptions), corruptions);
    EXPECT_TRUE(seen) << seen.error().text;
    EXPECT_EQ(seen->approximate, "");
    return seen->posterior;
  };
  for (const bool noise_first : {true, false}) {
    const Eigen::VectorXd black = posterior(0.0, noise_first);
    EXPECT_LT(black.maxCoeff(), 1.0) << "so loud a noise leaves a doubt, which a fill could change";
    for (const MaskFill& fill : {MaskFill(0.5), MaskFill(1.0), MaskFill(-3.0),
                                 MaskFill(MaskFill::Kind::mean), MaskFill(MaskFill::Kind::noise)}) {
      EXPECT_LE((posterior(fill, noise_first) - black).cwiseAbs().maxCoeff(), 1e-9);
    }
  }
}

TEST(Observer, IsCertainWithoutNoise) {
  const Result<Observation> seen = observe(start_with({kHalf}), {kHalf});
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->most_likely, 7);
  EXPECT_EQ(seen->posterior[7], 1.0);
}

TEST(Observer, IsCertainThroughBlurAndSaltAndPepper) {
  const Corruption blur{.kind = CorruptionKind::blur, .sigma = 1.5};
  const Corruption salt{.kind = CorruptionKind::salt_and_pepper, .share = 0.3, .seed = 5};
  const Result<Observation> blurred = observe(start_with({blur}), {blur});
  ASSERT_TRUE(blurred);
  EXPECT_EQ(blurred->most_likely, 7);
  const Result<Observation> salted = observe(start_with({kHalf, salt}), {kHalf, salt});
  ASSERT_TRUE(salted);
  EXPECT_EQ(salted->most_likely, 7);
  EXPECT_EQ(salted->approximate, "");
}

TEST(Observer, SharesItsPosteriorBetweenMemoriesThatLookTheSame) {
  Corruption all = kHalf;
  all.shape = MaskShape::rectangle;
  all.x = all.y = 0.0;
  all.width = all.height = 1.0;
  const Result<Observation> seen = observe(start_with({all}), {all});
  ASSERT_TRUE(seen);
  EXPECT_NEAR(seen->posterior.minCoeff(), 1.0 / 40.0, 1e-15);
  EXPECT_NEAR(seen->posterior.maxCoeff(), 1.0 / 40.0, 1e-15);
}

TEST(Observer, SaysWhereItsLikelihoodIsNotExact) {
  const auto why = [](const std::vector<Corruption>& corruptions) {
    return observe(start_with(corruptions), corruptions)->approximate;
  };
  const Corruption blur{.kind = CorruptionKind::blur, .sigma = 1.0};
  Corruption clipped = gaussian(0.2);
  clipped.clip = true;
  EXPECT_NE(why({gaussian(0.1), gaussian(0.1, 9)}), "");
  EXPECT_NE(why({gaussian(0.1), blur}), "");
  EXPECT_NE(why({clipped}), "");
  EXPECT_EQ(why({blur, gaussian(0.1)}), "");
  EXPECT_EQ(why({gaussian(0.1), kHalf}), "");
}

TEST(Observer, StopsWhenItIsTold) {
  EXPECT_FALSE(observe(start_with({kHalf}), {kHalf}, [] { return true; }));
}

}  // namespace
}  // namespace mnemoscope
