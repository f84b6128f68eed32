#include "plot/readout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"
#include "text/number_words.h"

namespace mnemoscope::plot {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostLines = 16;

std::optional<std::size_t> nearest_sample(const Series& series, double x) {
  std::optional<std::size_t> nearest;
  double distance = kFar;
  for (std::size_t i = 0; i < sample_count(series); ++i) {
    const double d = std::abs(series.x[i] - x);
    if (!(d < distance)) continue;
    distance = d;
    nearest = i;
  }
  return nearest;
}

// Half the way to the nearer neighbour: closer, a sample speaks for x.
double reach_of(const Series& series, std::size_t i) {
  double reach = kFar;
  if (i > 0) reach = std::min(reach, std::abs(series.x[i] - series.x[i - 1]) / 2);
  if (i + 1 < sample_count(series)) {
    reach = std::min(reach, std::abs(series.x[i + 1] - series.x[i]) / 2);
  }
  return reach == kFar ? 0.5 : reach;
}

// Distance from the mouse to one sample, in pixels: across for all but points.
double distance_to(const Series& series, std::size_t i, const Projection& projection,
                   ImVec2 mouse) {
  const double dx = projection.x(series.x[i]) - mouse.x;
  if (series.shape != Shape::points) return std::abs(dx);
  return std::hypot(dx, projection.y(series.y[i]).pixel - mouse.y);
}

// The drawn row of a series at its sample i, nearest to the mouse.
double rows_away(const Series& series, std::size_t i, const Projection& projection, float row) {
  const double high = projection.y(top_of(series, i)).pixel;
  if (!has_low(series)) return std::abs(high - row);
  const double low = projection.y(series.low[i]).pixel;
  if (row >= high && row <= low) {  // inside: lines over it come first, but over a layer is none
    return series.shape == Shape::layer ? 0.0 : 0.5 * (low - high);
  }
  return std::min(std::abs(high - row), std::abs(low - row));
}

std::string why_clipped(const Series& series, std::size_t i, const Figure& figure,
                        const Extent& home) {
  const double y = top_of(series, i);
  if (figure.y.scale == Scale::log && y <= home.y_floor) {
    return y <= 0 ? "no place on a log axis" : "below the axis";
  }
  if (series.shape == Shape::bars || std::isinf(y) || home.y.contains(y)) return "";
  return "beyond the axis";
}

std::string note_of(const Series& series, std::size_t i, const Figure& figure, const Extent& home) {
  std::string note;
  const auto add = [&note](const std::string& part) {
    if (!part.empty()) note += (note.empty() ? "" : ", ") + part;
  };
  for (const Highlight& highlight : series.highlights) {
    if (highlight.sample == i) add(highlight.word);
  }
  add(series.note);
  add(why_clipped(series, i, figure, home));
  return note;
}

std::string value_of(const Figure& figure, const Series& series, std::size_t i) {
  if (is_upright(series)) return "at " + number_words(series.x[i], 4);
  const std::string unit = figure.y.unit.empty() ? "" : " " + figure.y.unit;
  const std::string high = number_words(series.y[i], 4) + unit;
  return has_ranges(series) ? number_words(series.low[i], 4) + " to " + high : high;
}

std::string exact_value_of(const Series& series, std::size_t i) {
  if (is_upright(series)) return "at " + exact_number(series.x[i]);
  const std::string high = exact_number(series.y[i]);
  return has_ranges(series) ? exact_number(series.low[i]) + "\t" + high : high;
}

std::string headline(const Figure& figure, double x) {
  const std::string name = figure.x.label.empty() ? "x" : figure.x.label;
  const std::string unit = figure.x.unit.empty() ? "" : " " + figure.x.unit;
  return name + "  " + number_words(x, 6) + unit;
}

// Error bars are said in the line of their curve, not in one of their own.
bool is_told_by_its_curve(const Series& series) {
  return series.shape == Shape::whiskers && !series.entry.empty();
}

std::string bar_of(const Figure& figure, const Series& curve, double x) {
  for (const Series& series : figure.series) {
    if (!is_told_by_its_curve(series) || series.entry != curve.legend_entry()) continue;
    for (std::size_t i = 0; i < sample_count(series); ++i) {
      if (series.x[i] == x && series.low[i] < series.y[i])
        return fmt::format("{} to {}", number_words(series.low[i], 3),
                           number_words(series.y[i], 3));
    }
  }
  return {};
}

// Where the parts of a line stand, from its left end.
struct Columns {
  float name = 0;
  float value = 0;  // its right end
  float note = 0;
  float width = 0;
};

Columns columns_of(const Figure& figure, std::span<const Reading> readings, const Canvas& canvas) {
  const float em = canvas.type_size();
  float names = 0;
  float values = 0;
  float notes = 0;
  for (const Reading& reading : readings) {
    names = std::max(names, canvas.width_of({figure.series[reading.series].name}));
    values = std::max(values, canvas.width_of({reading.value}));
    notes = std::max(notes, canvas.width_of({reading.note}));
  }
  Columns columns{.name = swatch_width(Shape::line, canvas) + 0.5f * em};
  columns.value = columns.name + names + 1.2f * em + values;
  columns.note = columns.value + 0.8f * em;
  columns.width = notes > 0 ? columns.note + notes : columns.value;
  return columns;
}

void draw_reading(Canvas& canvas, const Series& series, const Reading& reading, ImVec2 at,
                  const Columns& columns, ImU32 colour, const Palette& palette) {
  const Rect swatch{at, {at.x + swatch_width(Shape::line, canvas), at.y + canvas.type_size()}};
  draw_swatch(canvas, series.shape, series.style, swatch, 0);
  canvas.text({at.x + columns.name, at.y}, {series.name}, colour, Align::left);
  canvas.text({at.x + columns.value, at.y}, {reading.value}, colour, Align::right);
  canvas.text({at.x + columns.note, at.y}, {reading.note}, palette.quiet, Align::left);
}

Rect whole_screen() {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  return {viewport.WorkPos,
          {viewport.WorkPos.x + viewport.WorkSize.x, viewport.WorkPos.y + viewport.WorkSize.y}};
}

}  // namespace

