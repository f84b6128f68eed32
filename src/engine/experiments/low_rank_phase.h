// The phase picture of low-rank retrieval: norm against size, where a polynomial of degree g is
// near enough to exp and has fewer monomials than there are memories (docs/theory.md, section 14.5).
// Only the upper-bound side, at finite size: that nothing does better beyond is a theorem on SETH,
// which no run can show.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/memory_bank.h"

namespace mnemoscope {

/// ln C(d + g, g): of how many monomials of degree at most g there are in d variables, d >= 1,
/// g >= 0.
double log_monomials(Index d, int degree);

/// What it takes to be near enough at one place.
struct PhasePoint {
  int degree = 0;         ///< g, the smallest
  double log_rank = 0.0;  ///< ln r, r the number of monomials
  double exponent = 0.0;  ///< log_tau r: below 1 less than the memories themselves
};

/// One place of the picture.
struct PhasePlace {
  double log2_size = 0.0;             ///< of tau = max(M, L), > 0
  double norm = 0.0;                  ///< B / sqrt(ln tau), the largest entry; >= 0
  std::optional<PhasePoint> point{};  ///< nullopt where no degree that is worked with is enough
};

/// How near is near enough: the relative error of every similarity.
struct PhaseError {
  std::optional<double> fixed{};  ///< 0 < error < 1; nullopt: 1 / tau

  double at(double size) const { return fixed.value_or(1.0 / size); }
};

/// Patterns of d = ceil(log2 tau) entries up to B and beta = 1/d, so that arguments stay within
/// T = B^2; shifted so that none is negative, which takes one variable more.
PhasePlace phase_at(double log2_size, double norm, const PhaseError& error);

/// The picture: size after size, each with all norms.
std::vector<PhasePlace> phase_plane(std::span<const double> log2_sizes,
                                    std::span<const double> norms, const PhaseError& error);

/// How far a polynomial is gone along with.
struct PhaseLimit {
  int degree = std::numeric_limits<int>::max();               ///< at most
  double exponent = std::numeric_limits<double>::infinity();  ///< at most
};

/// The largest norm from 0 to 1 at which this is enough, to within 1e-4; 1 where it always is. The
/// need grows with the norm, so below it is enough too.
double largest_norm(double log2_size, const PhaseLimit& limit, const PhaseError& error);

/// The loaded images in the same picture.
struct OwnPhase {
  double size = 0.0;              ///< tau = max(M, L); the picture begins at 2
  double largest_entry = 0.0;     ///< B of memories, keys and queries
  double argument_bound = 0.0;    ///< beta d B^2
  double largest_argument = 0.0;  ///< T = max |beta <key, x>| that really occurs
  double shift = 0.0;             ///< c >= 0, so that no argument is negative
  double norm = 0.0;              ///< where it lies: sqrt(T) / sqrt(ln tau), as if beta d were 1
  double error = 0.0;             ///< the relative error that was asked for
  std::optional<PhasePoint> point{};  ///< for d variables, d + 1 where shifted
  // With that degree, of the query where each is largest, in the units of the patterns; nullopt
  // without one.
  std::optional<double> measured_error{};  ///< |T~(x) - T(x)|
  std::optional<double> certificate{};     ///< error / (1 - error) sum_mu p_mu |xi_mu - T(x)|
};

/// queries: d x L, L >= 1; beta > 0. O(M d L), and M d a query for the certificate.
OwnPhase own_phase(const MemoryBank& bank, const States& queries, double beta,
                   const PhaseError& error);

}  // namespace mnemoscope
