#include "theory/capacity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "golden/golden_file.h"
#include "theory/lambert_w.h"

namespace mnemoscope {
namespace {

/// a, b, C and M of the reference.
void expect_capacity(const Capacity& found, const golden::Json& expected) {
  EXPECT_NEAR(found.a, expected[0].get<double>(), 1e-10);
  EXPECT_NEAR(found.b, expected[1].get<double>(), 1e-10);
  EXPECT_NEAR(found.c, expected[2].get<double>(), 1e-10);
  EXPECT_NEAR(found.log10_memories, std::log10(expected[3].get<double>()), 1e-10);
}

TEST(LambertW, AgreesWithTheReference) {
  const auto file = golden::file("capacity");
  for (const auto& c : file["W0_exp"]) {
    const double w = c["w"];
    EXPECT_NEAR(lambert_w0_exp(c["u"]), w, 1e-12 * w);
  }
}

TEST(LambertW, InvertsOnBothBranches) {
  for (const double v : {-1.0, -1.0001, -1.5, -5.0, -100.0}) {
    const double w = lambert_wm1_minus_exp(v);
    EXPECT_LE(w, -1.0);
    EXPECT_NEAR(w + std::log(-w), v, 1e-12 * std::abs(v)) << v;
  }
  for (const double u : {-700.0, -1.0, 0.0, 2.5, 700.0, 1e300}) {
    const double w = lambert_w0_exp(u);
    EXPECT_NEAR(w + std::log(w), u, 1e-12 * std::abs(u) + 1e-13) << u;
  }
}

TEST(Capacity, AgreesWithTheReference) {
  const auto file = golden::file("capacity");
  for (const auto& c : file["lemma42"]) {
    expect_capacity(lemma_42_capacity(c["d"], c["m"], c["beta"], c["p"], c["k"], c["R"]),
                    c["abCM"]);
  }
  for (const auto& c : file["corrected"]) {
    expect_capacity(corrected_capacity(c["d"], c["m"], c["beta"], c["p"]), c["abcM"]);
  }
}

TEST(Capacity, SaysWhenItMeansNothing) {
  EXPECT_TRUE(corrected_capacity(784, 9.3, 1.0, 0.01).is_meaningful());
  EXPECT_FALSE(corrected_capacity(784, 9.3, 0.01, 0.01).is_meaningful());
}

}  // namespace
}  // namespace mnemoscope
