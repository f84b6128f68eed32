// The session file: a TOML document that reads back exactly as it was written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

/// What `format` and `version` must say.
inline constexpr std::string_view kSessionFormat = "mnemoscope-session";
inline constexpr int kSessionVersion = 1;

/// Reads a session file. Relative paths in it start at its folder and come out absolute; every file
/// it names must exist. Errors name file, line and key: syntax, missing format or version, unknown
/// keys and variants, wrong types, numbers out of range, parameters that exclude each other,
/// missing files.
Result<Session> read_session(const std::filesystem::path& file);

/// The same for a text. `name` stands for the file in errors; relative paths start at `base_dir`.
Result<Session> parse_session(std::string_view text, std::string_view name,
                              const std::filesystem::path& base_dir);

/// The document of a session. Paths are written relative to `base_dir` unless they share no folder
/// with it. Fields that hold their default and say nothing about this session are left out.
std::string write_session(const Session& session, const std::filesystem::path& base_dir);

/// Writes the document to a temporary name beside `file`, flushes it and renames it. Errors leave
/// what was there.
Status save_session(const Session& session, const std::filesystem::path& file);

}  // namespace mnemoscope
