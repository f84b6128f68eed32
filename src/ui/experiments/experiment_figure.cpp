#include "ui/experiments/experiment_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "plot/apart.h"
#include "ui/experiments/experiment_names.h"

namespace mnemoscope {
namespace {

constexpr double kSpreadOfLogarithm = 50.0;  // largest over smallest x
constexpr double kSpreadOfResults = 1e4;     // the same of y

/// One look a curve: its model's own, where that is free; grey for references. Families of one
/// model's curves have a colour each.
class Looks {
 public:
  Looks(const Theme& theme, const std::vector<Curve>& curves)
      : theme_(theme), has_models_(std::any_of(curves.begin(), curves.end(), is_of_a_model)) {}

  plot::LineStyle next(const Curve& curve) {
    taken_.push_back(plot::told_apart(wanted(curve), taken_));
    return taken_.back();
  }

 private:
  static bool is_of_a_model(const Curve& curve) { return !model_behind(curve.model).empty(); }

  plot::LineStyle wanted(const Curve& curve) {
    if (!curve.family.empty()) return of_family(curve);
    const std::string model = model_behind(curve.model);
    return model.empty() ? reference() : theme_.variant(model);
  }

  /// No marker twice, so that colours need not be seen.
  plot::LineStyle of_family(const Curve& curve) {
    constexpr std::size_t kAllDashes = 4;
    const std::string model = model_behind(curve.model);
    const ImU32 of_model =
        model.empty() ? packed(theme_.colours().accent) : theme_.variant(model).colour;
    const std::array kColours{packed(theme_.colours().text), of_model,
                              packed(theme_.colours().quiet)};
    const auto [family, is_new] = families_.try_emplace(curve.family, families_.size(), 0U);
    auto& [place, members] = family->second;
    return {.colour = kColours[place % kColours.size()],
            .dash = static_cast<plot::Dash>(members++ % kAllDashes),
            .marker = plot::telling_marker(taken_.size())};
  }

  plot::LineStyle reference() {
    const ImVec4 colour = has_models_ ? theme_.colours().quiet : theme_.colours().text;
    return {.colour = packed(colour),
            .dash = has_models_ ? plot::Dash::dashed : plot::Dash::solid,
            .marker = plot::telling_marker(references_++)};
  }

