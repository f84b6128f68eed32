#include "core/random.h"
#include "golden/generators.h"
#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> random_features(const golden::Json& c, bool centred) {
  return fitted("random-features", golden::bank(c),
                {{"beta", c["beta"].get<double>()},
                 {"features", c["D"].get<std::int64_t>()},
                 {"seed", c["wseed"].get<std::int64_t>()},
                 {"orthogonal", c["orthogonal"].get<bool>()},
                 {"hyperbolic", c["hyperbolic"].get<bool>()},
                 {"centred", centred}});
}

/// |T(x) - T_dense(x)|, averaged over seeds.
double mean_error(const std::shared_ptr<const MemoryBank>& bank, const State& x, double beta,
                  std::int64_t features, bool centred) {
  const State dense = fitted("dense", bank, {{"beta", beta}})->step(x).next;
  double sum = 0.0;
  for (std::int64_t seed = 1; seed <= 40; ++seed) {
    const auto retriever = fitted("random-features", bank,
                                  {{"beta", beta},
                                   {"features", features},
                                   {"seed", std::int64_t{seed}},
                                   {"centred", centred}});
    sum += (retriever->step(x).next - dense).norm();
  }
  return sum / 40.0;
}

TEST(RandomFeatures, DrawTheReferencesFeaturesAndAgreeInEveryForm) {
  for (const auto& c : golden::list("prf")) {
    const State x = golden::vector(c["x"]);
    const auto plain = random_features(c, false);
    expect_step(*plain, x, c["out"], c["w"], 1e-9, golden::title(c));
    EXPECT_LE(
        largest_gap(random_features(c, true)->step(x).weights, golden::vector(c["w_centered"])),
        1e-9)
        << golden::title(c);
    EXPECT_EQ(plain->energy(x), std::nullopt);
  }
}

TEST(RandomFeatures, ApproachTheDenseModelWithMoreOfThem) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const State x = golden::sphere(6, 1, 16).col(0);
  EXPECT_LT(mean_error(bank, x, 1.0, 1024, false), 0.5 * mean_error(bank, x, 1.0, 16, false));
}

TEST(RandomFeatures, ErrLessWhenTheMeanKeyIsTakenOut) {
  const auto bank = bank_of(golden::uniform(5, 12, 16));
  const State x = bank->values().column(3);
  EXPECT_LT(mean_error(bank, x, 0.5, 64, true), mean_error(bank, x, 0.5, 64, false));
}

TEST(RandomFeatures, AnswerTheSameWithAndWithoutLookingAtTheMemories) {
  const auto bank = bank_of(golden::sphere(5, 40, 8));
  const State x = golden::sphere(6, 1, 8).col(0);
  const Step step =
      fitted("random-features", bank, {{"beta", 2.0}, {"features", std::int64_t{16}}})->step(x);
  EXPECT_LE(largest_gap(step.next, bank->combine(step.weights)), 1e-14);
}

TEST(RandomFeatures, StayFiniteWhereNoFeatureCanBeComputed) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const auto retriever = fitted("random-features", bank, {{"beta", 1e8}});
  const Step step = retriever->step(1e3 * golden::sphere(6, 1, 16));
  EXPECT_TRUE(step.next.allFinite());
  EXPECT_NEAR(step.weights.sum(), 1.0, 1e-12);
}

TEST(RandomFeatures, CostTheMemoriesOnlyTheWeightsThatAreShownOnceTheseAreMore) {
  const Variant& variant = *find_variant("random-features");
  const auto flops = [&](Index m) {
    return variant.cost({.m = m, .d = 784}, parameters_of(variant, {})).step.flops;
  };
  const double answer = 4.0 * 256 * 784 + 2.0 * 256;
  EXPECT_EQ(flops(1000), 2.0 * 1000 * 256 + answer);
  EXPECT_EQ(flops(2000), 2.0 * 2000 * 256 + answer);
  EXPECT_EQ(flops(60000), 2.0 * 60000 * 256 + answer);
  EXPECT_EQ(flops(250), 2.0 * 256 * 784 + 2.0 * 250 * 256 + 2.0 * 250 * 784);
}

TEST(RandomFeatures, AnswerWithoutTheWeightsByTheSameBits) {
  const auto bank = bank_of(golden::uniform(3, 500, 40));
  const States x = golden::uniform(4, 3, 40);
  for (const double beta : {0.01, 1.0, 1e4}) {
    for (const bool centred : {false, true}) {
      const auto retriever =
          fitted("random-features", bank,
                 {{"beta", beta}, {"features", std::int64_t{64}}, {"centred", centred}});
      EXPECT_EQ(retriever->next(x), retriever->step(x).next) << beta << centred;
    }
  }
}

