#include "ui/shown/run_options.h"

#include <fmt/ranges.h>

#include <utility>
#include <vector>

#include "engine/advance.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// An edit of one option; drags of it are one entry.
Command change_option(std::string label, std::string key, Edit edit,
                      std::function<void(RunOptions&)> change) {
  return {.label = std::move(label),
          .change = [change = std::move(change)](Session& session) { change(session.run); },
          .live = edit == Edit::live,
          .merge_key = std::move(key)};
}

/// A number of the options: its control, what it may be, and where it is kept.
struct NumberOption {
  ControlText text{};
  SliderRange range{};
  std::pair<double, double> limits{};
  double RunOptions::*field = nullptr;
  const char* change = "";  ///< in the history of edits
};

void draw_number(UiContext& ui, const NumberOption& option) {
  double value = ui.session.run.*option.field;
  const Edit edit = slider(ui, option.text, option.range, value, option.limits);
  if (edit == Edit::none) return;
  ui.commands.push(
      change_option(option.change, std::string(option.text.name), edit,
                    [field = option.field, value](RunOptions& run) { run.*field = value; }));
}

void draw_damping(UiContext& ui) {
  draw_number(ui, {.text = {.name = "run.damping",
                            .label = "damping",
                            .symbol = "a",
                            .tooltip = "x' = x + a (T(x) − x): 1 is the plain step, less is a "
                                       "careful one, up to 2 it still goes downhill"},
                   .range = {.min = 0.05, .max = 2.0},
                   .limits = {0.001, 2.0},
                   .field = &RunOptions::damping,
                   .change = "Change the damping"});
}

void draw_clamp(UiContext& ui) {
  bool clamped = ui.session.run.clamp == Clamp::visible;
  if (!toggle(ui,
              {.name = "run.clamp",
               .label = "keep what is visible",
               .tooltip = "Pixels that no mask covers and no noise changed keep the query's value: "
                          "only the rest is filled in. Noise touches every pixel, so there it "
                          "keeps nothing"},
              clamped)) {
    return;
  }
  const Clamp clamp = clamped ? Clamp::visible : Clamp::none;
  ui.commands.push(change_option("Keep what is visible", "run.clamp", Edit::commit,
                                 [clamp](RunOptions& run) { run.clamp = clamp; }));
}

void draw_temperature(UiContext& ui) {
  draw_number(ui, {.text = {.name = "run.temperature",
                            .label = "temperature",
                            .symbol = "τ",
                            .tooltip = "Noise that every step adds, √(2aτ/β) of a standard "
                                       "normal: the state wanders and never settles. 0: none"},
                   .range = {.min = 0.0, .max = 0.2},
                   .limits = {0.0, 1e12},
                   .field = &RunOptions::temperature,
                   .change = "Change the temperature"});
  if (ui.session.run.temperature == 0.0) return;
  std::uint64_t seed = ui.session.run.seed;
  const Edit drawn =
      seed_slider(ui, {.name = "run.seed", .label = "seed", .tooltip = "Of that noise"}, seed);
  if (drawn == Edit::none) return;
  ui.commands.push(change_option("Change the seed of the run", "run.seed", drawn,
                                 [seed](RunOptions& run) { run.seed = seed; }));
}

void draw_schedule(UiContext& ui) {
  const std::vector<Option> options = {
      {"run.schedule.constant", "β stays", "Every model keeps its own β"},
      {"run.schedule.linear", "evenly", "β goes by equal amounts to the one below, over all steps"},
      {"run.schedule.geometric", "by a factor", "β grows by the same factor at every step"}};
  const int now = static_cast<int>(ui.session.run.beta_schedule);
  if (const auto clicked = options_row(ui, options, now)) {
    const auto schedule = static_cast<BetaSchedule>(*clicked);
    ui.commands.push(change_option("Change the schedule of β", "run.schedule", Edit::commit,
                                   [schedule](RunOptions& run) { run.beta_schedule = schedule; }));
  }
  if (ui.session.run.beta_schedule == BetaSchedule::constant) return;
  draw_number(ui, {.text = {.name = "run.beta_to",
                            .label = "to",
                            .symbol = "β",
                            .tooltip = "Where β ends. Energies of different β cannot be compared: "
                                       "the curve is the energy at this one throughout"},
                   .range = {.min = 0.01, .max = 1000.0, .logarithmic = true},
                   .limits = {1e-8, 1e8},
                   .field = &RunOptions::beta_to,
                   .change = "Change where β ends"});
}

}  // namespace

void draw_run_options(UiContext& ui) {
  draw_damping(ui);
  draw_clamp(ui);
  draw_temperature(ui);
  draw_schedule(ui);
}

std::string theorems_with_options(const RunOptions& options) {
  if (is_plain(options)) return {};
  std::string words = fmt::format("This run is not plain ({}): ", run_options_words(options));
  words += "rows about T(x) speak of the plain step from the state shown, not of the one taken.";
  const bool schedules = options.beta_schedule != BetaSchedule::constant;
  if (schedules)
    words += " Each has the β of its own step; energies of different β do not compare.";
  if (options.temperature > 0.0) {
    words += " With noise nothing has to descend or come to rest.";
  } else if (options.damping != 1.0 || options.clamp != Clamp::none) {
    words += " I17 speaks of the step taken.";
  }
  return words;
}

}  // namespace mnemoscope
