#include "plot/heat_map.h"

#include <algorithm>
#include <cmath>

#include "plot/imgui_canvas.h"
#include "plot/layout.h"
#include "plot/pooling.h"
#include "plot/scope.h"
#include "plot/typesetting.h"
#include "text/csv_cells.h"
#include "text/number_words.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kColourBar = 0.8f;
constexpr float kColourBarGap = 0.8f;
constexpr int kColourSteps = 64;

struct Parts {
  Rect area{};
  Rect frame{};
  Rect colour_bar{};
  std::vector<Tick> row_ticks{};
  std::vector<Tick> value_ticks{};
};

Axis whole_axis(const std::string& label) {
  return {.label = label, .whole = true};
}

Range rows_shown(const HeatMap& map) {
  return {-0.5, static_cast<double>(map.rows.size()) - 0.5};
}

float widest(const std::vector<Tick>& ticks, const Canvas& canvas) {
  float width = 0;
  for (const Tick& tick : ticks) width = std::max(width, canvas.width_of(tick.label));
  return width;
}

Parts lay_out_map(const HeatMap& map, Range colours, const Rect& area, const Canvas& canvas) {
  const float em = canvas.type_size();
  const float row = line_height(canvas);
  const bool marks = !map.marked_columns.empty();
  const float above =
      map.row_label.empty() && map.value_label.empty() ? 0.3f * em : row + 0.2f * em;
  const float below =
      (marks ? 0.7f * em : 0.0f) + kLabelGap * em + row + (map.column_label.empty() ? 0.0f : row);
  const float height = std::max(1.0f, area.height() - above - below);
  const int labels = std::max(2, static_cast<int>(height / (1.5f * em)));
  Parts parts{.area = area};
  parts.row_ticks = ticks(whole_axis(""), rows_shown(map), labels);
  parts.value_ticks = ticks({}, colours, std::min(labels, 5));
  const float left = widest(parts.row_ticks, canvas) + kLabelGap * em;
  const float right = widest(parts.value_ticks, canvas) + (kLabelGap + kColourBar) * em;
  const float top = std::round(area.min.y + above);
  const float bottom = std::round(top + height);
  const float bar = std::round(area.max.x - right);
  parts.colour_bar = {{bar, top}, {std::round(bar + kColourBar * em), bottom}};
  const float frame_left = std::round(area.min.x + left);
  parts.frame = {{frame_left, top},
                 {std::max(frame_left + 1, std::round(bar - kColourBarGap * em)), bottom}};
  return parts;
}

bool made_from(const Raster& raster, const HeatMap& map) {
  return !raster.cells.empty() && raster.revision == map.revision &&
         raster.source_rows == map.rows.size() && raster.source_columns == map.columns;
}

// Pools again only when the data or the number of pixels have changed.
void update(Raster& raster, const HeatMap& map, const Rect& frame, std::size_t most) {
  const auto pixels = static_cast<std::size_t>(std::max(1.0f, frame.width()));
  const auto pixel_rows = static_cast<std::size_t>(std::max(1.0f, frame.height()));
  const std::size_t rows = std::min({map.rows.size(), pixel_rows, most});
  const std::size_t columns = std::min({map.columns, pixels, most / rows});
  const bool same_size = raster.rows == rows && raster.columns == columns;
  if (made_from(raster, map) && same_size) return;
  raster = {.cells = pooled(map.rows, map.columns, rows, columns),
            .rows = rows,
            .columns = columns,
            .range = raster.range,
            .revision = map.revision,
            .source_rows = map.rows.size(),
            .source_columns = map.columns};
}

// Signed maps keep 0 in the middle.
Range colour_range(const HeatMap& map, const Raster& raster) {
  Range range = map.range.value_or(raster.range);
  if (is_signed(map.map) && !map.range) {
    const double reach = std::max(std::abs(range.low), std::abs(range.high));
    range = {-reach, reach};
  }
  if (!(range.length() > 0)) range.high = range.low + 1.0;
  return range;
}

ImU32 colour_of(const HeatMap& map, Range colours, double value) {
  return colour_at(map.map, (value - colours.low) / colours.length());
}

// Neighbours of one colour become one rectangle: most weights are nearly zero.
void paint_cells(Canvas& canvas, const HeatMap& map, const Raster& raster, Range colours,
                 const Rect& frame) {
  for (std::size_t r = 0; r < raster.rows; ++r) {
    const float top = part_edge(frame.min.y, frame.height(), r, raster.rows);
    const float bottom = part_edge(frame.min.y, frame.height(), r + 1, raster.rows);
    const auto colour = [&](std::size_t c) {
      return colour_of(map, colours, raster.cells[r * raster.columns + c]);
    };
    for (std::size_t start = 0; start < raster.columns;) {
      std::size_t end = start + 1;
      while (end < raster.columns && colour(end) == colour(start)) ++end;
      canvas.rectangle({{part_edge(frame.min.x, frame.width(), start, raster.columns), top},
                        {part_edge(frame.min.x, frame.width(), end, raster.columns), bottom}},
                       colour(start));
      start = end;
    }
  }
}

