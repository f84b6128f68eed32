// What whole numbers can be wrong by. A term is Q unit + e with |e| at most half a unit, and less
// where the table shows it: over M memories at most `lost`. Sums of Q are exact, beyond 2^16
// memories to 2^-50 of the sum of magnitudes. The sums in double precision that they stand for are
// within (M + 8) 2^-53 of the sum of magnitudes.
#include "variants/parts/whole_pulls.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "kernels/parallel.h"
#include "kernels/tally.h"
#include "variants/parts/spins.h"

namespace mnemoscope {
namespace {

/// Bits of a pull without its sign (FixedPoint).
constexpr int kPullBits = 28;
/// Pulls that are all smaller are left to double precision.
constexpr double kLeastPull = 1e-200;

}  // namespace

WholePulls::WholePulls(const SignTable& table, const Pull& pull, const Eigen::VectorXd& z, Index d)
    : table_(table),
      pull_(pull),
      m_(z.size()),
      d_(d),
      levels_(static_cast<std::size_t>(m_)),
      both_(static_cast<std::size_t>(d + 1)),
      apart_(both_.size()),
      x_(no_entries(levels_.size())),
      parts_(static_cast<std::size_t>((m_ + kBlock - 1) / kBlock)) {
  const auto level = [d](double overlap) {
    return static_cast<std::uint16_t>((static_cast<Index>(overlap) + d) / 2);
  };
  std::transform(z.begin(), z.end(), levels_.begin(), level);
  tabulate();
  for_each_block([this](Index block) { follow(block, nullptr, 0); });
  combine_parts();
}

// A turn moves every level by one, so that the table lasts for some; what lies beyond it is never
// looked up.
void WholePulls::tabulate() {
  std::uint16_t least = levels_.front();
  std::uint16_t most = least;
  for (const std::uint16_t level : levels_) {
    least = std::min(least, level);
    most = std::max(most, level);
  }
  tabulated_ = {.least = std::max(Index{0}, least - kMargin), .most = std::min(d_, most + kMargin)};
  turns_left_ = kMargin;
  const auto parts = [this](Index level) { return pull_.at(static_cast<double>(2 * level - d_)); };
  double both = 0.0;
  double apart = 0.0;
  for (Index level = tabulated_.least; level <= tabulated_.most; ++level) {
    both = std::max(both, std::abs(parts(level).both));
    apart = std::max(apart, std::abs(parts(level).apart));
  }
  const double largest = std::max(both, apart);
  size_ = static_cast<double>(m_) * (both + apart);
  unit_ = largest < kLeastPull ? 0.0 : std::ldexp(1.0, std::ilogb(largest) + 1 - kPullBits);
  double lost = 0.0;
  for (Index level = tabulated_.least; level <= tabulated_.most && unit_ > 0.0; ++level) {
    const double whole_both = std::min(std::nearbyint(parts(level).both / unit_), 0x1p28 - 1.0);
    const double whole_apart = std::nearbyint(parts(level).apart / unit_);
    both_[static_cast<std::size_t>(level)] = static_cast<std::int32_t>(whole_both);
    apart_[static_cast<std::size_t>(level)] = static_cast<std::int64_t>(whole_apart);
    lost = std::max({lost, std::abs(whole_both * unit_ - parts(level).both),
                     std::abs(whole_apart * unit_ - parts(level).apart)});
  }
  lost_ = static_cast<double>(m_) * lost;
}

void WholePulls::for_each_block(const auto& work) {
  const auto blocks = static_cast<Index>(parts_.size());
  if (m_ >= kForThreads) {
    in_parallel(Index{0}, blocks, work);
  } else {
    for (Index block = 0; block < blocks; ++block) work(block);
  }
}

void WholePulls::follow(Index block, const std::uint8_t* pixel, int up) {
  const auto first = static_cast<std::size_t>(block * kBlock);
  const auto count = static_cast<std::size_t>(std::min(kBlock, m_ - block * kBlock));
  std::uint16_t* const levels = levels_.data() + first;
  if (pixel != nullptr) {
    for (std::size_t k = 0; k < count; ++k) {
      levels[k] = static_cast<std::uint16_t>(levels[k] + up * (2 * pixel[first + k] - 1));
    }
  }
  std::int32_t whole[kBlock];
  Part sums;
  for (std::size_t k = 0; k < count; ++k) {
    whole[k] = both_[levels[k]];
    sums.both += whole[k];
    sums.apart += apart_[levels[k]];
  }
  put_whole_numbers({whole, count}, first, x_);
  parts_[static_cast<std::size_t>(block)] = sums;
}

void WholePulls::combine_parts() {
  tally::flops(4.0 * static_cast<double>(m_));
  Part sums;
  for (const Part& part : parts_) {
    sums.both += part.both;
    sums.apart += part.apart;
  }
  sum_both_ = static_cast<double>(sums.both) * unit_;
  sum_apart_ = static_cast<double>(sums.apart) * unit_;
  asked_.resize(0);
}

void WholePulls::turn(Index i, bool up) {
  if (turns_left_ == 0) tabulate();
  --turns_left_;
  const std::uint8_t* const pixel = table_.pixel(i).data();
  for_each_block([&](Index block) { follow(block, pixel, up ? 1 : -1); });
  combine_parts();
}

void WholePulls::ask(Index first, Index count) {
  first_asked_ = first;
  asked_.resize(count);
  const auto ask_four = [&](Index four) {
    const Index n = std::min<Index>(4, count - 4 * four);
    fixed_scores(table_.pixels(first + 4 * four, n), x_, &asked_[4 * four]);
  };
  const Index fours = (count + 3) / 4;
  if (count * m_ > kAskForThreads) {
    in_parallel(Index{0}, fours, ask_four);
  } else {
    for (Index four = 0; four < fours; ++four) ask_four(four);
  }
}

std::optional<bool> WholePulls::turns(Index i, double s, double tie) const {
  if (unit_ == 0.0) return std::nullopt;
  const double pulled = s * (2.0 * unit_ * asked_[i - first_asked_] - sum_both_) + sum_apart_;
  // The pixel's sum counts twice, the two over all memories once; a few roundings on the way.
  const double rounding = 0x1p-48 + 0x1p-52 * static_cast<double>(m_ + 64);
  const double error = 4.04 * (lost_ + rounding * size_);
  if (pulled < -(tie * size_ + error)) return true;
  if (pulled > error) return false;
  return std::nullopt;
}

Eigen::VectorXd WholePulls::overlaps() const {
  const auto overlap = [this](std::uint16_t level) {
    return static_cast<double>(2 * static_cast<Index>(level) - d_);
  };
  Eigen::VectorXd z(m_);
  std::transform(levels_.begin(), levels_.end(), z.begin(), overlap);
  return z;
}

}  // namespace mnemoscope
