#include "ui/experiments/experiment_curves.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/parameter_keys.h"
#include "text/number_in.h"
#include "ui/experiments/experiment_names.h"
#include "ui/experiments/experiment_rows.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kModelColumn = "model";
constexpr std::string_view kNoteColumn = "note";
constexpr std::string_view kNearestColumn = "nearest";
constexpr std::string_view kLow = "_low";
constexpr std::string_view kHigh = "_high";
constexpr std::string_view kWithin = "_within_";

/// Axes and columns whose names a person need not know.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kKnownWords{
    {{kNearestColumn, "share of successes: nearest memory is the target"},
     {"memories.count", "number of memories"},
     {"seeds", "repetitions"},
     {kBetaKey, "β"},
     {"variants", "models"},
     {"run.steps", "steps"},
     {"query.corruption.0.sigma", "noise, σ"}}};

std::optional<std::size_t> column_of(const LiveSweep& live, ColumnRole role) {
  for (std::size_t i = 0; i < live.columns.size(); ++i) {
    if (live.columns[i].role == role) return i;
  }
  return std::nullopt;
}

/// The column of this name, or where none is given the first of the role.
std::optional<std::size_t> case_column(const LiveSweep& live, std::string_view name,
                                       ColumnRole role) {
  return name.empty() ? column_of(live, role) : column_named(live, name);
}

std::optional<std::size_t> axis_named(const LiveSweep& live, std::string_view key) {
  if (live.sweep == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < live.sweep->axes.size(); ++i) {
    if (live.sweep->axes[i].key == key) return i;
  }
  return std::nullopt;
}

bool is_numeric(const SweepAxis& axis) {
  return std::all_of(axis.values.begin(), axis.values.end(),
                     [](const std::string& value) { return number_in<double>(value).has_value(); });
}

bool has_numbers(const LiveSweep& live, std::size_t column) {
  bool any = false;
  for_each_experiment_row(live, [&](std::size_t, const ExperimentRow& row) {
    any = any || number_of(row[column]).has_value();
  });
  return any;
}

/// Whether it is a place and rows of one model differ in it within one job.
bool is_place(const LiveSweep& live, std::size_t column) {
  if (live.columns[column].role != ColumnRole::place) return false;
  const auto model = column_named(live, kModelColumn);
  std::map<std::pair<std::size_t, std::string>, std::set<double>> seen;
  for_each_experiment_row(live, [&](std::size_t job, const ExperimentRow& row) {
    const auto value = number_of(row[column]);
    if (value) seen[{job, model ? text_in(row[*model]) : std::string()}].insert(*value);
  });
  return std::any_of(seen.begin(), seen.end(),
                     [](const auto& entry) { return entry.second.size() > 1; });
}

/// The columns in which rows of one model and job differ, but for the one on the x axis: each of
/// their values is a curve. A place that numbers a part says no more than the part does.
std::vector<std::size_t> columns_apart(const LiveSweep& live, std::optional<std::size_t> x) {
  std::vector<std::size_t> apart;
  for (std::size_t i = 0; i < live.columns.size(); ++i) {
    const ExperimentColumn& column = live.columns[i];
    const bool is_numbered = x && live.columns[*x].numbers == column.name;
    const bool is_part = column.role == ColumnRole::part && !is_numbered;
    if (is_part || (i != x && column.numbers.empty() && is_place(live, i))) apart.push_back(i);
  }
  return apart;
}

/// Samples of one point of one curve.
struct Samples {
  std::vector<double> y{};
  std::vector<std::size_t> jobs{};
  std::optional<std::pair<double, double>> interval{};  ///< of the newest
  std::optional<PointCase> shown_by{};
};

struct Gathered {
  Curve curve{};
  std::map<double, Samples> samples{};
};

