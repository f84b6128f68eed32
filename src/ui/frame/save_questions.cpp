// What is asked before something would be lost: unsaved changes, or what another program wrote.
#include <fmt/format.h>

#include <string>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Opens the question while there is one; true when its contents are to be drawn.
bool begin_question(UiContext& ui, const char* title, bool asked, const std::string& sentence) {
  if (asked) open_modal(title);
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Appearing, {0.5F, 0.5F});
  if (!ImGui::BeginPopupModal(title, nullptr,
                              ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove)) {
    return false;
  }
  ImGui::PushTextWrapPos(ui.theme.px(400));
  plain_text(sentence);
  ImGui::PopTextWrapPos();
  return true;
}

}  // namespace

void draw_unsaved_question(UiContext& ui, const MainWindowView& view) {
  const std::string sentence =
      fmt::format("The session has changes that are not saved. {} would lose them.", view.losing);
  if (!begin_question(ui, "Unsaved changes", !view.losing.empty(), sentence)) return;
  const auto answer = [&](Unsaved choice) {
    ui.requests.emplace_back(AnswerUnsaved{choice});
    ImGui::CloseCurrentPopup();
  };
  if (button(ui, {.name = "unsaved.save", .label = "Save"}, ButtonLook::primary)) {
    answer(Unsaved::save);
  }
  ImGui::SameLine();
  if (button(ui, {.name = "unsaved.discard", .label = "Discard changes"})) {
    answer(Unsaved::discard);
  }
  ImGui::SameLine();
  const bool escape = key_pressed(ImGuiKey_Escape, false);
  if (button(ui, {.name = "unsaved.cancel", .label = "Cancel"}) || escape) {
    answer(Unsaved::keep_open);
  }
  ImGui::EndPopup();
}

void draw_changed_question(UiContext& ui, const MainWindowView& view) {
  const std::string sentence = fmt::format(
      "{} was changed on the disk by another program since it was opened here. Saving would "
      "overwrite what is there now.",
      view.changed_on_disk);
  if (!begin_question(ui, "Changed on the disk", !view.changed_on_disk.empty(), sentence)) return;
  const auto answer = [&](ChangedOnDisk choice) {
    ui.requests.emplace_back(AnswerChangedOnDisk{choice});
    ImGui::CloseCurrentPopup();
  };
  if (button(ui, {.name = "changed.save_as", .label = "Save as…"}, ButtonLook::primary)) {
    answer(ChangedOnDisk::save_as);
  }
  ImGui::SameLine();
  if (button(ui, {.name = "changed.overwrite", .label = "Overwrite"})) {
    answer(ChangedOnDisk::overwrite);
  }
  ImGui::SameLine();
  const bool escape = key_pressed(ImGuiKey_Escape, false);
  if (button(ui, {.name = "changed.cancel", .label = "Cancel"}) || escape) {
    answer(ChangedOnDisk::cancel);
  }
  ImGui::EndPopup();
}

}  // namespace mnemoscope
