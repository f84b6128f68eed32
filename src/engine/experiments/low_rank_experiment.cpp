#include "engine/experiments/low_rank_experiment.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/low_rank_phase.h"
#include "engine/summary.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kPhaseSizes = "log2_size";
constexpr std::string_view kPhaseNorms = "norms";
constexpr std::string_view kPhaseError = "error";
constexpr std::string_view kPhaseQueries = "queries";
constexpr std::string_view kPhasePlane = "plane";
constexpr std::array kPlaneDegrees{2, 4, 8, 16, 32};
constexpr std::array kPlaneExponents{1.0, 2.0, 3.0};

std::string degree_column(int degree) {
  return fmt::format("degree_{}", degree);
}
std::string exponent_column(double exponent) {
  return fmt::format("exponent_{}", exponent);
}
constexpr const char* kMoreDegrees = "degree_more";
constexpr const char* kMoreExponents = "exponent_more";

/// Parts of the norms from 0 to √(ln τ), at one size.
void add_plane_columns(std::vector<ExperimentColumn>& columns) {
  columns.push_back({"plane_size", "log2 of τ, of rows of the plane", ColumnRole::place});
  const auto add = [&columns](const std::string& name, const std::string& what) {
    columns.push_back({name, fmt::format("share of the norms up to √(ln τ) for which {}", what)});
  };
  for (const int degree : kPlaneDegrees)
    add(degree_column(degree), fmt::format("degree {} is enough, and no less of these", degree));
  add(kMoreDegrees, fmt::format("no degree up to {} is enough", kPlaneDegrees.back()));
  for (const double exponent : kPlaneExponents)
    add(exponent_column(exponent),
        fmt::format("τ^{} monomials are enough, and no less of these", exponent));
  add(kMoreExponents, fmt::format("τ^{} monomials are too few", kPlaneExponents.back()));
}

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
  add_plane_columns(columns);
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

/// The parts of the plane at one size, of which each begins where the one before ends.
void put_plane(NamedRow& row, double log2_size, const PhaseError& error) {
  double below = 0.0;
  const auto put_up_to = [&](const std::string& column, double norm) {
    row.put(column, norm - below);
    below = norm;
  };
  for (const int degree : kPlaneDegrees)
    put_up_to(degree_column(degree), largest_norm(log2_size, {.degree = degree}, error));
  put_up_to(kMoreDegrees, 1.0);
  below = 0.0;
  for (const double exponent : kPlaneExponents)
    put_up_to(exponent_column(exponent), largest_norm(log2_size, {.exponent = exponent}, error));
  put_up_to(kMoreExponents, 1.0);
}

std::vector<ExperimentRow> plane_rows(const MeasureValues& values,
                                      const std::vector<ExperimentColumn>& columns) {
  std::vector<ExperimentRow> rows;
  for (const double log2_size : key_numbers(values, kPhasePlane)) {
    NamedRow row(columns);
    row.put("model", "norm against size")
        .put("plane_size", log2_size)
        .put("size", std::exp2(log2_size));
    put_plane(row, log2_size, phase_error(values));
    rows.push_back(row.cells());
  }
  return rows;
}

std::vector<ExperimentRow> phase_rows(const MeasureValues& values,
                                      const std::vector<ExperimentColumn>& columns) {
  const PhaseError error = phase_error(values);
  std::vector<ExperimentRow> rows;
  for (const double log2_size : key_numbers(values, kPhaseSizes)) {
    NamedRow begun(columns);
    begun.put("model", fmt::format("τ = 2^{}", log2_size)).put("size", std::exp2(log2_size));
    put_plane(begun, log2_size, error);
    for (const double norm : key_numbers(values, kPhaseNorms)) {
      NamedRow row = begun;
      row.put("norm", norm);
      put_point(row, phase_at(log2_size, norm, error).point);
      rows.push_back(row.cells());
    }
  }
  return rows;
}

/// The point is no model's: a model only says at which inverse temperature.
std::string own_name(const ExperimentJob& job, std::size_t place) {
  constexpr std::string_view kOwn = "own memories";
  if (job.variants.size() == 1) return std::string(kOwn);
  return fmt::format("{}, β of {}", kOwn, model_names(job.variants)[place]);
}

