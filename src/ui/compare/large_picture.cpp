#include "ui/compare/large_picture.h"

#include <algorithm>
#include <utility>

#include "ui/compare/cell_exports.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/panels.h"
#include "ui/compare/pixel_numbers.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_title.h"
#include "ui/compare/sight.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

HeldPicture held_picture() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return HeldPicture::answer;
  if (io.KeyShift) return HeldPicture::target;
  if (io.KeyCtrl) return HeldPicture::query;
  return HeldPicture::answer;
}

/// What the large picture shows: the answer, or while a key is held what it is compared with.
std::optional<KeyedPicture> large_picture(UiContext& ui, const ShownMatrix& matrix, CellPlace at,
                                          HeldPicture held) {
  const std::optional<Index>& target = matrix.start.query.target;
  if (held == HeldPicture::target && target) return memory_picture(matrix.start, *target);
  if (held == HeldPicture::query) return row_picture(matrix, at.row);
  return cell_picture(matrix, at.row, at.column, look_of(ui.session.matrix), ui.theme.signed_map());
}

/// The target over the left share of the picture, and the line between the two; from `low` to
/// `high` it is in sight.
void draw_wipe(UiContext& ui, const ShownMatrix& matrix, const DrawnPicture& drawn, ImVec2 low,
               ImVec2 high, float share) {
  if (share <= 0.0F || !matrix.start.query.target) return;
  const KeyedPicture target = memory_picture(matrix.start, *matrix.start.query.target);
  const auto handle = ui.textures.handle(target.key, target.width, target.height, target.paint);
  if (handle.texture == ImTextureID{}) return;
  const float x = drawn.min.x + share * (drawn.max.x - drawn.min.x);
  const float u = handle.uv_min.x + share * (handle.uv_max.x - handle.uv_min.x);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddImage(handle.texture, drawn.min, {x, drawn.max.y}, handle.uv_min, {u, handle.uv_max.y});
  const Colours& c = ui.theme.colours();
  list.AddLine({x, drawn.min.y}, {x, drawn.max.y}, packed(c.accent), ui.theme.px(2));
  // Which side is which, on a ground of its own; it stays while the picture is zoomed.
  if (x <= low.x) return;
  const float pad = ui.theme.px(4);
  const ImVec2 size = ImGui::CalcTextSize("target");
  const ImVec2 at{std::max(drawn.min.x, low.x) + pad,
                  std::min(drawn.max.y, high.y) - size.y - 2 * pad};
  list.AddRectFilled(at, {at.x + size.x + 2 * pad, at.y + size.y + pad}, packed(c.panel, 0.9F));
  list.AddText({at.x + pad, at.y + pad / 2}, packed(c.target), "target");
}

/// A page that is scrolled goes on under a picture that comes below the pointer: the wheel is the
/// picture's once it was clicked, until the pointer leaves it, or with Ctrl.
bool takes_wheel(CompareState& state) {
  if (ImGui::IsItemActivated()) state.picture_entered = true;
  const bool is_over = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (!is_over && !ImGui::IsItemActive()) state.picture_entered = false;
  const bool page_scrolls = ImGui::GetScrollMaxY() > 0.0F;
  return !page_scrolls || state.picture_entered || ImGui::GetIO().KeyCtrl;
}

