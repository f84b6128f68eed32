// What every variant of the catalogue owes the program, whatever it computes. A new variant is
// tried here without an edit: 1000 random states on banks of every awkward kind, random parameters.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/random.h"
#include "golden/generators.h"
#include "theory/checks.h"
#include "variants/fitted.h"

namespace mnemoscope {
namespace {

constexpr int kFits = 125;
constexpr Index kStatesPerFit = 8;  // 125 x 8 = 1000 states

struct Problem {
  const char* name;
  std::shared_ptr<const MemoryBank> bank;
};

Eigen::MatrixXd with_duplicates() {
  Eigen::MatrixXd x = golden::uniform(3, 10, 12);
  x.col(7) = x.col(2);
  x.col(9) = x.col(2);
  return x;
}

Eigen::MatrixXd with_a_zero_vector() {
  Eigen::MatrixXd x = golden::sphere(4, 9, 12);
  x.col(4).setZero();
  return x;
}

std::shared_ptr<const MemoryBank> eight_bit() {
  Lcg draw(5);
  auto bytes = std::make_shared<Patterns::Bytes>(14 * 16);
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(draw.below(256));
  return std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), 16, 1.0 / 255.0, 0.0));
}

/// Dark and bright pictures found by keys of equal norm.
std::shared_ptr<const MemoryBank> unit_norm_keys() {
  const Patterns values = Patterns::from_values(golden::uniform(6, 12, 16));
  const Eigen::VectorXd norms = values.squared_norms().cwiseSqrt();
  return std::make_shared<const MemoryBank>(values, values.scaled(norms.cwiseInverse()));
}

std::vector<Problem> problems() {
  const Eigen::MatrixXd sphere = golden::sphere(7, 12, 16);
  return {{"on a sphere", bank_of(sphere)},
          {"like images", bank_of(golden::uniform(8, 12, 16))},
          {"as 8 bits", eight_bit()},
          {"with duplicates", bank_of(with_duplicates())},
          {"with a zero vector", bank_of(with_a_zero_vector())},
          {"all zero", bank_of(Eigen::MatrixXd::Zero(6, 4))},
          {"a single memory", bank_of(golden::sphere(9, 1, 8))},
          {"numbers on a line", bank_of(golden::uniform(10, 7, 1))},
          {"with noisy keys", bank_of(sphere, sphere + 0.3 * golden::sphere(11, 12, 16))},
          {"with unit-norm keys", unit_norm_keys()}};
}

double between(Lcg& draw, double low, double high, SliderScale scale) {
  const double u = draw.uniform();
  if (scale == SliderScale::linear || low <= 0.0) return low + u * (high - low);
  return low * std::pow(high / low, u);
}

ParameterValue random_value(const Parameter& p, double m, Lcg& draw) {
  switch (p.kind) {
    case ParameterKind::toggle: return draw.uniform() < 0.5;
    case ParameterKind::choice:
      return p.choices[static_cast<std::size_t>(draw.below(std::ssize(p.choices)))];
    case ParameterKind::integer:
      return static_cast<std::int64_t>(between(draw, p.slider_min, p.slider_max, p.scale));
    case ParameterKind::real: break;
  }
  // Where the slider shows b = beta m^2, one draw in four goes to the ends of what is accepted.
  if (!p.scales_with_norm) return between(draw, p.slider_min, p.slider_max, p.scale);
  if (draw.uniform() < 0.25) return between(draw, p.min, p.max, SliderScale::logarithmic);
  const double unit = m > 0.0 ? m * m : 1.0;
  return between(draw, p.slider_min, p.slider_max, p.scale) / unit;
}

Parameters random_parameters(const Variant& variant, double m, Lcg& draw) {
  Parameters parameters = Parameters::initial(variant.parameters);
  for (const Parameter& p : variant.parameters) {
    if (!p.instead_of.empty() && draw.uniform() < 0.5) continue;
    const Status status = parameters.set(variant.parameters, p.key, random_value(p, m, draw));
    EXPECT_TRUE(status.has_value()) << status.error().text;
  }
  return parameters;
}

/// Damaged memories, mixtures, memories themselves, nothing at all, and far away.
State random_state(const MemoryBank& bank, Lcg& draw) {
  State noise(bank.dimension());
  for (double& entry : noise) entry = draw.normal() / std::sqrt(static_cast<double>(noise.size()));
  const State memory = bank.values().column(draw.below(bank.count()));
  const double m = bank.largest_norm();
  switch (draw.below(6)) {
    case 0: return memory;
    case 1: return State::Zero(bank.dimension());
    case 2: return 10.0 * (m + 1.0) * noise;
    case 3: return 0.5 * memory + 0.5 * bank.values().column(draw.below(bank.count()));
    default: return memory + draw.uniform() * m * noise;
  }
}

