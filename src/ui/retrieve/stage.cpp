// The stage: target, query, state and their difference, as large as the window allows.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/retrieve/panels.h"
#include "ui/retrieve/query_painting.h"
#include "ui/retrieve/stage_layout.h"
#include "ui/retrieve/stage_words.h"
#include "ui/shown/outcome_badge.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/signs.h"

namespace mnemoscope {
namespace {

/// One way to set a caption; the first that fits is taken.
struct CaptionForm {
  std::string strong{};  // after the sign
  std::string quiet{};   // after that
  std::string right{};   // at the right end
};

struct Caption {
  std::optional<Sign> sign{};
  std::string variant{};  // whose marker stands there instead
  std::vector<CaptionForm> forms{};
  std::string meaning{};
};

/// A picture with its words, or why there is none.
struct Exhibit {
  Caption caption{};
  std::optional<KeyedPicture> picture{};
  std::string missing{};
  std::optional<ImVec4> frame{};
  bool dashed = false;
};

float text_width(const std::string& words) {
  return words.empty() ? 0.0F : ImGui::CalcTextSize(words.c_str()).x;
}

float form_width(const UiContext& ui, const CaptionForm& form, bool has_sign) {
  const float gap = ui.theme.px(6);
  float width = has_sign ? ImGui::GetTextLineHeight() + gap : 0;
  for (const std::string* part : {&form.strong, &form.quiet, &form.right}) {
    if (!part->empty()) width += text_width(*part) + gap;
  }
  return width - gap;
}

/// Words inside `width`; what does not fit is cut off by the clip and can be read in the tooltip.
void draw_caption(UiContext& ui, const Caption& caption, ImVec2 at, float width) {
  const bool has_sign = caption.sign.has_value() || !caption.variant.empty();
  const auto fits = std::find_if(
      caption.forms.begin(), caption.forms.end(),
      [&](const CaptionForm& form) { return form_width(ui, form, has_sign) <= width; });
  const CaptionForm& form = fits == caption.forms.end() ? caption.forms.back() : *fits;
  ImGui::SetCursorScreenPos(at);
  ImGui::PushClipRect(at, {at.x + width, at.y + ImGui::GetTextLineHeight() + 2}, true);
  ImGui::BeginGroup();
  if (caption.sign) draw_sign(ui, *caption.sign);
  if (!caption.variant.empty()) draw_variant_sign(ui, caption.variant);
  const float gap = ui.theme.px(6);
  if (!form.strong.empty()) ImGui::TextUnformatted(form.strong.c_str());
  if (!form.quiet.empty()) {
    if (!form.strong.empty()) ImGui::SameLine(0, gap);
    ImGui::TextColored(ui.theme.colours().quiet, "%s", form.quiet.c_str());
  }
  if (!form.right.empty()) {
    ImGui::SameLine(0, 0);
    ImGui::SetCursorScreenPos({at.x + width - text_width(form.right), at.y});
    ImGui::TextColored(ui.theme.colours().quiet, "%s", form.right.c_str());
  }
  ImGui::EndGroup();
  ImGui::PopClipRect();
  tooltip(ui, caption.meaning);
}

Exhibit target_exhibit(const UiContext& ui, const Start& start) {
  const Index mu = *start.query.target;
  const std::string name = short_name(start, mu);
  return {.caption = {.sign = Sign::target,
                      .forms = {{"target", {}, name}, {name, {}, {}}},
                      .meaning = fmt::format("Target: the memory that the query was made from, {}. "
                                             "In formulas ξ",
                                             memory_name(start, mu))},
          .picture = memory_picture(start, mu),
          .frame = ui.theme.colours().target};
}

Exhibit query_exhibit(const UiContext& ui, const Start& start) {
  Exhibit exhibit{.caption = {.sign = Sign::query},
                  .picture = query_picture(start, ui.run.generation),
                  .frame = ui.theme.colours().query,
                  .dashed = true};
  const std::vector<std::string> damage = damage_words(ui.session.query.corruptions);
  for (const std::string& words : damage) {
    exhibit.caption.forms.push_back({"query", {}, words});
  }
  exhibit.caption.forms.push_back({"query", {}, {}});
  exhibit.caption.meaning = fmt::format(
      "Query: where every model starts ({}). Turn the brush on to paint here. In formulas x₀",
      damage.front());
  return exhibit;
}

std::string when_words(int t) {
  if (t == 0) return "before the first step";
  return t == 1 ? "after 1 step" : fmt::format("after {} steps", t);
}

Exhibit state_exhibit(const UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  if (v == nullptr) return {.missing = why_no_state(v)};
  Exhibit exhibit{.caption = {.variant = v->choice->id, .forms = {{v->name, {}, {}}}},
                  .missing = why_no_state(v),
                  .frame = ImGui::ColorConvertU32ToFloat4(ui.theme.variant(v->choice->id).colour)};
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) return exhibit;
  const int t = state->t;
  exhibit.picture = state_picture(*state);
  const std::optional<double>& distance = state->record.error;
  const std::string error =
      distance ? fmt::format("error {}", number_text(*distance)) : std::string();
  const std::string x = "x" + subscript(t);
  exhibit.caption.forms = {{v->name, when_words(t), error}, {v->name, x, error}, {v->name, x, {}}};
  exhibit.caption.meaning = fmt::format(
      "The state of {} {}: {}. Its error is the distance to the target, |x − ξ|. "
      "Hold Shift to see the target in its place",
      v->name, when_words(t), x);
  return exhibit;
}

/// Held Shift puts the target where the state is, to compare the two at one place.
bool shows_target(const Shown& shown) {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyShift && !io.WantTextInput && shown.start != nullptr &&
         shown.start->query.target.has_value();
}

Exhibit large_exhibit(const UiContext& ui, const Shown& shown) {
  if (!shows_target(shown)) return state_exhibit(ui, shown);
  Exhibit exhibit = target_exhibit(ui, *shown.start);
  exhibit.caption.forms.insert(
      exhibit.caption.forms.begin(),
      {"target", "while Shift is held", short_name(*shown.start, *shown.start->query.target)});
  return exhibit;
}

void draw_frame(const Exhibit& exhibit, ImVec2 min, ImVec2 max, float line) {
  if (!exhibit.frame) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = line / 2;
  const ImVec2 from{min.x - half, min.y - half};
  const ImVec2 to{max.x + half, max.y + half};
  if (exhibit.dashed) {
    draw_dashed_frame(list, from, to, packed(*exhibit.frame), line);
  } else {
    list.AddRect(from, to, packed(*exhibit.frame), 0, 0, line);
  }
}

/// Caption above, picture below it. Returns where the picture lies.
DrawnPicture draw_exhibit(UiContext& ui, const Exhibit& exhibit, const DrawnSize& size, ImVec2 at,
                          float gap) {
  const ImVec2 min{at.x, at.y + ImGui::GetTextLineHeight() + gap};
  const ImVec2 max{min.x + size.across, min.y + size.down};
  if (!exhibit.caption.forms.empty()) draw_caption(ui, exhibit.caption, at, size.across);
  if (exhibit.picture) {
    const KeyedPicture& picture = *exhibit.picture;
    ui.textures.draw_in(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height,
                        size.scale, min, max, picture.paint);
  } else {
    ImGui::SetCursorScreenPos({min.x + gap, min.y + gap});
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + size.across - 2 * gap);
    ImGui::TextColored(ui.theme.colours().quiet, "%s", exhibit.missing.c_str());
    ImGui::PopTextWrapPos();
  }
  draw_frame(exhibit, min, max, std::max(1.0F, ui.theme.px(2)));
  return {min, max, 1.0F};
}

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

