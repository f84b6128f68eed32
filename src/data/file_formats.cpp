#include "data/file_formats.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "data/cifar_file.h"
#include "data/decoders/bmp.h"
#include "data/decoders/jpeg.h"
#include "data/decoders/png.h"
#include "data/decoders/pnm.h"
#include "data/decoders/tga.h"
#include "data/file_kind.h"
#include "data/gzipped_file.h"
#include "data/idx_file.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;
using Bytes = std::span<const std::uint8_t>;

Likeness marked_if(bool is_marked) {
  return is_marked ? Likeness::marked : Likeness::none;
}

/// Nothing shows that it is something else, or anything.
bool is_unmarked(Bytes beginning) {
  return !beginning.empty() && !foreign_kind(beginning);
}

bool ends_in(const fs::path& file, std::string_view ending) {
  return lower_ascii(file.filename().string()).ends_with(ending);
}

Likeness like_png(const fs::path& /*file*/, Bytes beginning) {
  return marked_if(has_at(beginning, 0, "\x89PNG\r\n\x1a\n"));
}

Likeness like_jpeg(const fs::path& /*file*/, Bytes beginning) {
  return marked_if(has_at(beginning, 0, "\xff\xd8\xff"));
}

Likeness like_bmp(const fs::path& /*file*/, Bytes beginning) {
  return marked_if(is_bmp(beginning));
}

Likeness like_pnm(const fs::path& /*file*/, Bytes beginning) {
  return marked_if(is_pnm(beginning));
}

Likeness like_gzip(const fs::path& /*file*/, Bytes beginning) {
  return marked_if(has_at(beginning, 0, "\x1f\x8b"));
}

/// Without a mark of its own, a TGA may begin like another kind, such as a Windows pointer.
Likeness like_tga(const fs::path& file, Bytes beginning) {
  const bool begins_so = beginning.size() >= 18 && beginning[1] <= 1 &&
                         (beginning[2] & 0xf4U) == 0 && (beginning[2] & 3U) != 0;
  const bool may_be = begins_so || is_unmarked(beginning);
  return may_be && ends_in(file, ".tga") ? Likeness::named_so_too : Likeness::none;
}

Likeness like_bin(const fs::path& file, Bytes beginning) {
  const bool named = ends_in(file, ".bin") && !is_text(beginning);
  return named ? Likeness::named_so_too : Likeness::none;
}

Likeness like_npy(const fs::path& file, Bytes beginning) {
  if (has_at(beginning, 0, "\x93NUMPY")) return Likeness::marked;
  const bool named = is_unmarked(beginning) && ends_in(file, ".npy");
  return named ? Likeness::named : Likeness::none;
}

Likeness like_idx(const fs::path& file, Bytes beginning) {
  if (beginning.size() >= 4 && beginning[0] == 0 && beginning[1] == 0 && beginning[2] >= 0x08 &&
      beginning[2] <= 0x0e && beginning[3] >= 1 && beginning[3] <= 8) {
    return Likeness::begins_so;
  }
  const bool named =
      is_unmarked(beginning) && file.filename().string().find("-idx") != std::string::npos;
  return named ? Likeness::named : Likeness::none;
}

Result<ImageSet> load_npy_set(const fs::path& file, const ArrayUse& use, const Loading& loading) {
  return load_npy(file, use, loading);
}

Result<ImageSet> load_idx_set(const fs::path& file, const ArrayUse& use, const Loading& loading) {
  return load_idx(file, loading, use.accepts);
}

Result<ImageSet> load_bin(const fs::path& file, const ArrayUse& /*use*/, const Loading& loading) {
  return load_cifar(file, loading);
}

/// "PNG, JPEG or BMP", of two names and more.
std::string one_of(std::vector<std::string> names) {
  const std::string last = std::move(names.back());
  names.pop_back();
  return fmt::format("{} or {}", fmt::join(names, ", "), last);
}

std::vector<std::string> endings_where(bool pictures) {
  std::vector<std::string> endings;
  for (const FileFormat& format : file_formats()) {
    if ((format.decode != nullptr) != pictures) continue;
    endings.insert(endings.end(), format.endings.begin(), format.endings.end());
  }
  return endings;
}

}  // namespace

std::span<const FileFormat> file_formats() {
  static const std::vector<FileFormat> all{
      {.likeness = like_png, .name = "PNG", .endings = {"png"}, .decode = decode_png},
      {.likeness = like_jpeg,
       .name = "JPEG",
       .endings = {"jpg", "jpeg", "jpe", "jfif"},
       .decode = decode_jpeg},
      {.likeness = like_bmp, .name = "BMP", .endings = {"bmp", "dib"}, .decode = decode_bmp},
      {.likeness = like_tga, .name = "TGA", .endings = {"tga"}, .decode = decode_tga},
      {.likeness = like_pnm,
       .name = "PNM",
       .endings = {"ppm", "pgm", "pbm", "pnm"},
       .decode = decode_pnm},
      {.likeness = like_npy,
       .name = "NPY",
       .endings = {"npy"},
       .load = load_npy_set,
       .can_be_query = true,
       .may_be_gzipped = true},
      {.likeness = like_gzip, .name = "gzip", .endings = {"gz"}, .load = load_gzipped},
      {.likeness = like_bin, .name = "CIFAR", .endings = {"bin"}, .load = load_bin},
      {.likeness = like_idx,
       .name = "IDX",
       .endings = {"idx1-ubyte", "idx3-ubyte"},
       .load = load_idx_set,
       .may_be_gzipped = true}};
  return all;
}

const FileFormat* format_of(const fs::path& file, Bytes beginning) {
  const FileFormat* found = nullptr;
  Likeness most = Likeness::none;
  for (const FileFormat& format : file_formats()) {
    const Likeness likeness = format.likeness(file, beginning);
    if (likeness <= most) continue;
    most = likeness;
    found = &format;
  }
  return found;
}

bool is_picture(const FileFormat* format) {
  return format != nullptr && format->decode != nullptr;
}

std::string picture_names() {
  std::vector<std::string> names;
  for (const FileFormat& format : file_formats()) {
    if (format.decode != nullptr) names.emplace_back(format.name);
  }
  return one_of(std::move(names));
}

std::string data_set_names() {
  std::vector<std::string> names;
  for (const FileFormat& format : file_formats()) {
    // gzip alone is no format of a data set: it is told by what is inside.
    if (format.load == nullptr || format.load == load_gzipped) continue;
    names.emplace_back(format.name);
    if (format.may_be_gzipped) names.push_back(fmt::format("{}.gz", format.name));
  }
  return one_of(std::move(names));
}

std::vector<std::string> picture_endings() {
  return endings_where(true);
}

std::vector<std::string> data_set_endings() {
  return endings_where(false);
}

std::vector<std::string> query_endings() {
  std::vector<std::string> endings = picture_endings();
  for (const FileFormat& format : file_formats()) {
    if (format.decode == nullptr && format.can_be_query) {
      endings.insert(endings.end(), format.endings.begin(), format.endings.end());
    }
  }
  return endings;
}

}  // namespace mnemoscope