void paint_colour_bar(Canvas& canvas, const HeatMap& map, const Parts& parts, Range colours,
                      const Palette& palette) {
  const Rect& bar = parts.colour_bar;
  const float em = canvas.type_size();
  for (std::size_t i = 0; i < kColourSteps; ++i) {
    const double t = 1.0 - (static_cast<double>(i) + 0.5) / kColourSteps;
    canvas.rectangle({{bar.min.x, part_edge(bar.min.y, bar.height(), i, kColourSteps)},
                      {bar.max.x, part_edge(bar.min.y, bar.height(), i + 1, kColourSteps)}},
                     colour_at(map.map, t));
  }
  draw_border(canvas, bar, palette.frame);
  for (const Tick& tick : parts.value_ticks) {
    const auto share = static_cast<float>((tick.value - colours.low) / colours.length());
    const float y = bar.max.y - share * bar.height();
    canvas.text({bar.max.x + kLabelGap * em, y - em / 2}, tick.label, palette.quiet, Align::left);
  }
}

// The row label stands above the row numbers, the value label above the colour bar.
void paint_captions(Canvas& canvas, const HeatMap& map, const Parts& parts,
                    const Palette& palette) {
  const Rect& area = parts.area;
  const float half = area.width() / 2 - canvas.type_size();
  canvas.text(area.min, {elided(map.row_label, half, canvas)}, palette.quiet, Align::left);
  canvas.text({area.max.x, area.min.y}, {elided(map.value_label, half, canvas)}, palette.quiet,
              Align::right);
  const float foot = area.max.y - line_height(canvas);
  canvas.text({parts.frame.max.x, foot}, {elided(map.column_label, parts.frame.width(), canvas)},
              palette.quiet, Align::right);
}

void paint_axes(Canvas& canvas, const HeatMap& map, const Parts& parts, const Palette& palette) {
  const Rect& frame = parts.frame;
  const float em = canvas.type_size();
  for (const Tick& tick : parts.row_ticks) {
    const double share = (tick.value + 0.5) / static_cast<double>(map.rows.size());
    const float y = frame.min.y + static_cast<float>(share) * frame.height();
    canvas.text({frame.min.x - kLabelGap * em, y - em / 2}, tick.label, palette.quiet,
                Align::right);
  }
  const float marks = map.marked_columns.empty() ? 0.0f : 0.7f * em;
  const Rect foot{frame.min, {frame.max.x, frame.max.y + marks}};
  const Rect room{parts.area.min, {parts.colour_bar.max.x, parts.area.max.y}};
  const Range columns{-0.5, static_cast<double>(map.columns) - 0.5};
  for (const PlacedTick& tick : place_x_ticks(whole_axis(""), columns, foot, room, canvas)) {
    canvas.text(tick.label.at, tick.label.label, palette.quiet, tick.label.align);
  }
}

/// A border around cells, and none on them: a memory among many may be a single column of pixels.
Rect around_cells(const Rect& cells, float width) {
  return {{cells.min.x - width, cells.min.y - width}, {cells.max.x + width, cells.max.y + width}};
}

void paint_marks(Canvas& canvas, const HeatMap& map, const Rect& frame) {
  const float em = canvas.type_size();
  for (const Highlight& mark : map.marked_columns) {
    if (mark.sample >= map.columns) continue;
    const double share =
        (static_cast<double>(mark.sample) + 0.5) / static_cast<double>(map.columns);
    const float x = frame.min.x + static_cast<float>(share) * frame.width();
    draw_marker(canvas, mark.marker, {x, frame.max.y + 0.45f * em}, 0.26f * em, mark.colour, 0);
  }
  if (!map.marked_row || *map.marked_row >= map.rows.size()) return;
  const Rect row{
      {frame.min.x, part_edge(frame.min.y, frame.height(), *map.marked_row, map.rows.size())},
      {frame.max.x, part_edge(frame.min.y, frame.height(), *map.marked_row + 1, map.rows.size())}};
  // White within black is seen on every colour of every map.
  const float w = hairline(canvas);
  draw_border(canvas, around_cells(row, 2 * w), faded(IM_COL32_BLACK, 0.7f));
  draw_border(canvas, around_cells(row, w), IM_COL32_WHITE);
}

std::optional<HeatHit> hit(const HeatMap& map, const Raster& raster, const Rect& frame) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsItemHovered() || !frame.contains(mouse)) return std::nullopt;
  const auto part = [](float offset, float length, std::size_t count) {
    const auto i = static_cast<std::size_t>(offset / length * static_cast<float>(count));
    return std::min(i, count - 1);
  };
  const std::size_t r = part(mouse.y - frame.min.y, frame.height(), map.rows.size());
  const std::size_t c = part(mouse.x - frame.min.x, frame.width(), raster.columns);
  const std::span<const double> row = map.rows[r];
  const std::size_t column = strongest_in(row, share_of(c, raster.columns, map.columns));
  return HeatHit{.row = r,
                 .column = column,
                 .value = row[column],
                 .clicked = ImGui::IsItemClicked(ImGuiMouseButton_Left)};
}