constexpr const char* kDifferenceMeaning =
    "State minus target. Where they agree it is quiet; blue is darker than it should be, orange "
    "brighter. The bar tells how much. In formulas x − ξ";

void draw_difference(UiContext& ui, const Shown& shown, const DrawnSize& size, ImVec2 at,
                     const StageRoom& room) {
  const std::optional<ShownState> state = state_shown(shown);
  if (size.across < 1 || !state) return;
  const std::optional<Difference> difference = difference_at(*state, ui.theme.signed_map());
  if (!difference) return;
  const Exhibit exhibit{
      .caption = {.forms = {{{}, "difference to the target", {}}, {{}, "difference", {}}},
                  .meaning = kDifferenceMeaning},
      .picture = difference->picture,
      .frame = ui.theme.colours().line};
  ImGui::PushFont(ui.theme.faces().small);
  const DrawnPicture drawn = draw_exhibit(ui, exhibit, size, at, room.gap);
  draw_key(ui, {drawn.max.x + ui.theme.px(8), drawn.min.y}, size.down, difference->largest);
  ImGui::PopFont();
  ui.widgets.mark("retrieve.difference", drawn.min, drawn.max);
}

/// What the state consists of and what becomes of it, in words; less of it where there is less
/// room.
void draw_words(UiContext& ui, const Shown& shown, ImVec2 min, ImVec2 size) {
  const std::optional<ShownState> state = state_shown(shown);
  if (!state || size.x < 1) return;
  const std::string now =
      made_of(state->start(), state->trace(), state->t, shown.selected->variant->signed_weights);
  const std::string next = what_follows(state->start(), state->trace(), state->t);
  std::string words = now.empty() || next.empty() ? now + next : now + " " + next;
  const auto height = [&](const std::string& text) {
    return ImGui::CalcTextSize(text.c_str(), nullptr, false, size.x).y;
  };
  if (height(words) > size.y) words = next.empty() ? now : next;
  if (words.empty() || height(words) > size.y) return;
  ImGui::SetCursorScreenPos(min);
  ImGui::BeginGroup();
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + size.x);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ui.widgets.mark("retrieve.sentence");
  tooltip(ui,
          "The memories that the picture shown was made of, by the weights of the step before, and "
          "where the run ends");
}

