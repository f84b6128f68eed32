// How strongly memories pull at spins, in whole numbers: so many bytes a memory instead of two
// doubles, taken from a table by the overlap, and products with the signs of pixels that are exact.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kernels/fast_byte_kernels.h"
#include "variants/parts/sign_table.h"

namespace mnemoscope {

class Pull;

/// The pulls of all memories at their overlaps with a state of spins, and what pixels are pulled
/// to. Only for memories that are compared with what they answer (no keys of their own), and for at
/// most kMostSpins.
class WholePulls {
 public:
  /// Overlaps are kept in 16 bits.
  static constexpr Index kMostSpins = 65535;

  /// z are the overlaps of the state, length M: whole numbers from -d to d, all of them even or all
  /// odd, as d is. Table and pull outlive it.
  WholePulls(const SignTable& table, const Pull& pull, const Eigen::VectorXd& z, Index d);

  /// Pixel i becomes +1 or -1, from the other: all overlaps and pulls follow.
  void turn(Index i, bool up);

  /// Asks the pixels first .. first + count - 1 at the present pulls.
  void ask(Index first, Index count);

  /// Whether a pixel that was asked at the present pulls, with the spin s (+1 or -1), is pulled to
  /// its other sign; nullopt where that is nearer to a tie than the error of whole numbers. A pull
  /// counts from `tie` times the sum of the magnitudes of all terms on.
  std::optional<bool> turns(Index i, double s, double tie) const;

  /// The overlaps as they are now, length M.
  Eigen::VectorXd overlaps() const;

 private:
  /// Memories that follow a turn together: what they need stays in the nearest cache.
  static constexpr Index kBlock = 2048;
  /// Memories from which on several threads follow a turn.
  static constexpr Index kForThreads = 1 << 14;
  /// Table entries from which on several threads ask.
  static constexpr Index kAskForThreads = Index{1} << 19;
  /// Overlaps beyond those that are there which the table has, at each end: so many turns it lasts.
  static constexpr Index kMargin = 12;

  /// Of the levels (z + d) / 2.
  struct Range {
    Index least = 0;
    Index most = 0;
  };

  /// Sums over a block, in units.
  struct Part {
    std::int64_t both = 0;
    std::int64_t apart = 0;
  };

  void tabulate();
  void combine_parts();
  /// Adds `up` at pixels that are 1 and takes it away at the others, in the memories of a block,
  /// and finds their pulls.
  void follow(Index block, const std::uint8_t* pixel, int up);
  void for_each_block(const auto& work);

  const SignTable& table_;
  const Pull& pull_;
  Index m_;
  Index d_;
  std::vector<std::uint16_t> levels_;  ///< (z + d) / 2
  Range tabulated_{};
  Index turns_left_ = 0;             ///< until a level may lie beyond the table
  std::vector<std::int32_t> both_;   ///< by level, in units
  std::vector<std::int64_t> apart_;  ///< by level, in units
  FixedPoint x_{};                   ///< `both` of every memory
  std::vector<Part> parts_;
  double unit_ = 0.0;
  double lost_ = 0.0;  ///< bound of what rounding to units takes from a sum
  double size_ = 0.0;  ///< bound of the sum of the magnitudes of all terms
  double sum_both_ = 0.0;
  double sum_apart_ = 0.0;
  Index first_asked_ = 0;
  Eigen::VectorXd asked_{};  ///< sum_mu pixel_mu both_mu, in units
};

}  // namespace mnemoscope
