#include "engine/experiments/pattern_experiment.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/pattern_capacity.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kPatternSizes = "signs";
constexpr std::string_view kPatternPowers = "powers";
constexpr std::string_view kPatternLoads = "loads";
constexpr std::string_view kPatternBanks = "banks";
constexpr std::string_view kPatternStarts = "starts";
constexpr std::string_view kPatternSweeps = "sweeps";
constexpr std::string_view kOwnPatterns = "own_memories";

std::vector<ExperimentColumn> pattern_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns{
      {"model", "which patterns, and the power n of the overlaps"},
      {"load", "K / d^(n-1); of the own memories that of random patterns as hard as they are",
       ColumnRole::place},
      {"overlap", "share of a pattern that is left at rest: mean of ξᵀs / d"},
      {"overlap_low", "one standard error below"},
      {"overlap_high", "one standard error above"},
      {"fixed", "share of patterns of which no sign turns"},
      {"unsettled", "share of starts still moving after the last sweep"},
      {"patterns", "how many patterns, K", ColumnRole::size},
      {"dimension", "signs of a pattern, d", ColumnRole::size},
      {"asked", "how many patterns were started at", ColumnRole::size}};
  add_last_columns(columns);
  return columns;
}

bool takes_own_patterns(const MeasureValues& values) {
  return key_number(values, kOwnPatterns) == 0.0;
}

RecallSetting recall_setting(const MeasureValues& values, double power) {
  return {.power = static_cast<std::int64_t>(power),
          .sweeps = static_cast<int>(key_number(values, kPatternSweeps)),
          .most_starts = static_cast<Index>(key_number(values, kPatternStarts))};
}

ExperimentRow recall_row(const std::vector<ExperimentColumn>& columns, const std::string& name,
                         const PatternRecall& recall, double load, const std::string& note) {
  const auto starts = static_cast<double>(std::max(recall.asked, Index{1}));
  NamedRow row(columns);
  row.put("model", name)
      .put("load", load)
      .put("overlap", recall.overlap)
      .put("overlap_low", recall.overlap - recall.overlap_error)
      .put("overlap_high", recall.overlap + recall.overlap_error)
      .put("fixed", recall.fixed_share())
      .put("unsettled", static_cast<double>(recall.unsettled) / starts)
      .put("patterns", std::int64_t{recall.patterns})
      .put("dimension", std::int64_t{recall.dimension})
      .put("asked", std::int64_t{recall.asked});
  if (!note.empty()) row.put("note", note);
  return row.cells();
}

std::string standing_words(const PatternRecall& own, const EquivalentLoad& load) {
  using Standing = EquivalentLoad::Standing;
  std::string_view than = "as hard as";
  if (load.standing == Standing::at_most) than = "no harder than";
  if (load.standing == Standing::at_least) than = "harder than";
  return fmt::format(
      "your {} memories, at load {:.3g} themselves, are {} random patterns at load "
      "{:.3g}",
      own.patterns, own.load, than, load.load);
}

/// The session's own memories beside the curve of the largest random patterns.
Result<ExperimentRow> own_row(const ExperimentJob& job, KeptMemories& kept, double power,
                              const std::vector<PatternRecall>& curve,
                              const std::vector<ExperimentColumn>& columns, Progress& progress) {
  const auto memories = kept.of(job.memories);
  if (!memories) return tl::unexpected(memories.error());
  const auto own = recall_of(*(*memories)->bank, recall_setting(job.values, power), progress);
  if (!own) return tl::unexpected(own.error());
  const EquivalentLoad load = equivalent_load(curve, own->overlap);
  return recall_row(columns, fmt::format("own memories, n = {}", power), *own, load.load,
                    standing_words(*own, load));
}

Result<std::vector<ExperimentRow>> measure_patterns(const ExperimentJob& job, KeptMemories& kept,
                                                    const GivesUp& stop) {
  for (const std::string_view key : {kPatternSizes, kPatternPowers, kPatternLoads}) {
    if (key_numbers(job.values, key).empty()) return fail("measure.{} has no number", key);
  }
  const std::vector<ExperimentColumn> columns = pattern_columns(job.values);
  Progress progress = stoppable(stop);
  std::vector<ExperimentRow> rows;
  for (const double power : key_numbers(job.values, kPatternPowers)) {
    std::vector<PatternRecall> curve;
    for (const Index d : key_indices(job.values, kPatternSizes)) {
      auto measured = recall_curve(
          d, key_numbers(job.values, kPatternLoads), recall_setting(job.values, power),
          static_cast<int>(key_number(job.values, kPatternBanks)), job.options.seed, progress);
      if (!measured) return tl::unexpected(measured.error());
      curve = std::move(*measured);
      for (const PatternRecall& point : curve) {
        rows.push_back(recall_row(columns, fmt::format("random, d = {}, n = {}", d, power), point,
                                  point.load, {}));
      }
    }
    if (!takes_own_patterns(job.values)) continue;
    auto own = own_row(job, kept, power, curve, columns, progress);
    if (!own) return tl::unexpected(own.error());
    rows.push_back(std::move(*own));
  }
  return rows;
}

