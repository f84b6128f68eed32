// The table of files that are read: one row a format, with how it is known, its endings and its
// loader. By its first bytes a file is of a format; names are only believed where bytes cannot tell.
#pragma once

#include <cstdint>
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

/// How surely a file is of a format, the less sure first.
enum class Likeness {
  none,
  named,         ///< its bytes show nothing, but its name says so
  begins_so,     ///< it begins as such files do, and others may
  named_so_too,  ///< that, or nothing against it, and its name says so
  marked,        ///< its first bytes are a mark that only such files have
};

/// One of decode and load is there.
struct FileFormat {
  /// Of a file of this name that begins with these bytes, kTellingBytes of them or all.
  Likeness (*likeness)(const std::filesystem::path&, std::span<const std::uint8_t>) = nullptr;
  std::string_view name{};                  ///< for people: "PNG"
  std::vector<std::string_view> endings{};  ///< without the dot, lower case; the usual one first
  Result<DecodedPicture> (*decode)(const PictureInput&) = nullptr;  ///< of a picture
  Result<ImageSet> (*load)(const std::filesystem::path&, const ArrayUse&,
                           const Loading&) = nullptr;  ///< of a data set
  bool can_be_query = false;    ///< also of a data set: it may hold the one image of a query
  bool may_be_gzipped = false;  ///< its loader reads it inside gzip too
};

std::span<const FileFormat> file_formats();

/// The row that a file of this name and beginning (kTellingBytes) is most like, of equally like ones
/// the first; nullptr for what is not read.
const FileFormat* format_of(const std::filesystem::path& file,
                            std::span<const std::uint8_t> beginning);

/// Whether it is decoded as a picture; not for nullptr.
bool is_picture(const FileFormat* format);

/// What refusals advise: "PNG, JPEG, BMP, TGA or PNM".
std::string picture_names();

/// The same of data sets, those that may be gzipped by both names: "NPY, NPY.gz, CIFAR, IDX or
/// IDX.gz".
std::string data_set_names();

/// The endings of all pictures, or of all data sets, in the order of the table.
std::vector<std::string> picture_endings();
std::vector<std::string> data_set_endings();

/// Those of what a query can be: all pictures, then data sets that may hold one image.
std::vector<std::string> query_endings();

}  // namespace mnemoscope
