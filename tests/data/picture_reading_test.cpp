// Files written and read by other programs (tests/data/pictures/make.py): ours must read the same.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "data/image_file.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::contents;
using testing::FileBytes;
using testing::fixture;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::to_bytes;

std::filesystem::path pictures() {
  return source_folder() / "tests/data/pictures";
}

TEST(PictureReading, IsWhatOtherProgramsRead) {
  std::ifstream lines(pictures() / "expected.txt");
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    std::istringstream words(line);
    std::string name;
    ImageShape shape;
    words >> name >> shape.width >> shape.height >> shape.channels;
    const auto picture = read_picture(pictures() / name);
    ASSERT_TRUE(picture) << picture.error().text;
    ASSERT_EQ(picture->shape.width, shape.width) << name;
    ASSERT_EQ(picture->shape.height, shape.height) << name;
    ASSERT_EQ(picture->shape.channels, shape.channels) << name;
    EXPECT_EQ(picture->note, "") << name;
    int worst = 0;
    for (const std::uint8_t pixel : picture->pixels) {
      int expected = -1;
      words >> expected;
      worst = std::max(worst, std::abs(expected - static_cast<int>(pixel)));
    }
    EXPECT_LE(worst, 1) << name;  // where they round to another neighbour
  }
  EXPECT_GE(count, 63);
}

TEST(Palette, OfGreysMakesAGreyPictureInEveryFormat) {
  for (const char* name : {"grey8.bmp", "bits1.bmp", "grey-palette4.png", "grey-palette4-trns.png",
                           "grey-palette.tga"}) {
    Index announced = 0;
    const auto picture = read_picture(pictures() / name, Background::white, {},
                                      [&announced](const ImageShape& shape) -> Status {
                                        announced = shape.channels;
                                        return {};
                                      });
    ASSERT_TRUE(picture) << picture.error().text;
    EXPECT_EQ(picture->shape.channels, 1) << name;
    EXPECT_EQ(announced, 1) << name;
  }
}

TEST(Palette, WithOneColourMakesAColourPicture) {
  FileBytes bmp = contents(pictures() / "grey8.bmp");
  bmp[54 + 4 * 31] = 32;  // the blue of one grey
  const TemporaryFolder folder;
  const auto picture = read_picture(folder.write("tinted.bmp", bmp));
  ASSERT_TRUE(picture) << picture.error().text;
  EXPECT_EQ(picture->shape.channels, 3);
}

Patterns::Bytes pixels_of(const FileBytes& bytes, const std::string& name = "picture") {
  const TemporaryFolder folder;
  const auto picture = read_picture(folder.write(name, bytes));
  EXPECT_TRUE(picture) << (picture ? "" : picture.error().text);
  return picture ? picture->pixels : Patterns::Bytes();
}

std::string error_of(const FileBytes& bytes, const std::string& name = "picture") {
  const TemporaryFolder folder;
  const auto picture = read_picture(folder.write(name, bytes));
  return picture ? "no error" : picture.error().text;
}

TEST(Pnm, TakesCommentsAnywhereBeforeThePixels) {
  const Patterns::Bytes expected{10, 20, 30, 40};
  const FileBytes pixels(expected.begin(), expected.end());
  for (const char* header :
       {"P5\n2 2\n255\n", "P5\n2 2\n255# max\n", "P5\n2 2\n255#\n", "P5#a\n2#b\n2#c\n255 ",
        "P5\n# several\n# lines\n2\n2 # size\n# and\n255\t"}) {
    EXPECT_EQ(pixels_of(testing::joined(to_bytes(header), pixels)), expected) << header;
  }
  EXPECT_EQ(pixels_of(to_bytes("P2\n2 2 #size\n255 #most\n10 20 # row\n30 40")), expected);
}

TEST(Pnm, IsScaledByItsGreatestValue) {
  using Bytes = Patterns::Bytes;
  EXPECT_EQ(pixels_of(testing::joined(to_bytes("P5 2 2 15\n"), {0, 5, 10, 15})),
            (Bytes{0, 85, 170, 255}));
  EXPECT_EQ(pixels_of(testing::joined(to_bytes("P5 2 2 65535\n"),
                                      {0, 0, 0x40, 0, 0x80, 0xff, 0xff, 0xff})),
            (Bytes{0, 64, 128, 255}));
  EXPECT_EQ(pixels_of(to_bytes("P2\n# feep\n2 2\n15\n0 5\n10 15\n")), (Bytes{0, 85, 170, 255}));
  EXPECT_EQ(pixels_of(to_bytes("P2 2 1 1\n0 1")), (Bytes{0, 255}));
  EXPECT_EQ(pixels_of(to_bytes("P1 3 1 0 10")), (Bytes{255, 0, 255}));
  EXPECT_EQ(pixels_of(testing::joined(to_bytes("P4 3 1\n"), {0x40})), (Bytes{255, 0, 255}));
}

