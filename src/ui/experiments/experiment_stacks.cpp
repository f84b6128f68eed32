#include "ui/experiments/experiment_stacks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "plot/categories.h"
#include "ui/experiments/experiment_graph.h"
#include "ui/experiments/experiment_rows.h"
#include "ui/experiments/experiment_tree.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

constexpr float kQuietShare = 0.55F;     // of the quiet colour on the ground
constexpr std::size_t kOtherGrades = 6;  // the hue of every other grade, in the cycle
constexpr double kStackFactors = 50.0;   // largest over smallest x of a logarithmic axis

/// What a bar is called, by its number.
struct StackLabel {
  std::string label{};
  std::string about{};
};

std::map<double, StackLabel> stack_labels(const LiveSweep& live, const ExperimentStack& stack,
                                          const std::string& x) {
  std::map<double, StackLabel> labels;
  const auto number = column_named(live, x);
  const auto label = column_named(live, stack.over);
  const auto about = column_named(live, stack.called);
  if (!number || !label) return labels;
  for_each_experiment_row(live, [&](std::size_t, const ExperimentRow& row) {
    const auto at = number_of(row[*number]);
    if (at) labels.try_emplace(*at, text_in(row[*label]), about ? text_in(row[*about]) : "");
  });
  return labels;
}

/// Gathers curves of parts into wholes.
class StackMaker {
 public:
  explicit StackMaker(std::size_t parts) : parts_(parts) {}

  void add(const std::vector<Curve>& curves, std::size_t part) {
    for (const Curve& curve : curves) {
      const auto [place, is_new] = places_.try_emplace(curve.name, groups_.size());
      if (is_new) groups_.push_back({.name = curve.name, .model = curve.model});
      for (const CurvePoint& point : curve.points) add(groups_[place->second], point, part);
    }
  }

  std::vector<StackGroup> groups() && { return std::move(groups_); }

 private:
  void add(StackGroup& group, const CurvePoint& point, std::size_t part) const {
    auto at = std::lower_bound(group.columns.begin(), group.columns.end(), point.x,
                               [](const StackColumn& c, double x) { return c.x < x; });
    if (at == group.columns.end() || at->x != point.x) {
      at = group.columns.insert(at, {.x = point.x});
      at->parts.assign(parts_, CurvePoint{.x = point.x});
    }
    CurvePoint& sum = at->parts[part];
    sum.y += point.y;
    if (sum.jobs.empty()) sum.jobs = point.jobs;
    if (!sum.shown_by) sum.shown_by = point.shown_by;
  }

  std::size_t parts_;
  std::map<std::string, std::size_t> places_{};
  std::vector<StackGroup> groups_{};
};

ImU32 between(const ImVec4& from, const ImVec4& to, float share) {
  const auto mixed = [share](float a, float b) { return a + share * (b - a); };
  return packed({mixed(from.x, to.x), mixed(from.y, to.y), mixed(from.z, to.z), 1.0F});
}

double whole_of_column(const StackColumn& column) {
  double whole = 0.0;
  for (const CurvePoint& part : column.parts) whole += part.y;
  return whole;
}

bool spans_factors(const StackGroup& group) {
  if (group.columns.size() < 2 || group.columns.front().x <= 0.0) return false;
  return group.columns.back().x / group.columns.front().x > kStackFactors;
}

}  // namespace

std::span<const ExperimentStack> stacks_of(const LiveSweep& live) {
  if (live.sweep == nullptr) return {};
  const ExperimentKind* const kind = find_experiment(live.sweep->measure.experiment);
  return kind == nullptr ? std::span<const ExperimentStack>() : kind->stacks;
}

const ExperimentStack* stack_named(const LiveSweep& live, const std::string& name) {
  const std::span<const ExperimentStack> stacks = stacks_of(live);
  if (stacks.empty() || name == kAsCurves) return nullptr;
  const auto at = std::find_if(stacks.begin(), stacks.end(), [&name](const ExperimentStack& stack) {
    return stack.name == name;
  });
  return at == stacks.end() ? &stacks.front() : &*at;
}

std::vector<std::string> ways_to_draw(const LiveSweep& live) {
  std::vector<std::string> ways;
  if (const ExperimentTree* const tree = tree_wanted(live, {})) ways.push_back(tree->name);
  if (graph_wanted(live, {})) ways.emplace_back(kAsGraph);
  for (const ExperimentStack& stack : stacks_of(live)) ways.push_back(stack.name);
  ways.emplace_back(kAsCurves);
  if (has_criteria(live)) ways.emplace_back(kAsCriteria);
  return ways;
}

std::string drawn_as(const LiveSweep& live, const std::string& wanted) {
  if (const ExperimentTree* const tree = tree_wanted(live, wanted)) return tree->name;
  if (graph_wanted(live, wanted)) return kAsGraph;
  if (wanted == kAsCriteria && has_criteria(live)) return kAsCriteria;
  const ExperimentStack* const stack = stack_named(live, wanted);
  return stack == nullptr ? kAsCurves : stack->name;
}

