#include "data/decoders/tga.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "data/file_formats.h"

namespace {

// What the decoder may ask for in one block. Set from the size of the picture before decoding, so
// that a damaged file cannot fill the memory.
thread_local std::size_t largest_block = 0;

// stb is C and takes memory as C does.
// NOLINTBEGIN(cppcoreguidelines-no-malloc)

void* bounded_allocate(std::size_t size) {
  return size <= largest_block ? std::calloc(size, 1) : nullptr;
}

[[maybe_unused]] void* bounded_reallocate(void* block, std::size_t size) {
  return size <= largest_block ? std::realloc(block, size) : nullptr;
}

// NOLINTEND(cppcoreguidelines-no-malloc)

}  // namespace

#define STBI_MALLOC(size) bounded_allocate(size)
#define STBI_REALLOC(block, size) bounded_reallocate(block, size)
#define STBI_FREE(block) std::free(block)
#define STBI_ASSERT(condition) ((void)0)  // a damaged file must not end the program, in no build
#define STBI_MAX_DIMENSIONS 65535
#define STBI_ONLY_TGA
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

namespace mnemoscope {
namespace {

/// A file in memory that notices when the decoder wants more than there is: stb fills in zeros
/// then, and the picture of a file cut short would look whole.
class Input {
 public:
  explicit Input(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

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

  std::span<const std::uint8_t> bytes_;
  std::size_t position_ = 0;
  bool overran_ = false;
};

struct FreePixels {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};
using DecodedPixels = std::unique_ptr<stbi_uc, FreePixels>;

/// The parts of a header that stb passes over.
struct Header {
  Index width = 0;
  Index height = 0;
  unsigned palette_start = 0;
  unsigned alpha_bits = 0;
  bool from_right = false;
  bool interleaved = false;
  bool of_greys = false;  ///< by its palette
};

constexpr std::size_t kHeaderBytes = 18;

/// Of 24 or 32 bits a colour; those of 15 and 16 bits become colour.
bool is_of_greys(std::span<const std::uint8_t> bytes) {
  const bool with_palette = bytes[1] == 1 && (bytes[2] == 1 || bytes[2] == 9);
  const std::size_t entry = bytes[7] / 8U;
  const std::size_t from = kHeaderBytes + bytes[0];
  const std::size_t size = (bytes[5] + 256U * bytes[6]) * entry;
  return with_palette && entry >= 3 && size > 0 && from + size <= bytes.size() &&
         is_grey_palette(bytes.subspan(from, size), entry);
}

Header read_header(std::span<const std::uint8_t> bytes) {
  const auto word = [bytes](std::size_t at) { return bytes[at] + 256U * bytes[at + 1]; };
  const unsigned descriptor = bytes[17];
  return {.width = static_cast<Index>(word(12)),
          .height = static_cast<Index>(word(14)),
          .palette_start = bytes[1] == 0 ? 0 : word(3),
          .alpha_bits = descriptor & 0x0fU,
          .from_right = (descriptor & 0x10U) != 0,
          .interleaved = (descriptor & 0xc0U) != 0,
          .of_greys = is_of_greys(bytes)};
}

/// Of equal colours one is kept, with the alpha.
void keep_one_colour(DecodedPicture& picture) {
  const auto channels = static_cast<std::size_t>(picture.channels);
  const std::size_t pixels = picture.samples() / channels;
  const std::size_t kept = channels - 2;
  for (std::size_t i = 0; i < pixels; ++i) {
    picture.bytes[i * kept] = picture.bytes[i * channels];
    if (kept == 2) picture.bytes[2 * i + 1] = picture.bytes[i * channels + 3];
  }
  picture.bytes.resize(pixels * kept);
  picture.channels = static_cast<Index>(kept);
}

Status check_header(const PictureInput& input, const Header& header) {
  const std::string name = input.file.string();
  int width = 0;
  int height = 0;
  int channels = 0;
  largest_block = std::size_t{1} << 20U;
  if (stbi_info_from_memory(input.bytes.data(), static_cast<int>(input.bytes.size()), &width,
                            &height, &channels) == 0) {
    return fail("{}: is not an image, whatever its name says; give a {} file", name,
                picture_names());
  }
  if (header.interleaved || header.palette_start != 0) {
    return fail("{}: is a TGA with {}, which is not read; save the image again as PNG", name,
                header.interleaved ? "interleaved rows" : "only a part of its palette");
  }
  if (header.of_greys) channels = 1;
  return check_picture_size(input, header.width, header.height, channels, 8);
}

/// Transparency without bits means nothing.
void drop_alpha(DecodedPicture& picture) {
  for (std::size_t i = static_cast<std::size_t>(picture.channels) - 1; i < picture.bytes.size();
       i += static_cast<std::size_t>(picture.channels)) {
    picture.bytes[i] = 255;
  }
}

}  // namespace

Result<DecodedPicture> decode_tga(const PictureInput& input) {
  const std::string name = input.file.string();
  if (input.bytes.size() < kHeaderBytes) {
    return fail("{}: ends too early, at offset {}; copy or download it again", name,
                input.bytes.size());
  }
  if (input.bytes.size() > std::size_t{1} << 30U) {
    return fail("{}: is larger than 1 GiB; give a smaller image", name);
  }
  const Header header = read_header(input.bytes);
  if (const Status sound = check_header(input, header); !sound) {
    return tl::unexpected(sound.error());
  }
  // At most 4 bytes a pixel, or a palette of 65535 colours.
  largest_block = static_cast<std::size_t>(4 * header.width * header.height) + (1U << 20U);
  int width = 0;
  int height = 0;
  int channels = 0;
  Input source(input.bytes);
  const DecodedPixels pixels(
      stbi_load_from_callbacks(&Input::callbacks(), &source, &width, &height, &channels, 0));
  if (source.overran()) {
    return fail("{}: ends too early, at offset {}; copy or download it again", name,
                input.bytes.size());
  }
  if (!pixels) {
    return fail("{}: is a damaged TGA ({}); save the image again as PNG", name,
                stbi_failure_reason());
  }
  DecodedPicture picture{.width = width, .height = height, .channels = channels};
  picture.bytes.assign(pixels.get(), pixels.get() + picture.samples());
  if (channels % 2 == 0 && header.alpha_bits == 0) drop_alpha(picture);
  if (header.of_greys && picture.channels >= 3) keep_one_colour(picture);
  if (header.from_right) picture.orientation = 2;  // mirrored
  return picture;
}

}  // namespace mnemoscope
