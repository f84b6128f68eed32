// From a session to the text of its document.
#pragma once

#include <filesystem>
#include <string>

#include "session/session.h"

namespace mnemoscope {

/// As write_session in session_file.h. `base_dir` is absolute; when it is empty,
/// paths are written as they are.
std::string write_document(const Session& session, const std::filesystem::path& base_dir);

}  // namespace mnemoscope
