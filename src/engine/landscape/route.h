// One way of following grid points to their ends. There are two: on coefficients in Gram space, for
// softmax and entmax over the same memories everywhere, and by the retriever itself, for everything
// else.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/variant.h"
#include "engine/landscape/ends.h"

namespace mnemoscope {

/// A point of a plane.
struct PlanePoint {
  double s = 0.0;
  double t = 0.0;
};

/// What became of one point.
struct Followed {
  double energy = std::numeric_limits<double>::quiet_NaN();  ///< E(x_0); NaN where there is none
  double residual = 0.0;                                     ///< |T(x_0) - x_0|
  double last_move = 0.0;                                    ///< length of the last step made
  int steps = 0;                                             ///< made until it ended
  std::int32_t end = 0;                                      ///< which entry of the table
};

class Route {
 public:
  Route() = default;
  Route(const Route&) = delete;
  Route& operator=(const Route&) = delete;
  virtual ~Route() = default;

  /// Follows every point to its end; their ends go to the table. Asks `stop` at least every 10 ms
  /// and then returns less than asked for. Safe to call from several threads.
  virtual std::vector<Followed> follow(std::span<const PlanePoint> points, EndTable& ends,
                                       const std::function<bool()>& stop) const = 0;

  /// The state of an end of follow(), as a pattern of the bank, length d.
  virtual State state_of(const End& end) const = 0;

  virtual bool has_energy() const = 0;

  /// How many points are worth one task.
  virtual std::size_t task_size() const = 0;

  /// How many points the first picture may have in each direction.
  virtual int first_level() const = 0;

  /// In words: "in Gram space, M² a step".
  virtual std::string method() const = 0;
};

}  // namespace mnemoscope
