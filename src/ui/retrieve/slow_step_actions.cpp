#include "ui/retrieve/slow_step_actions.h"

#include "ui/context.h"
#include "ui/shown/slow_motion.h"
#include "ui/shown/slow_step.h"

namespace mnemoscope {
namespace {

bool moves(const UiContext& ui) {
  return ui.theme.appearance().motion;
}

/// Where an arrow leads to is seen moving, or where it has moved to.
bool plays(const UiContext& ui) {
  return moves(ui) && !ui.view.of<SlowStepView>().paused;
}

/// Holds the play, goes on with it, or plays it once more from its end.
void pause_or_go_on(UiContext& ui) {
  auto& view = ui.view.of<SlowStepView>();
  if (view.phases == 0) return;
  if (!slow_moment(view.phases, view.seconds).at_end) {
    view.paused = !view.paused;
    return ui.clock.wake_in(0.0);
  }
  view.seconds = 0.0;
  view.paused = false;
  ui.clock.wake_in(0.0);
}

void go_to(UiContext& ui, double seconds) {
  ui.view.of<SlowStepView>().seconds = seconds;
  ui.clock.wake_in(0.0);
}

constexpr const char* kTakenApart = "The step is still being taken apart";

/// Whether there is a play of phases, and whether it is over.
struct PlayState {
  bool known = false;
  bool at_end = false;
};

PlayState play_state(const UiContext& ui) {
  const auto& view = ui.view.of<SlowStepView>();
  const bool known = view.phases > 0;
  return {.known = known, .at_end = known && slow_moment(view.phases, view.seconds).at_end};
}

void add_pause(Actions& actions, const UiContext& ui, const PlayState& play) {
  const bool paused = ui.view.of<SlowStepView>().paused;
  actions.add({.id = "slow.pause",
               .label = play.at_end ? "Again"
                        : paused    ? "Go on"
                                    : "Pause",
               .hint = play.at_end ? "again"
                       : paused    ? "go on"
                                   : "pause",
               .shortcut = {Key::space},
               .tooltip = "Hold the picture as it is; at the end, show it once more",
               .enabled = play.known && (moves(ui) || play.at_end),
               .why_not = play.known ? "Motion is off in View: go on with →" : kTakenApart,
               .run = pause_or_go_on});
}

void add_phases(Actions& actions, const PlayState& play) {
  actions.add({.id = "slow.back",
               .label = "Phase before",
               .shortcut = {Key::left},
               .tooltip = "To the beginning of this phase, or to the one before",
               .enabled = play.known,
               .why_not = kTakenApart,
               .run = [](UiContext& now) {
                 const auto& at = now.view.of<SlowStepView>();
                 go_to(now, slow_back(at.phases, at.seconds, plays(now)));
               }});
  actions.add({.id = "slow.next",
               .label = "Next phase",
               .shortcut = {Key::right},
               .tooltip = "To the next phase at once",
               .enabled = play.known && !play.at_end,
               .why_not = play.known ? "This is the end of the step" : kTakenApart,
               .run = [](UiContext& now) {
                 const auto& at = now.view.of<SlowStepView>();
                 go_to(now, slow_next(at.phases, at.seconds, plays(now)));
               }});
}

void add_hands(Actions& actions, const UiContext& ui) {
  const PlayState play = play_state(ui);
  // Esc makes a large plot small first.
  const bool ends = ui.view.large_plot.empty();
  for (const Key key : {Key::space, Key::left, Key::right}) actions.free(Shortcut{key});
  if (ends) actions.free(Shortcut{Key::escape});
  add_pause(actions, ui, play);
  add_phases(actions, play);
  actions.add({.id = "slow.end",
               .label = "End the slow step",
               .hint = ends ? "end" : "",
               .shortcut = ends ? Shortcut{Key::escape} : Shortcut{},
               .tooltip = "Back to the stage and the table",
               .run = [](UiContext& now) { now.view.of<SlowStepView>() = {}; }});
}

}  // namespace

void add_slow_step_actions(Actions& actions, UiContext& ui) {
  const std::string why_not = why_not_slow(shown_in(ui.session, ui.run, ui.view));
  const bool on = ui.view.of<SlowStepView>().on;
  actions.add({.id = "retrieve.slow",
               .label = "Show one step slowly",
               .shortcut = {Key::s},
               .tooltip = "What the selected model does in one step, phase by phase: how every "
                          "memory scores, what it is given, how the next picture comes of it",
               .enabled = on || why_not.empty(),
               .why_not = why_not,
               .checked = on,
               .run = [](UiContext& now) {
                 auto& view = now.view.of<SlowStepView>();
                 if (view.on) {
                   view = {};
                 } else {
                   begin_slow_step(view, now.clock);
                   now.clock.wake_in(0.0);
                 }
               }});
  if (on) add_hands(actions, ui);
}

}  // namespace mnemoscope
