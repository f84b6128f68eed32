// From text to a TOML table, whatever the text holds.
#pragma once

#include <string_view>

#include "core/error.h"
#include "session/toml.h"

namespace mnemoscope {

/// What a document may hold before it is read at all: the parser calls itself for every level and
/// searches all tables for every key. A session of everything needs far less.
inline constexpr int kMostTomlLevels = 32;         ///< of brackets within brackets
inline constexpr int kMostTomlKeyParts = 16;       ///< a.b.c has three
inline constexpr int kMostTomlKeys = 20'000;       ///< and tables, together
inline constexpr int kMostTomlValues = 1'000'000;  ///< in lists

/// Reads a document. `name` begins every error, with the line: "session.toml:12: ...; correct this
/// line". Any bytes are accepted as input and answered with a table or one sentence.
Result<toml::table> parse_toml(std::string_view text, std::string_view name);

}  // namespace mnemoscope