std::string words(const Parameters& parameters) {
  std::string text;
  for (const auto& [key, value] : parameters.values()) {
    text +=
        key + " = " + std::visit([](const auto& v) { return fmt::format("{}", v); }, value) + " ";
  }
  return text;
}

class Contract : public testing::TestWithParam<const Variant*> {
 protected:
  /// Visits 125 fitted retrievers with eight states each; `visit` gets both and where they are
  /// from.
  template <class Visit>
  void for_random_fits(Visit visit) {
    const std::vector<Problem> all = problems();
    Lcg draw(2024);
    for (int i = 0; i < kFits; ++i) {
      const Problem& problem = all[static_cast<std::size_t>(i) % all.size()];
      const Parameters parameters =
          random_parameters(variant(), problem.bank->largest_norm(), draw);
      States x(problem.bank->dimension(), kStatesPerFit);
      for (auto column : x.colwise()) column = random_state(*problem.bank, draw);
      const auto retriever = variant().fit(problem.bank, parameters, {});
      if (!retriever) {
        EXPECT_FALSE(retriever.error().text.empty());
        continue;
      }
      SCOPED_TRACE(fmt::format("fit {} {}: {}", i, problem.name, words(parameters)));
      visit(*problem.bank, **retriever, x);
    }
  }

  const Variant& variant() const { return *GetParam(); }
};

TEST_P(Contract, WeightsAreFiniteAndNonNegative) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    const Step step = retriever.step(x);
    ASSERT_EQ(step.weights.rows(), bank.count());
    ASSERT_EQ(step.weights.cols(), x.cols());
    ASSERT_EQ(step.next.rows(), x.rows());
    EXPECT_TRUE(step.next.allFinite());
    EXPECT_TRUE(step.weights.allFinite());
    EXPECT_GE(step.weights.minCoeff(), 0.0);
    EXPECT_LE(step.weights.colwise().sum().maxCoeff(), 1.0 + 1e-12);
  });
}

TEST_P(Contract, AttentionExplainsTheStep) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    const Step step = retriever.step(x);
    for (Index n = 0; n < x.cols(); ++n) {
      const std::optional<Attention> attention = retriever.attention(x.col(n));
      if (!attention) continue;
      EXPECT_LE(largest_gap(step.next.col(n), bank.combine(step.weights.col(n))),
                1e-12 * (1.0 + bank.largest_norm()));
      if (!attention->support || attention->reading == SupportReading::zero_score) continue;
      const Index attended = (step.weights.col(n).array() > 0.0).count();
      EXPECT_LE(attended, std::ssize(*attention->support));
    }
  });
}

TEST_P(Contract, ABatchIsItsStatesOneByOne) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    const Step batch = retriever.step(x);
    for (Index n = 0; n < x.cols(); ++n) {
      const Step one = retriever.step(x.col(n));
      // The order of summation may differ, and beta multiplies what it changes in a score.
      const std::optional<Attention> attention = retriever.attention(x.col(n));
      const double scale = (1.0 + bank.largest_norm()) * (1.0 + x.col(n).norm());
      const double beta = attention ? attention->beta : 1.0;
      if (beta * scale > 1e6) continue;
      EXPECT_LE(largest_gap(one.weights, batch.weights.col(n)),
                1e-14 * (1.0 + beta) * scale * 10.0);
      EXPECT_LE(largest_gap(one.next, batch.next.col(n)),
                1e-14 * (1.0 + beta) * scale * scale * 100.0);
    }
  });
}

TEST_P(Contract, StepsAreRepeatableToTheBit) {
  for_random_fits([](const MemoryBank&, const Retriever& retriever, const States& x) {
    const Step first = retriever.step(x);
    const Step again = retriever.step(x);
    EXPECT_EQ(first.next, again.next);
    EXPECT_EQ(first.weights, again.weights);
  });
}

TEST_P(Contract, EnergyNeverRisesWhereTheTheoryGivesOne) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const State before = x.col(n);
      const std::optional<double> energy = retriever.energy(before);
      if (!energy) continue;
      const State after = retriever.step(before).next;
      const std::optional<double> energy_after = retriever.energy(after);
      if (!energy_after) continue;
      const double scale =
          std::abs(*energy) + before.squaredNorm() + std::pow(bank.largest_norm(), 2);
      ASSERT_TRUE(std::isfinite(*energy));
      EXPECT_LE(*energy_after,
                *energy - (after - before).squaredNorm() / 2.0 + 1e-12 * (1.0 + scale));
    }
  });
}