TEST(Pnm, RefusesWhatItsHeaderDoesNotExplain) {
  EXPECT_THAT(error_of(to_bytes("P5 2 2 0\nabcd")), HasSubstr("greatest value is 0"));
  EXPECT_THAT(error_of(to_bytes("P5 2 2 65536\nabcd")), HasSubstr("greatest value is 65536"));
  EXPECT_THAT(error_of(to_bytes("P5 2 2\nabcd")), HasSubstr("greatest value is missing"));
  EXPECT_THAT(error_of(to_bytes("P5 2\nabcd")), HasSubstr("without a width and height"));
  EXPECT_THAT(error_of(to_bytes("P6\r\n444444444444444444444444\r\n")),
              HasSubstr("without a width and height"));
  EXPECT_THAT(error_of(to_bytes("P6 999999999 999999999 255\n")), HasSubstr("pixels"));
  EXPECT_THAT(error_of(to_bytes("P5 0 2 255\n")), HasSubstr("0 x 2"));
  EXPECT_THAT(error_of(to_bytes("P5 2 2 99\nabcd")), HasSubstr("its header says 99"));
  EXPECT_THAT(error_of(to_bytes("P5 2 2 255\nabc")), HasSubstr("ends too early"));
  EXPECT_THAT(error_of(to_bytes("P2 2 2 255\n1 2 3")), HasSubstr("ends too early"));
  EXPECT_THAT(error_of(to_bytes("P2 2 2 255\n1 2 3 x")), HasSubstr("something else than numbers"));
}

TEST(Pnm, SaysThatMoreFollows) {
  const TemporaryFolder folder;
  const auto two = folder.write("two.pgm", to_bytes("P5 1 1 255\naP5 1 1 255\nb"));
  const auto set = load_image_file(two);
  ASSERT_TRUE(set) << set.error().text;
  ASSERT_EQ(set->notes.size(), 1U);
  EXPECT_THAT(set->notes[0], HasSubstr("two.pgm: 12 bytes after its first picture"));
}

/// Length, kind, data, checksum.
std::size_t chunk_at(const FileBytes& png, std::string_view kind) {
  const auto found = std::search(png.begin(), png.end(), kind.begin(), kind.end());
  return static_cast<std::size_t>(found - png.begin()) - 4;
}

TEST(Png, NoFlippedBitGivesAnotherPictureWithoutAWord) {
  const TemporaryFolder folder;
  const FileBytes whole = contents(fixture("checksums.png"));
  const auto right = read_picture(fixture("checksums.png"));
  ASSERT_TRUE(right) << right.error().text;
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    FileBytes flipped = whole;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    const auto picture = read_picture(folder.write("flipped.png", flipped));
    ASSERT_FALSE(picture) << "bit " << bit;
  }
}

TEST(Png, ChecksTheChecksumOfThePackedPixelsToo) {
  FileBytes png = contents(fixture("checksums.png"));
  const std::size_t at = chunk_at(png, "IDAT");
  const std::size_t length = png[at + 3];
  png[at + 8 + length - 1] ^= 1U;  // the last byte of the Adler-32 inside the chunk
  const auto checksum = crc32(0, png.data() + at + 4, static_cast<unsigned>(length + 4));
  for (std::size_t i = 0; i < 4; ++i) {
    png[at + 8 + length + i] = static_cast<std::uint8_t>(checksum >> (24 - 8 * i));
  }
  EXPECT_THAT(error_of(png), HasSubstr("is a damaged PNG"));
}

TEST(Transparency, IsLaidOnTheChosenGround) {
  const auto file = pictures() / "rgba8.png";  // its first pixel is transparent throughout
  for (const auto& [background, value] :
       {std::pair{Background::white, 255}, std::pair{Background::black, 0},
        std::pair{Background::grey, 128}}) {
    const auto picture = read_picture(file, background);
    ASSERT_TRUE(picture) << picture.error().text;
    EXPECT_EQ(picture->pixels[0], value);
    EXPECT_EQ(picture->pixels[2], value);
  }
}

