// Points followed by the retriever itself: for every variant whose step is more than a softmax or
// entmax of scores. In a smaller space where that is the same.
#pragma once

#include "engine/landscape/route.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// Directions that hold all memories, keys and the plane: x = basis y there. A model that knows
/// patterns by their inner products alone does in it what it does with the pixels, for less.
struct ReducedSpace {
  Eigen::MatrixXd basis{};                   ///< d x r, orthonormal columns
  std::shared_ptr<const MemoryBank> bank{};  ///< the memories in it, r x M
  State origin{};                            ///< of the plane, length r
  State u{};
  State v{};
};

/// r for this bank and any plane; nullopt where it would be no small part of d, or the basis too
/// large.
std::optional<Index> reduced_dimension(const MemoryBank& bank);

/// By Householder reflections, about 2 d r^2 operations; nullopt where reduced_dimension is.
std::optional<ReducedSpace> reduce(const MemoryBank& bank, const Plane& plane);

/// The bank, plane and retriever that points are stepped with.
struct SteppingProblem {
  std::shared_ptr<const MemoryBank> bank{};       ///< in the space of the retriever
  std::shared_ptr<const Retriever> retriever{};   ///< never null
  std::shared_ptr<const Judge> judge{};           ///< of the bank as it is in pixels
  std::shared_ptr<const ReducedSpace> reduced{};  ///< null for the pixels' own space
  Plane plane{};                                  ///< in pixels
  bool has_energy = false;
  WeightKind weight_kind = WeightKind::shares;
  RunOptions options{};
};

std::unique_ptr<const Route> make_stepping_route(SteppingProblem problem);

}  // namespace mnemoscope
