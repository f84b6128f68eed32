#include "variants/parts/spins.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "kernels/byte_kernels.h"
#include "kernels/parallel.h"
#include "kernels/tally.h"

namespace mnemoscope {

Pull::Pull(std::int64_t power, Index d) : d_(d) {
  double unit = 1.0;
  while (unit < static_cast<double>(d)) unit *= 2.0;
  const auto f = [&](Index z) {
    double product = 1.0;
    for (std::int64_t n = 0; n < power; ++n) product *= static_cast<double>(z) / unit;
    return product;
  };
  const auto pull = [&](Index a) { return f(a + 1) - f(a - 1); };
  for (Index z = -d; z <= d; ++z) {
    parts_.push_back({.both = pull(z - 1) + pull(z + 1), .apart = pull(z - 1) - pull(z + 1)});
  }
}

SpinBank::SpinBank(const MemoryBank& bank, Progress& progress)
    : m_(bank.count()),
      d_(bank.dimension()),
      values_(bank.values(), split_of(bank.values(), progress), progress) {
  if (!bank.has_own_keys()) return;
  keys_.emplace(bank.keys(), split_of_keys(bank, values_.levels().threshold, progress), progress);
}

Eigen::VectorXd SpinBank::spins(const State& x) const {
  return (x.array() > values_.levels().threshold).select(Eigen::VectorXd::Ones(d_), -1.0);
}

State SpinBank::picture(const Eigen::VectorXd& s) const {
  return (s.array() > 0.0)
      .select(Eigen::VectorXd::Constant(d_, values_.levels().high), values_.levels().low);
}

// Whole numbers: their sums are exact in any order.
Eigen::VectorXd SpinBank::overlaps(const Eigen::VectorXd& s) const {
  tally::product_with_memories(m_, d_);
  Eigen::VectorXd z = Eigen::VectorXd::Constant(m_, -s.sum());
  const Index blocks = (m_ + kBlock - 1) / kBlock;
  const auto add_block = [&](Index block) {
    const Index first = block * kBlock;
    const std::span<double> part(z.data() + first,
                                 static_cast<std::size_t>(std::min(kBlock, m_ - first)));
    for (Index begin = 0; begin < d_; begin += kMostPixels) {
      add_overlaps(s, begin, std::min(d_, begin + kMostPixels), first, part);
    }
  };
  if (m_ * d_ > kForThreads) {
    in_parallel(Index{0}, blocks, add_block);
  } else {
    for (Index block = 0; block < blocks; ++block) add_block(block);
  }
  return z;
}

void SpinBank::add_overlaps(const Eigen::VectorXd& s, Index begin, Index end, Index first,
                            std::span<double> z) const {
  std::vector<std::int16_t> sums(z.size());
  for (const bool negative : {false, true}) {
    std::vector<const std::uint8_t*> rows;
    for (Index i = begin; i < end; ++i) {
      if ((s[i] < 0.0) == negative) rows.push_back(keys().pixel(i).data() + first);
      if (rows.size() < kPixels && i + 1 < end) continue;
      add_rows_of_bytes(rows, negative, sums);
      rows.clear();
    }
  }
  for (std::size_t mu = 0; mu < z.size(); ++mu) z[mu] += 2.0 * sums[mu];
}

void SpinBank::sweep(Eigen::VectorXd& s, Eigen::VectorXd z, const Pull& pull) const {
  tally::product_with_memories(m_, d_);
  if (has_whole_pulls()) return sweep_whole(s, z, pull);
  Pulls pulls = pulls_at(z, pull);
  for (Index i = 0; i < d_; ++i) {
    if (!turns(i, s, pulls)) continue;
    s[i] = -s[i];
    tally::product(m_, 1, 1);
    add_bytes(keys().pixel(i), 4.0 * s[i], {z.data(), static_cast<std::size_t>(m_)});
    z.array() -= 2.0 * s[i];
    refresh(pulls, z, pull);
  }
}

// What whole numbers cannot decide is summed in double, so that the answer is the same.
void SpinBank::sweep_whole(Eigen::VectorXd& s, const Eigen::VectorXd& z, const Pull& pull) const {
  WholePulls whole(values_, pull, z, d_);
  std::optional<Pulls> exact;
  Index end = 0;
  // A spin that turns changes all pulls, and what was asked ahead is lost: the more of them turn,
  // the fewer are asked at once.
  for (Index i = 0, ahead = kFirst; i < d_; ++i) {
    if (i >= end) {
      end = std::min(d_, i + ahead);
      whole.ask(i, end - i);
      ahead = std::min(kMostAhead, 2 * ahead);
    }
    std::optional<bool> turned = whole.turns(i, s[i], kTie);
    if (!turned) {
      if (!exact) exact = pulls_at(whole.overlaps(), pull);
      turned = turns(i, s, *exact);
    }
    if (!*turned) continue;
    s[i] = -s[i];
    tally::product(m_, 1, 1);
    whole.turn(i, s[i] > 0.0);
    exact.reset();
    end = i + 1;
    ahead = kAfterTurn;
  }
}

void SpinBank::turn_at_once(Eigen::VectorXd& s, const Eigen::VectorXd& z, const Pull& pull) const {
  tally::product_with_memories(m_, d_);
  if (has_whole_pulls()) return turn_whole_at_once(s, z, pull);
  const Pulls pulls = pulls_at(z, pull);
  for (Index i = 0; i < d_; ++i) {
    if (turns(i, s, pulls)) s[i] = -s[i];
  }
}

void SpinBank::turn_whole_at_once(Eigen::VectorXd& s, const Eigen::VectorXd& z,
                                  const Pull& pull) const {
  WholePulls whole(values_, pull, z, d_);
  whole.ask(0, d_);
  std::optional<Pulls> exact;
  for (Index i = 0; i < d_; ++i) {
    std::optional<bool> turned = whole.turns(i, s[i], kTie);
    if (!turned) {
      if (!exact) exact = pulls_at(z, pull);
      turned = turns(i, s, *exact);
    }
    if (*turned) s[i] = -s[i];
  }
}

SpinBank::Pulls SpinBank::pulls_at(const Eigen::VectorXd& z, const Pull& pull) const {
  Pulls pulls{.both = Eigen::VectorXd(m_), .apart = Eigen::VectorXd(keys_ ? m_ : 0)};
  refresh(pulls, z, pull);
  return pulls;
}

bool SpinBank::turns(Index i, const Eigen::VectorXd& s, const Pulls& pulls) const {
  const double least = -kTie * pulls.size;
  const double along = s[i] * signed_sum(values_.pixel(i), pulls.both, pulls.sum_both);
  return along + own_part(i, pulls) < least;
}

void SpinBank::refresh(Pulls& pulls, const Eigen::VectorXd& z, const Pull& pull) const {
  tally::flops(4.0 * static_cast<double>(m_));
  pulls.sum_both = pulls.sum_apart = pulls.size = 0.0;
  for (Index mu = 0; mu < m_; ++mu) {
    const Pull::Parts& parts = pull.at(z[mu]);
    pulls.both[mu] = parts.both;
    if (keys_) pulls.apart[mu] = parts.apart;
    pulls.sum_both += parts.both;
    pulls.sum_apart += parts.apart;
    pulls.size += std::abs(parts.both) + std::abs(parts.apart);
  }
}

double SpinBank::signed_sum(std::span<const std::uint8_t> signs, const Eigen::VectorXd& x,
                            double sum) {
  return 2.0 * byte_dot(signs, {x.data(), signs.size()}) - sum;
}

double SpinBank::own_part(Index i, const Pulls& pulls) const {
  if (!keys_) return pulls.sum_apart;
  tally::product(m_, 1, 1);
  const auto value = values_.pixel(i);
  const auto key = keys_->pixel(i);
  std::vector<std::uint8_t> agree(value.size());
  std::transform(value.begin(), value.end(), key.begin(), agree.begin(),
                 [](std::uint8_t a, std::uint8_t b) -> std::uint8_t { return a == b ? 1 : 0; });
  return signed_sum(agree, pulls.apart, pulls.sum_apart);
}

}  // namespace mnemoscope