TEST(SixteenBits, OfACameraAreScaledByTheirRangeWithAWord) {
  const FileBytes samples{0, 0, 4, 0, 8, 0, 0x0f, 0xff};
  const TemporaryFolder folder;
  const auto file =
      folder.write("twelve.pgm", testing::joined(to_bytes("P5 2 2 65535\n"), samples));
  const auto set = load_image_file(file);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(*set->bytes, ::testing::ElementsAre(0, 64, 128, 255));
  ASSERT_EQ(set->notes.size(), 1U);
  EXPECT_THAT(set->notes[0], HasSubstr("go only up to 4095, so 4095 was taken for white"));
}

TEST(Jpeg, RefusesPixelsThatAreDamaged) {
  FileBytes jpeg = contents(fixture("colour.jpg"));
  jpeg.insert(jpeg.end() - 40, {0xff, 0xd9});  // ends in the middle
  EXPECT_NE(error_of(jpeg, "a.jpg"), "no error");
}

TEST(Bmp, NamesThePackingThatIsNotRead) {
  FileBytes bmp = contents(pictures() / "palette8.bmp");
  bmp[30] = 1;
  EXPECT_THAT(error_of(bmp), HasSubstr("a BMP with run-length packing"));
  bmp[30] = 5;
  EXPECT_THAT(error_of(bmp), HasSubstr("a BMP with PNG packing"));
}

TEST(Bmp, RefusesAColourBeyondItsPalette) {
  FileBytes bmp = contents(pictures() / "palette8.bmp");
  bmp[46] = 2;
  bmp[47] = 0;
  EXPECT_THAT(error_of(bmp), HasSubstr("of a palette of 2"));
}

struct Foreign {
  const char* beginning;
  std::size_t length;
  const char* name;
};

class ForeignFile : public ::testing::TestWithParam<Foreign> {};

TEST_P(ForeignFile, IsCalledByItsOwnName) {
  const auto& [beginning, length, name] = GetParam();
  FileBytes bytes = to_bytes(std::string_view(beginning, length));
  bytes.resize(200, 0);
  for (const char* file : {"a.png", "b.jpg", "c.tga", "d"}) {
    EXPECT_THAT(error_of(bytes, file), HasSubstr(name)) << file;
    EXPECT_THAT(error_of(bytes, file), ::testing::Not(HasSubstr("damaged"))) << file;
  }
}

#define BEGINNING(text) text, sizeof(text) - 1
INSTANTIATE_TEST_SUITE_P(
    Kinds, ForeignFile,
    ::testing::Values(Foreign{BEGINNING("\0\0\0\x18"
                                        "ftypheic"),
                              "a HEIC picture; convert it to PNG"},
                      Foreign{BEGINNING("\0\0\0\x20"
                                        "ftypavif"),
                              "an AVIF picture"},
                      Foreign{BEGINNING("RIFF\x10\0\0\0WEBPVP8 "), "a WebP picture"},
                      Foreign{BEGINNING("RIFF\x10\0\0\0WAVEfmt "), "a sound (WAV)"},
                      Foreign{BEGINNING("ID3\x04\0\0"), "a sound (MP3)"},
                      Foreign{BEGINNING("\xff\xfb\x90\x64"), "a sound (MP3)"},
                      Foreign{BEGINNING("OggS\0\x02"), "a sound (Ogg)"},
                      Foreign{BEGINNING("GIF89a"), "a GIF picture"},
                      Foreign{BEGINNING("II*\0\x08\0\0\0"), "a TIFF picture"},
                      Foreign{BEGINNING("MM\0*\0\0\0\x08"), "a TIFF picture"},
                      Foreign{BEGINNING("8BPS\0\1"), "a Photoshop picture"},
                      Foreign{BEGINNING("%PDF-1.7"), "a PDF document"},
                      Foreign{BEGINNING("PK\3\4\x14\0\0\0"), "a zip archive"},
                      Foreign{BEGINNING("\0\0\0\x18"
                                        "ftypmp42"),
                              "a film (MP4)"},
                      Foreign{BEGINNING("\x89HDF\r\n\x1a\n"), "an HDF5 file"}));

TEST(ForeignText, IsCalledByItsOwnName) {
  EXPECT_THAT(error_of(to_bytes("<?xml version=\"1.0\"?><svg width=\"2\"/>"), "a.png"),
              HasSubstr("an SVG drawing"));
  EXPECT_THAT(error_of(to_bytes("<!DOCTYPE html><p>404"), "a.jpg"), HasSubstr("a web page"));
  EXPECT_THAT(error_of(to_bytes("version https://git-lfs.github.com/spec/v1\n"), "a.png"),
              HasSubstr("a Git LFS pointer"));
}

}  // namespace
}  // namespace mnemoscope
