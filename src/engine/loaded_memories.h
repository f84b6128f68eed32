// Memories with the spec that made them, so that only a change of the spec loads again.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/run.h"

namespace mnemoscope {

class LoadedMemories {
 public:
  /// Loads unless the newest load was of an equal spec. On an error, also when it was stopped, the
  /// older memories stay.
  Status load(const MemorySpec& spec, const Loading& loading = {});

  /// Those of the newest load; null before the first.
  const Memories* loaded() const { return memories_.get(); }

  /// A start on the memories, which must have been loaded, with their version. Errors: the query's.
  Result<Start> start(const RunSpec& spec, const Loading& loading = {}) const;

 private:
  MemorySpec spec_{};
  std::shared_ptr<const Memories> memories_{};
  State mean_{};
  std::uint64_t version_ = 0;
};

}  // namespace mnemoscope
