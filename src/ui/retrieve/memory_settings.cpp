// How the memories are chosen, brought to one shape and scaled.
#include <algorithm>
#include <array>

#include "session/words.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/memory_controls.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

using Change = std::function<void(Session&)>;

/// Other memories may turn out to be impossible, so every edit of them is tried first.
void push_edit(UiContext& ui, const ControlText& text, Change change, Edit edit = Edit::commit) {
  ui.commands.push({.label = fmt::format("Memories: {}", text.label),
                    .change = std::move(change),
                    .live = edit == Edit::live,
                    .merge_key = std::string(text.name),
                    .tried = true});
}

void draw_scale(UiContext& ui) {
  static constexpr std::array<std::string_view, 3> kHelp{
      "Black is 0, white is 1", "Black is −1, white is 1", "The numbers of the file: 0 to 255"};
  const ControlText text{.name = "memories.scale",
                         .label = "what a pixel means",
                         .tooltip = "The scale of the values"};
  const auto chosen = static_cast<std::size_t>(ui.session.memories.scale);
  if (const auto word = words_row(ui, text, words_of(ValueScale{}), chosen, kHelp)) {
    push_edit(ui, text, [scale = static_cast<ValueScale>(*word)](Session& session) {
      session.memories.scale = scale;
    });
  }
}

void draw_switch(UiContext& ui, const ControlText& text, bool MemorySpec::*field) {
  bool on = ui.session.memories.*field;
  if (!toggle(ui, text, on)) return;
  push_edit(ui, text, [field, on](Session& session) { session.memories.*field = on; });
}

void draw_keys_choice(UiContext& ui) {
  const std::string& keys = ui.session.memories.keys;
  std::vector<std::string> words = {"values", "unit-norm"};
  if (keys != words[0] && keys != words[1]) words.push_back(keys);
  int chosen = static_cast<int>(std::find(words.begin(), words.end(), keys) - words.begin());
  const ControlText text{
      .name = "memories.keys",
      .label = "keys",
      .tooltip =
          "What the query is compared with. On raw images a bright memory can outscore a dim "
          "one even where the query is the dim one itself (its separation Δ is negative): of "
          "100 MNIST digits 18 % are like that, and from half of a digit the best match is "
          "the target in 67 % of cases, with unit-norm keys in 99 %. Unit-norm keys, raw "
          "values is the hetero-associative form of Hu et al. 2024, eq. (3.6), with key "
          "ξ/|ξ|"};
  if (!choice(ui, text, words, chosen)) return;
  push_edit(ui, text, [word = words[static_cast<std::size_t>(chosen)]](Session& session) {
    session.memories.keys = word;
  });
}

void draw_values(UiContext& ui) {
  draw_scale(ui);
  draw_switch(ui,
              {.name = "memories.centre",
               .label = "subtract the mean",
               .tooltip = "Centring: ξ − mean of all ξ. Takes away what all memories share"},
              &MemorySpec::centre);
  draw_switch(ui,
              {.name = "memories.normalise",
               .label = "scale to unit norm",
               .tooltip = "|ξ| = 1 for every memory. Best for photographs: bright ones win "
                          "otherwise"},
              &MemorySpec::normalise);
  const bool has_own_keys = ui.session.memories.keys != "values";
  if (is_shown(ui, Part::memory_keys) || has_own_keys) draw_keys_choice(ui);
}

MemoryEditor editor_of(UiContext& ui, const Start& start) {
  const Memories& memories = *start.memories;
  MemoryEditor editor{.prefix = "memories", .spec = ui.session.memories};
  editor.available = memories.available;
  editor.count = memories.bank->count();
  editor.shape = memories.images.shape;
  editor.classes = &memories.classes;
  editor.push = [&ui](const ControlText& text, Change change, Edit edit) {
    push_edit(ui, text, std::move(change), edit);
  };
  return editor;
}

/// The popup beside the column, or at the right edge where the column takes the whole window.
void place_settings(const UiContext& ui, ImVec2 button_min) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float width = ui.theme.px(300);
  const float right = viewport.WorkPos.x + viewport.WorkSize.x - width;
  const float beside = ImGui::GetWindowPos().x + ImGui::GetWindowWidth();
  const float height = viewport.WorkPos.y + viewport.WorkSize.y - button_min.y - ui.theme.px(8);
  ImGui::SetNextWindowPos({std::min(beside, right), button_min.y}, ImGuiCond_Always);
  ImGui::SetNextWindowSizeConstraints({width, 0.0F}, {width, height});
}

}  // namespace

void draw_memory_settings(UiContext& ui, const Start& start) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  if (button(ui, {.name = "memories.settings",
                  .label = "Settings…",
                  .tooltip = "How many and which, size, fit, colours, scale, norms, keys"})) {
    ImGui::OpenPopup("memory settings");
  }
  if (!ImGui::IsPopupOpen("memory settings")) return;
  place_settings(ui, min);
  if (!ImGui::BeginPopup("memory settings")) return;
  const MemoryEditor editor = editor_of(ui, start);
  heading(ui, "Which");
  draw_which_memories(ui, editor);
  heading(ui, "Pictures");
  draw_picture_fitting(ui, editor);
  draw_memory_classes(ui, editor);
  heading(ui, "Values");
  draw_values(ui);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
