#include "engine/experiments/precision_experiment.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/experiments/bit_precision.h"
#include "engine/experiments/loaded_job.h"
#include "engine/matrix/success.h"
#include "engine/outcome_words.h"
#include "engine/summary.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kPrecisionBits = "bits";
constexpr std::string_view kPrecisionQueries = "queries";

std::vector<ExperimentColumn> precision_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.insert(
      columns.end(),
      {{"bits", "significant bits of every number, p", ColumnRole::place},
       {"memories", "how many memories, M", ColumnRole::size},
       {"dimension", "entries of a memory, d", ColumnRole::size},
       {"asked", "how many memories were asked for", ColumnRole::size},
       {"step_error", "distance of the first step from that in double, over its length"},
       {"largest_step_error", "the same of the query where it is largest"},
       {"end_error", "distance of the end from that in double, in the units of the memories"},
       {"same_strongest", "share of queries whose strongest memory is that of the double"},
       {"found", "share of queries that end at their memory"},
       {"found_low", "where the true share begins with 95 % (Wilson)"},
       {"found_high", "where it ends"},
       {"relative_error", "distance of the end from the target, over its length"},
       {"steps", "steps until a run ended"}});
  add_last_columns(columns);
  return columns;
}

/// Sums over queries at one number of bits.
struct PrecisionSums {
  double step_error = 0.0;
  double largest = 0.0;
  double end_error = 0.0;
  double relative_error = 0.0;
  double steps = 0.0;
  Index same = 0;
  Index found = 0;
  Index asked = 0;

  void add(const BitRetrieval& one, Index target) {
    step_error += one.step_error;
    largest = std::max(largest, one.step_error);
    end_error += one.end_error;
    relative_error += one.relative_error.value_or(std::nan(""));
    steps += one.steps;
    if (one.same_strongest) ++same;
    if (one.verdict.kind == VerdictKind::memory && one.verdict.memory == target) ++found;
    ++asked;
  }
};

ExperimentRow precision_row(NamedRow row, const PrecisionSums& sums, Index bits,
                            const MemoryBank& bank) {
  const auto n = static_cast<double>(sums.asked);
  const SuccessCount found{.successes = sums.found, .trials = sums.asked};
  const RateInterval interval = wilson_interval(found);
  row.put("bits", std::int64_t{bits})
      .put("memories", std::int64_t{bank.count()})
      .put("dimension", std::int64_t{bank.dimension()})
      .put("asked", std::int64_t{sums.asked})
      .put("step_error", sums.step_error / n)
      .put("largest_step_error", sums.largest)
      .put("end_error", sums.end_error / n)
      .put("same_strongest", static_cast<double>(sums.same) / n)
      .put("found", found.rate())
      .put("found_low", interval.low)
      .put("found_high", interval.high)
      .put("relative_error", sums.relative_error / n)
      .put("steps", sums.steps / n);
  return row.cells();
}

Result<std::vector<ExperimentRow>> rows_of_bits(const ExperimentJob& job, const LoadedJob& loaded,
                                                double beta, const NamedRow& begun,
                                                const GivesUp& stop) {
  const std::vector<Index> asked_bits = key_indices(job.values, kPrecisionBits);
  const std::vector<int> bits(asked_bits.begin(), asked_bits.end());
  std::vector<PrecisionSums> sums(bits.size());
  Progress progress = stoppable(stop);
  for (std::size_t n = 0; n < loaded.asked.size(); ++n) {
    const BitQuestion question{.bank = loaded.memories->bank,
                               .mean = loaded.mean,
                               .beta = beta,
                               .query = loaded.queries.states.col(static_cast<Index>(n)),
                               .target = loaded.asked[n],
                               .options = job.options};
    const auto retrieved = bit_retrievals(question, bits, progress);
    if (!retrieved) return tl::unexpected(retrieved.error());
    for (std::size_t i = 0; i < bits.size(); ++i) sums[i].add((*retrieved)[i], loaded.asked[n]);
  }
  std::vector<ExperimentRow> rows;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    rows.push_back(precision_row(begun, sums[i], bits[i], *loaded.memories->bank));
  }
  return rows;
}

