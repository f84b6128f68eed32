// How long the matrix of Compare takes on this machine: a row after a brush stroke, beside eleven
// that stay, with every model twice on colour photographs; and success over all of 1000 digits. Run
// by hand; the load of the machine stands in the result, so run it alone.
//     matrix_bench
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "engine/matrix/matrix_job.h"
#include "engine/run.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Waits for what a job hands over.
class Bell {
 public:
  std::function<void()> rope() {
    return [this] {
      const std::lock_guard lock(mutex_);
      rung_ = true;
      told_.notify_one();
    };
  }
  void wait() {
    std::unique_lock lock(mutex_);
    told_.wait_for(lock, std::chrono::seconds(1), [this] { return rung_; });
    rung_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable told_;
  bool rung_ = false;
};

/// The newest state of the job once `done` says so, with the time it took.
template <class Done>
double time_until(MatrixJob& job, Bell& bell, LiveMatrix& live, const Done& done) {
  const Clock::time_point begin = Clock::now();
  while (!done(live)) {
    bell.wait();
    if (auto newer = job.poll()) live = std::move(*newer);
  }
  return milliseconds_since(begin);
}

std::shared_ptr<const Memories> memories_of(const char* source, Index count) {
  Result<Memories> memories = load_memories({.sources = {source}, .count = count});
  if (!memories) {
    fmt::print("{}\n", memories.error().text);
    std::exit(1);
  }
  return std::make_shared<const Memories>(std::move(*memories));
}

VariantChoice choice_of(const Variant& variant, double beta) {
  VariantChoice choice{.id = variant.id, .parameters = Parameters::initial(variant.parameters)};
  static_cast<void>(choice.parameters.set(variant.parameters, "beta", beta));
  return choice;
}

Corruption half(double fill) {
  return {.kind = CorruptionKind::mask, .shape = MaskShape::half, .fill = fill};
}

MatrixSpec spec_of(std::shared_ptr<const Memories> memories, std::size_t rows) {
  MatrixSpec spec{.memories = std::move(memories)};
  spec.mean = spec.memories->bank->values().mean();
  spec.query.memory = 3;
  for (std::size_t i = 0; i < rows; ++i) {
    spec.rows.push_back(
        {.name = fmt::format("row {}", i),
         .corruptions = {half(static_cast<double>(i) / static_cast<double>(rows))}});
  }
  return spec;
}

/// Every model but svr, whose fit is a matter of its own, then the first ones with another beta,
/// until there are 14.
void time_a_stroke() {
  MatrixSpec spec = spec_of(memories_of("builtin:photos", 20), 12);
  const double m = spec.memories->bank->largest_norm();
  const Shape shape = shape_of(*spec.memories->bank, spec.memories->images.shape);
  for (const double b : {12.0, 30.0}) {
    for (const Variant* variant : catalogue()) {
      if (spec.columns.size() == 14 || variant->id == "svr") continue;
      VariantChoice choice = choice_of(*variant, b / (m * m));
      choice.parameters = fitted_to(*variant, choice.parameters, shape);
      spec.columns.push_back(std::move(choice));
    }
  }
  Bell bell;
  MatrixJob job(std::make_shared<FitService>(), bell.rope());
  LiveMatrix live;
  const auto finished = [&](std::uint64_t generation) {
    return [generation](const LiveMatrix& now) {
      return now.generation == generation && now.finished;
    };
  };
  const double all = time_until(job, bell, live, finished(job.submit(spec)));
  std::vector<double> strokes;
  for (int i = 0; i < 30; ++i) {
    spec.rows[5].corruptions = {half(0.3 + 0.01 * i)};
    strokes.push_back(time_until(job, bell, live, finished(job.submit(spec))));
  }
  std::sort(strokes.begin(), strokes.end());
  fmt::print(
      "12 rows x {} models, {} memories of {} entries: all {:.0f} ms; one row after a "
      "stroke: median {:.0f} ms, slowest {:.0f} ms\n",
      spec.columns.size(), spec.memories->bank->count(), spec.memories->bank->dimension(), all,
      strokes[strokes.size() / 2], strokes.back());
}

void time_success() {
  MatrixSpec spec = spec_of(memories_of("builtin:digits", 1000), 8);
  const double m = spec.memories->bank->largest_norm();
  for (const char* id : {"dense", "sparse", "top-k", "window", "random-mask", "universal"}) {
    spec.columns.push_back(choice_of(*find_variant(id), 30.0 / (m * m)));
  }
  spec.counts_success = true;
  Bell bell;
  MatrixJob job(std::make_shared<FitService>(), bell.rope());
  LiveMatrix live;
  const Clock::time_point begin = Clock::now();
  job.submit(spec);
  time_until(job, bell, live, [](const LiveMatrix& now) { return now.counted > 0.0; });
  const double coarse = milliseconds_since(begin);
  time_until(job, bell, live, [](const LiveMatrix& now) { return now.counted >= 1.0; });
  fmt::print(
      "success over {} digits, {} rows x {} models: coarse after {:.0f} ms, all after "
      "{:.0f} ms\n",
      spec.memories->bank->count(), spec.rows.size(), spec.columns.size(), coarse,
      milliseconds_since(begin));
}

}  // namespace
}  // namespace mnemoscope

int main() {
  mnemoscope::time_a_stroke();
  mnemoscope::time_success();
  return 0;
}
