#include "engine/experiments/bit_precision.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/random.h"
#include "golden/generators.h"
#include "golden/golden_file.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

std::shared_ptr<const MemoryBank> bank_of_bits(Eigen::MatrixXd columns) {
  return std::make_shared<const MemoryBank>(Patterns::from_values(std::move(columns)));
}

TEST(Rounding, ToBitsIsThatOfTheReference) {
  for (const golden::Json& c : golden::list("pbits", "round_p")) {
    const Eigen::VectorXd x = golden::vector(c.at("x"));
    const Eigen::VectorXd y = golden::vector(c.at("y"));
    for (Index i = 0; i < x.size(); ++i) {
      EXPECT_EQ(rounded_to_bits(x[i], c.at("p").get<int>()), y[i]) << x[i];
    }
  }
}

TEST(Rounding, ToTwentyFourBitsIsFloatAndToFiftyThreeNothing) {
  Lcg draw(3);
  for (int n = 0; n < 2000; ++n) {
    const double x = draw.normal() * std::exp(20.0 * draw.normal());
    EXPECT_EQ(rounded_to_bits(x, kBitsOfFloat), static_cast<double>(static_cast<float>(x)));
    EXPECT_EQ(rounded_to_bits(x, kBitsOfDouble), x);
  }
  EXPECT_TRUE(std::isnan(rounded_to_bits(std::nan(""), 8)));
}

TEST(AStepOfFewBits, IsThatOfTheReference) {
  for (const golden::Json& c : golden::list("pbits", "dense")) {
    const BitModel model(golden::bank(c), c.at("beta"), c.at("p").get<int>());
    const State expected = golden::vector(c.at("out"));
    const State found = model.step(golden::vector(c.at("x"))).next;
    EXPECT_LE((found - expected).cwiseAbs().maxCoeff(), 1e-12) << golden::title(c);
  }
}

/// The step in real floats, but for sums, which are made in double and rounded once.
State float_step(const Eigen::MatrixXd& memories, const State& x, double beta) {
  const Eigen::MatrixXf xi = memories.cast<float>();
  const Eigen::VectorXf q = x.cast<float>();
  Eigen::VectorXf z(xi.cols());
  for (Index mu = 0; mu < xi.cols(); ++mu) {
    double sum = 0.0;
    for (Index i = 0; i < xi.rows(); ++i) {
      const float product = xi(i, mu) * q[i];
      sum += static_cast<double>(product);
    }
    z[mu] = static_cast<float>(beta * static_cast<double>(static_cast<float>(sum)));
  }
  const float most = z.maxCoeff();
  Eigen::VectorXf e(z.size());
  double total = 0.0;
  for (Index mu = 0; mu < z.size(); ++mu) {
    const float below = z[mu] - most;
    e[mu] = static_cast<float>(std::exp(static_cast<double>(below)));
    total += static_cast<double>(e[mu]);
  }
  State out = State::Zero(xi.rows());
  for (Index mu = 0; mu < z.size(); ++mu) {
    const float w = e[mu] / static_cast<float>(total);
    for (Index i = 0; i < out.size(); ++i) {
      const float product = w * xi(i, mu);
      out[i] += static_cast<double>(product);
    }
  }
  return out.unaryExpr([](double sum) { return static_cast<double>(static_cast<float>(sum)); });
}

// The orders of the sums differ, in double: a last bit of a float may.
TEST(AStepOfTwentyFourBits, IsThatOfFloats) {
  const Eigen::MatrixXd memories = golden::blobs(5, 20, 28);
  for (const double beta : {0.05, 0.5, 5.0}) {
    for (Index mu = 0; mu < memories.cols(); ++mu) {
      const State x = golden::half_mask(memories.col(mu), 28);
      const State expected = float_step(memories, x, beta);
      const State found = BitModel(bank_of_bits(memories), beta, kBitsOfFloat).step(x).next;
      EXPECT_LE((found - expected).cwiseAbs().maxCoeff(), 1e-6 * memories.maxCoeff())
          << beta << " " << mu;
    }
  }
}

