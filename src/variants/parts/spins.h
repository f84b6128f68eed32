// Spins and the memories that pull at them: the updates that the models of signs share, one spin
// after the other and all at once.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "variants/parts/sign_table.h"
#include "variants/parts/whole_pulls.h"

namespace mnemoscope {

/// How strongly a memory pulls at a spin, F(z) = z^power of its overlap z = <key, s> in units of a
/// power of two not below d: so nothing overflows, and small powers stay exact. With the spin s_i
/// itself left out of the overlap, a memory pulls by F(a + 1) - F(a - 1), a = z - key_i s_i; that
/// is (both(z) + key_i s_i apart(z)) / 2.
class Pull {
 public:
  Pull(std::int64_t power, Index d);

  struct Parts {
    double both = 0.0;
    double apart = 0.0;
  };

  /// At a whole number z, -d to d.
  const Parts& at(double z) const {
    return parts_[static_cast<std::size_t>(static_cast<Index>(z) + d_)];
  }

 private:
  Index d_;
  std::vector<Parts> parts_;
};

/// A bank as spins, and its sweeps. With keys of their own, memories pull as strongly as the key
/// overlaps, towards the signs of the value: Hebb's rule between pairs. Everything goes through the
/// overlaps, which are shown as weights anyway: no d x d matrix is made.
class SpinBank {
 public:
  SpinBank(const MemoryBank& bank, Progress& progress);

  Index count() const { return m_; }
  Index dimension() const { return d_; }

  /// The signs of a state, +1 and -1; length d.
  Eigen::VectorXd spins(const State& x) const;

  /// The picture of spins in the space of the memories.
  State picture(const Eigen::VectorXd& s) const;

  /// <key_mu, s> of every memory: whole numbers from -d to d, length M.
  Eigen::VectorXd overlaps(const Eigen::VectorXd& s) const;

  /// Every spin once, in the order of the pixels, each seeing what those before it became; a spin
  /// that is pulled neither way stays. z are the overlaps of s.
  void sweep(Eigen::VectorXd& s, Eigen::VectorXd z, const Pull& pull) const;

  /// Every spin once, all by the same overlaps z of s: none sees what another became; a spin that
  /// is pulled neither way stays.
  void turn_at_once(Eigen::VectorXd& s, const Eigen::VectorXd& z, const Pull& pull) const;

 private:
  /// Memories whose overlaps are summed at a time, by so many pixels each time: their sums and a
  /// piece of each pixel stay in the nearest cache.
  static constexpr Index kBlock = 4096;
  static constexpr std::size_t kPixels = 8;
  /// Pixels whose sum fits into 16 bits.
  static constexpr Index kMostPixels = 32767;
  /// Pixels of a sweep that are asked at once, as if none of them turned.
  static constexpr Index kMostAhead = 256;
  static constexpr Index kFirst = 32;
  static constexpr Index kAfterTurn = 4;
  /// Table entries from which on several threads sum overlaps.
  static constexpr Index kForThreads = Index{1} << 19;
  /// The rounding of a pull, as a share of its terms: below, it counts as none.
  static constexpr double kTie = 1e-13;

  /// The pulls of all memories at their present overlaps.
  struct Pulls {
    Eigen::VectorXd both;
    Eigen::VectorXd apart;  ///< empty where keys are the values: then only its sum is needed
    double sum_both = 0.0;
    double sum_apart = 0.0;
    double size = 0.0;  ///< of all terms
  };

  const SignTable& keys() const { return keys_ ? *keys_ : values_; }

  /// Adds 2 s_i at pixel i, those from `begin` to `end`, to the overlaps of some memories.
  void add_overlaps(const Eigen::VectorXd& s, Index begin, Index end, Index first,
                    std::span<double> z) const;

  /// sweep() and turn_at_once() where whole numbers (parts/whole_pulls.h) decide nearly all.
  void sweep_whole(Eigen::VectorXd& s, const Eigen::VectorXd& z, const Pull& pull) const;
  void turn_whole_at_once(Eigen::VectorXd& s, const Eigen::VectorXd& z, const Pull& pull) const;
  bool has_whole_pulls() const { return !keys_ && d_ <= WholePulls::kMostSpins; }

  Pulls pulls_at(const Eigen::VectorXd& z, const Pull& pull) const;
  void refresh(Pulls& pulls, const Eigen::VectorXd& z, const Pull& pull) const;

  /// Whether the memories pull spin i of s, by more than rounding, to its other sign.
  bool turns(Index i, const Eigen::VectorXd& s, const Pulls& pulls) const;

  /// sum_mu +-x_mu by the signs of a pixel: minus all of them and twice those that are +1.
  static double signed_sum(std::span<const std::uint8_t> signs, const Eigen::VectorXd& x,
                           double sum);

  /// sum_mu value_i key_i apart_mu; value and key have the same sign unless keys are their own.
  double own_part(Index i, const Pulls& pulls) const;

  Index m_;
  Index d_;
  SignTable values_;
  std::optional<SignTable> keys_;  ///< where the bank has keys of its own
};

}  // namespace mnemoscope
