#include "ui/shown/rows.h"

#include <algorithm>
#include <numeric>

namespace mnemoscope {
namespace {

std::optional<double> value_of(const RowKey& key, RowOrder order) {
  switch (order) {
    case RowOrder::shown_error: return key.shown_error;
    case RowOrder::error: return key.error;
    case RowOrder::ending: return key.ending;
    case RowOrder::session:
    case RowOrder::name: break;
  }
  return std::nullopt;
}

bool comes_first(const RowKey& a, const RowKey& b, const RowsView& view) {
  if (a.pinned != b.pinned) return a.pinned;
  if (view.order == RowOrder::session) return false;
  if (view.order == RowOrder::name) return view.descending ? b.name < a.name : a.name < b.name;
  const std::optional<double> x = value_of(a, view.order);
  const std::optional<double> y = value_of(b, view.order);
  if (!x || !y) return x.has_value() && !y.has_value();
  return view.descending ? *y < *x : *x < *y;
}

}  // namespace

bool has_row(const std::vector<RowHandle>& rows, RowHandle row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

void toggle_row(std::vector<RowHandle>& rows, RowHandle row) {
  if (std::erase(rows, row) == 0) rows.push_back(row);
}

void sort_by(RowsView& view, RowOrder order) {
  if (view.order != order) {
    view.order = order;
    view.descending = false;
  } else if (!view.descending) {
    view.descending = true;
  } else {
    view.order = RowOrder::session;
    view.descending = false;
  }
}

double ending_order(bool success, int steps) {
  constexpr double kMoreThanAnySteps = 1e9;
  return (success ? 0.0 : kMoreThanAnySteps) + static_cast<double>(steps);
}

std::vector<std::size_t> arranged(const std::vector<RowKey>& keys, const RowsView& view) {
  std::vector<std::size_t> places(keys.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return comes_first(keys[a], keys[b], view);
  });
  return places;
}

}  // namespace mnemoscope
