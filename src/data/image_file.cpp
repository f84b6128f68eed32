#include "data/image_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/file_bytes.h"
#include "data/write_file.h"

namespace {

// What a decoder may ask for in one block. Set from the size of the picture before decoding, so
// that a small file whose compressed part goes on for ever cannot fill the memory.
thread_local std::size_t largest_block = 0;

// stb is C and takes memory as C does.
// NOLINTBEGIN(cppcoreguidelines-no-malloc)

// Zeroed: stb decodes a JPEG by whatever lies in a table that the file never defined.
void* bounded_allocate(std::size_t size) {
  return size <= largest_block ? std::calloc(size, 1) : nullptr;
}

void* bounded_reallocate(void* block, std::size_t size) {
  return size <= largest_block ? std::realloc(block, size) : nullptr;
}

// NOLINTEND(cppcoreguidelines-no-malloc)

}  // namespace

#define STBI_MALLOC(size) bounded_allocate(size)
#define STBI_REALLOC(block, size) bounded_reallocate(block, size)
#define STBI_FREE(block) std::free(block)
#define STBI_ASSERT(condition) ((void)0)  // a damaged file must not end the program, in no build
#define STBI_MAX_DIMENSIONS 65535
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_TGA
#define STBI_ONLY_PNM
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostPixels = std::int64_t{1} << 28;  // 16384 x 16384
constexpr std::string_view kFormats = "PNG, JPEG, BMP, TGA or PNM";