std::optional<Hover> hover_at(const Figure& figure, const View& view, const Picture& picture,
                              ImVec2 mouse) {
  std::optional<Hover> hover;
  double nearest = kFar;
  for (const Series& series : figure.series) {
    if (!view.shows(series.legend_entry()) || series.shape == Shape::level) continue;
    for (std::size_t i = 0; i < sample_count(series); ++i) {
      if (std::isnan(series.y[i])) continue;
      const double distance = distance_to(series, i, picture.projection, mouse);
      if (!(distance < nearest)) continue;
      nearest = distance;
      hover = Hover{.x = series.x[i], .series = std::nullopt, .sample = i};
    }
  }
  if (!hover) return hover;
  double row_distance = kFar;
  for (std::size_t s = 0; s < figure.series.size(); ++s) {
    const Series& series = figure.series[s];
    if (!view.shows(series.legend_entry()) || series.shape == Shape::level) continue;
    if (is_upright(series)) continue;  // at its place every row is near it
    const auto i = nearest_sample(series, hover->x);
    if (!i || std::isnan(series.y[*i]) ||
        std::abs(series.x[*i] - hover->x) > reach_of(series, *i)) {
      continue;
    }
    const double distance = rows_away(series, *i, picture.projection, mouse.y);
    if (!(distance < row_distance)) continue;
    row_distance = distance;
    hover->series = s;
    hover->sample = *i;
  }
  return hover;
}

std::vector<Reading> readings_at(const Figure& figure, const View& view, const Extent& home,
                                 double x) {
  std::vector<Reading> readings;
  for (std::size_t s = 0; s < figure.series.size(); ++s) {
    const Series& series = figure.series[s];
    if (!view.shows(series.legend_entry()) || sample_count(series) == 0) continue;
    if (is_told_by_its_curve(series)) continue;
    std::size_t sample = 0;
    if (series.shape != Shape::level) {
      const auto nearest = nearest_sample(series, x);
      if (!nearest || std::abs(series.x[*nearest] - x) > reach_of(series, *nearest)) continue;
      sample = *nearest;
    }
    if (std::isnan(series.y[sample])) continue;
    if (series.shape == Shape::layer && series.y[sample] == 0.0) continue;  // nothing of it is seen
    readings.push_back({.series = s,
                        .sample = sample,
                        .number = is_upright(series) ? -kFar : top_of(series, sample),
                        .value = value_of(figure, series, sample),
                        .exact = exact_value_of(series, sample),
                        .note = note_of(series, sample, figure, home)});
    if (series.shape == Shape::level) continue;
    const std::string bar = bar_of(figure, series, series.x[sample]);
    std::string& note = readings.back().note;
    if (!bar.empty()) note = note.empty() ? bar : bar + ", " + note;
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.number > b.number; });
  return readings;
}

std::string readings_as_text(const Figure& figure, const std::vector<Reading>& readings, double x) {
  std::string text = headline(figure, x) + "\n";
  for (const Reading& reading : readings) {
    text += figure.series[reading.series].name + "\t" + reading.exact;
    if (!reading.note.empty()) text += "\t" + reading.note;
    text += "\n";
  }
  return text;
}

std::vector<Reading> nearest_readings(const std::vector<Reading>& readings,
                                      const Projection& projection, const Hover& hover, float row,
                                      std::size_t count) {
  if (readings.size() <= count) return readings;
  const auto away = [&](const Reading& reading) {
    if (hover.series == reading.series) return -1.0;
    return std::abs(projection.y(reading.number).pixel - row);
  };
  std::vector<std::size_t> order(readings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return away(readings[a]) < away(readings[b]);
  });
  order.resize(count);
  std::sort(order.begin(), order.end());
  std::vector<Reading> nearest;
  for (const std::size_t i : order) nearest.push_back(readings[i]);
  return nearest;
}

