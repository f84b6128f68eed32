// How a person arranged the rows of the variant table: hidden, pinned, sorted. View state: it
// changes what is seen, never what runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

/// What the rows are ordered by. Values are those at the end of each run, so that scrubbing through
/// the steps moves no row.
enum class RowOrder { session, name, error, steps, support };

struct RowsView {
  std::vector<RowHandle> hidden{};
  std::vector<RowHandle> pinned{};  ///< on top, whatever the order
  RowOrder order = RowOrder::session;
  bool descending = false;
};

/// Puts a row on a list, or takes it off.
void toggle_row(std::vector<RowHandle>& rows, RowHandle row);
bool has_row(const std::vector<RowHandle>& rows, RowHandle row);

/// A click on a column's head: ascending, then descending, then the session's order again.
void sort_by(RowsView& view, RowOrder order);

/// What one row is ordered by. A value that does not exist comes last either way.
struct RowKey {
  std::string name{};
  bool pinned = false;
  std::optional<double> error{};
  std::optional<double> steps{};
  std::optional<double> support{};
};

/// The places of the rows (indices into `keys`) from top to bottom: pinned ones first, equal ones
/// in the order they came in.
std::vector<std::size_t> arranged(const std::vector<RowKey>& keys, const RowsView& view);

}  // namespace mnemoscope
