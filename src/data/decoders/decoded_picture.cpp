#include "data/decoders/decoded_picture.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mnemoscope {
namespace {

constexpr std::int64_t kMostDecodedPixels = std::int64_t{1} << 28U;  // 16384 x 16384
constexpr unsigned kFullWord = 65535;

/// No format here packs more than 1032 bytes (deflate's limit) of 1-bit pixels into one byte of
/// file.
bool could_hold(std::uint64_t file_bytes, std::int64_t pixels) {
  return static_cast<std::uint64_t>(pixels) <= 4096 + std::uint64_t{8} * 1032 * file_bytes;
}

unsigned ground_of(Background background) {
  switch (background) {
    case Background::white: return 255;
    case Background::black: return 0;
    case Background::grey: return 128;
  }
  return 255;
}

/// Colour without its alpha.
Index kept_channels(Index channels) {
  return channels <= 2 ? 1 : 3;
}

/// Asked once for so many pixels.
constexpr std::size_t kUnasked = std::size_t{1} << 20U;

/// Bytes over a ground; in place, so that a large picture is not held twice.
Status flatten_bytes(DecodedPicture& decoded, unsigned ground, const Loading& loading) {
  const auto kept = static_cast<std::size_t>(kept_channels(decoded.channels));
  const auto channels = static_cast<std::size_t>(decoded.channels);
  if (kept == channels) return {};
  const std::size_t pixels = decoded.samples() / channels;
  std::vector<std::uint8_t>& bytes = decoded.bytes;
  for (std::size_t i = 0; i < pixels; ++i) {
    if (i % kUnasked == 0) {
      if (const Status go = loading.stop_status(); !go) return go;
    }
    const unsigned alpha = bytes[i * channels + kept];
    for (std::size_t c = 0; c < kept; ++c) {
      const unsigned mixed = bytes[i * channels + c] * alpha + ground * (255U - alpha);
      bytes[i * kept + c] = static_cast<std::uint8_t>((mixed + 127U) / 255U);
    }
  }
  bytes.resize(pixels * kept);
  return {};
}

/// The sample that stands for white in 16-bit colour: 65535, unless all samples stay within fewer
/// bits, as cameras and microscopes write them.
unsigned white_in_use(const DecodedPicture& decoded) {
  if (decoded.white != kFullWord) return decoded.white;
  const auto channels = static_cast<std::size_t>(decoded.channels);
  const auto kept = static_cast<std::size_t>(kept_channels(decoded.channels));
  unsigned greatest = 0;
  for (std::size_t i = 0; i < decoded.words.size(); ++i) {
    if (i % channels < kept) greatest = std::max<unsigned>(greatest, decoded.words[i]);
  }
  if (greatest == 0) return kFullWord;
  for (const unsigned white : {255U, 1023U, 4095U}) {
    if (greatest <= white) return white;
  }
  return kFullWord;
}

Status words_to_bytes(DecodedPicture& decoded, unsigned ground, const Loading& loading) {
  const auto kept = static_cast<std::size_t>(kept_channels(decoded.channels));
  const auto channels = static_cast<std::size_t>(decoded.channels);
  const std::size_t pixels = decoded.samples() / channels;
  const std::uint64_t white = white_in_use(decoded);
  if (white != decoded.white) {
    decoded.note =
        fmt::format("its 16-bit numbers go only up to {}, so {} was taken for white",
                    *std::max_element(decoded.words.begin(), decoded.words.end()), white);
  }
  decoded.bytes.resize(pixels * kept);
  for (std::size_t i = 0; i < pixels; ++i) {
    if (i % kUnasked == 0) {
      if (const Status go = loading.stop_status(); !go) return go;
    }
    const std::uint64_t full = decoded.white;
    const std::uint64_t alpha = kept == channels ? full : decoded.words[i * channels + kept];
    for (std::size_t c = 0; c < kept; ++c) {
      const std::uint64_t colour = std::min<std::uint64_t>(decoded.words[i * channels + c], white);
      // 255 (colour / white alpha / full + ground / 255 (1 - alpha / full)), rounded.
      const std::uint64_t sum = 255 * colour * alpha + ground * white * (full - alpha);
      const std::uint64_t unit = white * full;
      decoded.bytes[i * kept + c] = static_cast<std::uint8_t>((sum + unit / 2) / unit);
    }
  }
  decoded.words = {};
  return {};
}

/// Where the pixel that comes to (x, y) was, in a picture of w x h before turning. EXIF 2.32,
/// tag 0x0112.
std::pair<Index, Index> source_of(int orientation, Index x, Index y, Index w, Index h) {
  switch (orientation) {
    case 2: return {w - 1 - x, y};
    case 3: return {w - 1 - x, h - 1 - y};
    case 4: return {x, h - 1 - y};
    case 5: return {y, x};
    case 6: return {y, h - 1 - x};
    case 7: return {w - 1 - y, h - 1 - x};
    case 8: return {w - 1 - y, x};
    default: return {x, y};
  }
}

Result<Picture> turned(const Picture& picture, int orientation, const Loading& loading) {
  const auto [w, h, channels] = picture.shape;
  const bool swapped = orientation >= 5;
  Picture upright{{swapped ? h : w, swapped ? w : h, channels}, {}, picture.note};
  upright.pixels.reserve(picture.pixels.size());
  for (Index y = 0; y < upright.shape.height; ++y) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    for (Index x = 0; x < upright.shape.width; ++x) {
      const auto [from_x, from_y] = source_of(orientation, x, y, w, h);
      const auto first = picture.pixels.begin() + (from_y * w + from_x) * channels;
      upright.pixels.insert(upright.pixels.end(), first, first + channels);
    }
  }
  return upright;
}

}  // namespace