/// `own` is what the ends that a single job gives are.
CurvePoint point_of(double x, const Samples& samples, Bars own, Bars& bars) {
  const auto n = static_cast<double>(samples.y.size());
  double mean = 0.0;
  for (const double y : samples.y) mean += y / n;
  CurvePoint point{.x = x,
                   .y = mean,
                   .low = mean,
                   .high = mean,
                   .jobs = samples.jobs,
                   .shown_by = samples.shown_by};
  if (samples.y.size() > 1) {
    double squares = 0.0;
    for (const double y : samples.y) squares += (y - mean) * (y - mean);
    const double error = std::sqrt(squares / (n - 1.0) / n);
    point.low = mean - error;
    point.high = mean + error;
    bars = Bars::repetitions;
  } else if (samples.interval) {
    std::tie(point.low, point.high) = *samples.interval;
    if (bars == Bars::none) bars = own;
  }
  return point;
}

std::vector<Curve> finished(std::vector<Gathered> all, Bars own = Bars::interval) {
  std::vector<Curve> curves;
  for (Gathered& gathered : all) {
    for (const auto& [x, samples] : gathered.samples) {
      gathered.curve.points.push_back(point_of(x, samples, own, gathered.curve.bars));
    }
    if (!gathered.curve.points.empty()) curves.push_back(std::move(gathered.curve));
  }
  return curves;
}

/// Puts rows together that differ in x and in seeds alone.
class CurveMaker {
 public:
  CurveMaker(const LiveSweep& live, const CurveChoice& choice)
      : live_(live),
        axis_(axis_named(live, choice.x)),
        x_(axis_ ? std::nullopt : column_named(live, choice.x)),
        y_(column_named(live, choice.y)),
        low_(column_named(live, choice.y + std::string(kLow))),
        high_(column_named(live, choice.y + std::string(kHigh))),
        model_(column_named(live, kModelColumn)),
        note_(column_named(live, kNoteColumn)),
        query_(case_column(live, choice.query, ColumnRole::query)),
        step_(case_column(live, choice.step, ColumnRole::step)),
        part_(column_of(live, ColumnRole::part)),
        apart_(columns_apart(live, x_)),
        names_(telling_names(live)) {}

  std::vector<Curve> curves() {
    if (!y_ || (!axis_ && !x_)) return {};
    for_each_experiment_row(live_,
                            [this](std::size_t job, const ExperimentRow& row) { add(job, row); });
    return finished(std::move(all_), own_bars());
  }

 private:
  /// As their column says.
  Bars own_bars() const {
    const bool is_error =
        low_ && live_.columns[*low_].about.find("standard error") != std::string::npos;
    return is_error ? Bars::error : Bars::interval;
  }

  void add(std::size_t job, const ExperimentRow& row) {
    const auto x = axis_ ? number_in<double>(live_.jobs[job].values[*axis_]) : number_of(row[*x_]);
    const auto y = number_of(row[*y_]);
    if (!x || !y || !std::isfinite(*y)) return;
    Gathered& gathered = gathered_for(job, row);
    Samples& samples = gathered.samples[*x];
    samples.y.push_back(*y);
    samples.jobs.push_back(job);
    const auto low = low_ ? number_of(row[*low_]) : std::nullopt;
    const auto high = high_ ? number_of(row[*high_]) : std::nullopt;
    if (low && high) samples.interval = std::pair(*low, *high);
    if (!samples.shown_by) samples.shown_by = case_of(job, row);
  }

  std::optional<PointCase> case_of(std::size_t job, const ExperimentRow& row) const {
    const auto memory = query_ ? number_of(row[*query_]) : std::nullopt;
    if (!memory) return std::nullopt;
    PointCase found{.memory = static_cast<Index>(*memory), .job = job};
    const auto step = step_ ? number_of(row[*step_]) : std::nullopt;
    if (step) found.step = static_cast<int>(*step);
    if (part_) found.part = text_in(row[*part_]);
    return found;
  }

  Gathered& gathered_for(std::size_t job, const ExperimentRow& row) {
    Curve begun{.model = model_ ? text_in(row[*model_]) : std::string()};
    const auto telling = names_.find(begun.model);
    begun.name =
        (telling == names_.end() ? begun.model : telling->second) + parts(row) + others(job);
    if (begun.name.empty()) begun.name = live_.sweep->title;
    if (note_) begun.note = text_in(row[*note_]);
    const auto [place, is_new] = places_.try_emplace(begun.name, all_.size());
    if (is_new) all_.push_back({.curve = std::move(begun)});
    return all_[place->second];
  }

