#include "plot/stacked_bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"
#include "plot/scope.h"
#include "plot/typesetting.h"
#include "text/csv_cells.h"
#include "text/number_words.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kStackedRow = 1.7F;       // with room for its name
constexpr float kStackedLeast = 0.25F;    // however many there are
constexpr float kStackedNames = 0.52F;    // of the width, at most
constexpr float kStackedNameGap = 0.6F;   // between a name and its bar
constexpr float kStackedBar = 0.76F;      // of a row
constexpr float kStackedStripes = 0.55F;  // from stripe to stripe
constexpr float kStackedFoot = 2.9F;      // below the bars: shares and what they are of
constexpr int kStackedTicks = 4;

double whole_of(const StackedRow& row) {
  return std::accumulate(row.values.begin(), row.values.end(), 0.0);
}

std::vector<LegendEntry> stacked_entries(const StackedBars& bars) {
  std::vector<LegendEntry> entries;
  for (const StackedPart& part : bars.parts) {
    entries.push_back({.name = part.name,
                       .style = {.colour = part.colour},
                       .shape = Shape::bars,
                       .can_hide = false});
  }
  return entries;
}

/// Edges on whole pixels, so that neighbours neither gape nor overlap.
std::vector<Rect> parts_of_bar(const StackedRow& row, const Rect& bar) {
  const double whole = whole_of(row);
  std::vector<Rect> parts;
  double below = 0.0;
  float left = bar.min.x;
  for (const double value : row.values) {
    below += value;
    const double share = whole > 0.0 ? std::min(below / whole, 1.0) : 0.0;
    const float right = std::round(bar.min.x + static_cast<float>(share) * bar.width());
    parts.push_back({{left, bar.min.y}, {right, bar.max.y}});
    left = right;
  }
  return parts;
}

/// One canvas, one chart.
class StackedPainter {
 public:
  StackedPainter(Canvas& canvas, const StackedBars& bars, const StackedLayout& layout,
                 const Palette& palette)
      : canvas_(canvas), bars_(bars), layout_(layout), palette_(palette) {}

  void paint(const Rect& area, const std::optional<StackedPlace>& pointed) {
    canvas_.text(area.min, {elided(bars_.title, area.width(), canvas_)}, palette_.text,
                 Align::left);
    for (std::size_t i = 0; i < layout_.legend.rects.size(); ++i) {
      draw_entry(canvas_, layout_.legend.entries[i], layout_.legend.rects[i], palette_);
      if (bars_.parts[i].hatched) paint_stripes(swatch_of(layout_.legend.rects[i]));
    }
    paint_axis();
    for (std::size_t i = 0; i < bars_.rows.size(); ++i) paint_row(area, i);
    if (pointed) draw_border(canvas_, layout_.bars[pointed->row][pointed->part], palette_.text);
  }

 private:
  void paint_axis() {
    const Rect& frame = layout_.frame;
    const float em = canvas_.type_size();
    const float w = hairline(canvas_);
    for (int i = 0; i <= kStackedTicks; ++i) {
      const float x = part_edge(frame.min.x, frame.width(), i, kStackedTicks);
      canvas_.rectangle({{x, frame.min.y}, {x + w, frame.max.y}}, palette_.grid);
      const Align align = i == kStackedTicks ? Align::right : Align::centre;
      canvas_.text({x, frame.max.y + 0.3F * em}, {fmt::format("{} %", 100 * i / kStackedTicks)},
                   palette_.quiet, align);
    }
    canvas_.text({frame.max.x, frame.max.y + 1.6F * em},
                 {elided(bars_.value_label, frame.width(), canvas_)}, palette_.quiet, Align::right);
  }

  void paint_row(const Rect& area, std::size_t i) {
    const float em = canvas_.type_size();
    const StackedRow& row = bars_.rows[i];
    const std::vector<Rect>& parts = layout_.bars[i];
    const float middle = layout_.frame.min.y + (static_cast<float>(i) + 0.5F) * layout_.row_height;
    if (layout_.row_height >= em) {
      const float width = layout_.frame.min.x - kStackedNameGap * em - area.min.x;
      canvas_.text({layout_.frame.min.x - kStackedNameGap * em, middle - em / 2},
                   {name_within(row, width, canvas_)}, palette_.text, Align::right);
    }
    for (std::size_t part = 0; part < std::min(parts.size(), bars_.parts.size()); ++part) {
      paint_part(bars_.parts[part], parts[part], row.values[part]);
    }
  }

