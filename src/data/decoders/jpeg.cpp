#include "data/decoders/jpeg.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <utility>

// After <cstdio>, which it needs and does not include.
#include <jpeglib.h>
// After jpeglib.h.
#include <jerror.h>

namespace mnemoscope {
namespace {

constexpr unsigned kExifMarker = JPEG_APP0 + 1;
constexpr std::array<std::uint8_t, 6> kExifHead{'E', 'x', 'i', 'f', 0, 0};

/// round(a b / 255).
unsigned share_of(unsigned a, unsigned b) {
  const unsigned product = a * b + 128U;
  return ((product >> 8U) + product) >> 8U;
}

/// Whether libjpeg's warning means that pixels are missing or wrong; others are of no consequence.
bool spoils_pixels(int code) {
  return code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
         code == JWRN_MUST_RESYNC || code == JWRN_ARITH_BAD_CODE;
}

/// One pass over a file. libjpeg leaves a function by longjmp when it fails, so what needs
/// destroying is a member here and never a local of the functions that call libjpeg.
class JpegReader {
 public:
  explicit JpegReader(const PictureInput& input) : input_(input) {
    jpeg_.err = jpeg_std_error(&errors_);
    jpeg_.client_data = this;
    errors_.error_exit = &JpegReader::on_error;
    errors_.emit_message = &JpegReader::on_message;
    errors_.output_message = [](j_common_ptr) {};
  }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
  ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }

  Result<DecodedPicture> read() {
    if (!read_header()) return failure();
    const bool inks = jpeg_.out_color_space == JCS_CMYK;
    decoded_.width = static_cast<Index>(jpeg_.image_width);
    decoded_.height = static_cast<Index>(jpeg_.image_height);
    decoded_.channels = jpeg_.out_color_space == JCS_GRAYSCALE ? 1 : 3;
    // A progressive picture is held as coefficients of 2 bytes until its last scan.
    const std::int64_t taken =
        decoded_.channels + (jpeg_.progressive_mode ? 2 * jpeg_.num_components : 0);
    const Status fits =
        check_picture_size(input_, decoded_.width, decoded_.height, decoded_.channels, taken);
    if (!fits) return tl::unexpected(fits.error());
    decoded_.bytes.resize(decoded_.samples());
    inks_.resize(inks ? static_cast<std::size_t>(4 * decoded_.width) : 0);
    if (!read_rows()) return failure();
    return std::move(decoded_);
  }

 private:
  // NOLINTBEGIN(cert-err52-cpp,modernize-avoid-setjmp-longjmp): the only way libjpeg reports
  // errors.
  bool read_header() {
    if (setjmp(jump_) != 0) return false;
    jpeg_create_decompress(&jpeg_);
    jpeg_mem_src(&jpeg_, input_.bytes.data(), static_cast<unsigned long>(input_.bytes.size()));
    jpeg_save_markers(&jpeg_, static_cast<int>(kExifMarker), 0xffff);
    jpeg_read_header(&jpeg_, TRUE);
    if (jpeg_.jpeg_color_space == JCS_CMYK || jpeg_.jpeg_color_space == JCS_YCCK) {
      jpeg_.out_color_space = JCS_CMYK;
    } else if (jpeg_.jpeg_color_space != JCS_GRAYSCALE) {
      jpeg_.out_color_space = JCS_RGB;
    }
    find_orientation();
    return true;
  }

  bool read_rows() {
    if (setjmp(jump_) != 0) return false;
    progress_.progress_monitor = [](j_common_ptr jpeg) { of(jpeg).leave_when_stopped(); };
    jpeg_.progress = &progress_;
    jpeg_start_decompress(&jpeg_);
    const auto stride = static_cast<std::size_t>(decoded_.width * decoded_.channels);
    while (jpeg_.output_scanline < jpeg_.output_height) {
      std::uint8_t* const row = decoded_.bytes.data() + jpeg_.output_scanline * stride;
      JSAMPROW target = inks_.empty() ? row : inks_.data();
      jpeg_read_scanlines(&jpeg_, &target, 1);
      if (!inks_.empty()) print_inks(row);
    }
    jpeg_finish_decompress(&jpeg_);
    return !spoilt_;
  }

  void leave_when_stopped() {
    stopped_ = asked_to_stop();
    if (stopped_) longjmp(jump_, 1);
  }

  static void on_error(j_common_ptr jpeg) {
    JpegReader& self = of(jpeg);
    jpeg->err->format_message(jpeg, self.reason_.data());
    longjmp(self.jump_, 1);
  }
  // NOLINTEND(cert-err52-cpp,modernize-avoid-setjmp-longjmp)

  bool asked_to_stop() const { return !input_.loading.stop_status().has_value(); }

  static JpegReader& of(j_common_ptr jpeg) { return *static_cast<JpegReader*>(jpeg->client_data); }

  static void on_message(j_common_ptr jpeg, int level) {
    JpegReader& self = of(jpeg);
    if (level >= 0 || !spoils_pixels(jpeg->err->msg_code) || self.spoilt_) return;
    self.spoilt_ = true;
    self.cut_ = jpeg->err->msg_code == JWRN_JPEG_EOF;
    jpeg->err->format_message(jpeg, self.reason_.data());
  }

  /// Inverted inks on white paper: red = (255 - cyan)(255 - black) / 255.
  void print_inks(std::uint8_t* row) const {
    for (std::size_t x = 0; x < static_cast<std::size_t>(decoded_.width); ++x) {
      const unsigned lit = inks_[4 * x + 3];
      for (std::size_t c = 0; c < 3; ++c) {
        const unsigned ink = 255U - inks_[4 * x + c];
        row[3 * x + c] = static_cast<std::uint8_t>(lit - std::min(lit, share_of(ink, lit)));
      }
    }
  }

  void find_orientation() {
    for (auto* marker = jpeg_.marker_list; marker != nullptr; marker = marker->next) {
      if (marker->marker != kExifMarker || marker->data_length < kExifHead.size()) continue;
      if (std::memcmp(marker->data, kExifHead.data(), kExifHead.size()) != 0) continue;
      decoded_.orientation = exif_orientation({marker->data, marker->data_length});
      return;
    }
  }

  tl::unexpected<Error> failure() const {
    if (stopped_) return tl::unexpected(input_.loading.stop_status().error());
    const std::string name = input_.file.string();
    if (cut_) {
      return fail("{}: ends too early, at offset {}; copy or download it again", name,
                  input_.bytes.size());
    }
    return fail("{}: is a JPEG that cannot be read ({}); save the image again as PNG", name,
                reason_.data());
  }

  const PictureInput& input_;
  jpeg_decompress_struct jpeg_{};
  jpeg_error_mgr errors_{};
  jpeg_progress_mgr progress_{};
  std::jmp_buf jump_{};
  std::array<char, JMSG_LENGTH_MAX> reason_{};
  bool spoilt_ = false;
  bool cut_ = false;
  bool stopped_ = false;
  DecodedPicture decoded_;
  std::vector<std::uint8_t> inks_;  ///< one row, when there are four inks
};

}  // namespace

Result<DecodedPicture> decode_jpeg(const PictureInput& input) {
  return JpegReader(input).read();
}

}  // namespace mnemoscope
