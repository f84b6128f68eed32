#include "engine/run_fits.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {

bool wants(const RunSpec& spec, const FitKey& key) {
  FitQuery query{.target = spec.query.memory,
                 .position = spec.position,
                 .queries = std::max<Index>(1, std::ssize(spec.queries))};
  if (spec.rule) query = key.query;
  return std::any_of(spec.variants.begin(), spec.variants.end(), [&](const VariantChoice& choice) {
    return choice.enabled && choice.id == key.id &&
           fit_key(key.bank, key.shape, choice, query) == key;
  });
}

std::shared_ptr<const FitJob> RunFits::ask(const FitKey& key, const MemorySpec& memories,
                                           const std::function<bool()>& superseded) {
  const std::lock_guard lock(mutex_);
  for (const WantedFor& wanted : wanted_) {
    if (wanted.fit->job()->key() == key) return wanted.fit->job();
  }
  std::unique_ptr<const WantedFit> wanted = service_->ask(key, ended_);
  std::shared_ptr<const FitJob> job = wanted->job();
  const bool needed = newest_ && newest_->memories == memories && wants(*newest_, key);
  if (stopped_ || (superseded() && !needed)) return job;
  wanted_.push_back({memories, std::move(wanted)});
  return job;
}

void RunFits::expect(const RunSpec& spec) {
  const std::lock_guard lock(mutex_);
  newest_ = spec;
  // The worker may have asked for some of these memories already, beside those of older ones.
  std::erase_if(wanted_, [&](const WantedFor& wanted) {
    return !(wanted.memories == spec.memories) || !wants(spec, wanted.fit->job()->key());
  });
}

void RunFits::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  wanted_.clear();
}

}  // namespace mnemoscope
