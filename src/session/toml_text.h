// From text to a TOML table, whatever the text holds.
#pragma once

#include <string_view>

#include "core/error.h"
#include "session/toml.h"

namespace mnemoscope {

/// Reads a document. `name` begins every error, with the line: "session.toml:12: ...; correct this
/// line". Any bytes are accepted as input and answered with a table or one sentence. `document` is
/// what is asked for where the bytes are no text.
Result<toml::table> parse_toml(std::string_view text, std::string_view name,
                               std::string_view document = "session");

}  // namespace mnemoscope
