#include "ui/frame/attract.h"

#include <utility>

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {
namespace {

constexpr double kStepSeconds = 0.9;
constexpr double kEndSeconds = 2.6;  // time to read how it ended

void begin_attracting(UiContext& ui) {
  ui.program.attract = {.on = true,
                        .next_at = ui.clock.now(),
                        .at_end = true,
                        .workspace = ui.program.workspace,
                        .shown_step = ui.view.shown_step,
                        .follow_last = ui.view.follow_last};
  ui.program.workspace = 0;
  ui.notices.status("The window walks by itself; any key or click ends it");
}

/// The whole walk was one edit under way, which is given up: nothing is there to undo, and what was
/// looked at is looked at again.
void end_attracting(UiContext& ui) {
  const Attract walk = std::exchange(ui.program.attract, {});
  ui.program.workspace = walk.workspace;
  ui.view.shown_step = walk.shown_step;
  ui.view.follow_last = walk.follow_last;
  ui.requests.emplace_back(GiveUpDrag{});
  ui.notices.status({});
}

void ask_for_next(UiContext& ui, const Start& start) {
  const Index count = start.memories->bank->count();
  const Index next = (ui.session.query.memory.value_or(count - 1) + 1) % count;
  ui.commands.push({.label = fmt::format("Ask for memory #{}", next),
                    .change =
                        [next](Session& session) {
                          session.query.memory = next;
                          session.query.file.clear();
                        },
                    .live = true,
                    .merge_key = "view.attract"});
  ui.view.shown_step = 0;
  ui.view.follow_last = false;
}

}  // namespace

void add_attract_action(Actions& actions, const UiContext& ui) {
  const bool several = asks_for_several(ui.session);
  actions.add({.id = "view.attract",
               .label = "Walk by itself",
               .tooltip = "One memory after the other is asked for and brought back, until a key "
                          "or a click; then the session is as it was.",
               .enabled = ui.run.start != nullptr && !several,
               .why_not = several ? "Several queries are asked already." : "There are no memories.",
               .checked = ui.program.attract.on,
               .run = begin_attracting});
}

bool advance_attract(UiContext& ui, const std::vector<KeyPress>& presses) {
  Attract& walk = ui.program.attract;
  if (!walk.on) return false;
  const bool clicked = ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1);
  // A letter that no action has is a key too.
  const bool typed = !presses.empty() || !ImGui::GetIO().InputQueueCharacters.empty();
  if (typed || clicked || ui.run.start == nullptr) {
    end_attracting(ui);
    return true;
  }
  const double now = ui.clock.now();
  if (ui.busy || now < walk.next_at) {
    ui.clock.wake_in(ui.busy ? kStepSeconds : walk.next_at - now);
    return true;
  }
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  if (walk.at_end) {
    ask_for_next(ui, *ui.run.start);
  } else {
    show_step(ui.view, shown, shown.step + 1);
  }
  walk.at_end = !walk.at_end && shown.step + 1 >= shown.last_step;
  walk.next_at = now + (walk.at_end ? kEndSeconds : kStepSeconds);
  ui.clock.wake_in(walk.next_at - now);
  return true;
}

}  // namespace mnemoscope
