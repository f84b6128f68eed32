#include <algorithm>
#include <cmath>

#include "core/parameter_keys.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/parameter_edits.h"
#include "ui/shown/shared_beta.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Stands beside the words of a number that accepts words.
constexpr std::string_view kANumber = "a number";

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
  ui.commands.push(change_parameter(scope, parameter, std::move(typed), edit == Edit::live));
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
  ui.commands.push(
      change_parameter(scope, parameter, words[static_cast<std::size_t>(chosen)], false));
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
    ui.commands.push(change_parameter(scope, parameter, std::move(value), false));
  }
  if (!is_word) draw_slider(ui, scope, parameter, values.real(parameter.key), largest_norm);
}

void draw_toggle(UiContext& ui, const Scope& scope, const Parameter& parameter, bool on) {
  const std::string name = fmt::format("retrieve.{}", parameter.key);
  if (!toggle(ui, {.name = name, .label = parameter.label, .tooltip = parameter.help}, on)) return;
  ui.commands.push(change_parameter(scope, parameter, on, false));
}

void draw_parameter(UiContext& ui, const ShownVariant& v, const Parameter& parameter,
                    double largest_norm) {
  const Scope scope{v.row, false};
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
}

/// A parameter that is not in use because another stands instead of it: one click takes it instead.
void draw_alternative(UiContext& ui, const ShownVariant& v, const Parameter& parameter) {
  const std::string name = fmt::format("retrieve.use.{}", parameter.key);
  const std::string label = fmt::format("give {}", parameter.label);
  const std::string help = fmt::format("{}. It replaces what is given now", parameter.help);
  if (!button(ui, {.name = name, .label = label, .tooltip = help}, ButtonLook::quiet)) return;
  ui.commands.push(change_parameter({v.row, false}, parameter, parameter.initial, false));
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
    // It stands beside the pictures, see beta_line.cpp.
    if (parameter.key == kBetaKey && beta_of(*v.choice)) continue;
    if (v.choice->parameters.has(parameter.key)) {
      draw_parameter(ui, v, parameter, largest_norm);
    } else {
      draw_alternative(ui, v, parameter);
    }
  }
  quiet_text(ui, v.variant->formula);
  quiet_text(ui, v.variant->source);
}

}  // namespace mnemoscope
