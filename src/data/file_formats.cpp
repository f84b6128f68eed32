#include "data/file_formats.h"

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
      {.kind = FileKind::png, .endings = {"png"}, .decode = decode_png},
      {.kind = FileKind::jpeg, .endings = {"jpg", "jpeg", "jpe", "jfif"}, .decode = decode_jpeg},
      {.kind = FileKind::bmp, .endings = {"bmp", "dib"}, .decode = decode_bmp},
      {.kind = FileKind::tga, .endings = {"tga"}, .decode = decode_tga},
      {.kind = FileKind::pnm, .endings = {"ppm", "pgm", "pbm", "pnm"}, .decode = decode_pnm},
      {.kind = FileKind::npy, .endings = {"npy"}, .load = load_npy_set},
      {.kind = FileKind::gzip, .endings = {"gz"}, .load = load_gzipped},
      {.kind = FileKind::bin, .endings = {"bin"}, .load = load_bin},
      {.kind = FileKind::idx, .endings = {"idx1-ubyte", "idx3-ubyte"}, .load = load_idx_set}};
  return all;
}

const FileFormat* format_of(FileKind kind) {
  const auto found = std::ranges::find(file_formats(), kind, &FileFormat::kind);
  return found == file_formats().end() ? nullptr : &*found;
}

std::vector<std::string> picture_endings() {
  return endings_where(true);
}

std::vector<std::string> data_set_endings() {
  return endings_where(false);
}

}  // namespace mnemoscope
