// Steps by screened scores are those of the exact scores to the bit, on random and on nasty banks.
#include "variants/parts/screened.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/random.h"
#include "core/separation.h"
#include "variants/fitted.h"

namespace mnemoscope {
namespace {

enum class Kind { plain, centred, normalised, near_ties, constant, nearly_all_zero, kinds };

Patterns bytes_of(Kind kind, Index d, Index m, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  auto bytes = std::make_shared<Patterns::Bytes>();
  for (Index i = 0; i < d * m; ++i) {
    auto byte = static_cast<std::uint8_t>(draw.below(256));
    const auto first = static_cast<std::size_t>(i % d);
    if (kind == Kind::near_ties && i >= d) {
      byte = static_cast<std::uint8_t>((*bytes)[first] ^ (draw.below(2 * d) == 0 ? 1U : 0U));
    }
    if (kind == Kind::constant) byte = static_cast<std::uint8_t>((i / d) % 7);
    if (kind == Kind::nearly_all_zero) byte = draw.below(50) == 0 ? byte : std::uint8_t{0};
    bytes->push_back(byte);
  }
  Patterns patterns = Patterns::from_bytes(std::move(bytes), d, 1.0 / 255.0, 0.0);
  if (kind == Kind::centred) patterns = patterns.minus(patterns.mean());
  if (kind == Kind::normalised) {
    patterns = patterns.scaled(patterns.squared_norms().cwiseSqrt().cwiseMax(1e-3).cwiseInverse());
  }
  return patterns;
}

State state_for(const Patterns& patterns, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  State x = patterns.column(static_cast<Index>(draw.below(patterns.count())));
  for (double& entry : x) entry += 0.2 * draw.normal();
  return x;
}

/// Whether there was a fast step, which then is the step.
bool expect_same(const Retriever& model, const State& x) {
  const std::optional<FastStep> fast = model.fast_step(x);
  if (!fast || !std::isfinite(fast->error)) return false;
  const Step exact = model.step(x);
  EXPECT_EQ(fast->error, 0.0);
  EXPECT_EQ(fast->next, exact.next.col(0));
  EXPECT_EQ(fast->weights, exact.weights.col(0));
  const Eigen::VectorXd all = model.scores(x);
  EXPECT_LE((fast->scores - all).cwiseAbs().maxCoeff(), fast->all_scores_error);
  Step claimed = exact;
  claimed.scores = fast->scores;
  const SteppedState at_fast(model, x, claimed);
  const SteppedState at_exact(model, x, exact);
  EXPECT_EQ(model.energy(at_fast), model.energy(at_exact));
  EXPECT_EQ(model.attention(at_fast)->support, model.attention(at_exact)->support);
  return true;
}

TEST(Screened, StepsAreTheExactOnesToTheBit) {
  int fast = 0;
  int all = 0;
  Lcg draw = Lcg::seeded(11);
  for (int trial = 0; trial < 60; ++trial) {
    const auto d = static_cast<Index>(std::pow(700.0, draw.uniform()));
    const auto m = static_cast<Index>(std::pow(3000.0, draw.uniform()));
    const double beta = 1e-2 * std::pow(1e8, draw.uniform());
    for (int kind = 0; kind < static_cast<int>(Kind::kinds); ++kind) {
      SCOPED_TRACE(fmt::format("kind {}, {} x {}, beta {}", kind, d, m, beta));
      const auto bank = std::make_shared<const MemoryBank>(
          bytes_of(static_cast<Kind>(kind), d, m, static_cast<std::uint64_t>(trial)));
      const State x = state_for(bank->keys(), static_cast<std::uint64_t>(trial));
      for (const double alpha : {1.2, 1.5, 2.0, 3.0}) {
        fast += expect_same(*fitted("sparse", bank, {{"beta", beta}, {"alpha", alpha}}), x) ? 1 : 0;
      }
      for (const Index k : {Index{1}, Index{7}, m / 10}) {
        if (k < 1 || k > m) continue;
        const auto top = fitted("top-k", bank, {{"beta", beta}, {"k", std::int64_t{k}}});
        fast += expect_same(*top, x) ? 1 : 0;
      }
      fast += expect_same(*fitted("window", bank, {{"beta", beta}}), x) ? 1 : 0;
      all += 8;
    }
  }
  // Not that it mostly gives up.
  EXPECT_GT(fast, all / 2);
}

TEST(Screened, LeaveToTheExactStepWhatTheyCannotTell) {
  const auto bank = std::make_shared<const MemoryBank>(bytes_of(Kind::plain, 30, 400, 1));
  State x = state_for(bank->keys(), 2);
  // All memories weigh at so small a beta, and in these readings.
  EXPECT_FALSE(fitted("sparse", bank, {{"beta", 1e-6}})->fast_step(x));
  EXPECT_FALSE(fitted("sparse", bank, {{"beta", 30.0}, {"alpha", 1.0}})->fast_step(x));
  EXPECT_FALSE(fitted("top-k", bank, {{"beta", 1.0}, {"reading", "literal"}})->fast_step(x));
  const auto doubles = bank_of(bank->values().dense());
  EXPECT_FALSE(fitted("top-k", doubles, {{"beta", 1.0}})->fast_step(x));
  x[3] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(fitted("top-k", bank, {{"beta", 1.0}})->fast_step(x));
}

TEST(Screened, AMaskDrawnAgainReadsItsMemoriesAloneAndStepsAsByAllScores) {
  for (const Kind kind : {Kind::centred, Kind::normalised}) {
    const auto bank = std::make_shared<const MemoryBank>(bytes_of(kind, 300, 500, 3));
    const auto model =
        fitted("random-mask", bank, {{"beta", 5.0}, {"k", std::int64_t{20}}, {"redraw", true}});
    const State x = state_for(bank->keys(), 4);
    const Step step = model->step(x);
    EXPECT_EQ(step.scores.size(), 0);
    const auto support = *model->attention(SteppedState(*model, x, step))->support;
    const Eigen::VectorXd z = 5.0 * Eigen::VectorXd(bank->scores(x));
    const Weights w = supported_softmax(z, support, SupportReading::renormalised);
    EXPECT_EQ(step.weights, w);
    EXPECT_EQ(step.next, bank->combine(w));
  }
}

}  // namespace
}  // namespace mnemoscope
