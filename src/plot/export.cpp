#include "plot/export.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "plot/legend.h"
#include "plot/render.h"
#include "plot/svg_canvas.h"
#include "plot/typesetting.h"
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

double FigureExport::lines_on_paper(double width, double) const {
  constexpr double kShapeOnPaper = 0.68;  // height over width, some rows of legend among it
  constexpr int kRowsAmongIt = 4;
  constexpr float kLine = 100.0f;  // to measure with
  const SvgCanvas canvas({static_cast<float>(width) * kLine, kLine}, kLine);
  const Rect page{{0, 0}, {static_cast<float>(width) * kLine, kLine}};
  const LegendRows legend =
      in_rows(legend_entries(figure_, view_), inside_margin(canvas, page).width(), canvas);
  const int more = std::max(0, legend.rows - kRowsAmongIt);
  return kShapeOnPaper * width + more * static_cast<double>(line_height(canvas) / kLine);
}

void FigureExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Picture picture = compose(figure_, view_, inside_margin(canvas, page), true, canvas);
  plot::paint(picture, figure_, view_, palette, std::nullopt, canvas);
}

}  // namespace mnemoscope::plot
