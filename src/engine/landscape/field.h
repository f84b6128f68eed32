// What a landscape is asked for and what comes back: energy, basins and steps over a grid of
// points on a plane.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/memory_spec.h"
#include "engine/landscape/plane.h"
#include "engine/run_spec.h"
#include "engine/verdict.h"

namespace mnemoscope {

/// One landscape, as an immutable value: equal specs give equal fields to the bit. Memories are
/// compared by identity, as an executor hands them out.
struct LandscapeSpec {
  VariantChoice variant{};
  std::shared_ptr<const Memories> memories{};
  std::optional<Index> target{};  ///< for variants whose fit reads it, as the next two
  Index position = 0;             ///< of the query in a sequence of `queries`, from 0
  Index queries = 1;
  Plane plane{};
  Extent extent{};
  int width = 256;   ///< points from left to right, 1..2048
  int height = 256;  ///< points from top to bottom, 1..2048
  RunOptions options{.steps = 50};

  friend bool operator==(const LandscapeSpec&, const LandscapeSpec&) = default;
};

/// Evenly spaced points; `step` may be negative.
struct Axis {
  double first = 0.0;
  double step = 1.0;
  int count = 0;

  double at(int i) const { return first + step * i; }

  friend bool operator==(const Axis&, const Axis&) = default;
};

/// The points of a field: the middles of its cells. Row 0 is the top, so t falls with the row.
struct Grid {
  Axis columns{};  ///< s of every column
  Axis rows{};     ///< t of every row

  int width() const { return columns.count; }
  int height() const { return rows.count; }
  std::size_t size() const {
    return static_cast<std::size_t>(width()) * static_cast<std::size_t>(height());
  }
  /// Row-major place of a point in the arrays of a field.
  std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width()) +
           static_cast<std::size_t>(column);
  }
  /// The rectangle that the cells cover: where a picture of the field is drawn. That of a coarse
  /// level is not quite the extent asked for.
  Extent cells() const;
  /// The cell that holds (s, t), or nullopt outside.
  std::optional<std::size_t> index_at(double s, double t) const;

  friend bool operator==(const Grid&, const Grid&) = default;
};

/// Every `stride`-th point of the finest grid of a spec. The points of a stride are also points of
/// the stride half as long. stride is a power of two, 1 for all points.
Grid grid_of(const LandscapeSpec& spec, int stride = 1);

/// The row and column of the finest grid at which the points of a stride begin: stride >= 1, a
/// power of two. Never farther from the middle of a block of stride x stride points than a sixth.
int first_sample(int stride);

/// One basin's end. There is one memory attractor per memory, however its fixed point moves;
/// mixtures and cycles are told apart by where they lie.
struct Attractor {
  VerdictKind kind = VerdictKind::memory;
  Index memory = 0;               ///< the nearest memory; of duplicates the first
  std::vector<Index> carriers{};  ///< memories with 90 % of the weight, heaviest first
  int period = 1;                 ///< steps until a cycle comes back; 1 for all else
  State state{};                  ///< where the first point that was found to end here ended
  std::size_t points = 0;         ///< of the field
  std::string words{};            ///< engine/verdict.h's, and after how many steps it still moved
};

/// Smallest and largest finite value of an array; both 0 when there is none.
struct ValueRange {
  float low = 0.0F;
  float high = 0.0F;
};

/// A complete picture of a landscape at one level of refinement. Arrays have grid.size() entries,
/// row by row from the top.
struct LandscapeField {
  LandscapeSpec spec{};
  Grid grid{};
  int stride = 1;  ///< of the finest grid; 1 when this is the last level

  std::vector<float> energy{};    ///< E(x); empty where the theory gives none, NaN at the points
                                  ///< of a tie that leaves it undefined
  std::vector<float> residual{};  ///< |T(x) - x|
  std::vector<std::int32_t> labels{};  ///< which of `attractors` the point ends in
  std::vector<std::uint16_t> steps{};  ///< applications of T until it stood still (or, on a cycle,
                                       ///< came back); options.steps where it never did
  std::vector<float> last_move{};      ///< length of the last step made
  ValueRange energy_range{};
  ValueRange residual_range{};

  /// In the order in which they were found, which a finer level continues: a label keeps its
  /// meaning from level to level.
  std::vector<Attractor> attractors{};

  std::string method{};  ///< how it was computed, in words: "in Gram space, M² a step"
  double seconds = 0.0;  ///< since the first level was begun

  bool has_energy() const { return !energy.empty(); }
  /// How many steps a retrieval from this point takes, as steps_taken of a run (engine/trace.h).
  int steps_taken(std::size_t index) const {
    const bool stays = last_move[index] <= static_cast<float>(spec.options.tolerance);
    return stays ? std::max(steps[index] - 1, 0) : steps[index];
  }
  const Attractor& attractor_at(std::size_t index) const {
    return attractors[static_cast<std::size_t>(labels[index])];
  }
};

}  // namespace mnemoscope
