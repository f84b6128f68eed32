// How long landscapes take: digits, M = 100, 256 x 256 points, to the first picture and to the end.
#include <fmt/format.h>

#include <ostream>

#include "app/bench/bench_part.h"
#include "app/bench/stopwatch.h"
#include "core/parameter_keys.h"
#include "engine/landscape/landscape.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr Index kBasinMemories = 100;
constexpr double kLongestBasins = 10.0;  // seconds
/// Below, at and above the inverse temperature at which the digits are told apart.
constexpr std::array<double, 3> kBasinBetas{1.0, 8.0, 30.0};

Result<LandscapeSpec> landscape_of(const std::shared_ptr<const Memories>& memories,
                                   const Variant& variant) {
  const Shape shape = shape_of(*memories->bank, memories->images.shape);
  LandscapeSpec spec{
      .variant = {.id = variant.id,
                  .parameters = fitted_to(variant, Parameters::initial(variant.parameters), shape)},
      .memories = memories,
      .target = 0};
  const Patterns& values = memories->bank->values();
  auto plane = Plane::through({values.column(0), values.column(1), values.column(2)},
                              {"memory 0", "memory 1", "memory 2"});
  if (!plane) return tl::unexpected(std::move(plane.error()));
  spec.plane = std::move(*plane);
  spec.extent = spec.plane.extent();
  return spec;
}

BenchJson time_landscape(const LandscapeSpec& spec) {
  LandscapeCache cache;
  const Stopwatch stopwatch;
  double first = 0.0;
  const LandscapeWatch watch{.level =
                                 [&](const std::shared_ptr<const LandscapeField>&) {
                                   if (first == 0.0) first = stopwatch.seconds();
                                 },
                             .stop = [&] { return stopwatch.seconds() > kLongestBasins; }};
  const auto field = compute_landscape(spec, cache, watch);
  const double whole = stopwatch.seconds();
  if (!field) {
    return missing(whole > kLongestBasins ? fmt::format("longer than {:.0f} s", kLongestBasins)
                                          : field.error().text);
  }
  return {{"first_picture_milliseconds", first * 1e3},
          {"whole_milliseconds", whole * 1e3},
          {"attractors", (*field)->attractors.size()}};
}

void time_variant_basins(const BenchWork& work, const Variant& variant, const LandscapeSpec& spec,
                         BenchJson& rows) {
  const bool has_beta = find_parameter(variant.parameters, kBetaKey) != nullptr;
  for (const double beta : kBasinBetas) {
    BenchJson row{{"id", variant.id}};
    LandscapeSpec at = spec;
    if (has_beta) {
      row["beta"] = beta;
      static_cast<void>(at.variant.parameters.set(variant.parameters, kBetaKey, beta));
    }
    work.progress << fmt::format("basins: {}", variant.name)
                  << (has_beta ? fmt::format(", beta {}", beta) : "") << std::endl;
    row.update(time_landscape(at));
    rows.push_back(std::move(row));
    if (!has_beta) return;
  }
}

}  // namespace

BenchJson basin_times(const BenchWork& work) {
  auto loaded =
      load_memories({.sources = {"builtin:digits"}, .count = kBasinMemories, .normalise = true});
  if (!loaded) return missing(loaded.error().text);
  const auto memories = std::make_shared<const Memories>(std::move(*loaded));
  BenchJson rows = BenchJson::array();
  for (const Variant* variant : catalogue()) {
    if (!work.options.measures_model(variant->id)) continue;
    const auto spec = landscape_of(memories, *variant);
    if (!spec) return missing(spec.error().text);
    time_variant_basins(work, *variant, *spec, rows);
  }
  return rows;
}

}  // namespace mnemoscope
