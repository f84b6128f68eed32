#include "data/decoders/pnm.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::uint64_t kLargestNumber = 1'000'000'000;  // of a header: more is no size

bool is_space(std::uint8_t byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool is_digit(std::uint8_t byte) {
  return byte >= '0' && byte <= '9';
}

/// The text of the file, read from left to right.
class Text {
 public:
  explicit Text(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::size_t position() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }
  bool at_end() const { return at_ == bytes_.size(); }
  std::uint8_t next() { return bytes_[at_++]; }
  std::span<const std::uint8_t> rest() const { return bytes_.subspan(at_); }

  /// White space, and comments from # to the end of their line.
  void skip_space() {
    while (!at_end() && (is_space(bytes_[at_]) || bytes_[at_] == '#')) {
      if (bytes_[at_] == '#') skip_comment();
      if (!at_end()) ++at_;
    }
  }

  /// What stands between the header's last number and the packed pixels: one white space, which may
  /// be the end of a comment's line.
  void skip_separator() {
    if (!at_end() && bytes_[at_] == '#') skip_comment();
    if (!at_end() && is_space(bytes_[at_])) ++at_;
  }

  /// The number at hand; nullopt where there is none or it is too large to mean a size or sample.
  std::optional<std::uint64_t> number() {
    skip_space();
    if (at_end() || !is_digit(bytes_[at_])) return std::nullopt;
    std::uint64_t value = 0;
    while (!at_end() && is_digit(bytes_[at_])) {
      value = std::min(10 * value + (next() - '0'), kLargestNumber + 1);
    }
    if (value > kLargestNumber) return std::nullopt;
    return value;
  }

 private:
  /// To the end of the line, the line feed not included.
  void skip_comment() {
    while (!at_end() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

struct Header {
  char kind = '1';
  Index width = 0;
  Index height = 0;
  unsigned white = 1;

  bool packed() const { return kind >= '4'; }
  bool bitmap() const { return kind == '1' || kind == '4'; }
  Index channels() const { return kind == '3' || kind == '6' ? 3 : 1; }
  /// Bytes of the packed pixels.
  std::uint64_t packed_bytes() const {
    if (bitmap()) return bytes_of({(width + 7) / 8, height});
    return bytes_of({width, height, channels(), white > 255 ? 2 : 1});
  }
};

Result<Header> read_header(const PictureInput& input, Text& text) {
  const std::string name = input.file.string();
  Header header;
  text.next();
  header.kind = static_cast<char>(text.next());
  const auto width = text.number();
  const auto height = text.number();
  if (!width || !height) {
    return fail("{}: is a PNM picture without a width and height (offset {}); save it again", name,
                text.position());
  }
  header.width = static_cast<Index>(*width);
  header.height = static_cast<Index>(*height);
  if (header.bitmap()) return header;
  const auto white = text.number();
  if (!white || *white < 1 || *white > 65535) {
    return fail(
        "{}: is a PNM picture whose greatest value is {} (offset {}); it must be 1 to 65535; save "
        "it again",
        name, white ? fmt::format("{}", *white) : "missing", text.position());
  }
  header.white = static_cast<unsigned>(*white);
  return header;
}

tl::unexpected<Error> too_early(const PictureInput& input) {
  return fail("{}: ends too early, at offset {}; copy or download it again", input.file.string(),
              input.bytes.size());
}

tl::unexpected<Error> too_bright(const PictureInput& input, std::uint64_t sample, unsigned white) {
  return fail("{}: holds the value {}, but its header says {} is the greatest; save it again",
              input.file.string(), sample, white);
}

/// Keeps a sample: 8 bits scaled at once, more bits as they are.
void keep(DecodedPicture& picture, std::size_t i, std::uint64_t sample, unsigned white) {
  if (white > 255) {
    picture.words[i] = static_cast<std::uint16_t>(sample);
  } else {
    picture.bytes[i] = static_cast<std::uint8_t>((sample * 255 + white / 2) / white);
  }
}

Status read_text(const PictureInput& input, const Header& header, Text& text,
                 DecodedPicture& picture) {
  for (std::size_t i = 0; i < picture.samples(); ++i) {
    if (i % 65536 == 0) {
      if (const Status go = input.loading.stop_status(); !go) return go;
    }
    std::optional<std::uint64_t> sample;
    if (header.bitmap()) {  // its digits need no space between them
      text.skip_space();
      if (!text.at_end() && is_digit(text.rest().front())) sample = text.next() - '0';
    } else {
      sample = text.number();
    }
    if (!sample && text.at_end()) return too_early(input);
    if (!sample) {
      return fail("{}: holds something else than numbers at offset {}; save it again",
                  input.file.string(), text.position());
    }
    if (*sample > header.white) return too_bright(input, *sample, header.white);
    keep(picture, i, header.bitmap() ? 1 - *sample : *sample, header.white);
  }
  return {};
}

Status read_packed(const PictureInput& input, const Header& header, const Text& text,
                   DecodedPicture& picture) {
  const std::span<const std::uint8_t> packed = text.rest();
  const auto width = static_cast<std::size_t>(picture.width);
  const std::size_t row_bytes = (width + 7) / 8;
  for (std::size_t i = 0; i < picture.samples(); ++i) {
    if (i % 65536 == 0) {
      if (const Status go = input.loading.stop_status(); !go) return go;
    }
    std::uint64_t sample = 0;
    if (header.bitmap()) {
      const unsigned byte = packed[i / width * row_bytes + i % width / 8];
      sample = 1U - (byte >> (7U - i % width % 8) & 1U);  // 1 is black
    } else {
      sample = header.white > 255 ? packed[2 * i] * 256U + packed[2 * i + 1] : packed[i];
    }
    if (sample > header.white) return too_bright(input, sample, header.white);
    keep(picture, i, sample, header.white);
  }
  return {};
}

/// Past the pixels white space may follow; anything else is worth a word.
std::string note_on_rest(std::span<const std::uint8_t> rest) {
  const auto more =
      static_cast<std::size_t>(rest.end() - std::find_if_not(rest.begin(), rest.end(), is_space));
  if (more == 0) return {};
  return fmt::format("{} after its first picture {} left out", counted(more, "byte"),
                     more == 1 ? "was" : "were");
}

}  // namespace

bool is_pnm(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6' &&
         (is_space(bytes[2]) || bytes[2] == '#');
}

Result<DecodedPicture> decode_pnm(const PictureInput& input) {
  if (!is_pnm(input.bytes)) return fail("{}: is not a PNM picture", input.file.string());
  Text text(input.bytes);
  const auto header = read_header(input, text);
  if (!header) return tl::unexpected(header.error());
  const Index channels = header->channels();
  const Status fits = check_picture_size(input, header->width, header->height, channels,
                                         channels * (header->white > 255 ? 3 : 1));
  if (!fits) return tl::unexpected(fits.error());
  if (header->packed()) {
    text.skip_separator();
    // A line end of two characters, where the size shows that no pixel is meant by the second.
    if (text.left() == header->packed_bytes() + 1 && text.rest().front() == '\n') text.next();
    if (text.left() < header->packed_bytes()) return too_early(input);
  } else if (text.left() < static_cast<std::uint64_t>(header->width * header->height)) {
    return too_early(input);  // at least a digit for every sample
  }
  DecodedPicture picture{.width = header->width, .height = header->height, .channels = channels};
  picture.white = header->white > 255 ? header->white : 255;
  if (header->white > 255) {
    picture.words.resize(picture.samples());
  } else {
    picture.bytes.resize(picture.samples());
  }
  const Status read = header->packed() ? read_packed(input, *header, text, picture)
                                       : read_text(input, *header, text, picture);
  if (!read) return tl::unexpected(read.error());
  picture.note =
      note_on_rest(header->packed() ? text.rest().subspan(header->packed_bytes()) : text.rest());
  return picture;
}

}  // namespace mnemoscope
