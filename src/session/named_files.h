// The files that a session names: for putting them into a bundle, and for saying where they lie
// now.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "session/session.h"

namespace mnemoscope {

/// Calls `visit` with every file and folder that the session names, in the order of its document;
/// what it makes of a name becomes the session's. Sets that come with the program are no files.
void each_named_file(Session& session, const std::function<void(std::string&)>& visit);

/// All of them, each once.
std::vector<std::string> named_files(const Session& session);

}  // namespace mnemoscope
