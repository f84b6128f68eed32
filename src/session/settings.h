// One setting from the command line or a lesson: `key=value` against a session.
#pragma once

#include <string_view>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

/// Sets one value of the session from `text`, "key=value", or leaves the session as it was and says
/// why. Keys are those of the session file, with dots: memories.count, query.memory,
/// query.corruption.0.sigma, run.steps; variants.dense.beta sets a parameter of every variant with
/// that id, a bare parameter key (beta) of every variant that has it; variants=dense turns all
/// others off and seeds=3 sets every seed (session/setting_words.h). The value is TOML; a bare word
/// is taken as text. Relative paths start at the working directory.
Status apply_setting(Session& session, std::string_view text);

}  // namespace mnemoscope
