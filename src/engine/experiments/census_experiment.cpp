#include "engine/experiments/census_experiment.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/choice_beta.h"
#include "engine/experiments/census.h"
#include "engine/experiments/loaded_job.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kCensusQueries = "queries";
constexpr std::string_view kCensusRandom = "random_states";
constexpr std::string_view kCensusBetas = "betas";

/// A share of ends: its name in the columns, and how many there are.
struct EndShare {
  std::string name;
  std::string about;
  Index count = 0;
};

Index mixtures_of_most(const EndCounts& counts) {
  Index sum = 0;
  for (const Index of_size : counts.mixtures) sum += of_size;
  return sum;
}

/// All of them, for names and for numbers.
std::vector<EndShare> end_shares(const EndCounts& counts) {
  std::vector<EndShare> shares{
      {"single", "a memory", counts.memories},
      {"inverse", "the inverse of one", counts.inverses},
      {"mixture", fmt::format("a mixture of 2 to {}", kMostCounted), mixtures_of_most(counts)},
      {"larger", fmt::format("a mixture of more than {}", kMostCounted), counts.larger},
      {"mean", "the mean of all", counts.means},
      {"cycle", "a cycle", counts.cycles},
      {"other", "at rest, like none of these", counts.faint + counts.like_none},
      {"moving", "still moving after the last step, or no number", counts.moving + counts.failed}};
  for (std::size_t i = 0; i < counts.mixtures.size(); ++i) {
    shares.push_back({fmt::format("mixture_{}", i + 2), fmt::format("a mixture of {}", i + 2),
                      counts.mixtures[i]});
  }
  return shares;
}

struct CensusSide {
  std::string_view prefix;
  std::string_view starts;
};
constexpr std::array<CensusSide, 2> kCensusSides{
    {{"", "damaged memories"}, {"random_", "random states"}}};

/// The ends of one side as parts of a whole, surest first.
ExperimentStack census_stack(const CensusSide& side) {
  ExperimentStack stack{.name = fmt::format("areas, from {}", side.starts)};
  const auto add = [&](std::string words, const std::string& column, PartTone tone) {
    stack.parts.push_back({.words = std::move(words),
                           .columns = {fmt::format("{}{}", side.prefix, column)},
                           .tone = tone});
  };
  add("single memory", "single", PartTone::good);
  for (Index size = 2; size <= kMostCounted; ++size) {
    add(fmt::format("mixture of {}", size), fmt::format("mixture_{}", size), PartTone::grade);
  }
  add("mixture of more", "larger", PartTone::grade);
  add("mean of all", "mean", PartTone::quiet);
  add("cycle", "cycle", PartTone::plain);
  add("inverse of a memory", "inverse", PartTone::plain);
  add("like none of these", "other", PartTone::plain);
  add("still moving", "moving", PartTone::bad);
  return stack;
}

std::vector<ExperimentColumn> census_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.insert(columns.end(),
                 {{"beta", "the model's inverse temperature", ColumnRole::place},
                  {"memories", "how many memories, M", ColumnRole::size},
                  {"dimension", "entries of a memory, d", ColumnRole::size},
                  {"asked", "how many damaged memories were started at", ColumnRole::size},
                  {"random_asked", "how many random states", ColumnRole::size}});
  for (const CensusSide& side : kCensusSides) {
    for (const EndShare& share : end_shares({})) {
      columns.push_back({fmt::format("{}{}", side.prefix, share.name),
                         fmt::format("share of {} that end as {}", side.starts, share.about)});
    }
  }
  columns.push_back({"attractors", "different ends at rest, or in a cycle"});
  columns.push_back({"largest_basin", "share of all starts that end at the most frequent one"});
  add_last_columns(columns);
  return columns;
}

void put_ends(NamedRow& row, std::string_view prefix, const EndCounts& counts) {
  const Index total = counts.total();
  for (const EndShare& share : end_shares(counts)) {
    if (total == 0) continue;
    row.put(fmt::format("{}{}", prefix, share.name),
            static_cast<double>(share.count) / static_cast<double>(total));
  }
}

