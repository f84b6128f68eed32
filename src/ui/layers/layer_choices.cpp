#include "ui/layers/layer_choices.h"

#include <fmt/ranges.h>

#include "ui/layers/layers_words.h"

namespace mnemoscope {
namespace {

class LayerChoices : public Choices {
 public:
  explicit LayerChoices(const LayersState& state)
      : preset(state.preset),
        paper(state.paper),
        paper_point(state.paper_point),
        spec(state.spec),
        left_out(state.left_out),
        rate(state.rate),
        round(state.round),
        taken_up(state.taken_up) {}

  bool same_as(const Choices& other) const override {
    const auto& o = static_cast<const LayerChoices&>(other);
    return spec == o.spec && preset == o.preset && paper == o.paper &&
           paper_point == o.paper_point && left_out == o.left_out && rate == o.rate &&
           round == o.round && taken_up == o.taken_up;
  }

  /// The first task is there without anybody's doing, and a kept training brings its own.
  std::string chosen_since(const Choices& earlier) const override {
    const auto& before = static_cast<const LayerChoices&>(earlier);
    if (before.spec == nullptr || spec == nullptr) return {};
    if (taken_up != before.taken_up) return {};
    if (is_another_task_than(before)) return spec->title.empty() ? "another task" : spec->title;
    std::vector<std::string> words;
    if (spec != before.spec) words.emplace_back("the task's settings");
    if (left_out != before.left_out) words.emplace_back("who learns");
    // Training anew goes back to the task's rate by itself.
    if (rate != before.rate && round == before.round) words.emplace_back("learning rate");
    return fmt::format("{}", fmt::join(words, ", "));
  }

  bool is_another_task_than(const LayerChoices& o) const {
    return preset != o.preset || paper != o.paper || paper_point != o.paper_point ||
           (spec != nullptr && o.spec != nullptr && spec->title != o.spec->title);
  }

  // Never changed, as the class is handed out as const.
  std::optional<std::size_t> preset;
  std::shared_ptr<const PaperTask> paper;
  std::size_t paper_point;
  std::shared_ptr<const layers::TrainingSpec> spec;
  std::vector<std::string> left_out;
  std::optional<double> rate;
  std::uint64_t round;
  std::uint64_t taken_up;
};

}  // namespace

std::shared_ptr<const Choices> layer_choices(const LayersState& state) {
  return std::make_shared<const LayerChoices>(state);
}

void choose_layers(const Choices& from_any, const Choices& to_any, LayersState& state) {
  const auto& from = static_cast<const LayerChoices&>(from_any);
  const auto& to = static_cast<const LayerChoices&>(to_any);
  if (to.spec != from.spec) {
    stand_on(state, to.spec);
    state.in_view.clear();
    state.refusal.clear();
    state.view = {};
  }
  if (to.is_another_task_than(from)) {
    state.preset = to.preset;
    state.paper = to.paper;
    state.paper_point = to.paper_point;
    if (to.paper != nullptr) state.value = value_of_score(to.paper->report.score);
    if (to.paper == nullptr) state.value = LearnedValue::loss;
    state.example = 0;
  }
  if (to.left_out != from.left_out) state.left_out = to.left_out;
  if (to.rate != from.rate) state.rate = to.rate;
}

}  // namespace mnemoscope
