#include "plot/export.h"

#include <cmath>
#include <map>

#include "plot/render.h"
#include "text/csv_cells.h"

namespace mnemoscope::plot {
namespace {

struct Column {
  std::string heading{};
  std::map<double, double> values{};
};

std::string heading_of(const Series& series, const std::string& part) {
  std::string heading = series.name + part;
  if (!series.note.empty()) heading += " [" + series.note + "]";
  return heading;
}

// A level is one number: it stands in every row.
void add_columns(const Series& series, const std::vector<double>& rows,
                 std::vector<Column>& columns) {
  const bool ranges = has_ranges(series);
  Column high{.heading = heading_of(series, ranges ? " high" : "")};
  Column low{.heading = heading_of(series, " low")};
  if (series.shape == Shape::level && sample_count(series) > 0) {
    for (const double x : rows) high.values[x] = series.y.front();
  } else {
    for (std::size_t i = 0; i < sample_count(series); ++i) {
      high.values.emplace(series.x[i], series.y[i]);
      if (ranges) low.values.emplace(series.x[i], series.low[i]);
    }
  }
  if (ranges) columns.push_back(std::move(low));
  columns.push_back(std::move(high));
}

std::vector<double> distinct_x(const Figure& figure) {
  std::map<double, bool> seen;
  for (const Series& series : figure.series) {
    if (series.shape == Shape::level) continue;
    for (std::size_t i = 0; i < sample_count(series); ++i) {
      if (!std::isnan(series.x[i])) seen.emplace(series.x[i], true);
    }
  }
  if (seen.empty() && !is_empty(figure)) seen.emplace(0.0, true);  // levels alone: one row
  std::vector<double> result;
  result.reserve(seen.size());
  for (const auto& [x, unused] : seen) result.push_back(x);
  return result;
}

}  // namespace

std::string to_csv(const Figure& figure) {
  const std::vector<double> rows = distinct_x(figure);
  std::vector<Column> columns;
  for (const Series& series : figure.series) add_columns(series, rows, columns);
  const std::string x_name = caption(figure.x);
  std::string csv = csv_quoted(x_name.empty() ? "x" : x_name);
  for (const Column& column : columns) {
    csv += ',';
    csv += csv_quoted(column.heading);
  }
  csv += "\r\n";
  for (const double x : rows) {
    csv += csv_cell(x);
    for (const Column& column : columns) {
      const auto found = column.values.find(x);
      csv += ',';
      if (found != column.values.end()) csv += csv_cell(found->second);
    }
    csv += "\r\n";
  }
  return csv;
}

std::string FigureExport::name() const {
  if (!figure_.name.empty()) return figure_.name;
  return figure_.title.empty() ? figure_.y.label : figure_.title;
}

void FigureExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Picture picture = compose(figure_, view_, inside_margin(canvas, page), true, canvas);
  plot::paint(picture, figure_, view_, palette, std::nullopt, canvas);
}

}  // namespace mnemoscope::plot