  /// What tells rows of one model and job apart.
  std::string parts(const ExperimentRow& row) const {
    std::string words;
    for (const std::size_t column : apart_) {
      if (const std::string text = text_in(row[column]); !text.empty()) {
        words += fmt::format(", {}", text);
      } else if (const auto number = number_of(row[column])) {
        words += fmt::format(", {} = {}", column_words(live_.columns[column].name), *number);
      }
    }
    return words;
  }

  /// The values of the axes that are neither x nor repetitions.
  std::string others(std::size_t job) const {
    std::string words;
    const std::vector<SweepAxis>& axes = live_.sweep->axes;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (i == axis_ || is_seed_axis(axes[i].key) || axes[i].values.size() < 2) continue;
      if (axes[i].key == "variants") continue;                  // the model's own name says it
      if (live_.sweep->combine == SweepCombine::zip) continue;  // it goes with x
      words += fmt::format(", {} = {}", column_words(axes[i].key), live_.jobs[job].values[i]);
    }
    return words;
  }

  const LiveSweep& live_;
  std::optional<std::size_t> axis_;
  std::optional<std::size_t> x_;
  std::optional<std::size_t> y_;
  std::optional<std::size_t> low_;
  std::optional<std::size_t> high_;
  std::optional<std::size_t> model_;
  std::optional<std::size_t> note_;
  std::optional<std::size_t> query_;
  std::optional<std::size_t> step_;
  std::optional<std::size_t> part_;
  std::vector<std::size_t> apart_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::size_t> places_{};
  std::vector<Gathered> all_{};
};

/// How many values this axis or column has.
std::size_t values_of(const LiveSweep& live, const std::string& name) {
  if (const auto axis = axis_named(live, name)) return live.sweep->axes[*axis].values.size();
  const auto column = column_named(live, name);
  std::set<double> seen;
  for_each_experiment_row(live, [&](std::size_t, const ExperimentRow& row) {
    const auto value = column ? number_of(row[*column]) : std::nullopt;
    if (value) seen.insert(*value);
  });
  return seen.size();
}

/// The one with the most values before the others, which stay in their order.
std::vector<std::string> widest_first(const LiveSweep& live, std::vector<std::string> names) {
  if (names.size() < 2) return names;
  std::vector<std::size_t> counts;
  for (const std::string& name : names) counts.push_back(values_of(live, name));
  const auto widest = std::max_element(counts.begin(), counts.end()) - counts.begin();
  std::rotate(names.begin(), names.begin() + widest, names.begin() + widest + 1);
  return names;
}

const ExperimentKind* kind_of(const LiveSweep& live) {
  return live.sweep == nullptr ? nullptr : find_experiment(live.sweep->measure.experiment);
}

/// The result that its kind draws first; empty where that is any.
std::string first_shown(const LiveSweep& live) {
  const ExperimentKind* const kind = kind_of(live);
  if (kind == nullptr || !kind->first_shown) return {};
  return std::string(kind->first_shown(whole_values(*kind, live.sweep->measure)));
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [name](std::string_view ending) { return name.ends_with(ending); });
}

/// "relative_error_within_" of "relative_error_within_0.1"; empty for others.
std::string_view criterion_of(std::string_view column) {
  const std::size_t at = column.find(kWithin);
  return at == std::string_view::npos ? std::string_view() : column.substr(0, at + kWithin.size());
}

/// The results that count a success.
std::vector<std::string> criteria_of(const LiveSweep& live) {
  std::vector<std::string> criteria;
  for (const ExperimentColumn& column : live.columns) {
    const bool counts = column.name == kNearestColumn || !criterion_of(column.name).empty();
    if (counts && column.role == ColumnRole::result) criteria.push_back(column.name);
  }
  return criteria;
}

}  // namespace

bool has_criteria(const LiveSweep& live) {
  return criteria_of(live).size() > 1;
}

