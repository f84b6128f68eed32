// When a memory is stored: thresholds on its separation, certified balls and basins. "rival_factor"
// is M + k - 2 for literal weights over a support of k, 2 (k - 1) for renormalised ones, 2 (M - 1)
// for the dense model: the factor before m exp(-beta margin) in the bounds (theory/bounds.h).
#pragma once

#include "theory/quantities.h"

namespace mnemoscope {

/// The right side of Thm 4.2, eq. (4.3): (1/beta) ln((M + k - 2) m / R) + 2 m R. -infinity when
/// M + k <= 2. With R half the smallest distance it cannot be met by the closest pair once M + k
/// > 3.
double theorem_42_threshold(double m, Index memories, Index k, double beta, double radius);

/// 1/(2 beta m): the radius of the ball around a memory that the certificates below speak of.
double certified_radius(double m, double beta);

/// A memory with Delta_mu >= (1/beta) (1 + ln(2 rival_factor beta m^2)) is stored: a step maps the
/// ball of certified_radius around it into itself. -infinity without rivals. Corrected form of
/// Thm 4.2.
double store_threshold(double m, Index rival_factor, double beta);

/// A state with Delta~_mu(x) >= (1/beta) ln(2 rival_factor beta m^2) lands in that ball in one
/// step.
double capture_threshold(double m, Index rival_factor, double beta);

/// The smallest beta that stores a memory with this separation, by Lambert's W_{-1}; +infinity when
/// none does (separation <= 0), 0 without rivals.
double smallest_storing_beta(double m, Index rival_factor, double separation);

/// min_nu (Delta_{mu,nu} - margin) / D_{mu,nu}: from every state this near to the memory Delta~_mu
/// is at least `margin`. With capture_threshold it is the certified basin of softmax, with
/// 1/(beta (alpha - 1)) the ball that alpha-entmax maps onto the memory exactly. Negative or 0:
/// none.
double basin_radius(const TargetGeometry& geometry, Index mu, double margin);

}  // namespace mnemoscope
