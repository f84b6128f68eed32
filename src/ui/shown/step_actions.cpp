#include "ui/shown/step_actions.h"

#include <algorithm>
#include <functional>
#include <string>

#include "text/text.h"
#include "ui/context.h"
#include "ui/shown/playback.h"
#include "ui/shown/shown.h"

namespace mnemoscope {
namespace {

constexpr int kMostSteps = 1000;
/// What running on from the end allows at first; models that retrieve need a handful.
constexpr int kGenerousSteps = 100;

/// Allows more steps in the session, since every variant has used those there are.
Command allow_steps(int steps) {
  return {.label = "Allow " + counted(steps, "step"),
          .change = [steps](Session& session) { session.run.steps = steps; }};
}

void step(DocumentView& view, Commands& commands, const Shown& shown, int allowed) {
  const bool at_end = shown.step >= shown.last_step;
  if (!at_end) return show_step(view, shown, shown.step + 1);
  if (shown.converged) return;
  commands.push(allow_steps(std::min(allowed + 1, kMostSteps)));
  view.shown_step = shown.step + 1;
  view.follow_last = false;
}

/// To the end that the session asks for. Who is there already, where models still move, wants more
/// steps than that: an edit, as one more step is.
void run_to_end(DocumentView& view, Commands& commands, const Shown& shown, int allowed) {
  const bool at_end = shown.step >= shown.last_step;
  show_step(view, shown, shown.last_step);
  view.follow_last = true;
  if (!at_end || shown.converged || allowed >= kMostSteps) return;
  commands.push(allow_steps(allowed < kGenerousSteps ? kGenerousSteps : kMostSteps));
}

bool is_zoomed(const std::vector<plot::View*>& views) {
  return std::any_of(views.begin(), views.end(),
                     [](const plot::View* view) { return view->x || view->y; });
}

/// Another query of the sequence; the grid scrolls to it.
void add_query_action(Actions& actions, const UiContext& ui, int direction) {
  const Index last = ui.run.sequence->size() - 1;
  const Index to = ui.view.sequence.shown + direction;
  const bool up = direction < 0;
  actions.add({.id = up ? "retrieve.previous_query" : "retrieve.next_query",
               .label = up ? "Show the query before" : "Show the next query",
               .shortcut = {up ? Key::up : Key::down, false, true},
               .tooltip = "Another query of several",
               .enabled = to >= 0 && to <= last,
               .why_not = last < 0 ? "There is only one query; Several… asks for more"
                          : up     ? "This is the first query"
                                   : "This is the last query",
               .repeats = true,
               .run = [to](UiContext& now) {
                 now.view.sequence.shown = to;
                 now.view.sequence.to_shown = true;
               }});
}

/// Play or pause. `nothing` says why there is no run, or is empty.
void add_play_action(Actions& actions, UiContext& ui, const Shown& shown,
                     const std::string& nothing) {
  const bool moves = ui.theme.appearance().motion;
  std::string why_not = nothing;
  if (why_not.empty() && shown.last_step == 0) why_not = "There is no step to show";
  actions.add({.id = "retrieve.play",
               .label = ui.view.playback.on ? "Pause" : "Play",
               .hint = "play",
               .shortcut = {Key::space, false, true},
               .tooltip = moves ? "Show one step after the other until the end"
                                : "Show the end. With motion on in View, one step after the other",
               .enabled = why_not.empty(),
               .why_not = why_not,
               .run = [moves](UiContext& now) {
                 const Shown shown_now = shown_in(now.session, now.run, now.view);
                 if (!moves) return show_step(now.view, shown_now, shown_now.last_step);
                 toggle_playback(now.view, shown_now, now.clock);
               }});
}

/// It looks again at what is shown when it is run.
template <class Act>
std::function<void(UiContext&)> with_shown(Act act) {
  return [act](UiContext& now) {
    act(now.view, now.commands, shown_in(now.session, now.run, now.view), now.session.run.steps);
  };
}

/// One step more. `nothing` as above.
void add_step(Actions& actions, const Shown& shown, const UiContext& ui,
              const std::string& nothing) {
  const int allowed = ui.session.run.steps;
  const bool in_words = ui.program.level == Level::essential;
  const bool at_end = shown.step >= shown.last_step;
  const bool stuck = at_end && (shown.converged || allowed >= kMostSteps);
  actions.add({.id = "retrieve.step",
               .label = "Step",
               .hint = "step",
               .shortcut = {Key::space},
               .tooltip = in_words ? "Let every model change the picture once"
                                   : "Apply every model once: x becomes T(x)",
               .enabled = nothing.empty() && !stuck,
               .why_not = !nothing.empty() ? nothing
                                           : "Every model has converged: there is no further step",
               .repeats = true,
               .run = with_shown(step)});
}

/// What shows another state of those there are. `nothing` as above.
void add_looking(Actions& actions, const Shown& shown, const std::string& nothing) {
  const bool at_end = shown.step >= shown.last_step;
  actions.add({.id = "retrieve.back",
               .label = "Back",
               .shortcut = {Key::left},
               .tooltip = "Show the state one step earlier",
               .enabled = nothing.empty() && shown.step > 0,
               .why_not = !nothing.empty() ? nothing : "This is the query already",
               .repeats = true,
               .run = with_shown([](DocumentView& view, Commands&, const Shown& now, int) {
                 show_step(view, now, now.step - 1);
               })});
  actions.add({.id = "retrieve.forward",
               .label = "Forward",
               .shortcut = {Key::right},
               .tooltip = "Show the state one step later",
               .enabled = nothing.empty() && !at_end,
               .why_not = !nothing.empty() ? nothing : "This is the last step; press Step for more",
               .repeats = true,
               .run = with_shown([](DocumentView& view, Commands&, const Shown& now, int) {
                 show_step(view, now, now.step + 1);
               })});
}

/// To the end, and back to x_0. `nothing` as above.
void add_ends(Actions& actions, UiContext& ui, const Shown& shown, const std::string& nothing,
              PlotViews plots) {
  actions.add({.id = "retrieve.run",
               .label = "Run to the end",
               .hint = "run",
               .shortcut = {Key::enter},
               .tooltip = "Show the end. Once more, where states still move: allow more steps",
               .enabled = nothing.empty(),
               .why_not = nothing,
               .run = with_shown(run_to_end)});
  actions.add({.id = "retrieve.reset",
               .label = "Back to the query",
               .hint = "to x₀",
               .shortcut = {Key::r},
               .tooltip = "Show x₀, the query before the first step; plots show everything",
               .enabled = nothing.empty() && (shown.step > 0 || is_zoomed(plots(ui.view))),
               .why_not = !nothing.empty() ? nothing : "This is the query already",
               .run = with_shown([plots](DocumentView& view, Commands&, const Shown& now, int) {
                 show_step(view, now, 0);
                 for (plot::View* view_of_plot : plots(view)) view_of_plot->fit();
               })});
}

}  // namespace

void add_step_actions(Actions& actions, UiContext& ui, PlotViews plots) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  const bool none = shown.start == nullptr || shown.variants.empty();
  const std::string nothing = none ? "No model is on; switch one on below the table" : "";
  add_step(actions, shown, ui, nothing);
  add_play_action(actions, ui, shown, nothing);
  add_looking(actions, shown, nothing);
  add_ends(actions, ui, shown, nothing, plots);
  for (const int direction : {-1, 1}) add_query_action(actions, ui, direction);
}

}  // namespace mnemoscope
