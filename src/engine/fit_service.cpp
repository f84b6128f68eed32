#include "engine/fit_service.h"

#include <algorithm>
#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// A fit that nobody wants any more may go on this long. With the 50 ms after which a fit asks
/// again it ends within 100 ms.
constexpr auto kGrace = std::chrono::milliseconds(40);
/// A fit that took longer is worth keeping when it is not wanted for the moment.
constexpr auto kSlow = std::chrono::milliseconds(50);
constexpr int kMostKept = 8;

}  // namespace

FitKey fit_key(const RunSpec& spec, const VariantChoice& choice) {
  FitKey key{.memories = spec.memories, .id = choice.id, .parameters = choice.parameters};
  const Variant* variant = find_variant(choice.id);
  if (variant == nullptr || !variant->fit_reads_query) return key;
  key.reads_query = true;
  key.target = spec.query.memory;
  key.position = spec.position;
  key.queries = static_cast<Index>(spec.queries.size());
  return key;
}

bool wants(const RunSpec& spec, const FitKey& key) {
  if (!(spec.memories == key.memories)) return false;
  return std::any_of(spec.variants.begin(), spec.variants.end(), [&](const VariantChoice& choice) {
    return choice.enabled && choice.id == key.id && fit_key(spec, choice) == key;
  });
}

FitService::~FitService() {
  stop();
  const std::lock_guard lock(mutex_);
  work_.clear();  // joins; a fit's thread never takes the lock
}

std::shared_ptr<const FitJob> FitService::ask(const std::shared_ptr<const Start>& start,
                                              const RunSpec& spec, const VariantChoice& choice) {
  FitKey key = fit_key(spec, choice);
  const std::lock_guard lock(mutex_);
  tidy(start->memories_version);
  const auto same = std::find_if(work_.begin(), work_.end(), [&](const Work& work) {
    const FitJob& fit = *work.fit;
    return fit.memories_version_ == start->memories_version && fit.key_ == key && !fit.gave_up();
  });
  if (same == work_.end()) return begin(start, std::move(key));
  std::rotate(same, same + 1, work_.end());
  FitJob& fit = *work_.back().fit;
  if (fit.ready()) fit.give_up_at_ = FitJob::Clock::time_point::max();  // kept, and wanted again
  return work_.back().fit;
}

std::shared_ptr<const FitJob> FitService::begin(const std::shared_ptr<const Start>& start,
                                                FitKey key) {
  auto fit = std::make_shared<FitJob>();
  fit->key_ = std::move(key);
  fit->memories_version_ = start->memories_version;
  // An older spec may still ask while a newer one was told of already.
  give_up_unless_wanted(*fit);
  std::jthread thread([this, fit, start] {
    bool stopped = false;
    fit->result_ =
        fit_(*start, {.id = fit->key_.id, .parameters = fit->key_.parameters}, [&](double share) {
          fit->share_ = share;
          stopped = FitJob::Clock::now() >= fit->give_up_at_.load();
          return !stopped;
        });
    fit->took_ = fit->age();
    fit->gave_up_ = stopped && !fit->result_;
    fit->ready_ = true;
    ended_();
  });
  work_.push_back({fit, std::move(thread)});
  return fit;
}

void FitService::expect(const RunSpec& spec) {
  const std::lock_guard lock(mutex_);
  expected_ = spec;
  for (const Work& work : work_) give_up_unless_wanted(*work.fit);
}

void FitService::give_up_unless_wanted(FitJob& fit) const {
  if (!expected_ || wants(*expected_, fit.key_)) {
    fit.give_up_at_ = FitJob::Clock::time_point::max();
    return;
  }
  const auto grace = expected_->memories == fit.key_.memories ? kGrace : decltype(kGrace){};
  fit.give_up_at_ = std::min(fit.give_up_at_.load(), FitJob::Clock::now() + grace);
}

void FitService::stop() {
  const std::lock_guard lock(mutex_);
  for (const Work& work : work_) work.fit->give_up_at_ = FitJob::Clock::time_point::min();
}

/// Forgets what is of no more use: fits that gave up, of other memories, quick ones that are not
/// wanted now, and all but the newest of the slow ones.
void FitService::tidy(std::uint64_t memories_version) {
  int kept = 0;
  for (std::size_t i = work_.size(); i-- > 0;) {
    const FitJob& fit = *work_[i].fit;
    if (!fit.ready()) continue;
    const bool unwanted = fit.give_up_at_.load() != FitJob::Clock::time_point::max();
    bool useless = fit.gave_up() || fit.memories_version_ != memories_version;
    if (unwanted && !useless) useless = fit.took_ < kSlow || ++kept > kMostKept;
    if (useless) work_.erase(work_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace mnemoscope
