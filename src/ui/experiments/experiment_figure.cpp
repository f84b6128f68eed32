#include "ui/experiments/experiment_figure.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr double kSpreadOfLogarithm = 50.0;  // largest over smallest x

/// The model behind "dense-2"; empty for what is none.
std::string model_behind(const std::string& name) {
  if (find_variant(name) != nullptr) return name;
  const std::size_t dash = name.rfind('-');
  if (dash == std::string::npos) return {};
  const std::string id = name.substr(0, dash);
  return find_variant(id) == nullptr ? std::string() : id;
}

/// One look a curve: a model's own, with another dash where it stands again; grey for references.
class Looks {
 public:
  explicit Looks(const Theme& theme) : theme_(theme) {}

  plot::LineStyle next(const Curve& curve) {
    const std::string model = model_behind(curve.model);
    plot::LineStyle style = model.empty() ? grey() : theme_.variant(model);
    const int before = seen_[model]++;
    if (before > 0) {
      style.dash = static_cast<plot::Dash>((static_cast<int>(style.dash) + before) % kDashes);
    }
    return style;
  }

 private:
  static constexpr int kDashes = 4;

  plot::LineStyle grey() const {
    return {.colour = packed(theme_.colours().quiet), .dash = plot::Dash::dashed};
  }

  const Theme& theme_;
  std::map<std::string, int> seen_{};
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

}  // namespace

plot::Figure curve_figure(const std::vector<Curve>& curves, const CurveFigureWords& words,
                          const Theme& theme) {
  plot::Figure figure{.title = words.title, .x = {.label = words.x}, .y = {.label = words.y}};
  figure.empty_text = "Nothing is measured yet: Run begins.";
  if (!curves.empty() && grows_by_factors(curves)) figure.x.scale = plot::Scale::log;
  if (!curves.empty() && are_shares(curves)) figure.y.range = plot::Range{-0.02, 1.04};
  Looks looks(theme);
  for (const Curve& curve : curves) add_curve(curve, looks.next(curve), figure);
  return figure;
}

std::string bars_words(const std::vector<Curve>& curves) {
  const auto has = [&](Bars bars) {
    return std::any_of(curves.begin(), curves.end(),
                       [bars](const Curve& curve) { return curve.bars == bars; });
  };
  if (has(Bars::repetitions)) return "Bars: one standard error of the mean over the repetitions.";
  if (has(Bars::interval)) return "Bars: 95 % interval of the share (Wilson).";
  return {};
}

}  // namespace mnemoscope