/// How the run ended, below the large picture.
void draw_verdict(UiContext& ui, const Shown& shown, ImVec2 at, float width) {
  const ShownVariant* v = shown.selected;
  if (v == nullptr || v->trace() == nullptr || v->trace()->steps.empty()) return;
  const Trace& trace = *v->trace();
  const bool has_target = v->start()->query.target.has_value();
  const int steps = arrival(trace);
  std::string words = badge_words(trace.outcome, has_target);
  const bool ended = trace.outcome.kind != OutcomeKind::running;
  if (ended && trace.converged_at) {
    words += fmt::format(" in {} {}", steps, steps == 1 ? "step" : "steps");
  }
  const std::optional<double>& error = trace.steps.back().error;
  const std::string right =
      ended && error ? fmt::format("at the end, error {}", number_text(*error)) : std::string();
  ImGui::SetCursorScreenPos(at);
  ImGui::PushClipRect(at, {at.x + width, at.y + ImGui::GetTextLineHeight() + 2}, true);
  number(ui, words, {}, badge_colour(trace.outcome, has_target, ui.theme.colours()));
  ui.widgets.mark("retrieve.verdict");
  tooltip(ui, trace.outcome.words);
  const float place = width - text_width(right);
  if (!right.empty() && text_width(words) + ui.theme.px(8) < place) {
    ImGui::SetCursorScreenPos({at.x + place, at.y});
    number(ui, right, {}, ui.theme.colours().quiet);
  }
  ImGui::PopClipRect();
}

/// Everything that is drawn, found once.
struct Scene {
  StageRoom room{};
  StageLayout layout{};
  ImVec2 origin{};  // upper left corner inside the card
  float x(float units) const { return origin.x + units; }
};

DrawnPicture draw_query(UiContext& ui, const Shown& shown, const Scene& scene, ImVec2 at) {
  const DrawnPicture drawn =
      draw_exhibit(ui, query_exhibit(ui, *shown.start), scene.layout.small, at, scene.room.gap);
  ui.widgets.mark("retrieve.query_image", drawn.min, drawn.max);
  if (ui.program.brush.on) {
    paint_on_query(ui, drawn, shown.start->memories->images.shape);
  }
  return drawn;
}

/// Target and query at the upper left, one after the other. Returns the right end of the query.
float draw_smalls(UiContext& ui, const Shown& shown, const Scene& scene) {
  const StageLayout& layout = scene.layout;
  float x = scene.origin.x;
  const float middle = scene.origin.y + scene.room.line + scene.room.gap + layout.small.down / 2;
  if (scene.room.has_target) {
    draw_exhibit(ui, target_exhibit(ui, *shown.start), layout.small, {x, scene.origin.y},
                 scene.room.gap);
    draw_arrow(ui, x + layout.small.across, x + layout.small.across + layout.arrow, middle);
    x += layout.small.across + layout.arrow;
  }
  draw_query(ui, shown, scene, {x, scene.origin.y});
  return x + layout.small.across;
}

