#include "engine/matrix/asked_queries.h"

#include <utility>

#include "core/random.h"

namespace mnemoscope {

Result<AskedQueries> asked_queries(const Memories& memories,
                                   const std::vector<Corruption>& corruptions,
                                   std::span<const Index> asked, bool tells_untouched) {
  AskedQueries queries{.pixels = States(memories.images.shape.dimension(), std::ssize(asked)),
                       .states = States(memories.bank->dimension(), std::ssize(asked))};
  const ImageShape& shape = memories.images.shape;
  for (Index n = 0; n < std::ssize(asked); ++n) {
    const State memory = memory_pixels(memories, asked[static_cast<std::size_t>(n)]);
    const Result<State> pixels =
        corrupt(memory, shape, memories.pixel_range(), corruptions, memories.mean_image);
    if (!pixels) return tl::unexpected(pixels.error());
    queries.pixels.col(n) = *pixels;
    queries.states.col(n) = to_bank_space(memories, *pixels);
    if (!tells_untouched) continue;
    Result<std::vector<bool>> untouched =
        untouched_entries(memory, shape, memories.pixel_range(), corruptions, memories.mean_image);
    if (!untouched) return tl::unexpected(untouched.error());
    queries.untouched.push_back(std::move(*untouched));
  }
  return queries;
}

std::vector<Index> sampling_order(Index memories) {
  return Lcg::seeded(0).permutation_prefix(memories, memories);
}

}  // namespace mnemoscope
