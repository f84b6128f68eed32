#include "session/paint_codec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/random.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

PaintLayer random_layer(Index width, Index height, std::uint64_t seed) {
  Lcg random(seed);
  PaintLayer layer{.width = width, .height = height, .coverage = {}, .value = {}};
  for (Index i = 0; i < width * height; ++i) {
    layer.coverage.push_back(static_cast<std::uint8_t>(random.below(256)));
    layer.value.push_back(static_cast<std::uint8_t>(random.below(256)));
  }
  return layer;
}

TEST(PaintCodec, ReadsBackWhatItWrote) {
  for (const Index width : {1, 7, 64, 300}) {
    const PaintLayer layer = random_layer(width, 3 * width, 5);
    const auto decoded = decode_paint(layer.width, layer.height, encode_paint(layer));
    ASSERT_TRUE(decoded) << decoded.error().text;
    EXPECT_EQ(*decoded, layer);
  }
}

TEST(PaintCodec, KeepsAnUntouchedLayerShort) {
  PaintLayer layer{.width = 64, .height = 64, .coverage = {}, .value = {}};
  layer.coverage.resize(4096);
  layer.value.resize(4096);
  EXPECT_LT(encode_paint(layer).size(), 100U);
}

TEST(PaintCodec, RefusesASizeThatTheRastersDoNotHave) {
  const std::string digits = encode_paint(random_layer(8, 8, 1));
  for (const auto& [width, height] :
       {std::pair<Index, Index>{8, 7}, {9, 8}, {4096, 4096}, {1, 1}}) {
    const auto decoded = decode_paint(width, height, digits);
    ASSERT_FALSE(decoded);
    EXPECT_THAT(decoded.error().text, HasSubstr("damaged or not"));
  }
}

TEST(PaintCodec, RefusesASizeNobodyCanPaint) {
  const std::string digits = encode_paint(random_layer(8, 8, 1));
  for (const Index width : {Index{0}, Index{-8}, Index{4097}, Index{1} << 62}) {
    const auto decoded = decode_paint(width, 8, digits);
    ASSERT_FALSE(decoded);
    EXPECT_THAT(decoded.error().text, HasSubstr("not accepted"));
  }
}

TEST(PaintCodec, RefusesEveryTruncationAndOtherCharacters) {
  const std::string digits = encode_paint(random_layer(8, 8, 1));
  for (std::size_t length = 0; length < digits.size(); ++length) {
    EXPECT_FALSE(decode_paint(8, 8, std::string_view(digits).substr(0, length))) << length;
  }
  EXPECT_FALSE(decode_paint(8, 8, "zz" + digits.substr(2)));
  EXPECT_FALSE(decode_paint(8, 8, ""));
}

}  // namespace
}  // namespace mnemoscope
