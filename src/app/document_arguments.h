// From the paths on the command line to a session.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

/// A session and the file it is saved to, if it came from one.
struct OpenedDocument {
  Session session;
  std::filesystem::path session_file;
  std::string text{};  ///< what the file held; empty without one
};

/// No path: the first session. One session file (.toml, or any text that begins with format): that
/// session. Anything else: the first session with these folders, images or data files as its
/// memories. Errors: a path that does not exist, a session among other paths, and those of
/// read_session.
Result<OpenedDocument> open_documents(const std::vector<std::string>& paths);

}  // namespace mnemoscope
