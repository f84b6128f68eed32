#include "data/image_file.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::contents;
using testing::fixture;
using ::testing::HasSubstr;
using testing::prefix;
using testing::TemporaryFolder;
using testing::to_bytes;

Patterns::Bytes fixture_pixels() {
  Patterns::Bytes pixels;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 6; ++x) {
      for (const int v : {40 * x, 60 * y, 255 - 20 * x - 10 * y}) {
        pixels.push_back(static_cast<std::uint8_t>(v));
      }
    }
  }
  return pixels;
}

class LosslessImage : public ::testing::TestWithParam<const char*> {};

TEST_P(LosslessImage, GivesItsPixelsBackRowByRowWithChannelsInterleaved) {
  const auto picture = read_picture(fixture(GetParam()));
  ASSERT_TRUE(picture) << picture.error().text;
  EXPECT_EQ(picture->shape, (ImageShape{6, 4, 3}));
  EXPECT_EQ(picture->pixels, fixture_pixels());
}

INSTANTIATE_TEST_SUITE_P(Formats, LosslessImage,
                         ::testing::Values("colour.png", "interlaced.png", "deep.png",
                                           "palette.png", "colour.ppm", "colour.bmp", "colour.tga",
                                           "packed.tga"));

class LossyImage : public ::testing::TestWithParam<const char*> {};

TEST_P(LossyImage, IsCloseToItsOriginal) {
  const auto picture = read_picture(fixture(GetParam()));
  ASSERT_TRUE(picture) << picture.error().text;
  ASSERT_EQ(picture->shape, (ImageShape{6, 4, 3}));
  double difference = 0.0;
  const Patterns::Bytes original = fixture_pixels();
  for (std::size_t i = 0; i < original.size(); ++i) {
    difference += std::abs(1.0 * picture->pixels[i] - 1.0 * original[i]);
  }
  EXPECT_LT(difference / static_cast<double>(original.size()), 15.0);
}

INSTANTIATE_TEST_SUITE_P(Formats, LossyImage, ::testing::Values("colour.jpg", "progressive.jpg"));

TEST(ImageFile, KeepsGreyInOneChannel) {
  const auto picture = read_picture(fixture("grey.pgm"));
  ASSERT_TRUE(picture) << picture.error().text;
  EXPECT_EQ(picture->shape, (ImageShape{6, 4, 1}));
}

TEST(ImageFile, LaysTransparentPartsOnWhiteUnlessAskedOtherwise) {
  const Patterns::Bytes opaque = fixture_pixels();
  for (const auto& [background, ground] :
       {std::pair{Background::white, 255.0}, std::pair{Background::black, 0.0}}) {
    const auto picture = read_picture(fixture("half-transparent.png"), background);
    ASSERT_TRUE(picture) << picture.error().text;
    ASSERT_EQ(picture->pixels.size(), opaque.size());
    for (std::size_t i = 0; i < opaque.size(); ++i) {
      EXPECT_NEAR(picture->pixels[i], (opaque[i] + ground) / 2.0, 1.0) << "entry " << i;
    }
  }
}

TEST(ImageFile, LabelsTheImageByItsName) {
  const auto set = load_image_file(fixture("colour.png"));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->count(), 1);
  EXPECT_THAT(set->labels, ::testing::ElementsAre("colour"));
}

class CutShort : public ::testing::TestWithParam<const char*> {};

TEST_P(CutShort, IsRefusedWhereverTheCutIs) {
  const TemporaryFolder folder;
  const auto whole = contents(fixture(GetParam()));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto file = folder.write(GetParam(), prefix(whole, length));
    const auto picture = read_picture(file);
    ASSERT_FALSE(picture) << GetParam() << " of " << length << " bytes";
    EXPECT_THAT(picture.error().text, HasSubstr(file.string()));
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, CutShort,
                         ::testing::Values("colour.png", "interlaced.png", "palette.png",
                                           "colour.jpg", "progressive.jpg", "colour.bmp",
                                           "colour.tga", "packed.tga", "colour.ppm", "grey.pgm"));

TEST(ImageFile, RefusesTextNamedPng) {
  const TemporaryFolder folder;
  const auto file = folder.write("notes.png", to_bytes("Dear diary, today I am a picture."));
  const auto picture = read_picture(file);
  ASSERT_FALSE(picture);
  EXPECT_THAT(picture.error().text, HasSubstr(file.string() + ": is not an image"));
}

