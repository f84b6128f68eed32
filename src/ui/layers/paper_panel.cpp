// A paper's experiment: its numbers beside ours, what differs, and how all of it is trained.
#include <fmt/format.h>

#include <string>

#include "ui/context.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_differences(UiContext& ui, const PaperTask& paper, const layers::TrainingSpec& spec) {
  heading(ui, "What differs", {}, "Where this training is not what the paper describes");
  const ImVec2 first = ImGui::GetCursorScreenPos();
  const float right = first.x + ImGui::GetContentRegionAvail().x;
  for (const std::string& sentence : settled_sentences(paper.report.differs, spec)) {
    quiet_text(ui, "\u2013 " + sentence);
  }
  ui.widgets.mark("layers.differs", first, {right, ImGui::GetCursorScreenPos().y});
}

void draw_command(UiContext& ui, const PaperTask& paper, const layers::TrainingSpec& spec) {
  const std::string command = command_of(paper, spec);
  quiet_text(ui, whole_words(paper));
  wrapped_text(command);
  ui.widgets.mark("layers.command");
  if (button(ui, {.name = "layers.copy_command",
                  .label = "Copy the command",
                  .tooltip = "Trains every point of the experiment without the window and prints "
                             "the table with means and standard errors"})) {
    ImGui::SetClipboardText(command.c_str());
  }
}

}  // namespace

void draw_paper(UiContext& ui, const LiveTraining& live) {
  const auto& state = ui.program.of<LayersState>();
  if (state.paper == nullptr || state.spec == nullptr) return;
  const auto paper = state.paper;
  draw_standing(ui, live);
  heading(ui, "The paper", {}, "Whose experiment this is");
  quiet_text(ui, paper->report.paper);
  draw_command(ui, *paper, *state.spec);
  draw_differences(ui, *paper, *state.spec);
}

}  // namespace mnemoscope