std::size_t lines_beside(const Rect& area, const Rect& screen, ImVec2 size, float row, float gap) {
  const bool beside =
      area.min.x - gap - size.x >= screen.min.x || area.max.x + gap + size.x <= screen.max.x;
  const float height = beside ? screen.height()
                              : std::max({screen.max.y - area.max.y - gap,
                                          area.min.y - screen.min.y - gap, area.height() / 2});
  const float lines = (std::min(height, screen.height()) - size.y) / row;
  return lines < 2.0f ? 1 : static_cast<std::size_t>(lines);
}

ImVec2 place_beside(const Rect& area, const Rect& screen, ImVec2 size, ImVec2 mouse, float gap) {
  const auto within = [](float wanted, float low, float high) {
    return std::max(low, std::min(wanted, high));
  };
  const float x = within(area.min.x, screen.min.x, screen.max.x - size.x);
  const float y = within(area.min.y, screen.min.y, screen.max.y - size.y);
  if (area.min.x - gap - size.x >= screen.min.x) return {area.min.x - gap - size.x, y};
  if (area.max.x + gap + size.x <= screen.max.x) return {area.max.x + gap, y};
  if (area.max.y + gap + size.y <= screen.max.y) return {x, area.max.y + gap};
  if (area.min.y - gap - size.y >= screen.min.y) return {x, area.min.y - gap - size.y};
  const ImVec2 corner{mouse.x > area.centre().x ? area.min.x + gap : area.max.x - gap - size.x,
                      mouse.y > area.centre().y ? area.min.y + gap : area.max.y - gap - size.y};
  return {within(corner.x, screen.min.x, screen.max.x - size.x),
          within(corner.y, screen.min.y, screen.max.y - size.y)};
}

void show_readout(const Figure& figure, const std::vector<Reading>& readings, const Hover& hover,
                  const Picture& picture, const Palette& palette) {
  const std::string head = headline(figure, hover.x);
  // Measured with the plot's own canvas: the window of the table needs its place first.
  const ImGuiCanvas measure(*ImGui::GetWindowDrawList());
  const float row = line_height(measure);
  const Columns columns = columns_of(figure, readings, measure);
  const float width = std::max(columns.width, measure.width_of({head}));
  const ImVec2 padding = ImGui::GetStyle().WindowPadding;
  const ImVec2 around{2 * padding.x, 2 * padding.y};
  const Rect& area = picture.layout.area;
  const Rect screen = whole_screen();
  const float gap = 0.5f * measure.type_size();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  std::size_t most = std::min(
      kMostLines, lines_beside(area, screen, {width + around.x, row + around.y}, row, gap));
  const bool more = readings.size() > most;
  if (more && most > 1) --most;  // for the line that says so
  const std::vector<Reading> shown =
      nearest_readings(readings, picture.projection, hover, mouse.y, most);
  const std::size_t lines = 1 + shown.size() + (more ? 1 : 0);
  const ImVec2 content{width, static_cast<float>(lines) * row};
  ImGui::SetNextWindowPos(
      place_beside(area, screen, {content.x + around.x, content.y + around.y}, mouse, gap));
  ImGui::BeginTooltip();
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy(content);
  canvas.text(at, {head}, palette.quiet, Align::left);
  for (const Reading& reading : shown) {
    at.y += row;
    const bool marked = hover.series == reading.series || shown.size() == 1;
    const ImU32 colour = marked ? palette.text : faded(palette.text, 0.72f);
    draw_reading(canvas, figure.series[reading.series], reading, at, columns, colour, palette);
  }
  if (more) {
    const std::string rest = fmt::format("and {} more", readings.size() - shown.size());
    canvas.text({at.x + columns.name, at.y + row}, {rest}, palette.quiet, Align::left);
  }
  ImGui::EndTooltip();
}

void paint_hover(Canvas& canvas, const Picture& picture, const Figure& figure,
                 const std::vector<Reading>& readings, const Hover& hover, const Palette& palette) {
  const Rect& frame = picture.layout.frame;
  const auto x = static_cast<float>(picture.projection.x(hover.x));
  const float w = hairline(canvas);
  canvas.push_clip(frame);
  canvas.rectangle({{x - w / 2, frame.min.y}, {x + w / 2, frame.max.y}},
                   faded(palette.quiet, 0.5f));
  for (const Reading& reading : readings) {
    const Series& series = figure.series[reading.series];
    if (series.shape == Shape::level || series.shape == Shape::bars || is_upright(series)) continue;
    const auto column = static_cast<float>(picture.projection.x(series.x[reading.sample]));
    const auto row = static_cast<float>(picture.projection.y(top_of(series, reading.sample)).pixel);
    const float radius = (hover.series == reading.series ? 0.34f : 0.24f) * canvas.type_size();
    draw_marker(canvas, Marker::circle, {column, row}, radius, series.style.colour,
                palette.background);
  }
  canvas.pop_clip();
}

}  // namespace mnemoscope::plot
