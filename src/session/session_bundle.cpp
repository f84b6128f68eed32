#include "session/session_bundle.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "data/archive/archive.h"
#include "data/archive/names.h"
#include "data/folder_listing.h"
#include "data/idx_file.h"
#include "data/image_folder.h"
#include "session/named_files.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Where the files are while the text inside is written: any folder would do, for its paths are
/// relative.
constexpr const char* kInside = "/mnemoscope-bundle";
constexpr const char* kSessionName = "session.toml";
constexpr const char* kFiles = "files";

/// The pictures of a folder under their names in it. What else lies there is no memory.
Status add_folder(const fs::path& folder, const std::string& name,
                  std::vector<ArchivePart>& parts) {
  const auto listing = list_pictures(folder, {});
  if (!listing) return tl::unexpected(listing.error());
  for (const fs::path& picture : listing->pictures) {
    const std::string below = picture.lexically_relative(folder).generic_string();
    parts.push_back({.name = name + "/" + below, .file = picture});
  }
  if (listing->pictures.empty()) return fail("{}: holds no pictures any more", folder.string());
  return {};
}

/// One file that a session names, and what belongs to it.
Status add_named(const fs::path& file, const std::string& name, std::vector<ArchivePart>& parts) {
  std::error_code error;
  if (fs::is_directory(file, error)) return add_folder(file, name, parts);
  parts.push_back({.name = name, .file = file});
  const fs::path labels = labels_beside(file);
  if (labels.empty()) return {};
  const fs::path beside = fs::path(name).parent_path() / labels.filename();
  parts.push_back({.name = beside.generic_string(), .file = labels});
  return {};
}

/// The bundle's own folder stands for the session's: what it names below it, whatever the way
/// there.
bool lies_in(const fs::path& file, const fs::path& folder) {
  const fs::path below = file.lexically_normal().lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

Result<std::string> session_among(const std::vector<std::string>& names, const fs::path& file) {
  std::vector<std::string> sessions;
  for (const std::string& name : names) {
    const bool on_top = name.find('/') == std::string::npos;
    if (on_top && lower_ascii(name).ends_with(".toml")) sessions.push_back(name);
  }
  if (sessions.size() == 1) return sessions.front();
  if (sessions.empty()) {
    return fail("{}: holds no session; give a bundle as \"Save with images\" writes it",
                file.string());
  }
  return fail("{}: holds {} sessions, {} and {} among them; give a bundle of one", file.string(),
              sessions.size(), sessions[0], sessions[1]);
}

/// Nobody knows the folder that the bundle was unpacked to.
Error named_for_people(Error error, const fs::path& folder, const fs::path& file) {
  const std::string unpacked = folder.string() + "/";
  for (std::size_t at = error.text.find(unpacked); at != std::string::npos;
       at = error.text.find(unpacked, at)) {
    const std::string inside = file.string() + ": ";
    error.text.replace(at, unpacked.size(), inside);
    at += inside.size();
  }
  return error;
}

Result<OpenedSession> open_unpacked(const std::vector<std::string>& names, const fs::path& file,
                                    const fs::path& folder) {
  const auto name = session_among(names, file);
  if (!name) return tl::unexpected(name.error());
  auto opened = open_session(folder / *name);
  if (!opened) return tl::unexpected(named_for_people(std::move(opened.error()), folder, file));
  for (const std::string& named : named_files(opened->session)) {
    if (lies_in(named, folder)) continue;
    return fail(
        "{}: its session names {}, which is not in the bundle; save it with its images "
        "where they are",
        file.string(), visible(named));
  }
  return opened;
}

}  // namespace

bool is_bundle(const fs::path& file) {
  return lower_ascii(file.extension().string()) == fmt::format(".{}", kBundleEnding);
}

Result<std::vector<std::uint8_t>> bundle_to_save(const Session& session, std::string_view earlier) {
  std::vector<ArchivePart> parts;
  std::map<std::string, std::string> inside;
  for (const std::string& named : named_files(session)) {
    std::error_code unknown;
    const fs::path full = fs::absolute(named, unknown).lexically_normal();
    const std::string name = fmt::format("{}/{}/{}", kFiles, inside.size() + 1,
                                         folder_name(unknown ? fs::path(named) : full));
    if (const Status added = add_named(full, name, parts); !added)
      return tl::unexpected(added.error());
    inside[named] = name;
  }
  Session moved = session;
  each_named_file(
      moved, [&](std::string& name) { name = fmt::format("{}/{}", kInside, inside.at(name)); });
  // Before its text, whose own refusal would name a file that nobody knows.
  std::vector<std::string> names;
  for (const ArchivePart& part : parts) names.push_back(part.name);
  if (const auto wrong = wrong_in_names(names)) {
    return fail("the bundle would hold {}; rename that file", *wrong);
  }
  auto text = text_to_save(moved, fs::path(kInside) / kSessionName, earlier);
  if (!text) return tl::unexpected(text.error());
  parts.push_back({.name = kSessionName, .text = std::move(*text)});
  return pack_archive(std::move(parts));
}

Result<OpenedSession> open_bundle(const fs::path& file, const fs::path& folder) {
  const auto names = unpack_archive(file, folder);
  if (!names) return tl::unexpected(names.error());
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  auto opened = open_unpacked(*names, file, error ? folder : real);
  if (!opened) fs::remove_all(folder, error);
  return opened;
}

}  // namespace mnemoscope
