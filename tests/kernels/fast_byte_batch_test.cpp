// The parts of a fast batch: whole numbers are exact, weights come with what they lose.
#include "kernels/fast_byte_batch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "kernels/fast_batch_vnni.h"
#include "kernels/fast_byte_vnni.h"
#include "kernels/nasty_banks.h"

namespace mnemoscope {
namespace {

std::span<const double> entries(const State& x) {
  return {x.data(), static_cast<std::size_t>(x.size())};
}

TEST(WholeState, IsTheStateButForWhatItSaysIsLost) {
  Random random(3);
  for (int digits = kFewestDigits; digits <= kMostDigits; ++digits) {
    for (const Index d : {1, 5, 784, 4000}) {
      State x =
          State::NullaryExpr(d, [&] { return random.scale(1e-6, 1e6) * (random.real() - 0.5); });
      const WholeState whole = whole_state(entries(x), digits);
      double lost = 0.0, rest = 0.0;
      for (Index i = 0; i < d; ++i) {
        const double error = x[i] - whole.unit * whole.whole[static_cast<std::size_t>(i)];
        EXPECT_LE(std::abs(error), 0.5001 * whole.unit);
        lost += std::abs(error);
        rest += error;
      }
      EXPECT_LE(lost, whole.lost);
      EXPECT_NEAR(whole.rest, rest, 1e-12 * x.cwiseAbs().sum());
      EXPECT_LE(whole.unit * std::exp2(8 * digits - 1.01), x.cwiseAbs().maxCoeff());
    }
  }
}

TEST(WholeState, OfNothingButSmallEntriesIsNothing) {
  const State x = State::Constant(6, -1e-250);
  const WholeState whole = whole_state(entries(x), 3);
  EXPECT_EQ(whole.unit, 0.0);
  EXPECT_GE(whole.lost, 6e-250);
  EXPECT_EQ(whole.whole, std::vector<std::int32_t>(6, 0));
}

std::vector<WholeState> some_states(Index d, int count, int digits) {
  Random random(9);
  std::vector<WholeState> states;
  for (int n = 0; n < count; ++n) {
    State x = State::NullaryExpr(d, [&] { return random.real() - 0.5; });
    if (n == 3) x.setConstant(-1.0);
    if (n == 4) x.setConstant(1.0);
    states.push_back(whole_state(entries(x), digits));
  }
  return states;
}

std::int64_t whole_dot(const Bank& bank, Index mu, const WholeState& x) {
  std::int64_t sum = 0;
  for (Index i = 0; i < bank.d; ++i) {
    const auto at = static_cast<std::size_t>(i);
    sum += std::int64_t{bank.bytes[static_cast<std::size_t>(mu * bank.d) + at]} * x.whole[at];
  }
  return sum;
}

TEST(WholeScores, AreExact) {
  if (!has_byte_products()) return;
  for (const Index d : {1, 2, 3, 4, 63, 64, 65, 786, 65535}) {
    for (const Index m : {1, 5, 6, 9, 13}) {
      Bank bank = random_bank(d, m, static_cast<std::uint64_t>(d * m));
      if (m == 13) std::fill(bank.bytes.begin(), bank.bytes.end(), std::uint8_t{255});
      for (int digits = kFewestDigits; digits <= kMostDigits; ++digits) {
        const std::vector<WholeState> states = some_states(d, m == 5 ? 16 : 5, digits);
        std::vector<const WholeState*> group;
        for (const WholeState& state : states) group.push_back(&state);
        const auto rows = static_cast<std::size_t>(m);
        const auto out = hwy::AllocateAligned<double>(rows * kBatchLanes);
        whole_scores({.first = bank.bytes.data(),
                      .dimension = static_cast<std::size_t>(d),
                      .count = rows,
                      .end = bank.bytes.data() + bank.bytes.size()},
                     whole_group(group), m == 6, out.get());
        for (std::size_t k = 0; k < rows * kBatchLanes; ++k) {
          const std::size_t n = k % kBatchLanes;
          const double wanted = n < states.size()
                                    ? static_cast<double>(whole_dot(
                                          bank, static_cast<Index>(k / kBatchLanes), states[n]))
                                    : 0.0;
          const double rounding = std::abs(wanted) > 0x1p53 ? 0x1p-51 * std::abs(wanted) : 0.0;
          EXPECT_NEAR(out[k], wanted, rounding)
              << d << " x " << m << ", " << digits << " digits, " << k;
        }
      }
    }
  }
}

/// Weights of some rows, what they sum to, and what made them.
struct Weighed {
  std::size_t rows = 0;
  std::vector<double> z{};
  LaneWeighing weighing{};
  LaneSums sums{};
  LaneWeights weights{};
};

Weighed weighed(std::size_t rows, const double* gains) {
  Weighed out{.rows = rows, .z = std::vector<double>(rows * kBatchLanes)};
  Random random(7);
  out.weighing.top.fill(0.0);
  out.weighing.top[5] = HUGE_VAL;
  out.weighing.gains = gains;
  out.weighing.per_gain = gains == nullptr ? 1.0 : 0.25;
  out.weighing.cut = 1e-9;
  const auto room = hwy::AllocateAligned<double>(rows * kBatchLanes);
  for (std::size_t k = 0; k < out.z.size(); ++k) {
    out.z[k] = -40.0 * random.real() * static_cast<double>(k % kBatchLanes) / 15.0;
    room[k] = out.z[k];
  }
  weigh_lanes(room.get(), rows, out.weighing, out.sums, out.weights);
  return out;
}

TEST(LaneWeights, AreTheExponentialsButForWhatTheySayIsLost) {
  std::vector<double> gains(kBatchBlock);
  for (std::size_t k = 0; k < gains.size(); ++k) gains[k] = 4.0 / static_cast<double>(1 + k % 5);
  for (const std::size_t rows : {std::size_t{1}, std::size_t{77}, kBatchBlock}) {
    for (const bool has_gains : {false, true}) {
      const double* const of = has_gains ? gains.data() : nullptr;
      const Weighed all = weighed(rows, of);
      for (std::size_t n = 0; n < kBatchLanes; ++n) {
        double weights = 0.0, gained = 0.0, lost = 0.0;
        for (std::size_t mu = 0; mu < rows; ++mu) {
          const double w = std::exp(all.z[mu * kBatchLanes + n] - all.weighing.top[n]);
          const double share = of == nullptr ? w : w * of[mu] * 0.25;
          const std::int32_t whole = all.weights.whole[mu * kBatchLanes + n];
          EXPECT_GE(whole, 0);
          EXPECT_LE(whole, kLargestWeight);
          weights += w;
          gained += share;
          lost += std::abs(share - all.weights.unit[n] * whole);
          EXPECT_TRUE(whole == 0 || all.weights.weighs[mu]);
          EXPECT_NEAR(all.weights.unit[n] * whole, share, 6e-8);
        }
        EXPECT_NEAR(all.sums.weights[n], weights, 1e-13 * weights);
        EXPECT_NEAR(all.sums.gained[n], gained, 1e-13 * gained);
        EXPECT_NEAR(all.sums.lost[n], lost, 1e-12 * gained);
      }
    }
  }
}

TEST(WholeSums, AreThoseOfTheChosenRows) {
  if (!has_byte_products()) return;
  const Weighed all = weighed(kBatchBlock, nullptr);
  for (const Index d : {1, 63, 64, 65, 784}) {
    Bank bank = random_bank(d, kBatchBlock, 5);
    if (d == 65) std::fill(bank.bytes.begin(), bank.bytes.end(), std::uint8_t{255});
    std::vector<std::uint16_t> chosen;
    for (std::uint16_t mu = 0; mu < kBatchBlock; ++mu) {
      if (all.weights.weighs[mu] && (d != 64 || mu % 3 != 0)) chosen.push_back(mu);
    }
    std::vector<const std::uint8_t*> rows;
    for (const std::uint16_t mu : chosen) rows.push_back(bank.bytes.data() + mu * d);
    while (rows.size() % 4 != 0) rows.push_back(rows.back());
    const std::size_t stride =
        (static_cast<std::size_t>(d) + kSumEntries - 1) / kSumEntries * kSumEntries;
    std::vector<double> sums(kBatchLanes * stride, 0.0);
    PackedWeights packed{.states = 15, .unit = &all.weights.unit, .sums = sums.data()};
    pack_weights(all.weights, chosen, packed);
    PackedWeights* const group = &packed;
    add_whole_sums(rows, static_cast<std::size_t>(d), {&group, 1}, stride);
    for (std::size_t n = 0; n < 15; ++n) {
      for (std::size_t i = 0; i < static_cast<std::size_t>(d); ++i) {
        std::int64_t wanted = 0;
        for (const std::uint16_t mu : chosen) {
          wanted += std::int64_t{all.weights.whole[mu * kBatchLanes + n]} *
                    bank.bytes[mu * static_cast<std::size_t>(d) + i];
        }
        const std::size_t block = i / kSumEntries * kSumEntries;
        EXPECT_EQ(sums[n * stride + block + place_in_sums(i - block)],
                  all.weights.unit[n] * static_cast<double>(wanted));
      }
    }
  }
}

}  // namespace
}  // namespace mnemoscope
