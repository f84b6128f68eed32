// The rows of a sweep by the names of their columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "session/running_sweep.h"

namespace mnemoscope {

/// A cell as a number; nullopt for words and for nothing.
std::optional<double> number_of(const ExperimentCell& cell);

/// A cell's words; empty for numbers and for nothing.
std::string text_in(const ExperimentCell& cell);

/// The place of a column; nullopt where there is none of this name.
std::optional<std::size_t> column_named(const LiveSweep& live, std::string_view name);

/// Calls `visit(job, row)` for every whole row there is, by ascending job.
template <class Visit>
void for_each_experiment_row(const LiveSweep& live, const Visit& visit) {
  for (std::size_t job = 0; job < live.rows.size(); ++job) {
    if (live.rows[job] == nullptr) continue;
    for (const ExperimentRow& row : live.rows[job]->rows) {
      if (row.size() == live.columns.size()) visit(job, row);
    }
  }
}

}  // namespace mnemoscope
