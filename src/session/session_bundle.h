// The session bundle: one file with a session and everything it names, to be opened elsewhere.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/loading.h"
#include "session/session_file.h"

namespace mnemoscope {

/// Its ending, without the dot.
inline constexpr std::string_view kBundleEnding = "mnemo";

/// Whether the name says that it is one, in any letter case.
bool is_bundle(const std::filesystem::path& file);

/// A bundle that is put together.
struct PackedBundle {
  std::vector<std::uint8_t> bytes{};
  std::size_t renamed = 0;  ///< files whose own names not every system can have
};

/// A zip archive (data/archive/archive.h) of the session's text, which has the comments of
/// `earlier` as in text_to_save, and of the files that it names, each in a folder of its own, so
/// that names, labels and order stay: of a folder its pictures, with IDX images and a .npy their labels. A
/// name that not every system can have becomes one that it can (portable_name). Sets that come with
/// the program stay names. Equal sessions and files give equal bytes. Errors: of pack_archive; a
/// file or folder that cannot be read; a name that cannot change without changing the order of the
/// memories or a class that is chosen; stopped.
Result<PackedBundle> pack_bundle(const Session& session, std::string_view earlier,
                                 const Loading& loading = {});

/// The bytes alone.
Result<std::vector<std::uint8_t>> bundle_to_save(const Session& session, std::string_view earlier);

/// Unpacks a bundle into `folder`, which must not be there yet, and opens the session in it; the
/// paths of the session are those of the unpacked files. Errors, the folder gone again: of
/// unpack_archive; no session in it or several; those of read_session; a session that names what is
/// not in the bundle.
Result<OpenedSession> open_bundle(const std::filesystem::path& file,
                                  const std::filesystem::path& folder);

}  // namespace mnemoscope
