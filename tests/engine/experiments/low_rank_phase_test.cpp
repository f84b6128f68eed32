#include "engine/experiments/low_rank_phase.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/small_problem.h"
#include "golden/generators.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

TEST(Monomials, AreAsManyAsTheReferenceCounts) {
  for (const golden::Json& c : golden::list("taylor", "rank")) {
    const double rank = std::exp(log_monomials(c.at("d").get<Index>(), c.at("g").get<int>()));
    EXPECT_NEAR(rank, c.at("exact").get<double>(), 1e-9 * rank);
  }
  EXPECT_EQ(log_monomials(5, 0), 0.0);
}

// docs/theory.md, section 14.5: degrees for T and an error of 1 %, here at tau = 2^16.
TEST(ThePhase, NeedsTheDegreesOfPoissonsTail) {
  const double ln_size = 16.0 * std::log(2.0);
  for (const auto& [range, degree] :
       {std::pair{0.5, 4}, {1.0, 6}, {2.0, 9}, {4.0, 15}, {8.0, 26}, {16.0, 46}, {32.0, 83}}) {
    const PhasePlace place = phase_at(16.0, std::sqrt(range / ln_size), {.fixed = 0.01});
    ASSERT_TRUE(place.point);
    EXPECT_EQ(place.point->degree, degree) << range;
  }
}

/// All exponents from tau = 2^8 to 2^30 lie there, to the two digits of section 14.5.
void expect_exponents(double norm, const PhaseError& error, double least, double most) {
  for (const double log2_size : {8.0, 12.0, 16.0, 20.0, 24.0, 30.0}) {
    const PhasePlace place = phase_at(log2_size, norm, error);
    ASSERT_TRUE(place.point);
    EXPECT_GE(place.point->exponent, least - 0.005) << norm << " 2^" << log2_size;
    EXPECT_LE(place.point->exponent, most + 0.005) << norm << " 2^" << log2_size;
  }
}

TEST(ThePhase, CrossesOneBetweenATenthAndHalfTheRootOfTheLogarithm) {
  expect_exponents(0.1, {}, 0.72, 0.90);
  expect_exponents(0.25, {}, 1.19, 1.40);
  expect_exponents(1.0, {}, 2.97, 3.13);
  expect_exponents(0.25, {.fixed = 0.05}, 0.62, 0.78);
  expect_exponents(0.5, {.fixed = 0.05}, 1.35, 1.54);
}

TEST(ThePhase, HasALargestNormBelowWhichADegreeIsEnough) {
  const PhaseError error{.fixed = 0.01};
  for (const double log2_size : {8.0, 16.0, 30.0}) {
    double before = 0.0;
    for (const int degree : {2, 4, 8, 16}) {
      const double norm = largest_norm(log2_size, {.degree = degree}, error);
      EXPECT_GT(norm, before);
      EXPECT_LE(phase_at(log2_size, norm, error).point->degree, degree);
      EXPECT_GT(phase_at(log2_size, norm + 2e-4, error).point->degree, degree);
      before = norm;
    }
    const double gained = largest_norm(log2_size, {.exponent = 1.0}, error);
    EXPECT_LE(phase_at(log2_size, gained, error).point->exponent, 1.0);
    EXPECT_GT(phase_at(log2_size, gained + 2e-4, error).point->exponent, 1.0);
  }
  EXPECT_EQ(largest_norm(8.0, {}, error), 1.0) << "anything is enough";
}

TEST(ThePhase, IsAPlaneOfSizesAndNorms) {
  const std::array sizes{8.0, 9.5};
  const std::array norms{0.0, 0.2, 100.0};
  const std::vector<PhasePlace> plane = phase_plane(sizes, norms, {});
  ASSERT_EQ(plane.size(), 6);
  EXPECT_EQ(plane[4].log2_size, 9.5);
  EXPECT_EQ(plane[4].norm, 0.2);
  ASSERT_TRUE(plane[0].point);
  EXPECT_EQ(plane[0].point->degree, 0);
  EXPECT_EQ(plane[0].point->exponent, 0.0);
  EXPECT_FALSE(plane[2].point) << "no polynomial that is worked with reaches so far";
  EXPECT_GT(plane[1].point->exponent, plane[0].point->exponent);
}

TEST(TheOwnPhase, HasAnErrorBelowItsCertificateAndTheLowRankModelsAnswer) {
  const Eigen::MatrixXd memories = golden::blobs(5, 20, 28);
  const MemoryBank bank(Patterns::from_values(memories));
  States queries = memories;
  for (Index mu = 0; mu < queries.cols(); ++mu) {
    queries.col(mu) = golden::half_mask(queries.col(mu), 28);
  }
  const double beta = 8.0 / memories.colwise().squaredNorm().maxCoeff();
  const OwnPhase own = own_phase(bank, queries, beta, {.fixed = 0.05});
  EXPECT_EQ(own.size, 20.0);
  EXPECT_EQ(own.shift, 0.0);
  EXPECT_LE(own.largest_argument, own.argument_bound);
  ASSERT_TRUE(own.point);
  EXPECT_GT(own.point->exponent, 1.0) << "784 pixels";
  ASSERT_TRUE(own.measured_error && own.certificate);
  EXPECT_GT(*own.measured_error, 0.0);
  EXPECT_LE(*own.measured_error, *own.certificate);

  const Variant& low_rank = *find_variant("low-rank");
  VariantChoice polynomial = choice("low-rank", beta);
  ASSERT_TRUE(
      polynomial.parameters.set(low_rank.parameters, "degree", std::int64_t{own.point->degree}));
  ASSERT_TRUE(polynomial.parameters.set(low_rank.parameters, "shift", std::string("auto")));
  // Its own shift is larger, so that its error is: what is measured here is the better one.
  const auto shared = std::make_shared<const MemoryBank>(bank);
  const auto fitted = fit_variant(fit_key(shared, {}, polynomial, {}));
  const auto dense = fit_variant(fit_key(shared, {}, choice("dense", beta), {}));
  ASSERT_TRUE(fitted && dense);
  const States apart = (*fitted)->step(queries).next - (*dense)->step(queries).next;
  EXPECT_LE(*own.measured_error, apart.colwise().norm().maxCoeff() + 1e-12);
}

TEST(TheOwnPhase, IsShiftedWhereArgumentsAreNegative) {
  const MemoryBank bank(Patterns::from_values(Eigen::MatrixXd{{1.0, -1.0}, {0.5, 0.25}}));
  const OwnPhase own = own_phase(bank, Eigen::MatrixXd{{1.0}, {0.0}}, 2.0, {.fixed = 0.01});
  EXPECT_EQ(own.shift, 2.0);
  EXPECT_EQ(own.largest_argument, 2.0);
  ASSERT_TRUE(own.point);
  EXPECT_EQ(own.point->degree, 9) << "T = 2, as in the table";
  EXPECT_NEAR(own.point->log_rank, log_monomials(3, 9), 1e-12);
  EXPECT_LE(*own.measured_error, *own.certificate);
  EXPECT_FALSE(own_phase(bank, Eigen::MatrixXd{{1.0}, {0.0}}, 1e6, {}).point);
}

}  // namespace
}  // namespace mnemoscope
