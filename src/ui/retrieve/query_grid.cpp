// The grid of several queries: one row a query, one column a model, where they meet the picture
// that came back, a mark and the error. A click on a cell shows that query with that model
// everywhere.
#include <algorithm>
#include <cmath>
#include <utility>

#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/retrieve/grid_layout.h"
#include "ui/retrieve/grid_words.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/sequence_edits.h"
#include "ui/retrieve/table_layout.h"
#include "ui/shown/exportables.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Everything that is drawn, found once a frame.
struct QueryGrid {
  const Start& start;
  const SequenceRows& rows;
  GridLayout layout{};
  std::vector<const ShownVariant*> models{};  ///< those not hidden, in the session's order
  std::vector<std::size_t> places{};          ///< of each model among the cells of a row
};

/// The columns stay where they are while rows are chosen: they have the session's order, not the
/// table's.
QueryGrid grid_of(UiContext& ui, const Shown& shown) {
  QueryGrid grid{.start = *shown.start, .rows = *ui.run.sequence};
  for (const ShownVariant& v : shown.variants) {
    const bool hidden = has_row(ui.view.rows.hidden, v.row);
    const auto found = std::find_if(ui.run.traces.begin(), ui.run.traces.end(),
                                    [&v](const LiveTrace& live) { return live.row == v.row; });
    const auto place = static_cast<std::size_t>(found - ui.run.traces.begin());
    if (hidden || place >= grid.rows.totals.size()) continue;
    grid.models.push_back(&v);
    grid.places.push_back(place);
  }
  grid.layout = grid_layout(ui, grid.start, grid.rows.size(), grid.models.size(),
                            theorem_fold_height(ui) + ui.theme.px(6));
  return grid;
}

/// A picture of a cell, at the left end of it and in the middle of the height that words under it
/// leave. `name` is unique in the window.
void draw_picture(UiContext& ui, const QueryGrid& grid, const KeyedPicture& picture,
                  const std::string& name, float x = 0) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float above = grid.layout.under ? 0 : (grid.layout.row - grid.layout.picture.y) / 2;
  const ImVec2 min{at.x + x, at.y + std::floor(above)};
  const DrawnPicture drawn =
      ui.textures.draw_at(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height,
                          min, grid.layout.picture, picture.paint);
  offer_picture(ui, name, {drawn.min, drawn.max}, picture, name);
}

