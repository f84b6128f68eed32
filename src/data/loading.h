// What a load may take and who may stop it: handed down through every loader.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/error.h"
#include "core/memory_budget.h"
#include "core/progress.h"

namespace mnemoscope {

/// Loaders ask it between units of work (a picture of a folder, a row of a large picture, a block
/// of a gzipped file) and before every large request for memory.
class Loading {
 public:
  /// Nobody stops it, and it may take what memory_budget() says.
  Loading() = default;

  /// `progress` must outlive it; without `budget` as above.
  explicit Loading(Progress& progress, std::optional<std::uint64_t> budget = std::nullopt)
      : progress_(&progress), budget_(budget) {}

  /// Fails once the load shall stop.
  Status stop_status() const {
    if (progress_ == nullptr || !progress_->should_stop()) return {};
    return fail("loading was stopped before its end");
  }

  /// The same, having got as far as this share, 0..1.
  Status reaches(double share) const {
    if (progress_ != nullptr) progress_->reaches(share);
    return stop_status();
  }

  /// Fails when the load may not take so many bytes; see fits_in_memory.
  Status fits(std::uint64_t bytes, std::string_view what,
              std::string_view advice = "choose fewer or smaller pictures") const {
    return budget_ ? fits_in_memory(bytes, what, advice, *budget_)
                   : fits_in_memory(bytes, what, advice);
  }

 private:
  Progress* progress_ = nullptr;
  std::optional<std::uint64_t> budget_{};
};

}  // namespace mnemoscope
