// A test example as a layer answers it, epoch by epoch.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/context.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/learning_layout.h"
#include "ui/layers/panels.h"
#include "ui/layers/stored_pictures.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// With a legend of several rows below.
constexpr float kForecastUnits = 330.0F;
constexpr float kLargestCellUnits = 56.0F;
constexpr float kLeastCellUnits = 22.0F;
constexpr float kCellGapUnits = 4.0F;
constexpr float kThickestFrameUnits = 3.0F;
constexpr const char* kOnlyNumbersKept =
    "Of this epoch only the numbers were kept when the program ended.";

/// A bag, and where its pictures are kept.
struct BagInView {
  const ShownExamples& shown;
  const ShownBag& bag;
  Index place = 0;
  std::uint64_t version = 0;
};

float cell_side(const UiContext& ui, Index cells) {
  return side_of_cell(ImGui::GetContentRegionAvail().x, ui.theme.px(kCellGapUnits), cells,
                      ui.theme.px(kLeastCellUnits), ui.theme.px(kLargestCellUnits));
}

bool is_target_instance(const BagInView& of, Index instance) {
  const auto place = static_cast<std::size_t>(instance);
  return place < of.bag.labels.size() && of.bag.labels[place] == of.shown.target;
}

/// Picture, frame as strong as its weight, and a bar below the one that decides.
void draw_cell(UiContext& ui, const BagInView& of, const AttentionRow& row, Index instance,
               float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max{min.x + side, min.y + side};
  const double weight = row.weights[static_cast<std::size_t>(instance)];
  const auto share = static_cast<float>(row.largest > 0.0 ? weight / row.largest : 0.0);
  // Not the accent, which is dark in the light theme, as pictures are.
  const ImVec4& frame = ui.theme.colours().finding;
  if (of.shown.shape) {
    paint_instance(
        ui, {.shown = of.shown, .place = of.place, .instance = instance, .version = of.version},
        min, side);
    list.AddRect(min, max, packed(frame, share), 0.0F, 0,
                 std::max(1.0F, ui.theme.px(kThickestFrameUnits) * share));
  } else {
    list.AddRectFilled(min, max, packed(frame, share));
    list.AddRect(min, max, packed(ui.theme.colours().line));
  }
  if (is_target_instance(of, instance)) {
    const float bar = ui.theme.px(kThickestFrameUnits);
    list.AddRectFilled({min.x, max.y + 1.0F}, {max.x, max.y + 1.0F + bar},
                       packed(ui.theme.colours().target));
  }
  ImGui::Dummy({side, side + ui.theme.px(kThickestFrameUnits) + 1.0F});
  if (!ImGui::IsItemHovered()) return;
  const auto place = static_cast<std::size_t>(instance);
  const std::string what =
      place < of.bag.labels.size() ? fmt::format(", a {}", of.bag.labels[place]) : std::string();
  tooltip(ui, fmt::format("Instance {}{}: weight {}", instance + 1, what, number_text(weight)));
}

void draw_attention_row(UiContext& ui, const BagInView& of, const AttentionRow& row,
                        std::size_t place) {
  quiet_text(ui, row.name);
  const auto count = static_cast<Index>(row.weights.size());
  const Index drawn = std::min(count, kMostInstances);
  const float side = cell_side(ui, drawn);
  const float gap = ui.theme.px(kCellGapUnits);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const ImVec2 first = ImGui::GetCursorScreenPos();
  ImVec2 last = first;
  for (Index i = 0; i < drawn; ++i) {
    if (i > 0 && ImGui::GetItemRectMax().x + gap + side <= right) ImGui::SameLine(0.0F, gap);
    draw_cell(ui, of, row, i, side);
    last.x = std::max(last.x, ImGui::GetItemRectMax().x);
    last.y = ImGui::GetItemRectMax().y;
  }
  ui.widgets.mark(fmt::format("layers.attention.{}", place + 1), first, last);
  if (drawn < count) quiet_text(ui, fmt::format("and {} more", count - drawn));
}

void draw_attention(UiContext& ui, const LiveTraining& live, const LiveLearner& learner,
                    Index epoch) {
  const auto& state = ui.program.of<LayersState>();
  const ShownExamples& shown = *live.shown;
  fact_row(ui, "truth", truth_words(shown, state.example), "What the bag is");
  const LiveEpoch* const then = epoch_of(learner, epoch);
  if (then == nullptr) return quiet_text(ui, "It has learnt nothing yet: Train begins.");
  if (then->outputs.size() == 0) return quiet_text(ui, kOnlyNumbersKept);
  fact_row(ui, "it says", answer_words(*then, shown, state.example),
           fmt::format("{} after epoch {}", learner.name, then->record.epoch));
  if (then->stored.size() > 0 && shown.shape) {
    return draw_lookups(ui, live, learner, *then, state.example);
  }
  if (stores_patterns(*state.spec) && !learner.is_baseline) {
    return quiet_text(ui, "Its stored patterns are no pictures; Send to Retrieve shows them.");
  }
  const std::vector<AttentionRow> rows = attention_rows(*then, state.example);
  if (rows.empty()) {
    return quiet_text(ui, "It attends to nothing: every instance is pooled alike.");
  }
  const BagInView of{.shown = shown,
                     .bag = shown.bags[static_cast<std::size_t>(state.example)],
                     .place = state.example,
                     .version = state.round};
  for (std::size_t i = 0; i < rows.size(); ++i) draw_attention_row(ui, of, rows[i], i);
}

