#include "app/document_arguments.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <system_error>

#include "data/file_bytes.h"
#include "session/memory_edits.h"
#include "session/session_file.h"

namespace mnemoscope {
namespace {

bool is_session(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  if (ending == ".toml") return true;
  constexpr std::string_view kFirstKey = "format";
  const auto beginning = read_beginning(path, kFirstKey.size());
  return beginning &&
         std::equal(beginning->begin(), beginning->end(), kFirstKey.begin(), kFirstKey.end());
}

Result<OpenedDocument> session_around(const std::vector<std::string>& paths) {
  OpenedDocument document{.session = default_session(), .session_file = {}};
  std::vector<std::string> sources;
  for (const std::string& path : paths) {
    std::error_code failure;
    const auto full = std::filesystem::absolute(path, failure).lexically_normal();
    sources.push_back(failure ? path : full.string());
  }
  use_memories(document.session, std::move(sources));
  return document;
}

}  // namespace

Result<OpenedDocument> open_documents(const std::vector<std::string>& paths) {
  if (paths.empty()) return OpenedDocument{.session = default_session(), .session_file = {}};
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
      return fail("{}: there is no such file or folder; check the path", path);
    }
    if (!is_session(path)) continue;
    if (paths.size() > 1)
      return fail("{}: is a session and goes alone; leave out the other paths", path);
    auto opened = open_session(path);
    if (!opened) return tl::unexpected(std::move(opened.error()));
    return OpenedDocument{.session = std::move(opened->session),
                          .session_file = path,
                          .text = std::move(opened->text)};
  }
  return session_around(paths);
}

}  // namespace mnemoscope
