#include <algorithm>
#include <cmath>

#include "ui/controls.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/pictures.h"
#include "ui/retrieve/step_choice.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

enum Column { kName, kStates, kSupport, kError, kTime, kOutcome, kMenu, kColumns };

struct Layout {
  float thumb = 0;
  float gap = 0;
  float name = 0;            // width of the first column: the longest name is never cut off
  std::vector<int> steps{};  // shown as thumbnails
};

/// Widths of the columns beside the thumbnails, in units.
constexpr float kSwatchUnits = 32;
constexpr float kNumberUnits = 56;
constexpr float kOutcomeUnits = 116;
constexpr float kMenuUnits = 24;
/// Thumbnails at their full size where every step has room, else at half of it.
constexpr float kLargeThumb = 64;
constexpr float kSmallThumb = 32;

Layout layout_for(const UiContext& ui, const Shown& shown) {
  Layout layout{.thumb = ui.theme.px(kLargeThumb), .gap = ui.theme.px(8)};
  for (const ShownVariant& v : shown.variants) {
    layout.name = std::max(layout.name, ImGui::CalcTextSize(v.name.c_str()).x);
  }
  layout.name += ui.theme.px(kSwatchUnits);
  const float padding = 2 * ui.theme.px(6) * static_cast<float>(kColumns);
  const float beside =
      layout.name + ui.theme.px(3 * kNumberUnits + kOutcomeUnits + kMenuUnits) + padding;
  const float room = ImGui::GetContentRegionAvail().x - beside;
  const auto fitting = [&] {
    return static_cast<int>((room + layout.gap) / (layout.thumb + layout.gap));
  };
  const float rows = static_cast<float>(shown.variants.size());
  const bool tall = rows * (layout.thumb + layout.gap) < ImGui::GetContentRegionAvail().y * 0.8F;
  if (fitting() < shown.last_step + 1 || !tall) layout.thumb = ui.theme.px(kSmallThumb);
  layout.steps = chosen_steps(shown.last_step, shown.step, fitting());
  return layout;
}

void header_text(const UiContext& ui, const std::string& words, bool strong = false) {
  ImGui::PushStyleColor(ImGuiCol_Text,
                        strong ? ui.theme.colours().accent_text : ui.theme.colours().quiet);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
}

void draw_header(UiContext& ui, const Shown& shown, const Layout& layout) {
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(kName);
  header_text(ui, "model");
  ImGui::TableSetColumnIndex(kStates);
  const float left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < layout.steps.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    ImGui::SetCursorPosX(left + static_cast<float>(i) * (layout.thumb + layout.gap));
    header_text(ui, fmt::format("x{}", subscript(layout.steps[i])), layout.steps[i] == shown.step);
  }
  const auto column = [&](Column place, const char* words, const char* meaning) {
    ImGui::TableSetColumnIndex(place);
    header_text(ui, words);
    tooltip(ui, meaning);
  };
  column(kSupport, "support", "Number of memories with a weight at the step shown");
  column(kError, "error", "|x − ξ|, distance of the state shown to the target");
  column(kTime, "µs/step", "Mean wall time of one step of this run");
  column(kOutcome, "ends at",
         "Where the last state lies. Retrieved: one memory carries 90 % of the weight "
         "and the memory nearest to the state is the target");
}

/// The state at a step; beyond the variant's end its last state, fainter: it stays there.
void draw_thumb(UiContext& ui, const Shown& shown, const ShownVariant& v, int step, float side) {
  const int t = v.clamped(step);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::PushID(step);
  const bool clicked = ImGui::InvisibleButton("state", {side, side});
  ui.widgets.mark(fmt::format("retrieve.state.{}.{}", v.place, step));
  const KeyedPicture picture = state_picture(*v.live, v.place, t);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, min, {side, side},
                      picture.paint);
  const ImVec2 max{min.x + side, min.y + side};
  if (step > t) list.AddRectFilled(min, max, packed(ui.theme.colours().ground, 0.55F));
  if (step == shown.step && &v == shown.selected) {
    list.AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(ui.theme.colours().accent),
                 2, 0, 2);
  }
  if (ImGui::IsItemHovered()) {
    const StepRecord& record = v.trace()->steps[static_cast<std::size_t>(t)];
    picture_tooltip(
        ui, picture,
        fmt::format("{} · x{}{}\nstrongest memory {}\nerror {}", v.name, subscript(t),
                    step > t ? ", where it stays" : "", memory_name(*v.start(), record.strongest),
                    record.error ? number_text(*record.error) : "without a target"));
  }
  if (clicked) {
    ui.state.selected_variant = v.place;
    show_step(ui.state, shown, step);
  }
  ImGui::PopID();
}