std::string lower_extension(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

bool starts_with(const std::vector<std::uint8_t>& bytes, std::string_view beginning) {
  return bytes.size() >= beginning.size() &&
         std::memcmp(bytes.data(), beginning.data(), beginning.size()) == 0;
}

bool has_mark_of_another_format(const std::vector<std::uint8_t>& bytes) {
  return starts_with(bytes, "\x89PNG\r\n\x1a\n") || starts_with(bytes, "BM") ||
         starts_with(bytes, "P5") || starts_with(bytes, "P6");
}

/// Files without a mark count too: stb takes more beginnings for a JPEG than the usual one.
bool could_be_jpeg(const std::vector<std::uint8_t>& bytes) {
  return !has_mark_of_another_format(bytes);
}

/// TGA has no mark of its own, so it is believed only by the file's name.
bool looks_like_image(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
  return has_mark_of_another_format(bytes) || starts_with(bytes, "\xff\xd8") ||
         lower_extension(file) == ".tga";
}

/// A file in memory that notices when the decoder wants more than there is: stb fills in zeros
/// then, and the picture of a file cut short would look whole.
class Input {
 public:
  explicit Input(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  bool overran() const { return overran_; }

  static const stbi_io_callbacks& callbacks() {
    static constexpr stbi_io_callbacks kCallbacks{
        [](void* self, char* out, int size) { return static_cast<Input*>(self)->read(out, size); },
        [](void* self, int size) { static_cast<Input*>(self)->skip(size); },
        [](void* self) { return static_cast<int>(static_cast<Input*>(self)->at_end()); }};
    return kCallbacks;
  }

 private:
  // stb reads ahead by blocks of this size; only then may a read return less than was asked for.
  static constexpr std::size_t kReadAhead = 128;

  std::size_t left() const { return bytes_.size() - position_; }
  bool at_end() const { return left() == 0; }

  int read(char* out, int size) {
    const auto wanted = static_cast<std::size_t>(size);
    const std::size_t given = std::min(wanted, left());
    overran_ = overran_ || given == 0 || (given < wanted && wanted != kReadAhead);
    std::memcpy(out, bytes_.data() + position_, given);
    position_ += given;
    return static_cast<int>(given);
  }

  void skip(int size) {
    const auto wanted = static_cast<std::size_t>(std::max(size, 0));
    overran_ = overran_ || wanted > left();
    position_ += std::min(wanted, left());
  }

  const std::vector<std::uint8_t>& bytes_;
  std::size_t position_ = 0;
  bool overran_ = false;
};

struct FreePixels {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};
using DecodedPixels = std::unique_ptr<stbi_uc, FreePixels>;

/// No format here packs more than 1032 bytes (deflate's limit) of 1-bit pixels into one byte of
/// file.
bool could_hold(std::uint64_t file_bytes, std::uint64_t pixels) {
  return pixels <= 4096 + std::uint64_t{8} * 1032 * file_bytes;
}

/// Whether the bytes after a JPEG's DHT marker describe tables of at most 256 symbols each.
bool has_sound_huffman_tables(std::span<const std::uint8_t> segment) {
  constexpr std::size_t kHead = 17;  // class and number, then how many codes of 1 to 16 bits
  if (segment.size() < 2) return true;
  const std::size_t length = std::size_t{segment[0]} << 8U | segment[1];
  for (std::size_t at = 2; at < std::min(length, segment.size());) {
    if ((segment[at] & 0xecU) != 0) return true;  // no such table: refused by stb itself
    const auto counts = segment.subspan(at + 1, std::min(kHead, segment.size() - at) - 1);
    const auto symbols = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    if (symbols > 256) return false;
    at += kHead + symbols;
  }
  return true;
}

/// This version of stb writes past its tables when a JPEG's say more than 256 symbols. Looked for
/// at every place that could be taken for the marker, so that no disagreement on where segments
/// begin lets one through.
bool has_sound_huffman_tables(const std::vector<std::uint8_t>& jpeg) {
  for (std::size_t i = 0; i + 1 < jpeg.size(); ++i) {
    if (jpeg[i] == 0xff && jpeg[i + 1] == 0xc4 &&
        !has_sound_huffman_tables(std::span(jpeg).subspan(i + 2))) {
      return false;
    }
  }
  return true;
}

/// Decides by the header alone whether the picture may be decoded; returns its number of pixels.
Result<std::uint64_t> check_header(const fs::path& file, const std::vector<std::uint8_t>& bytes) {
  if (bytes.empty()) return fail("{}: is empty; give an image ({})", file.string(), kFormats);
  if (!looks_like_image(file, bytes)) {
    return fail("{}: is not an image, whatever its name says; give a {} file", file.string(),
                kFormats);
  }
  if (could_be_jpeg(bytes) && !has_sound_huffman_tables(bytes)) {
    return fail("{}: has damaged Huffman tables; save the image again as PNG", file.string());
  }
  if (bytes.size() > std::size_t{1} << 30U) {
    return fail("{}: is larger than 1 GiB; give a smaller image", file.string());
  }
  int width = 0;
  int height = 0;
  int channels = 0;
  largest_block = (std::size_t{1} << 20U) + bytes.size();
  if (stbi_info_from_memory(bytes.data(), static_cast<int>(bytes.size()), &width, &height,
                            &channels) == 0 ||
      width <= 0 || height <= 0) {
    return fail("{}: has a damaged header ({}); save the image again as PNG", file.string(),
                stbi_failure_reason());
  }
  const std::int64_t pixels = std::int64_t{width} * height;
  if (pixels > kMostPixels) {
    return fail("{}: says it is {} x {} pixels; images up to {} pixels are read", file.string(),
                width, height, kMostPixels);
  }
  const auto count = static_cast<std::uint64_t>(pixels);
  if (!could_hold(bytes.size(), count)) {
    return fail(
        "{}: says it is {} x {} pixels, more than its {} bytes can hold; the file is damaged",
        file.string(), width, height, bytes.size());
  }
  return count;
}

/// One channel from grey with alpha, three from colour with alpha, both laid on black.
Picture without_alpha(const stbi_uc* pixels, Index width, Index height, Index channels) {
  const Index kept = channels <= 2 ? 1 : 3;
  Picture picture{{width, height, kept}, {}};
  const auto count = static_cast<std::size_t>(width * height);
  picture.pixels.reserve(count * static_cast<std::size_t>(kept));
  for (std::size_t i = 0; i < count; ++i) {
    const stbi_uc* const pixel = pixels + i * static_cast<std::size_t>(channels);
    const unsigned alpha = channels == kept ? 255U : pixel[kept];
    for (Index c = 0; c < kept; ++c) {
      picture.pixels.push_back(static_cast<std::uint8_t>((pixel[c] * alpha + 127U) / 255U));
    }
  }
  return picture;
}

}  // namespace

bool has_image_extension(const fs::path& file) {
  static constexpr std::array<std::string_view, 8> kEndings{".png", ".jpg", ".jpeg", ".bmp",
                                                            ".tga", ".pgm", ".ppm",  ".pnm"};
  const std::string ending = lower_extension(file);
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

Result<Picture> read_picture(const fs::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto pixels = check_header(file, *bytes);
  if (!pixels) return tl::unexpected(pixels.error());
  // The largest working block is 8 bytes a pixel (16-bit RGBA), twice that where a buffer grows,
  // and JPEG rounds up to whole blocks; the constant covers its tables and small pictures.
  largest_block =
      16 * static_cast<std::size_t>(*pixels) + 2 * bytes->size() + (std::size_t{8} << 20U);
  if (const Status fits = fits_in_memory(file, 16 * *pixels); !fits) {
    return tl::unexpected(fits.error());
  }
  int width = 0;
  int height = 0;
  int channels = 0;
  Input input(*bytes);
  // Channels as in the file: this version of stb reads beyond its buffer when it converts a 16-bit
  // PNM itself.
  const DecodedPixels decoded(
      stbi_load_from_callbacks(&Input::callbacks(), &input, &width, &height, &channels, 0));
  if (input.overran()) {
    return fail("{}: ends too early, at offset {}; copy or download it again", file.string(),
                bytes->size());
  }
  if (!decoded) {
    return fail("{}: is damaged ({}); save the image again as PNG", file.string(),
                stbi_failure_reason());
  }
  return without_alpha(decoded.get(), width, height, channels);
}

Result<ImageSet> load_image_file(const fs::path& file) {
  auto picture = read_picture(file);
  if (!picture) return tl::unexpected(picture.error());
  return ImageSet{.shape = picture->shape,
                  .bytes = std::make_shared<const Patterns::Bytes>(std::move(picture->pixels)),
                  .labels = {file.stem().string()},
                  .name = file.filename().string()};
}

Status write_png(const fs::path& file, std::span<const std::uint8_t> pixels, Index width,
                 Index height, Index channels) {
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
  return write_file(file, png);
}

}  // namespace mnemoscope
