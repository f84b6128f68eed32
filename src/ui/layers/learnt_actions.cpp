#include "ui/layers/learnt_actions.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "session/layer_export.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_state.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/learnt_bank.h"
#include "ui/layers/learnt_words.h"

namespace mnemoscope {
namespace {

using Learnt = std::shared_ptr<const layers::TrainedLayer>;

FileOrder layer_order(const std::filesystem::path& file, const Learnt& learnt) {
  FileOrder order;
  order.name = file.filename().string();
  order.write = [=](Progress& progress) -> Result<std::string> {
    const Status written = write_layer(file, *learnt, Loading(progress));
    if (!written) return tl::unexpected(written.error());
    return fmt::format("Saved {} and {} beside it, which loads it into PyTorch or NumPy",
                       file.string(), kLayerScript);
  };
  return order;
}

void save_layer(UiContext& ui, const Learnt& learnt) {
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = "Save the layer",
                .file_kind = "Arrays for PyTorch",
                .endings = {"npz"},
                .suggested_name = learnt->competitor.id + "-layer.npz"},
               [learnt](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 now.saving.begin(layer_order(paths.front(), learnt));
               });
}

/// Shows Retrieve, where the bank is loaded beside the window.
void send_bank(UiContext& ui, const LiveTraining& live) {
  const auto& state = ui.program.of<LayersState>();
  const LiveLearner* const learner = learner_in_view(live, state.in_view);
  if (learner == nullptr || live.shown == nullptr) return;
  auto bank = bank_of(*learner, *state.spec, *live.shown, state.example, state.bank);
  if (!bank) return ui.notices.error(bank.error().text);
  ui.requests.emplace_back(std::move(*bank));
  ui.program.workspace = 0;  // the first workspace is the one that retrieves
}

}  // namespace

void add_learnt_actions(Actions& actions, const UiContext& ui, const LiveTraining& live) {
  const LiveLearner* const learner = learner_in_view(live, ui.program.of<LayersState>().in_view);
  const Learnt learnt = learner != nullptr ? learner->learnt : nullptr;
  const std::string why_not = why_nothing_learnt(learner);
  actions.add({.id = "layers.save_layer",
               .label = "Save for PyTorch\u2026",
               .tooltip = "The layer in view at its best epoch as one .npz, and beside it a script "
                          "that loads it into PyTorch or NumPy and answers alike",
               .enabled = why_not.empty(),
               .why_not = why_not,
               .run = [learnt](UiContext& now) { save_layer(now, learnt); }});
  const std::string why_no = why_no_bank(learner);
  actions.add(
      {.id = "layers.send_bank",
       .label = "Send to Retrieve",
       .tooltip = "What has it stored? Its keys become the memories and a static query asks, "
                  "or the other way round; one undo brings the old memories back",
       .enabled = why_no.empty(),
       .why_not = why_no,
       .run = [](UiContext& now) {
         send_bank(now,
                   live_of_task(now.program.of<LayersState>(), now.results.find<LiveTraining>()));
       }});
}

}  // namespace mnemoscope