TEST(ImageFile, RefusesAnEmptyFile) {
  const TemporaryFolder folder;
  const auto picture = read_picture(folder.write("empty.png", std::string_view()));
  ASSERT_FALSE(picture);
  EXPECT_THAT(picture.error().text, HasSubstr("is empty"));
}

TEST(ImageFile, RefusesAMissingFileByName) {
  const auto picture = read_picture("nowhere/cat.png");
  ASSERT_FALSE(picture);
  EXPECT_THAT(picture.error().text, HasSubstr("nowhere/cat.png: there is no such file"));
}

TEST(ImageFile, RefusesMorePixelsThanTheFileCanHold) {
  const TemporaryFolder folder;
  const auto picture = read_picture(folder.write("bomb.pgm", to_bytes("P5 16000 16000 255 xyz")));
  ASSERT_FALSE(picture);
  EXPECT_THAT(picture.error().text, HasSubstr("more than its 22 bytes can hold"));
}

TEST(ImageFile, RefusesMoreThanTwoToTheTwentyEightPixels) {
  const TemporaryFolder folder;
  const auto picture = read_picture(folder.write("huge.pgm", to_bytes("P5 60000 60000 255 xyz")));
  ASSERT_FALSE(picture);
  EXPECT_THAT(picture.error().text, HasSubstr("60000 x 60000 pixels"));
}

TEST(ImageFile, RefusesHuffmanTablesOfMoreSymbolsThanThereAre) {
  const TemporaryFolder folder;
  auto jpeg = contents(fixture("colour.jpg"));
  const testing::FileBytes marker{0xff, 0xc4};
  const auto table = std::search(jpeg.begin(), jpeg.end(), marker.begin(), marker.end());
  ASSERT_NE(table, jpeg.end());
  std::fill_n(table + 5, 16, std::uint8_t{0xff});
  const auto picture = read_picture(folder.write("hostile.jpg", jpeg));
  ASSERT_FALSE(picture);
  EXPECT_THAT(picture.error().text,
              HasSubstr("hostile.jpg: is a JPEG that cannot be read (Bogus Huffman table"));
}

TEST(ImageFile, KnowsImagesByTheirEndingInAnyCase) {
  EXPECT_TRUE(has_image_extension("a/b/CAT.JPG"));
  EXPECT_TRUE(has_image_extension("x.pgm"));
  EXPECT_TRUE(has_image_extension("x.jfif"));
  EXPECT_FALSE(has_image_extension("x.gif"));
  EXPECT_FALSE(has_image_extension("png"));
}

TEST(WritePng, RoundTripsGreyAndColour) {
  const TemporaryFolder folder;
  for (const Index channels : {1, 3}) {
    const auto pixels = testing::counting(static_cast<std::size_t>(5 * 7 * channels), 7);
    const auto file = folder / "out.png";
    ASSERT_TRUE(write_png(file, pixels, 5, 7, channels));
    const auto picture = read_picture(file);
    ASSERT_TRUE(picture) << picture.error().text;
    EXPECT_EQ(picture->shape, (ImageShape{5, 7, channels}));
    EXPECT_EQ(picture->pixels, pixels);
  }
}

TEST(WritePng, SaysHowManyDotsThereAreToTheInchWhereItIsForPrint) {
  const TemporaryFolder folder;
  const auto pixels = testing::counting(5 * 7 * 3, 7);
  const auto file = folder / "out.png";
  ASSERT_TRUE(write_png(file, pixels, 5, 7, 3, 300));
  const std::string bytes = testing::text_of(file);
  // 11811 dots to the metre, twice, by the metre, and its check sum.
  const std::string chunk("\0\0\0\x09pHYs\0\0\x2e\x23\0\0\x2e\x23\x01\x78\xa5\x3f\x76", 21);
  EXPECT_EQ(bytes.find(chunk), 33U) << "behind the header";
  const auto picture = read_picture(file);
  ASSERT_TRUE(picture) << picture.error().text;
  EXPECT_EQ(picture->pixels, pixels);
  ASSERT_TRUE(write_png(file, pixels, 5, 7, 3));
  EXPECT_EQ(testing::text_of(file).find("pHYs"), std::string::npos);
}

TEST(WritePng, LeavesNothingBehindWhenTheFolderIsMissing) {
  const TemporaryFolder folder;
  const Status written = write_png(folder / "no/such/out.png", testing::counting(4), 2, 2, 1);
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().text, HasSubstr("out.png: cannot be written"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace mnemoscope
