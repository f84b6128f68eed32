#include "data/file_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "data/file_formats.h"
#include "data/image_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using std::string_view;
using Bytes = std::span<const std::uint8_t>;
using namespace std::string_view_literals;

constexpr string_view kToPng = "convert it to PNG";
constexpr string_view kNoPicture = "give pictures or a data set";
constexpr string_view kUnpack = "unpack it first";

/// A mark at a fixed place of the file; where one mark begins like another, the longer comes first.
struct Mark {
  std::size_t at;
  string_view bytes;
  ForeignKind kind;
};

constexpr std::array kMarks{
    Mark{0, "GIF8"sv, {"a GIF picture", kToPng}},
    Mark{0, "II*\0\x10\0\0\0CR"sv, {"a raw photograph (CR2)", kToPng}},
    Mark{0, "II*\0"sv, {"a TIFF picture", kToPng}},
    Mark{0, "MM\0*"sv, {"a TIFF picture", kToPng}},
    Mark{0, "II+\0"sv, {"a BigTIFF picture", kToPng}},
    Mark{0, "MM\0+"sv, {"a BigTIFF picture", kToPng}},
    Mark{8, "WEBP"sv, {"a WebP picture", kToPng}},
    Mark{8, "WAVE"sv, {"a sound (WAV)", kNoPicture}},
    Mark{8, "AVI "sv, {"a film (AVI)", kNoPicture}},
    Mark{4, "ftypavif"sv, {"an AVIF picture", kToPng}},
    Mark{4, "ftypavis"sv, {"an AVIF picture", kToPng}},
    Mark{4, "ftyphe"sv, {"a HEIC picture", kToPng}},
    Mark{4, "ftypmif1"sv, {"a HEIC picture", kToPng}},
    Mark{4, "ftypmsf1"sv, {"a HEIC picture", kToPng}},
    Mark{4, "ftypM4A"sv, {"a sound (M4A)", kNoPicture}},
    Mark{4, "ftypcrx"sv, {"a raw photograph (CR3)", kToPng}},
    Mark{4, "ftyp"sv, {"a film (MP4)", kNoPicture}},
    Mark{0, "\0\0\0\x0cjP  "sv, {"a JPEG 2000 picture", kToPng}},
    Mark{0, "\xff\x4f\xff\x51"sv, {"a JPEG 2000 picture", kToPng}},
    Mark{0, "\0\0\0\x0cJXL "sv, {"a JPEG XL picture", kToPng}},
    Mark{0, "\xff\x0a"sv, {"a JPEG XL picture", kToPng}},
    Mark{0, "8BPS"sv, {"a Photoshop picture (PSD)", kToPng}},
    Mark{0, "gimp xcf"sv, {"a GIMP picture (XCF)", kToPng}},
    Mark{0, "v/1\x01"sv, {"an OpenEXR picture", kToPng}},
    Mark{0, "#?R"sv, {"a Radiance HDR picture", kToPng}},
    Mark{0, "DDS "sv, {"a DDS texture", kToPng}},
    Mark{0, "qoif"sv, {"a QOI picture", kToPng}},
    Mark{0, "farbfeld"sv, {"a farbfeld picture", kToPng}},
    Mark{0, "P7\n"sv, {"a PAM picture", kToPng}},
    Mark{0, "PF\n"sv, {"a PFM picture", kToPng}},
    Mark{0, "Pf\n"sv, {"a PFM picture", kToPng}},
    Mark{0, "\x01\xda\0"sv, {"an SGI picture", kToPng}},
    Mark{0, "\x01\xda\x01"sv, {"an SGI picture", kToPng}},
    Mark{0, "\x59\xa6\x6a\x95"sv, {"a Sun raster picture", kToPng}},
    Mark{0, "/* XPM"sv, {"an XPM picture", kToPng}},
    Mark{0, "\x0a\x05\x01"sv, {"a PCX picture", kToPng}},
    Mark{0, "\0\0\x01\0"sv, {"a Windows icon", kToPng}},
    Mark{0, "\0\0\x02\0"sv, {"a Windows pointer", kToPng}},
    Mark{0, "SIMPLE  ="sv, {"a FITS picture", "save it as .npy or PNG"}},
    Mark{128, "DICM"sv, {"a DICOM picture", "save it as .npy or PNG"}},
    Mark{0, "%PDF"sv, {"a PDF document", "save its pictures as PNG"}},
    Mark{0, "%!PS"sv, {"a PostScript document", "save its pictures as PNG"}},
    Mark{0, "ID3"sv, {"a sound (MP3)", kNoPicture}},
    Mark{0, "OggS"sv, {"a sound (Ogg)", kNoPicture}},
    Mark{0, "fLaC"sv, {"a sound (FLAC)", kNoPicture}},
    Mark{0, "MThd"sv, {"music (MIDI)", kNoPicture}},
    Mark{8, "AIFF"sv, {"a sound (AIFF)", kNoPicture}},
    Mark{0, "\x1a\x45\xdf\xa3"sv, {"a film (Matroska)", kNoPicture}},
    Mark{0, "Rar!"sv, {"a RAR archive", kUnpack}},
    Mark{0, "7z\xbc\xaf"sv, {"a 7-Zip archive", kUnpack}},
    Mark{0,
         "\xfd"
         "7zXZ"sv,
         {"an XZ archive", kUnpack}},
    Mark{0, "BZh"sv, {"a bzip2 archive", kUnpack}},
    Mark{0, "\x28\xb5\x2f\xfd"sv, {"a Zstandard archive", kUnpack}},
    Mark{257, "ustar"sv, {"a tar archive", kUnpack}},
    Mark{0, "\x89HDF"sv, {"an HDF5 file", "save the array with numpy.save"}},
    Mark{0, "MATLAB 5"sv, {"a MATLAB file", "save the array with numpy.save"}},
    Mark{0, "PAR1"sv, {"a Parquet table", "save the array with numpy.save"}},
    Mark{0, "ARROW1"sv, {"an Arrow table", "save the array with numpy.save"}},
    Mark{0, "SQLite format 3"sv, {"an SQLite database", kNoPicture}},
    Mark{0,
         "\x7f"
         "ELF"sv,
         {"a program", kNoPicture}},
};