ExperimentRow census_row(NamedRow row, std::optional<double> beta, const Census& found,
                         const MemoryBank& bank) {
  if (beta) row.put("beta", *beta);
  const Index asked = found.from_memories.total();
  const Index random = found.from_random.total();
  row.put("memories", std::int64_t{bank.count()})
      .put("dimension", std::int64_t{bank.dimension()})
      .put("asked", std::int64_t{asked})
      .put("random_asked", std::int64_t{random})
      .put("attractors", std::int64_t{std::ssize(found.attractors)});
  put_ends(row, kCensusSides[0].prefix, found.from_memories);
  put_ends(row, kCensusSides[1].prefix, found.from_random);
  if (!found.attractors.empty()) {
    row.put("largest_basin", static_cast<double>(found.attractors.front().starts) /
                                 static_cast<double>(asked + random));
  }
  return row.cells();
}

/// The census of one model, at its own inverse temperature or at those of the key.
class ModelCensus {
 public:
  ModelCensus(const ExperimentJob& job, const LoadedJob& loaded, const GivesUp& stop)
      : job_(job),
        loaded_(loaded),
        stop_(stop),
        starts_{.memories = loaded.queries.states,
                .random = random_states(*loaded.memories->bank, loaded.mean,
                                        static_cast<Index>(key_number(job.values, kCensusRandom)),
                                        job.options.seed)} {}

  Result<std::vector<ExperimentRow>> rows(const VariantChoice& choice,
                                          const NamedRow& begun) const {
    const MemoryBank& bank = *loaded_.memories->bank;
    const CensusQuestion question{.bank = loaded_.memories->bank,
                                  .shape = loaded_.memories->images.shape,
                                  .mean = loaded_.mean,
                                  .choice = choice,
                                  .steps = std::max(1, job_.options.steps),
                                  .tolerance = job_.options.tolerance};
    Progress progress = stoppable(stop_);
    const std::vector<double>& betas = key_numbers(job_.values, kCensusBetas);
    if (betas.empty()) {
      const auto found = census(question, starts_, progress);
      if (!found) return tl::unexpected(found.error());
      return std::vector<ExperimentRow>{census_row(begun, beta_of(choice), *found, bank)};
    }
    const auto found = census_over_beta(question, starts_, betas, progress);
    if (!found) return tl::unexpected(found.error());
    std::vector<ExperimentRow> rows;
    for (const CensusAt& at : *found) {
      rows.push_back(census_row(begun, at.beta, at.census, bank));
    }
    return rows;
  }

 private:
  const ExperimentJob& job_;
  const LoadedJob& loaded_;
  const GivesUp& stop_;
  CensusStarts starts_;
};

Result<std::vector<ExperimentRow>> measure_census(const ExperimentJob& job, KeptMemories& kept,
                                                  const GivesUp& stop) {
  const Result<LoadedJob> loaded = load_job(job, kept, kCensusQueries);
  if (!loaded) return tl::unexpected(loaded.error());
  const ModelCensus taken(job, *loaded, stop);
  const std::vector<ExperimentColumn> columns = census_columns(job.values);
  return rows_of_models(job, columns, stop, [&](std::size_t place, const NamedRow& begun) {
    return taken.rows(job.variants[place], begun);
  });
}

}  // namespace

const ExperimentKind& census_experiment() {
  constexpr double kMostStarts = 1e6;
  static const ExperimentKind kKind{
      .id = "census",
      .title = "A census of attractors",
      .keys = {{.name = kCensusBetas,
                .initial = {},
                .least = 1e-9,
                .most = 1e9,
                .is_list = true,
                .about = "inverse temperatures, each a row; none: the models' own"},
               {.name = kCensusQueries,
                .initial = {0},
                .most = 1e9,
                .whole = true,
                .about = "how many damaged memories are started at, at most; 0: all"},
               {.name = kCensusRandom,
                .initial = {100},
                .most = kMostStarts,
                .whole = true,
                .about = "how many random states about the mean are started at"}},
      .columns = census_columns,
      .axis_words = {{"attractors", "different ends"},
                     {"largest_basin", "share of starts in the largest basin"}},
      .stacks = {census_stack(kCensusSides[0]), census_stack(kCensusSides[1])},
      .run = measure_census};
  return kKind;
}

}  // namespace mnemoscope
