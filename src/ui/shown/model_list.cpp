#include "ui/shown/model_list.h"

#include <algorithm>
#include <utility>

#include "text/text.h"
#include "ui/context.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kModelsPopup = "add models";
constexpr float kListWidthUnits = 680;
constexpr float kModelNameUnits = 160;

/// Ticks a name or takes the tick away.
void flip(std::vector<std::string>& chosen, const std::string& name) {
  if (std::erase(chosen, name) == 0) chosen.push_back(name);
}

/// A line of the list: a tick, the sign and the name of the model, and what it is.
void draw_line(UiContext& ui, const ModelListPlace& place, const Variant& variant,
               const std::string& key, std::string_view words) {
  std::vector<std::string>& chosen = ui.view.of<ModelListView>().chosen;
  bool on = std::find(chosen.begin(), chosen.end(), key) != chosen.end();
  const std::string help = fmt::format("{}\n{}", variant.formula, variant.source);
  const float left = ImGui::GetCursorPosX();
  const bool changed = toggle(
      ui, {.name = fmt::format("{}.{}", place.prefix, key), .label = variant.name, .tooltip = help},
      on);
  const float height = ImGui::GetItemRectSize().y;
  ImGui::SameLine(left + ui.theme.px(kModelNameUnits));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() +
                       std::max(0.0F, (height - ImGui::GetTextLineHeight()) / 2));
  variant_swatch(ui, variant.id);
  quiet_text(ui, words);
  // The whole line can be clicked, not only its box.
  const bool clicked = ImGui::IsItemClicked();
  if (changed || clicked) flip(chosen, key);
}

std::string key_of_row(RowHandle row) {
  return fmt::format("row-{}", row);
}

/// Models that were turned off come back with their parameters as they were.
void draw_turned_off(UiContext& ui, const ModelListPlace& place) {
  for (const VariantChoice& choice : ui.session.variants) {
    const Variant* variant = find_variant(choice.id);
    if (choice.enabled || variant == nullptr) continue;
    draw_line(ui, place, *variant, key_of_row(choice.handle), "was turned off; as it was");
  }
}

/// Where every model takes one line.
float list_height(const UiContext& ui) {
  const auto off = std::count_if(ui.session.variants.begin(), ui.session.variants.end(),
                                 [](const VariantChoice& choice) { return !choice.enabled; });
  const float line = ImGui::GetFrameHeightWithSpacing();
  return static_cast<float>(off + std::ssize(catalogue())) * line + ui.theme.px(4);
}

ChosenModels chosen_models(const UiContext& ui) {
  const std::vector<std::string>& chosen = ui.view.of<ModelListView>().chosen;
  const auto is_chosen = [&](const std::string& key) {
    return std::find(chosen.begin(), chosen.end(), key) != chosen.end();
  };
  ChosenModels models;
  for (const VariantChoice& choice : ui.session.variants) {
    if (!choice.enabled && is_chosen(key_of_row(choice.handle))) {
      models.turned_on.push_back(choice.handle);
    }
  }
  for (const Variant* variant : catalogue()) {
    if (is_chosen(variant->id)) models.added.push_back(variant);
  }
  return models;
}

void draw_add(UiContext& ui, const ModelListPlace& place) {
  const ChosenModels chosen = chosen_models(ui);
  const std::size_t count = chosen.count();
  const std::string label = count == 0 ? "Add" : "Add " + counted(count, "model");
  if (button(ui,
             {.name = fmt::format("{}_chosen", place.prefix),
              .label = label,
              .tooltip = "Their parameters are made to fit these memories, and β is that of the "
                         "others; one step to undo",
              .why_not = count == 0 ? "Tick one or several models first" : ""},
             ButtonLook::primary)) {
    ui.commands.push(add_chosen(chosen, place.memories));
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine(0, ui.theme.px(4));
  if (button(ui, {.name = fmt::format("{}_none", place.prefix),
                  .label = "Cancel",
                  .tooltip = "Add none"})) {
    ImGui::CloseCurrentPopup();
  }
  if (place.note.empty()) return;
  ImGui::SameLine(0, ui.theme.px(12));
  quiet_text(ui, place.note);
}

}  // namespace

void open_model_list(UiContext& ui) {
  ui.view.of<ModelListView>().chosen.clear();
  ImGui::OpenPopup(kModelsPopup);
}

void draw_model_list(UiContext& ui, const ModelListPlace& place) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowSize({std::min(ui.theme.px(kListWidthUnits), window.x - ui.theme.px(16)), 0});
  if (!ImGui::BeginPopup(kModelsPopup)) return;
  heading(ui, "Add models", {},
          "Tick one or several. A model may stand in the table several times");
  // What adds them stays in sight, however many they are.
  const float most = window.y - ui.theme.px(200);
  ImGui::BeginChild("models", {0, std::min(list_height(ui), most)});
  draw_turned_off(ui, place);
  for (const Variant* variant : catalogue()) {
    draw_line(ui, place, *variant, variant->id, variant->summary);
  }
  ImGui::EndChild();
  ImGui::Dummy({0, ui.theme.px(4)});
  draw_add(ui, place);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
