// What a sweep measured as trees of memories: who merges with whom.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiments/mixture_picture.h"
#include "plot/dendrogram.h"
#include "plot/figure.h"
#include "ui/experiments/experiment_curves.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// One merge of a tree.
struct TreeMerge {
  std::array<std::size_t, 2> parts{};  ///< 0..M-1 are memories, M + i is merge i
  double height = std::numeric_limits<double>::infinity();
  std::array<std::optional<double>, 2> barriers{};  ///< from each part, nullopt without an energy
  std::optional<double> barrier_at{};               ///< 0 at the first, 1 at the second
  std::string profile{};                            ///< the energy on the way, as in the table
  std::string weights{};                            ///< of the mixture, as weights_text has them
  std::string verdict{};
};

/// One tree: of one model in one job.
struct MemoryTree {
  std::string name{};   ///< the model, with the values of axes that have several
  std::string model{};  ///< as in its rows
  std::size_t job = 0;  ///< its place
  std::size_t memories = 0;
  double from = 1.0;                ///< the largest height that was looked at
  double to = 1.0;                  ///< the smallest
  std::string note{};               ///< what its rows say, once
  std::vector<TreeMerge> merges{};  ///< in their order
};

/// How the tree of an experiment is drawn; nullptr where it has none, or another is wanted.
const ExperimentTree* tree_wanted(const LiveSweep& live, const std::string& wanted);

/// The trees in the order of the rows. One whose rows do not fit together is left out.
std::vector<MemoryTree> trees_of(const LiveSweep& live, const ExperimentTree& columns);

/// As a plot; `chosen` is a merge.
plot::Dendrogram tree_figure(const MemoryTree& tree, const std::string& height_words,
                             std::optional<std::size_t> chosen, const Theme& theme);

/// The energy on the straight way between the two parts of a merge, from 0 to 1, less that of the
/// first; without a sample where there is none.
plot::Figure segment_figure(const TreeMerge& merge, const Theme& theme);

/// All memories below a merge, ascending.
std::vector<Index> members_of(const MemoryTree& tree, std::size_t merge);

/// The mixtures that show a merge: its first part, its second, and what became of them.
std::vector<std::vector<MixtureWeight>> mixtures_of(const MemoryTree& tree, std::size_t merge);

}  // namespace mnemoscope
