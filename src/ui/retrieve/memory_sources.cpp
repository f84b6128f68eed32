// Where the memories come from: the sets that come with the program, and a person's own.
#include <algorithm>

#include "data/builtin_set.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The sets that have a button.
std::vector<const BuiltinSet*> sets_with_button() {
  std::vector<const BuiltinSet*> sets;
  for (const BuiltinSet& set : builtin_sets()) {
    if (!set.button.empty()) sets.push_back(&set);
  }
  return sets;
}

std::string source_of(const BuiltinSet& set) {
  return fmt::format("builtin:{}", set.name);
}

void action_item(UiContext& ui, const Action& action) {
  const std::string label = fmt::format("{}###own.{}", action.label, action.id);
  if (ImGui::MenuItem(label.c_str())) perform(action, ui);
  ui.widgets.mark("own." + action.id);
  tooltip(ui, action.tooltip);
}

void draw_own(UiContext& ui) {
  if (!ImGui::BeginPopup("own memories")) return;
  for (const char* id : {"file.open-folder", "file.open-images"}) {
    if (const Action* const action = ui.actions.find(id)) action_item(ui, *action);
  }
  for (std::size_t i = 0;; ++i) {
    const Action* const recent = ui.actions.find(recent_memories_action_id(i));
    if (recent == nullptr) break;
    if (i == 0) heading(ui, "Recent");
    action_item(ui, *recent);
  }
  ImGui::EndPopup();
}

/// The built-in sets, of which the one that is loaded is lit.
void draw_builtin(UiContext& ui) {
  const std::vector<const BuiltinSet*> sets = sets_with_button();
  std::vector<std::string> names;
  names.reserve(sets.size());
  for (const BuiltinSet* set : sets) names.push_back(fmt::format("memories.{}", set->name));
  std::vector<Option> options;
  int shown = -1;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    options.push_back({names[i], sets[i]->button, sets[i]->detail});
    const std::vector<std::string> alone{source_of(*sets[i])};
    if (ui.session.memories.sources == alone) shown = static_cast<int>(i);
  }
  if (const auto clicked = options_row(ui, options, shown)) {
    ui.requests.emplace_back(OpenSource{source_of(*sets[static_cast<std::size_t>(*clicked)])});
  }
}

}  // namespace

void draw_memory_sources(UiContext& ui) {
  draw_builtin(ui);
  const std::vector<std::string>& sources = ui.session.memories.sources;
  const bool own = std::any_of(sources.begin(), sources.end(), [](const std::string& source) {
    return !source.starts_with("builtin:");
  });
  if (button(ui,
             {.name = "memories.own",
              .label = "Own…",
              .tooltip = "A folder, pictures or a data set of yours, and those opened lately"},
             own ? ButtonLook::chosen : ButtonLook::plain)) {
    ImGui::OpenPopup("own memories");
  }
  draw_own(ui);
}

}  // namespace mnemoscope