Result<std::vector<ExperimentRow>> measure_precision(const ExperimentJob& job, KeptMemories& kept,
                                                     const GivesUp& stop) {
  const Result<LoadedJob> loaded = load_job(job, kept, kPrecisionQueries);
  if (!loaded) return tl::unexpected(loaded.error());
  const std::vector<ExperimentColumn> columns = precision_columns(job.values);
  return rows_of_models(
      job, columns, stop,
      [&](std::size_t place, const NamedRow& begun) -> Result<std::vector<ExperimentRow>> {
        const Result<double> beta = softmax_beta(*loaded, job.variants[place], stop);
        if (!beta) return tl::unexpected(beta.error());
        return rows_of_bits(job, *loaded, *beta, begun, stop);
      });
}

/// Of the first query: its memory, itself, and its end with each number of bits.
PointPictures pictures_of_bits(const LoadedJob& loaded, const std::vector<BitRetrieval>& ends) {
  const Memories& memories = *loaded.memories;
  PointPictures pictures{.shape = memories.images.shape, .range = memories.pixel_range()};
  const Index target = loaded.asked.front();
  pictures.all.push_back({fmt::format("memory {}", target), memory_pixels(memories, target)});
  pictures.all.push_back({"query", loaded.queries.pixels.col(0)});
  const double gain = usual_gain(memories);
  for (const BitRetrieval& end : ends) {
    pictures.all.push_back({fmt::format("p = {}: {}", end.bits, words(end.verdict)),
                            to_pixels(memories, end.end, gain)});
  }
  return pictures;
}

Result<PointPictures> precision_pictures(const ExperimentJob& job, const std::string& model,
                                         KeptMemories& kept, const GivesUp& stop) {
  const std::vector<std::string> names = model_names(job.variants);
  const auto at = std::find(names.begin(), names.end(), model);
  if (at == names.end()) return fail("there is no model \"{}\" in this point", model);
  const Result<LoadedJob> loaded = load_job(job, kept, kPrecisionQueries);
  if (!loaded) return tl::unexpected(loaded.error());
  const VariantChoice& choice = job.variants[static_cast<std::size_t>(at - names.begin())];
  const Result<double> beta = softmax_beta(*loaded, choice, stop);
  if (!beta) return tl::unexpected(beta.error());
  const std::vector<Index> asked_bits = key_indices(job.values, kPrecisionBits);
  const std::vector<int> bits(asked_bits.begin(), asked_bits.end());
  Progress progress = stoppable(stop);
  const auto ends = bit_retrievals({.bank = loaded->memories->bank,
                                    .mean = loaded->mean,
                                    .beta = *beta,
                                    .query = loaded->queries.states.col(0),
                                    .target = loaded->asked.front(),
                                    .options = job.options},
                                   bits, progress);
  if (!ends) return tl::unexpected(ends.error());
  return pictures_of_bits(*loaded, *ends);
}

std::vector<ExperimentMark> precision_marks(const MeasureValues&) {
  return {{"bits", kBitsOfFloat, "float, 24 bits", "float: numbers of 24 bits."},
          {"bits", kBitsOfDouble, "double, 53 bits",
           "double: numbers of 53 bits, where nothing is rounded."}};
}

}  // namespace

const ExperimentKind& precision_experiment() {
  static const ExperimentKind kKind{
      .id = "precision",
      .title = "Retrieval with numbers of few bits",
      .keys = {{.name = kPrecisionBits,
                .initial = {2, 3, 4, 6, 8, 11, 16, 24, 53},
                .least = kFewestBits,
                .most = kBitsOfDouble,
                .whole = true,
                .is_list = true,
                .needs_one = true,
                .about = "significant bits p that every number of a step is rounded to"},
               {.name = kPrecisionQueries,
                .initial = {20},
                .most = 1e9,
                .whole = true,
                .about = "how many memories are asked for at most; 0 asks for all of them"}},
      .columns = precision_columns,
      .axis_words = {{"bits", "significant bits, p"},
                     {"step_error", "relative error of the first step, mean"},
                     {"largest_step_error", "relative error of the first step, largest"},
                     {"end_error", "distance of the end from that in double"},
                     {"same_strongest", "share with the same strongest memory"},
                     {"found", "share of queries that end at their memory"},
                     {"relative_error", "relative error of the end, |x − ξ| / |ξ|"},
                     {"steps", "steps until a run ends"}},
      .marks = precision_marks,
      .pictures = precision_pictures,
      .run = measure_precision};
  return kKind;
}

}  // namespace mnemoscope
