#include "ui/theory/sides_figure.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "theory/statements.h"
#include "ui/theory/theory_view.h"

namespace mnemoscope {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// One row at every step of a run.
struct SidesOverTime {
  std::vector<double> t;
  std::vector<double> left;
  std::vector<double> promised;  ///< the right side where all hypotheses are met
  std::vector<double> idle;      ///< the right side where one is not
  double rounding = 0.0;         ///< what the table shows as 0 at every step; 0 where nothing is
};

SidesOverTime sides_of(const Trace& trace, std::string_view row) {
  SidesOverTime sides;
  for (std::size_t t = 0; t < trace.steps().size(); ++t) {
    const auto& checks = trace.steps()[t].checks;
    const Check* check = checks ? find_check(*checks, row) : nullptr;
    const bool applies = check != nullptr && check->verdict != Verdict::does_not_apply;
    sides.t.push_back(static_cast<double>(t));
    sides.left.push_back(check == nullptr ? kNone : check->left);
    sides.promised.push_back(applies ? check->right : kNone);
    sides.idle.push_back(check == nullptr || applies ? kNone : check->right);
    const double rounding = check == nullptr ? 0.0 : check->rounding;
    if (rounding > 0.0 && (sides.rounding == 0.0 || rounding < sides.rounding)) {
      sides.rounding = rounding;
    }
  }
  return sides;
}

bool any_negative(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double value) { return value < 0.0; });
}

/// Sides this far below the largest are zero for the eye; and so is what the table says is 0, or
/// two zeros would stand ten powers apart.
double floor_below(const SidesOverTime& sides) {
  double largest = 0.0;
  for (const double value : sides.left) {
    if (std::isfinite(value)) largest = std::max(largest, value);
  }
  return std::max(largest > 0.0 ? 1e-9 * largest : 1e-12, sides.rounding);
}

}  // namespace

plot::Figure sides_figure(const Shown& shown, const ShownVariant& v, std::string_view row,
                          const Theme& theme) {
  plot::Figure figure;
  figure.name = fmt::format("{} of {}", row, v.name);
  figure.x = {.label = "step t", .whole = true};
  figure.y = {.label = "both sides at x(t)"};
  if (const std::optional<ShownState> state = v.state_at(shown.step)) figure.cursor = state->t;
  figure.outdated = v.outdated;
  figure.empty_text = "No numbers: this statement has no meaning for this model.";
  if (v.trace() == nullptr) return figure;
  SidesOverTime sides = sides_of(*v.trace(), row);
  const Statement* const statement = find_statement(row);
  const bool inequality = statement == nullptr || statement->is_inequality;
  if (!any_negative(sides.left) && !any_negative(sides.promised) && !any_negative(sides.idle)) {
    figure.y.scale = plot::Scale::log;
    figure.y.floor = floor_below(sides);
  }
  // Solid whatever the model's own dash: here the dash tells the sides apart.
  plot::LineStyle style = theme.variant(v.choice->id);
  style.dash = plot::Dash::solid;
  figure.series.push_back(plot::line("left", sides.t, std::move(sides.left), style));
  plot::LineStyle bound = style;
  bound.dash = plot::Dash::dashed;
  bound.marker = plot::Marker::none;
  plot::Series promised = plot::line(inequality ? "right, promised" : "threshold", sides.t,
                                     std::move(sides.promised), bound);
  if (plot::has_sample(promised)) figure.series.push_back(std::move(promised));
  plot::Series idle = plot::line("right, not promised", sides.t, std::move(sides.idle), bound);
  idle.faint = true;
  idle.note = "a hypothesis fails";
  // A bound of 1e40 that promises nothing must not flatten the rest.
  idle.fitted = false;
  if (plot::has_sample(idle)) figure.series.push_back(std::move(idle));
  return figure;
}

}  // namespace mnemoscope
