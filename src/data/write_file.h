// The one way in which the program writes files: the old one or the new one, never a part.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

#include "core/error.h"

namespace mnemoscope {

struct WriteOptions {
  /// Waits for the disk. Without, a reader still sees the old file or the new one, but a power cut
  /// may take both.
  bool flush = true;
  /// A file that was not there can be read by its owner only.
  bool is_private = false;
};

/// Writes all of `bytes` to `file`.
/// A file, new or old: to a name beside it that nobody can guess, flushed, then renamed; the folder
/// is flushed too. Links are followed and stay; mode bits are kept, the owner where the system
/// allows. A pipe, a terminal or another character device, /dev/stdout among them: straight into
/// it.
/// Errors, each one sentence, the old file whole: no such folder, a folder, a block device or
/// socket, a write-protected file, one with several names (hard links), a circle of links, no
/// right to write, a full disk.
Status write_file(const std::filesystem::path& file, std::span<const std::uint8_t> bytes,
                  WriteOptions options = {});

/// The same for a text.
Status write_file(const std::filesystem::path& file, std::string_view text,
                  WriteOptions options = {});

/// The next bytes of a file, valid until it is called again; none at the end. For what nobody wants
/// to have in memory as a whole. Called by the one who writes, in its thread.
using NextPiece = std::function<std::span<const std::uint8_t>()>;

/// The same of bytes that come one piece after the other.
Status write_file_in_pieces(const std::filesystem::path& file, const NextPiece& next,
                            WriteOptions options = {});

/// Waits until the file at `file` and its name are on the disk; for what was written without
/// WriteOptions::flush. Nothing is done when it is gone.
void flush_to_disk(const std::filesystem::path& file);

}  // namespace mnemoscope
