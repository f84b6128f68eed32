// Where points end: gathers equal ends, which engine/verdict.h has judged, into attractors.
#pragma once

#include <vector>

#include "engine/landscape/field.h"

namespace mnemoscope {

/// The end of one point's retrieval, in whatever space its route works in.
struct End {
  RetrievalVerdict verdict{};  ///< without carriers
  WeightKind weight_kind = WeightKind::shares;
  Eigen::VectorXd place{};    ///< the state, or its coefficients c in x = Xi c
  Eigen::VectorXd dual{};     ///< such that |x - y|^2 = <place_x - place_y, dual_x - dual_y>: the
                              ///< state again, or the scores G c
  Eigen::VectorXd weights{};  ///< those that made the state, length M
};

/// The attractor that this end is the first of, after at most so many steps; the state is left to
/// the caller.
Attractor attractor_of(const Judge& judge, const End& end, int steps);

/// The different ends among many, in the order of their coming.
class EndTable {
 public:
  explicit EndTable(double same_place) : same_square_(same_place * same_place) {}

  /// Which entry this end belongs to; a new one at the back where it belongs to none.
  std::int32_t place_of(const End& end);

  const std::vector<End>& ends() const { return ends_; }

 private:
  bool same(const End& a, const End& b) const;

  double same_square_;
  std::vector<End> ends_;
};

}  // namespace mnemoscope
