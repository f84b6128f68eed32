// What can be changed of an experiment.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "text/text.h"
#include "ui/context.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/panels.h"
#include "ui/widgets/controls.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Why what was typed into this field, or was opened, is not taken.
void draw_refusal_at(UiContext& ui, const std::string& field) {
  const auto& state = ui.program.of<ExperimentsState>();
  if (state.refusal.empty() || state.refused_at != field) return;
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
  wrapped_text(state.refusal);
  ImGui::PopStyleColor();
  ui.widgets.mark("experiments.refusal");
}

/// What is typed there is what holds again.
void forget_refusal_at(ExperimentsState& state, const std::string& field) {
  if (state.refused_at != field) return;
  state.refusal.clear();
  state.refused_at.clear();
}

/// A line of text; true when another text was entered.
bool text_field(UiContext& ui, const std::string& name, const std::string& label,
                const std::string& now, const std::string& about, std::string& entered) {
  auto& typed = ui.program.of<ExperimentsState>().typed;
  std::string text = typed.contains(name) ? typed[name] : now;
  quiet_text(ui, label);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool enter = ImGui::InputText(fmt::format("###{}", name).c_str(), &text,
                                      ImGuiInputTextFlags_EnterReturnsTrue);
  const bool left = ImGui::IsItemDeactivatedAfterEdit();
  ui.widgets.mark(name);
  tooltip(ui, about);
  if (text != now) {
    typed[name] = text;
  } else if (typed.erase(name) > 0) {
    forget_refusal_at(ui.program.of<ExperimentsState>(), name);
  }
  draw_refusal_at(ui, name);
  if ((!enter && !left) || text == now) return false;
  entered = std::move(text);
  return true;
}

void draw_axes(UiContext& ui, const SweepSpec& sweep) {
  for (std::size_t i = 0; i < sweep.axes.size(); ++i) {
    const SweepAxis& axis = sweep.axes[i];
    std::string entered;
    const std::string name = fmt::format("experiments.axis.{}", i + 1);
    if (!text_field(ui, name, column_words(axis.key), axis_text(axis),
                    fmt::format("{}: values with commas between them, 1..20 for all whole numbers, "
                                "or range(10,200,20) for equal steps; Enter takes them. Empty: no "
                                "axis any more",
                                axis.key),
                    entered)) {
      continue;
    }
    auto& typed = ui.program.of<ExperimentsState>().typed;
    if (trimmed(entered).empty()) {
      typed.clear();  // the fields behind it are others now
      return change_sweep(ui, without_axis(sweep, i));
    }
    Result<SweepSpec> changed = with_axis(sweep, i, entered);
    if (changed) typed.erase(name);
    return change_sweep(ui, std::move(changed), name);
  }
}

/// One more axis: any key that --set takes.
void draw_new_axis(UiContext& ui, const SweepSpec& sweep) {
  constexpr const char* kName = "experiments.axis.new";
  std::string entered;
  if (!text_field(ui, kName, "one more axis", "",
                  "Any key of the session and its values, as in beta = 0.1, 1, 10 or run.steps = "
                  "1..5; Enter takes them",
                  entered)) {
    return;
  }
  Result<SweepSpec> changed = with_new_axis(sweep, entered);
  if (changed) ui.program.of<ExperimentsState>().typed.erase(kName);
  change_sweep(ui, std::move(changed), kName);
}

void draw_number_key(UiContext& ui, const SweepSpec& sweep, const MeasureKey& key,
                     const std::vector<double>& numbers) {
  const std::string name = fmt::format("experiments.measure.{}", key.name);
  std::string words(key.name);
  std::replace(words.begin(), words.end(), '_', ' ');
  std::string entered;
  if (!text_field(ui, name, words, numbers_text(numbers), std::string(key.about), entered)) return;
  Result<SweepSpec> changed = with_numbers(sweep, key, entered);
  if (changed) ui.program.of<ExperimentsState>().typed.erase(name);
  change_sweep(ui, std::move(changed), name);
}

void draw_word_key(UiContext& ui, const SweepSpec& sweep, const MeasureKey& key, double number) {
  const std::vector<std::string> words(key.words.begin(), key.words.end());
  int chosen = static_cast<int>(number);
  if (!choice(ui,
              {.name = fmt::format("experiments.measure.{}", key.name),
               .label = key.name,
               .tooltip = key.about},
              words, chosen)) {
    return;
  }
  SweepSpec changed = sweep;
  changed.measure.values[std::string(key.name)] = {static_cast<double>(chosen)};
  change_sweep(ui, std::move(changed));
}