std::vector<Curve> criterion_curves(const LiveSweep& live, const std::string& x,
                                    const std::string& name) {
  std::vector<Curve> curves;
  for (const std::string& criterion : criteria_of(live)) {
    for (Curve& curve : curves_of(live, {.x = x, .y = criterion})) {
      if (curve.name != name) continue;
      curve.name = criterion == kNearestColumn ? "nearest memory" : column_words(criterion);
      const std::string_view family = criterion_of(criterion);
      curve.family = family.empty() ? criterion : std::string(family);
      curves.push_back(std::move(curve));
    }
  }
  return curves;
}

bool is_seed_axis(std::string_view key) {
  return key == "seeds" || key == kSeedKey || key.ends_with(".seed") || key.ends_with(".seeds");
}

std::string column_words(std::string_view name) {
  for (const auto& [key, known] : kKnownWords) {
    if (name == key) return std::string(known);
  }
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string axis_words(const LiveSweep& live, std::string_view name) {
  const ExperimentKind* const kind = kind_of(live);
  if (kind != nullptr) {
    for (const auto& [column, words] : kind->axis_words) {
      if (column == name) return std::string(words);
    }
  }
  return column_words(name);
}

std::vector<std::string> x_choices(const LiveSweep& live) {
  std::vector<std::string> choices;
  if (live.sweep == nullptr) return choices;
  for (const SweepAxis& axis : live.sweep->axes) {
    if (axis.values.size() > 1 && is_numeric(axis) && !is_seed_axis(axis.key)) {
      choices.push_back(axis.key);
    }
  }
  for (std::size_t i = 0; i < live.columns.size(); ++i) {
    // A column may say what an axis of the same name was.
    const bool is_axis =
        std::find(choices.begin(), choices.end(), live.columns[i].name) != choices.end();
    if (!is_axis && is_place(live, i)) choices.push_back(live.columns[i].name);
  }
  return choices;
}

std::vector<std::string> y_choices(const LiveSweep& live) {
  std::vector<std::string> choices;
  for (std::size_t i = 0; i < live.columns.size(); ++i) {
    const auto& [name, about, role, numbers] = live.columns[i];
    if (role != ColumnRole::result || ends_with_any(name, {kLow, kHigh})) continue;
    if (has_numbers(live, i)) choices.push_back(name);
  }
  return choices;
}

CurveChoice settled(const LiveSweep& live, const CurveChoice& choice) {
  const auto one_of = [](const std::vector<std::string>& all, const std::string& wanted) {
    if (std::find(all.begin(), all.end(), wanted) != all.end()) return wanted;
    return all.empty() ? std::string() : all.front();
  };
  return {.x = one_of(widest_first(live, x_choices(live)), choice.x),
          .y = one_of(y_choices(live), choice.y.empty() ? first_shown(live) : choice.y)};
}

std::vector<Curve> curves_of(const LiveSweep& live, const CurveChoice& choice) {
  return CurveMaker(live, choice).curves();
}

std::vector<Curve> limit_curves(const LiveSweep& live, const CurveChoice& choice, double x) {
  const std::string_view criterion = criterion_of(choice.y);
  if (criterion.empty()) return {};
  std::vector<Gathered> all;
  std::map<std::string, std::size_t> places;
  std::size_t limits = 0;
  for (const ExperimentColumn& column : live.columns) {
    if (!column.name.starts_with(criterion)) continue;
    const auto limit = number_in<double>(std::string_view(column.name).substr(criterion.size()));
    if (!limit) continue;
    ++limits;
    for (const Curve& curve : curves_of(live, {.x = choice.x, .y = column.name})) {
      for (const CurvePoint& point : curve.points) {
        if (point.x != x) continue;
        const auto [place, is_new] = places.try_emplace(curve.name, all.size());
        if (is_new) all.push_back({.curve = {.name = curve.name, .model = curve.model}});
        all[place->second].samples[*limit] = {.y = {point.y}, .jobs = point.jobs};
      }
    }
  }
  return limits < 2 ? std::vector<Curve>() : finished(std::move(all));
}

}  // namespace mnemoscope