void draw_thumbs(UiContext& ui, const Shown& shown, const ShownVariant& v, const Layout& layout) {
  const float left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < layout.steps.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    ImGui::SetCursorPosX(left + static_cast<float>(i) * (layout.thumb + layout.gap));
    draw_thumb(ui, shown, v, layout.steps[i], layout.thumb);
  }
}

void draw_name(UiContext& ui, const Shown& shown, const ShownVariant& v, float height) {
  const ImVec2 place = ImGui::GetCursorPos();
  const std::string id = fmt::format("##select{}", v.place);
  if (ImGui::Selectable(id.c_str(), shown.selected == &v,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap,
                        {0, height})) {
    ui.state.selected_variant = v.place;
  }
  ui.widgets.mark(fmt::format("retrieve.variant.{}", v.place));
  ImGui::SetCursorPos({place.x, place.y + (height - ImGui::GetTextLineHeight()) / 2});
  variant_swatch(ui, v.choice->id);
  ImGui::TextUnformatted(v.name.c_str());
  tooltip(ui, v.variant->formula);
}

/// Two digits where an exponent takes the room of the third.
std::string error_text(double error) {
  return number_text(error, error < 1e-3 ? 2 : 3);
}

double mean_microseconds(const Trace& trace) {
  double sum = 0;
  for (const StepRecord& record : trace.steps) sum += record.microseconds;
  return trace.steps.empty() ? 0 : sum / static_cast<double>(trace.steps.size());
}

/// The outcome in the width of its column; a sign as well as a colour.
std::string short_words(const Outcome& outcome, bool has_target) {
  if (outcome.kind == OutcomeKind::running) return "running…";
  if (!has_target) return outcome.words;
  switch (outcome.kind) {
    case OutcomeKind::retrieved: return "✓ retrieved";
    case OutcomeKind::other_memory: return fmt::format("× memory #{}", outcome.nearest);
    case OutcomeKind::mixture: return fmt::format("× mix of {}", outcome.carriers);
    case OutcomeKind::mean: return "× the mean";
    case OutcomeKind::cycle: return fmt::format("× a cycle of {}", outcome.period);
    case OutcomeKind::running: break;
  }
  return {};
}

void draw_outcome(UiContext& ui, const ShownVariant& v) {
  const Trace& trace = *v.trace();
  const Colours& c = ui.theme.colours();
  if (trace.failure) {
    number(ui, "failed", trace.failure->text, c.bad);
    tooltip(ui, trace.failure->text);
    return;
  }
  const Outcome& outcome = trace.outcome;
  const bool retrieved = outcome.kind == OutcomeKind::retrieved;
  const bool has_target = v.start()->query.target.has_value();
  const ImVec4& colour = retrieved ? c.good : has_target && trace.finished ? c.bad : c.quiet;
  number(ui, short_words(outcome, has_target), outcome.words, colour);
  std::string more = trace.converged_at ? fmt::format("Converged at step {}.", *trace.converged_at)
                                        : "Has not converged within the steps allowed.";
  if (trace.finished)
    more += fmt::format(" Nearest memory: {}.", memory_name(*v.start(), outcome.nearest));
  if (!trace.notice.empty()) more += " " + trace.notice;
  tooltip(ui, more);
}

void draw_numbers(UiContext& ui, const Shown& shown, const ShownVariant& v, float top) {
  const Trace& trace = *v.trace();
  const auto at = [&](Column column) {
    ImGui::TableSetColumnIndex(column);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + top);
  };
  if (const int t = v.clamped(shown.step); t >= 0) {
    const StepRecord& record = trace.steps[static_cast<std::size_t>(t)];
    at(kSupport);
    number(ui, fmt::format("{}", record.support));
    at(kError);
    number(ui, record.error ? error_text(*record.error) : "–");
    at(kTime);
    number(ui, number_text(mean_microseconds(trace)));
  }
  at(kOutcome);
  draw_outcome(ui, v);
}

Command change_variants(std::string label,
                        std::function<void(std::vector<VariantChoice>&)> change) {
  return {.label = std::move(label),
          .change = [change = std::move(change)](Session& session) { change(session.variants); }};
}

