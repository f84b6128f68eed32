#include "ui/retrieve/exhibit.h"

#include <algorithm>

#include "text/text.h"
#include "ui/context.h"
#include "ui/retrieve/run_film.h"
#include "ui/retrieve/stage_words.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

float form_width(const UiContext& ui, const CaptionForm& form, bool has_sign) {
  const float gap = ui.theme.px(6);
  float width = has_sign ? ImGui::GetTextLineHeight() + gap : 0;
  for (const std::string* part : {&form.strong, &form.quiet, &form.right}) {
    if (!part->empty()) width += text_width(*part) + gap;
  }
  return width - gap;
}

/// Of the four pictures of the stage, by what stands before its words.
std::string_view caption_name(const Caption& caption) {
  if (caption.sign) return *caption.sign == Sign::query ? "caption.query" : "caption.target";
  return caption.variant.empty() ? "caption.difference" : "caption.state";
}

/// Words inside `width`: the first form that fits, or the last cut with an ellipsis; the tooltip
/// has all.
void draw_caption(UiContext& ui, const Caption& caption, ImVec2 at, float width) {
  const bool has_sign = caption.sign.has_value() || !caption.variant.empty();
  const auto fits = std::find_if(
      caption.forms.begin(), caption.forms.end(),
      [&](const CaptionForm& form) { return form_width(ui, form, has_sign) <= width; });
  const CaptionForm& form = fits == caption.forms.end() ? caption.forms.back() : *fits;
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginGroup();
  if (caption.sign) draw_sign(ui.theme, *caption.sign);
  if (!caption.variant.empty()) draw_variant_sign(ui.theme, caption.variant);
  const float gap = ui.theme.px(6);
  if (!form.strong.empty()) {
    const float room = at.x + width - ImGui::GetCursorScreenPos().x;
    ImGui::TextUnformatted(elided(form.strong, room).c_str());
  }
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
  ui.widgets.mark(caption_name(caption));
  tooltip(ui, caption.meaning);
}

/// A state beyond the one where the run stays is that one: the table counts the steps up to there.
std::string when_words(int t, const Trace& trace) {
  if (t == 0) return "before the first step";
  if (const auto stays = stays_from(trace); stays && t > *stays)
    return fmt::format("at rest since step {}", *stays);
  return "after " + counted(t, "step");
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
  exhibit.film_of = v;
  exhibit.step = t;
  const std::optional<double>& distance = state->record.error;
  const double norm = state->start().memories->bank->largest_norm();
  const std::string error =
      distance ? fmt::format("error {}", error_text(*distance, norm)) : std::string();
  const std::string x = fmt::format("x{}", subscript(t));
  exhibit.caption.forms = {{v->name, when_words(t, state->trace()), error},
                           {v->name, x, error},
                           {v->name, x, {}},
                           {v->name, {}, {}}};
  exhibit.caption.meaning =
      fmt::format("The state of {} {}: {}. Hold Shift to see the target in its place", v->name,
                  when_words(t, state->trace()), x);
  return exhibit;
}

/// Held Shift puts the target where the state is, to compare the two at one place.
bool shows_target(const Shown& shown) {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyShift && !io.WantTextInput && shown.start != nullptr &&
         shown.start->query.target.has_value();
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

}  // namespace

Exhibit target_exhibit(const UiContext& ui, const Start& start) {
  const Index mu = *start.query.target;
  const std::string name = short_name(start, mu);
  return {.caption = {.sign = Sign::target,
                      .forms = {{"target", {}, name}, {name, {}, {}}, {"target", {}, {}}},
                      .meaning = memory_name(start, mu)},
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
  exhibit.caption.meaning = fmt::format("{}. Turn the brush on to paint here", damage.front());
  return exhibit;
}

Exhibit large_exhibit(const UiContext& ui, const Shown& shown) {
  if (!shows_target(shown)) return state_exhibit(ui, shown);
  Exhibit exhibit = target_exhibit(ui, *shown.start);
  exhibit.caption.forms.insert(
      exhibit.caption.forms.begin(),
      {"target", "while Shift is held", short_name(*shown.start, *shown.start->query.target)});
  return exhibit;
}

namespace {

/// A state is a picture of its run, which can be saved as a film; the others are pictures alone.
void offer_exhibit(UiContext& ui, const Exhibit& exhibit, const std::string& name,
                   const ImRect& place) {
  if (exhibit.film_of != nullptr && exhibit.film_of->state_at(0)) {
    const ModelFilm film(*exhibit.film_of, exhibit.step);
    return offer_export(ui, name, place, film, film.page());
  }
  offer_picture(ui, name, place, *exhibit.picture, name);
}

}  // namespace

DrawnPicture draw_exhibit(UiContext& ui, const Exhibit& exhibit, const DrawnSize& size, ImVec2 at,
                          float gap, float slot) {
  const ImVec2 min{at.x, at.y + ImGui::GetTextLineHeight() + gap};
  const ImVec2 max{min.x + size.across, min.y + size.down};
  if (!exhibit.caption.forms.empty()) draw_caption(ui, exhibit.caption, at, slot);
  if (exhibit.picture) {
    const KeyedPicture& picture = *exhibit.picture;
    ui.textures.draw_in(*ImGui::GetWindowDrawList(), picture.key, picture.width, picture.height,
                        size.scale, min, max, picture.paint);
    const std::string name = fmt::format("{} {}", picture.key.owner, picture.key.item);
    offer_exhibit(ui, exhibit, name, {min, max});
  } else {
    ImGui::SetCursorScreenPos({min.x + gap, min.y + gap});
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + size.across - 2 * gap);
    ImGui::TextColored(ui.theme.colours().quiet, "%s", with_whole_numbers(exhibit.missing).c_str());
    ImGui::PopTextWrapPos();
  }
  draw_frame(exhibit, min, max, std::max(1.0F, ui.theme.px(2)));
  return {min, max, 1.0F};
}

}  // namespace mnemoscope