void draw_measure(UiContext& ui, const SweepSpec& sweep) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind == nullptr) return;
  const MeasureValues values = whole_values(*kind, sweep.measure);
  for (const MeasureKey& key : kind->keys) {
    const std::vector<double>& numbers = values.find(key.name)->second;
    if (key.words.empty()) {
      draw_number_key(ui, sweep, key, numbers);
    } else {
      draw_word_key(ui, sweep, key, numbers.empty() ? 0.0 : numbers.front());
    }
  }
}

void draw_models(UiContext& ui, const SweepSpec& sweep) {
  for (std::size_t i = 0; i < sweep.session.variants.size(); ++i) {
    const VariantChoice& of_sweep = sweep.session.variants[i];
    const Variant* const variant = find_variant(of_sweep.id);
    bool on = of_sweep.enabled;
    const std::string name = fmt::format("experiments.model.{}", i + 1);
    const std::string label(variant == nullptr ? std::string_view(of_sweep.id) : variant->name);
    if (!toggle(ui, {.name = name, .label = label, .tooltip = "Whether it is measured"}, on)) {
      continue;
    }
    SweepSpec changed = sweep;
    changed.session.variants[i].enabled = on;
    change_sweep(ui, std::move(changed));
  }
}

/// A button that takes something of the session that is open over into the sweep.
void draw_own_part(UiContext& ui, const SweepSpec& sweep, const ControlText& text,
                   void (*take)(const Session& own, Session& taken)) {
  if (!button(ui, text)) return;
  SweepSpec changed = sweep;
  take(ui.session, changed.session);
  change_sweep(ui, std::move(changed));
}

void draw_own(UiContext& ui, const SweepSpec& sweep, const ExperimentKind& kind) {
  if (!kind.uses_memories) return;
  draw_own_part(ui, sweep,
                {.name = "experiments.own_memories",
                 .label = "Use my memories",
                 .tooltip = "The memories of the session that is open, in the place of these"},
                [](const Session& own, Session& taken) { taken.memories = own.memories; });
  if (kind.damages_queries) {
    next_on_line(ui, "Use my damage");
    draw_own_part(ui, sweep,
                  {.name = "experiments.own_damage",
                   .label = "Use my damage",
                   .tooltip = "The corruptions of the query of the session that is open"},
                  [](const Session& own, Session& taken) {
                    taken.query.corruptions = own.query.corruptions;
                  });
  }
  if (!kind.asks_models) return;
  next_on_line(ui, "Use my models");
  draw_own_part(ui, sweep,
                {.name = "experiments.own_models",
                 .label = "Use my models",
                 .tooltip = "The models of the session that is open, with their parameters"},
                [](const Session& own, Session& taken) { taken.variants = own.variants; });
}

}  // namespace

void change_sweep(UiContext& ui, Result<SweepSpec> changed, const std::string& field) {
  auto& state = ui.program.of<ExperimentsState>();
  state.refused_at = field;
  if (!changed) {
    state.refusal = changed.error().text;
    return ui.clock.wake_in(0.0);
  }
  state.refusal.clear();
  state.point.reset();
  state.sweep = std::make_shared<const SweepSpec>(std::move(*changed));
  ui.clock.wake_in(0.0);
}

void draw_experiment_setting(UiContext& ui, const ShownExperiment&) {
  const std::shared_ptr<const SweepSpec> sweep = ui.program.of<ExperimentsState>().sweep;
  if (sweep == nullptr) return;
  heading(ui, "What changes", {}, "The axes of the sweep: every value with every other");
  draw_axes(ui, *sweep);
  draw_new_axis(ui, *sweep);
  heading(ui, "What is measured", {}, "The settings of the experiment itself", "what-is-measured");
  draw_measure(ui, *sweep);
  draw_refusal_at(ui, {});
  const ExperimentKind* const kind = find_experiment(sweep->measure.experiment);
  if (kind == nullptr) return;
  if (kind->asks_models) {
    heading(ui, "Models measured", {}, "Which of the sweep's models are on");
    draw_models(ui, *sweep);
  }
  if (!kind->trains) draw_own(ui, *sweep, *kind);
}

}  // namespace mnemoscope
