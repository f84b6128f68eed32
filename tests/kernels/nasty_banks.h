// Banks of bytes, random and nasty, with the exact step on them: what fast kernels are held to.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "kernels/fast_bytes.h"

namespace mnemoscope {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2862933555777941757U + 3037000493U) {}
  std::uint64_t next() { return state_ = 6364136223846793005U * state_ + 1442695040888963407U; }
  /// 0 .. 1
  double real() { return std::ldexp(static_cast<double>(next() >> 11U), -53); }
  Index below(Index n) { return static_cast<Index>(real() * static_cast<double>(n)); }
  /// From least to most, all orders of magnitude alike.
  double scale(double least, double most) { return least * std::pow(most / least, real()); }

 private:
  std::uint64_t state_;
};

/// A bank with its affine map and a state.
struct Bank {
  Index d = 0;
  Index m = 0;
  std::vector<std::uint8_t> bytes{};
  double scale = 1.0;
  Eigen::VectorXd shift{};
  Eigen::VectorXd gains{};
  State x{};

  AffineBytes patterns() const {
    return affine_bytes({.dimension = d, .count = m, .bytes = bytes.data()}, scale,
                        shift.size() > 0 ? shift.data() : nullptr,
                        gains.size() > 0 ? gains.data() : nullptr);
  }
  std::uint8_t& at(Index i, Index mu) { return bytes[static_cast<std::size_t>(mu * d + i)]; }
  Eigen::VectorXd column(Index mu) const {
    return Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, 1>>(bytes.data() + mu * d,
                                                                            d)
        .cast<double>();
  }
};

inline Bank random_bank(Index d, Index m, std::uint64_t seed) {
  Random random(seed);
  Bank bank{.d = d, .m = m};
  for (Index i = 0; i < d * m; ++i) {
    bank.bytes.push_back(static_cast<std::uint8_t>(random.next() >> 56U));
  }
  bank.scale = 1.0 / 255.0;
  bank.x = State::NullaryExpr(d, [&] { return random.real() - 0.3; });
  return bank;
}

enum class Kind {
  plain,
  centred,
  normalised,
  near_ties,
  one_huge_entry,
  constant_memories,
  cancelling_shift,
  all_zero,
  kinds
};

/// The mean taken off, as Patterns::minus does.
inline void centre(Bank& bank) {
  bank.shift = State::Zero(bank.d);
  for (Index mu = 0; mu < bank.m; ++mu) bank.shift -= bank.scale * bank.column(mu);
  bank.shift /= static_cast<double>(bank.m);
}

inline Bank nasty_bank(Kind kind, Index d, Index m, std::uint64_t seed) {
  Bank bank = random_bank(d, m, seed);
  Random random(seed + 77);
  switch (kind) {
    case Kind::plain: break;
    case Kind::centred: centre(bank); break;
    case Kind::normalised:
      bank.gains = Eigen::VectorXd::NullaryExpr(
          m, [&](Index mu) { return 1.0 / std::max(1e-3, (bank.scale * bank.column(mu)).norm()); });
      bank.x = bank.scale * bank.column(random.below(m)) * bank.gains[0];
      break;
    case Kind::near_ties:
      for (Index mu = 1; mu < m; ++mu) {
        for (Index i = 0; i < d; ++i) bank.at(i, mu) = bank.at(i, 0);
        if (mu % 2 == 1) bank.at(random.below(d), mu) ^= 1U;
      }
      break;
    case Kind::one_huge_entry: bank.x[random.below(d)] = random.scale(1e3, 1e12); break;
    case Kind::constant_memories:
      for (Index mu = 0; mu < m; ++mu) {
        for (Index i = 0; i < d; ++i) bank.at(i, mu) = static_cast<std::uint8_t>(mu % 7);
      }
      break;
    case Kind::cancelling_shift:
      centre(bank);
      bank.gains = Eigen::VectorXd::NullaryExpr(m, [&] { return random.scale(0.1, 10.0); });
      break;
    case Kind::all_zero: std::fill(bank.bytes.begin(), bank.bytes.end(), std::uint8_t{0}); break;
    case Kind::kinds: break;
  }
  return bank;
}

/// As core/patterns.h has it.
inline Eigen::VectorXd exact_scores(const Bank& bank) {
  const StoredPatterns stored = bank.patterns().stored;
  Scores s = exact_kernels(stored).scores(stored, bank.x);
  if (bank.scale != 1.0) s *= bank.scale;
  if (bank.shift.size() > 0) s.rowwise() += bank.shift.transpose() * States(bank.x);
  if (bank.gains.size() > 0) s.array().colwise() *= bank.gains.array();
  return s;
}

struct Exact {
  Eigen::VectorXd scores{};
  Eigen::VectorXd weights{};
  State next{};
  double log_sum_exp = 0.0;
};

inline Exact exact_step(const Bank& bank, double beta) {
  Exact out{.scores = exact_scores(bank)};
  const Eigen::VectorXd z = beta * out.scores;
  const Eigen::VectorXd e = (z.array() - z.maxCoeff()).exp();
  out.weights = e / e.sum();
  out.log_sum_exp = (z.maxCoeff() + std::log(e.sum())) / beta;
  const Weights w =
      bank.gains.size() > 0 ? Weights(bank.gains.asDiagonal() * out.weights) : Weights(out.weights);
  const StoredPatterns stored = bank.patterns().stored;
  out.next = exact_kernels(stored).combine(stored, w) * bank.scale;
  if (bank.shift.size() > 0) out.next += bank.shift * w.sum();
  return out;
}

}  // namespace mnemoscope