/// Up to two lines of words at `x`, in the middle of the row's height or under its pictures.
void draw_lines(const QueryGrid& grid, float x, float width, const std::string& first, ImU32 colour,
                const std::string& second, ImU32 second_colour) {
  const float text = ImGui::GetTextLineHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = second.empty() ? text : 2 * text;
  const float above = grid.layout.under ? grid.layout.picture.y : (grid.layout.row - height) / 2;
  const ImVec2 min{at.x + x, std::round(at.y + above)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(min, colour, elided(first, width).c_str());
  if (second.empty()) return;
  list.AddText({min.x, min.y + text}, second_colour, elided(second, width).c_str());
}

/// The picture that a cell keeps; nullopt where it keeps none.
std::optional<KeyedPicture> cell_picture(const QueryGrid& grid, const SequenceCell& cell,
                                         RowHandle row, Index place) {
  const Memories& memories = *grid.start.memories;
  if (cell.picture.memory) return memory_picture(grid.start, *cell.picture.memory);
  if (!cell.picture.bytes) return std::nullopt;
  const ImageShape& shape = memories.images.shape;
  return KeyedPicture{{fmt::format("grid/{}", row), place, grid.rows.question},
                      static_cast<int>(shape.width),
                      static_cast<int>(shape.height),
                      [bytes = cell.picture.bytes, shape] {
                        State pixels(static_cast<Index>(bytes->size()));
                        for (Index j = 0; j < pixels.size(); ++j) {
                          pixels[j] = (*bytes)[static_cast<std::size_t>(j)];
                        }
                        return picture_of(pixels, shape, {0.0, 255.0});
                      }};
}

/// The memory as damaged: what retrieval starts from.
KeyedPicture start_picture(const UiContext& ui, const QueryGrid& grid, Index mu) {
  const ImageShape& shape = grid.start.memories->images.shape;
  QuerySpec spec = ui.session.query;
  spec.memory = mu;
  spec.file.clear();
  const auto pixels = [memories = grid.start.memories, spec = std::move(spec), mu] {
    const Result<Query> query = make_query(spec, *memories);
    return query ? query->pixels : memory_pixels(*memories, mu);
  };
  return {{"grid/start", mu, grid.rows.question},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [pixels, shape, range = grid.start.memories->pixel_range()] {
            return picture_of(pixels(), shape, range);
          },
          [pixels, shape] { return PixelValues{.pixels = pixels(), .shape = shape}; }};
}

std::string cell_details(const QueryGrid& grid, const ShownVariant& v, const SequenceCell& cell,
                         Index target) {
  const std::string who = fmt::format("{} · asked for {}", v.name, memory_name(grid.start, target));
  if (cell.failure) return fmt::format("{}\n{}", who, cell.failure->text);
  const std::string room = cell.picture.memory || cell.picture.bytes
                               ? ""
                               : "\nIts picture was not kept: a click computes it again";
  return fmt::format("{}\n{}, {}\nerror {} of the target's length{}\nclick: show it", who,
                     marked_words(mark_of(cell), cell.outcome.words), counted(cell.steps, "step"),
                     cell.outcome.relative_error ? number_text(*cell.outcome.relative_error) : "–",
                     room);
}

void draw_cell(UiContext& ui, const QueryGrid& grid, std::size_t column, Index place) {
  const ShownVariant& v = *grid.models[column];
  const SequenceRow& row = grid.rows[place];
  const std::string name = fmt::format("sequence.cell.{}.{}", place, v.place);
  const ImVec2 at = ImGui::GetCursorPos();
  if (ImGui::InvisibleButton(name.c_str(), {grid.layout.model, grid.layout.row})) {
    ui.view.sequence.shown = place;
    ui.view.selected_row = v.row;
  }
  ui.widgets.mark(name);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::SetCursorPos(at);
  const Colours& c = ui.theme.colours();
  const float words = grid.layout.words_left(grid.layout.picture.x);
  const std::optional<SequenceCell>& cell = row.cells[grid.places[column]];
  if (!cell) return draw_lines(grid, words, grid.layout.model - words, "·", packed(c.quiet), "", 0);
  const std::optional<KeyedPicture> picture = cell_picture(grid, *cell, v.row, place);
  if (picture) draw_picture(ui, grid, *picture, name);
  draw_lines(grid, words, grid.layout.model - words,
             fmt::format("{} {}", mark_of(*cell).mark, short_words(grid.start, *cell)),
             packed(colour_of(*cell, c)),
             cell->failure ? "" : error_words(cell->outcome.relative_error), packed(c.quiet));
  if (!hovered) return;
  const std::string details = cell_details(grid, v, *cell, row.target);
  if (picture) {
    picture_tooltip(ui, *picture, details);
  } else {
    tooltip(ui, details);
  }
}

/// On the row under the pointer: takes the query out.
void draw_remove(UiContext& ui, const QueryGrid& grid, Index place, ImVec2 at) {
  const float side = ui.theme.px(20);
  ImGui::SetCursorPos({at.x + grid.layout.query - side, at.y});
  const std::string name = fmt::format("sequence.remove.{}", place);
  if (button(ui, {.name = name, .label = "×", .tooltip = "Take this query out"}, ButtonLook::quiet,
             side)) {
    ui.commands.push(remove_query(static_cast<std::size_t>(place),
                                  asked_memories(ui.session, *ui.run.sequence)));
  }
}

void draw_query(UiContext& ui, const QueryGrid& grid, Index place) {
  const Index mu = grid.rows[place].target;
  const std::string name = fmt::format("sequence.query.{}", place);
  const ImVec2 at = ImGui::GetCursorPos();
  if (ImGui::InvisibleButton(name.c_str(), {grid.layout.query, grid.layout.row})) {
    ui.view.sequence.shown = place;
  }
  ImGui::SetItemAllowOverlap();
  ui.widgets.mark(name);
  const bool hovered = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenOverlapped);
  ImGui::SetCursorPos(at);
  const Colours& c = ui.theme.colours();
  const float second = grid.layout.picture.x + ui.theme.px(4);
  const float words = grid.layout.words_left(second + grid.layout.picture.x);
  if (mu >= grid.start.memories->bank->count()) {
    return draw_lines(grid, words, grid.layout.query - words, fmt::format("#{}", mu), packed(c.bad),
                      "not there", packed(c.bad));
  }
  const KeyedPicture target = memory_picture(grid.start, mu);
  draw_picture(ui, grid, target, name);
  draw_picture(ui, grid, start_picture(ui, grid, mu), fmt::format("sequence.start.{}", place),
               second);
  const auto& labels = grid.start.memories->images.labels;
  const auto i = static_cast<std::size_t>(mu);
  draw_lines(grid, words, grid.layout.query - words, fmt::format("#{}", mu), packed(c.text),
             i < labels.size() ? labels[i] : "", packed(c.quiet));
  if (!hovered) return;
  if (ImGui::IsItemHovered()) {
    picture_tooltip(ui, target,
                    fmt::format("{}, and what retrieval starts from\nclick: show this query",
                                memory_name(grid.start, mu)));
  }
  draw_remove(ui, grid, place, at);
}

