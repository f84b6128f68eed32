#include "ui/retrieve/figures.h"

#include <algorithm>
#include <limits>
#include <map>

namespace mnemoscope {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// How the ids of certificates begin (docs/theory.md, I4): each kind of weights has one of its own.
constexpr std::string_view kCertificate = "a-posteriori";
/// A residual this small against the largest norm is rounding.
constexpr double kSmallestResidual = 1e-10;

/// Errors below a hundred-thousandth of the target are exact for the eye; drawn at this floor they
/// leave the axis to those that are not.
double smallest_error(const Start& start) {
  const double norm = start.memories->bank->norms()[*start.query.target];
  return norm > 0 ? 1e-5 * norm : 1e-5;
}

/// The line of a row: pinned ones are stronger, and while the pointer is on one the others step
/// back.
plot::LineStyle style_of(const Shown& shown, const ShownVariant& v, const Theme& theme) {
  plot::LineStyle style = theme.variant(v.choice->id);
  const auto pointed = [](const ShownVariant* row) { return row->pointed; };
  if (v.pinned || v.pointed) style.width *= 1.6F;
  if (!v.pointed && std::any_of(shown.rows.begin(), shown.rows.end(), pointed)) {
    style.opacity = 0.35F;
  }
  return style;
}

plot::Figure over_steps(const Shown& shown) {
  plot::Figure figure;
  figure.x = {.label = "step t", .whole = true};
  figure.cursor = shown.step;
  figure.outdated = std::any_of(shown.rows.begin(), shown.rows.end(),
                                [](const ShownVariant* v) { return v->outdated; });
  return figure;
}

template <class Value>
std::vector<double> by_step(const Trace& trace, const Value& value) {
  std::vector<double> y;
  for (const StepRecord& record : trace.steps()) y.push_back(value(record));
  return y;
}

bool has_energy(const Trace& trace) {
  return !trace.steps().empty() && trace.steps()[0].energy;
}

/// The model whose energies the axis fits: each model's are of a kind and height of their own, and
/// one axis cannot show them all. The selected one; nullptr when that has none.
const ShownVariant* fitted_model(const Shown& shown) {
  const ShownVariant* const v = shown.selected;
  return v != nullptr && v->trace() != nullptr && has_energy(*v->trace()) ? v : nullptr;
}

/// Energies of models on signs count spins, those of the others squared norms. Without a model to
/// fit the axis fits those on signs when there are no others.
bool fits_signs(const Shown& shown) {
  const auto has_energy_on = [](const ShownVariant& v, bool signs) {
    return v.variant->signed_weights == signs && v.trace() != nullptr && has_energy(*v.trace());
  };
  return std::none_of(shown.rows.begin(), shown.rows.end(),
                      [&](const ShownVariant* v) { return has_energy_on(*v, false); });
}

/// One bound over the steps it bounds, apart where its hypotheses hold and where one fails; the
/// places of the other kind are gaps.
struct BoundSeries {
  std::string name;
  std::vector<double> x;
  std::vector<double> holding;
  std::vector<double> failing;
  std::string failed;  // the hypothesis that failed last
};

std::string failed_hypothesis(const Bound& bound) {
  for (const Hypothesis& h : bound.hypotheses) {
    if (!h.met) return h.text;
  }
  return {};
}

/// The bounds of a trace by id; x_t's bound stands at t + 1, the last one beyond the trace is left
/// out.
std::map<std::string, BoundSeries> bounds_of(const Trace& trace) {
  std::map<std::string, BoundSeries> all;
  for (std::size_t t = 0; t + 1 < trace.steps().size(); ++t) {
    for (const Bound& bound : trace.steps()[t].bounds) {
      BoundSeries& series = all[bound.id];
      const bool applies = bound.applies();
      series.name = bound.name;
      series.x.push_back(static_cast<double>(t + 1));
      series.holding.push_back(applies ? bound.value : kNone);
      series.failing.push_back(applies ? kNone : bound.value);
      if (!applies) series.failed = failed_hypothesis(bound);
    }
  }
  return all;
}

void add_bounds(plot::Figure& figure, const ShownVariant& v, plot::LineStyle style, bool all) {
  style.dash = plot::Dash::dashed;
  style.marker = plot::Marker::none;
  const auto add = [&](const BoundSeries& bound, const std::vector<double>& y) {
    plot::Series series = plot::line(fmt::format("{}: {}", v.name, bound.name), bound.x, y, style);
    series.entry = v.name;
    series.tag = v.row;
    // A bound of 1e40 must not flatten the errors.
    series.fitted = false;
    if (plot::has_sample(series)) figure.series.push_back(std::move(series));
  };
  for (const auto& [id, bound] : bounds_of(*v.trace())) {
    if (!all && !id.starts_with(kCertificate)) continue;
    add(bound, bound.holding);
    const std::size_t before = figure.series.size();
    add(bound, bound.failing);
    if (figure.series.size() == before) continue;
    figure.series.back().faint = true;
    figure.series.back().note = "a hypothesis fails: " + bound.failed;
  }
}

/// What the models are held against: grey levels, no curves.
void add_references(plot::Figure& figure, const Start& start, const Reference* observer,
                    const Theme& theme) {
  const Patterns& memories = start.memories->bank->values();
  const State xi = memories.column(*start.query.target);
  plot::LineStyle style{.colour = packed(theme.colours().quiet), .dash = plot::Dash::dotted};
  figure.series.push_back(plot::level("mean image", (start.mean - xi).norm(), style));
  if (observer == nullptr || !observer->memory) return;
  style.dash = plot::Dash::dash_dot;
  const double error = (memories.column(*observer->memory) - xi).norm();
  figure.series.push_back(plot::level("ideal observer", error, style));
}

}  // namespace

