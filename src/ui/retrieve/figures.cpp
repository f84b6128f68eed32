#include "ui/retrieve/figures.h"

#include <algorithm>
#include <limits>
#include <map>

namespace mnemoscope {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// The certificate that every variant with non-negative weights has (theory sheet, I4).
constexpr std::string_view kCertificate = "a-posteriori";

/// Errors below a hundred-thousandth of the target are exact for the eye; drawn at this floor they
/// leave the axis to those that are not.
double smallest_error(const Start& start) {
  const double norm = start.memories->bank->norms()[*start.query.target];
  return norm > 0 ? 1e-5 * norm : 1e-5;
}

plot::Figure over_steps(const Shown& shown) {
  plot::Figure figure;
  figure.x = {.label = "step t", .whole = true};
  figure.cursor = shown.step;
  figure.outdated = std::any_of(shown.variants.begin(), shown.variants.end(),
                                [](const ShownVariant& v) { return v.outdated; });
  return figure;
}

template <class Value>
std::vector<double> by_step(const Trace& trace, const Value& value) {
  std::vector<double> y;
  for (const StepRecord& record : trace.steps) y.push_back(value(record));
  return y;
}

bool has_energy(const Trace& trace) {
  return !trace.steps.empty() && trace.steps[0].energy;
}

/// One bound over the steps it bounds.
struct BoundSeries {
  std::string name;
  std::vector<double> x;
  std::vector<double> y;
  bool applies = true;  // at every step
};

/// The bounds of a trace by id; x_t's bound stands at t + 1, the last one beyond the trace is left
/// out.
std::map<std::string, BoundSeries> bounds_of(const Trace& trace) {
  std::map<std::string, BoundSeries> all;
  for (std::size_t t = 0; t + 1 < trace.steps.size(); ++t) {
    for (const Bound& bound : trace.steps[t].bounds) {
      BoundSeries& series = all[bound.id];
      series.name = bound.name;
      series.x.push_back(static_cast<double>(t + 1));
      series.y.push_back(bound.value);
      series.applies = series.applies && bound.applies();
    }
  }
  return all;
}

void add_bounds(plot::Figure& figure, const ShownVariant& v, const Theme& theme, bool every_bound) {
  for (auto& [id, bound] : bounds_of(*v.trace())) {
    if (!every_bound && id != kCertificate) continue;
    plot::LineStyle style = theme.variant(v.choice->id);
    style.dash = plot::Dash::dashed;
    style.marker = plot::Marker::none;
    plot::Series series = plot::line(fmt::format("{}: {}", v.name, bound.name), std::move(bound.x),
                                     std::move(bound.y), style);
    series.entry = v.name;
    series.faint = !bound.applies;
    if (series.faint) series.note = "a hypothesis fails";
    // A bound of 1e40 must not flatten the errors.
    series.fitted = false;
    figure.series.push_back(std::move(series));
  }
}

void add_mean_image(plot::Figure& figure, const Start& start, const Theme& theme) {
  const State xi = start.memories->bank->values().column(*start.query.target);
  plot::LineStyle style{.colour = packed(theme.colours().quiet), .dash = plot::Dash::dotted};
  figure.series.push_back(plot::level("mean image", (start.mean - xi).norm(), style));
}

}  // namespace

plot::Figure energy_figure(const Shown& shown, const Theme& theme) {
  plot::Figure figure = over_steps(shown);
  figure.name = "energy";
  figure.y = {.label = "energy E(x)"};
  figure.empty_text = "No model with an energy is on.";
  for (const ShownVariant& v : shown.variants) {
    if (v.trace() == nullptr || !has_energy(*v.trace())) continue;
    figure.series.push_back(plot::line(
        v.name, by_step(*v.trace(), [](const StepRecord& r) { return r.energy.value_or(kNone); }),
        theme.variant(v.choice->id)));
  }
  return figure;
}

std::string without_energy(const Shown& shown) {
  std::string names;
  for (const ShownVariant& v : shown.variants) {
    if (v.trace() == nullptr || v.trace()->steps.empty() || has_energy(*v.trace())) continue;
    names += (names.empty() ? "" : ", ") + v.name;
  }
  return names.empty() ? "" : fmt::format("{}: no energy in the theory", names);
}

plot::Figure error_figure(const Shown& shown, const Theme& theme, bool every_bound) {
  plot::Figure figure = over_steps(shown);
  figure.name = "retrieval error";
  figure.y = {.label = "error |x − ξ|", .scale = plot::Scale::log};
  figure.empty_text = "An error needs a target: pick a memory.";
  if (shown.start == nullptr || !shown.start->query.target) return figure;
  figure.y.floor = smallest_error(*shown.start);
  for (const ShownVariant& v : shown.variants) {
    if (v.trace() == nullptr) continue;
    figure.series.push_back(plot::line(
        v.name, by_step(*v.trace(), [](const StepRecord& r) { return r.error.value_or(kNone); }),
        theme.variant(v.choice->id)));
    add_bounds(figure, v, theme, every_bound && &v == shown.selected);
  }
  add_mean_image(figure, *shown.start, theme);
  return figure;
}

plot::Figure weights_figure(const Shown& shown, const Theme& theme) {
  plot::Figure figure;
  figure.name = "attention weights";
  figure.x = {.label = "memory µ", .whole = true};
  figure.y = {.label = "weight p", .include = 0.0};
  figure.empty_text = "No weights yet.";
  if (shown.selected == nullptr || shown.selected->trace() == nullptr) return figure;
  const ShownVariant& v = *shown.selected;
  const auto t = static_cast<std::size_t>(v.clamped(shown.step));
  const Eigen::VectorXd& p = v.trace()->weights[t];
  figure.outdated = v.outdated;
  plot::LineStyle style = theme.variant(v.choice->id);
  plot::Series bars = plot::bars(v.name, {p.begin(), p.end()}, style);
  if (const std::optional<Index> target = v.start()->query.target) {
    bars.highlights.push_back({.sample = static_cast<std::size_t>(*target),
                               .colour = packed(theme.colours().target),
                               .marker = plot::Marker::triangle,
                               .word = "target"});
  }
  figure.series.push_back(std::move(bars));
  return figure;
}

}  // namespace mnemoscope
