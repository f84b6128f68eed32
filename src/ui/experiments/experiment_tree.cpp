#include "ui/experiments/experiment_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "text/number_in.h"
#include "text/number_words.h"
#include "ui/experiments/experiment_names.h"
#include "ui/experiments/experiment_rows.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

constexpr double kTreeFactors = 5.0;  // largest over smallest height of a logarithmic axis

/// Reads rows into trees.
class TreeReader {
 public:
  TreeReader(const LiveSweep& live, const ExperimentTree& columns)
      : live_(live), columns_(columns), names_(telling_names(live)) {}

  std::vector<MemoryTree> trees() {
    for_each_experiment_row(live_, [this](std::size_t job, const ExperimentRow& row) {
      if (number(row, columns_.memories)) add(job, row);
    });
    trees_.erase(std::remove_if(trees_.begin(), trees_.end(),
                                [](const MemoryTree& tree) { return !fits_together(tree); }),
                 trees_.end());
    return std::move(trees_);
  }

 private:
  void add(std::size_t job, const ExperimentRow& row) {
    MemoryTree& tree = tree_of(job, row);
    if (!number(row, columns_.number)) return;
    const auto part = [&](std::size_t i) {
      return static_cast<std::size_t>(number(row, columns_.parts[i]).value_or(0.0));
    };
    TreeMerge merge{
        .parts = {part(0), part(1)},
        .barriers = {number(row, columns_.barriers[0]), number(row, columns_.barriers[1])},
        .barrier_at = number(row, columns_.barrier_at),
        .profile = text(row, columns_.profile),
        .weights = text(row, columns_.weights),
        .verdict = text(row, columns_.verdict)};
    if (const auto height = number(row, columns_.height)) merge.height = *height;
    tree.merges.push_back(std::move(merge));
  }

  MemoryTree& tree_of(std::size_t job, const ExperimentRow& row) {
    const std::string model = text(row, "model");
    const auto [place, is_new] = places_.try_emplace(std::pair(job, model), trees_.size());
    if (is_new) {
      const auto telling = names_.find(model);
      trees_.push_back({.name = (telling == names_.end() ? model : telling->second) + others(job),
                        .model = model,
                        .job = job,
                        .memories = static_cast<std::size_t>(*number(row, columns_.memories)),
                        .from = number(row, columns_.from).value_or(1.0),
                        .to = number(row, columns_.to).value_or(1.0),
                        .note = text(row, "note")});
    }
    return trees_[place->second];
  }

  /// Every job has trees of its own, so seeds are told apart too.
  std::string others(std::size_t job) const {
    std::string words;
    const std::vector<SweepAxis>& axes = live_.sweep->axes;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (axes[i].values.size() < 2) continue;
      words += fmt::format(", {} = {}", column_words(axes[i].key), live_.jobs[job].values[i]);
    }
    return words;
  }

  /// Every part is there before it merges, and merges once.
  static bool fits_together(const MemoryTree& tree) {
    std::vector<bool> merged(tree.memories + tree.merges.size(), false);
    for (std::size_t i = 0; i < tree.merges.size(); ++i) {
      for (const std::size_t part : tree.merges[i].parts) {
        if (part >= tree.memories + i || merged[part]) return false;
        merged[part] = true;
      }
    }
    return true;
  }

  std::optional<double> number(const ExperimentRow& row, const std::string& column) const {
    const auto at = column_named(live_, column);
    return at ? number_of(row[*at]) : std::nullopt;
  }
  std::string text(const ExperimentRow& row, const std::string& column) const {
    const auto at = column_named(live_, column);
    return at ? text_in(row[*at]) : std::string();
  }

  const LiveSweep& live_;
  const ExperimentTree& columns_;
  std::map<std::string, std::string> names_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> places_{};
  std::vector<MemoryTree> trees_{};
};

/// Numbers with spaces between; none of another text.
std::vector<double> numbers_of(std::string_view text) {
  std::vector<double> numbers;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const auto number = number_in<double>(text.substr(0, end));
    if (!number) return {};
    numbers.push_back(*number);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return numbers;
}