plot::Figure energy_figure(const Shown& shown, const Theme& theme) {
  plot::Figure figure = over_steps(shown);
  figure.name = "energy";
  figure.y = {.label = "energy E(x)"};
  figure.empty_text = "No model with an energy is shown.";
  const ShownVariant* const fitted = fitted_model(shown);
  for (const ShownVariant* v : shown.rows) {
    if (v->trace() == nullptr || !has_energy(*v->trace())) continue;
    plot::Series series = plot::line(
        v->name, by_step(*v->trace(), [](const StepRecord& r) { return r.energy.value_or(kNone); }),
        style_of(shown, *v, theme));
    series.fitted =
        fitted != nullptr ? v == fitted : v->variant->signed_weights == fits_signs(shown);
    series.tag = v->row;
    figure.series.push_back(std::move(series));
  }
  if (fitted != nullptr && figure.series.size() > 1) {
    figure.y.label = fmt::format("energy E(x), axis of {}", fitted->name);
  }
  return figure;
}

plot::Figure residual_figure(const Shown& shown, const Theme& theme) {
  plot::Figure figure = over_steps(shown);
  figure.name = "residual";
  figure.y = {.label = "residual |T(x) − x|", .scale = plot::Scale::log};
  figure.empty_text = "No model is shown.";
  if (shown.start == nullptr) return figure;
  const double norm = shown.start->memories->bank->largest_norm();
  figure.y.floor = kSmallestResidual * (norm > 0 ? norm : 1.0);
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0)) continue;
    plot::Series series =
        plot::line(v->name, by_step(*v->trace(), [](const StepRecord& r) { return r.residual; }),
                   style_of(shown, *v, theme));
    series.tag = v->row;
    if (!has_energy(*v->trace())) series.note = "no energy in the theory";
    figure.series.push_back(std::move(series));
  }
  return figure;
}

std::string without_energy(const Shown& shown) {
  std::string names;
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0) || has_energy(*v->trace())) continue;
    names += (names.empty() ? "" : ", ") + v->name;
  }
  return names.empty() ? "" : fmt::format("{}: no energy in the theory", names);
}

bool any_energy(const Shown& shown) {
  return std::any_of(shown.rows.begin(), shown.rows.end(), [](const ShownVariant* v) {
    return v->trace() != nullptr && has_energy(*v->trace());
  });
}

plot::Figure error_figure(const Shown& shown, const Theme& theme, BoundsShown bounds,
                          bool logarithmic, const Reference* observer) {
  plot::Figure figure = over_steps(shown);
  figure.name = "retrieval error";
  figure.y = {.label = "error |x − ξ|",
              .scale = logarithmic ? plot::Scale::log : plot::Scale::linear};
  if (!logarithmic) figure.y.include = 0.0;
  figure.empty_text = "An error needs a target: pick a memory.";
  if (shown.start == nullptr || !shown.start->query.target) return figure;
  if (logarithmic) figure.y.floor = smallest_error(*shown.start);
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0)) continue;
    const plot::LineStyle style = style_of(shown, *v, theme);
    figure.series.push_back(plot::line(
        v->name, by_step(*v->trace(), [](const StepRecord& r) { return r.error.value_or(kNone); }),
        style));
    figure.series.back().tag = v->row;
    const bool selected = v == shown.selected;
    add_bounds(figure, *v, style,
               bounds == BoundsShown::all || (selected && bounds == BoundsShown::selected));
  }
  add_references(figure, *shown.start, observer, theme);
  return figure;
}

int step_that_made(int t) {
  return std::max(t - 1, 0);
}

plot::Figure weights_figure(const Shown& shown, const Theme& theme) {
  plot::Figure figure;
  figure.name = "attention weights";
  figure.x = {.label = "memory µ", .whole = true};
  figure.y = {.label = "weight p", .include = 0.0};
  figure.empty_text = "No weights yet.";
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) return figure;
  const ShownVariant& v = *shown.selected;
  const KeptWeights::View p = v.state_at(step_that_made(state->t))->weights.view();
  figure.outdated = v.outdated;
  plot::LineStyle style = theme.variant(v.choice->id);
  plot::Series bars = plot::bars(v.name, {p.begin(), p.end()}, style);
  if (const std::optional<Index> target = state->start().query.target) {
    bars.highlights.push_back({.sample = static_cast<std::size_t>(*target),
                               .colour = packed(theme.colours().target),
                               .marker = plot::Marker::triangle,
                               .word = "target"});
  }
  figure.series.push_back(std::move(bars));
  return figure;
}

}  // namespace mnemoscope
