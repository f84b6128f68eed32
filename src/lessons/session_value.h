// One value of a session by its key in the session file, whether the file would have to say it or
// not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "session/session.h"

namespace mnemoscope {

/// What a lesson can compare and print: a switch, a number (whole ones too) or a word.
using FactValue = std::variant<bool, double, std::string>;

/// The value under a dotted key, such as "memories.count", "query.corruption.0.sigma" or
/// "run.steps"; of what is optional and absent the word "none", of a list its words between commas.
/// nullopt where the session has no such corruption, or no session has such a key.
std::optional<FactValue> session_value(const Session& session, std::string_view key);

/// Whether a session can have this key.
bool is_session_key(std::string_view key);

}  // namespace mnemoscope
