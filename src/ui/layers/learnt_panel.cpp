// What the one in view has learnt, and where it can go.
#include "ui/context.h"
#include "ui/frame/action_buttons.h"
#include "ui/layers/example_words.h"
#include "ui/layers/learnt_words.h"
#include "ui/layers/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_bank(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  int place = static_cast<int>(state.bank);
  if (choice(ui,
             {.name = "layers.bank",
              .label = "memories",
              .tooltip = "Which side of the attention becomes the memories; the other one asks"},
             {"keys", "static queries"}, place)) {
    state.bank = static_cast<BankOf>(place);
  }
  action_button(ui, "layers.send_bank");
}

}  // namespace

void draw_learnt(UiContext& ui, const LiveTraining& live) {
  const LiveLearner* const learner = learner_in_view(live, ui.program.of<LayersState>().in_view);
  if (learner == nullptr) return;
  heading(ui, "What it has learnt", {}, "The weights of the one in view, at its best epoch so far");
  if (learner->learnt != nullptr) quiet_text(ui, learnt_words(*learner));
  action_button(ui, "layers.save_layer");
  draw_bank(ui);
}

}  // namespace mnemoscope
