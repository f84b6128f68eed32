#include "session/paint_codec.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace mnemoscope {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::string_view kDigits = "0123456789abcdef";

std::optional<Bytes> bytes_of_digits(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const std::size_t high = kDigits.find(digits[i]);
    const std::size_t low = kDigits.find(digits[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// Everything the stream holds, or nothing when it is damaged or holds more than `most` bytes.
std::optional<Bytes> inflated(Bytes packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return std::nullopt;
  const std::unique_ptr<z_stream, EndInflate> end(&stream);
  stream.next_in = packed.data();
  stream.avail_in = static_cast<uInt>(packed.size());
  Bytes result;
  std::array<std::uint8_t, 65536> block{};
  for (int status = Z_OK; status != Z_STREAM_END;) {
    stream.next_out = block.data();
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = block.size() - stream.avail_out;
    if (status != Z_STREAM_END && (status != Z_OK || made == 0)) return std::nullopt;
    if (made > most - result.size()) return std::nullopt;
    result.insert(result.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(made));
  }
  return result;
}

}  // namespace

std::string encode_paint(const PaintLayer& layer) {
  Bytes plain = layer.coverage;
  plain.insert(plain.end(), layer.value.begin(), layer.value.end());
  uLongf size = compressBound(static_cast<uLong>(plain.size()));
  Bytes packed(size);
  compress2(packed.data(), &size, plain.data(), static_cast<uLong>(plain.size()),
            Z_DEFAULT_COMPRESSION);
  packed.resize(size);
  std::string digits;
  digits.reserve(2 * packed.size());
  for (const std::uint8_t byte : packed) {
    digits.push_back(kDigits[byte >> 4U]);
    digits.push_back(kDigits[byte & 15U]);
  }
  return digits;
}

Result<PaintLayer> decode_paint(Index width, Index height, std::string_view digits) {
  const auto acceptable = [](Index n) { return n >= 1 && n <= kMostPaintPixels; };
  if (!acceptable(width) || !acceptable(height)) {
    return fail("a painted layer of {} x {} pixels is not accepted; give 1 to {} each way", width,
                height, kMostPaintPixels);
  }
  std::optional<Bytes> packed = bytes_of_digits(digits);
  if (!packed)
    return fail("the pixels are not pairs of the digits 0-9 and a-f; paint the mask again");
  const auto pixels = static_cast<std::size_t>(width * height);
  const std::optional<Bytes> plain = inflated(std::move(*packed), 2 * pixels);
  if (!plain || plain->size() != 2 * pixels) {
    return fail("the pixels are damaged or not {} x {}; paint the mask again", width, height);
  }
  const auto middle = plain->begin() + static_cast<std::ptrdiff_t>(pixels);
  return PaintLayer{.width = width,
                    .height = height,
                    .coverage = Bytes(plain->begin(), middle),
                    .value = Bytes(middle, plain->end())};
}

}  // namespace mnemoscope