void draw_mean(UiContext& ui, const QueryGrid& grid, Index place) {
  const SequenceRow& row = grid.rows[place];
  const bool known = std::any_of(row.cells.begin(), row.cells.end(),
                                 [](const auto& cell) { return cell.has_value(); });
  const ImU32 quiet = packed(ui.theme.colours().quiet);
  draw_lines(grid, 0, grid.layout.mean, known ? std::string(tick(row.baseline.success)) : "·",
             quiet, known ? error_words(row.baseline.relative_error) : "", quiet);
  ImGui::Dummy({grid.layout.mean, grid.layout.row});
}

void draw_row(UiContext& ui, const QueryGrid& grid, Index place) {
  ImGui::PushID(static_cast<int>(place));
  ImGui::TableNextRow(0, grid.layout.line());
  if (place == ui.view.sequence.shown) {
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0,
                           packed(ui.theme.colours().control_active, 0.6F));
  }
  ImGui::TableNextColumn();
  draw_query(ui, grid, place);
  for (std::size_t i = 0; i < grid.models.size(); ++i) {
    ImGui::TableNextColumn();
    draw_cell(ui, grid, i, place);
  }
  ImGui::TableNextColumn();
  draw_mean(ui, grid, place);
  ImGui::PopID();
}

/// The names of the models; a click selects one.
void draw_heads(UiContext& ui, const Shown& shown, const QueryGrid& grid) {
  const Colours& c = ui.theme.colours();
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const bool fits = ImGui::CalcTextSize("target, start").x <= ImGui::GetContentRegionAvail().x;
  ImGui::TextColored(c.quiet, "%s", fits ? "target, start" : "query");
  for (const ShownVariant* v : grid.models) {
    ImGui::TableNextColumn();
    ImGui::BeginGroup();
    variant_swatch(ui, v->choice->id);
    ImGui::TextColored(v == shown.selected ? c.text : c.quiet, "%s", v->name.c_str());
    ImGui::EndGroup();
    ui.widgets.mark(fmt::format("sequence.model.{}", v->place));
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (ImGui::IsItemClicked()) ui.view.selected_row = v->row;
    tooltip(ui, fmt::format("{}\nclick: select it", v->name));
  }
  ImGui::TableNextColumn();
  ImGui::TextColored(c.quiet, "mean");
  tooltip(ui, "The mean of all memories as the answer, by the same criterion");
}

void draw_total(UiContext& ui, const SequenceTotal& total, const std::string& name,
                const ImVec4& colour) {
  ImGui::TableNextColumn();
  ImGui::BeginGroup();
  number(ui, success_words(total), {}, colour);
  const bool failed = total.failures > 0 && total.failures == total.answers;
  number(ui, mean_error_words(total), total.mean_error() ? exact_number(*total.mean_error()) : "",
         failed ? ui.theme.colours().bad : ui.theme.colours().quiet);
  ImGui::EndGroup();
  if (!name.empty()) ui.widgets.mark(name);
  std::string words = fmt::format(
      "Succeeds for {}, by the session's criterion.{}", success_words(total),
      total.mean_error()
          ? fmt::format("\nMean error {} of the targets' length", error_words(total.mean_error()))
          : "");
  if (total.failures > 0) {
    words += fmt::format("\nFailed for {}: no answer to measure, each cell says why",
                         counted(total.failures, "query"));
  }
  tooltip(ui, words);
}

void draw_totals(UiContext& ui, const QueryGrid& grid) {
  const Colours& c = ui.theme.colours();
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted("retrieved");
  ImGui::TextColored(c.quiet, "mean error");
  for (std::size_t i = 0; i < grid.models.size(); ++i) {
    draw_total(ui, grid.rows.totals[grid.places[i]],
               fmt::format("sequence.total.{}", grid.models[i]->place), c.text);
  }
  draw_total(ui, grid.rows.mean_image, {}, c.quiet);
}

