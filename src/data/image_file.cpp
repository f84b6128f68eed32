#include "data/image_file.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "data/file_bytes.h"
#include "data/file_formats.h"
#include "data/file_kind.h"
#include "data/write_file.h"
#include "text/text.h"

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

Result<DecodedPicture> decode(const PictureInput& input) {
  const auto beginning = input.bytes.subspan(0, std::min(input.bytes.size(), kTellingBytes));
  const FileFormat* const format = format_of(input.file, beginning);
  if (!is_picture(format)) return refuse_kind(input.file, beginning);
  return format->decode(input);
}

}  // namespace

bool has_image_extension(const fs::path& file) {
  static const std::vector<std::string> endings = picture_endings();
  const std::string ending = lower_ascii(file.extension().string());
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& known) { return ending == "." + known; });
}

Result<Picture> read_picture(const fs::path& file, Background background, const Loading& loading,
                             const Accept& accepts) {
  const auto bytes = read_file(file, loading);
  if (!bytes) return tl::unexpected(bytes.error());
  const PictureInput input{.file = file, .bytes = *bytes, .loading = loading, .accepts = accepts};
  auto decoded = decode(input);
  if (!decoded) return tl::unexpected(decoded.error());
  return finish_picture(std::move(*decoded), background, input);
}

Result<ImageSet> load_image_file(const fs::path& file, Background background,
                                 const Loading& loading, const Accept& accepts) {
  auto picture = read_picture(file, background, loading, accepts);
  if (!picture) return tl::unexpected(picture.error());
  ImageSet set{.shape = picture->shape,
               .bytes = std::make_shared<const Patterns::Bytes>(std::move(picture->pixels)),
               .labels = {file.stem().string()},
               .name = file.filename().string()};
  if (!picture->note.empty()) set.notes = {fmt::format("{}: {}", set.name, picture->note)};
  return set;
}

namespace {

/// The chunk pHYs behind IHDR: dots to the metre, both ways.
void add_density(std::vector<std::uint8_t>& png, int dots_per_inch) {
  constexpr double kInches = 1.0 / 0.0254;  // of a metre
  constexpr std::ptrdiff_t kBehindHeader = 33;
  const auto dots = static_cast<std::uint32_t>(std::lround(dots_per_inch * kInches));
  std::vector<std::uint8_t> chunk{0, 0, 0, 9, 'p', 'H', 'Y', 's'};
  const auto add = [&chunk](std::uint32_t number) {
    for (const int shift : {24, 16, 8, 0}) {
      chunk.push_back(static_cast<std::uint8_t>(number >> static_cast<unsigned>(shift)));
    }
  };
  add(dots);
  add(dots);
  chunk.push_back(1);  // the unit is the metre
  constexpr std::size_t kLength = 4;
  add(static_cast<std::uint32_t>(
      crc32(0, chunk.data() + kLength, static_cast<unsigned>(chunk.size() - kLength))));
  png.insert(png.begin() + kBehindHeader, chunk.begin(), chunk.end());
}

}  // namespace

Status write_png(const fs::path& file, std::span<const std::uint8_t> pixels, Index width,
                 Index height, Index channels, int dots_per_inch) {
  std::vector<std::uint8_t> png;
  const auto append = [](void* out, void* data, int size) {
    const auto* const first = static_cast<const std::uint8_t*>(data);
    static_cast<std::vector<std::uint8_t>*>(out)->assign(first, first + size);
  };
  if (stbi_write_png_to_func(append, &png, static_cast<int>(width), static_cast<int>(height),
                             static_cast<int>(channels), pixels.data(),
                             static_cast<int>(width * channels)) == 0) {
    return fail("{}: the picture of {} x {} pixels could not be packed as PNG", file.string(),
                width, height);
  }
  if (dots_per_inch > 0) add_density(png, dots_per_inch);
  return write_file(file, png);
}

}  // namespace mnemoscope
