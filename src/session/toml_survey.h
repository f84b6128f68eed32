// A look over a TOML text before it is parsed: whether the parser can take it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mnemoscope {

/// What a document may hold before it is read at all: the parser calls itself for every level and
/// searches all tables for every key. A session of everything needs far less.
inline constexpr int kMostTomlLevels = 32;         ///< of brackets within brackets
inline constexpr int kMostTomlKeyParts = 16;       ///< a.b.c has three
inline constexpr int kMostTomlKeys = 20'000;       ///< and tables, together
inline constexpr int kMostTomlValues = 1'000'000;  ///< in lists

/// Why the parser must not see a text, and where.
struct TomlExcess {
  int line = 1;
  std::string sentence{};  ///< "nests deeper than 32 brackets", to stand behind the place
};

/// Finds what passes one of the limits above, and letters beyond ASCII where toml++ 3.3 would ask
/// whether they are blanks, which is undefined for most. It understands no more of TOML than
/// strings, comments, brackets, and whether a key or a value is due; on a text that is no TOML it
/// may lose its way, but only behind the place where the parser stops.
std::optional<TomlExcess> survey_toml(std::string_view text);

}  // namespace mnemoscope
