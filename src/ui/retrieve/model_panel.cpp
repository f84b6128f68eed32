#include <algorithm>
#include <cmath>

#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Stands beside the words of a number that accepts words.
constexpr std::string_view kANumber = "a number";

/// Where a parameter is changed: one variant, or every variant that has the key.
struct Scope {
  RowHandle row = 0;
  bool every_variant = false;
};

Command set_parameter(const Scope& scope, const Parameter& parameter, ParameterValue value,
                      bool live) {
  return {.label = fmt::format("Change {}", parameter.label),
          .change =
              [scope, key = parameter.key, value = std::move(value)](Session& session) {
                for (VariantChoice& choice : session.variants) {
                  const Variant* variant = find_variant(choice.id);
                  if (variant == nullptr) continue;
                  if (!scope.every_variant && choice.handle != scope.row) continue;
                  if (find_parameter(variant->parameters, key) == nullptr) continue;
                  // In range by the slider's hard limits, so there is nothing to report.
                  static_cast<void>(choice.parameters.set(variant->parameters, key, value));
                }
              },
          .live = live,
          .merge_key = fmt::format("parameter.{}.{}", scope.row, parameter.key)};
}

/// The slider of beta moves b = beta m^2, in which all banks behave alike (theory: equivariance).
SliderRange range_of(const Parameter& parameter, double largest_norm) {
  SliderRange range{.min = parameter.slider_min,
                    .max = parameter.slider_max,
                    .logarithmic = parameter.scale == SliderScale::logarithmic,
                    .whole = parameter.kind == ParameterKind::integer,
                    .digits = 3};
  if (parameter.scales_with_norm && largest_norm > 0) {
    const double m2 = largest_norm * largest_norm;
    range.min = std::max(parameter.min, 0.1 / m2);
    range.max = std::min(parameter.max, 1000 / m2);
  }
  return range;
}

void draw_slider(UiContext& ui, const Scope& scope, const Parameter& parameter, double value,
                 double largest_norm) {
  SliderRange range = range_of(parameter, largest_norm);
  std::string b;
  if (parameter.scales_with_norm) {
    b = fmt::format(" · b {}", number_text(value * largest_norm * largest_norm));
    range.beside = b;
  }
  const std::string name = fmt::format("retrieve.{}", parameter.key);
  const Edit edit = slider(ui,
                           {.name = name,
                            .label = parameter.label,
                            .symbol = parameter.symbol,
                            .tooltip = parameter.help},
                           range, value, std::pair(parameter.min, parameter.max));
  if (edit == Edit::none) return;
  ParameterValue typed = value;
  if (parameter.kind == ParameterKind::integer)
    typed = static_cast<std::int64_t>(std::llround(value));
  ui.commands.push(set_parameter(scope, parameter, std::move(typed), edit == Edit::live));
}

void draw_choice(UiContext& ui, const Scope& scope, const Parameter& parameter,
                 const std::string& word) {
  const auto& words = parameter.choices;
  int chosen = static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
  const std::string name = fmt::format("retrieve.{}", parameter.key);
  if (!choice(ui, {.name = name, .label = parameter.label, .tooltip = parameter.help}, words,
              chosen)) {
    return;
  }
  ui.commands.push(set_parameter(scope, parameter, words[static_cast<std::size_t>(chosen)], false));
}

/// What a number that accepts words becomes when a person asks for a number.
ParameterValue first_number(const Parameter& parameter) {
  if (!std::holds_alternative<std::string>(parameter.initial)) return parameter.initial;
  if (parameter.kind == ParameterKind::integer) {
    return static_cast<std::int64_t>(std::llround(parameter.slider_min));
  }
  return parameter.slider_min;
}

