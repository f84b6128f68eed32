// The cost formulas against the operations that are really counted, for every variant at several
// shapes and parameters. Formulas leave out what is done once for each memory or entry, so shapes
// are not tiny, and they are worst cases, so all memories keep a weight.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "golden/generators.h"
#include "kernels/tally.h"
#include "variants/fitted.h"

namespace mnemoscope {
namespace {

constexpr double kAgreement = 0.05;

void expect_near(double counted, double formula, const std::string& what) {
  EXPECT_NEAR(counted, formula, kAgreement * formula) << what;
}

/// Pictures as doubles or as 8 bits.
std::shared_ptr<const MemoryBank> pictures(Index m, Index d, bool eight_bit) {
  const Eigen::MatrixXd values = golden::uniform(3, m, d);
  if (!eight_bit) return bank_of(values);
  auto bytes = std::make_shared<Patterns::Bytes>();
  for (const double v : values.reshaped()) bytes->push_back(static_cast<std::uint8_t>(255.0 * v));
  return std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), d, 1.0 / 255.0, 0.0));
}

struct Case {
  const char* id;
  std::vector<std::pair<const char*, ParameterValue>> values{};
  bool fit = true;  ///< whether the formula of the fit is one for every bank: a solver's is the
                    ///< least it takes
};

/// Whether a solver makes its fit: of so many sweeps as it takes there is no formula.
bool is_solved(const Variant& variant) {
  const auto bank = pictures(20, 25, false);
  const auto retriever = variant.fit(bank, Parameters::initial(variant.parameters), {.target = 0});
  if (!retriever) return false;
  const auto report = (*retriever)->report();
  return report != nullptr && report->solver.has_value();
}