void set_up_columns(const QueryGrid& grid) {
  const auto fixed = [](const char* name, float width) {
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, width);
  };
  fixed("query", grid.layout.query);
  for (std::size_t i = 0; i < grid.models.size(); ++i) fixed("", grid.layout.model);
  fixed("mean", grid.layout.mean);
  ImGui::TableSetupScrollFreeze(1, 2);
}

/// A query a line: how each model answered it.
Table queries_table(const QueryGrid& grid) {
  Table table{.head = {"query", "name"}};
  for (const ShownVariant* v : grid.models) {
    for (const char* of : {"ends as", "steps", "relative error"}) {
      table.head.push_back(fmt::format("{} {}", v->name, of));
    }
  }
  const Index known = grid.start.memories->bank->count();
  for (Index place = 0; place < grid.rows.size(); ++place) {
    const SequenceRow& row = grid.rows[place];
    std::vector<std::string> line{std::to_string(row.target),
                                  row.target < known ? memory_name(grid.start, row.target) : ""};
    for (const std::size_t at : grid.places) {
      const std::optional<SequenceCell>& cell = row.cells[at];
      line.push_back(!cell ? "" : cell->failure ? cell->failure->text : cell->outcome.words);
      line.push_back(cell && !cell->failure ? std::to_string(cell->steps) : "");
      const bool has_error = cell && cell->outcome.relative_error;
      line.push_back(has_error ? exact_number(*cell->outcome.relative_error) : "");
    }
    table.rows.push_back(std::move(line));
  }
  return table;
}

/// After a key has chosen another query: no further than needed.
void scroll_to_shown(UiContext& ui, const QueryGrid& grid, float heads) {
  SequenceView& view = ui.view.sequence;
  const float line = grid.layout.line();
  const float seen = grid.layout.height - heads - ImGui::GetStyle().ScrollbarSize;
  view.page = std::max<Index>(1, static_cast<Index>(seen / line));
  if (!std::exchange(view.to_shown, false)) return;
  const float top = static_cast<float>(ui.view.sequence.shown) * line;
  const float now = ImGui::GetScrollY();
  if (top < now) ImGui::SetScrollY(top);
  if (top + line > now + seen) ImGui::SetScrollY(top + line - seen);
}

void draw_rows(UiContext& ui, const Shown& shown, const QueryGrid& grid) {
  set_up_columns(grid);
  draw_heads(ui, shown, grid);
  draw_totals(ui, grid);
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const ImVec2 below{window.Pos.x + window.Size.x, ImGui::GetItemRectMax().y};
  offer_export(ui, "sequence.heads", {window.Pos, below},
               TableExport("queries", [&grid] { return queries_table(grid); }));
  scroll_to_shown(ui, grid, 3 * ImGui::GetTextLineHeight() + ui.theme.px(20));
  SequenceView& view = ui.view.sequence;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(grid.rows.size()), grid.layout.line());
  bool first = true;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      // The first that is drawn may only be measured.
      if (i > 0 && std::exchange(first, false)) view.first_in_sight = i;
      draw_row(ui, grid, i);
    }
  }
  if (ImGui::GetScrollY() < grid.layout.line()) view.first_in_sight = 0;
}

/// A list may have become shorter: then the query shown is the run's.
void settle_shown(UiContext& ui, const Start& start) {
  Index& shown = ui.view.sequence.shown;
  if (!ui.busy && shown >= ui.run.sequence->size()) shown = start.position;
}

}  // namespace

void draw_query_grid(UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr || ui.run.sequence->empty()) {
    return quiet_text(ui, why_nothing_is_loaded(ui.run));
  }
  settle_shown(ui, *shown.start);
  const QueryGrid grid = grid_of(ui, shown);
  if (grid.models.empty()) return quiet_text(ui, "No model is shown.");
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX |
                                     ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_ScrollX |
                                     ImGuiTableFlags_ScrollY;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(kCellPadUnits), grid.layout.pad});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(4), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, ui.run.sequence->answered == 0 && ui.busy ? 0.6F : 1.0F);
  const auto columns = static_cast<int>(grid.models.size()) + 2;
  const std::string id = fmt::format("queries/{}", columns);
  if (ImGui::BeginTable(id.c_str(), columns, kFlags, {0, grid.layout.height})) {
    draw_rows(ui, shown, grid);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace mnemoscope