/// A number that accepts words: the words and "a number" to choose from, below it the slider while
/// it is a number.
void draw_number_or_word(UiContext& ui, const Scope& scope, const Parameter& parameter,
                         const Parameters& values, double largest_norm) {
  std::vector<std::string> words = parameter.choices;
  words.emplace_back(kANumber);
  const bool is_word = values.is_word(parameter.key);
  const std::string& word = is_word ? values.choice(parameter.key) : words.back();
  int chosen = static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
  const std::string name = fmt::format("retrieve.{}.word", parameter.key);
  if (choice(ui,
             {.name = name,
              .label = parameter.label,
              .symbol = parameter.symbol,
              .tooltip = parameter.help},
             words, chosen)) {
    const std::string& now = words[static_cast<std::size_t>(chosen)];
    ParameterValue value = now == kANumber ? first_number(parameter) : ParameterValue(now);
    ui.commands.push(set_parameter(scope, parameter, std::move(value), false));
  }
  if (!is_word) draw_slider(ui, scope, parameter, values.real(parameter.key), largest_norm);
}

void draw_toggle(UiContext& ui, const Scope& scope, const Parameter& parameter, bool on) {
  const std::string name = fmt::format("retrieve.{}", parameter.key);
  if (!toggle(ui, {.name = name, .label = parameter.label, .tooltip = parameter.help}, on)) return;
  ui.commands.push(set_parameter(scope, parameter, on, false));
}

void draw_parameter(UiContext& ui, const ShownVariant& v, const Parameter& parameter,
                    double largest_norm) {
  const bool shared = parameter.scales_with_norm && ui.view.retrieve.one_beta;
  const Scope scope{v.row, shared};
  const Parameters& values = v.choice->parameters;
  switch (parameter.kind) {
    case ParameterKind::real:
    case ParameterKind::integer:
      if (!parameter.choices.empty()) {
        draw_number_or_word(ui, scope, parameter, values, largest_norm);
        break;
      }
      draw_slider(ui, scope, parameter, values.real(parameter.key), largest_norm);
      break;
    case ParameterKind::toggle:
      draw_toggle(ui, scope, parameter, values.toggle(parameter.key));
      break;
    case ParameterKind::choice:
      draw_choice(ui, scope, parameter, values.choice(parameter.key));
      break;
  }
  if (!parameter.scales_with_norm) return;
  toggle(ui,
         {.name = "retrieve.one_beta",
          .label = "the same β for all models",
          .tooltip = "On: the slider moves every model that has a β, so that they stay comparable"},
         ui.view.retrieve.one_beta);
}

/// A parameter that is not in use because another stands instead of it: one click takes it instead.
void draw_alternative(UiContext& ui, const ShownVariant& v, const Parameter& parameter) {
  const std::string name = fmt::format("retrieve.use.{}", parameter.key);
  const std::string label = fmt::format("give {} instead", parameter.label);
  if (!button(ui, {.name = name, .label = label, .tooltip = parameter.help}, ButtonLook::quiet))
    return;
  ui.commands.push(set_parameter({v.row, false}, parameter, parameter.initial, false));
}

void draw_run_options(UiContext& ui) {
  double steps = ui.session.run.steps;
  const Edit edit =
      slider(ui,
             {.name = "run.steps",
              .label = "at most",
              .tooltip = "Largest number of steps; a run ends earlier when the state "
                         "stops moving (|x' − x| within the tolerance)"},
             {.min = 1, .max = 100, .logarithmic = true, .whole = true, .unit = " steps"}, steps,
             std::pair(1.0, 1000.0));
  if (edit == Edit::none) return;
  ui.commands.push(
      {.label = "Change the number of steps",
       .change = [steps](Session& session) { session.run.steps = static_cast<int>(steps); },
       .live = edit == Edit::live,
       .merge_key = "run.steps"});
}

}  // namespace

void draw_model_controls(UiContext& ui, const Shown& shown) {
  heading(ui, "Model", shown.selected == nullptr ? "" : shown.selected->name);
  if (shown.selected == nullptr) {
    quiet_text(ui, "No model is on: switch one on below the table.");
    return;
  }
  const ShownVariant& v = *shown.selected;
  const double largest_norm =
      shown.start == nullptr ? 1.0 : shown.start->memories->bank->largest_norm();
  for (const Parameter& parameter : v.variant->parameters) {
    if (v.choice->parameters.has(parameter.key)) {
      draw_parameter(ui, v, parameter, largest_norm);
    } else {
      draw_alternative(ui, v, parameter);
    }
  }
  draw_run_options(ui);
  quiet_text(ui, v.variant->formula);
  quiet_text(ui, v.variant->source);
}

}  // namespace mnemoscope
