// How a person arranged the rows of the variant table: hidden, pinned, sorted. View state: it
// changes what is seen, never what runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mnemoscope {

/// What the rows are ordered by. Values are those at the end of each run, so that scrubbing through
/// the steps moves no row.
enum class RowOrder { session, name, error, steps, support };

/// Rows are named by ShownVariant::name, which stays the same when rows move.
struct RowsView {
  std::vector<std::string> hidden{};
  std::vector<std::string> pinned{};  ///< on top, whatever the order
  RowOrder order = RowOrder::session;
  bool descending = false;
};

/// Puts a name on a list, or takes it off.
void toggle_name(std::vector<std::string>& names, const std::string& name);
bool has_name(const std::vector<std::string>& names, const std::string& name);

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
