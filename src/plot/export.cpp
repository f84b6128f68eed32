#include "plot/export.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "plot/render.h"
#include "plot/svg_canvas.h"

namespace mnemoscope::plot {
namespace {

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string result(1, '"');
  for (const char c : field) {
    if (c == '"') result.push_back(c);
    result.push_back(c);
  }
  result.push_back('"');
  return result;
}

std::string cell(double value) {
  if (std::isnan(value)) return "";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return fmt::format("{}", value);  // the shortest text that reads back as the same double
}

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
  const bool band = series.shape == Shape::band;
  Column high{.heading = heading_of(series, band ? " high" : "")};
  Column low{.heading = heading_of(series, " low")};
  if (series.shape == Shape::level && sample_count(series) > 0) {
    for (const double x : rows) high.values[x] = series.y.front();
  } else {
    for (std::size_t i = 0; i < sample_count(series); ++i) {
      high.values.emplace(series.x[i], series.y[i]);
      if (band) low.values.emplace(series.x[i], series.low[i]);
    }
  }
  if (band) columns.push_back(std::move(low));
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
  for (const auto& [x, unused] : seen) result.push_back(x);
  return result;
}

}  // namespace

std::string to_csv(const Figure& figure) {
  const std::vector<double> rows = distinct_x(figure);
  std::vector<Column> columns;
  for (const Series& series : figure.series) add_columns(series, rows, columns);
  const std::string x_name = caption(figure.x);
  std::string csv = quoted(x_name.empty() ? "x" : x_name);
  for (const Column& column : columns) {
    csv += ',';
    csv += quoted(column.heading);
  }
  csv += "\r\n";
  for (const double x : rows) {
    csv += cell(x);
    for (const Column& column : columns) {
      const auto found = column.values.find(x);
      csv += ',';
      if (found != column.values.end()) csv += cell(found->second);
    }
    csv += "\r\n";
  }
  return csv;
}

std::string to_svg(const Figure& figure, const View& view, ImVec2 size, const Palette& palette,
                   float font_size) {
  SvgCanvas canvas(size, font_size);
  const float margin = 0.8f * font_size;
  const Rect page{{0, 0}, size};
  const Rect area{{margin, margin}, {size.x - margin, size.y - margin}};
  canvas.rectangle(page, palette.background);
  const Picture picture = compose(figure, view, area, true, canvas);
  paint(picture, figure, view, palette, std::nullopt, canvas);
  return canvas.document(figure.title.empty() ? caption(figure.y) : figure.title);
}

std::string file_name(const Figure& figure, const std::string& extension) {
  std::string source = figure.name;
  if (source.empty()) source = figure.title.empty() ? figure.y.label : figure.title;
  std::string name;
  for (const char c : source) {
    // By hand, for the C library's letters are those of the locale.
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += static_cast<char>(capital ? c - 'A' + 'a' : c);
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return (name.empty() ? "figure" : name) + "." + extension;
}

}  // namespace mnemoscope::plot