/// Zip files differ by the name of their first part.
std::optional<ForeignKind> zip_kind(Bytes bytes) {
  if (!has_at(bytes, 0, "PK\x03\x04")) return std::nullopt;
  const string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::size_t length = bytes.size() > 27 ? bytes[26] + std::size_t{256} * bytes[27] : 0;
  const string_view first = text.substr(std::min<std::size_t>(30, text.size()), length);
  if (first.ends_with(".npy")) {
    return ForeignKind{"a NumPy archive of several arrays (.npz)",
                       "save the one you want with numpy.save, for example "
                       "numpy.save(\"x.npy\", archive[\"x\"])"};
  }
  if (first.find("data.pkl") != string_view::npos) {
    return ForeignKind{"a PyTorch file", "save the array with numpy.save"};
  }
  if (first.starts_with("[Content_Types]") || first == "mimetype") {
    return ForeignKind{"an office document", kNoPicture};
  }
  return ForeignKind{"a zip archive", kUnpack};
}

/// The 11 bits of a frame's beginning; bytes 2 and 3 then give kinds that must exist.
bool is_mp3_frame(Bytes bytes) {
  return bytes.size() >= 3 && bytes[0] == 0xff && (bytes[1] & 0xe0U) == 0xe0U &&
         (bytes[1] & 0x18U) != 0x08U && (bytes[1] & 0x06U) != 0 && (bytes[2] & 0xf0U) != 0xf0U &&
         (bytes[2] & 0x0cU) != 0x0cU;
}

bool is_pickle(Bytes bytes) {
  return bytes.size() >= 3 && bytes[0] == 0x80 && bytes[1] >= 2 && bytes[1] <= 5 &&
         (bytes[2] == 0x95 || bytes[2] == '}' || bytes[2] == 'c' || bytes[2] == ']' ||
          bytes[2] == '(');
}

std::optional<ForeignKind> text_kind(Bytes bytes) {
  if (!is_text(bytes)) return std::nullopt;
  const string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.find("<svg") != string_view::npos || text.find("<!DOCTYPE svg") != string_view::npos) {
    return ForeignKind{"an SVG drawing", kToPng};
  }
  if (text.find("<html") != string_view::npos || text.find("<!DOCTYPE html") != string_view::npos ||
      text.find("<!doctype html") != string_view::npos) {
    return ForeignKind{"a web page", "download the picture itself"};
  }
  if (text.starts_with("version https://git-lfs")) {
    return ForeignKind{"a Git LFS pointer", "fetch the file itself with git lfs pull"};
  }
  if (text.starts_with("#define") && text.find("_width") != string_view::npos) {
    return ForeignKind{"an XBM picture", kToPng};
  }
  return ForeignKind{"text", kNoPicture};
}

}  // namespace

bool has_at(Bytes bytes, std::size_t at, string_view mark) {
  return bytes.size() >= at + mark.size() &&
         std::equal(mark.begin(), mark.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

bool is_text(Bytes beginning) {
  return !beginning.empty() && std::all_of(beginning.begin(), beginning.end(), [](std::uint8_t b) {
    return b >= 0x20 ? b != 0x7f : (b >= '\t' && b <= '\r') || b == 0x1b;
  });
}

std::optional<ForeignKind> foreign_kind(Bytes beginning) {
  for (const Mark& mark : kMarks) {
    if (has_at(beginning, mark.at, mark.bytes)) return mark.kind;
  }
  if (const auto zip = zip_kind(beginning)) return zip;
  if (is_mp3_frame(beginning)) return ForeignKind{"a sound (MP3)", kNoPicture};
  if (is_pickle(beginning)) {
    return ForeignKind{
        "a Python pickle",
        "save the array with numpy.save, or take the binary version of the data set"};
  }
  return text_kind(beginning);
}

tl::unexpected<Error> refuse_kind(const fs::path& file, Bytes beginning) {
  const std::string name = file.string();
  if (beginning.empty()) return fail("{}: is empty; give an image or a data set", name);
  const bool named_picture = has_image_extension(file);
  if (const auto kind = foreign_kind(beginning)) {
    if (named_picture) {
      return fail("{}: is not an image of the kind its name says, but {}; {}", name, kind->name,
                  kind->advice);
    }
    return fail("{}: cannot be read: it is {}; {}", name, kind->name, kind->advice);
  }
  if (named_picture) {
    return fail("{}: is not an image, whatever its name says; give a {} file", name,
                picture_names());
  }
  return fail("{}: is of no known format; give images, or a data set as {}", name,
              data_set_names());
}

}  // namespace mnemoscope