TEST(RandomFeatures, ShowTheDirectionsThatWereDrawn) {
  const auto bank = bank_of(golden::sphere(5, 12, 4));
  const auto drawn = [&](bool orthogonal) {
    return fitted("random-features", bank,
                  {{"features", std::int64_t{6}}, {"orthogonal", orthogonal}, {"hyperbolic", true}})
        ->report()
        ->features;
  };
  Lcg draw = Lcg::seeded(1);
  Eigen::MatrixXd wanted(4, 6);
  for (double& entry : wanted.reshaped()) entry = draw.normal();
  EXPECT_EQ(drawn(false), wanted);
  const Eigen::MatrixXd turned = drawn(true);
  EXPECT_LE(largest_gap(turned.colwise().norm(), wanted.colwise().norm()), 1e-14);
  EXPECT_NEAR(turned.col(0).dot(turned.col(3)), 0.0, 1e-14);
  EXPECT_NEAR(turned.col(4).dot(turned.col(5)), 0.0, 1e-14);
}

TEST(RandomFeatures, BoundTheirErrorByTheDenseModelsWhereTheEstimateIsNear) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const State x = golden::sphere(6, 1, 16).col(0);
  const Eigen::VectorXd s = bank->scores(x);
  const double beta = 0.5;
  for (const bool centred : {false, true}) {
    const auto retriever =
        fitted("random-features", bank,
               {{"beta", beta}, {"features", std::int64_t{4096}}, {"centred", centred}});
    const Step step = retriever->step(x);
    const Step dense = fitted("dense", bank, {{"beta", beta}})->step(x);
    const Bound bound = retriever->bounds(x, 3).front();
    EXPECT_EQ(bound.id, "low-rank");
    EXPECT_TRUE(bound.applies());
    EXPECT_LT(bound.value, 2.0 * bank->largest_norm());
    const double dense_certificate =
        dense.weights.col(0).dot(bank->values().distances(bank->values().column(3)));
    // What the certificate gives to the features is at least how far they moved the answer.
    EXPECT_LE((step.next - dense.next).norm(), bound.value - dense_certificate);
  }
  const auto sharp = fitted("random-features", bank, {{"beta", 200.0}})->bounds(x, 3).front();
  EXPECT_FALSE(sharp.applies());
  EXPECT_TRUE(std::isinf(sharp.value));
}

/// How far the estimate of one similarity is off, as a share of it: a standard deviation over
/// seeds.
double measured_error(const State& x, const State& key, double beta, Index features,
                      bool hyperbolic) {
  const auto bank = bank_of(key);
  const double exact = std::exp(beta * x.dot(key));
  const double root = std::sqrt(beta);
  double squares = 0.0;
  constexpr std::int64_t kSeeds = 4000;
  for (std::int64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto retriever = fitted("random-features", bank,
                                  {{"beta", beta},
                                   {"features", std::int64_t{features}},
                                   {"seed", seed},
                                   {"hyperbolic", hyperbolic}});
    const Eigen::ArrayXd along = root * retriever->report()->features.transpose() * (x + key);
    const Eigen::ArrayXd products = hyperbolic
                                        ? Eigen::ArrayXd((along.exp() + (-along).exp()) / 2.0)
                                        : Eigen::ArrayXd(along.exp());
    const double estimate =
        products.mean() * std::exp(-beta * (x.squaredNorm() + key.squaredNorm()) / 2.0);
    squares += (estimate / exact - 1.0) * (estimate / exact - 1.0);
  }
  return std::sqrt(squares / kSeeds);
}

TEST(RandomFeatures, KnowHowManyDirectionsAnErrorTakes) {
  const State x = golden::sphere(6, 1, 3).col(0);
  const State key = golden::sphere(5, 1, 3).col(0);
  const auto bank = bank_of(key);
  for (const bool hyperbolic : {false, true}) {
    const auto retriever =
        fitted("random-features", bank,
               {{"beta", 1.0}, {"features", std::int64_t{8}}, {"hyperbolic", hyperbolic}});
    ASSERT_TRUE(retriever->report()->directions_needed);
    const double needed = retriever->report()->directions_needed(x, 0, 0.25);
    const auto whole = static_cast<Index>(std::ceil(needed));
    ASSERT_GT(whole, 2) << "a case that asks something";
    const double expected = 0.25 * std::sqrt(needed / static_cast<double>(whole));
    EXPECT_NEAR(measured_error(x, key, 1.0, whole, hyperbolic), expected, 0.1 * expected)
        << hyperbolic;
  }
}

TEST(RandomFeatures, RefuseToTakeMoreThanAGigabyte) {
  const Variant& variant = *find_variant("random-features");
  const auto bank = bank_of(Eigen::MatrixXd::Ones(1, 3000));
  const auto refused =
      variant.fit(bank, parameters_of(variant, {{"features", std::int64_t{65536}}}), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().text,
            "65536 features of each of 3000 memories take more than a gigabyte; use fewer of "
            "either");
}

}  // namespace
}  // namespace mnemoscope
