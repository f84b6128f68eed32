// Comparisons of a fitted variant with the golden vectors, shared by the variants' tests.
#pragma once

#include <cmath>

#include "golden/d784.h"
#include "variants/fitted.h"

namespace mnemoscope {

/// One step agrees with the reference's state and weights.
inline void expect_step(const Retriever& retriever, const State& x, const golden::Json& next,
                        const golden::Json& weights, double tolerance, const std::string& where) {
  const Step step = retriever.step(x);
  EXPECT_LE(largest_gap(step.next, golden::vector(next)), tolerance) << where;
  EXPECT_LE(largest_gap(step.weights, golden::vector(weights)), tolerance) << where;
}

/// A bound of this id is there and has this value.
inline void expect_bound(const Retriever& retriever, const State& x, Index target,
                         const std::string& id, const golden::Json& value,
                         const std::string& where) {
  const double wanted = golden::number(value);
  for (const Bound& bound : retriever.bounds(x, target)) {
    if (bound.id != id) continue;
    if (std::isinf(wanted)) {
      EXPECT_EQ(bound.value, wanted) << id << " " << where;
    } else {
      EXPECT_NEAR(bound.value, wanted, 1e-10 * (1.0 + std::abs(wanted))) << id << " " << where;
    }
    return;
  }
  ADD_FAILURE() << "no bound " << id << " " << where;
}

/// States and energies along a golden trajectory; those are auto-associative whatever their keys.
inline void expect_trajectory(const Retriever& retriever, const golden::Json& c) {
  const Eigen::MatrixXd states = golden::columns(c["states"]);
  State x = states.col(0);
  for (Index t = 0; t < states.cols(); ++t) {
    EXPECT_LE(largest_gap(x, states.col(t)), 1e-10) << "t = " << t << " " << golden::title(c);
    const double wanted = c["energy"][static_cast<std::size_t>(t)];
    EXPECT_NEAR(*retriever.energy(x), wanted, 1e-10 * (1.0 + std::abs(wanted)))
        << "t = " << t << " " << golden::title(c);
    x = retriever.step(x).next;
  }
}

/// The fixed point that the reference reached, up to its tolerance.
inline void expect_fixed_point(const Retriever& retriever, const golden::Json& c) {
  State x = golden::vector(c["x"]);
  for (int t = 0; t < 1000; ++t) x = retriever.step(x).next;
  EXPECT_LE(largest_gap(x, golden::vector(c["fixed_point"]["x"])), 1e-7) << golden::title(c);
}

/// An output image of the d784 file agrees with what the file keeps of it.
inline void expect_digest(const State& image, const golden::Json& c, const std::string& where) {
  const golden::Digest found = golden::digest(image);
  EXPECT_LE(largest_gap(found.pixels, golden::vector(c["first16_from_392"])), 1e-10) << where;
  EXPECT_NEAR(found.sum, c["sum"].get<double>(), 1e-9) << where;
  EXPECT_NEAR(found.square_sum, c["sumsq"].get<double>(), 1e-9) << where;
  EXPECT_NEAR(found.dot_index, c["dot_index"].get<double>(), 1e-9) << where;
}

}  // namespace mnemoscope
