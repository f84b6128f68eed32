// What a file is, by its first bytes: names are only believed where bytes cannot tell.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "core/error.h"

namespace mnemoscope {

/// How much of a file's beginning tells its kind.
inline constexpr std::size_t kTellingBytes = 512;

/// What is read, and `other`, the last, for the rest.
enum class FileKind { png, jpeg, bmp, pnm, tga, npy, idx, gzip, bin, other };

/// By the first bytes; tga and bin by the name, where the bytes say nothing else.
FileKind kind_of_file(const std::filesystem::path& file, std::span<const std::uint8_t> beginning);

/// Whether it is decoded as a picture (data/file_formats.h).
bool is_picture(FileKind kind);

/// Something that is not read, by its own name, and what to do about it.
struct ForeignKind {
  std::string_view name;    ///< with its article: "a HEIC picture"
  std::string_view advice;  ///< "convert it to PNG"
};

/// What the bytes show to be something that is not read: other pictures, sounds, films, archives,
/// documents, text. nullopt where they show nothing.
std::optional<ForeignKind> foreign_kind(std::span<const std::uint8_t> beginning);

/// The one sentence about a file that was given as memories or query and is not read.
tl::unexpected<Error> refuse_kind(const std::filesystem::path& file,
                                  std::span<const std::uint8_t> beginning);

}  // namespace mnemoscope