void draw_large(UiContext& ui, const Shown& shown, const Scene& scene, ImVec2 at) {
  const DrawnPicture drawn =
      draw_exhibit(ui, large_exhibit(ui, shown), scene.layout.large, at, scene.room.gap);
  ui.widgets.mark("retrieve.state_image", drawn.min, drawn.max);
}

void draw_beside(UiContext& ui, const Shown& shown, const Scene& scene) {
  const auto& [room, layout, origin] = scene;
  const float right = draw_smalls(ui, shown, scene);
  const float large = origin.x + room.across - layout.large.across;
  draw_arrow(ui, right, large, origin.y + room.line + room.gap + layout.small.down / 2);
  draw_large(ui, shown, scene, {large, origin.y});
  const float bottom = origin.y + room.line + room.gap + layout.large.down;
  draw_verdict(ui, shown, {large, bottom + room.gap}, layout.large.across);
  const float below = origin.y + room.line + layout.small.down + 2 * room.gap;
  draw_difference(ui, shown, layout.difference, {origin.x, below}, room);
  if (!layout.has_words) return;
  const float left = layout.difference.across > 0 ? layout.difference.across + room.key : 0;
  const float top = below + (room.has_target ? room.line + room.gap : room.gap);
  draw_words(ui, shown, {scene.x(left), top},
             {large - layout.arrow / 2 - scene.x(left), origin.y + layout.down - top});
}

void draw_row(UiContext& ui, const Shown& shown, const Scene& scene) {
  const auto& [room, layout, origin] = scene;
  const float right = draw_smalls(ui, shown, scene);
  const float middle = origin.y + room.line + room.gap + layout.small.down / 2;
  const float large = right + layout.arrow;
  draw_arrow(ui, right, large, middle);
  draw_large(ui, shown, scene, {large, origin.y});
  draw_difference(ui, shown, layout.difference,
                  {large + layout.large.across + layout.arrow, origin.y}, room);
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

/// The stage takes so much of the height that the table below it keeps room for a few rows.
float most_height(const UiContext& ui) {
  constexpr float kBelowUnits = 460;
  const float down = ImGui::GetContentRegionAvail().y;
  return std::clamp(down - ui.theme.px(kBelowUnits), 0.49F * down, 0.6F * down);
}

StageRoom room_for(const UiContext& ui, const Shown& shown, float pad) {
  const ImageShape& shape = shown.start->memories->images.shape;
  return {.width = static_cast<int>(shape.width),
          .height = static_cast<int>(shape.height),
          .across = std::floor(ImGui::GetContentRegionAvail().x - 2 * pad),
          .down = std::floor(most_height(ui) - 2 * pad),
          .line = ImGui::GetTextLineHeight(),
          .gap = ui.theme.px(6),
          .arrow = ui.theme.px(18),
          .key = ui.theme.px(64),
          .words = ui.theme.px(140),
          .has_target = shown.start->query.target.has_value()};
}

}  // namespace

void draw_stage(UiContext& ui, const Shown& shown) {
  if (shown.start == nullptr) {
    if (begin_card(ui, "stage", {0, std::floor(most_height(ui))}))
      quiet_text(ui, why_nothing_is_loaded(ui.run));
    end_card();
    return;
  }
  const float pad = ui.theme.px(kCardPadUnits) + 2;
  const StageRoom room = room_for(ui, shown, pad);
  Scene scene{.room = room, .layout = stage_layout(room)};
  if (begin_card(ui, "stage", {0, std::ceil(scene.layout.down + 2 * pad)})) {
    const ImVec2 corner = ImGui::GetWindowPos();
    scene.origin = {std::floor(corner.x + pad), std::floor(corner.y + pad)};
    switch (scene.layout.form) {
      case StageForm::beside: draw_beside(ui, shown, scene); break;
      case StageForm::row: draw_row(ui, shown, scene); break;
      case StageForm::stacked: draw_stacked(ui, shown, scene); break;
    }
  }
  end_card();
}

}  // namespace mnemoscope