  void paint_part(const StackedPart& part, const Rect& bar, double value) {
    if (bar.width() < 0.5F) return;
    canvas_.rectangle(bar, part.colour);
    if (part.hatched) paint_stripes(bar);
    const float em = canvas_.type_size();
    const std::string words = number_words(value, 3);
    const float width = canvas_.width_of({words});
    if (bar.height() < em || bar.width() < width + 0.6F * em) return;
    const ImVec2 at{bar.centre().x, bar.centre().y - em / 2};
    if (part.hatched) {
      canvas_.rectangle(
          {{at.x - width / 2 - 0.2F * em, bar.min.y}, {at.x + width / 2 + 0.2F * em, bar.max.y}},
          part.colour);
    }
    canvas_.text(at, {words}, text_on(part.colour), Align::centre);
  }

  /// The box that stands for a part in the legend, as draw_swatch has it.
  Rect swatch_of(const Rect& entry) const {
    const float em = canvas_.type_size();
    const ImVec2 middle{entry.min.x + swatch_width(Shape::bars, canvas_) / 2, entry.centre().y};
    return {{middle.x - 0.42F * em, middle.y - 0.3F * em},
            {middle.x + 0.42F * em, middle.y + 0.3F * em}};
  }

  void paint_stripes(const Rect& bar) {
    const float step = kStackedStripes * canvas_.type_size();
    const Stroke stroke{.colour = faded(palette_.background, 0.6F), .width = 0.25F * step};
    canvas_.push_clip(bar);
    for (float x = bar.min.x; x < bar.max.x + bar.height(); x += step) {
      canvas_.polyline(std::array{ImVec2{x - bar.height(), bar.max.y}, ImVec2{x, bar.min.y}},
                       stroke);
    }
    canvas_.pop_clip();
  }

  Canvas& canvas_;
  const StackedBars& bars_;
  const StackedLayout& layout_;
  const Palette& palette_;
};

void paint_stacked(Canvas& canvas, const StackedBars& bars, const StackedLayout& layout,
                   const Rect& area, const std::optional<StackedPlace>& pointed,
                   const Palette& palette) {
  if (!bars.rows.empty()) {
    StackedPainter(canvas, bars, layout, palette).paint(area, pointed);
    return;
  }
  canvas.text({area.centre().x, area.centre().y}, {elided(bars.empty_text, area.width(), canvas)},
              palette.quiet, Align::centre);
}

const std::string& about_row(const StackedRow& row) {
  return row.about.empty() ? row.name : row.about;
}

void show_part(const StackedBars& bars, const StackedPlace& place) {
  const StackedRow& row = bars.rows[place.row];
  const double value = row.values[place.part];
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(about_row(row).c_str());
  const std::string words =
      fmt::format("{}: {} of {} ({:.1f} %)", bars.parts[place.part].name, number_words(value, 4),
                  number_words(whole_of(row), 4), 100.0 * value / whole_of(row));
  ImGui::TextUnformatted(words.c_str());
  ImGui::EndTooltip();
}

}  // namespace

std::string whole_name(const StackedRow& row) {
  return row.id.empty() ? row.name : fmt::format("{}  {}", row.name, row.id);
}

std::string name_within(const StackedRow& row, float width, const Canvas& canvas) {
  const std::string whole = whole_name(row);
  if (row.id.empty() || canvas.width_of({whole}) <= width) return elided(whole, width, canvas);
  const std::string id = "  " + row.id;
  const float left = width - canvas.width_of({id});
  if (left < canvas.type_size()) return elided(row.id, width, canvas);
  return elided(row.name, left, canvas) + id;
}

float stacked_height(const StackedBars& bars, float type_size) {
  const float rows = kStackedRow * static_cast<float>(std::max<std::size_t>(bars.rows.size(), 3));
  constexpr float kLegendRows = 3.0F;  // of which two are legend, at most, as a rule
  return std::ceil((rows + kStackedFoot + 1.4F * kLegendRows) * type_size);
}

