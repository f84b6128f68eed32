#include "engine/loaded_memories.h"

#include <utility>

namespace mnemoscope {

Status LoadedMemories::load(const MemorySpec& spec, const Loading& loading) {
  if (memories_ && spec_ == spec) return {};
  Result<Memories> memories = load_memories(spec, loading);
  if (!memories) return tl::unexpected(memories.error());
  spec_ = spec;
  mean_ = memories->bank->values().mean();
  memories_ = std::make_shared<const Memories>(std::move(*memories));
  ++version_;
  return {};
}

Result<Start> LoadedMemories::start(const RunSpec& spec, const Loading& loading) const {
  Result<Start> start = make_start(memories_, mean_, spec, loading);
  if (start) start->memories_version = version_;
  return start;
}

}  // namespace mnemoscope
