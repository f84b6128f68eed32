#include "engine/experiments/merging_experiment.h"

#include <algorithm>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/merging.h"
#include "engine/experiments/mixture_picture.h"
#include "engine/outcome_words.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kMergingBetas = "betas";

std::vector<ExperimentColumn> merging_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.insert(
      columns.end(),
      {{"merge", "its place, from 1: the larger its beta the earlier", ColumnRole::place},
       {"beta", "the largest inverse temperature looked at where the two are one"},
       {"branches", "how many branches are left then"},
       {"size", "how many memories are in it"},
       {"barrier",
        "what the energy climbs on the way between the two, from the first, just before"},
       {"barrier_back", "the same from the second"},
       {"barrier_at", "where on that way it is highest: 0 at the first, 1 at the second"},
       {"profile", "the energy on that way at equal steps, less that of the first"},
       {"first", "the first of the two: below M a memory, from 0, else M and a merge, from 0",
        ColumnRole::size},
       {"second", "the other", ColumnRole::size},
       {"memories", "how many memories, M", ColumnRole::size},
       {"dimension", "entries of a memory, d", ColumnRole::size},
       {"beta_from", "the largest inverse temperature that was looked at", ColumnRole::size},
       {"beta_to", "the smallest", ColumnRole::size},
       {"first_member", "the first memory in it: a point opens with it", ColumnRole::query},
       {"members", "all memories in it"},
       {"weights", "what each memory has of the mixture"},
       {"verdict", "what the mixture is"}});
  add_last_columns(columns);
  return columns;
}

std::string members_text(const std::vector<Index>& members) {
  std::string text;
  for (const Index member : members) {
    text += fmt::format("{}{}", text.empty() ? "" : " ", member);
  }
  return text;
}

std::string numbers_in_a_row(const std::vector<double>& numbers) {
  std::string text;
  for (const double number : numbers) {
    text += fmt::format("{}{:.4g}", text.empty() ? "" : " ", number);
  }
  return text;
}

/// What all rows of a tree say.
NamedRow begun_merge(NamedRow row, const MergeTree& tree, const MemoryBank& bank) {
  return row.put("memories", std::int64_t{bank.count()})
      .put("dimension", std::int64_t{bank.dimension()})
      .put("beta_from", tree.betas.front())
      .put("beta_to", tree.betas.back());
}

ExperimentRow merge_row(NamedRow row, const MergeTree& tree, std::size_t place) {
  const BranchMerge& merge = tree.merges[place];
  const auto number = static_cast<std::int64_t>(place) + 1;
  row.put("merge", number)
      .put("beta", merge.beta)  // of equal memories there is none: the cell stays empty
      .put("branches", std::int64_t{tree.memories} - number)
      .put("size", std::int64_t{std::ssize(merge.members)})
      .put("first", std::int64_t{merge.parts[0]})
      .put("second", std::int64_t{merge.parts[1]})
      .put("first_member", std::int64_t{merge.members.front()})
      .put("members", members_text(merge.members))
      .put("weights", weights_text(merge.weights))
      .put("verdict", words(merge.verdict));
  if (merge.barrier) {
    row.put("barrier", merge.barrier->from_first)
        .put("barrier_back", merge.barrier->from_second)
        .put("barrier_at", merge.barrier->at)
        .put("profile", numbers_in_a_row(merge.barrier->climb));
  }
  return row.cells();
}

Result<std::vector<ExperimentRow>> merging_rows(const ExperimentJob& job, const Memories& memories,
                                                std::size_t place, const NamedRow& begun,
                                                const GivesUp& stop) {
  const MergingQuestion question{.bank = memories.bank,
                                 .shape = memories.images.shape,
                                 .mean = memories.bank->values().mean(),
                                 .choice = job.variants[place],
                                 .steps = std::max(1, job.options.steps)};
  Progress progress = stoppable(stop);
  const auto tree = merge_tree(question, key_numbers(job.values, kMergingBetas), progress);
  if (!tree) return tl::unexpected(tree.error());
  NamedRow row = begun_merge(begun, *tree, *memories.bank);
  std::vector<ExperimentRow> rows;
  for (std::size_t i = 0; i < tree->merges.size(); ++i) rows.push_back(merge_row(row, *tree, i));
  if (!rows.empty()) return rows;
  row.put("branches", std::int64_t{tree->memories})
      .put("note", "No two memories merge at these inverse temperatures: ask for smaller ones.");
  return std::vector<ExperimentRow>{row.cells()};
}

Result<std::vector<ExperimentRow>> measure_merging(const ExperimentJob& job, KeptMemories& kept,
                                                   const GivesUp& stop) {
  const auto memories = kept.of(job.memories);
  if (!memories) return tl::unexpected(memories.error());
  if (key_numbers(job.values, kMergingBetas).empty()) {
    return fail("betas: there is none; name at least one inverse temperature");
  }
  const std::vector<ExperimentColumn> columns = merging_columns(job.values);
  return rows_of_models(job, columns, stop, [&](std::size_t place, const NamedRow& begun) {
    return merging_rows(job, **memories, place, begun, stop);
  });
}

}  // namespace

const ExperimentKind& merging_experiment() {
  static const ExperimentKind kKind{
      .id = "merging",
      .title = "Who merges with whom",
      .keys = {{.name = kMergingBetas,
                .initial = {1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 70, 100, 140, 200},
                .least = 1e-9,
                .most = 1e9,
                .is_list = true,
                .needs_one = true,
                .about = "inverse temperatures: memories are followed from the largest downwards"}},
      .damages_queries = false,
      .columns = merging_columns,
      .tree = ExperimentTree{.name = "tree of memories",
                             .number = "merge",
                             .memories = "memories",
                             .height = "beta",
                             .from = "beta_from",
                             .to = "beta_to",
                             .parts = {"first", "second"},
                             .barriers = {"barrier", "barrier_back"},
                             .barrier_at = "barrier_at",
                             .profile = "profile",
                             .weights = "weights",
                             .verdict = "verdict"},
      .run = measure_merging};
  return kKind;
}

}  // namespace mnemoscope
