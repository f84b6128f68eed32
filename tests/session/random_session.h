// Seeded random sessions: every field of every struct takes other values than its default.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/random.h"
#include "session/session.h"

namespace mnemoscope::testing {

/// A session that a file can hold. `files` exist; paths are drawn from them.
Session random_session(Lcg& random, const std::vector<std::filesystem::path>& files);

}  // namespace mnemoscope::testing
