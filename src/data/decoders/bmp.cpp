#include "data/decoders/bmp.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace mnemoscope {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kBitfields = 3;
constexpr std::uint32_t kAlphaBitfields = 6;

/// The number of 1 to 4 bytes at a place, the low byte first; 0 beyond the end.
std::uint32_t number_at(Bytes bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i) {
    value |= std::uint32_t{bytes[at + i]} << (8U * static_cast<unsigned>(i));
  }
  return value;
}

struct Header {
  std::size_t size = 0;  ///< of the header after the file header
  std::int64_t width = 0;
  std::int64_t height = 0;
  bool top_down = false;
  std::uint32_t bits = 0;
  std::uint32_t compression = 0;
  std::array<std::uint32_t, 4> masks{};  ///< red, green, blue, alpha
  std::size_t palette_at = 0;
  std::size_t palette_entry = 4;  ///< bytes of a colour of the palette
  std::size_t colours = 0;        ///< in the palette
  bool grey = false;              ///< a palette of greys
  std::size_t pixels_at = 0;

  Index channels() const {
    const bool alpha = bits != 24 && bits >= 16 && masks[3] != 0;
    return grey ? 1 : alpha ? 4 : 3;
  }
  std::size_t stride() const { return static_cast<std::size_t>((width * bits + 31) / 32 * 4); }
};

/// Masks follow a header of 40 bytes, and lie inside of longer ones.
void read_masks(Bytes bytes, Header& header) {
  const bool given = header.compression == kBitfields || header.compression == kAlphaBitfields;
  if (!given) {
    header.masks = header.bits == 16 ? std::array<std::uint32_t, 4>{0x7c00, 0x3e0, 0x1f, 0}
                                     : std::array<std::uint32_t, 4>{0xff0000, 0xff00, 0xff, 0};
    return;
  }
  const bool alpha = header.size >= 56 || header.compression == kAlphaBitfields;
  for (std::size_t i = 0; i < (alpha ? 4 : 3); ++i) {
    header.masks[i] = number_at(bytes, kFileHeader + 40 + 4 * i, 4);
  }
  if (header.size == 40) header.palette_at += alpha ? 16 : 12;
}

Header read_header(Bytes bytes) {
  Header header;
  header.size = number_at(bytes, kFileHeader, 4);
  header.pixels_at = number_at(bytes, 10, 4);
  header.palette_at = kFileHeader + header.size;
  std::uint32_t colours = 0;
  if (header.size == 12) {
    header.width = number_at(bytes, 18, 2);
    header.height = number_at(bytes, 20, 2);
    header.bits = number_at(bytes, 24, 2);
    header.palette_entry = 3;
  } else {
    header.width = static_cast<std::int32_t>(number_at(bytes, 18, 4));
    const std::int64_t height = static_cast<std::int32_t>(number_at(bytes, 22, 4));
    header.top_down = height < 0;
    header.height = std::abs(height);
    header.bits = number_at(bytes, 28, 2);
    header.compression = number_at(bytes, 30, 4);
    colours = number_at(bytes, 46, 4);
  }
  if (header.bits >= 16) read_masks(bytes, header);
  if (header.bits <= 8) {
    const std::size_t most = std::size_t{1} << header.bits;
    header.colours = colours == 0 ? most : std::min<std::size_t>(most, colours);
    const std::size_t end = header.palette_at + header.colours * header.palette_entry;
    header.grey = end <= bytes.size() &&
                  is_grey_palette(bytes.subspan(header.palette_at, end - header.palette_at),
                                  header.palette_entry);
  }
  return header;
}

std::string_view packing(std::uint32_t compression) {
  switch (compression) {
    case 1:
    case 2: return "run-length";
    case 4: return "JPEG";
    case 5: return "PNG";
    default: return "an unknown";
  }
}

/// Red, green and blue must have bits, each in one run.
bool sound_masks(const Header& header) {
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint32_t mask = header.masks[i];
    if (mask == 0 && i == 3) continue;
    if (mask == 0) return false;
    const std::uint32_t run = mask >> static_cast<unsigned>(std::countr_zero(mask));
    if ((run & (run + 1)) != 0) return false;
  }
  return true;
}

