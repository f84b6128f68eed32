// Fit and step of every model at one size, beside the time of merely reading the memories.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <ostream>
#include <utility>

#include "app/bench/bench_part.h"
#include "app/bench/stopwatch.h"
#include "app/trace_json.h"
#include "core/parameter_keys.h"
#include "core/random.h"
#include "engine/fast_steps.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::uint64_t kBankSeed = 1;
constexpr double kGiga = 1e9;
constexpr double kLongestFit = 20.0;    // seconds; a fit that takes longer is given up
constexpr double kLongestBatch = 20.0;  // seconds that a batch may be expected to take
constexpr Index kBatchStates = 256;
constexpr double kSupport = 0.01;  // of all memories, of models that choose some

std::shared_ptr<const MemoryBank> random_bank(const BenchSize& size) {
  Lcg random(kBankSeed);
  auto bytes =
      std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(size.memories * size.dimension));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(random.next() >> 56U);
  const Patterns images = Patterns::from_bytes(std::move(bytes), size.dimension, 1.0 / 255.0, 0.0);
  return std::make_shared<const MemoryBank>(
      images.scaled(images.squared_norms().cwiseSqrt().cwiseInverse()));
}

/// Memories in turn, each with every other entry hidden.
States damaged_queries(const MemoryBank& bank, Index count) {
  States x(bank.dimension(), count);
  for (Index n = 0; n < count; ++n) {
    x.col(n) = bank.values().column(n % bank.count());
    for (Index i = 0; i < x.rows(); i += 2) x(i, n) = 0.0;
  }
  return x;
}

BenchJson cost_json(const Cost& cost) {
  return {{"flops", cost.flops}, {"exps", cost.exps}, {"bytes", cost.bytes}};
}

/// Everything one variant is timed with.
struct TimedVariant {
  const BenchWork& work;
  const Variant& variant;
  Parameters parameters;
  std::shared_ptr<const MemoryBank> bank;
  std::shared_ptr<const Retriever> retriever;
  CostModel cost;
};

BenchJson rates(const TimedVariant& timed, double seconds) {
  const Cost& step = timed.cost.step;
  return {{"step_microseconds", seconds * 1e6},
          {"gigaflops", step.flops / seconds / kGiga},
          {"gigabytes_per_second", step.bytes / seconds / kGiga},
          {"share_of_read_speed", step.bytes / seconds / timed.work.read_speed}};
}

/// `step` of many states at once, where one takes about `one` second.
BenchJson time_batch(const TimedVariant& timed, double one,
                     const std::function<Status(const States&)>& step_all) {
  const double expected = one * static_cast<double>(kBatchStates);
  if (expected > kLongestBatch) {
    return missing(fmt::format("{} states would take about {:.0f} s", kBatchStates, expected));
  }
  const States x = damaged_queries(*timed.bank, kBatchStates);
  const auto step = [&] { return step_all(x); };
  const auto seconds = median_seconds(step, timed.work.options.seconds);
  if (!seconds) return missing(seconds.error().text);
  return {{"states", kBatchStates},
          {"step_microseconds", *seconds * 1e6},
          {"microseconds_a_state", *seconds * 1e6 / static_cast<double>(kBatchStates)}};
}

/// By the device's own clock, of the second of two steps: rows of {"pass", "microseconds"}.
BenchJson passes_json(Stepper& stepper, const States& x) {
  if (const auto warmed = stepper.time_passes(x); !warmed) return missing(warmed.error().text);
  const auto times = stepper.time_passes(x);
  if (!times) return missing(times.error().text);
  BenchJson passes = BenchJson::array();
  for (const PassTime& time : *times) {
    passes.push_back({{"pass", time.pass}, {"microseconds", time.seconds * 1e6}});
  }
  return passes;
}

BenchJson time_on(Backend& backend, const TimedVariant& timed) {
  std::string why;
  if (!backend.accelerates(timed.variant, &why)) return missing(why);
  auto stepper = backend.prepare(timed.variant, timed.bank, timed.parameters, timed.retriever);
  if (!stepper) return missing(stepper.error().text);
  const States x = damaged_queries(*timed.bank, 1);
  const auto step = [&] { return (*stepper)->step(x).map([](const Step&) {}); };
  const auto seconds = median_seconds(step, timed.work.options.seconds);
  if (!seconds) return missing(seconds.error().text);
  BenchJson json = rates(timed, *seconds);
  if (backend.info().id == "gpu" && backend.info().is_hardware)
    json["passes"] = passes_json(**stepper, x);
  json["batch"] = time_batch(timed, *seconds, [&](const States& many) -> Status {
    return (*stepper)->step(many).map([](const Step&) {});
  });
  return json;
}

BenchJson time_fast(const TimedVariant& timed) {
  const State x = damaged_queries(*timed.bank, 1).col(0);
  double error = 0.0;
  const auto step = [&]() -> Status {
    const auto fast = timed.retriever->fast_step(x);
    if (!fast) return fail("{} has no fast step", timed.variant.name);
    error = fast->error;
    return {};
  };
  const auto seconds = median_seconds(step, timed.work.options.seconds);
  if (!seconds) return missing(seconds.error().text);
  BenchJson json = rates(timed, *seconds);
  json["error"] = error;
  double largest_error = 0.0;
  json["batch"] = time_batch(timed, *seconds, [&](const States& many) -> Status {
    const auto fast = timed.retriever->fast_steps(many);
    if (!fast) return fail("{} has no fast steps of many states", timed.variant.name);
    largest_error = fast->error.maxCoeff();
    return {};
  });
  if (!json["batch"].contains("missing")) json["batch"]["error"] = largest_error;
  return json;
}

