// Several files in one: zip archives, written so that equal files give equal bytes, and unpacked so
// that no archive can do harm.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// What the files of an archive may take together, unpacked: 4 GB.
inline constexpr std::uint64_t kMostArchiveBytes = 4'000'000'000;
/// How many there may be.
inline constexpr std::uint64_t kMostArchiveFiles = 100'000;

/// One file of an archive.
struct ArchivePart {
  std::string name{};            ///< in the archive: relative, with slashes
  std::filesystem::path file{};  ///< what it holds; where empty, `text`
  std::string text{};
};

/// The bytes of a zip archive of these parts, sorted by name, with fixed times and modes: equal
/// parts give equal bytes. Errors: a name that unpack_archive would refuse, a file that cannot be
/// read, more or larger files than above, more than fits in memory, stopped.
Result<std::vector<std::uint8_t>> pack_archive(std::vector<ArchivePart> parts,
                                               const Loading& loading = {});

/// What unpacking may take.
struct ArchiveLimits {
  std::uint64_t bytes = kMostArchiveBytes;
  std::uint64_t files = kMostArchiveFiles;
};

/// Unpacks the archive in `file` into `folder`, which is made and must not be there yet; returns
/// the names of the files, sorted. Everything the archive says of itself is judged before anything
/// is written: names (data/archive/names.h), links, encryption, unknown compression, more or larger
/// files than `limits` or than the disk has room for. Errors, one sentence that names the archive,
/// the folder gone again: those, no zip archive, damaged or cut short, a file that is longer or
/// shorter than said, a disk that cannot be written.
Result<std::vector<std::string>> unpack_archive(const std::filesystem::path& file,
                                                const std::filesystem::path& folder,
                                                const ArchiveLimits& limits = {});

}  // namespace mnemoscope
