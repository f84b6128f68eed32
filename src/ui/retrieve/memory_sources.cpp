// Where the memories come from: the sets that come with the program, and a person's own.
#include <algorithm>
#include <array>

#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

struct BuiltIn {
  std::string_view name;  // for tests
  std::string_view label;
  std::string_view source;
  std::string_view tooltip;
};
constexpr std::array kBuiltIn = {
    BuiltIn{"memories.photos", "Photos", "builtin:photos", "20 photographs, 64 x 64, CC0"},
    BuiltIn{"memories.digits", "Digits", "builtin:digits", "1000 MNIST digits, 28 x 28"},
    BuiltIn{"memories.fashion", "Fashion", "builtin:fashion", "1000 Fashion-MNIST images, 28 x 28"},
};

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

/// The place among the bundled sets; nullopt for others.
std::optional<int> bundled_place(const std::vector<std::string>& sources) {
  for (std::size_t i = 0; i < kBuiltIn.size(); ++i) {
    if (sources == std::vector<std::string>{std::string(kBuiltIn[i].source)}) {
      return static_cast<int>(i);
    }
  }
  return std::nullopt;
}

}  // namespace

void draw_memory_sources(UiContext& ui) {
  const std::vector<std::string>& sources = ui.session.memories.sources;
  std::vector<Option> options;
  for (const BuiltIn& set : kBuiltIn) options.push_back({set.name, set.label, set.tooltip});
  if (const auto clicked = options_row(ui, options, bundled_place(sources).value_or(-1))) {
    const BuiltIn& set = kBuiltIn[static_cast<std::size_t>(*clicked)];
    ui.requests.emplace_back(OpenSource{std::string(set.source)});
  }
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