  const Theme& theme_;
  bool has_models_;
  std::size_t references_ = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> families_{};  ///< place, members
  std::vector<plot::LineStyle> taken_{};
};

bool grows_by_factors(const std::vector<Curve>& curves) {
  double least = INFINITY;
  double most = 0.0;
  for (const Curve& curve : curves) {
    for (const CurvePoint& point : curve.points) {
      least = std::min(least, point.x);
      most = std::max(most, point.x);
    }
  }
  return least > 0.0 && most / least > kSpreadOfLogarithm;
}

/// Results of very different size; none of them below 0.
bool spread_by_factors(const std::vector<Curve>& curves) {
  double least = INFINITY;
  double most = 0.0;
  for (const Curve& curve : curves) {
    for (const CurvePoint& point : curve.points) {
      if (point.y < 0.0) return false;
      if (point.y > 0.0) least = std::min(least, point.y);
      most = std::max(most, point.y);
    }
  }
  return most > 0.0 && most / least > kSpreadOfResults;
}

bool are_shares(const std::vector<Curve>& curves) {
  return std::all_of(curves.begin(), curves.end(), [](const Curve& curve) {
    return std::all_of(curve.points.begin(), curve.points.end(),
                       [](const CurvePoint& point) { return point.y >= 0.0 && point.y <= 1.0; });
  });
}

void add_curve(const Curve& curve, const plot::LineStyle& style, plot::Figure& figure) {
  plot::Series line = plot::line(curve.name, {}, {}, style);
  plot::Series bars = plot::whiskers(curve.name + " bar", {}, {}, {}, style);
  bars.entry = curve.name;
  line.note = curve.note;
  for (const CurvePoint& point : curve.points) {
    line.x.push_back(point.x);
    line.y.push_back(point.y);
    bars.x.push_back(point.x);
    bars.low.push_back(point.low);
    bars.y.push_back(point.high);
  }
  figure.series.push_back(std::move(line));
  if (curve.bars != Bars::none) figure.series.push_back(std::move(bars));
}

/// From the lowest to the highest sample that can be drawn, or the axis's own ends; nullopt without.
std::optional<plot::Range> shown_height(const plot::Figure& figure) {
  if (figure.y.range) return figure.y.range;
  std::optional<plot::Range> height;
  for (const plot::Series& series : figure.series) {
    for (const double y : series.y) {
      if (!std::isfinite(y) || (figure.y.scale == plot::Scale::log && y <= 0.0)) continue;
      if (!height) height = plot::Range{y, y};
      height = plot::Range{std::min(height->low, y), std::max(height->high, y)};
    }
  }
  return height;
}

bool is_drawn(const ExperimentMark& mark, const CurveChoice& choice) {
  return mark.column == choice.x || mark.column == choice.y;
}

bool has_bars(const std::vector<Curve>& curves, Bars bars) {
  return std::any_of(curves.begin(), curves.end(),
                     [bars](const Curve& curve) { return curve.bars == bars; });
}

}  // namespace

plot::Figure curve_figure(const std::vector<Curve>& curves, const CurveFigureWords& words,
                          const Theme& theme) {
  plot::Figure figure{.title = words.title, .x = {.label = words.x}, .y = {.label = words.y}};
  figure.empty_text = "Nothing is measured yet: Run begins.";
  if (!curves.empty() && grows_by_factors(curves)) figure.x.scale = plot::Scale::log;
  if (spread_by_factors(curves)) {
    figure.y.scale = plot::Scale::log;
  } else if (!curves.empty() && are_shares(curves)) {
    figure.y.range = plot::Range{-0.02, 1.04};
  }
  Looks looks(theme, curves);
  for (const Curve& curve : curves) add_curve(curve, looks.next(curve), figure);
  return figure;
}

void add_marks(const std::vector<ExperimentMark>& marks, const CurveChoice& choice,
               const Theme& theme, plot::Figure& figure) {
  const std::optional<plot::Range> height = shown_height(figure);
  if (!height) return;
  std::vector<plot::LineStyle> taken;
  for (const plot::Series& series : figure.series) taken.push_back(series.style);
  for (const ExperimentMark& mark : marks) {
    if (!is_drawn(mark, choice)) continue;
    const plot::LineStyle style = plot::told_apart(
        {.colour = packed(theme.colours().quiet), .dash = plot::Dash::dotted}, taken);
    taken.push_back(style);
    plot::Series series = mark.column == choice.y ? plot::level(mark.words, mark.value, style)
                                                  : plot::line(mark.words, {mark.value, mark.value},
                                                               {height->low, height->high}, style);
    series.note = mark.source;
    figure.series.push_back(std::move(series));
  }
}

std::string marks_words(const std::vector<ExperimentMark>& marks, const CurveChoice& choice) {
  std::string words;
  for (const ExperimentMark& mark : marks) {
    if (!is_drawn(mark, choice)) continue;
    words += (words.empty() ? "" : " ") + mark.source;
  }
  return words;
}

std::vector<ExperimentMark> marks_of(const SweepSpec& sweep) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind == nullptr || !kind->marks) return {};
  return kind->marks(whole_values(*kind, sweep.measure));
}

std::string bars_at_axis(const std::vector<Curve>& curves) {
  if (has_bars(curves, Bars::repetitions) || has_bars(curves, Bars::error)) {
    return " ± standard error";
  }
  return has_bars(curves, Bars::interval) ? " with 95 % interval" : std::string();
}

std::string bars_words(const std::vector<Curve>& curves) {
  if (has_bars(curves, Bars::repetitions)) {
    return "Bars: one standard error of the mean over the repetitions.";
  }
  if (has_bars(curves, Bars::error)) return "Bars: one standard error of the mean.";
  if (has_bars(curves, Bars::interval)) return "Bars: 95 % interval of the share (Wilson).";
  return {};
}

}  // namespace mnemoscope