/// A drag over the picture moves the border of the target; a double click takes border and zoom
/// back.
void follow_hand(UiContext& ui, const CellName& cell, const DrawnPicture& drawn, ImVec2 min,
                 ImVec2 box) {
  const ImVec2 low{std::max(min.x, drawn.min.x), std::max(min.y, drawn.min.y)};
  const ImVec2 high{std::min(min.x + box.x, drawn.max.x), std::min(min.y + box.y, drawn.max.y)};
  ImGui::SetCursorScreenPos(low);
  ImGui::InvisibleButton("wipe", {std::max(high.x - low.x, 1.0F), std::max(high.y - low.y, 1.0F)});
  // An area: what the pointer rests on is looked at, and no words lie over it.
  ui.widgets.mark("compare.large", ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  auto& state = ui.view.of<CompareState>();
  if (ImGui::IsItemActive()) {
    const float along = ImGui::GetIO().MousePos.x - drawn.min.x;
    state.wipe = std::clamp(along / (drawn.max.x - drawn.min.x), 0.0F, 1.0F);
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    state.wipe = 0.0F;
    state.zooms.change(cell, {});
  }
  const PictureZoom before = state.zooms.of(cell);
  PictureZoom zoom = before;
  follow_zoom(zoom, drawn, takes_wheel(state));
  if (zoom != before) state.zooms.change(cell, zoom);
}

/// What the pixels shown are numbers of: the answer's own or what it is measured by, or what it is
/// held against.
std::optional<State> numbers_shown(const UiContext& ui, const ShownMatrix& matrix, CellPlace at,
                                   HeldPicture held) {
  const Start& start = matrix.start;
  const std::optional<Index>& target = start.query.target;
  if (held == HeldPicture::target && target) return memory_pixels(*start.memories, *target);
  if (held == HeldPicture::query) {
    const MatrixRow* const row = matrix.rows[at.row];
    const bool answered = row != nullptr && row->start != nullptr;
    return answered ? std::optional(row->start->query.pixels) : std::nullopt;
  }
  std::optional<ShownPixels> shown =
      shown_pixels(matrix, at.row, at.column, look_of(ui.session.matrix));
  return shown ? std::optional(std::move(shown->pixels)) : std::nullopt;
}

/// The target's numbers where it is wiped over the picture.
State with_wipe(const ShownMatrix& matrix, State values, float share) {
  const std::optional<Index>& target = matrix.start.query.target;
  if (!target || share <= 0.0F) return values;
  const Memories& memories = *matrix.start.memories;
  return wiped_values(std::move(values), memory_pixels(memories, *target), share,
                      memories.images.shape);
}

/// Of a cell without a picture.
std::string why_no_large_picture(const UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
  const ShownCell& cell = matrix.cells[at.row][at.column];
  if (!cell.failure.empty()) return cell.failure;
  const std::string why = why_no_picture(matrix, at.row, look_of(ui.session.matrix));
  return why.empty() || !cell.answered() ? "Not there yet." : why;
}

/// What is shown there, named by what it is. Weights are told memory by memory.
void offer_large(UiContext& ui, const ShownMatrix& matrix, CellPlace at, HeldPicture held,
                 const KeyedPicture& picture) {
  const std::string title = held == HeldPicture::target  ? "target"
                            : held == HeldPicture::query ? row_title(matrix.specs[at.row])
                                                         : cell_title(matrix, at.row, at.column);
  std::function<Table()> table;
  if (!picture.values) {
    table = [&matrix, at, step = look_of(ui.session.matrix).step] {
      return cell_weights(matrix.cells[at.row][at.column], step);
    };
  }
  offer_export(ui, "compare.large", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               PictureExport(picture, title, std::move(table)), page_of(picture));
}

/// The numbers of the bars of weights, or that the state is the last one.
std::string told_of_answer(const ShownCell& cell, const MatrixLook& look) {
  return look.shown == MatrixPicture::weights ? strongest_words(cell, look.step)
                                              : last_state_words(cell, look);
}

std::string words_below(const CellZooms& zooms, const PictureZoom& zoom, HeldPicture held) {
  if (held == HeldPicture::target) return "the target";
  if (held == HeldPicture::query) return "the query";
  if (zoom.times <= 1.0F) return "Shift target · Ctrl query · drag wipe";
  return fmt::format("{:.3g} ×{} · right drag: move · double click: all of it", zoom.times,
                     zooms.linked() ? " in all cells" : "");
}

/// The query of the row as a canvas; its answers follow while it is painted.
void draw_canvas(UiContext& ui, const ShownMatrix& matrix, ImVec2 box) {
  auto& state = ui.view.of<CompareState>();
  const std::size_t row = std::min(state.row, matrix.specs.size() - 1);
  const std::optional<KeyedPicture> picture = row_picture(matrix, row);
  const ImVec2 below{ImGui::GetCursorPosX(), ImGui::GetCursorPosY() + box.y};
  if (!picture) {
    const MatrixRow* const answered = matrix.rows[row];
    return quiet_text(
        ui, answered != nullptr && answered->failure ? answered->failure->text : "Not there yet.");
  }
  const DrawnPicture drawn = draw(ui, *picture, box);
  // An area, as the query of Retrieve: words that rest on it would cover the brush below.
  ui.widgets.mark("compare.canvas", ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  offer_picture(ui, "compare.canvas", {drawn.min, drawn.max}, *picture,
                row_title(matrix.specs[row]));
  const bool opens = std::exchange(state.to_canvas, false);
  if (opens && !sight_of_item().down) ImGui::SetScrollHereY(0.5F);
  paint_on(
      ui, drawn,
      row_as_target(matrix.places[row], matrix.specs[row], matrix.start.memories->images.shape),
      state.stroke);
  ImGui::SetCursorPos(below);
  one_line(ui, "the query of the row: paint on it");
}

}  // namespace

void draw_large_picture(UiContext& ui, const ShownMatrix& matrix, ImVec2 box) {
  const auto& state = ui.view.of<CompareState>();
  if (state.painting) return draw_canvas(ui, matrix, box);
  const CellPlace at = place_shown(matrix, state);
  const HeldPicture held = held_picture();
  const std::optional<KeyedPicture> picture = large_picture(ui, matrix, at, held);
  if (!picture) {
    quiet_text(ui, why_no_large_picture(ui, matrix, at));
    return ui.widgets.mark("compare.no_picture");
  }
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 below{ImGui::GetCursorPosX(), ImGui::GetCursorPosY() + box.y};
  const CellName name = name_of_cell_shown(matrix, state);
  const PictureZoom zoom = state.zooms.of(name);
  const DrawnPicture drawn = draw_zoomed(ui, *picture, min, box, zoom);
  ImGui::PushClipRect(min, {min.x + box.x, min.y + box.y}, true);
  const bool wipes =
      held == HeldPicture::answer && ui.session.matrix.shown != MatrixPicture::weights;
  if (wipes) draw_wipe(ui, matrix, drawn, min, {min.x + box.x, min.y + box.y}, state.wipe);
  ImGui::PopClipRect();
  if (has_room_for_numbers(drawn.scale)) {
    std::optional<State> values = numbers_shown(ui, matrix, at, held);
    if (values) {
      if (wipes) values = with_wipe(matrix, std::move(*values), state.wipe);
      draw_pixel_numbers(drawn, min, box, *values, matrix.start.memories->images.shape);
    }
  }
  follow_hand(ui, name, drawn, min, box);
  offer_large(ui, matrix, at, held, *picture);
  ImGui::SetCursorPos(below);
  const std::string last =
      held == HeldPicture::answer
          ? told_of_answer(matrix.cells[at.row][at.column], look_of(ui.session.matrix))
          : std::string();
  one_line(ui, last.empty() ? words_below(state.zooms, zoom, held)
                            : fmt::format("{} · {}", last, words_below(state.zooms, zoom, held)));
}

void settle_wipe(CompareState& state) {
  WipedAt now{.large = state.large};
  if (!state.large) {
    now.row = state.row;
    now.column = state.column;
  }
  if (!(now == state.wiped)) state.wipe = 0.0F;
  state.wiped = now;
}

void draw_large_cell(UiContext& ui, const ShownMatrix& matrix, float height) {
  auto& state = ui.view.of<CompareState>();
  // As far as the button at the end of the line.
  const std::string title = cell_title(matrix, state);
  const float room = ImGui::GetContentRegionAvail().x - ui.theme.px(36);
  const std::string shown = elided(title, room);
  ImGui::TextUnformatted(shown.c_str());
  ui.widgets.mark("compare.large_title");
  if (shown != title) tooltip(ui, title);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.theme.px(28));
  if (button(ui, {.name = "compare.close", .label = "×", .tooltip = "Back to the matrix (Esc)"},
             ButtonLook::quiet, ui.theme.px(24))) {
    state.large = false;
  }
  const float lines = 3 * ImGui::GetTextLineHeightWithSpacing();
  draw_large_picture(ui, matrix,
                     {ImGui::GetContentRegionAvail().x, std::max(height - lines, 64.0F)});
}

}  // namespace mnemoscope
