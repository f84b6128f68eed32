#include "data/gif_file.h"

#include <gif_lib.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using Rgb = std::vector<std::uint8_t>;

/// What giflib reads of a GIF.
struct Decoded {
  int width = 0;
  int height = 0;
  bool loops = false;
  std::vector<int> delays{};  ///< hundredths of a second
  std::vector<Rgb> frames{};
};

Rgb pixels_of(const GifFileType& file, const SavedImage& image) {
  const ColorMapObject* map = image.ImageDesc.ColorMap ? image.ImageDesc.ColorMap : file.SColorMap;
  Rgb rgb;
  for (int i = 0; i < file.SWidth * file.SHeight; ++i) {
    const GifColorType& colour = map->Colors[image.RasterBits[i]];
    rgb.insert(rgb.end(), {colour.Red, colour.Green, colour.Blue});
  }
  return rgb;
}

bool names_the_loop(const SavedImage& image) {
  for (int i = 0; i < image.ExtensionBlockCount; ++i) {
    const ExtensionBlock& block = image.ExtensionBlocks[i];
    if (block.Function == APPLICATION_EXT_FUNC_CODE && block.ByteCount == 11 &&
        std::memcmp(block.Bytes, "NETSCAPE2.0", 11) == 0) {
      return true;
    }
  }
  return false;
}

Decoded decoded(const std::string& file_name) {
  int error = 0;
  GifFileType* file = DGifOpenFileName(file_name.c_str(), &error);
  Decoded result;
  if (file == nullptr || DGifSlurp(file) != GIF_OK) {
    ADD_FAILURE() << "giflib cannot read it";
    return result;
  }
  result.width = file->SWidth;
  result.height = file->SHeight;
  result.loops = file->ImageCount > 0 && names_the_loop(file->SavedImages[0]);
  for (int i = 0; i < file->ImageCount; ++i) {
    GraphicsControlBlock control{};
    EXPECT_EQ(DGifSavedExtensionToGCB(file, i, &control), GIF_OK);
    result.delays.push_back(control.DelayTime);
    result.frames.push_back(pixels_of(*file, file->SavedImages[i]));
  }
  DGifCloseFile(file, &error);
  return result;
}

/// Every shade of grey, shifted by the frame.
Rgb greys(int frame) {
  Rgb rgb;
  for (int i = 0; i < 24 * 16; ++i) {
    const auto shade = static_cast<std::uint8_t>((7 * i + 31 * frame) % 256);
    rgb.insert(rgb.end(), {shade, shade, shade});
  }
  return rgb;
}

/// A few thousand colours.
Rgb many_colours() {
  Rgb rgb;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      rgb.insert(rgb.end(), {static_cast<std::uint8_t>(4 * x), static_cast<std::uint8_t>(4 * y),
                             static_cast<std::uint8_t>(2 * (x + y))});
    }
  }
  return rgb;
}

class GifFile : public ::testing::Test {
 protected:
  std::string name() const { return (folder_ / "film.gif").string(); }

  testing::TemporaryFolder folder_;
};

TEST_F(GifFile, HasEveryGreyOfEveryFrameExactly) {
  const std::vector<Rgb> frames{greys(0), greys(1), greys(2)};
  GifFilm film{.width = 24, .height = 16, .delay_ms = 500};
  for (const Rgb& frame : frames) film.frames.emplace_back(frame);
  const auto colours = write_gif(name(), film);
  ASSERT_TRUE(colours) << colours.error().text;
  EXPECT_EQ(*colours, GifColours::exact);
  const Decoded read = decoded(name());
  EXPECT_EQ(read.width, 24);
  EXPECT_EQ(read.height, 16);
  EXPECT_TRUE(read.loops);
  EXPECT_EQ(read.delays, (std::vector{50, 50, 50}));
  EXPECT_EQ(read.frames, frames);
}

TEST_F(GifFile, HasFewColoursExactlyToo) {
  const Rgb frame{255, 0, 0, 0, 255, 0, 10, 20, 30};
  GifFilm film{.width = 3, .height = 1, .frames = {frame}};
  EXPECT_EQ(write_gif(name(), film).value(), GifColours::exact);
  EXPECT_EQ(decoded(name()).frames, (std::vector<Rgb>{frame}));
}

TEST_F(GifFile, SaysThatManyColoursAreReducedAndKeepsThemNear) {
  const Rgb frame = many_colours();
  GifFilm film{.width = 64, .height = 64, .frames = {frame, frame}};
  EXPECT_EQ(write_gif(name(), film).value(), GifColours::reduced);
  const Decoded read = decoded(name());
  ASSERT_EQ(read.frames.size(), 2U);
  double squares = 0.0;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    const double off = static_cast<double>(frame[i]) - static_cast<double>(read.frames[1][i]);
    squares += off * off;
  }
  // Of 4096 colours every 16 share one: a cube of 2.5 steps a side, off by a few of 255.
  EXPECT_LT(std::sqrt(squares / static_cast<double>(frame.size())), 12.0);
  EXPECT_NE(read.frames[1], frame);
}

TEST_F(GifFile, GivesEqualFilmsEqualBytes) {
  const Rgb frame = many_colours();
  const GifFilm film{.width = 64, .height = 64, .frames = {frame}};
  EXPECT_EQ(gif_bytes(film)->bytes, gif_bytes(film)->bytes);
}

TEST_F(GifFile, RefusesWhatIsNoFilm) {
  const Rgb frame(12, 0);
  EXPECT_FALSE(gif_bytes({.width = 2, .height = 2}));
  EXPECT_FALSE(gif_bytes({.width = 70000, .height = 1, .frames = {frame}}));
  EXPECT_FALSE(gif_bytes({.width = 3, .height = 2, .frames = {frame}}));
  EXPECT_TRUE(gif_bytes({.width = 2, .height = 2, .frames = {frame}}));
}

TEST_F(GifFile, HasNoShorterDelayThanReadersFollow) {
  const Rgb frame(12, 0);
  ASSERT_TRUE(write_gif(name(), {.width = 2, .height = 2, .delay_ms = 1, .frames = {frame}}));
  EXPECT_EQ(decoded(name()).delays, std::vector{2});
}

}  // namespace
}  // namespace mnemoscope