void show_hit(const HeatMap& map, const HeatHit& hit) {
  const auto name = [](const std::string& label, const char* otherwise) {
    return label.empty() ? std::string(otherwise) : label;
  };
  std::string words;
  for (const Highlight& mark : map.marked_columns) {
    if (mark.sample == hit.column && !mark.word.empty()) words += ", " + mark.word;
  }
  ImGui::BeginTooltip();
  ImGui::Text("%s  %zu", name(map.row_label, "row").c_str(), hit.row);
  ImGui::Text("%s  %zu%s", name(map.column_label, "column").c_str(), hit.column, words.c_str());
  ImGui::Text("%s  %s", name(map.value_label, "value").c_str(), number_words(hit.value, 4).c_str());
  ImGui::EndTooltip();
}

void paint_empty(Canvas& canvas, const HeatMap& map, const Rect& area, const Palette& palette) {
  canvas.rectangle(area, palette.background);
  draw_border(canvas, area, palette.frame);
  const auto lines = wrapped(map.empty_text, area.width() - 2 * canvas.type_size(), canvas);
  float y = area.centre().y - static_cast<float>(lines.size()) * line_height(canvas) / 2;
  for (const std::string& line : lines) {
    canvas.text({area.centre().x, y}, {line}, palette.quiet, Align::centre);
    y += line_height(canvas);
  }
}

bool is_complete(const HeatMap& map) {
  const auto is_short = [&](std::span<const double> row) { return row.size() < map.columns; };
  return !map.rows.empty() && map.columns > 0 &&
         std::none_of(map.rows.begin(), map.rows.end(), is_short);
}

// Pools into `raster` what has to be pooled anew, and paints. Returns the rectangle of the cells.
Rect paint_map(Canvas& canvas, const HeatMap& map, Raster& raster, const Rect& area,
               const Palette& palette) {
  if (!made_from(raster, map)) raster.range = finite_range(map.rows);
  const Range colours = colour_range(map, raster);
  const Parts parts = lay_out_map(map, colours, area, canvas);
  update(raster, map, parts.frame, canvas.most_cells());
  canvas.push_clip(area);
  canvas.rectangle(parts.frame, palette.background);
  paint_cells(canvas, map, raster, colours, parts.frame);
  draw_border(canvas, around_cells(parts.frame, hairline(canvas)), palette.frame);
  paint_axes(canvas, map, parts, palette);
  paint_colour_bar(canvas, map, parts, colours, palette);
  paint_captions(canvas, map, parts, palette);
  paint_marks(canvas, map, parts.frame);
  canvas.pop_clip();
  return parts.frame;
}

}  // namespace

bool HeatExport::has_content() const {
  return is_complete(map_);
}

std::string HeatExport::csv() const {
  std::string csv = csv_quoted(map_.row_label.empty() ? "row" : map_.row_label);
  const std::string column = map_.column_label.empty() ? "column" : map_.column_label;
  for (std::size_t c = 0; c < map_.columns; ++c) {
    csv += "," + csv_quoted(column + " " + std::to_string(c));
  }
  csv += "\r\n";
  for (std::size_t r = 0; r < map_.rows.size(); ++r) {
    csv += std::to_string(r);
    for (const double value : map_.rows[r].first(map_.columns)) csv += "," + csv_cell(value);
    csv += "\r\n";
  }
  return csv;
}

Numbers HeatExport::numbers() const {
  Numbers numbers{.rows = map_.rows.size(), .columns = map_.columns};
  numbers.values.reserve(numbers.rows * numbers.columns);
  for (const std::span<const double> row : map_.rows) {
    const auto values = row.first(map_.columns);
    numbers.values.insert(numbers.values.end(), values.begin(), values.end());
  }
  return numbers;
}

void HeatExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Rect area = inside_margin(canvas, page);
  if (!is_complete(map_)) return paint_empty(canvas, map_, area, palette);
  Raster raster;
  paint_map(canvas, map_, raster, area, palette);
}

HeatInteraction draw(const char* id, const HeatMap& map, HeatView& view, ImVec2 size,
                     const Look& look) {
  const Scope scope(id, look.font);
  const Rect area = area_for(size);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  if (!is_complete(map)) {
    paint_empty(canvas, map, area, look.palette);
    reserve(area);
    return {.area = area, .frame = area};
  }
  const Rect frame = paint_map(canvas, map, view.raster, area, look.palette);
  ImGui::SetCursorScreenPos(frame.min);
  ImGui::InvisibleButton("cells", {frame.width(), frame.height()});
  HeatInteraction result{.hover = hit(map, view.raster, frame), .area = area, .frame = frame};
  if (result.hover && look.readout) show_hit(map, *result.hover);
  if (result.hover && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    ImGui::OpenPopup(kExportPopup);
  }
  result.menu = run_export_popup(HeatExport(map), page_of(area, look.palette));
  reserve(area);
  return result;
}

}  // namespace mnemoscope::plot
