// What the first bytes of a file tell: marks that it begins with, and what is not read by its own
// name. What is read is a row of data/file_formats.h.
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

/// Whether these bytes stand there.
bool has_at(std::span<const std::uint8_t> bytes, std::size_t at, std::string_view mark);

/// Whether all bytes are such as text has; false for none.
bool is_text(std::span<const std::uint8_t> beginning);

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