Status check_header(const PictureInput& input, const Header& header) {
  const std::string name = input.file.string();
  const bool packed = header.compression != 0 && header.compression != kBitfields &&
                      header.compression != kAlphaBitfields;
  if (packed) {
    return fail("{}: is a BMP with {} packing, which is not read; save the image again as PNG",
                name, packing(header.compression));
  }
  static constexpr std::array<std::uint32_t, 6> kBits{1, 4, 8, 16, 24, 32};
  if (std::find(kBits.begin(), kBits.end(), header.bits) == kBits.end() ||
      ((header.bits == 16 || header.bits == 32) && !sound_masks(header))) {
    return fail("{}: is a BMP of an unknown kind ({} bits a pixel); save the image again as PNG",
                name, header.bits);
  }
  const Status fits = check_picture_size(input, header.width, header.height, header.channels(),
                                         header.bits <= 8 ? header.channels() : 4);
  if (!fits) return fits;
  const std::size_t palette_end = header.palette_at + header.colours * header.palette_entry;
  const std::size_t rows = header.stride() * static_cast<std::size_t>(header.height);
  if (header.pixels_at < header.palette_at || palette_end > input.bytes.size()) {
    return fail("{}: is a BMP with a damaged header; save the image again as PNG", name);
  }
  if (header.pixels_at + rows > input.bytes.size()) {
    return fail("{}: ends too early, at offset {}; copy or download it again", name,
                input.bytes.size());
  }
  return {};
}

/// The bits under a mask, scaled to 8.
std::uint8_t channel_of(std::uint32_t pixel, std::uint32_t mask) {
  const auto shift = static_cast<unsigned>(std::countr_zero(mask));
  const std::uint64_t greatest = mask >> shift;
  const std::uint64_t value = (pixel & mask) >> shift;
  return static_cast<std::uint8_t>((value * 255 + greatest / 2) / greatest);
}

Status read_palette_row(const PictureInput& input, const Header& header, Bytes row,
                        std::uint8_t* out) {
  const auto channels = static_cast<std::size_t>(header.channels());
  for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x) {
    const std::size_t bit = x * header.bits;
    const unsigned shift = 8U - header.bits - static_cast<unsigned>(bit % 8);
    const std::size_t colour = row[bit / 8] >> shift & ((1U << header.bits) - 1U);
    if (colour >= header.colours) {
      return fail("{}: names colour {} of a palette of {}; the file is damaged",
                  input.file.string(), colour, header.colours);
    }
    const std::size_t at = header.palette_at + colour * header.palette_entry;
    for (std::size_t c = 0; c < channels; ++c) *out++ = input.bytes[at + 2 - c];
  }
  return {};
}

void read_direct_row(const Header& header, Bytes row, std::size_t channels, std::uint8_t* out) {
  const std::size_t size = header.bits / 8;
  for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x) {
    const std::uint32_t pixel = number_at(row, x * size, size);
    for (std::size_t c = 0; c < channels; ++c) *out++ = channel_of(pixel, header.masks[c]);
  }
}

/// Programs that know no transparency leave its channel 0 throughout.
void ignore_empty_alpha(DecodedPicture& picture) {
  if (picture.channels != 4) return;
  std::uint8_t seen = 0;
  for (std::size_t i = 3; i < picture.bytes.size(); i += 4) seen |= picture.bytes[i];
  if (seen != 0) return;
  for (std::size_t i = 3; i < picture.bytes.size(); i += 4) picture.bytes[i] = 255;
  picture.note = "its transparency is 0 everywhere, so it was taken for opaque";
}

}  // namespace

bool is_bmp(Bytes bytes) {
  static constexpr std::array<std::uint32_t, 7> kSizes{12, 40, 52, 56, 64, 108, 124};
  if (bytes.size() < 26 || bytes[0] != 'B' || bytes[1] != 'M') return false;
  return std::find(kSizes.begin(), kSizes.end(), number_at(bytes, kFileHeader, 4)) != kSizes.end();
}

Result<DecodedPicture> decode_bmp(const PictureInput& input) {
  if (!is_bmp(input.bytes)) {
    return fail("{}: is a BMP with a damaged header; save the image again as PNG",
                input.file.string());
  }
  const Header header = read_header(input.bytes);
  if (const Status sound = check_header(input, header); !sound) {
    return tl::unexpected(sound.error());
  }
  DecodedPicture picture{
      .width = header.width, .height = header.height, .channels = header.channels()};
  picture.bytes.resize(picture.samples());
  const std::size_t stride = header.stride();
  for (std::int64_t y = 0; y < header.height; ++y) {
    if (const Status go = input.loading.stop_status(); !go) return tl::unexpected(go.error());
    const auto stored = static_cast<std::size_t>(header.top_down ? y : header.height - 1 - y);
    const Bytes row = input.bytes.subspan(header.pixels_at + stored * stride, stride);
    std::uint8_t* const out = picture.bytes.data() + y * picture.width * picture.channels;
    if (header.bits >= 16) {
      read_direct_row(header, row, static_cast<std::size_t>(picture.channels), out);
    } else if (const Status read = read_palette_row(input, header, row, out); !read) {
      return tl::unexpected(read.error());
    }
  }
  ignore_empty_alpha(picture);
  return picture;
}

}  // namespace mnemoscope
