#include "data/folder_listing.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "data/file_bytes.h"
#include "data/file_formats.h"
#include "data/file_kind.h"
#include "data/image_file.h"
#include "data/natural_order.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

struct Entries {
  std::vector<fs::path> files;
  std::vector<fs::path> folders;
};

void sort_by_name(std::vector<fs::path>& paths) {
  std::sort(paths.begin(), paths.end(), [](const fs::path& a, const fs::path& b) {
    return comes_before(a.filename().string(), b.filename().string());
  });
}

/// What one folder holds, sorted, without hidden entries.
Result<Entries> entries_of(const fs::path& folder, const Loading& loading) {
  Entries entries;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    const fs::path& path = entry->path();
    std::error_code unknown;
    if (path.filename().string().starts_with('.')) continue;
    (entry->is_directory(unknown) ? entries.folders : entries.files).push_back(path);
  }
  if (error) return fail("{}: cannot be listed: {}", folder.string(), error.message());
  sort_by_name(entries.files);
  sort_by_name(entries.folders);
  return entries;
}

class Walk {
 public:
  explicit Walk(const Loading& loading) : loading_(loading) {}

  /// `label` is that of the pictures inside; empty at the top.
  Status enter(const fs::path& folder, const std::string& label) {
    std::error_code unknown;
    // A link may lead back to where it lies.
    if (!entered_.insert(fs::canonical(folder, unknown)).second) return {};
    const auto entries = entries_of(folder, loading_);
    if (!entries && loading_.stop_status() && !label.empty()) {
      leave_out(folder, "a folder that cannot be listed");
      return {};
    }
    if (!entries) return tl::unexpected(entries.error());
    for (const fs::path& file : entries->files) {
      if (const Status go = loading_.stop_status(); !go) return go;
      take(file, label);
    }
    for (const fs::path& inner : entries->folders) {
      const Status walked = enter(inner, label.empty() ? inner.filename().string() : label);
      if (!walked) return walked;
    }
    return {};
  }

  FolderListing finish() && { return std::move(listing_); }

 private:
  void take(const fs::path& file, const std::string& label) {
    std::error_code unknown;
    const fs::file_status status = fs::status(file, unknown);
    // To open a pipe is to wait for who writes it.
    if (!fs::exists(status)) return leave_out(file, "a link to nothing");
    if (!fs::is_regular_file(status)) return leave_out(file, "not a file");
    if (has_image_extension(file)) return add_picture(file, label);
    const auto beginning = read_beginning(file, kTellingBytes);
    if (!beginning) return leave_out(file, "not readable");
    if (const FileFormat* const format = format_of(file, *beginning)) {
      if (format->decode != nullptr) return add_picture(file, label);
      listing_.data_sets.push_back(file);
      return leave_out(file, "a data set");
    }
    const auto foreign = foreign_kind(*beginning);
    leave_out(file, foreign ? foreign->name : "of no known kind");
  }

  void add_picture(const fs::path& file, const std::string& label) {
    listing_.pictures.push_back(file);
    listing_.labels.push_back(label.empty() ? file.stem().string() : label);
  }

  void leave_out(const fs::path& file, std::string_view what) {
    listing_.left_out.push_back(fmt::format("{} ({})", file.filename().string(), what));
  }

  const Loading& loading_;
  std::set<fs::path> entered_;
  FolderListing listing_;
};

}  // namespace

Result<FolderListing> list_pictures(const fs::path& folder, const Loading& loading) {
  Walk walk(loading);
  if (const Status walked = walk.enter(folder, {}); !walked) {
    return tl::unexpected(walked.error());
  }
  return std::move(walk).finish();
}

}  // namespace mnemoscope
