#include "engine/experiments/low_rank_experiment.h"

#include <cmath>
#include <iterator>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/low_rank_phase.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kPhaseSizes = "log2_size";
constexpr std::string_view kPhaseNorms = "norms";
constexpr std::string_view kPhaseError = "error";
constexpr std::string_view kPhaseQueries = "queries";

std::vector<ExperimentColumn> low_rank_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.insert(columns.end(),
                 {{"norm", "largest entry over √(ln τ), B / √(ln τ)", ColumnRole::place},
                  {"size", "τ, the larger of memories and queries", ColumnRole::size},
                  {"exponent", "rank r = τ^exponent: below 1 less than there are memories"},
                  {"degree", "the smallest degree of the polynomial that is near enough"},
                  {"log10_rank", "how many monomials, as a power of 10"},
                  {"measured_error", "of the own memories: the largest |T~(x) - T(x)| of a query"},
                  {"certificate", "what the theory promises it to be at most"}});
  add_last_columns(columns);
  return columns;
}

PhaseError phase_error(const MeasureValues& values) {
  const double error = key_number(values, kPhaseError);
  return error > 0.0 ? PhaseError{.fixed = error} : PhaseError{};
}

void put_point(NamedRow& row, const std::optional<PhasePoint>& point) {
  if (!point) {
    row.put("note", "no degree that is worked with is near enough");
    return;
  }
  row.put("exponent", point->exponent)
      .put("degree", std::int64_t{point->degree})
      .put("log10_rank", point->log_rank / std::log(10.0));
}

std::vector<ExperimentRow> phase_rows(const MeasureValues& values,
                                      const std::vector<ExperimentColumn>& columns) {
  std::vector<ExperimentRow> rows;
  for (const double log2_size : key_numbers(values, kPhaseSizes)) {
    for (const double norm : key_numbers(values, kPhaseNorms)) {
      const PhasePlace place = phase_at(log2_size, norm, phase_error(values));
      NamedRow row(columns);
      row.put("model", fmt::format("τ = 2^{}", log2_size))
          .put("norm", norm)
          .put("size", std::exp2(log2_size));
      put_point(row, place.point);
      rows.push_back(row.cells());
    }
  }
  return rows;
}

ExperimentRow own_phase_row(const ExperimentJob& job, const LoadedJob& loaded, double beta,
                            NamedRow row) {
  const OwnPhase own =
      own_phase(*loaded.memories->bank, loaded.queries.states, beta, phase_error(job.values));
  row.put("norm", own.norm).put("size", own.size);
  put_point(row, own.point);
  if (own.measured_error) row.put("measured_error", *own.measured_error);
  if (own.certificate) row.put("certificate", *own.certificate);
  return row.cells();
}

Result<std::vector<ExperimentRow>> measure_low_rank(const ExperimentJob& job, KeptMemories& kept,
                                                    const GivesUp& stop) {
  const Result<LoadedJob> loaded = load_job(job, kept, kPhaseQueries);
  if (!loaded) return tl::unexpected(loaded.error());
  const std::vector<ExperimentColumn> columns = low_rank_columns(job.values);
  std::vector<ExperimentRow> rows = phase_rows(job.values, columns);
  auto own = rows_of_models(
      job, columns, stop,
      [&](std::size_t place, const NamedRow& begun) -> Result<std::vector<ExperimentRow>> {
        const Result<double> beta = softmax_beta(*loaded, job.variants[place], stop);
        if (!beta) return tl::unexpected(beta.error());
        return std::vector<ExperimentRow>{own_phase_row(job, *loaded, *beta, begun)};
      });
  if (!own) return own;
  std::move(own->begin(), own->end(), std::back_inserter(rows));
  return rows;
}

std::vector<ExperimentMark> low_rank_marks(const MeasureValues&) {
  return {{"exponent", 1.0, "as many as memories",
           "Exponent 1: as many monomials as memories; below, a polynomial is cheaper."}};
}

}  // namespace

const ExperimentKind& low_rank_experiment() {
  constexpr double kMostLogSize = 60;
  static const ExperimentKind kKind{
      .id = "low-rank-phase",
      .title = "Where a polynomial of few monomials is enough",
      .keys = {{.name = kPhaseSizes,
                .initial = {10, 16, 24},
                .least = 1,
                .most = kMostLogSize,
                .is_list = true,
                .about = "log2 of τ, the larger of the numbers of memories and queries"},
               {.name = kPhaseNorms,
                .initial = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5},
                .most = 100,
                .is_list = true,
                .about = "largest entries of the patterns, in units of √(ln τ)"},
               {.name = kPhaseError,
                .initial = {0},
                .most = 0.99,
                .about = "relative error of a similarity that is near enough; 0: 1 / τ"},
               {.name = kPhaseQueries,
                .initial = {50},
                .most = 1e9,
                .whole = true,
                .about = "how many damaged memories the own point is made from at most; 0: all"}},
      .columns = low_rank_columns,
      .axis_words = {{"norm", "largest entry over √(ln τ)"},
                     {"exponent", "exponent of the rank: r = τ^exponent"},
                     {"degree", "degree of the polynomial, g"},
                     {"log10_rank", "monomials, as a power of 10"},
                     {"measured_error", "largest |T~(x) − T(x)|"},
                     {"certificate", "largest |T~(x) − T(x)| at most"}},
      .marks = low_rank_marks,
      .run = measure_low_rank};
  return kKind;
}

}  // namespace mnemoscope
