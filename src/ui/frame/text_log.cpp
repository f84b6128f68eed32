// The run in words: what a screen reader can be given, and a person copy.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "engine/narration.h"
#include "engine/summary.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kLogWidthUnits = 620.0F;

/// Of the run that is shown; a model whose results are still those of another query is left out.
std::vector<std::string> lines_of(const UiContext& ui) {
  if (ui.run.start == nullptr) return {};
  std::vector<VariantChoice> variants;
  std::vector<const Trace*> traces;
  for (const LiveTrace& live : ui.run.traces) {
    if (live.trace == nullptr || live.start != ui.run.start) continue;
    variants.push_back(live.trace->variant);
    traces.push_back(live.trace.get());
  }
  const std::vector<std::string> names = model_names(variants);
  std::vector<NarratedModel> models;
  for (std::size_t i = 0; i < names.size(); ++i) models.push_back({names[i], traces[i]});
  return narration(*ui.run.start, ui.session.query.corruptions, models);
}

/// Those of the step shown are not quiet.
bool is_of_step(const std::string& line, int step) {
  return line.starts_with(fmt::format("step {}:", step));
}

}  // namespace

void draw_text_log(UiContext& ui) {
  if (!ui.program.showing_log) return;
  if (begin_reading_window(ui, "The run in words", ui.program.showing_log, kLogWidthUnits)) {
    const std::vector<std::string> lines = lines_of(ui);
    if (button(ui, {.name = "log.copy",
                    .label = "Copy",
                    .tooltip = "All lines",
                    .why_not = lines.empty() ? "There is no run yet" : ""})) {
      const std::string text = fmt::format("{}\n", fmt::join(lines, "\n"));
      ImGui::SetClipboardText(text.c_str());
      ui.notices.status("Copied the run in words");
    }
    ImGui::BeginGroup();
    for (const std::string& line : lines) {
      const bool is_shown_step = is_of_step(line, ui.view.shown_step);
      ImGui::PushStyleColor(ImGuiCol_Text,
                            is_shown_step ? ui.theme.colours().text : ui.theme.colours().quiet);
      ImGui::PushTextWrapPos(0.0F);
      plain_text(line);
      ImGui::PopTextWrapPos();
      ImGui::PopStyleColor();
    }
    ImGui::EndGroup();
    ui.widgets.mark("log.lines");
  }
  ImGui::End();
}

}  // namespace mnemoscope
