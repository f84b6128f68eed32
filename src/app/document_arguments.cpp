#include "app/document_arguments.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <system_error>

#include "app/document.h"
#include "data/builtin_set.h"
#include "data/file_bytes.h"
#include "session/memory_edits.h"
#include "session/session_bundle.h"
#include "session/session_file.h"
#include "session/session_report.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

bool is_session(const std::filesystem::path& path) {
  const std::string ending = lower_ascii(path.extension().string());
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  if (ending == ".toml" || is_bundle(path) || is_report(path)) return true;
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";  // some editors put it first
  constexpr std::string_view kFirstKey = "format";
  const auto bytes = read_beginning(path, kByteOrderMark.size() + kFirstKey.size());
  if (!bytes) return false;
  std::string_view beginning(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  if (beginning.starts_with(kByteOrderMark)) beginning.remove_prefix(kByteOrderMark.size());
  return beginning.starts_with(kFirstKey);
}

constexpr std::string_view kBuiltin = "builtin:";

/// A name of the program's own sets, unless a file is called so.
bool names_builtin(const std::string& path) {
  std::error_code ignored;
  return path.starts_with(kBuiltin) && !std::filesystem::exists(path, ignored);
}

Status known_builtin(const std::string& path) {
  std::vector<std::string> names;
  for (const BuiltinSet& set : builtin_sets())
    names.push_back(fmt::format("{}{}", kBuiltin, set.name));
  if (std::find(names.begin(), names.end(), path) != names.end()) return {};
  return fail("{}: there is no such set; give one of {}", path, fmt::join(names, ", "));
}

Result<OpenedDocument> session_around(const std::vector<std::string>& paths) {
  OpenedDocument document{.session = default_session(), .session_file = {}};
  std::vector<std::string> sources;
  for (const std::string& path : paths) {
    if (names_builtin(path)) {
      sources.push_back(path);
      continue;
    }
    std::error_code failure;
    const auto full = std::filesystem::absolute(path, failure).lexically_normal();
    sources.push_back(failure ? path : full.string());
  }
  use_memories(document.session, std::move(sources));
  return document;
}

Result<OpenedDocument> unpacked(const std::string& path, const std::filesystem::path& state) {
  auto place = BundlePlace::make(state);
  if (!place) return tl::unexpected(std::move(place.error()));
  std::string mark = mark_of_file(path);
  auto opened = open_bundle(path, (*place)->folder());
  if (!opened) return tl::unexpected(std::move(opened.error()));
  return OpenedDocument{.session = std::move(opened->session),
                        .session_file = path,
                        .text = std::move(opened->text),
                        .disk_mark = std::move(mark),
                        .unpacked = std::move(*place)};
}

}  // namespace

Result<OpenedDocument> open_documents(const std::vector<std::string>& paths,
                                      const std::filesystem::path& state) {
  if (paths.empty()) return OpenedDocument{.session = default_session(), .session_file = {}};
  for (const std::string& path : paths) {
    if (names_builtin(path)) {
      if (Status known = known_builtin(path); !known)
        return tl::unexpected(std::move(known.error()));
      continue;
    }
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
      return fail("{}: there is no such file or folder; check the path", path);
    }
    if (!is_session(path)) continue;
    if (paths.size() > 1)
      return fail("{}: is a session and goes alone; leave out the other paths", path);
    if (is_bundle(path)) return unpacked(path, state);
    const bool report = is_report(path);
    auto opened = report ? open_report(path) : open_session(path);
    if (!opened) return tl::unexpected(std::move(opened.error()));
    return OpenedDocument{.session = std::move(opened->session),
                          .session_file = path,
                          .saved_elsewhere = report,
                          .text = report ? std::string() : std::move(opened->text)};
  }
  return session_around(paths);
}

}  // namespace mnemoscope
