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

/// The file that `file` leads to through symbolic links, absolute, also when it is not there yet.
/// Its folder is where relative paths of a session start, read and written, and where what belongs
/// to the session is put: by whatever name it is opened, it says the same.
std::filesystem::path real_session_file(const std::filesystem::path& file);

/// Reads a session file. Relative paths in it start at the folder of the real file and come out
/// absolute; every file it names must exist. Errors name file, line and key: syntax, missing format
/// or version, unknown keys and variants, wrong types, numbers out of range, parameters that
/// exclude each other, missing files.
Result<Session> read_session(const std::filesystem::path& file);

/// The same for a text. `name` stands for the file in errors; relative paths start at `base_dir`.
Result<Session> parse_session(std::string_view text, std::string_view name,
                              const std::filesystem::path& base_dir);

/// The document of a session. Paths are written relative to `base_dir` unless they share no folder
/// with it. Fields that hold their default and say nothing about this session are left out.
std::string write_session(const Session& session, const std::filesystem::path& base_dir);

/// A session and the text it was read from, comments and all.
struct OpenedSession {
  Session session;
  std::string text;
};

/// What a session may name.
enum class Reach {
  anywhere,
  own_folder  ///< of a bundle: what was unpacked beside it
};

/// read_session, with the text. Errors as there; a file that is out of reach.
Result<OpenedSession> open_session(const std::filesystem::path& file,
                                   Reach reach = Reach::anywhere);

/// What `file` is to hold: the document of the session, with the comments of `earlier`, the text
/// that the person opened (see document_comments.h), unless it is empty. An Error when a path in
/// the session is not UTF-8 and so has no place in TOML.
Result<std::string> text_to_save(const Session& session, const std::filesystem::path& file,
                                 std::string_view earlier);

/// Writes the document to `file`, all or nothing (see data/write_file.h). Errors leave what was
/// there.
Status save_session(const Session& session, const std::filesystem::path& file);

}  // namespace mnemoscope
