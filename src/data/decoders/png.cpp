#include "data/decoders/png.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <bit>
#include <csetjmp>
#include <cstring>
#include <string_view>
#include <utility>

namespace mnemoscope {
namespace {

constexpr png_uint_32 kLongestSide = 1U << 28U;

/// One pass over a file. libpng leaves a function by longjmp when it fails, so what needs
/// destroying is a member here and never a local of the functions that call libpng.
class PngReader {
 public:
  explicit PngReader(const PictureInput& input) : input_(input) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &PngReader::on_error,
                                  &PngReader::on_warning);
    info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
  }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }

  Result<DecodedPicture> read() {
    if (info_ == nullptr) return fail("{}: no memory to decode it", input_.file.string());
    if (!read_header()) return failure();
    const int sample_bytes = png_get_bit_depth(png_, info_) == 16 ? 2 : 1;
    decoded_.width = static_cast<Index>(png_get_image_width(png_, info_));
    decoded_.height = static_cast<Index>(png_get_image_height(png_, info_));
    decoded_.channels = png_get_channels(png_, info_);
    // 16 bits are held beside the 8 bits that they become.
    const std::int64_t taken = decoded_.channels * (sample_bytes == 2 ? 3 : 1);
    const Status fits =
        check_picture_size(input_, decoded_.width, decoded_.height, decoded_.channels, taken);
    if (!fits) return tl::unexpected(fits.error());
    if (sample_bytes == 2) {
      decoded_.white = 65535;
      decoded_.words.resize(decoded_.samples());
      pixels_ = reinterpret_cast<png_bytep>(decoded_.words.data());
    } else {
      decoded_.bytes.resize(decoded_.samples());
      pixels_ = decoded_.bytes.data();
    }
    row_bytes_ = static_cast<std::size_t>(decoded_.width * decoded_.channels * sample_bytes);
    if (!read_rows()) return failure();
    read_orientation();
    return std::move(decoded_);
  }

 private:
  // NOLINTBEGIN(cert-err52-cpp,modernize-avoid-setjmp-longjmp): the only way libpng reports errors.
  bool read_header() {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    png_set_read_fn(png_, this, &PngReader::on_read);
    png_set_crc_action(png_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_user_limits(png_, kLongestSide, kLongestSide);
    png_read_info(png_, info_);
    png_set_expand(png_);
    if (is_of_greys()) {
      png_set_rgb_to_gray_fixed(png_, PNG_ERROR_ACTION_NONE, PNG_RGB_TO_GRAY_DEFAULT,
                                PNG_RGB_TO_GRAY_DEFAULT);
    }
    if (std::endian::native == std::endian::little) png_set_swap(png_);
    passes_ = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    return true;
  }

  bool is_of_greys() {
    png_colorp palette = nullptr;
    int colours = 0;
    if (png_get_color_type(png_, info_) != PNG_COLOR_TYPE_PALETTE) return false;
    if (png_get_PLTE(png_, info_, &palette, &colours) == 0) return false;
    static_assert(sizeof(png_color) == 3);
    const auto bytes = static_cast<std::size_t>(colours) * sizeof(png_color);
    return is_grey_palette({&palette->red, bytes}, sizeof(png_color));
  }

  bool read_rows() {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    for (int pass = 0; pass < passes_; ++pass) {
      for (Index y = 0; y < decoded_.height; ++y) {
        if (y % 64 == 0 && asked_to_stop()) return false;
        png_read_row(png_, pixels_ + static_cast<std::size_t>(y) * row_bytes_, nullptr);
      }
    }
    png_read_end(png_, info_);
    return reason_.empty();
  }
  // NOLINTEND(cert-err52-cpp,modernize-avoid-setjmp-longjmp)

  bool asked_to_stop() {
    const Status status = input_.loading.stop_status();
    if (!status) stopped_ = status.error();
    return !status;
  }

  void read_orientation() {
    png_uint_32 size = 0;
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(png_, info_, &size, &exif) == 0 || exif == nullptr) return;
    std::vector<std::uint8_t> headed{'E', 'x', 'i', 'f', 0, 0};
    headed.insert(headed.end(), exif, exif + size);
    decoded_.orientation = exif_orientation(headed);
  }

  tl::unexpected<Error> failure() const {
    if (stopped_) return tl::unexpected(*stopped_);
    const std::string name = input_.file.string();
    if (overran_) {
      return fail("{}: ends too early, at offset {}; copy or download it again", name,
                  input_.bytes.size());
    }
    const std::string_view reason(reason_.data(), std::min(reason_.size(), reason_.find('\0')));
    return fail("{}: is a damaged PNG ({}); copy or download it again", name, reason);
  }

  static void on_read(png_structp png, png_bytep out, std::size_t count) {
    auto& self = *static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > self.input_.bytes.size() - self.position_) {
      self.overran_ = true;
      png_error(png, "it ends too early");
    }
    std::memcpy(out, self.input_.bytes.data() + self.position_, count);
    self.position_ += count;
  }

  static void on_error(png_structp png, png_const_charp reason) {
    static_cast<PngReader*>(png_get_error_ptr(png))->note_reason(reason);
    png_longjmp(png, 1);
  }

  // libpng goes on after a wrong checksum of the packed pixels, for all of them are there by then.
  static void on_warning(png_structp png, png_const_charp reason) {
    if (std::strstr(reason, "incorrect data check") == nullptr) return;
    static_cast<PngReader*>(png_get_error_ptr(png))->note_reason(reason);
  }

  void note_reason(const char* reason) { reason_ = reason; }

  const PictureInput& input_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::size_t position_ = 0;
  bool overran_ = false;
  std::string reason_;
  std::optional<Error> stopped_;
  DecodedPicture decoded_;
  png_bytep pixels_ = nullptr;
  std::size_t row_bytes_ = 0;
  int passes_ = 1;
};

}  // namespace

Result<DecodedPicture> decode_png(const PictureInput& input) {
  return PngReader(input).read();
}

}  // namespace mnemoscope
