#include "engine/run_queries.h"

#include <tbb/parallel_for.h>

#include <utility>

#include "variants/catalogue.h"

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

Fitted QueryRuns::fitted(const Start& start, const VariantChoice& choice, std::size_t place,
                         const std::function<bool()>& stop) {
  Fitted& kept = fits_[place];
  if (!kept || *kept != nullptr) return kept;
  Fitted fit = fit_variant(start, choice, [&stop](double) { return !stop(); });
  const Variant* variant = find_variant(choice.id);
  if (variant != nullptr && !variant->fit_reads_query) kept = fit;
  return fit;
}

Result<RunResult> QueryRuns::run(const RunSpec& spec, const std::function<bool()>& stop) {
  Result<Start> start = memories_.start(spec);
  if (!start) return tl::unexpected(start.error());
  RunResult result{.start = std::move(*start), .backend = decision_, .options = spec.options};
  const std::vector<VariantChoice> enabled = enabled_variants(spec);
  result.traces.resize(enabled.size());
  fits_.resize(enabled.size());
  RunWatch watch;
  watch.stop = stop;
  tbb::parallel_for(std::size_t{0}, enabled.size(), [&](std::size_t i) {
    result.traces[i] =
        run_fitted(result.start, enabled[i], fitted(result.start, enabled[i], i, stop),
                   spec.options, *decision_.backend, *backends_.cpu, watch);
  });
  return result;
}

}  // namespace mnemoscope
