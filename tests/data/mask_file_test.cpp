#include "data/mask_file.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "data/image_file.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

class MaskFile : public ::testing::Test {
 protected:
  /// A PNG of so many channels.
  std::filesystem::path written(const std::vector<std::uint8_t>& pixels, Index width, Index height,
                                Index channels = 1) {
    const std::filesystem::path file = folder_ / "mask.png";
    const Status status = write_png(file, pixels, width, height, channels);
    EXPECT_TRUE(status) << status.error().text;
    return file;
  }

  static std::string drawn(const PaintLayer& layer) {
    std::string text;
    for (const std::uint8_t covered : layer.coverage) text += covered == 255 ? '#' : '.';
    return text;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(MaskFile, HidesWhatIsDarkerThanMiddleGrey) {
  const auto mask = read_mask(written({0, 127, 128, 255}, 2, 2), {2, 2, 3}, Fit::refuse);
  ASSERT_TRUE(mask) << mask.error().text;
  EXPECT_EQ(drawn(*mask), "##..");
  EXPECT_EQ(mask->value, std::vector<std::uint8_t>(4, 0));
}

TEST_F(MaskFile, ShowsWhatIsTransparent) {
  const auto mask = read_mask(written({0, 0, 0, 0, 0, 0, 0, 255}, 2, 1, 4), {2, 1, 1}, Fit::refuse);
  ASSERT_TRUE(mask) << mask.error().text;
  EXPECT_EQ(drawn(*mask), ".#");
}

TEST_F(MaskFile, OfAnotherSizeIsFittedAndTheMarginIsShown) {
  // The left half of a wide picture is black.
  std::vector<std::uint8_t> wide(40 * 20, 255);
  for (std::size_t i = 0; i < wide.size(); ++i) {
    if (i % 40 < 20) wide[i] = 0;
  }
  const auto cropped = read_mask(written(wide, 40, 20), {10, 10, 1}, Fit::refuse);
  ASSERT_TRUE(cropped) << cropped.error().text;
  EXPECT_EQ(std::count(cropped->coverage.begin(), cropped->coverage.end(), 255), 50);
  const auto boxed = read_mask(written(wide, 40, 20), {10, 10, 1}, Fit::letterbox);
  ASSERT_TRUE(boxed) << boxed.error().text;
  const std::string rows = drawn(*boxed);
  EXPECT_EQ(rows.substr(0, 10), "..........") << "the margin hides nothing";
  EXPECT_EQ(rows.substr(50, 10), "#####.....");
}

TEST_F(MaskFile, ThatIsNoneIsOneSentence) {
  const auto refused = [](const Result<PaintLayer>& mask) {
    EXPECT_FALSE(mask);
    return mask ? std::string() : mask.error().text;
  };
  EXPECT_THAT(refused(read_mask(written({255, 200}, 2, 1), {2, 1, 1}, Fit::refuse)),
              HasSubstr("hides no pixel"));
  EXPECT_THAT(refused(read_mask(written({0, 0}, 2, 1), {2, 1, 1}, Fit::refuse)),
              HasSubstr("hides every pixel"));
  EXPECT_THAT(refused(read_mask(folder_ / "none.png", {2, 1, 1}, Fit::refuse)),
              HasSubstr("none.png"));
  const std::vector<std::uint8_t> long_line(4097, 0);
  EXPECT_THAT(refused(read_mask(written(long_line, 4097, 1), {2, 1, 1}, Fit::refuse)),
              HasSubstr("at most 4096 pixels"));
}

}  // namespace
}  // namespace mnemoscope
