#include "session/session_bundle.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "data/archive/archive.h"
#include "data/archive/names.h"
#include "data/folder_listing.h"
#include "data/idx_file.h"
#include "data/image_folder.h"
#include "data/natural_order.h"
#include "data/npy_labels.h"
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

/// Whether two pictures of a folder, `b` after `a`, keep that order under their portable names: the
/// order in which data/folder_listing.h lists them. A memory is told by its place.
bool keep_order(const fs::path& a, const fs::path& b) {
  auto [one, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (one == a.end() || other == b.end()) return true;
  const std::string first = portable_name(one->string());
  const std::string second = portable_name(other->string());
  if (first == second) return false;
  const bool both_files = std::next(one) == a.end() && std::next(other) == b.end();
  const bool both_folders = std::next(one) != a.end() && std::next(other) != b.end();
  return !(both_files || both_folders) || comes_before(first, second);
}

/// The labels that lie beside a set of images; empty where there are none.
fs::path labels_of(const fs::path& file) {
  if (fs::path idx = labels_beside(file); !idx.empty()) return idx;
  const std::string name = lower_ascii(file.filename().string());
  if (!name.ends_with(".npy") && !name.ends_with(".npy.gz")) return {};
  std::error_code error;
  const fs::path labels = labels_path_of(file);
  return fs::is_regular_file(labels, error) ? labels : fs::path();
}

/// What is packed so far.
class Packing {
 public:
  Packing(const Session& session, const Loading& loading) : session_(session), loading_(loading) {}

  /// One file or folder that the session names, and what belongs to it, under this name.
  Status add_named(const fs::path& file, const std::string& name) {
    std::error_code error;
    if (fs::is_directory(file, error)) return add_folder(file, name);
    if (const Status added = add(file, name, file.filename()); !added) return added;
    const fs::path labels = labels_of(file);
    if (labels.empty()) return {};
    const fs::path beside = fs::path(name).parent_path() / labels.filename();
    return add(labels, beside.generic_string(), labels.filename());
  }

  std::vector<ArchivePart>& parts() { return parts_; }
  std::size_t renamed() const { return renamed_; }

 private:
  /// The pictures of a folder under their names in it. What else lies there is no memory.
  Status add_folder(const fs::path& folder, const std::string& name) {
    const auto listing = list_pictures(folder, loading_);
    if (!listing) return tl::unexpected(listing.error());
    fs::path before;
    for (const fs::path& picture : listing->pictures) {
      const fs::path below = picture.lexically_relative(folder);
      if (!before.empty() && !keep_order(before, below)) {
        const bool changes = portable_name(below.generic_string()) != below.generic_string();
        return fail(
            "{}: not every system can have this name, and under another it would be "
            "another memory; rename it",
            visible((changes ? picture : folder / before).string()));
      }
      if (const Status added = add(picture, name + "/" + below.generic_string(), below); !added)
        return added;
      before = below;
    }
    if (listing->pictures.empty()) return fail("{}: holds no pictures any more", folder.string());
    return {};
  }

  /// `own` is the file's name below what the session names: classes are told by it.
  Status add(const fs::path& file, const std::string& name, const fs::path& own) {
    const std::string portable = portable_name(name);
    const bool changes = portable_name(own.generic_string()) != own.generic_string();
    if (changes && !session_.memories.classes.empty()) {
      return fail(
          "{}: not every system can have this name, and the session chooses memories by "
          "their classes; rename it, or choose all classes",
          visible(file.string()));
    }
    if (portable != name) ++renamed_;
    parts_.push_back({.name = portable, .file = file});
    return {};
  }

  const Session& session_;
  const Loading& loading_;
  std::vector<ArchivePart> parts_;
  std::size_t renamed_ = 0;
};

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
  auto opened = open_session(folder / *name, Reach::own_folder);
  if (!opened) return tl::unexpected(named_for_people(std::move(opened.error()), folder, file));
  for (const std::string& named : named_files(opened->session)) {
    if (!is_bundle(named)) continue;
    return fail("{}: {} names \"{}\", which is a bundle itself; unpack it and open that one alone",
                file.string(), *name, fs::path(named).lexically_relative(folder).string());
  }
  return opened;
}

}  // namespace

bool is_bundle(const fs::path& file) {
  return lower_ascii(file.extension().string()) == fmt::format(".{}", kBundleEnding);
}

Result<PackedBundle> pack_bundle(const Session& session, std::string_view earlier,
                                 const Loading& loading) {
  Packing packing(session, loading);
  std::map<std::string, std::string> inside;
  for (const std::string& named : named_files(session)) {
    std::error_code unknown;
    const fs::path full = fs::absolute(named, unknown).lexically_normal();
    const std::string name = fmt::format("{}/{}/{}", kFiles, inside.size() + 1,
                                         folder_name(unknown ? fs::path(named) : full));
    if (const Status added = packing.add_named(full, name); !added)
      return tl::unexpected(added.error());
    inside[named] = portable_name(name);
  }
  Session moved = session;
  each_named_file(
      moved, [&](std::string& name) { name = fmt::format("{}/{}", kInside, inside.at(name)); });
  // Before its text, whose own refusal would name a file that nobody knows.
  std::vector<std::string> names;
  for (const ArchivePart& part : packing.parts()) names.push_back(part.name);
  if (const auto wrong = wrong_in_names(names)) {
    return fail("the bundle would hold {}; rename that file", *wrong);
  }
  auto text = text_to_save(moved, fs::path(kInside) / kSessionName, earlier);
  if (!text) return tl::unexpected(text.error());
  packing.parts().push_back({.name = kSessionName, .text = std::move(*text)});
  auto bytes = pack_archive(std::move(packing.parts()), loading);
  if (!bytes) return tl::unexpected(bytes.error());
  return PackedBundle{.bytes = std::move(*bytes), .renamed = packing.renamed()};
}

Result<std::vector<std::uint8_t>> bundle_to_save(const Session& session, std::string_view earlier) {
  auto packed = pack_bundle(session, earlier);
  if (!packed) return tl::unexpected(packed.error());
  return std::move(packed->bytes);
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
