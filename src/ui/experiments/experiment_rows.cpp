#include "ui/experiments/experiment_rows.h"

namespace mnemoscope {

std::optional<double> number_of(const ExperimentCell& cell) {
  if (const auto* const real = std::get_if<double>(&cell)) return *real;
  if (const auto* const whole = std::get_if<std::int64_t>(&cell)) {
    return static_cast<double>(*whole);
  }
  return std::nullopt;
}

std::string text_in(const ExperimentCell& cell) {
  const auto* const text = std::get_if<std::string>(&cell);
  return text == nullptr ? std::string() : *text;
}

std::optional<std::size_t> column_named(const LiveSweep& live, std::string_view name) {
  for (std::size_t i = 0; i < live.columns.size(); ++i) {
    if (live.columns[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace mnemoscope
