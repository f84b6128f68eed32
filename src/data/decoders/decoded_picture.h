// What the decoders of picture files share: the file they read, the samples they return, and the
// way from there to an upright picture of 8 bits without transparency.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/accept.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// One file as a decoder gets it.
struct PictureInput {
  std::filesystem::path file;           ///< named in errors
  std::span<const std::uint8_t> bytes;  ///< its whole content
  const Loading& loading;
  const Accept& accepts;  ///< may be empty; asked before pixels are decoded
};

/// Samples as the file has them, row by row from the top left, channels interleaved:
/// width * height * channels of them, in bytes (white is 255) or in words (white is above 255).
struct DecodedPicture {
  Index width = 0;
  Index height = 0;
  Index channels = 0;    ///< 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha
  unsigned white = 255;  ///< the sample that means white
  std::vector<std::uint8_t> bytes{};
  std::vector<std::uint16_t> words{};
  int orientation = 1;  ///< EXIF, 1..8; 1 is upright
  std::string note{};   ///< what a person should know of how it was read, or empty

  std::size_t samples() const { return static_cast<std::size_t>(width * height * channels); }
};

/// Whether a picture of this size may be decoded: at least 1 x 1, at most 2^28 pixels, no more than
/// a file of so many bytes can hold, what input.accepts says, and no more memory than there is. A
/// decoder needs `bytes_per_pixel` at its peak, all copies counted.
Status check_picture_size(const PictureInput& input, std::int64_t width, std::int64_t height,
                          Index channels, std::int64_t bytes_per_pixel);

/// Whether all colours of a palette are greys, so that the picture is a grey one, as it would be in
/// a file without a palette. A colour is its first three bytes of `entry`.
bool is_grey_palette(std::span<const std::uint8_t> colours, std::size_t entry);

/// Lays transparent parts on the ground, brings samples to 8 bits (rounded, so 16 bits keep their
/// nearest 8) and turns the picture upright. Samples of 16 bits that use only the lowest 8, 10 or
/// 12 are scaled by that range, and the note says so.
Result<Picture> finish_picture(DecodedPicture decoded, Background background,
                               const PictureInput& input);

/// The orientation 1..8 that EXIF data ("Exif\0\0" and a TIFF) give; 1 where they give none.
int exif_orientation(std::span<const std::uint8_t> exif);

}  // namespace mnemoscope
