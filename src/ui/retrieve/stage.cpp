// The stage: target, query, state and their difference, as large as the window allows.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/context.h"
#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/exhibit.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/stage_layout.h"
#include "ui/retrieve/stage_words.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/lesson_view.h"
#include "ui/shown/outcome_badge.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

/// Between two pictures that follow each other.
void draw_arrow(const UiContext& ui, float from, float to, float y) {
  const float x = std::round((from + to) / 2);
  const float r = ui.theme.px(4);
  const std::array<ImVec2, 3> stroke{ImVec2{x - r / 2, y - r}, ImVec2{x + r / 2, y},
                                     ImVec2{x - r / 2, y + r}};
  ImGui::GetWindowDrawList()->AddPolyline(stroke.data(), 3, packed(ui.theme.colours().quiet), 0,
                                          ui.theme.px(2));
}

/// The colours of the difference from + largest over 0 to - largest.
void draw_key(const UiContext& ui, ImVec2 min, float down, double largest) {
  constexpr int kSteps = 48;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = ui.theme.px(6);
  const auto y = [&](int i) { return min.y + down * static_cast<float>(i) / kSteps; };
  for (int i = 0; i < kSteps; ++i) {
    const double share = 1.0 - (i + 0.5) / kSteps;
    list.AddRectFilled({min.x, y(i)}, {min.x + width, y(i + 1)},
                       plot::colour_at(ui.theme.signed_map(), share));
  }
  list.AddRect(min, {min.x + width, min.y + down}, packed(ui.theme.colours().line));
  const float line = ImGui::GetTextLineHeight();
  const float x = min.x + width + ui.theme.px(5);
  const ImU32 colour = packed(ui.theme.colours().quiet);
  const std::string number = number_text(largest, 2);
  list.AddText({x, min.y - line / 6}, colour, fmt::format("+{}", number).c_str());
  if (down < 2 * line) return;
  list.AddText({x, min.y + down - 5 * line / 6}, colour, fmt::format("−{}", number).c_str());
  if (down >= 3 * line) list.AddText({x, min.y + down / 2 - line / 2}, colour, "0");
}

void draw_difference(UiContext& ui, const Shown& shown, const DrawnSize& size, ImVec2 at,
                     const StageRoom& room) {
  const std::optional<ShownState> state = state_shown(shown);
  if (size.across < 1 || !state) return;
  const std::optional<Difference> difference = difference_at(*state, ui.theme.signed_map());
  if (!difference) return;
  const Exhibit exhibit{
      .caption = {.forms = {{{}, "difference to the target", {}}, {{}, "difference", {}}}},
      .picture = difference->picture,
      .frame = ui.theme.colours().line};
  ImGui::PushFont(ui.theme.faces().small);
  const DrawnPicture drawn = draw_exhibit(ui, exhibit, size, at, room.gap, size.across + room.key);
  draw_key(ui, {drawn.max.x + ui.theme.px(8), drawn.min.y}, size.down, difference->largest);
  ImGui::PopFont();
  ui.widgets.mark("retrieve.difference", drawn.min, drawn.max);
}

/// Whether a lesson's page asks for what the run comes to: nothing says it before.
bool is_to_be_found(const UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  return lessons.open && lessons.page()->done && !lessons.open->done;
}

/// What the state consists of and what becomes of it, in words; less of it where there is less
/// room.
void draw_words(UiContext& ui, const Shown& shown, ImVec2 min, ImVec2 size) {
  const std::optional<ShownState> state = state_shown(shown);
  if (!state || size.x < 1) return;
  const std::string now =
      made_of(state->start(), state->trace(), state->t, shown.selected->variant->signed_weights);
  const std::string next =
      is_to_be_found(ui) ? "" : what_follows(state->start(), state->trace(), state->t);
  std::string words = now.empty() || next.empty() ? now + next : now + " " + next;
  const auto height = [&](const std::string& text) { return wrapped_height(text, size.x); };
  if (height(words) > size.y) words = next.empty() ? now : next;
  if (words.empty() || height(words) > size.y) return;
  ImGui::SetCursorScreenPos(min);
  ImGui::BeginGroup();
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + size.x);
  plain_text(words);
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ui.widgets.mark("retrieve.sentence");
  tooltip(ui,
          "The memories that the picture shown was made of, by the weights of the step before, and "
          "where the run ends");
}

/// "✓ pancakes in 2 steps", "… still moving after 12 steps": the same as in the table.
std::string verdict_words(const Ending& ending) {
  return fmt::format("{}{}{}{}{}", ending.mark.mark, ending.mark.mark.empty() ? "" : " ",
                     ending.word, ending.steps.empty() ? "" : " ", ending.steps);
}

