// The sizes of a step: what each slot holds and how the work is cut.
#include <algorithm>

#include "gpu/device.h"

namespace mnemoscope {
namespace {

// Threads that keep a device busy while memories are combined; below, the memories are cut into
// more parts.
constexpr std::size_t kBusyThreads = std::size_t{1} << 14;
// Fewest memories in a part: less is not worth adding up.
constexpr std::size_t kRowsPerPart = 64;
// Memories of one slice of a softmax, at least, and slices at most.
constexpr std::size_t kSliceRows = 2048;
constexpr std::size_t kMostSlices = 256;

std::size_t divided_up(std::size_t items, std::size_t by) {
  return (items + by - 1) / by;
}

}  // namespace

std::size_t StepSite::number(const char* name, std::size_t missing) const {
  const auto found = recipe.uniforms.find(name);
  return found == recipe.uniforms.end() ? missing : static_cast<std::size_t>(found->second);
}

std::size_t StepSite::slice_rows() const {
  return std::max(kSliceRows, divided_up(static_cast<std::size_t>(memory_count), kMostSlices));
}

std::size_t StepSite::slices() const {
  return divided_up(static_cast<std::size_t>(memory_count), slice_rows());
}

const UploadedPatterns* StepSite::walked_by(const Dispatch& dispatch) const {
  switch (dispatch.walks) {
    case Walks::keys: return bank.keys.get();
    case Walks::values: return bank.values.get();
    case Walks::array: return inputs.walked.at(dispatch.array).get();
    case Walks::none: break;
  }
  return nullptr;
}

std::size_t StepSite::tile_rows(const Dispatch& dispatch) const {
  const UploadedPatterns* walked = walked_by(dispatch);
  return static_cast<std::size_t>((walked ? walked : bank.values.get())->tiles->front().count);
}

std::size_t StepSite::parts(std::size_t block_limit) const {
  const std::size_t threads = divided_up(quads(), kItemsPerGroup) * kItemsPerGroup *
                              divided_up(states, states_per_thread());
  const auto rows = static_cast<std::size_t>(bank.values->tiles->front().count);
  const std::size_t wanted = std::min(kBusyThreads / threads, rows / kRowsPerPart);
  const std::size_t room = block_limit / bytes(Slot::state, block_limit);
  return std::max<std::size_t>(1, std::min(wanted, room));
}

std::size_t StepSite::bytes(Slot slot, std::size_t block_limit) const {
  const std::size_t column = states * real_bytes(precision);
  const auto m = static_cast<std::size_t>(memory_count);
  switch (slot) {
    case Slot::state:
    case Slot::next: return column * quads() * 4;
    case Slot::scores: return column * m * heads();
    case Slot::weights: return column * m;
    case Slot::parts: return parts(block_limit) * bytes(Slot::state, block_limit);
    case Slot::slices: return column * slices() * 2;
    case Slot::projections: return column * number("direction_count", 0);
    case Slot::features: return column * ((number("feature_count", 0) + 3) / 4 * 4);
  }
  return 0;
}

}  // namespace mnemoscope
