#include "app/bench_command.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>
#include <vector>

#include "app/backends.h"
#include "app/read_speed.h"
#include "app/trace_json.h"
#include "app/version.h"
#include "core/random.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kSeed = 1;
constexpr std::size_t kMostRepeats = 100000;
constexpr double kGiga = 1e9;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::shared_ptr<const MemoryBank> random_bank(const BenchSizes& sizes) {
  Lcg random(kSeed);
  auto bytes =
      std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(sizes.memories * sizes.dimension));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(random.next() >> 56U);
  const Patterns images = Patterns::from_bytes(std::move(bytes), sizes.dimension, 1.0 / 255.0, 0.0);
  return std::make_shared<const MemoryBank>(
      images.scaled(images.squared_norms().cwiseSqrt().cwiseInverse()));
}

/// A memory with every other entry hidden.
States damaged_query(const MemoryBank& bank) {
  State x = bank.values().column(0);
  for (Index i = 0; i < x.size(); i += 2) x[i] = 0.0;
  return x;
}

/// The median seconds of one step; one step to warm up, then as many as fit into the time.
Result<double> time_step(Stepper& stepper, const States& x, double seconds) {
  if (auto first = stepper.step(x); !first) return tl::unexpected(std::move(first.error()));
  std::vector<double> times;
  for (const Clock::time_point begin = Clock::now();
       times.empty() || seconds_since(begin) < seconds;) {
    const Clock::time_point step_begin = Clock::now();
    if (auto step = stepper.step(x); !step) return tl::unexpected(std::move(step.error()));
    times.push_back(seconds_since(step_begin));
    if (times.size() == kMostRepeats) break;
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

Json cost_json(const Cost& cost) {
  return {{"flops", cost.flops}, {"exps", cost.exps}, {"bytes", cost.bytes}};
}

/// Everything one variant is timed with.
struct Bench {
  const Variant& variant;
  Parameters parameters;
  std::shared_ptr<const MemoryBank> bank;
  std::shared_ptr<const Retriever> retriever;
  CostModel cost;
  double seconds = 0.0;
  double read_speed = 0.0;
};

Json time_on(Backend& backend, const Bench& bench) {
  std::string why;
  if (!backend.accelerates(bench.variant, &why)) return {{"missing", why}};
  auto stepper = backend.prepare(bench.variant, bench.bank, bench.parameters, bench.retriever);
  if (!stepper) return {{"missing", stepper.error().text}};
  const auto seconds = time_step(**stepper, damaged_query(*bench.bank), bench.seconds);
  if (!seconds) return {{"missing", seconds.error().text}};
  return {{"step_microseconds", *seconds * 1e6},
          {"gigaflops", bench.cost.step.flops / *seconds / kGiga},
          {"gigabytes_per_second", bench.cost.step.bytes / *seconds / kGiga},
          {"share_of_read_speed", bench.cost.step.bytes / *seconds / bench.read_speed}};
}

Json bench_variant(const Variant& variant, const std::shared_ptr<const MemoryBank>& bank,
                   const Backends& backends, double seconds, double read_speed) {
  const Parameters parameters = Parameters::initial(variant.parameters);
  const double entries =
      static_cast<double>(bank->count()) * static_cast<double>(bank->dimension());
  const Shape shape{
      .m = bank->count(),
      .d = bank->dimension(),
      .bytes_per_entry = static_cast<double>(bank->values().stored_bytes()) / entries};
  const CostModel cost = variant.cost(shape, parameters);
  const Clock::time_point begin = Clock::now();
  auto fitted = variant.fit(bank, parameters, {});
  const double fit_seconds = seconds_since(begin);
  if (!fitted) return {{"id", variant.id}, {"missing", fitted.error().text}};
  const Bench bench{variant, parameters, bank, std::move(*fitted), cost, seconds, read_speed};
  return {{"id", variant.id},
          {"parameters", parameters_json(parameters)},
          {"fit", cost_json(cost.fit)},
          {"fit_microseconds", fit_seconds * 1e6},
          {"step", cost_json(cost.step)},
          {"cpu", time_on(*backends.cpu, bench)},
          {"gpu",
           backends.gpu ? time_on(*backends.gpu, bench) : Json{{"missing", backends.gpu_missing}}}};
}

}  // namespace

Status bench_command(const BenchSizes& sizes, BackendChoice choice, std::ostream& out) {
  const Backends backends = open_backends(choice).backends;
  if (auto decision = choose_backend(backends, choice); !decision)
    return tl::unexpected(std::move(decision.error()));
  const auto bank = random_bank(sizes);
  const double read_speed = measure_read_speed(sizes.read_mib);
  Json variants = Json::array();
  for (const Variant* variant : catalogue()) {
    variants.push_back(bench_variant(*variant, bank, backends, sizes.seconds, read_speed));
  }
  const Json report{{"format", "mnemoscope-bench"},
                    {"version", 1},
                    {"program", kVersion},
                    {"machine",
                     {{"cpu", backends.cpu->info().device},
                      {"gpu", backends.gpu ? Json(backends.gpu->info().device) : Json(nullptr)},
                      {"read_gigabytes_per_second", read_speed / kGiga}}},
                    {"size", {{"memories", sizes.memories}, {"dimension", sizes.dimension}}},
                    {"variants", std::move(variants)}};
  out << report.dump(1) << '\n';
  return {};
}

}  // namespace mnemoscope