/// The cliff of power 2, and for others where patterns of each size begin to have errors.
std::vector<ExperimentMark> pattern_marks(const MeasureValues& values) {
  std::vector<ExperimentMark> marks;
  for (const double power : key_numbers(values, kPatternPowers)) {
    if (power == 2.0) {
      marks.push_back({"load", kCriticalLoad,
                       fmt::format("{}, d to infinity (Amit et al. 1985)", kCriticalLoad),
                       fmt::format("{}: where an ever larger network with n = 2 falls off (Amit, "
                                   "Gutfreund & Sompolinsky 1985).",
                                   kCriticalLoad)});
      continue;
    }
    for (const Index d : key_indices(values, kPatternSizes)) {
      const double patterns = errorless_patterns(d, static_cast<std::int64_t>(power));
      marks.push_back(
          {"load", patterns / std::pow(static_cast<double>(d), power - 1.0),
           fmt::format("K = d^(n−1) / (2 (2n−3)!! ln d) = {:.0f}, d = {}, n = {} (Krotov & "
                       "Hopfield 2016)",
                       patterns, d, power),
           fmt::format("d^(n-1) / (2 (2n-3)!! ln d) = {:.0f}: few errors up to here "
                       "with d = {}, n = {} (Krotov & Hopfield 2016).",
                       patterns, d, power)});
    }
  }
  return marks;
}

std::string random_pattern_words(const MeasureValues& values, const std::string&) {
  return fmt::format("Random patterns of {} signs.",
                     fmt::join(key_numbers(values, kPatternSizes), " and of "));
}

constexpr double kMostPatterns = 100'000;

/// Which random patterns.
std::vector<MeasureKey> random_keys() {
  constexpr double kMostPower = 8;
  return {{.name = kPatternSizes,
           .initial = {100, 400},
           .least = 2,
           .most = kMostPatterns,
           .whole = true,
           .is_list = true,
           .needs_one = true,
           .about = "how many signs a random pattern has, d; at least one number"},
          {.name = kPatternPowers,
           .initial = {2},
           .least = 2,
           .most = kMostPower,
           .whole = true,
           .is_list = true,
           .needs_one = true,
           .about = "powers n of the overlaps: 2 is the classical network"},
          {.name = kPatternLoads,
           .initial = {0.02, 0.06, 0.10, 0.12, 0.14, 0.17, 0.20},
           .least = 1e-6,
           .most = 10,
           .is_list = true,
           .needs_one = true,
           .about = "loads K / d^(n-1): so many random patterns for each sign"},
          {.name = kPatternBanks,
           .initial = {1},
           .least = 1,
           .most = 1000,
           .whole = true,
           .about = "banks of random patterns for each point, of the seeds from run.seed on"}};
}

/// How they are recalled, and what stands beside them.
std::vector<MeasureKey> recall_keys() {
  return {{.name = kPatternStarts,
           .initial = {100},
           .least = 1,
           .most = kMostPatterns,
           .whole = true,
           .about = "how many patterns of a bank are started at, at most"},
          {.name = kPatternSweeps,
           .initial = {100},
           .least = 1,
           .most = 10'000,
           .whole = true,
           .about = "the most sweeps over all signs, one after the other"},
          {.name = kOwnPatterns,
           .initial = {0},
           .words = {"on", "off"},
           .about = "whether the session's own memories stand beside random patterns"}};
}

std::vector<MeasureKey> pattern_keys() {
  std::vector<MeasureKey> keys = random_keys();
  std::vector<MeasureKey> others = recall_keys();
  std::move(others.begin(), others.end(), std::back_inserter(keys));
  return keys;
}

}  // namespace

const ExperimentKind& pattern_experiment() {
  static const ExperimentKind kKind{
      .id = "patterns",
      .title = "How many patterns a network of signs holds",
      .keys = pattern_keys(),
      .asks_models = false,
      .damages_queries = false,
      .made_memories = random_pattern_words,
      .takes_own = takes_own_patterns,
      .columns = pattern_columns,
      .axis_words = {{"load", "load, K / d^(n−1)"},
                     {"overlap", "overlap with the pattern, <ξ, s> / d"},
                     {"fixed", "share of patterns that are fixed"},
                     {"unsettled", "share of starts that still move"}},
      .first_shown =
          [](const MeasureValues& values) {
            const std::vector<double>& powers = key_numbers(values, kPatternPowers);
            const bool is_classical = std::find(powers.begin(), powers.end(), 2.0) != powers.end();
            return std::string_view(is_classical ? "overlap" : "fixed");
          },
      .marks = pattern_marks,
      .run = measure_patterns};
  return kKind;
}

}  // namespace mnemoscope