/// Every variant of the catalogue with its initial parameters, and whatever changes a formula. One
/// that is solved has only the latter, with few sweeps.
std::vector<Case> cases() {
  std::vector<Case> all;
  for (const Variant* variant : catalogue()) {
    if (!is_solved(*variant)) all.push_back({.id = variant->id.c_str()});
  }
  const std::vector<Case> more = {
      {"sparse", {{"alpha", 1.0}}},
      {"sparse", {{"alpha", 1.5}}},
      {"random-mask", {{"reading", "literal"}}},
      {"random-mask", {{"reading", "zero-score"}}},
      {"random-mask", {{"redraw", true}}},
      {"random-mask", {{"k", std::int64_t{7}}}},
      {"window", {{"centre", std::int64_t{10}}}},
      {"window", {{"centre", std::int64_t{0}}, {"width", std::int64_t{9}}}},
      {"window", {{"centre", "position"}, {"reading", "literal"}}},
      {"window", {{"centre", std::int64_t{0}}, {"circular", true}}},
      {"window", {{"width", std::int64_t{1000}}}},
      {"top-k", {{"reading", "literal"}}},
      {"top-k", {{"reading", "zero-score"}}},
      {"top-k", {{"share", 1.0}}},
      {"random-features", {{"features", std::int64_t{16}}}},
      {"random-features", {{"features", std::int64_t{16}}, {"hyperbolic", true}}},
      {"random-features", {{"features", std::int64_t{400}}, {"orthogonal", true}}},
      {"random-features", {{"features", std::int64_t{20}}, {"centred", true}}},
      {"multi-head", {{"heads", std::int64_t{1}}}},
      {"multi-head", {{"heads", std::int64_t{8}}, {"split", "interleaved"}}},
      {"universal", {{"similarity", "cosine"}, {"separation", "top-1"}}},
      {"universal", {{"similarity", "distance"}, {"separation", "entmax"}, {"alpha", 1.5}}},
      {"universal", {{"similarity", "minus-l1"}}},
      {"classical", {{"update", "at-once"}}},
      {"low-rank", {{"degree", std::int64_t{0}}}},
      {"low-rank", {{"degree", std::int64_t{40}}}},
      {"low-rank", {{"degree", std::int64_t{12}}, {"shift", 0.0}}},
      {"svr", {{"kernel", "normalised"}, {"sweeps", std::int64_t{1}}}, false},
      {"svr", {{"kernel", "rbf"}, {"sweeps", std::int64_t{1}}}, false},
      {"svr", {{"kernel", "exp"}, {"sweeps", std::int64_t{1}}}, false},
      {"svr", {{"kernel", "linear"}, {"sweeps", std::int64_t{1}}}, false},
      {"svr", {{"kernel", "polynomial"}, {"sweeps", std::int64_t{1}}}, false}};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

void expect_formula(const Case& c, const std::shared_ptr<const MemoryBank>& bank) {
  const Variant& variant = *find_variant(c.id);
  Parameters parameters = Parameters::initial(variant.parameters);
  // So little that no weight vanishes.
  if (parameters.has("beta")) {
    ASSERT_TRUE(
        parameters.set(variant.parameters, "beta", 1e-3 / std::pow(bank->largest_norm(), 2)));
  }
  std::string what = fmt::format("{} at M = {}, d = {}", c.id, bank->count(), bank->dimension());
  for (const auto& [key, value] : c.values) {
    ASSERT_TRUE(parameters.set(variant.parameters, key, value)) << key;
    what += fmt::format(", {}", key);
  }
  const Shape shape{.m = bank->count(),
                    .d = bank->dimension(),
                    .bytes_per_entry = bank->keys().is_eight_bit() ? 1.0 : 8.0};
  const CostModel cost = variant.cost(shape, parameters);
  const Counting fit;
  const auto retriever = variant.fit(bank, parameters, {.target = 0});
  const Tally fitting = fit.counted();
  ASSERT_TRUE(retriever.has_value()) << retriever.error().text;
  State x = 0.9 * bank->values().column(bank->count() / 2);
  // The formula of spins is that of a sweep in which none turns.
  if ((*retriever)->least_descent(x, 0.0 * x) == 0.0) {
    for (int t = 0; t < 50; ++t) x = State((*retriever)->step(x).next);
  }
  const Counting step;
  static_cast<void>((*retriever)->step(x));
  const Tally stepping = step.counted();
  expect_near(stepping.flops, cost.step.flops, what + ": step");
  expect_near(stepping.exps, cost.step.exps, what + ": exponentials of a step");
  if (!c.fit) return;
  expect_near(fitting.flops, cost.fit.flops, what + ": fit");
  expect_near(fitting.exps, cost.fit.exps, what + ": exponentials of the fit");
}

TEST(Cost, FormulasAgreeWithWhatIsCounted) {
  const std::vector<Case> all = cases();
  for (const Variant* variant : catalogue()) {
    const auto is_its = [&](const Case& c) { return c.id == variant->id; };
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), is_its)) << variant->id << " has no line there";
  }
  for (const auto& [m, d] : {std::pair<Index, Index>{20, 400}, {120, 100}, {150, 64}}) {
    for (const bool eight_bit : {false, true}) {
      const auto bank = pictures(m, d, eight_bit);
      for (const Case& c : all) {
        // A solver's fit would take seconds; a step's formula is as right on few memories.
        if (c.fit || m == 20) expect_formula(c, bank);
      }
    }
  }
}

TEST(Cost, OfTheSearchForAnEntmaxIsNoMoreThanTheFormulaSays) {
  const Variant& variant = *find_variant("sparse");
  const auto bank = pictures(150, 64, false);
  for (const double alpha : {1.01, 1.1, 1.25, 1.75, 3.0, 10.0}) {
    for (const double b : {0.1, 1.0, 10.0, 100.0}) {
      const double beta = b / std::pow(bank->largest_norm(), 2);
      const auto retriever = fitted("sparse", bank, {{"alpha", alpha}, {"beta", beta}});
      const Counting step;
      static_cast<void>(retriever->step(bank->values().column(7)));
      const Cost formula =
          variant.cost({.m = 150, .d = 64}, parameters_of(variant, {{"alpha", alpha}})).step;
      EXPECT_LE(step.counted().exps, formula.exps) << alpha << " " << b;
      EXPECT_LE(step.counted().flops, formula.flops) << alpha << " " << b;
    }
  }
}

TEST(Cost, IsCountedOnlyWhileSomebodyListens) {
  const auto bank = pictures(20, 50, false);
  const State x = bank->values().column(3);
  const Counting outer;
  {
    const Counting inner;
    static_cast<void>(bank->scores(x));
    EXPECT_EQ(inner.counted().flops, 2.0 * 20 * 50);
  }
  EXPECT_EQ(outer.counted().flops, 0.0);
  static_cast<void>(bank->scores(x));
  EXPECT_EQ(outer.counted().flops, 2.0 * 20 * 50);
}

}  // namespace
}  // namespace mnemoscope
