#include <algorithm>
#include <array>
#include <cmath>

#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// A card before it is drawn: its picture, or why there is none, and the captions below.
struct Card {
  const char* id = "";
  std::optional<KeyedPicture> picture{};
  std::string missing{};
  std::string left{};
  std::string right{};
  std::string meaning{};
};

/// How large a card and the picture in it are.
struct CardSize {
  ImVec2 card;
  float picture = 0;
};

float caption_width(const Card& card) {
  return ImGui::CalcTextSize((card.left + card.right).c_str()).x;
}

void draw_caption(UiContext& ui, const Card& card) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  ImGui::TextUnformatted(card.left.c_str());
  ImGui::PopStyleColor();
  tooltip(ui, card.meaning);
  const float width = ImGui::CalcTextSize(card.right.c_str()).x;
  const float place = ImGui::GetContentRegionMax().x - width;
  ImGui::SameLine();
  // On a line of its own when both do not fit: nothing is cut off at large type.
  if (ImGui::GetCursorPosX() > place) {
    ImGui::NewLine();
  } else {
    ImGui::SetCursorPosX(place);
  }
  number(ui, card.right, {}, ui.theme.colours().quiet);
}

/// Pictures larger than this say no more and push the table out of the window.
constexpr float kLargestUnits = 264;

/// The height that a picture takes in a card of this inner width: its own at the largest whole
/// scale.
float picture_height(const UiContext& ui, const Shown& shown, float width) {
  if (shown.start == nullptr) return std::min(width, ui.theme.px(kLargestUnits));
  const ImageShape& shape = shown.start->memories->images.shape;
  const auto w = static_cast<int>(shape.width);
  const auto h = static_cast<int>(shape.height);
  const WholeScale scale = whole_scale(w, h, width, ui.theme.px(kLargestUnits));
  return static_cast<float>(h * scale.times) / static_cast<float>(scale.factor);
}

ImVec2 picture_box(float height) {
  return {ImGui::GetContentRegionAvail().x, height};
}

/// Leaves the card open, so that the caller can draw over the picture; end_card() closes it.
std::optional<DrawnPicture> open_card(UiContext& ui, const Card& card, const CardSize& size) {
  if (!begin_card(ui, card.id, size.card)) return std::nullopt;
  const ImVec2 corner = ImGui::GetCursorPos();
  std::optional<DrawnPicture> drawn;
  if (card.picture) {
    drawn = draw(ui, *card.picture, picture_box(size.picture));
  } else {
    quiet_text(ui, card.missing);
    ImGui::SetCursorPos({corner.x, corner.y + size.picture + ImGui::GetStyle().ItemSpacing.y});
  }
  draw_caption(ui, card);
  return drawn;
}

PicturePoint point_under(const DrawnPicture& drawn, ImVec2 mouse) {
  return {static_cast<double>((mouse.x - drawn.min.x) / drawn.scale),
          static_cast<double>((mouse.y - drawn.min.y) / drawn.scale)};
}

void draw_brush_ring(const UiContext& ui, const DrawnPicture& drawn, ImVec2 mouse) {
  const float radius = std::max(1.0F, static_cast<float>(ui.program.brush.size) / 2 * drawn.scale);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Two rings, so that it is seen on black and on white.
  list.AddCircle(mouse, radius, IM_COL32(0, 0, 0, 200), 0, 3);
  list.AddCircle(mouse, radius, IM_COL32(255, 255, 255, 230), 0, 1);
}

void paint_stroke(UiContext& ui, const ImageShape& shape, PicturePoint from, PicturePoint to,
                  bool live) {
  const Brush& brush = ui.program.brush;
  const BrushTip tip{.diameter = brush.size,
                     .hardness = brush.hardness,
                     .value = brush.value,
                     .eraser = brush.eraser};
  ui.commands.push(edit_paint(
      shape, brush.eraser ? "Erase on the query" : "Paint on the query",
      [from, to, tip](PaintLayer& layer) { paint_line(layer, from, to, tip); }, live,
      fmt::format("stroke.{}", ui.view.retrieve.strokes)));
}

