#include "ui/experiments/experiment_choices.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace mnemoscope {
namespace {

const SweepAxis* axis_of(const SweepSpec& sweep, const std::string& key) {
  const auto found = std::find_if(sweep.axes.begin(), sweep.axes.end(),
                                  [&key](const SweepAxis& axis) { return axis.key == key; });
  return found == sweep.axes.end() ? nullptr : &*found;
}

/// Those whose values are others, and those that only one of them has.
std::vector<std::string> changed_axes(const SweepSpec& before, const SweepSpec& after) {
  std::vector<std::string> words;
  for (const SweepAxis& axis : after.axes) {
    const SweepAxis* const earlier = axis_of(before, axis.key);
    if (earlier == nullptr || !(*earlier == axis)) words.push_back(column_words(axis.key));
  }
  for (const SweepAxis& axis : before.axes) {
    if (axis_of(after, axis.key) == nullptr)
      words.push_back(fmt::format("without {}", column_words(axis.key)));
  }
  return words;
}

class ExperimentChoices : public Choices {
 public:
  explicit ExperimentChoices(const ExperimentsState& state)
      : preset(state.preset), sweep(state.sweep), out(state.out) {}

  bool same_as(const Choices& other) const override {
    const auto& o = static_cast<const ExperimentChoices&>(other);
    return preset == o.preset && sweep == o.sweep && out == o.out;
  }

  /// The first of all is there without anybody's doing.
  std::string chosen_since(const Choices& earlier) const override {
    const auto& before = static_cast<const ExperimentChoices&>(earlier);
    if (before.sweep == nullptr || sweep == nullptr) return {};
    if (is_another_than(before)) return sweep->title.empty() ? "another sweep" : sweep->title;
    return sweep_change_words(*before.sweep, *sweep);
  }

  bool is_another_than(const ExperimentChoices& o) const {
    return preset != o.preset || out != o.out ||
           (sweep != nullptr && o.sweep != nullptr && sweep->title != o.sweep->title);
  }

  // Never changed, as the class is handed out as const.
  std::optional<std::size_t> preset;
  std::shared_ptr<const SweepSpec> sweep;
  std::filesystem::path out;
};

}  // namespace

std::string sweep_change_words(const SweepSpec& before, const SweepSpec& after) {
  if (before.title != after.title) return after.title;
  std::vector<std::string> words = changed_axes(before, after);
  if (!(before.measure == after.measure)) words.emplace_back("what is measured");
  if (!(before.session.memories == after.session.memories)) words.emplace_back("the memories");
  if (!(before.session.query == after.session.query)) words.emplace_back("the damage");
  if (before.session.variants != after.session.variants) words.emplace_back("the models");
  if (words.empty() && !(before == after)) words.emplace_back("the sweep");
  return fmt::format("{}", fmt::join(words, ", "));
}

std::shared_ptr<const Choices> experiment_choices(const ExperimentsState& state) {
  return std::make_shared<const ExperimentChoices>(state);
}

void choose_experiment(const Choices& from_any, const Choices& to_any, ExperimentsState& state) {
  const auto& from = static_cast<const ExperimentChoices&>(from_any);
  const auto& to = static_cast<const ExperimentChoices&>(to_any);
  if (to.is_another_than(from)) state = {};
  state.preset = to.preset;
  state.sweep = to.sweep;
  state.out = to.out;
  // Fields, points and words were of the other one.
  state.typed.clear();
  state.point.reset();
  state.refusal.clear();
  state.refused_at.clear();
}

}  // namespace mnemoscope
