// What a row does to each pixel: hidden and changed are two things.
#include "engine/matrix/pixel_kinds.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/small_matrix.h"

namespace mnemoscope {
namespace {

std::vector<PixelKind> kinds_with(const std::vector<Corruption>& corruptions) {
  MatrixSpec spec = small_matrix();
  spec.rows[0].corruptions = corruptions;
  return pixel_kinds(begin_row(spec, spec.rows[0]));
}

std::ptrdiff_t count_of(const std::vector<PixelKind>& kinds, PixelKind kind) {
  return std::count(kinds.begin(), kinds.end(), kind);
}

TEST(PixelKinds, TellHiddenPixelsFromNoisyOnes) {
  const Corruption half{
      .kind = CorruptionKind::mask, .shape = MaskShape::half, .side = Side::right};
  const Corruption noise{.kind = CorruptionKind::gaussian, .sigma = 0.3, .seed = 1};
  const std::vector<PixelKind> noisy = kinds_with({noise});
  EXPECT_EQ(count_of(noisy, PixelKind::hidden), 0) << "noise hides nothing";
  EXPECT_GT(count_of(noisy, PixelKind::changed), 0);
  const std::vector<PixelKind> both = kinds_with({half, noise});
  const std::ptrdiff_t all = std::ssize(both);
  EXPECT_EQ(count_of(both, PixelKind::hidden), all / 2) << "also where the memory is as black";
  EXPECT_EQ(count_of(both, PixelKind::shown) + count_of(both, PixelKind::changed), all / 2);
  EXPECT_EQ(pixel_kinds_words(kinds_with({half})),
            "shows " + std::to_string(all / 2) + " of " + std::to_string(all) +
                " pixels as they are, " + std::to_string(all / 2) + " are hidden");
}

}  // namespace
}  // namespace mnemoscope