BenchJson time_answer(const TimedVariant& timed) {
  if (!timed.retriever->skips_memories()) {
    return missing(fmt::format("{} looks at the memories for its answer", timed.variant.name));
  }
  const States x = damaged_queries(*timed.bank, 1);
  const auto answer = [&]() -> Status {
    static_cast<void>(timed.retriever->next(x));
    return {};
  };
  const auto seconds = median_seconds(answer, timed.work.options.seconds);
  if (!seconds) return missing(seconds.error().text);
  return {{"step_microseconds", *seconds * 1e6}};
}

/// The step that the window takes, alone and with what a run records of it.
BenchJson time_recorded(const TimedVariant& timed) {
  const Retriever& model = *timed.retriever;
  const State x = damaged_queries(*timed.bank, 1).col(0);
  const auto tried = model.fast_step(x);
  const bool is_fast = tried && tried->error <= kFastEnough;
  const auto made = [&] { return is_fast ? step_of(*model.fast_step(x)) : model.step(x); };
  const auto step = [&]() -> Status {
    static_cast<void>(made());
    return {};
  };
  const auto record = [&]() -> Status {
    SteppedState at(model, x, made());
    static_cast<void>(model.bounds(at, 0));
    static_cast<void>(model.energy(at));
    static_cast<void>(std::move(at).weights());
    return {};
  };
  const auto alone = median_seconds(step, timed.work.options.seconds);
  const auto recorded = median_seconds(record, timed.work.options.seconds);
  if (!alone || !recorded) return missing("its step failed");
  return {{"by", is_fast ? "fast" : "exact"},
          {"step_microseconds", *alone * 1e6},
          {"recorded_microseconds", *recorded * 1e6},
          {"ratio", *recorded / *alone}};
}

/// Those of the options, whatever the model has of them; what has none stays as it is.
Parameters timed_parameters(const BenchWork& work, const Variant& variant, const Shape& shape) {
  Parameters chosen = Parameters::initial(variant.parameters);
  static_cast<void>(chosen.set(variant.parameters, kBetaKey, work.options.beta));
  const Parameter* const size = find_parameter(variant.parameters, ParameterRole::support_size);
  if (size != nullptr) {
    const double few = std::max(size->min, std::floor(kSupport * static_cast<double>(shape.m)));
    static_cast<void>(chosen.set(variant.parameters, size->key, static_cast<std::int64_t>(few)));
  }
  return fitted_to(variant, std::move(chosen), shape);
}

BenchJson time_variant(const BenchWork& work, const Variant& variant,
                       const std::shared_ptr<const MemoryBank>& bank) {
  const auto entries = static_cast<double>(bank->count()) * static_cast<double>(bank->dimension());
  const Shape shape{
      .m = bank->count(),
      .d = bank->dimension(),
      .bytes_per_entry = static_cast<double>(bank->values().stored_bytes()) / entries};
  const Parameters parameters = timed_parameters(work, variant, shape);
  const CostModel cost = variant.cost(shape, parameters);
  const Stopwatch fitting;
  const FitContext context{.report = [&](double) { return fitting.seconds() < kLongestFit; }};
  auto fitted = variant.fit(bank, parameters, context);
  const double fit_seconds = fitting.seconds();
  if (!fitted) {
    const bool late = fit_seconds >= kLongestFit;
    BenchJson json{{"id", variant.id}};
    json["missing"] =
        late ? fmt::format("its fit takes longer than {:.0f} s", kLongestFit) : fitted.error().text;
    return json;
  }
  const TimedVariant timed{work, variant, parameters, bank, std::move(*fitted), cost};
  return {{"id", variant.id},
          {"parameters", parameters_json(parameters)},
          {"fit", cost_json(cost.fit)},
          {"fit_microseconds", fit_seconds * 1e6},
          {"step", cost_json(cost.step)},
          {"cpu", time_on(*work.backends.cpu, timed)},
          {"fast", time_fast(timed)},
          {"answer", time_answer(timed)},
          {"recorded", time_recorded(timed)},
          {"gpu", work.backends.gpu ? time_on(*work.backends.gpu, timed)
                                    : missing(work.backends.gpu_missing)}};
}

}  // namespace

BenchJson step_times(const BenchWork& work, const BenchSize& size) {
  work.progress << fmt::format("{} x {}: memories", size.memories, size.dimension) << std::endl;
  const auto bank = random_bank(size);
  const auto bytes = static_cast<double>(bank->values().stored_bytes());
  BenchJson variants = BenchJson::array();
  for (const Variant* variant : catalogue()) {
    if (!work.options.measures_model(variant->id)) continue;
    work.progress << fmt::format("{} x {}: {}", size.memories, size.dimension, variant->name)
                  << std::endl;
    variants.push_back(time_variant(work, *variant, bank));
  }
  return {{"size", {{"memories", size.memories}, {"dimension", size.dimension}}},
          {"read_microseconds", bytes / work.read_speed * 1e6},
          {"variants", std::move(variants)}};
}

}  // namespace mnemoscope
