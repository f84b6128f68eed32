// A small matrix with known answers: three rows by dense and sparse, of the half digit.
#pragma once

#include "engine/matrix/matrix.h"
#include "engine/small_problem.h"

namespace mnemoscope {

inline Corruption half(double fill) {
  return {.kind = CorruptionKind::mask, .shape = MaskShape::half, .fill = fill};
}

inline MatrixSpec small_matrix() {
  const RunSpec run = half_digit();
  const Start start = *prepare(run);
  return {.memories = start.memories,
          .mean = start.mean,
          .query = {.memory = 7},
          .rows = {{.name = "black", .corruptions = {half(0.0)}},
                   {.name = "a, \"b\"", .corruptions = {half(1.0)}},
                   {.name = "whole"}},
          .columns = run.variants,
          .options = run.options};
}

inline std::vector<const MatrixRow*> pointers(const std::vector<MatrixRow>& rows) {
  std::vector<const MatrixRow*> result;
  for (const MatrixRow& row : rows) result.push_back(&row);
  return result;
}

}  // namespace mnemoscope
