#include "data/file_formats.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "data/cifar_file.h"
#include "data/decoders/bmp.h"
#include "data/decoders/jpeg.h"
#include "data/decoders/png.h"
#include "data/decoders/pnm.h"
#include "data/decoders/tga.h"
#include "data/gzipped_file.h"
#include "data/idx_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

Result<ImageSet> load_npy_set(const fs::path& file, const ArrayUse& use, const Loading& loading) {
  return load_npy(file, use, loading);
}

Result<ImageSet> load_idx_set(const fs::path& file, const ArrayUse& use, const Loading& loading) {
  return load_idx(file, loading, use.accepts);
}

Result<ImageSet> load_bin(const fs::path& file, const ArrayUse& /*use*/, const Loading& loading) {
  return load_cifar(file, loading);
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
      {.kind = FileKind::png, .name = "PNG", .endings = {"png"}, .decode = decode_png},
      {.kind = FileKind::jpeg,
       .name = "JPEG",
       .endings = {"jpg", "jpeg", "jpe", "jfif"},
       .decode = decode_jpeg},
      {.kind = FileKind::bmp, .name = "BMP", .endings = {"bmp", "dib"}, .decode = decode_bmp},
      {.kind = FileKind::tga, .name = "TGA", .endings = {"tga"}, .decode = decode_tga},
      {.kind = FileKind::pnm,
       .name = "PNM",
       .endings = {"ppm", "pgm", "pbm", "pnm"},
       .decode = decode_pnm},
      {.kind = FileKind::npy, .name = "NPY", .endings = {"npy"}, .load = load_npy_set},
      {.kind = FileKind::gzip, .name = "gzip", .endings = {"gz"}, .load = load_gzipped},
      {.kind = FileKind::bin, .name = "CIFAR", .endings = {"bin"}, .load = load_bin},
      {.kind = FileKind::idx,
       .name = "IDX",
       .endings = {"idx1-ubyte", "idx3-ubyte"},
       .load = load_idx_set}};
  return all;
}

const FileFormat* format_of(FileKind kind) {
  const auto found = std::ranges::find(file_formats(), kind, &FileFormat::kind);
  return found == file_formats().end() ? nullptr : &*found;
}

std::string picture_names() {
  std::vector<std::string_view> names;
  for (const FileFormat& format : file_formats()) {
    if (format.decode != nullptr) names.push_back(format.name);
  }
  const std::string_view last = names.back();
  names.pop_back();
  return fmt::format("{} or {}", fmt::join(names, ", "), last);
}

std::vector<std::string> picture_endings() {
  return endings_where(true);
}

std::vector<std::string> data_set_endings() {
  return endings_where(false);
}

}  // namespace mnemoscope