/// How far the end is from the target, at the right end of the verdict's line as far as there is
/// room.
void draw_end_error(UiContext& ui, const Trace& trace, double norm, ImVec2 at, float width,
                    float room) {
  const std::optional<double>& error = trace.steps().back().error;
  if (!error || trace.outcome.kind == OutcomeKind::running) return;
  for (const char* before : {"at the end, error", "at the end"}) {
    const std::string right = fmt::format("{} {}", before, error_text(*error, norm));
    if (number_width(ui, right) > room) continue;
    ImGui::SetCursorScreenPos({at.x + width - number_width(ui, right), at.y});
    number(ui, right, {}, ui.theme.colours().quiet);
    tooltip(ui, "Distance of the last state to the target, |x − ξ|");
    return;
  }
}

/// How the run of the selected model ended; nullopt where there is none.
std::optional<Ending> shown_ending(const UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  if (v == nullptr || v->trace() == nullptr || v->trace()->steps().empty()) return std::nullopt;
  if (is_to_be_found(ui)) return std::nullopt;
  return ending_of(*v->start(), *v->trace(), ui.session.run.success);
}

/// The verdict in `width` pixels: where they are few its steps go, the sentence below has them.
std::string fitting_verdict(const UiContext& ui, Ending ending, float width) {
  if (number_width(ui, verdict_words(ending)) > width) ending.steps.clear();
  ImGui::PushFont(ui.theme.faces().numbers);
  const std::string words = elided(verdict_words(ending), width);
  ImGui::PopFont();
  return words;
}

/// How the run ended, below the large picture.
void draw_verdict(UiContext& ui, const Shown& shown, ImVec2 at, float width) {
  const std::optional<Ending> ending = shown_ending(ui, shown);
  if (!ending) return;
  const ShownVariant* v = shown.selected;
  const Trace& trace = *v->trace();
  const bool has_target = v->start()->query.target.has_value();
  const std::string words = fitting_verdict(ui, *ending, width);
  ImGui::SetCursorScreenPos(at);
  number(ui, words, {}, badge_colour(trace.outcome, has_target, ui.theme.colours()));
  ui.widgets.mark("retrieve.verdict");
  tooltip(ui, fmt::format("{}{}{}", marked_words(ending->mark, trace.outcome.words),
                          ending->steps.empty() ? "" : ", ", ending->steps));
  draw_end_error(ui, trace, v->start()->memories->bank->largest_norm(), at, width,
                 width - number_width(ui, words) - ui.theme.px(8));
}

/// Everything that is drawn, found once.
struct Scene {
  StageRoom room{};
  StageLayout layout{};
  ImVec2 origin{};  // upper left corner inside the card
  float x(float units) const { return origin.x + units; }
};

DrawnPicture draw_query(UiContext& ui, const Shown& shown, const Scene& scene, ImVec2 at) {
  const DrawnPicture drawn = draw_exhibit(ui, query_exhibit(ui, *shown.start), scene.layout.small,
                                          at, scene.room.gap, scene.layout.small_slot);
  ui.widgets.mark("retrieve.query_image", drawn.min, drawn.max);
  if (ui.program.brush.on) {
    paint_on(ui, drawn, query_as_target(ui.session, shown.start->memories->images.shape),
             ui.view.of<RetrieveState>().stroke);
  }
  return drawn;
}

/// Target and query at the upper left, one after the other. Returns where the state may begin.
float draw_smalls(UiContext& ui, const Shown& shown, const Scene& scene) {
  const StageLayout& layout = scene.layout;
  float x = scene.origin.x;
  const float middle = scene.origin.y + scene.room.line + scene.room.gap + layout.small.down / 2;
  const auto next = [&] {
    draw_arrow(ui, x + layout.small_slot, x + layout.small_slot + layout.arrow, middle);
    x += layout.small_slot + layout.arrow;
  };
  if (scene.room.has_target) {
    draw_exhibit(ui, target_exhibit(ui, *shown.start), layout.small, {x, scene.origin.y},
                 scene.room.gap, layout.small_slot);
    next();
  }
  draw_query(ui, shown, scene, {x, scene.origin.y});
  if (layout.form != StageForm::stacked) next();
  return x;
}

void draw_large(UiContext& ui, const Shown& shown, const Scene& scene, ImVec2 at) {
  const DrawnPicture drawn = draw_exhibit(ui, large_exhibit(ui, shown), scene.layout.large, at,
                                          scene.room.gap, scene.layout.large_slot);
  ui.widgets.mark("retrieve.state_image", drawn.min, drawn.max);
}

void draw_beside(UiContext& ui, const Shown& shown, const Scene& scene) {
  const auto& [room, layout, origin] = scene;
  const float large = draw_smalls(ui, shown, scene);
  draw_large(ui, shown, scene, {large, origin.y});
  const float bottom = origin.y + room.line + room.gap + layout.large.down;
  draw_verdict(ui, shown, {large, bottom + room.gap}, origin.x + room.across - large);
  const float below = origin.y + room.line + layout.small.down + 2 * room.gap;
  draw_difference(ui, shown, layout.difference, {origin.x, below}, room);
  if (!layout.has_words) return;
  const float left = layout.difference.across > 0 ? layout.difference.across + room.key : 0;
  const float top = below + (room.has_target ? room.line + room.gap : room.gap);
  draw_words(ui, shown, {scene.x(left), top},
             {large - room.arrow - scene.x(left), origin.y + layout.down - top});
}

