// A column of the matrix by what it is and not by its place, which changes with the models.
#pragma once

#include "core/variant.h"

namespace mnemoscope {

/// Which column: a model's, or one of the two references behind them.
enum class ColumnKind { model, mean_image, observer };

struct ColumnChoice {
  ColumnKind kind = ColumnKind::model;
  RowHandle model = 0;  ///< of the session's row; 0 for a reference

  friend bool operator==(const ColumnChoice&, const ColumnChoice&) = default;
};

}  // namespace mnemoscope
