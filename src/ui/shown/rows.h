// How a person arranged the rows of the variant table: hidden, pinned, sorted. View state: it
// changes what is seen, never what runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

/// What the rows are ordered by: what stands in the column whose head says so.
enum class RowOrder {
  session,
  name,
  shown_error,  ///< the error at the step shown: scrubbing moves the rows
  error,        ///< the error at the end of each run
  ending,       ///< successes first, then by steps
};

struct RowsView {
  std::vector<RowHandle> hidden{};
  std::vector<RowHandle> pinned{};  ///< on top, whatever the order
  RowOrder order = RowOrder::error;
  bool descending = false;
  std::vector<RowHandle>
      held{};  ///< while a button of the mouse is down the rows stay as they were
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
  std::optional<double> shown_error{};
  std::optional<double> error{};
  std::optional<double> ending{};  ///< see ending_order()
};

/// Successes come before misses, of each the quicker ones first.
double ending_order(bool success, int steps);

/// The places of the rows (indices into `keys`) from top to bottom: pinned ones first, equal ones
/// in the order they came in.
std::vector<std::size_t> arranged(const std::vector<RowKey>& keys, const RowsView& view);

}  // namespace mnemoscope
