// The parts of the Experiments workspace.
#pragma once

#include "session/running_sweep.h"
#include "ui/context.h"
#include "ui/experiments/experiment_stacks.h"
#include "ui/experiments/experiment_tree.h"
#include "ui/experiments/experiments_state.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

/// What all parts look at.
struct ShownExperiment {
  const LiveSweep& live;  ///< newest results, of the sweep that is shown; else without a sweep
  CurveChoice choice{};   ///< settled
  std::vector<Curve> curves{};             ///< empty where a stack is drawn
  const ExperimentStack* stack = nullptr;  ///< drawn in place of curves; null where none is
  std::string over{};                      ///< what is on its x axis
  std::vector<StackGroup> groups{};
  const ExperimentTree* tree = nullptr;  ///< likewise; then trees are read, and no groups
  std::vector<MemoryTree> trees{};
  bool graph = false;                 ///< likewise; it needs no rows
  std::vector<std::string> judged{};  ///< of whom curves by every criterion are drawn; empty: none
  std::string judged_model{};         ///< as in its rows, of the one whose criteria are drawn
  std::size_t group = 0;              ///< the one of groups, of trees or of judged that is drawn

  /// nullptr where nothing of it is measured.
  const StackGroup* shown_group() const { return group < groups.size() ? &groups[group] : nullptr; }
  const MemoryTree* shown_tree() const { return group < trees.size() ? &trees[group] : nullptr; }
};

/// Settles what is drawn, and reads it from the rows.
ShownExperiment shown_experiment(UiContext& ui, const LiveSweep& live);

/// The experiments to choose from, and how to open others.
void draw_experiment_list(UiContext& ui);

/// What can be changed of the one that is shown.
void draw_experiment_setting(UiContext& ui, const ShownExperiment& shown);

/// Its setting in words, how far it is, its curves.
void draw_experiment_curves(UiContext& ui, const ShownExperiment& shown);

/// Whether it is drawn as curves or as one of the stacks; nothing where it has none.
void draw_stack_choice(UiContext& ui, const ShownExperiment& shown);

/// Whose stack, and over what.
void draw_stack_choices(UiContext& ui, const ShownExperiment& shown);

/// The stack itself, `height` pixels high or as high as its bars need.
void draw_experiment_stack(UiContext& ui, const ShownExperiment& shown, float height);

/// The tree of memories, likewise.
void draw_experiment_tree(UiContext& ui, const ShownExperiment& shown, float height);

/// The graph, and how many layers were made.
void draw_experiment_graph(UiContext& ui, const ShownExperiment& shown, float height);

/// The node that was clicked: how far it is, what it knows after so many layers, and a way to ask for
/// it; false where none was.
bool draw_node(UiContext& ui, const ShownExperiment& shown);

/// The branch that was clicked, with the pictures of its parts and of itself; false where none was.
bool draw_branch(UiContext& ui, const ShownExperiment& shown);

/// Shows a point's session in Retrieve, with its seeds and its query, the row of `model` (as in the
/// rows of the experiment) selected; `beta`: for all models, in the place of theirs.
void open_in_retrieve(UiContext& ui, const LiveSweep& live, const CurvePoint& point,
                      const std::string& model, std::optional<double> beta = std::nullopt);

/// One choice among names of columns or axes; `kept` becomes the chosen one.
void draw_name_choice(UiContext& ui, const ControlText& text, const std::vector<std::string>& names,
                      const std::string& chosen, std::string& kept);

/// The point that was clicked, and success over the limits there.
void draw_experiment_point(UiContext& ui, const ShownExperiment& shown);

/// Another sweep in the place of the one shown; what was measured for both is kept. Of one that is
/// not taken the reason stands below the field of this name, or without one below all.
void change_sweep(UiContext& ui, Result<SweepSpec> changed, const std::string& field = {});

/// Shows this sweep: what is on the disk of it is there at once.
void show_sweep(UiContext& ui, SweepSpec sweep);

}  // namespace mnemoscope