std::string merge_words(const MemoryTree& tree, std::size_t i) {
  const TreeMerge& merge = tree.merges[i];
  std::string words = fmt::format("{} memories: {}", members_of(tree, i).size(), merge.verdict);
  if (merge.barriers[0]) {
    words += fmt::format("; barrier before {}", number_words(*merge.barriers[0], 3));
  }
  return words;
}

/// The weights of a node: a memory alone, or those of its merge.
std::vector<MixtureWeight> weights_of(const MemoryTree& tree, std::size_t node) {
  if (node < tree.memories) return {{.memory = static_cast<Index>(node), .weight = 1.0}};
  return weights_in(tree.merges[node - tree.memories].weights)
      .value_or(std::vector<MixtureWeight>{});
}

}  // namespace

const ExperimentTree* tree_wanted(const LiveSweep& live, const std::string& wanted) {
  if (live.sweep == nullptr || wanted == kAsCurves) return nullptr;
  const ExperimentKind* const kind = find_experiment(live.sweep->measure.experiment);
  if (kind == nullptr || !kind->tree) return nullptr;
  const bool is_stack =
      std::any_of(kind->stacks.begin(), kind->stacks.end(),
                  [&wanted](const ExperimentStack& stack) { return stack.name == wanted; });
  return is_stack ? nullptr : &*kind->tree;
}

std::vector<MemoryTree> trees_of(const LiveSweep& live, const ExperimentTree& columns) {
  return live.sweep == nullptr ? std::vector<MemoryTree>() : TreeReader(live, columns).trees();
}

plot::Dendrogram tree_figure(const MemoryTree& tree, const std::string& height_words,
                             std::optional<std::size_t> chosen, const Theme& theme) {
  plot::Dendrogram figure{.axis = {.label = height_words},
                          .looked_at = {tree.to, tree.from},
                          .weight_label = "barrier before",
                          .chosen = chosen,
                          .chosen_colour = packed(theme.colours().accent_text)};
  figure.empty_text = tree.note.empty() ? "Nothing is measured yet: Run begins." : tree.note;
  if (tree.to > 0.0 && tree.from / tree.to >= kTreeFactors) figure.axis.scale = plot::Scale::log;
  for (std::size_t mu = 0; mu < tree.memories; ++mu) {
    figure.leaves.push_back(fmt::format("#{}", mu));
  }
  for (std::size_t i = 0; i < tree.merges.size(); ++i) {
    const TreeMerge& merge = tree.merges[i];
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    figure.merges.push_back({.first = merge.parts[0],
                             .second = merge.parts[1],
                             .height = merge.height,
                             .weight = merge.barriers[0].value_or(nothing),
                             .about = merge_words(tree, i)});
  }
  return figure;
}

plot::Figure segment_figure(const TreeMerge& merge, const Theme& theme) {
  plot::Figure figure{.x = {.label = "from the one to the other"},
                      .y = {.label = "energy, less the one's", .include = 0.0}};
  const std::vector<double> energies = numbers_of(merge.profile);
  if (energies.size() < 2) return figure;
  std::vector<double> x;
  for (std::size_t i = 0; i < energies.size(); ++i) {
    x.push_back(static_cast<double>(i) / static_cast<double>(energies.size() - 1));
  }
  figure.series.push_back(plot::line("energy", std::move(x), energies,
                                     {.colour = packed(theme.colours().accent_text)}));
  return figure;
}

std::vector<Index> members_of(const MemoryTree& tree, std::size_t merge) {
  std::vector<Index> members;
  std::vector<std::size_t> waiting{tree.memories + merge};
  while (!waiting.empty()) {
    const std::size_t node = waiting.back();
    waiting.pop_back();
    if (node < tree.memories) {
      members.push_back(static_cast<Index>(node));
      continue;
    }
    const std::array<std::size_t, 2>& parts = tree.merges[node - tree.memories].parts;
    waiting.insert(waiting.end(), parts.begin(), parts.end());
  }
  std::sort(members.begin(), members.end());
  return members;
}

std::vector<std::vector<MixtureWeight>> mixtures_of(const MemoryTree& tree, std::size_t merge) {
  const std::array<std::size_t, 2>& parts = tree.merges[merge].parts;
  return {weights_of(tree, parts[0]), weights_of(tree, parts[1]),
          weights_of(tree, tree.memories + merge)};
}

}  // namespace mnemoscope
