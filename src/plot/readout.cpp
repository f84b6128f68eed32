#include "plot/readout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"

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
  const double high = projection.y(series.y[i]).pixel;
  if (series.shape != Shape::band) return std::abs(high - row);
  const double low = projection.y(series.low[i]).pixel;
  if (row >= high && row <= low) return 0.5 * (low - high);  // inside: lines over it come first
  return std::min(std::abs(high - row), std::abs(low - row));
}

std::string why_clipped(const Series& series, std::size_t i, const Figure& figure,
                        const Extent& home) {
  const double y = series.y[i];
  if (figure.y.scale == Scale::log && y <= home.y_floor) {
    return y <= 0 ? "no place on a log axis" : "below the axis";
  }
  return "";
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

std::string value_of(const Series& series, std::size_t i) {
  const std::string high = format_value(series.y[i]);
  return series.shape == Shape::band ? format_value(series.low[i]) + " to " + high : high;
}

std::string headline(const Figure& figure, double x) {
  const std::string name = figure.x.label.empty() ? "x" : figure.x.label;
  const std::string unit = figure.x.unit.empty() ? "" : " " + figure.x.unit;
  return name + "  " + format_value(x, 6) + unit;
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
    std::size_t sample = 0;
    if (series.shape != Shape::level) {
      const auto nearest = nearest_sample(series, x);
      if (!nearest || std::abs(series.x[*nearest] - x) > reach_of(series, *nearest)) continue;
      sample = *nearest;
    }
    if (std::isnan(series.y[sample])) continue;
    readings.push_back({.series = s,
                        .sample = sample,
                        .value = value_of(series, sample),
                        .note = note_of(series, sample, figure, home)});
  }
  return readings;
}

std::string readings_as_text(const Figure& figure, const std::vector<Reading>& readings, double x) {
  std::string text = headline(figure, x) + "\n";
  for (const Reading& reading : readings) {
    text += figure.series[reading.series].name + "\t" + reading.value;
    if (!reading.note.empty()) text += "\t" + reading.note;
    text += "\n";
  }
  return text;
}

void show_readout(const Figure& figure, const std::vector<Reading>& readings, const Hover& hover,
                  const Palette& palette) {
  ImGui::BeginTooltip();
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  const float em = canvas.type_size();
  const float row = line_height(canvas);
  const std::size_t count = std::min(readings.size(), kMostLines);
  const std::string head = headline(figure, hover.x);
  const std::string more =
      count < readings.size() ? "and " + std::to_string(readings.size() - count) + " more" : "";
  float names = 0;
  float values = 0;
  float notes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    names = std::max(names, canvas.width_of({figure.series[readings[i].series].name}));
    values = std::max(values, canvas.width_of({readings[i].value}));
    notes = std::max(notes, canvas.width_of({readings[i].note}));
  }
  const float name_x = swatch_width(Shape::line, canvas) + 0.5f * em;
  const float value_x = name_x + names + 1.2f * em + values;
  const float width = value_x + (notes > 0 ? 0.8f * em + notes : 0.0f);
  const float lines = 1.0f + static_cast<float>(count) + (more.empty() ? 0.0f : 1.0f);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImGui::Dummy({std::max(width, canvas.width_of({head})), lines * row});
  canvas.text(origin, {head}, palette.quiet, Align::left);
  for (std::size_t i = 0; i < count; ++i) {
    const Series& series = figure.series[readings[i].series];
    const ImVec2 at{origin.x, origin.y + static_cast<float>(i + 1) * row};
    const bool nearest = hover.series == readings[i].series;
    const ImU32 colour =
        nearest || readings.size() == 1 ? palette.text : faded(palette.text, 0.72f);
    draw_swatch(canvas, series.shape, series.style,
                {at, {at.x + swatch_width(Shape::line, canvas), at.y + em}}, 0);
    canvas.text({at.x + name_x, at.y}, {series.name}, colour, Align::left);
    canvas.text({at.x + value_x, at.y}, {readings[i].value}, colour, Align::right);
    canvas.text({at.x + value_x + 0.8f * em, at.y}, {readings[i].note}, palette.quiet, Align::left);
  }
  if (!more.empty()) {
    canvas.text({origin.x + name_x, origin.y + (lines - 1) * row}, {more}, palette.quiet,
                Align::left);
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
    if (series.shape == Shape::level || series.shape == Shape::bars) continue;
    const auto column = static_cast<float>(picture.projection.x(series.x[reading.sample]));
    const auto row = static_cast<float>(picture.projection.y(series.y[reading.sample]).pixel);
    const float radius = (hover.series == reading.series ? 0.34f : 0.24f) * canvas.type_size();
    draw_marker(canvas, Marker::circle, {column, row}, radius, series.style.colour,
                palette.background);
  }
  canvas.pop_clip();
}

}  // namespace mnemoscope::plot
