#include "ui/retrieve/model_list.h"

#include <algorithm>
#include <utility>

#include "text/text.h"
#include "ui/context.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/controls.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr const char* kModelsPopup = "add models";
constexpr float kListWidthUnits = 680;
constexpr float kModelNameUnits = 160;

std::optional<Shape> shape_of_memories(const Shown& shown) {
  if (shown.start == nullptr) return std::nullopt;
  return shape_of(*shown.start->memories->bank, shown.start->memories->images.shape);
}

/// Ticks a name or takes the tick away.
void flip(std::vector<std::string>& chosen, const std::string& name) {
  if (std::erase(chosen, name) == 0) chosen.push_back(name);
}

/// A line of the list: a tick, the sign and the name of the model, and what it is.
void draw_line(UiContext& ui, const Variant& variant, const std::string& key, std::string_view name,
               std::string_view words) {
  std::vector<std::string>& chosen = ui.view.of<RetrieveState>().chosen_models;
  bool on = std::find(chosen.begin(), chosen.end(), key) != chosen.end();
  const std::string help = fmt::format("{}\n{}", variant.formula, variant.source);
  const float left = ImGui::GetCursorPosX();
  const bool changed =
      toggle(ui, {.name = "retrieve.add." + key, .label = name, .tooltip = help}, on);
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

std::string key_of(RowHandle row) {
  return fmt::format("row-{}", row);
}

/// Models that were turned off come back with their parameters as they were.
void draw_turned_off(UiContext& ui) {
  for (const VariantChoice& choice : ui.session.variants) {
    const Variant* variant = find_variant(choice.id);
    if (choice.enabled || variant == nullptr) continue;
    draw_line(ui, *variant, key_of(choice.handle), variant->name, "was turned off; as it was");
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
  const std::vector<std::string>& chosen = ui.view.of<RetrieveState>().chosen_models;
  const auto is_chosen = [&](const std::string& key) {
    return std::find(chosen.begin(), chosen.end(), key) != chosen.end();
  };
  ChosenModels models;
  for (const VariantChoice& choice : ui.session.variants) {
    if (!choice.enabled && is_chosen(key_of(choice.handle))) {
      models.turned_on.push_back(choice.handle);
    }
  }
  for (const Variant* variant : catalogue()) {
    if (is_chosen(variant->id)) models.added.push_back(variant);
  }
  return models;
}

void draw_add(UiContext& ui, const Shown& shown) {
  const ChosenModels chosen = chosen_models(ui);
  const std::size_t count = chosen.count();
  const std::string label = count == 0 ? "Add" : "Add " + counted(count, "model");
  if (button(ui,
             {.name = "retrieve.add_chosen",
              .label = label,
              .tooltip = "Their parameters are made to fit these memories, and β is that of the "
                         "others; one step to undo",
              .why_not = count == 0 ? "Tick one or several models first" : ""},
             ButtonLook::primary)) {
    ui.commands.push(add_chosen(chosen, shape_of_memories(shown)));
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine(0, ui.theme.px(4));
  if (button(ui, {.name = "retrieve.add_none", .label = "Cancel", .tooltip = "Add none"})) {
    ImGui::CloseCurrentPopup();
  }
  if (hidden_count(shown) == 0) return;
  ImGui::SameLine(0, ui.theme.px(12));
  quiet_text(ui, fmt::format("{} hidden: “show all” beside “Add models…”", hidden_count(shown)));
}

}  // namespace

void open_model_list(UiContext& ui) {
  ui.view.of<RetrieveState>().chosen_models.clear();
  ImGui::OpenPopup(kModelsPopup);
}

void draw_model_list(UiContext& ui, const Shown& shown) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowSize({std::min(ui.theme.px(kListWidthUnits), window.x - ui.theme.px(16)), 0});
  if (!ImGui::BeginPopup(kModelsPopup)) return;
  heading(ui, "Add models", {},
          "Tick one or several. A model may stand in the table several times");
  // What adds them stays in sight, however many they are.
  const float most = window.y - ui.theme.px(200);
  ImGui::BeginChild("models", {0, std::min(list_height(ui), most)});
  draw_turned_off(ui);
  for (const Variant* variant : catalogue()) {
    draw_line(ui, *variant, variant->id, variant->name, variant->summary);
  }
  ImGui::EndChild();
  ImGui::Dummy({0, ui.theme.px(4)});
  draw_add(ui, shown);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
