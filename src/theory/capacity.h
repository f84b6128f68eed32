// How many random patterns on a sphere a model stores: the papers' lower bounds and their corrected
// forms, all of the shape M = sqrt(p) C^((d-1)/4) with C from Lambert's W.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// A lower bound on the number of stored patterns, with the constants it is made of.
struct Capacity {
  double a = 0.0;
  double b = 0.0;
  double c = 0.0;               ///< C = b / W_0(exp(a + ln b))
  double log10_memories = 0.0;  ///< of M = sqrt(p) C^((d-1)/4), which soon overflows

  /// Whether the bound says anything: C >= 1 and at least two memories.
  bool is_meaningful() const;
};

/// Lemma 4.2 of Hu et al. 2024, reconstructed from (B.45)-(B.60): a = 4/(d-1) (ln(m (sqrt p + k -
/// 1)/R)
/// + 1), b = 4 m^2 beta / (5 (d-1)). d >= 2 entries, patterns of norm m, failure probability p in
/// (0,1), support of k, radius R > 0.
Capacity lemma_42_capacity(Index d, double m, double beta, double p, Index k, double radius);

/// Lemma 4.2 with the radius 1/(2 beta m) of the corrected certificate, dense or k = M: what holds.
Capacity corrected_capacity(Index d, double m, double beta, double p);

}  // namespace mnemoscope
