#include "plot/figure.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mnemoscope::plot {
namespace {

std::vector<double> counted_to(std::size_t n) {
  std::vector<double> x(n);
  std::iota(x.begin(), x.end(), 0.0);
  return x;
}

}  // namespace

Series line(std::string name, std::vector<double> x, std::vector<double> y, LineStyle style) {
  return {.name = std::move(name),
          .shape = Shape::line,
          .x = std::move(x),
          .y = std::move(y),
          .style = style};
}

Series line(std::string name, std::vector<double> y, LineStyle style) {
  auto x = counted_to(y.size());
  return line(std::move(name), std::move(x), std::move(y), style);
}

Series points(std::string name, std::vector<double> x, std::vector<double> y, LineStyle style) {
  if (style.marker == Marker::none) style.marker = Marker::circle;
  Series series = line(std::move(name), std::move(x), std::move(y), style);
  series.shape = Shape::points;
  return series;
}

Series bars(std::string name, std::vector<double> y, LineStyle style) {
  Series series = line(std::move(name), std::move(y), style);
  series.shape = Shape::bars;
  return series;
}

Series band(std::string name, std::vector<double> x, std::vector<double> low,
            std::vector<double> high, LineStyle style) {
  Series series = line(std::move(name), std::move(x), std::move(high), style);
  series.shape = Shape::band;
  series.low = std::move(low);
  return series;
}

Series whiskers(std::string name, std::vector<double> x, std::vector<double> low,
                std::vector<double> high, LineStyle style) {
  Series series = band(std::move(name), std::move(x), std::move(low), std::move(high), style);
  series.shape = Shape::whiskers;
  return series;
}

Series layer(std::string name, std::vector<double> x, std::vector<double> low,
             std::vector<double> thick, LineStyle style) {
  Series series = band(std::move(name), std::move(x), std::move(low), std::move(thick), style);
  series.shape = Shape::layer;
  return series;
}

Series level(std::string name, double y, LineStyle style) {
  return {.name = std::move(name), .shape = Shape::level, .y = {y}, .style = style};
}

bool has_ranges(const Series& series) {
  return series.shape == Shape::band || series.shape == Shape::whiskers;
}

bool has_low(const Series& series) {
  return has_ranges(series) || series.shape == Shape::layer;
}

double top_of(const Series& series, std::size_t sample) {
  const double y = series.y[sample];
  return series.shape == Shape::layer ? series.low[sample] + y : y;
}

bool is_upright(const Series& series) {
  const std::size_t count = sample_count(series);
  if (series.shape != Shape::line || count < 2) return false;
  for (std::size_t i = 1; i < count; ++i) {
    if (series.x[i] != series.x[0]) return false;
  }
  return true;
}

std::size_t sample_count(const Series& series) {
  if (series.shape == Shape::level) return std::min<std::size_t>(series.y.size(), 1);
  const std::size_t n = std::min(series.x.size(), series.y.size());
  return has_low(series) ? std::min(n, series.low.size()) : n;
}

double bar_spacing(const Series& series) {
  if (series.x.size() < 2) return 1.0;
  const double spacing = std::abs(series.x[1] - series.x[0]);
  return spacing > 0 && std::isfinite(spacing) ? spacing : 1.0;
}

bool has_sample(const Series& series) {
  const auto drawn = [](double value) { return !std::isnan(value); };
  return std::any_of(series.y.begin(), series.y.end(), drawn);
}

bool is_empty(const Figure& figure) {
  return std::none_of(figure.series.begin(), figure.series.end(), has_sample);
}

}  // namespace mnemoscope::plot