TEST(AStepOfFiftyThreeBits, IsTheDenseModelToTheBit) {
  auto bytes = std::make_shared<Patterns::Bytes>();
  const Eigen::MatrixXd pictures = golden::blobs(6, 9, 28);
  for (const double v : pictures.reshaped()) {
    bytes->push_back(static_cast<std::uint8_t>(255.0 * v));
  }
  const auto stored = std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), 784, 1.0 / 255.0, 0.0));
  const Variant& dense = *find_variant("dense");
  for (const auto& bank : {bank_of_bits(golden::blobs(5, 20, 28)), stored}) {
    Parameters parameters = Parameters::initial(dense.parameters);
    ASSERT_TRUE(parameters.set(dense.parameters, "beta", 0.3));
    const auto retriever = dense.fit(bank, parameters, {});
    const State x = golden::half_mask(bank->values().column(2), 28);
    const Step expected = (*retriever)->step(x);
    const Step found = BitModel(bank, 0.3, kBitsOfDouble).step(x);
    EXPECT_EQ(found.next, expected.next);
    EXPECT_EQ(found.weights, expected.weights);
    EXPECT_EQ(found.scores, expected.scores);
  }
}

/// Blobs of 784 pixels, memory `mu` under some noise as the query; b = beta m^2 = 8.
BitQuestion noisy_blob(std::uint64_t seed, Index mu) {
  const Eigen::MatrixXd memories = golden::blobs(seed, 20, 28);
  BitQuestion question{.bank = bank_of_bits(memories),
                       .mean = memories.rowwise().mean(),
                       .beta = 8.0 / memories.colwise().squaredNorm().maxCoeff(),
                       .query = memories.col(mu),
                       .target = mu,
                       .options = {.steps = 20}};
  Lcg draw(77 + static_cast<std::uint64_t>(mu));
  const double sigma = 0.3 * question.query.norm() / 28.0;
  for (double& pixel : question.query) pixel += sigma * draw.normal();
  return question;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The table of docs/theory.md, section 14.2: medians within a factor 2.
TEST(RetrievalWithFewBits, LosesAboutTwoToTheMinusBits) {
  const std::vector<int> bits{2, 4, 8, 11, 16, 24};
  std::vector<std::vector<double>> errors(bits.size());
  std::vector<int> same(bits.size());
  for (const std::uint64_t seed : {5U, 6U}) {
    for (Index mu = 0; mu < 20; mu += 2) {
      BitQuestion question = noisy_blob(seed, mu);
      question.options.steps = 1;
      Progress progress;
      const auto found = bit_retrievals(question, bits, progress);
      ASSERT_TRUE(found);
      for (std::size_t i = 0; i < bits.size(); ++i) {
        errors[i].push_back((*found)[i].step_error);
        same[i] += (*found)[i].same_strongest ? 1 : 0;
      }
    }
  }
  const std::vector<double> table{1.0, 3e-2, 3e-3, 5e-4, 1e-5, 3e-8};
  for (std::size_t i = 1; i < bits.size(); ++i) {
    EXPECT_LE(median(errors[i]), 2.0 * table[i]) << bits[i];
    EXPECT_GE(median(errors[i]), table[i] / 2.0) << bits[i];
  }
  EXPECT_LE(same[0], 10) << "2 bits are too few";
  EXPECT_GE(same[1], 14) << "4 bits mostly do";
  EXPECT_EQ(same[3], 20) << "11 bits always do";
}

TEST(RetrievalWithFewBits, EndsWhereThatInDoubleDoesOnceBitsAreMany) {
  BitQuestion question = noisy_blob(5, 14);  // bright enough to be its own answer
  question.beta *= 20.0;
  const std::vector<int> bits{3, kBitsOfFloat, kBitsOfDouble};
  Progress progress;
  const auto found = bit_retrievals(question, bits, progress);
  ASSERT_TRUE(found);
  const BitRetrieval& few = found->at(0);
  const BitRetrieval& floats = found->at(1);
  const BitRetrieval& doubles = found->at(2);
  EXPECT_EQ(doubles.step_error, 0.0);
  EXPECT_EQ(doubles.end_error, 0.0);
  EXPECT_EQ(doubles.verdict.kind, VerdictKind::memory);
  EXPECT_EQ(doubles.verdict.memory, 14);
  EXPECT_EQ(floats.verdict.kind, VerdictKind::memory);
  EXPECT_EQ(floats.verdict.memory, 14);
  EXPECT_LT(floats.end_error, 1e-4 * doubles.end.norm());
  EXPECT_GT(few.end_error, 100.0 * floats.end_error);
  ASSERT_TRUE(floats.relative_error);
  EXPECT_LT(*floats.relative_error, 0.1);
}

TEST(RetrievalWithFewBits, RefusesBitsThatThereAreNotAndStops) {
  const BitQuestion question = noisy_blob(5, 4);
  Progress progress;
  EXPECT_FALSE(bit_retrievals(question, std::array{54}, progress));
  EXPECT_FALSE(bit_retrievals(question, std::array{0}, progress));
  Progress never([](double) { return false; });
  EXPECT_FALSE(bit_retrievals(question, std::array{8}, never));
}

}  // namespace
}  // namespace mnemoscope
