#include "data/memory_images.h"

#include <optional>

#include "data/value_range.h"

namespace mnemoscope {
namespace {

/// The signed scale turns 0..1 to -1..1, so what is neither would come out wrong.
std::optional<OddRange> odd_range(ValueScale scale) {
  switch (scale) {
    case ValueScale::unit: return OddRange::note;
    case ValueScale::signed_unit: return OddRange::refuse;
    case ValueScale::raw: break;
  }
  return std::nullopt;
}

}  // namespace

Fitting fitting_of(const MemorySpec& spec) {
  return {.fit = spec.fit,
          .size = spec.size,
          .grey = spec.grey,
          .background = spec.background,
          .array = spec.array};
}

Result<ReadImages> read_memory_images(const MemorySpec& spec, const Loading& loading,
                                      const Choose& choose, MayBeLeftOut may_be_left_out) {
  return read_images(spec.sources, fitting_of(spec), loading, choose, odd_range(spec.scale),
                     may_be_left_out);
}

Result<ImageSet> load_memory_images(const MemorySpec& spec, const Loading& loading,
                                    const Choose& choose) {
  return with_note_on_unread(read_memory_images(spec, loading, choose, MayBeLeftOut::in_folders));
}

}  // namespace mnemoscope
