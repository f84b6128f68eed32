// What a sweep measured as parts of a whole: a stack of them for every statement, or over a number.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plot/figure.h"
#include "plot/stacked_bars.h"
#include "ui/experiments/experiment_curves.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// One whole.
struct StackColumn {
  double x = 0.0;
  std::string label{};              ///< of a bar: "I1"; empty over a number
  std::string about{};              ///< the same for people
  std::vector<CurvePoint> parts{};  ///< one a part: y its value, what it opens with
};

/// All wholes of one model, or what else tells curves apart.
struct StackGroup {
  std::string name{};                  ///< as of a curve: "dense, beta = 3"
  std::string model{};                 ///< as in its rows
  std::vector<StackColumn> columns{};  ///< by ascending x
};

/// What can be stacked of this sweep; empty for most.
std::span<const ExperimentStack> stacks_of(const LiveSweep& live);

/// The stack of this name, or where there is none the first; nullptr for curves.
const ExperimentStack* stack_named(const LiveSweep& live, const std::string& name);

/// All that can be wanted of this sweep, the first of them where nothing is: its tree, its graph, its
/// stacks, curves.
std::vector<std::string> ways_to_draw(const LiveSweep& live);

/// What is drawn, where this is wanted: a stack's or the tree's name, kAsGraph or kAsCurves.
std::string drawn_as(const LiveSweep& live, const std::string& wanted);

/// What stands on the x axis of a stack: of bars the place that numbers them, else `x`.
std::string stack_x(const LiveSweep& live, const ExperimentStack& stack, const std::string& x);

/// The groups in the order of the rows. A part of which rows say nothing is 0.
std::vector<StackGroup> stack_groups(const LiveSweep& live, const ExperimentStack& stack,
                                     const std::string& x);

/// The colour of each part, in their order, opaque: by what it means, grades from dark to light.
std::vector<ImU32> part_colours(const ExperimentStack& stack, const Theme& theme);

/// A group as bars, one a column.
plot::StackedBars stack_bars(const StackGroup& group, const ExperimentStack& stack,
                             const Theme& theme);

/// A group as areas over x, each its share of the whole there; x logarithmic where it grows by
/// factors. A part that is nowhere is left out; the tag of a series is its place among the parts.
plot::Figure stack_figure(const StackGroup& group, const ExperimentStack& stack,
                          const std::string& x_words, const Theme& theme);

}  // namespace mnemoscope
