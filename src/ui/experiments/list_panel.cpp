// The experiments to choose from.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "session/sweep_rows.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/experiments/experiment_places.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kSmallestListUnits = 150.0F;
constexpr float kListShare = 0.4F;  // of the column

/// A title with line breaks where it would be wider than this.
std::string broken_to(const std::string& title, float width) {
  const ImFont* const font = ImGui::GetFont();
  const float scale = ImGui::GetFontSize() / font->FontSize;
  std::string lines;
  const char* at = title.c_str();
  const char* const end = at + title.size();
  while (at < end) {
    const char* const next = font->CalcWordWrapPositionA(scale, at, end, width);
    if (next <= at) break;  // no letter has room
    lines.append(at, next);
    at = next;
    while (at < end && *at == ' ') ++at;
    if (at < end) lines += '\n';
  }
  return lines.append(at, end);
}

void draw_preset(UiContext& ui, const ExperimentList& list, std::size_t place) {
  const auto& state = ui.program.of<ExperimentsState>();
  const SweepSpec& sweep = list.presets[place].sweep;
  const bool chosen = state.preset == place;
  const std::string name = fmt::format("experiments.preset.{}", place + 1);
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string label = broken_to(sweep.title, width - 2 * ImGui::GetStyle().FramePadding.x);
  ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, {0.0F, 0.5F});
  const bool pressed = button(ui, {.name = name, .label = label, .tooltip = flowing(sweep.about)},
                              chosen ? ButtonLook::chosen : ButtonLook::plain, width);
  ImGui::PopStyleVar();
  if (pressed) {
    show_sweep(ui, sweep);
    ui.program.of<ExperimentsState>().preset = place;
  }
}

/// They scroll by themselves, so that what can be changed is in sight below.
void draw_presets(UiContext& ui, const ExperimentList& list) {
  if (list.presets.empty()) return quiet_text(ui, "No experiment came with this program.");
  const float height =
      std::max(ui.theme.px(kSmallestListUnits), kListShare * ImGui::GetWindowHeight());
  ImGui::BeginChild("presets", {0.0F, height});
  for (std::size_t place = 0; place < list.presets.size(); ++place) draw_preset(ui, list, place);
  ImGui::EndChild();
}

/// A sweep file that lies with its results shows them.
void open_sweep(UiContext& ui, const std::filesystem::path& file) {
  auto& state = ui.program.of<ExperimentsState>();
  Result<SweepSpec> sweep = read_sweep(file);
  if (!sweep) {
    state.refusal = sweep.error().text;
    state.refused_at.clear();
    return ui.notices.error(sweep.error().text);
  }
  show_sweep(ui, std::move(*sweep));
  std::error_code unknown;
  const std::filesystem::path folder = file.parent_path();
  if (std::filesystem::is_directory(folder / kRowsFolder, unknown)) state.out = folder;
}

void ask_for_sweep(UiContext& ui) {
  ui.files.ask({.title = "Open a sweep", .file_kind = "Sweeps", .endings = {"toml"}},
               [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 open_sweep(now, paths.front());
               });
}

}  // namespace

void show_sweep(UiContext& ui, SweepSpec sweep) {
  auto& state = ui.program.of<ExperimentsState>();
  ExperimentsState fresh;
  fresh.out = ui.program.of<ExperimentPlaces>().results;
  fresh.sweep = std::make_shared<const SweepSpec>(std::move(sweep));
  state = std::move(fresh);
  ui.clock.wake_in(0.0);
}

void draw_experiment_list(UiContext& ui) {
  heading(ui, "Experiments", {},
          "Each is a sweep: a session, what of it changes, and what is measured");
  const auto list = ui.program.of<ExperimentPlaces>().list;
  draw_presets(ui, *list);
  if (button(ui, {.name = "experiments.open",
                  .label = "Open a sweep\u2026",
                  .tooltip = "A sweep file; one that lies with its results shows them"})) {
    ask_for_sweep(ui);
  }
  for (const Error& error : list->refused) quiet_text(ui, error.text);
}

}  // namespace mnemoscope