void draw_forecast(UiContext& ui, const LiveTraining& live, const LiveLearner& learner,
                   Index epoch) {
  auto& state = ui.program.of<LayersState>();
  plot::Figure figure = forecast_figure(live, learner, epoch, state.example, ui.theme);
  figure.name = state.spec->title + " forecast";
  const Index horizon = std::max<Index>(1, live.shown->truths.cols());
  state.forecast_step = std::clamp<Index>(state.forecast_step, 1, horizon);
  figure.cursor = static_cast<double>(state.forecast_step);
  plot::Look look = column_look(ui);
  look.legend = plot::Legend::automatic;  // nothing else says which line is what
  draw_enlargeable(ui, "plot.forecast", "Forecast and truth", ui.theme.px(kForecastUnits),
                   [&](ImVec2 size) {
                     const plot::Interaction did =
                         plot::draw("plot.forecast", figure, state.forecast_view, size, look);
                     ui.widgets.mark("plot.forecast", did.frame.min, did.frame.max);
                     for (std::size_t i = 0; i < did.legend.size(); ++i) {
                       ui.widgets.mark(fmt::format("plot.forecast.legend.{}", i + 1),
                                       did.legend[i].rect.min, did.legend[i].rect.max);
                     }
                     if (did.cursor) state.forecast_step = std::lround(*did.cursor);
                     answer_export(ui, "plot.forecast", did.menu);
                     return touch_of(did);
                   });
  const std::string words = step_words(live, learner, epoch, state.example, state.forecast_step);
  if (!words.empty()) quiet_text(ui, words);
}

void draw_learner_in_view(UiContext& ui, const LiveTraining& live, const LiveLearner& shown) {
  auto& state = ui.program.of<LayersState>();
  std::vector<std::string> ids;
  std::vector<std::string> names;
  int place = 0;
  for (const LiveLearner& learner : live.learners) {
    if (!learner.learns) continue;
    if (learner.id == shown.id) place = static_cast<int>(ids.size());
    ids.push_back(learner.id);
    names.push_back(learner.name);
  }
  if (choice(ui, {.name = "layers.in_view", .label = "of", .tooltip = "Whose answer is shown"},
             names, place)) {
    state.in_view = ids[static_cast<std::size_t>(place)];
  }
}

/// A slider over places counted from 1; nothing where there is only one.
bool draw_place(UiContext& ui, const ControlText& text, Index count, Index& place) {
  if (count < 2) return false;
  auto value = static_cast<double>(place);
  const std::pair<double, double> ends{1.0, static_cast<double>(count)};
  const Edit edit =
      slider(ui, text, {.min = ends.first, .max = ends.second, .whole = true}, value, ends);
  place = std::clamp<Index>(static_cast<Index>(std::lround(value)), 1, count);
  return edit != Edit::none;
}

void draw_places(UiContext& ui, const LiveTraining& live, Index examples) {
  auto& state = ui.program.of<LayersState>();
  const bool is_bags = state.spec->kind == layers::TaskKind::bags;
  Index example = state.example + 1;
  if (draw_place(ui,
                 {.name = "layers.example",
                  .label = is_bags ? "test bag" : "test window",
                  .tooltip = "One that nothing is learnt from"},
                 examples, example)) {
    state.example = example - 1;
  }
  Index epoch = epoch_in_view(state, live);
  if (draw_place(ui,
                 {.name = "layers.epoch_in_view",
                  .label = "after epoch",
                  .tooltip = "Back and forth through the training; at its end it follows"},
                 most_epochs(live), epoch)) {
    show_epoch(state, live, epoch);
  }
}

}  // namespace

void draw_example(UiContext& ui, const LiveTraining& live) {
  auto& state = ui.program.of<LayersState>();
  if (state.spec == nullptr || live.shown == nullptr) return;
  const bool is_bags = state.spec->kind == layers::TaskKind::bags;
  const Index examples = is_bags ? std::ssize(live.shown->bags) : live.shown->truths.rows();
  const LiveLearner* const learner = learner_in_view(live, state.in_view);
  if (examples == 0 || learner == nullptr) return;
  heading(ui, is_bags ? "What it attends to" : "Forecast and truth", {},
          is_bags
              ? "Each head on the test bag in view: the stronger the frame, the larger its weight"
              : "The next steps of a test window");
  state.example = std::clamp<Index>(state.example, 0, examples - 1);
  draw_learner_in_view(ui, live, *learner);
  draw_places(ui, live, examples);
  const Index epoch = epoch_in_view(state, live);
  if (is_bags) {
    draw_attention(ui, live, *learner, epoch);
  } else {
    draw_forecast(ui, live, *learner, epoch);
  }
}

}  // namespace mnemoscope
