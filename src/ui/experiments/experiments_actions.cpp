#include "ui/experiments/experiments_actions.h"

#include <fmt/format.h>

#include <utility>

#include "data/write_file.h"
#include "session/running_sweep.h"
#include "ui/experiments/experiment_places.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

constexpr const char* kNoneChosen = "No experiment is chosen";

void run_or_pause(UiContext& ui) {
  auto& state = ui.program.of<ExperimentsState>();
  state.measures = !state.measures;
  state.paused = !state.measures;
}

/// For good, unlike a pause: the job under way leaves nothing, finished ones stay.
void cancel_run(UiContext& ui) {
  auto& state = ui.program.of<ExperimentsState>();
  state.measures = false;
  state.paused = false;
  const auto* const live = ui.results.find<LiveSweep>();
  const bool is_its = live != nullptr && live->sweep == state.sweep;
  ui.notices.status(cancelled_words(is_its ? *live : LiveSweep{}));
}

/// Writes a text where the person says.
void ask_and_write(UiContext& ui, FileQuestion question, std::string text) {
  ui.files.ask(
      std::move(question),
      [text = std::move(text)](UiContext& now, const std::vector<std::filesystem::path>& paths) {
        const Status written = write_file(paths.front(), text);
        if (!written) return now.notices.error(written.error().text);
        now.notices.status(fmt::format("Saved {}", paths.front().string()));
      });
}

void save_sweep(UiContext& ui) {
  const auto& state = ui.program.of<ExperimentsState>();
  // Its folder is not known before the person answers, so paths stand in full.
  ask_and_write(ui,
                {.kind = FileQuestion::Kind::save_file,
                 .title = "Save the sweep",
                 .file_kind = "Sweeps",
                 .endings = {"toml"},
                 .suggested_name = "sweep.toml"},
                write_sweep(*state.sweep, {}));
}

void save_table(UiContext& ui) {
  const auto* const live = ui.results.find<LiveSweep>();
  if (live == nullptr || live->sweep == nullptr) return;
  ask_and_write(ui,
                {.kind = FileQuestion::Kind::save_file,
                 .title = "Save the table",
                 .file_kind = "Tables",
                 .endings = {"csv"},
                 .suggested_name = std::string(kSweepCsv)},
                merged_rows(*live->sweep, live->jobs, ui.program.of<ExperimentsState>().out,
                            ui.program.of<ExperimentPlaces>().version)
                    .csv);
}

bool is_done(const UiContext& ui) {
  const auto* const live = ui.results.find<LiveSweep>();
  const auto& state = ui.program.of<ExperimentsState>();
  return live != nullptr && live->sweep == state.sweep && live->failure.empty() &&
         !live->jobs.empty() && live->done() == live->jobs.size();
}

void add_files(Actions& actions, bool chosen) {
  actions.add({.id = "experiments.save",
               .label = "Save the sweep\u2026",
               .tooltip = "As a file that the window and the command line run",
               .enabled = chosen,
               .why_not = chosen ? "" : kNoneChosen,
               .run = save_sweep});
  actions.add({.id = "experiments.table",
               .label = "Save its table\u2026",
               .tooltip = "The rows as CSV: of what is done, byte for byte what the command line "
                          "writes",
               .enabled = chosen,
               .why_not = chosen ? "" : kNoneChosen,
               .run = save_table});
}

}  // namespace

void add_experiment_actions(Actions& actions, UiContext& ui) {
  const auto& state = ui.program.of<ExperimentsState>();
  const bool chosen = state.sweep != nullptr;
  const bool done = chosen && is_done(ui);
  const bool runs = state.measures && !done;
  const bool waits = state.paused && !done;
  actions.add({.id = "experiments.run",
               .label = runs    ? "Pause"
                        : waits ? "Go on"
                                : "Run",
               .hint = runs    ? "pause"
                       : waits ? "go on"
                               : "run",
               .shortcut = {Key::r},
               .tooltip = "Measures what is missing; what was measured is kept, also when the "
                          "program ends",
               .enabled = chosen && !done,
               .why_not = !chosen ? kNoneChosen
                          : done  ? "All of it is measured"
                                  : "",
               .run = run_or_pause});
  actions.add({.id = "experiments.cancel",
               .label = "Cancel",
               .tooltip = "Ends the run for good: the job under way is given up, rows of finished "
                          "ones are kept, and Run begins with what is missing",
               .enabled = runs || waits,
               .why_not = runs || waits ? "" : "Nothing runs",
               .run = cancel_run});
  add_files(actions, chosen);
}

}  // namespace mnemoscope
