#include <algorithm>
#include <cmath>

#include "ui/controls.h"
#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/pictures.h"

namespace mnemoscope {
namespace {

/// The two captions under a picture: what it is, and its number at the right end.
struct Caption {
  std::string left;
  std::string right;
  std::string tooltip;
};

/// How large a card and the picture in it are.
struct CardSize {
  ImVec2 card;
  float picture = 0;
};

void draw_caption(UiContext& ui, const Caption& caption) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  ImGui::TextUnformatted(caption.left.c_str());
  tooltip(ui, caption.tooltip);
  const float width = ImGui::CalcTextSize(caption.right.c_str()).x;
  const float place = ImGui::GetContentRegionMax().x - width;
  ImGui::SameLine();
  // On a line of its own when both do not fit: nothing is cut off at large type.
  if (ImGui::GetCursorPosX() > place)
    ImGui::NewLine();
  else
    ImGui::SetCursorPosX(place);
  ImGui::PopStyleColor();
  number(ui, caption.right, {}, ui.theme.colours().quiet);
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

std::optional<DrawnPicture> draw_card(UiContext& ui, const char* id, const CardSize& size,
                                      const std::optional<KeyedPicture>& picture,
                                      const std::string& missing, const Caption& caption) {
  std::optional<DrawnPicture> drawn;
  if (begin_card(ui, id, size.card)) {
    const ImVec2 box = picture_box(size.picture);
    if (picture) {
      drawn = draw(ui, *picture, box);
    } else {
      const ImVec2 corner = ImGui::GetCursorPos();
      quiet_text(ui, missing);
      ImGui::SetCursorPos({corner.x, corner.y + box.y + ImGui::GetStyle().ItemSpacing.y});
    }
    draw_caption(ui, caption);
  }
  return drawn;
}

PicturePoint point_under(const DrawnPicture& drawn, ImVec2 mouse) {
  return {static_cast<double>((mouse.x - drawn.min.x) / drawn.scale),
          static_cast<double>((mouse.y - drawn.min.y) / drawn.scale)};
}

void draw_brush_ring(const UiContext& ui, const DrawnPicture& drawn, ImVec2 mouse) {
  const float radius = std::max(1.0F, static_cast<float>(ui.state.brush.size) / 2 * drawn.scale);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Two rings, so that it is seen on black and on white.
  list.AddCircle(mouse, radius, IM_COL32(0, 0, 0, 200), 0, 3);
  list.AddCircle(mouse, radius, IM_COL32(255, 255, 255, 230), 0, 1);
}

void paint_stroke(UiContext& ui, const ImageShape& shape, PicturePoint from, PicturePoint to,
                  bool live) {
  const Brush& brush = ui.state.brush;
  const BrushTip tip{.diameter = brush.size,
                     .hardness = brush.hardness,
                     .value = brush.value,
                     .eraser = brush.eraser};
  ui.commands.push(edit_paint(
      shape, brush.eraser ? "Erase on the query" : "Paint on the query",
      [from, to, tip](PaintLayer& layer) { paint_line(layer, from, to, tip); }, live,
      fmt::format("stroke.{}", ui.state.retrieve.strokes)));
}

/// Strokes on the query picture, which is the ImGui item just drawn: every move is a live command,
/// the release closes the undo entry.
void handle_brush(UiContext& ui, const DrawnPicture& drawn, const ImageShape& shape) {
  RetrieveState& state = ui.state.retrieve;
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

void draw_target_card(UiContext& ui, const Shown& shown, const CardSize& size) {
  const Start* start = shown.start;
  std::optional<KeyedPicture> picture;
  Caption caption{"target ξ", "", "The memory the query was made from"};
  if (start != nullptr && start->query.target) {
    picture = memory_picture(*start, *start->query.target);
    caption.right = memory_name(*start, *start->query.target);
  }
  draw_card(ui, "card.target", size, picture, "No target: the query comes from a file.", caption);
  end_card();
}

void draw_query_card(UiContext& ui, const Shown& shown, const CardSize& size) {
  const Start* start = shown.start;
  std::optional<KeyedPicture> picture;
  if (start != nullptr) picture = query_picture(*start, ui.run.generation);
  const Caption caption{"query x₀", corruption_words(ui.session),
                        "Where retrieval starts. Turn the brush on to paint here"};
  const std::optional<DrawnPicture> drawn =
      draw_card(ui, "card.query", size, picture, "Loading…", caption);
  if (drawn) {
    ui.widgets.mark("retrieve.query_image", drawn->min, drawn->max);
    if (ui.state.brush.on) handle_brush(ui, *drawn, start->memories->images.shape);
  }
  end_card();
}

void draw_state_card(UiContext& ui, const Shown& shown, const CardSize& size) {
  std::optional<KeyedPicture> picture;
  Caption caption{"state", "", "The state of the selected model at the step shown"};
  if (const ShownVariant* v = shown.selected; v != nullptr && v->trace() != nullptr) {
    const int t = v->clamped(shown.step);
    picture = state_picture(*v->live, v->place, t);
    caption.left = fmt::format("x{} · {}", subscript(t), v->name);
    const StepRecord& record = v->trace()->steps[static_cast<std::size_t>(t)];
    if (record.error) caption.right = fmt::format("error {}", number_text(*record.error));
  }
  draw_card(ui, "card.state", size, picture, "No state yet.", caption);
  end_card();
}

void draw_difference_card(UiContext& ui, const Shown& shown, const CardSize& size) {
  std::optional<KeyedPicture> picture;
  Caption caption{"difference", "",
                  "State minus target: blue is darker than it should be, orange brighter"};
  if (const ShownVariant* v = shown.selected; v != nullptr && v->trace() != nullptr) {
    const int t = v->clamped(shown.step);
    if (const std::optional<Difference> difference = difference_at(*v->live, v->place, t)) {
      picture = difference->picture;
      caption.left = fmt::format("x{} − ξ", subscript(t));
      caption.right = fmt::format("± {}", number_text(difference->largest));
    }
  }
  draw_card(ui, "card.difference", size, picture,
            "Without a target there is nothing to compare with.", caption);
  end_card();
}

}  // namespace

void draw_picture_cards(UiContext& ui, const Shown& shown) {
  const float gap = ui.theme.px(12);
  const float width = ImGui::GetContentRegionAvail().x;
  // Four in a row where a picture keeps a useful size, else two rows of two.
  const int columns = width >= 4 * ui.theme.px(130) + 3 * gap ? 4 : 2;
  const float card =
      std::floor((width - static_cast<float>(columns - 1) * gap) / static_cast<float>(columns));
  const float inner = card - 2 * ui.theme.px(kCardPadUnits);
  const bool two_lines = inner < ui.theme.px(160);
  const float text = ImGui::GetTextLineHeightWithSpacing() * (two_lines ? 2.0F : 1.0F);
  const float picture = picture_height(ui, shown, inner);
  const CardSize size{{card, picture + text + 2 * ui.theme.px(kCardPadUnits) + ui.theme.px(4)},
                      picture};
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  const auto draw_spaced = [&](auto draw_it, bool same_line) {
    if (same_line) ImGui::SameLine(0, gap);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(4)});
    draw_it(ui, shown, size);
    ImGui::PopStyleVar();
  };
  draw_spaced(draw_target_card, false);
  draw_spaced(draw_query_card, true);
  draw_spaced(draw_state_card, columns == 4);
  draw_spaced(draw_difference_card, true);
  ImGui::PopStyleVar();
}

}  // namespace mnemoscope