StackedLayout lay_out(const StackedBars& bars, const Rect& area, const Canvas& canvas) {
  const float em = canvas.type_size();
  StackedLayout layout{.legend = in_rows(stacked_entries(bars), area.width(), canvas)};
  const float top = area.min.y + (bars.title.empty() ? 0.0F : line_height(canvas));
  for (Rect& rect : layout.legend.rects) {
    rect = {{rect.min.x + area.min.x, rect.min.y + top},
            {rect.max.x + area.min.x, rect.max.y + top}};
  }
  float names = 0.0F;
  for (const StackedRow& row : bars.rows)
    names = std::max(names, canvas.width_of({whole_name(row)}));
  names = std::min(names, kStackedNames * area.width()) + kStackedNameGap * em;
  const float legend = static_cast<float>(layout.legend.rows) * line_height(canvas) + 0.4F * em;
  layout.frame = {{std::ceil(area.min.x + names), std::round(top + legend)},
                  {std::floor(area.max.x - 0.5F * em), std::round(area.max.y - kStackedFoot * em)}};
  const auto count = static_cast<float>(std::max<std::size_t>(bars.rows.size(), 1));
  layout.row_height =
      std::clamp(layout.frame.height() / count, kStackedLeast * em, 1.5F * kStackedRow * em);
  layout.frame.max.y = std::round(layout.frame.min.y + count * layout.row_height);
  for (std::size_t i = 0; i < bars.rows.size(); ++i) {
    const float y = layout.frame.min.y + (static_cast<float>(i) + 0.5F) * layout.row_height;
    const float half = kStackedBar * layout.row_height / 2;
    layout.bars.push_back(parts_of_bar(bars.rows[i], {{layout.frame.min.x, std::round(y - half)},
                                                      {layout.frame.max.x, std::round(y + half)}}));
  }
  return layout;
}

std::optional<std::size_t> row_at(const StackedLayout& layout, ImVec2 at) {
  if (at.y < layout.frame.min.y || at.y >= layout.frame.max.y || layout.row_height <= 0.0F) {
    return std::nullopt;
  }
  const auto row = static_cast<std::size_t>((at.y - layout.frame.min.y) / layout.row_height);
  return row < layout.bars.size() ? std::optional(row) : std::nullopt;
}

std::optional<StackedPlace> part_at(const StackedLayout& layout, ImVec2 at) {
  for (std::size_t row = 0; row < layout.bars.size(); ++row) {
    for (std::size_t part = 0; part < layout.bars[row].size(); ++part) {
      if (layout.bars[row][part].contains(at)) return StackedPlace{.row = row, .part = part};
    }
  }
  return std::nullopt;
}

std::string StackedBarsExport::csv() const {
  std::string csv = csv_quoted(bars_.row_label.empty() ? "row" : bars_.row_label);
  for (const StackedPart& part : bars_.parts) csv += "," + csv_quoted(part.name);
  csv += "\r\n";
  for (const StackedRow& row : bars_.rows) {
    csv += csv_quoted(whole_name(row));
    for (const double value : row.values) csv += "," + csv_cell(value);
    csv += "\r\n";
  }
  return csv;
}

void StackedBarsExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Rect area = inside_margin(canvas, page);
  paint_stacked(canvas, bars_, lay_out(bars_, area, canvas), area, std::nullopt, palette);
}

StackedInteraction draw(const char* id, const StackedBars& bars, ImVec2 size, const Look& look) {
  const Scope scope(id, look.font);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  StackedInteraction did{.area = area_for(size)};
  const StackedLayout layout = lay_out(bars, did.area, canvas);
  did.frame = layout.frame;
  ImGui::SetCursorScreenPos(did.area.min);
  const bool pressed = ImGui::InvisibleButton("bars", {did.area.width(), did.area.height()});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) did.hover = part_at(layout, ImGui::GetIO().MousePos);
  if (hovered && !did.hover && ImGui::GetIO().MousePos.x < layout.frame.min.x) {
    did.named = row_at(layout, ImGui::GetIO().MousePos);
  }
  did.clicked = pressed && did.hover.has_value();
  did.wants_large = hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) ImGui::OpenPopup(kExportPopup);
  canvas.push_clip(did.area);
  canvas.rectangle(layout.frame, look.palette.background);
  paint_stacked(canvas, bars, layout, did.area, did.hover, look.palette);
  canvas.pop_clip();
  if (did.hover) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    show_part(bars, *did.hover);
  } else if (did.named) {
    ImGui::SetTooltip("%s", about_row(bars.rows[*did.named]).c_str());
  }
  did.menu = run_export_popup(StackedBarsExport(bars), page_of(did.area, look.palette));
  reserve(did.area);
  return did;
}

}  // namespace mnemoscope::plot
