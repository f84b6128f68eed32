#include "session/session_file.h"

#include <cstdint>
#include <system_error>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/document_comments.h"
#include "session/document_reader.h"
#include "session/document_writer.h"
#include "session/toml_text.h"

namespace mnemoscope {
namespace {

/// Painted masks are the only large part of a session; this is room for dozens of the largest.
constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20U;

Result<std::string> text_of(const std::filesystem::path& file) {
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  if (*size > kMostBytes) {
    return fail("{}: is larger than a session can be ({} MiB); give the path of a session",
                file.string(), kMostBytes >> 20U);
  }
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::string(bytes->begin(), bytes->end());
}

/// Where relative paths start; an empty path means the working directory.
std::filesystem::path absolute_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  auto full = folder.empty() ? std::filesystem::current_path(failure)
                             : std::filesystem::absolute(folder, failure);
  return failure ? folder : full;
}

/// The folder that the paths of `file` are relative to.
std::filesystem::path folder_of(const std::filesystem::path& file) {
  return real_session_file(file).parent_path();
}

Result<Session> parse(std::string_view text, const Origin& origin) {
  auto document = parse_toml(text, origin.name);
  if (!document) return tl::unexpected(std::move(document.error()));
  return read_document(*document, origin);
}

}  // namespace

std::filesystem::path real_session_file(const std::filesystem::path& file) {
  constexpr int kMostLinks = 40;  // as the system itself follows
  std::filesystem::path real = file;
  std::error_code no_link;
  for (int links = 0; links < kMostLinks && !no_link; ++links) {
    const auto next = std::filesystem::read_symlink(real, no_link);
    if (!no_link) real = real.parent_path() / next;  // an absolute one stays as it is
  }
  const auto folder = absolute_folder(real.parent_path());
  std::error_code unknown;
  const auto real_folder = std::filesystem::weakly_canonical(folder, unknown);
  return (unknown ? folder : real_folder) / real.filename();
}

Result<Session> parse_session(std::string_view text, std::string_view name,
                              const std::filesystem::path& base_dir) {
  Origin origin;
  origin.name = name;
  origin.base_dir = absolute_folder(base_dir);
  return parse(text, origin);
}

Result<OpenedSession> open_session(const std::filesystem::path& file, Reach reach) {
  auto text = text_of(file);
  if (!text) return tl::unexpected(std::move(text.error()));
  Origin origin;
  origin.name = file.string();
  origin.base_dir = folder_of(file);
  origin.is_bundle = reach == Reach::own_folder;
  auto session = parse(*text, origin);
  if (!session) return tl::unexpected(std::move(session.error()));
  return OpenedSession{.session = std::move(*session), .text = std::move(*text)};
}

Result<Session> read_session(const std::filesystem::path& file) {
  auto opened = open_session(file);
  if (!opened) return tl::unexpected(std::move(opened.error()));
  return std::move(opened->session);
}

std::string write_session(const Session& session, const std::filesystem::path& base_dir) {
  return write_document(session, absolute_folder(base_dir));
}

Result<std::string> text_to_save(const Session& session, const std::filesystem::path& file,
                                 std::string_view earlier) {
  // Better no file than one that cannot be opened again. Painted pixels, which can be many, are
  // nothing but digits.
  Session without_paint = session;
  for (Corruption& corruption : without_paint.query.corruptions) corruption.paint = {};
  if (without_paint.matrix.rows) {
    for (MatrixRowSpec& row : *without_paint.matrix.rows) {
      for (Corruption& corruption : row.corruptions) corruption.paint = {};
    }
  }
  const std::string plain = write_session(without_paint, folder_of(file));
  if (const auto document = parse_toml(plain, file.string()); !document) {
    return fail("{}: cannot hold this session because a path in it is not UTF-8; rename that file",
                file.string());
  }
  std::string text = write_session(session, folder_of(file));
  if (earlier.empty()) return text;
  return with_comments_of(earlier, text);
}

Status save_session(const Session& session, const std::filesystem::path& file) {
  const auto text = text_to_save(session, file, {});
  if (!text) return tl::unexpected(text.error());
  return write_file(file, *text);
}

}  // namespace mnemoscope
