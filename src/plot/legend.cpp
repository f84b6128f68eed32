#include "plot/legend.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "plot/colour_map.h"

namespace mnemoscope::plot {
namespace {

constexpr float kSwatchGap = 0.4f;  // between sample and name, in type sizes
constexpr float kEntryGap = 1.1f;   // between entries
constexpr float kHiddenStrength = 0.45f;

void add_series(const Series& series, const View& view, std::vector<LegendEntry>& entries,
                std::vector<bool>& from_faint) {
  const std::string& name = series.legend_entry();
  if (name.empty()) return;
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const LegendEntry& entry) { return entry.name == name; });
  const LegendEntry entry{
      .name = name, .style = series.style, .shape = series.shape, .hidden = !view.shows(name)};
  if (found == entries.end()) {
    entries.push_back(entry);
    from_faint.push_back(series.faint);
    return;
  }
  const auto index = static_cast<std::size_t>(found - entries.begin());
  if (from_faint[index] && !series.faint) {
    *found = entry;
    from_faint[index] = false;
  }
}

void add_words(const Series& series, std::vector<LegendEntry>& entries) {
  for (const Highlight& highlight : series.highlights) {
    const bool known = std::any_of(entries.begin(), entries.end(), [&](const LegendEntry& entry) {
      return entry.name == highlight.word;
    });
    if (highlight.word.empty() || known) continue;
    entries.push_back({.name = highlight.word,
                       .style = {.colour = highlight.colour, .marker = highlight.marker},
                       .shape = Shape::points,
                       .can_hide = false});
  }
}

}  // namespace

float swatch_width(Shape shape, const Canvas& canvas) {
  const bool drawn_as_line = shape == Shape::line || shape == Shape::level;
  return (drawn_as_line ? 1.7f : 0.9f) * canvas.type_size();
}

std::vector<LegendEntry> legend_entries(const Figure& figure, const View& view) {
  std::vector<LegendEntry> entries;
  std::vector<bool> from_faint;
  for (const Series& series : figure.series) add_series(series, view, entries, from_faint);
  for (const Series& series : figure.series) {
    if (view.shows(series.legend_entry())) add_words(series, entries);
  }
  if (entries.size() == 1 && !entries.front().hidden) entries.clear();
  return entries;
}

std::vector<std::string> hideable(const std::vector<LegendEntry>& entries) {
  std::vector<std::string> names;
  for (const LegendEntry& entry : entries) {
    if (entry.can_hide) names.push_back(entry.name);
  }
  return names;
}

LegendRows in_rows(std::vector<LegendEntry> entries, float width, const Canvas& canvas) {
  LegendRows result;
  const float em = canvas.type_size();
  ImVec2 at{0, 0};
  for (const LegendEntry& entry : entries) {
    const float before_name = swatch_width(entry.shape, canvas) + kSwatchGap * em;
    const std::string name = elided(entry.name, width - before_name, canvas);
    const float wide = before_name + canvas.width_of({name});
    if (at.x > 0 && at.x + wide > width) at = {0, at.y + line_height(canvas)};
    result.rects.push_back({at, {at.x + wide, at.y + line_height(canvas)}});
    result.width = std::max(result.width, at.x + wide);
    at.x += wide + kEntryGap * em;
  }
  result.rows = result.rects.empty() ? 0 : 1 + static_cast<int>(at.y / line_height(canvas));
  result.all = result.rows;
  result.entries = std::move(entries);
  return result;
}

LegendRows rows_from(const LegendRows& whole, int first, int count, const Canvas& canvas) {
  const float row = line_height(canvas);
  LegendRows part{.all = whole.all};
  part.rows = std::clamp(count, 0, whole.all);
  part.first = std::clamp(first, 0, whole.all - part.rows);
  const float top = static_cast<float>(part.first) * row;
  const float end = top + static_cast<float>(part.rows) * row;
  for (std::size_t i = 0; i < whole.rects.size(); ++i) {
    const Rect& rect = whole.rects[i];
    if (rect.centre().y < top || rect.centre().y > end) continue;
    part.rects.push_back({{rect.min.x, rect.min.y - top}, {rect.max.x, rect.max.y - top}});
    part.entries.push_back(whole.entries[i]);
    part.width = std::max(part.width, rect.max.x);
  }
  return part;
}

void draw_entry(Canvas& canvas, const LegendEntry& entry, const Rect& rect,
                const Palette& palette) {
  LineStyle style = entry.style;
  if (entry.hidden) style.opacity *= kHiddenStrength;
  const float swatch_right = rect.min.x + swatch_width(entry.shape, canvas);
  const float name_x = swatch_right + kSwatchGap * canvas.type_size();
  const Rect swatch{rect.min, {swatch_right, rect.max.y}};
  const ImU32 colour = entry.hidden ? faded(palette.quiet, 0.7f) : palette.text;
  const std::string name = elided(entry.name, rect.max.x - name_x + 1.0f, canvas);
  const float top = rect.min.y + (rect.height() - canvas.type_size()) / 2;
  draw_swatch(canvas, entry.shape, style, swatch, 0);
  canvas.text({name_x, top}, {name}, colour, Align::left);
  if (!entry.hidden) return;
  const float middle = std::round(top + 0.52f * canvas.type_size());
  canvas.rectangle({{name_x, middle}, {rect.max.x, middle + hairline(canvas)}}, colour);
}

void draw_swatch(Canvas& canvas, Shape shape, const LineStyle& style, const Rect& rect,
                 ImU32 behind) {
  const float em = canvas.type_size();
  const ImU32 colour = faded(style.colour, style.opacity);
  const ImVec2 middle = rect.centre();
  if (shape == Shape::bars || shape == Shape::band || shape == Shape::layer) {
    const float half = 0.3f * em;
    canvas.rectangle(
        {{middle.x - 1.4f * half, middle.y - half}, {middle.x + 1.4f * half, middle.y + half}},
        shape == Shape::band ? faded(colour, 0.5f) : colour);
    return;
  }
  if (shape != Shape::points) {
    const std::array<ImVec2, 2> ends = {ImVec2{rect.min.x, middle.y}, ImVec2{rect.max.x, middle.y}};
    canvas.polyline(ends, {colour, style.width * em, style.dash});
  }
  draw_marker(canvas, style.marker, middle, 0.26f * em, colour, behind);
}

}  // namespace mnemoscope::plot
