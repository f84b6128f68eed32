// The progress of a computation whose parts run side by side.
#pragma once

#include <cstddef>
#include <mutex>

#include "core/progress.h"

namespace mnemoscope {

/// A Progress for several threads: parts of a whole that end in any order. It is asked and told by
/// one thread at a time, whichever that is.
class SharedProgress {
 public:
  /// `progress` outlives it. parts >= 1.
  SharedProgress(Progress& progress, std::size_t parts) : progress_(progress), parts_(parts) {}

  /// Whether the computation shall give up; for every few milliseconds.
  bool should_stop() {
    const std::lock_guard lock(mutex_);
    return progress_.should_stop();
  }

  /// One more part is done.
  void finish_part() {
    const std::lock_guard lock(mutex_);
    ++done_;
    progress_.reaches(static_cast<double>(done_) / static_cast<double>(parts_));
  }

 private:
  std::mutex mutex_;
  Progress& progress_;
  std::size_t parts_;
  std::size_t done_ = 0;
};

}  // namespace mnemoscope