void draw_row_menu(UiContext& ui, const ShownVariant& v) {
  const std::string name = fmt::format("retrieve.menu.{}", v.place);
  if (button(ui, {.name = name, .label = "⋯", .tooltip = "Turn off, duplicate, reorder"},
             ButtonLook::quiet, ui.theme.px(kMenuUnits))) {
    ImGui::OpenPopup("row");
  }
  if (!ImGui::BeginPopup("row")) return;
  const std::size_t i = v.place;
  if (ImGui::MenuItem("Turn off")) {
    ui.commands.push(change_variants(fmt::format("Turn off {}", v.name),
                                     [i](auto& list) { list[i].enabled = false; }));
  }
  if (ImGui::MenuItem("Duplicate")) {
    ui.commands.push(change_variants(fmt::format("Duplicate {}", v.name), [i](auto& list) {
      const VariantChoice copy = list[i];
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, copy);
    }));
  }
  if (ImGui::MenuItem("Move up", nullptr, false, i > 0)) {
    ui.commands.push(change_variants("Reorder the models",
                                     [i](auto& list) { std::swap(list[i], list[i - 1]); }));
  }
  if (ImGui::MenuItem("Move down", nullptr, false, i + 1 < ui.session.variants.size())) {
    ui.commands.push(change_variants("Reorder the models",
                                     [i](auto& list) { std::swap(list[i], list[i + 1]); }));
  }
  if (ImGui::MenuItem("Remove")) {
    ui.commands.push(change_variants(fmt::format("Remove {}", v.name), [i](auto& list) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    }));
  }
  ImGui::EndPopup();
}

void draw_row(UiContext& ui, const Shown& shown, const ShownVariant& v, const Layout& layout) {
  ImGui::PushID(static_cast<int>(v.place));
  const float height = layout.thumb + ui.theme.px(4);
  const float top = (height - ImGui::GetTextLineHeight()) / 2;
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(kName);
  draw_name(ui, shown, v, height);
  // Results of an older session stay readable but step back until the new ones arrive.
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, v.outdated ? 0.5F : 1.0F);
  if (v.trace() != nullptr) {
    ImGui::TableSetColumnIndex(kStates);
    draw_thumbs(ui, shown, v, layout);
    draw_numbers(ui, shown, v, top);
  }
  ImGui::PopStyleVar();
  ImGui::TableSetColumnIndex(kMenu);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - ImGui::GetFrameHeight()) / 2);
  draw_row_menu(ui, v);
  ImGui::PopID();
}

void set_up_columns(const UiContext& ui, const Layout& layout) {
  const auto fixed = [](const char* name, float width) {
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, width);
  };
  fixed("model", layout.name);
  ImGui::TableSetupColumn("states", ImGuiTableColumnFlags_WidthStretch);
  fixed("support", ui.theme.px(kNumberUnits));
  fixed("error", ui.theme.px(kNumberUnits));
  fixed("time", ui.theme.px(kNumberUnits));
  fixed("outcome", ui.theme.px(kOutcomeUnits));
  fixed("menu", ui.theme.px(kMenuUnits));
}

/// Models that are off come back with their parameters; a new one starts with its initial ones.
void draw_add(UiContext& ui) {
  if (button(ui, {.name = "retrieve.add_model",
                  .label = "Add a model…",
                  .tooltip = "Turn on another model, or the same one with other parameters"})) {
    ImGui::OpenPopup("add model");
  }
  if (!ImGui::BeginPopup("add model")) return;
  for (std::size_t i = 0; i < ui.session.variants.size(); ++i) {
    const VariantChoice& choice = ui.session.variants[i];
    const Variant* variant = find_variant(choice.id);
    if (choice.enabled || variant == nullptr) continue;
    const std::string label = fmt::format("{} (was turned off)##{}", variant->name, i);
    if (ImGui::MenuItem(label.c_str())) {
      ui.commands.push(change_variants(fmt::format("Turn on {}", variant->name),
                                       [i](auto& list) { list[i].enabled = true; }));
    }
  }
  for (const Variant* variant : catalogue()) {
    if (ImGui::MenuItem(variant->name.c_str())) {
      ui.commands.push(change_variants(fmt::format("Add {}", variant->name), [variant](auto& list) {
        list.push_back({.id = variant->id, .parameters = Parameters::initial(variant->parameters)});
      }));
    }
    ui.widgets.mark(fmt::format("retrieve.add.{}", variant->id));
    tooltip(ui, fmt::format("{}\n{}", variant->formula, variant->source));
  }
  ImGui::EndPopup();
}

}  // namespace

void draw_variant_table(UiContext& ui, const Shown& shown) {
  heading(ui, "Every model, every step");
  const Layout layout = layout_for(ui, shown);
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(6), ui.theme.px(4)});
  if (!shown.variants.empty() && ImGui::BeginTable("variants", kColumns, kFlags)) {
    set_up_columns(ui, layout);
    draw_header(ui, shown, layout);
    for (const ShownVariant& v : shown.variants) draw_row(ui, shown, v, layout);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  if (shown.variants.empty()) quiet_text(ui, "No model is on. Add one to see it answer the query.");
  draw_add(ui);
}

}  // namespace mnemoscope
