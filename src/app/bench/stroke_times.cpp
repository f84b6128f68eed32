// From a stroke of the brush to the last result: what the window computes while the hand moves.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ostream>

#include "app/bench/bench_part.h"
#include "app/bench/stopwatch.h"
#include "data/paint.h"
#include "engine/executor.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr Index kStrokeMemories = 1000;
constexpr int kStrokeSteps = 10;
constexpr int kStrokes = 21;
constexpr std::chrono::seconds kStrokePatience{120};
constexpr ImageShape kStrokeShape{28, 28, 1};

/// Whether its step follows the hand: not those that go entry by entry, which have no passes, and
/// not those whose fit is a solver's.
bool follows_the_hand(const Variant& variant) {
  if (variant.passes.empty()) return false;
  const Eigen::MatrixXd pair{{1.0, 0.0}, {0.0, 1.0}};
  const auto bank = std::make_shared<const MemoryBank>(Patterns::from_values(pair));
  const Shape shape{.m = 2, .d = 2};
  const auto fitted =
      variant.fit(bank, fitted_to(variant, Parameters::initial(variant.parameters), shape), {});
  if (!fitted) return true;
  const auto report = (*fitted)->report();
  return report == nullptr || !report->solver;
}

RunSpec first_stroke(const BenchOptions& options) {
  RunSpec spec;
  spec.memories.sources = {"builtin:fashion"};
  spec.memories.count = kStrokeMemories;
  spec.memories.normalise = true;
  spec.query.memory = 0;
  spec.options.steps = kStrokeSteps;
  spec.backend = options.backend;
  spec.options.precision = Precision::automatic;  // as in the window
  Corruption painted{.shape = MaskShape::painted};
  painted.paint = empty_paint(kStrokeShape);
  spec.query.corruptions = {painted};
  RowHandle handle = 0;
  const Shape shape{.m = kStrokeMemories, .d = 784, .bytes_per_entry = 1, .picture = kStrokeShape};
  for (const Variant* variant : catalogue()) {
    const bool named = !options.models.empty() && options.measures_model(variant->id);
    if (!named && (!options.models.empty() || !follows_the_hand(*variant))) continue;
    const Parameters initial = Parameters::initial(variant->parameters);
    spec.variants.push_back(
        {.id = variant->id, .parameters = fitted_to(*variant, initial, shape), .handle = ++handle});
  }
  return spec;
}

void stroke(RunSpec& spec, int number) {
  const double y = 4.0 + number;
  spec.query.corruptions.front().paint.edit([y](PaintLayer& layer) {
    paint_line(layer, {4.0, y}, {12.0, y}, BrushTip{});
  });
}

/// The executor with a way to wait for it.
class Answers {
 public:
  explicit Answers(const Backends& backends) : executor_(backends, [this] { wake(); }) {}
  ~Answers() { executor_.stop(); }
  Answers(const Answers&) = delete;
  Answers& operator=(const Answers&) = delete;

  /// Seconds until everything is there.
  Result<double> seconds_to_answer(const RunSpec& spec) {
    const Stopwatch stopwatch;
    const std::uint64_t generation = executor_.submit(spec);
    while (stopwatch.seconds() < std::chrono::duration<double>(kStrokePatience).count()) {
      if (const auto run = executor_.poll(); run && run->generation == generation) {
        if (run->failure) return tl::unexpected(*run->failure);
        if (run->finished) return stopwatch.seconds();
      }
      std::unique_lock lock(mutex_);
      woken_.wait_for(lock, std::chrono::milliseconds(100), [this] { return news_; });
      news_ = false;
    }
    return fail("the results of a stroke did not come within {} s", kStrokePatience.count());
  }

 private:
  void wake() {
    {
      const std::scoped_lock lock(mutex_);
      news_ = true;
    }
    woken_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable woken_;
  bool news_ = false;
  Executor executor_;  // last: its worker may wake until it is gone
};

}  // namespace

BenchJson stroke_times(const BenchWork& work) {
  work.progress << "stroke: first run, with the fits" << std::endl;
  RunSpec spec = first_stroke(work.options);
  Answers answers(work.backends);
  if (auto first = answers.seconds_to_answer(spec); !first) return missing(first.error().text);
  work.progress << fmt::format("stroke: {} strokes", kStrokes) << std::endl;
  std::vector<double> times;
  for (int number = 0; number < kStrokes; ++number) {
    stroke(spec, number);
    const auto seconds = answers.seconds_to_answer(spec);
    if (!seconds) return missing(seconds.error().text);
    times.push_back(*seconds * 1e3);
  }
  std::sort(times.begin(), times.end());
  return {{"measured", "event to all results, without a window"},
          {"memories", kStrokeMemories},
          {"models", spec.variants.size()},
          {"steps", kStrokeSteps},
          {"median_milliseconds", times[times.size() / 2]},
          {"worst_milliseconds", times.back()}};
}

}  // namespace mnemoscope
