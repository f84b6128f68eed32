// The sizes of a step: what each slot holds and how the work is cut.
#include <algorithm>

#include "gpu/device.h"

namespace mnemoscope {
namespace {

// Fewest memories in a part: less is not worth adding up.
constexpr std::size_t kRowsPerPart = 64;
// Memories of one slice of a softmax, at least, and slices at most.
constexpr std::size_t kSliceRows = 2048;
constexpr std::size_t kMostSlices = 256;

std::size_t divided_up(std::size_t items, std::size_t by) {
  return (items + by - 1) / by;
}

}  // namespace

Index StepSite::score_rows() const {
  const auto found = recipe.buffers.find(kScoresBuffer);
  if (found == recipe.buffers.end()) return 0;
  PassSizes one = sizes(0, 1);  // in one part: how many there are says nothing of scores
  one.states = 1;
  return static_cast<Index>(found->second.reals(one));
}

std::size_t StepSite::slice_rows() const {
  return std::max(kSliceRows, divided_up(static_cast<std::size_t>(memory_count), kMostSlices));
}

const UploadedPatterns* StepSite::input_of(const ComputePass& pass) const {
  switch (pass.input) {
    case PassInput::keys: return bank.keys.get();
    case PassInput::values: return bank.values.get();
    case PassInput::array: return inputs.walked.at(pass.array).get();
    case PassInput::none: break;
  }
  return nullptr;
}

std::size_t StepSite::tile_rows(const ComputePass& pass) const {
  const UploadedPatterns* input = input_of(pass);
  return static_cast<std::size_t>((input ? input : bank.values.get())->tiles->front().count);
}

std::size_t StepSite::heads() const {
  const auto by_heads = std::find_if(recipe.passes.begin(), recipe.passes.end(),
                                     [](const ComputePass& pass) { return has_heads(pass.grid); });
  if (by_heads == recipe.passes.end()) return 1;
  const auto found = recipe.uniforms.find(by_heads->heads);
  return found != recipe.uniforms.end() ? static_cast<std::size_t>(found->second) : 1;
}

std::size_t StepSite::parts(std::size_t block_limit, std::size_t busy_threads) const {
  const std::size_t threads =
      divided_up(quads(), kItemsPerGroup) * kItemsPerGroup * divided_up(batch, states_per_thread());
  const auto rows = static_cast<std::size_t>(bank.values->tiles->front().count);
  const std::size_t wanted = std::min(busy_threads / threads, rows / kRowsPerPart);
  const std::size_t room = block_limit / (batch * quads() * 4 * real_bytes(precision));
  return std::max<std::size_t>(1, std::min(wanted, room));
}

PassSizes StepSite::sizes(std::size_t block_limit, std::size_t busy_threads) const {
  const auto m = static_cast<std::size_t>(memory_count);
  return {.states = states,
          .memories = m,
          .quads = quads(),
          .parts = parts(block_limit, busy_threads),
          .slices = divided_up(m, slice_rows()),
          .heads = heads(),
          .numbers = recipe.uniforms};
}

}  // namespace mnemoscope