std::string stack_x(const LiveSweep& live, const ExperimentStack& stack, const std::string& x) {
  if (!stack.x.empty()) return stack.x;
  if (stack.over.empty()) return x;
  for (const ExperimentColumn& column : live.columns) {
    if (column.numbers == stack.over) return column.name;
  }
  return x;
}

std::vector<StackGroup> stack_groups(const LiveSweep& live, const ExperimentStack& stack,
                                     const std::string& x) {
  const std::string over = stack_x(live, stack, x);
  StackMaker maker(stack.parts.size());
  for (std::size_t i = 0; i < stack.parts.size(); ++i) {
    const StackPart& part = stack.parts[i];
    for (const std::string& column : part.columns) {
      maker.add(curves_of(live, {.x = over, .y = column, .query = part.query, .step = part.step}),
                i);
    }
  }
  std::vector<StackGroup> groups = std::move(maker).groups();
  if (stack.over.empty()) return groups;
  const std::map<double, StackLabel> labels = stack_labels(live, stack, over);
  for (StackGroup& group : groups) {
    for (StackColumn& column : group.columns) {
      const auto known = labels.find(column.x);
      if (known == labels.end()) continue;
      column.label = known->second.label;
      column.about = known->second.about;
    }
  }
  return groups;
}

std::vector<ImU32> part_colours(const ExperimentStack& stack, const Theme& theme) {
  const Colours& c = theme.colours();
  const auto is_grade = [](const StackPart& part) { return part.tone == PartTone::grade; };
  const auto grades = std::count_if(stack.parts.begin(), stack.parts.end(), is_grade);
  std::vector<ImU32> colours;
  std::ptrdiff_t grade = 0;
  std::size_t plain = 1;  // the first of the cycle is that of grades
  for (const StackPart& part : stack.parts) {
    switch (part.tone) {
      case PartTone::good: colours.push_back(packed(c.good)); break;
      case PartTone::bad: colours.push_back(packed(c.bad)); break;
      case PartTone::quiet: colours.push_back(between(c.ground, c.quiet, kQuietShare)); break;
      case PartTone::plain: colours.push_back(plot::category_colour(plain++)); break;
      case PartTone::grade: {
        const float along =
            grades > 1 ? 0.8F - 1.6F * static_cast<float>(grade) / static_cast<float>(grades - 1)
                       : 0.0F;
        // Of one hue two neighbours among many would hardly be told apart.
        const std::size_t hue = grade++ % 2 == 0 ? 0 : kOtherGrades;
        colours.push_back(plot::shaded(plot::category_colour(hue), along));
        break;
      }
    }
  }
  return colours;
}

plot::StackedBars stack_bars(const StackGroup& group, const ExperimentStack& stack,
                             const Theme& theme) {
  plot::StackedBars bars{.row_label = stack.over,
                         .value_label = fmt::format("share of the states of {}", group.name)};
  const std::vector<ImU32> colours = part_colours(stack, theme);
  for (std::size_t i = 0; i < stack.parts.size(); ++i) {
    bars.parts.push_back({.name = stack.parts[i].words,
                          .colour = colours[i],
                          .hatched = stack.parts[i].tone == PartTone::bad});
  }
  for (const StackColumn& column : group.columns) {
    plot::StackedRow row{.name = column.about.empty() ? column.label : column.about,
                         .id = column.about.empty() ? std::string() : column.label,
                         .about = column.about.empty()
                                      ? column.label
                                      : fmt::format("{}: {}", column.label, column.about)};
    for (const CurvePoint& part : column.parts) row.values.push_back(part.y);
    bars.rows.push_back(std::move(row));
  }
  return bars;
}

plot::Figure stack_figure(const StackGroup& group, const ExperimentStack& stack,
                          const std::string& x_words, const Theme& theme) {
  plot::Figure figure{.x = {.label = x_words}, .y = {.label = stack.y_words}};
  figure.empty_text = "Nothing is measured yet: Run begins.";
  figure.y.range = plot::Range{0.0, 1.0};
  if (spans_factors(group)) figure.x.scale = plot::Scale::log;
  std::vector<double> x;
  std::vector<double> ground(group.columns.size(), 0.0);
  for (const StackColumn& column : group.columns) x.push_back(column.x);
  const std::vector<ImU32> colours = part_colours(stack, theme);
  for (std::size_t i = 0; i < stack.parts.size(); ++i) {
    std::vector<double> thick;
    for (const StackColumn& column : group.columns) {
      const double whole = whole_of_column(column);
      thick.push_back(whole > 0.0 ? column.parts[i].y / whole : 0.0);
    }
    const bool is_there = std::any_of(thick.begin(), thick.end(), [](double t) { return t > 0.0; });
    if (!is_there) continue;
    figure.series.push_back(
        plot::layer(stack.parts[i].words, x, ground, thick, {.colour = colours[i]}));
    figure.series.back().tag = i;
    for (std::size_t n = 0; n < thick.size(); ++n) ground[n] += thick[n];
  }
  return figure;
}

}  // namespace mnemoscope
