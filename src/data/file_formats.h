// The table of files that are read: one row a format, with its endings and its loader. What a file
// is its first bytes say (data/file_kind.h); which endings the window offers, and who reads it,
// this.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/decoders/decoded_picture.h"
#include "data/file_kind.h"
#include "data/image_set.h"
#include "data/npy_file.h"

namespace mnemoscope {

/// One of decode and load is there.
struct FileFormat {
  FileKind kind = FileKind::other;
  std::string_view name{};                  ///< for people: "PNG"
  std::vector<std::string_view> endings{};  ///< without the dot, lower case; the usual one first
  Result<DecodedPicture> (*decode)(const PictureInput&) = nullptr;  ///< of a picture
  Result<ImageSet> (*load)(const std::filesystem::path&, const ArrayUse&,
                           const Loading&) = nullptr;  ///< of a data set
};

std::span<const FileFormat> file_formats();

/// The row of a kind, or nullptr for what is not read.
const FileFormat* format_of(FileKind kind);

/// What refusals advise: "PNG, JPEG, BMP, TGA or PNM".
std::string picture_names();

/// The endings of all pictures, or of all data sets, in the order of the table.
std::vector<std::string> picture_endings();
std::vector<std::string> data_set_endings();

}  // namespace mnemoscope
