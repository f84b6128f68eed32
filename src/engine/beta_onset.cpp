#include "engine/beta_onset.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/backend.h"
#include "engine/choice_beta.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr double kLeast = 0.1;  // of b = beta m^2
constexpr double kMost = 1000.0;
constexpr int kSteps = 24;         // of the first look, four decades apart
constexpr int kHalvings = 5;       // of one of its steps: within 1.2 %
constexpr double kMostWork = 4e9;  // operations
/// A recorded step costs its formula a few times over: energy, bounds, residual.
constexpr double kRecording = 4.0;

/// One row, asked at one β after another.
class Search {
 public:
  Search(const Start& start, VariantChoice choice, const RunOptions& options, FitService& fits,
         const std::function<bool()>& stop, const OnsetSearch& search)
      : start_(start),
        choice_(std::move(choice)),
        options_(options),
        fits_(fits),
        stop_(stop),
        search_(search) {}

  std::optional<double> run() {
    const double m = start_.memories->bank->largest_norm();
    if (!(m > 0)) return std::nullopt;
    const double low = std::log(kLeast / (m * m));
    const double step = std::log(kMost / kLeast) / kSteps;
    for (int i = 0; i <= kSteps && !stop_(); ++i) {
      const double at = low + i * step;
      if (std::exp(at) <= search_.above) continue;
      if (succeeds(at)) return i == 0 ? std::exp(low) : between(at, step);
    }
    return std::nullopt;
  }

 private:
  /// It succeeds at `high` and not one step below.
  std::optional<double> between(double high, double step) {
    double low = high - step;
    if (search_.above > 0.0) low = std::max(low, std::log(search_.above));
    for (int i = 0; i < kHalvings; ++i) {
      if (stop_()) return std::nullopt;
      const double middle = (low + high) / 2;
      (succeeds(middle) ? high : low) = middle;
    }
    return std::exp(high);
  }

  bool succeeds(double log_beta) {
    const double beta = std::exp(log_beta);
    const VariantChoice choice = with_beta(choice_, beta);
    if (beta_of(choice) != beta) return false;  // beyond what the model takes
    const Fitted fitted = fits_.fit(fit_key(start_, choice), stop_);
    const Trace trace = run_fitted(start_, choice, fitted, options_, *cpu_, *cpu_, {.stop = stop_});
    if (!trace.finished || trace.failure) return false;
    return search_.succeeds ? search_.succeeds(trace) : trace.outcome.success;
  }

  const Start& start_;
  VariantChoice choice_;
  const RunOptions& options_;
  FitService& fits_;
  const std::function<bool()>& stop_;
  const OnsetSearch& search_;
  const std::shared_ptr<Backend> cpu_ = make_cpu_backend();
};

bool is_quick(const Start& start, const VariantChoice& choice, const Variant& variant,
              const RunOptions& options) {
  if (!variant.cost) return false;
  const Shape shape = shape_of(*start.memories->bank, start.memories->images.shape);
  const CostModel cost = variant.cost(shape, choice.parameters);
  const double one = cost.fit.flops + kRecording * options.steps * cost.step.flops;
  return (kSteps + kHalvings) * one <= kMostWork;
}

}  // namespace

std::optional<double> beta_onset(const Start& start, const VariantChoice& choice,
                                 const RunOptions& options, FitService& fits,
                                 const std::function<bool()>& stop, const OnsetSearch& search) {
  const Variant* variant = find_variant(choice.id);
  if (variant == nullptr || !start.query.target) return std::nullopt;
  if (!beta_of(choice) || !is_quick(start, choice, *variant, options)) return std::nullopt;
  return Search(start, choice, options, fits, stop, search).run();
}

}  // namespace mnemoscope