void draw_row(UiContext& ui, const Shown& shown, const Scene& scene) {
  const auto& [room, layout, origin] = scene;
  const float large = draw_smalls(ui, shown, scene);
  draw_large(ui, shown, scene, {large, origin.y});
  draw_difference(ui, shown, layout.difference,
                  {large + layout.large_slot + layout.arrow, origin.y}, room);
  if (!layout.has_words) return;
  if (layout.words_from > 0) {
    const float left = scene.x(layout.words_from);
    const float width = room.across - layout.words_from;
    draw_verdict(ui, shown, {left, origin.y}, width);
    const float top = origin.y + room.line + room.gap;
    return draw_words(ui, shown, {left, top}, {width, origin.y + layout.down - top});
  }
  const float top = origin.y + room.line + layout.small.down + 2 * room.gap;
  const float beside = large + layout.large_slot + layout.arrow;
  draw_verdict(ui, shown, {beside, room.has_target ? top : origin.y},
               origin.x + room.across - beside);
  draw_words(ui, shown, {origin.x, top},
             {large - layout.arrow - origin.x, origin.y + layout.down - top});
}

void draw_stacked(UiContext& ui, const Shown& shown, const Scene& scene) {
  const auto& [room, layout, origin] = scene;
  draw_smalls(ui, shown, scene);
  const float captioned = room.line + room.gap;
  float y = origin.y + captioned + layout.small.down + room.gap;
  draw_large(ui, shown, scene, {origin.x, y});
  y += captioned + layout.large.down + room.gap;
  draw_verdict(ui, shown, {origin.x, y}, room.across);
  y += captioned;
  draw_difference(ui, shown, layout.difference, {origin.x, y}, room);
  if (!layout.has_words) return;
  const float left = layout.difference.across > 0 ? layout.difference.across + room.key : 0;
  draw_words(ui, shown, {scene.x(left), y}, {room.across - left, 3 * room.line});
}

/// The stage takes so much of the height that the table below it keeps room for a few rows; with
/// many models it gives way as far as a third, so that each has at least a line. In a window that
/// is small for its type, what stands below the rows is scrolled to instead. Above the card of a
/// lesson it is as large as it would be without, and scrolled.
float most_height(const UiContext& ui, const Shown& shown) {
  constexpr float kBelowUnits = 460;
  const float down = ImGui::GetContentRegionAvail().y + ui.program.lacks.below;
  const float most = std::clamp(down - ui.theme.px(kBelowUnits), 0.49F * down, 0.6F * down);
  const float line = ImGui::GetTextLineHeight() + ui.theme.px(4);
  const float lines = static_cast<float>(shown.rows.size()) * line;
  const float around = ui.theme.px(is_small_for_type(ui) ? 126 : 256);
  return std::min(most, std::max(down - lines - around, down / 3));
}

StageRoom room_for(const UiContext& ui, const Shown& shown, float pad) {
  const ImageShape& shape = shown.start->memories->images.shape;
  const std::optional<Ending> ending = shown_ending(ui, shown);
  return {.width = static_cast<int>(shape.width),
          .height = static_cast<int>(shape.height),
          .across = std::floor(ImGui::GetContentRegionAvail().x - 2 * pad),
          .down = std::floor(most_height(ui, shown) - 2 * pad),
          .line = ImGui::GetTextLineHeight(),
          .gap = ui.theme.px(6),
          .arrow = ui.theme.px(18),
          .key = ui.theme.px(64),
          .words = ui.theme.px(140),
          .verdict = ending ? std::ceil(number_width(ui, verdict_words(*ending))) : 0,
          .slot = ui.theme.px(108),
          .has_target = shown.start->query.target.has_value()};
}

}  // namespace

bool is_small_for_type(const UiContext& ui) {
  constexpr float kSmallWindowUnits = 520;
  return ImGui::GetWindowHeight() + ui.program.lacks.below < ui.theme.px(kSmallWindowUnits);
}

void draw_stage(UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr) {
    if (begin_card(ui, "stage", {0, std::floor(most_height(ui, shown))}))
      quiet_text(ui, why_nothing_is_loaded(ui.run));
    end_card();
    return;
  }
  const float pad = ui.theme.px(kCardPadUnits) + 2;
  const StageRoom room = room_for(ui, shown, pad);
  Scene scene{.room = room, .layout = stage_layout(room)};
  const bool is_drawn = begin_card(ui, "stage", {0, std::ceil(scene.layout.down + 2 * pad)});
  if (is_drawn) {
    const ImVec2 corner = ImGui::GetWindowPos();
    scene.origin = {std::floor(corner.x + pad), std::floor(corner.y + pad)};
    switch (scene.layout.form) {
      case StageForm::beside: draw_beside(ui, shown, scene); break;
      case StageForm::row: draw_row(ui, shown, scene); break;
      case StageForm::stacked: draw_stacked(ui, shown, scene); break;
    }
  }
  end_card(ui, is_drawn, {"retrieve.state_image", "retrieve.query_image"});
}

}  // namespace mnemoscope