ExperimentRow own_phase_row(const ExperimentJob& job, const LoadedJob& loaded, std::size_t place,
                            double beta, NamedRow row) {
  const OwnPhase own =
      own_phase(*loaded.memories->bank, loaded.queries.states, beta, phase_error(job.values));
  row.put("model", own_name(job, place)).put("norm", own.norm).put("size", own.size);
  put_point(row, own.point);
  put_plane(row, std::log2(own.size), phase_error(job.values));
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
        return std::vector<ExperimentRow>{own_phase_row(job, *loaded, place, *beta, begun)};
      });
  if (!own) return own;
  std::move(own->begin(), own->end(), std::back_inserter(rows));
  std::vector<ExperimentRow> plane = plane_rows(job.values, columns);
  std::move(plane.begin(), plane.end(), std::back_inserter(rows));
  return rows;
}

/// The plane of norm against size, with the regions where so much is enough.
ExperimentStack plane_stack(std::string name) {
  return {.name = std::move(name), .x = "plane_size", .y_words = "largest entry over √(ln τ)"};
}

std::vector<ExperimentStack> low_rank_stacks() {
  ExperimentStack gain = plane_stack("plane, by what is gained");
  gain.parts.push_back({.words = "fewer monomials than memories",
                        .columns = {exponent_column(kPlaneExponents.front())},
                        .tone = PartTone::good});
  for (std::size_t i = 1; i < kPlaneExponents.size(); ++i) {
    gain.parts.push_back({.words = fmt::format("at most τ^{}", kPlaneExponents[i]),
                          .columns = {exponent_column(kPlaneExponents[i])},
                          .tone = PartTone::grade});
  }
  gain.parts.push_back(
      {.words = "still more", .columns = {kMoreExponents}, .tone = PartTone::quiet});
  ExperimentStack degrees = plane_stack("plane, by degree");
  for (const int degree : kPlaneDegrees) {
    degrees.parts.push_back({.words = fmt::format("degree {} is enough", degree),
                             .columns = {degree_column(degree)},
                             .tone = PartTone::grade});
  }
  degrees.parts.push_back(
      {.words = "a higher degree", .columns = {kMoreDegrees}, .tone = PartTone::quiet});
  return {gain, degrees};
}

std::vector<ExperimentMark> low_rank_marks(const MeasureValues&) {
  return {{"exponent", 1.0, "as many as memories",
           "Exponent 1: as many monomials as memories; below, a polynomial is cheaper."}};
}

std::vector<MeasureKey> low_rank_keys() {
  constexpr double kMostLogSize = 60;
  return {{.name = kPhaseSizes,
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
          {.name = kPhasePlane,
           .initial = {4, 6, 8, 10, 12, 16, 20, 24, 32, 40},
           .least = 1,
           .most = kMostLogSize,
           .is_list = true,
           .about = "log2 of τ of the plane of norm against size; none: no plane"},
          {.name = kPhaseError,
           .initial = {0},
           .most = 0.99,
           .about = "relative error of a similarity that is near enough; 0: 1 / τ"},
          {.name = kPhaseQueries,
           .initial = {50},
           .most = 1e9,
           .whole = true,
           .about = "how many damaged memories the own point is made from at most; 0: all"}};
}

}  // namespace

const ExperimentKind& low_rank_experiment() {
  static const ExperimentKind kKind{
      .id = "low-rank-phase",
      .title = "Where a polynomial of few monomials is enough",
      .keys = low_rank_keys(),
      .columns = low_rank_columns,
      .axis_words = {{"plane_size", "size, log₂ τ"},
                     {"norm", "largest entry over √(ln τ)"},
                     {"exponent", "exponent of the rank: r = τ^exponent"},
                     {"degree", "degree of the polynomial, g"},
                     {"log10_rank", "monomials, as a power of 10"},
                     {"measured_error", "largest |T~(x) − T(x)|"},
                     {"certificate", "largest |T~(x) − T(x)| at most"}},
      .marks = low_rank_marks,
      .stacks = low_rank_stacks(),
      .run = measure_low_rank};
  return kKind;
}

}  // namespace mnemoscope