Status check_picture_size(const PictureInput& input, std::int64_t width, std::int64_t height,
                          Index channels, std::int64_t bytes_per_pixel) {
  const std::string name = input.file.string();
  if (width < 1 || height < 1) {
    return fail("{}: says it is {} x {} pixels; the file is damaged", name, width, height);
  }
  if (width > kMostDecodedPixels || height > kMostDecodedPixels ||
      width * height > kMostDecodedPixels) {
    return fail("{}: says it is {} x {} pixels; images up to {} pixels are read", name, width,
                height, kMostDecodedPixels);
  }
  if (!could_hold(input.bytes.size(), width * height)) {
    return fail(
        "{}: says it is {} x {} pixels, more than its {} bytes can hold; the file is damaged", name,
        width, height, input.bytes.size());
  }
  if (input.accepts) {
    const Status accepted = input.accepts({width, height, kept_channels(channels)});
    if (!accepted) return accepted;
  }
  return input.loading.fits(bytes_of({width, height, bytes_per_pixel}),
                            fmt::format("{}: {} x {} pixels", name, width, height),
                            "make the picture smaller");
}

bool is_grey_palette(std::span<const std::uint8_t> colours, std::size_t entry) {
  for (std::size_t at = 0; at + 3 <= colours.size(); at += entry) {
    if (colours[at] != colours[at + 1] || colours[at] != colours[at + 2]) return false;
  }
  return true;
}

Result<Picture> finish_picture(DecodedPicture decoded, Background background,
                               const PictureInput& input) {
  const unsigned ground = ground_of(background);
  const Status eight_bit = decoded.words.empty() ? flatten_bytes(decoded, ground, input.loading)
                                                 : words_to_bytes(decoded, ground, input.loading);
  if (!eight_bit) return tl::unexpected(eight_bit.error());
  Picture picture{{decoded.width, decoded.height, kept_channels(decoded.channels)},
                  std::move(decoded.bytes),
                  std::move(decoded.note)};
  if (decoded.orientation <= 1 || decoded.orientation > 8) return picture;
  const Status fits = input.loading.fits(
      picture.pixels.size(), input.file.string() + ": turning it upright", "make it smaller");
  if (!fits) return tl::unexpected(fits.error());
  return turned(picture, decoded.orientation, input.loading);
}

}  // namespace mnemoscope