/// Strokes on the query picture, which is the ImGui item just drawn: every move is a live command,
/// the release closes the undo entry.
void handle_brush(UiContext& ui, const DrawnPicture& drawn, const ImageShape& shape) {
  RetrieveState& state = ui.view.retrieve;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = mouse.x >= drawn.min.x && mouse.x < drawn.max.x && mouse.y >= drawn.min.y &&
                      mouse.y < drawn.max.y;
  if (inside && ImGui::IsWindowHovered()) {
    draw_brush_ring(ui, drawn, mouse);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      ++state.strokes;
      state.stroke_from = point_under(drawn, mouse);
      paint_stroke(ui, shape, *state.stroke_from, *state.stroke_from, true);
    }
  }
  if (!state.stroke_from) return;
  const PicturePoint to = point_under(drawn, mouse);
  const bool moved = std::hypot(to.x - state.stroke_from->x, to.y - state.stroke_from->y) > 0.25;
  const bool released = !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (moved || released) paint_stroke(ui, shape, *state.stroke_from, to, !released);
  state.stroke_from = released ? std::nullopt : std::optional(moved ? to : *state.stroke_from);
}

std::string corruption_words(const Session& session) {
  const auto& list = session.query.corruptions;
  const auto on =
      std::count_if(list.begin(), list.end(), [](const Corruption& c) { return c.enabled; });
  if (on == 0) return "as stored";
  return on == 1 ? "1 corruption" : fmt::format("{} corruptions", on);
}

Card target_card(const Shown& shown) {
  Card card{.id = "card.target",
            .missing = "No target: the query comes from a file.",
            .left = "target ξ",
            .meaning = "The memory the query was made from"};
  if (shown.start != nullptr && shown.start->query.target) {
    card.picture = memory_picture(*shown.start, *shown.start->query.target);
    card.right = memory_name(*shown.start, *shown.start->query.target);
  }
  return card;
}

Card query_card(const UiContext& ui, const Shown& shown) {
  Card card{.id = "card.query",
            .missing = why_nothing_is_loaded(ui.run),
            .left = "query x₀",
            .right = corruption_words(ui.session),
            .meaning = "Where retrieval starts. Turn the brush on to paint here"};
  if (shown.start != nullptr) card.picture = query_picture(*shown.start, ui.run.generation);
  return card;
}

Card state_card(const Shown& shown) {
  Card card{.id = "card.state",
            .left = "state",
            .meaning = "The state of the selected model at the step shown"};
  const ShownVariant* v = shown.selected;
  card.missing = why_no_state(v);
  if (const std::optional<ShownState> state = state_shown(shown)) {
    card.picture = state_picture(*state);
    card.left = fmt::format("x{} · {}", subscript(state->t), v->name);
    const std::optional<double> error = state->record.error;
    if (error) card.right = fmt::format("error {}", number_text(*error));
  }
  return card;
}

Card difference_card(const Shown& shown) {
  Card card{.id = "card.difference",
            .missing = "Without a target there is nothing to compare with.",
            .left = "difference",
            .meaning = "State minus target: blue is darker than it should be, orange brighter"};
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) {
    card.missing = "No state to compare.";
  } else if (const auto difference = difference_at(*state)) {
    card.picture = difference->picture;
    card.left = fmt::format("x{} − ξ", subscript(state->t));
    card.right = fmt::format("± {}", number_text(difference->largest));
  }
  return card;
}

void draw_one(UiContext& ui, const Shown& shown, const Card& card, const CardSize& size,
              bool paintable) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(4)});
  const std::optional<DrawnPicture> drawn = open_card(ui, card, size);
  if (drawn && paintable) {
    ui.widgets.mark("retrieve.query_image", drawn->min, drawn->max);
    if (ui.program.brush.on) handle_brush(ui, *drawn, shown.start->memories->images.shape);
  }
  end_card();
  ImGui::PopStyleVar();
}

}  // namespace

void draw_picture_cards(UiContext& ui, const Shown& shown) {
  const std::array cards = {target_card(shown), query_card(ui, shown), state_card(shown),
                            difference_card(shown)};
  const float gap = ui.theme.px(12);
  const float width = ImGui::GetContentRegionAvail().x;
  // Four in a row where a picture keeps a useful size, else two rows of two.
  const std::size_t columns = width >= 4 * ui.theme.px(130) + 3 * gap ? 4 : 2;
  const auto count = static_cast<float>(columns);
  const float side = std::floor((width - (count - 1) * gap) / count);
  const float pad = 2 * ui.theme.px(kCardPadUnits);
  const bool two_lines = std::any_of(cards.begin(), cards.end(), [&](const Card& card) {
    return caption_width(card) + ui.theme.px(8) > side - pad;
  });
  const float text = (ImGui::GetTextLineHeight() + ui.theme.px(4)) * (two_lines ? 2.0F : 1.0F);
  const float picture = picture_height(ui, shown, side - pad);
  const CardSize size{{side, picture + text + pad + ui.theme.px(4)}, picture};
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (i % columns != 0) ImGui::SameLine(0, gap);
    draw_one(ui, shown, cards[i], size, i == 1);
  }
  ImGui::PopStyleVar();
}

}  // namespace mnemoscope
