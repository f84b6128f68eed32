#include "ui/widgets/file_listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "data/natural_order.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

bool has_ending(const std::string& name, const std::vector<std::string>& endings) {
  if (endings.empty()) return true;
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return lower_ascii(name).ends_with("." + ending) || lower_ascii(name).ends_with("-" + ending);
  });
}

void sort_entries(std::vector<FolderEntry>& entries) {
  std::vector<std::pair<std::string, FolderEntry>> keyed;
  keyed.reserve(entries.size());
  for (FolderEntry& entry : entries) keyed.emplace_back(lower_ascii(entry.name), std::move(entry));
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (a.second.is_folder != b.second.is_folder) return a.second.is_folder;
    if (a.first != b.first) return comes_before(a.first, b.first);
    return a.second.name < b.second.name;
  });
  entries.clear();
  for (auto& [key, entry] : keyed) entries.push_back(std::move(entry));
}

/// The longest beginning that all of them share.
std::string common_beginning(const std::vector<FolderEntry>& entries) {
  std::string common = entries.front().name;
  for (const FolderEntry& entry : entries) {
    const auto [end, unused] =
        std::mismatch(common.begin(), common.end(), entry.name.begin(), entry.name.end());
    common.erase(end, common.end());
  }
  // Never half of a character.
  while (!common.empty() && (static_cast<unsigned char>(common.back()) & 0xC0U) == 0x80U) {
    const auto whole = std::all_of(entries.begin(), entries.end(), [&](const FolderEntry& entry) {
      return entry.name.size() == common.size() ||
             (static_cast<unsigned char>(entry.name[common.size()]) & 0xC0U) != 0x80U;
    });
    if (whole) break;
    common.pop_back();
  }
  if (!common.empty() && static_cast<unsigned char>(common.back()) >= 0xC0U) common.pop_back();
  return common;
}

}  // namespace

BrowsedFolder list_folder(const fs::path& folder, const FileQuestion& question,
                          ListingChoice choice) {
  BrowsedFolder listing;
  std::error_code error;
  fs::directory_iterator it(folder, error);
  for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const bool is_folder = it->is_directory(ignored);
    const std::string name = it->path().filename().string();
    const bool fits = choice.all_files || has_ending(name, question.endings);
    if (name.starts_with('.') && !choice.hidden) {
      ++listing.hidden;
    } else if (is_folder || (question.kind != FileQuestion::Kind::open_folder && fits)) {
      listing.entries.push_back({name, is_folder});
    } else {
      ++listing.other_files;
    }
  }
  if (error) {
    listing.trouble = fmt::format("{} cannot be read ({}); choose another folder", folder.string(),
                                  error.message());
  }
  sort_entries(listing.entries);
  return listing;
}

fs::path home_folder() {
  const char* const home = std::getenv("HOME");
  return home == nullptr || *home == '\0' ? fs::path("/") : fs::path(home);
}

fs::path typed_path(std::string_view text, const fs::path& base) {
  if (text == "~") return home_folder();
  if (text.starts_with("~/")) return (home_folder() / text.substr(2)).lexically_normal();
  return (base / text).lexically_normal();  // an absolute path stays as it is
}

std::string folder_text(const fs::path& folder) {
  return folder == folder.root_path() ? folder.string() : folder.string() + "/";
}

std::string_view words_for_none(const FileQuestion& question) {
  if (question.kind == FileQuestion::Kind::save_file) return "No other file of this kind is here.";
  return "Nothing to open here.";
}

std::string completed_path(std::string_view text, const fs::path& base) {
  const std::size_t slash = text.rfind('/');
  if (text == "~") return "~/";
  const std::string_view beginning =
      slash == std::string_view::npos ? std::string_view{} : text.substr(0, slash + 1);
  const std::string_view name = text.substr(beginning.size());
  const fs::path folder = typed_path(beginning, base);
  BrowsedFolder listing =
      list_folder(folder, {}, {.hidden = name.starts_with('.'), .all_files = true});
  std::erase_if(listing.entries,
                [&](const FolderEntry& entry) { return !entry.name.starts_with(name); });
  if (listing.entries.empty()) return std::string(text);
  std::string completed = std::string(beginning) + common_beginning(listing.entries);
  if (listing.entries.size() == 1 && listing.entries.front().is_folder) completed += '/';
  return completed.size() < text.size() ? std::string(text) : completed;
}

std::optional<std::size_t> entry_typed(const std::vector<FolderEntry>& entries,
                                       std::string_view typed, std::size_t from) {
  const std::string wanted = lower_ascii(typed);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::size_t place = (from + i) % entries.size();
    if (lower_ascii(entries[place].name).starts_with(wanted)) return place;
  }
  return std::nullopt;
}

}  // namespace mnemoscope
