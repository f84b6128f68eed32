// Random fits for tests that hold for every variant: banks of every awkward kind, parameters inside
// their tables, states near and far.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/random.h"
#include "golden/generators.h"
#include "variants/fitted.h"

namespace mnemoscope {

inline constexpr int kFits = 125;
inline constexpr Index kStatesPerFit = 8;  // 125 x 8 = 1000 states

/// A bank of an awkward kind.
struct Problem {
  const char* name;
  std::shared_ptr<const MemoryBank> bank;
};

inline Eigen::MatrixXd with_duplicates() {
  Eigen::MatrixXd x = golden::uniform(3, 10, 12);
  x.col(7) = x.col(2);
  x.col(9) = x.col(2);
  return x;
}

inline Eigen::MatrixXd with_a_zero_vector() {
  Eigen::MatrixXd x = golden::sphere(4, 9, 12);
  x.col(4).setZero();
  return x;
}

inline std::shared_ptr<const MemoryBank> eight_bit() {
  Lcg draw(5);
  auto bytes = std::make_shared<Patterns::Bytes>(14 * 16);
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(draw.below(256));
  return std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), 16, 1.0 / 255.0, 0.0));
}

/// Dark and bright pictures found by keys of equal norm.
inline std::shared_ptr<const MemoryBank> unit_norm_keys() {
  const Patterns values = Patterns::from_values(golden::uniform(6, 12, 16));
  const Eigen::VectorXd norms = values.squared_norms().cwiseSqrt();
  return std::make_shared<const MemoryBank>(values, values.scaled(norms.cwiseInverse()));
}

inline std::vector<Problem> problems() {
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

inline double between(Lcg& draw, double low, double high, SliderScale scale) {
  const double u = draw.uniform();
  if (scale == SliderScale::linear || low <= 0.0) return low + u * (high - low);
  return low * std::pow(high / low, u);
}

inline std::string random_word(const Parameter& p, Lcg& draw) {
  return p.choices[static_cast<std::size_t>(draw.below(std::ssize(p.choices)))];
}

inline ParameterValue random_value(const Parameter& p, double m, Lcg& draw) {
  // A number that accepts words is one of them half the time.
  if (!p.choices.empty() && p.kind != ParameterKind::choice && draw.uniform() < 0.5) {
    return random_word(p, draw);
  }
  switch (p.kind) {
    case ParameterKind::toggle: return draw.uniform() < 0.5;
    case ParameterKind::choice: return random_word(p, draw);
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

inline Parameters random_parameters(const Variant& variant, double m, Lcg& draw) {
  Parameters parameters = Parameters::initial(variant.parameters);
  for (const Parameter& p : variant.parameters) {
    if (!p.instead_of.empty() && draw.uniform() < 0.5) continue;
    const Status status = parameters.set(variant.parameters, p.key, random_value(p, m, draw));
    EXPECT_TRUE(status.has_value()) << status.error().text;
  }
  return parameters;
}

/// Damaged memories, mixtures, memories themselves, nothing at all, and far away.
inline State random_state(const MemoryBank& bank, Lcg& draw) {
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

/// A target with a place in a sequence, of patterns that are grey or colour pictures, or nothing.
inline FitContext random_context(const MemoryBank& bank, Lcg& draw) {
  FitContext context;
  if (draw.uniform() < 0.75) context.target = draw.below(bank.count());
  context.queries = 1 + draw.below(5);
  context.position = draw.below(context.queries);
  const Index d = bank.dimension();
  switch (draw.below(3)) {
    case 0: break;
    case 1: context.shape = guess_shape(d); break;
    default: context.shape = d % 3 == 0 ? ImageShape{d / 3, 1, 3} : ImageShape{1, d, 1};
  }
  return context;
}

inline std::string words(const Parameters& parameters) {
  std::string text;
  for (const auto& [key, value] : parameters.values()) {
    text +=
        key + " = " + std::visit([](const auto& v) { return fmt::format("{}", v); }, value) + " ";
  }
  return text;
}

}  // namespace mnemoscope
