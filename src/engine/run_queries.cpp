#include "engine/run_queries.h"

#include <utility>

#include "kernels/parallel.h"

namespace mnemoscope {

Result<QueryRuns> QueryRuns::begin(const RunSpec& spec, const Backends& backends) {
  Result<BackendDecision> decision = choose_backend(backends, spec.backend);
  if (!decision) return tl::unexpected(decision.error());
  LoadedMemories memories;
  if (Status status = memories.load(spec.memories); !status) {
    return tl::unexpected(std::move(status.error()));
  }
  return QueryRuns(std::move(memories), backends, std::move(*decision));
}

Fitted QueryRuns::fitted(const FitKey& key, std::size_t place, const std::function<bool()>& stop) {
  std::unique_ptr<const WantedFit>& wanted = wanted_[place];
  if (!wanted || !(wanted->job()->key() == key)) wanted = fits_->ask(key);
  return wanted->job()->wait(stop);
}

Result<RunResult> QueryRuns::run(const RunSpec& spec, const std::function<bool()>& stop) {
  Result<Start> start = memories_.start(spec);
  if (!start) return tl::unexpected(start.error());
  RunResult result{.start = std::move(*start), .backend = decision_, .options = spec.options};
  const std::vector<VariantChoice> enabled = enabled_variants(spec);
  result.traces.resize(enabled.size());
  wanted_.resize(enabled.size());
  RunWatch watch;
  watch.stop = stop;
  watch.fit = [this](const FitKey& key, const std::function<bool()>& asked) {
    return fits_->fit(key, asked);
  };
  in_parallel(std::size_t{0}, enabled.size(), [&](std::size_t i) {
    const Fitted fit = fitted(fit_key(result.start, enabled[i]), i, stop);
    result.traces[i] = run_fitted(result.start, enabled[i], fit, spec.options, *decision_.backend,
                                  *backends_.cpu, watch);
  });
  return result;
}

}  // namespace mnemoscope