TEST_P(Contract, ErrorStaysUnderEveryProvedBoundThatApplies) {
  Lcg draw(77);
  for_random_fits([&draw](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const Index target = draw.below(bank.count());
      const State next = retriever.step(x.col(n)).next;
      const double error = (next - bank.values().column(target)).norm();
      for (const Bound& bound : retriever.bounds(x.col(n), target)) {
        EXPECT_FALSE(std::isnan(bound.value)) << bound.id;
        EXPECT_GE(bound.value, 0.0) << bound.id;
        if (bound.standing != BoundStanding::proved || !bound.applies()) continue;
        EXPECT_LE(error, bound.value * (1.0 + 1e-9) + 1e-12 * (1.0 + bank.largest_norm()))
            << bound.id;
      }
    }
  });
}

TEST_P(Contract, NoProvedTheoremFails) {
  Lcg draw(78);
  for_random_fits([&draw](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const State state = x.col(n);
      const Step step = retriever.step(state);
      const State next = step.next;
      const Eigen::VectorXd weights = step.weights;
      for (const Check& row : check_step({.bank = bank,
                              .retriever = retriever,
                              .x = state,
                              .next = next,
                              .weights = weights,
                              .target = draw.below(bank.count())})) {
        EXPECT_FALSE(row.verdict == Verdict::fails && row.standing == BoundStanding::proved)
            << row.id << " " << row.name << ": " << row.statement;
        EXPECT_FALSE(std::isnan(row.left) || std::isnan(row.right)) << row.id;
      }
    }
  });
}

TEST_P(Contract, OneMemoryIsAlwaysTheAnswerOfRenormalisedWeights) {
  const State xi = golden::sphere(12, 1, 8).col(0);
  const auto retriever = fitted(variant().id, bank_of(xi), {});
  const State x = golden::sphere(13, 1, 8).col(0);
  const Step step = retriever->step(x);
  EXPECT_LE(largest_gap(step.next, step.weights.sum() * xi), 1e-14);
}

TEST_P(Contract, ParametersSurviveARoundTrip) {
  Lcg draw(79);
  for (int i = 0; i < 1000; ++i) {
    const Parameters original = random_parameters(variant(), 1.0, draw);
    Parameters copy = Parameters::initial(variant().parameters);
    for (const auto& [key, value] : original.values()) {
      ASSERT_TRUE(copy.set(variant().parameters, key, value).has_value()) << key;
    }
    EXPECT_EQ(copy, original);
  }
}

TEST_P(Contract, ParameterTablesAreCompleteAndAcceptTheirOwnInitialValues) {
  for (const Parameter& p : variant().parameters) {
    EXPECT_FALSE(p.label.empty()) << p.key;
    EXPECT_FALSE(p.help.empty()) << p.key;
    EXPECT_LE(p.slider_min, p.slider_max) << p.key;
    if (!p.scales_with_norm) {
      EXPECT_GE(p.slider_min, p.min) << p.key;
      EXPECT_LE(p.slider_max, p.max) << p.key;
    }
    if (!p.instead_of.empty()) {
      EXPECT_NE(find_parameter(variant().parameters, p.instead_of), nullptr);
    }
    Parameters parameters;
    EXPECT_TRUE(parameters.set(variant().parameters, p.key, p.initial).has_value()) << p.key;
  }
}

TEST_P(Contract, CostIsFiniteAndGrowsWithTheProblem) {
  const Parameters parameters = Parameters::initial(variant().parameters);
  const auto at = [&](Index m, Index d) {
    return variant().cost({.m = m, .d = d, .bytes_per_entry = 8.0}, parameters);
  };
  for (const auto& [m, d] : {std::pair<Index, Index>{1, 1}, {100, 784}, {60000, 784}}) {
    const CostModel cost = at(m, d);
    for (const Cost& part : {cost.fit, cost.step}) {
      EXPECT_TRUE(std::isfinite(part.flops) && std::isfinite(part.exps) &&
                  std::isfinite(part.bytes));
      EXPECT_GE(std::min({part.flops, part.exps, part.bytes}), 0.0);
    }
    EXPECT_GT(cost.step.flops, 0.0);
    EXPECT_GT(cost.step.bytes, 0.0);
    EXPECT_GE(at(m, 2 * d).step.flops, cost.step.flops);
  }
}

TEST_P(Contract, DescriptorsAreCompleteAndFoundByTheirId) {
  EXPECT_EQ(find_variant(variant().id), &variant());
  EXPECT_FALSE(variant().name.empty());
  EXPECT_FALSE(variant().formula.empty());
  EXPECT_FALSE(variant().source.empty());
  EXPECT_EQ(variant().id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Contract,
                         testing::ValuesIn(catalogue().begin(), catalogue().end()),
                         [](const auto& test) {
                           std::string name = test.param->id;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace mnemoscope
