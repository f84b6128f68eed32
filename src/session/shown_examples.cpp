#include "session/shown_examples.h"

#include <algorithm>

namespace mnemoscope {
namespace {

constexpr Index kExamplesShown = 12;

/// Spread over the whole part, so that a file sorted by label shows both.
std::vector<Index> spread(Index count) {
  const Index shown = std::min(count, kExamplesShown);
  std::vector<Index> examples;
  for (Index i = 0; i < shown; ++i) examples.push_back(i * count / shown);
  return examples;
}

void show_bags(const layers::BagTask& task, const std::vector<Index>& examples,
               ShownExamples& shown) {
  const layers::BagSet& set = task.set();
  shown.shape = set.shape;
  shown.target = set.target;
  shown.range = {set.pool.minCoeff(), set.pool.maxCoeff()};
  for (const Index example : examples) {
    const Index number = task.bags_of(layers::Part::test)[static_cast<std::size_t>(example)];
    const std::vector<Index>& rows = set.bags[static_cast<std::size_t>(number)];
    ShownBag bag{.label = set.labels[static_cast<std::size_t>(number)],
                 .instances = set.pool(rows, Eigen::all)};
    for (const Index row : rows) {
      if (set.instance_labels.empty()) break;
      bag.labels.push_back(set.instance_labels[static_cast<std::size_t>(row)]);
    }
    shown.bags.push_back(std::move(bag));
  }
}

void show_windows(const layers::SeriesTask& task, const std::vector<Index>& examples,
                  ShownExamples& shown) {
  shown.inputs = task.inputs(layers::Part::test)(examples, Eigen::all);
  shown.truths = task.truths(layers::Part::test)(examples, Eigen::all);
}

}  // namespace

ShownExamples shown_examples(const std::vector<layers::Competitor>& competitors) {
  ShownExamples shown;
  const auto trains = [](const layers::Competitor& one) { return one.task != nullptr; };
  const auto first = std::find_if(competitors.begin(), competitors.end(), trains);
  if (first == competitors.end()) return shown;
  const layers::Task* const task = first->task.get();
  shown.places = spread(task->examples(layers::Part::test));
  if (const auto* const bags = dynamic_cast<const layers::BagTask*>(task)) {
    show_bags(*bags, shown.places, shown);
  } else if (const auto* const series = dynamic_cast<const layers::SeriesTask*>(task)) {
    show_windows(*series, shown.places, shown);
  }
  return shown;
}

}  // namespace mnemoscope
