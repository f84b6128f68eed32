// A sequence of queries: one row a query, one column a model, a mark where they meet. The same
// corruption acts on all of them; a click shows that query.
#include <algorithm>

#include "plot/imgui_canvas.h"
#include "plot/marker.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/sequence_edits.h"
#include "ui/shown/outcome_badge.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

namespace mnemoscope {
namespace {

constexpr float kRowUnits = 28;
constexpr float kMostRows = 6.5F;

struct Grid {
  float picture = 0;
  float cell = 0;
};

/// One column for each row of the table, one for the mean image.
Grid grid_for(const UiContext& ui, std::size_t models) {
  const float picture = ui.theme.px(kRowUnits);
  const float room = ImGui::GetContentRegionAvail().x - picture - ui.theme.px(4 + 18) -
                     ImGui::GetStyle().ScrollbarSize;
  const float even = room / static_cast<float>(models + 1);
  return {picture, std::clamp(even, ui.theme.px(12), ui.theme.px(24))};
}

ImVec2 middle_of_item() {
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  return {(min.x + max.x) / 2, (min.y + max.y) / 2};
}

void mark_at(ImVec2 centre, const char* mark, ImU32 colour) {
  const ImVec2 size = ImGui::CalcTextSize(mark);
  ImGui::GetWindowDrawList()->AddText({centre.x - size.x / 2, centre.y - size.y / 2}, colour, mark);
}

std::string successes(const std::vector<SequenceRow>& rows, std::size_t column) {
  Index count = 0;
  for (const SequenceRow& row : rows) {
    if (column < row.cells.size() && row.cells[column] && row.cells[column]->outcome.success) {
      ++count;
    }
  }
  return fmt::format("{} of {}", count, rows.size());
}

/// Where a row's cells stand: in the order of the run's traces.
std::size_t column_of(const LiveRun& run, const ShownVariant& v) {
  const auto found = std::find_if(run.traces.begin(), run.traces.end(),
                                  [&v](const LiveTrace& live) { return live.row == v.row; });
  return static_cast<std::size_t>(found - run.traces.begin());
}

/// The models' markers; their names and how often each succeeded in the tooltip.
void draw_head(UiContext& ui, const Shown& shown, const Grid& grid) {
  ImGui::Dummy({grid.picture + ui.theme.px(4), grid.cell});
  plot::ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  for (const ShownVariant* v : shown.rows) {
    ImGui::SameLine(0, 0);
    ImGui::Dummy({grid.cell, grid.cell});
    const plot::LineStyle style = ui.theme.variant(v->choice->id);
    const auto marker = style.marker == plot::Marker::none ? plot::Marker::circle : style.marker;
    plot::draw_marker(canvas, marker, middle_of_item(), 0.26F * ImGui::GetFontSize(), style.colour,
                      packed(ui.theme.colours().ground));
    tooltip(ui, fmt::format("{}: succeeds for {}", v->name,
                            successes(*ui.run.sequence, column_of(ui.run, *v))));
  }
  ImGui::SameLine(0, 0);
  ImGui::Dummy({grid.cell, grid.cell});
  mark_at(middle_of_item(), "ø", packed(ui.theme.colours().quiet));
  tooltip(ui, "The mean image as the answer, by the same criterion");
}

std::string cell_words(const ShownVariant& v, const SequenceCell& cell) {
  if (cell.failure) return fmt::format("{}: {}", v.name, cell.failure->text);
  std::string words = fmt::format("{}: {}, {} steps", v.name, cell.outcome.words, cell.last_step);
  if (cell.relative_error)
    words += fmt::format(", {} % off", number_text(100 * *cell.relative_error));
  return words;
}

void draw_cell(UiContext& ui, const ShownVariant& v, const SequenceRow& row, std::size_t column,
               Index place, const Grid& grid) {
  ImGui::SameLine(0, 0);
  const std::string name = fmt::format("sequence.cell.{}.{}", place, v.place);
  if (ImGui::InvisibleButton(name.c_str(), {grid.cell, grid.picture})) {
    ui.view.retrieve.shown_query = place;
    ui.view.selected_row = v.row;
  }
  ui.widgets.mark(name);
  const Colours& c = ui.theme.colours();
  const ImVec2 centre = middle_of_item();
  if (column >= row.cells.size() || !row.cells[column])
    return mark_at(centre, "·", packed(c.quiet));
  const SequenceCell& cell = *row.cells[column];
  const bool success = cell.outcome.success && !cell.failure;
  mark_at(centre, success ? "✓" : "×", packed(success ? c.good : c.bad));
  tooltip(ui, cell_words(v, cell));
}

void draw_baseline(UiContext& ui, const Baseline& baseline, const Grid& grid) {
  ImGui::SameLine(0, 0);
  ImGui::Dummy({grid.cell, grid.picture});
  mark_at(middle_of_item(), baseline.success ? "✓" : "×", packed(ui.theme.colours().quiet));
  tooltip(ui, baseline.relative_error
                  ? fmt::format("Mean image: {:.0f} % off", 100 * *baseline.relative_error)
                  : "Mean image");
}

void draw_query(UiContext& ui, const Shown& shown, Index place, const Grid& grid) {
  const Index mu = ui.session.queries[static_cast<std::size_t>(place)];
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const std::string name = fmt::format("sequence.query.{}", place);
  if (ImGui::InvisibleButton(name.c_str(), {grid.picture, grid.picture})) {
    ui.view.retrieve.shown_query = place;
  }
  ui.widgets.mark(name);
  const Start& start = *shown.start;
  if (mu >= start.memories->bank->count()) return;
  const KeyedPicture picture = memory_picture(start, mu);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, min,
                      {grid.picture, grid.picture}, picture.paint);
  if (place == ui.view.retrieve.shown_query) {
    list.AddRect(min, {min.x + grid.picture, min.y + grid.picture},
                 packed(ui.theme.colours().query), 0, 0, 2);
  }
  if (ImGui::IsItemHovered()) {
    picture_tooltip(ui, picture, fmt::format("{}\nclick: show this query", memory_name(start, mu)));
  }
}

void draw_row(UiContext& ui, const Shown& shown, Index place, const Grid& grid) {
  ImGui::PushID(static_cast<int>(place));
  draw_query(ui, shown, place, grid);
  ImGui::SameLine(0, 0);
  ImGui::Dummy({ui.theme.px(4), grid.picture});
  const std::vector<SequenceRow>& rows = *ui.run.sequence;
  const auto i = static_cast<std::size_t>(place);
  if (i < rows.size() && rows[i].target == ui.session.queries[i]) {
    for (const ShownVariant* v : shown.rows) {
      draw_cell(ui, *v, rows[i], column_of(ui.run, *v), place, grid);
    }
    draw_baseline(ui, rows[i].baseline, grid);
  }
  ImGui::SameLine(0, ui.theme.px(2));
  const std::string name = fmt::format("sequence.remove.{}", place);
  if (button(ui, {.name = name, .label = "×", .tooltip = "Take this query out of the sequence"},
             ButtonLook::quiet, ui.theme.px(18))) {
    ui.commands.push(remove_query(i));
  }
  ImGui::PopID();
}

}  // namespace

void draw_sequence(UiContext& ui, const Shown& shown) {
  const auto count = static_cast<Index>(ui.session.queries.size());
  if (count == 0 || shown.start == nullptr) return;
  Index& place = ui.view.retrieve.shown_query;
  place = std::clamp<Index>(place, 0, count - 1);
  const Grid grid = grid_for(ui, shown.rows.size());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.theme.px(2)});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.theme.px(2), ui.theme.px(4)});
  draw_head(ui, shown, grid);
  const float height =
      (grid.picture + ui.theme.px(2)) * std::min(static_cast<float>(count), kMostRows);
  ImGui::BeginChild("sequence", {0, height});
  for (Index i = 0; i < count; ++i) draw_row(ui, shown, i, grid);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
}

}  // namespace mnemoscope
