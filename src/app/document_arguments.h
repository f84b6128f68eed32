// From the paths on the command line to a session.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/bundle_places.h"
#include "app/folders.h"
#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

/// A session and the file that it came from, if it came from one.
struct OpenedDocument {
  Session session;
  std::filesystem::path session_file;
  bool saved_elsewhere = false;  ///< that file is a report, which no session is saved to
  std::string text{};  ///< what the file held, of a bundle the session in it; empty without one
  std::string disk_mark{};       ///< of a bundle's bytes, see Document
  BundlePlace::Held unpacked{};  ///< where a bundle's files are while this is held; else null
};

/// No path: the first session. One session file (.toml, or any text that begins with format): that
/// session. A bundle (.mnemo): the session in it, unpacked to a place in `state`. A report (.html):
/// the session in it. Anything else:
/// the first session with these folders, images or data files as its memories. Errors: a path that
/// does not exist, a session among other paths, and those of read_session, open_bundle and
/// open_report.
Result<OpenedDocument> open_documents(const std::vector<std::string>& paths,
                                      const std::filesystem::path& state = state_folder());

}  // namespace mnemoscope
