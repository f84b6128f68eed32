// Reading: what an archive says of itself is judged as a whole before the first byte is written.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include "data/archive/archive.h"
#include "data/archive/end_record.h"
#include "data/archive/names.h"
#include "data/archive/open_archive.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

/// A file to unpack.
struct Entry {
  zip_uint64_t place = 0;
  std::string name{};
  std::uint64_t size = 0;
};

constexpr const char* kRefused = "such a bundle is not opened";

/// Folders are made as files need them.
bool is_folder(std::string_view name) {
  return name.ends_with('/');
}

/// A link, device or pipe, by the mode that Unix archivers write.
bool is_special(zip_t& archive, zip_uint64_t place) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(&archive, place, 0, &system, &attributes) != 0) return true;
  const auto type = (attributes >> 16U) & S_IFMT;
  return type != 0 && type != S_IFREG && type != S_IFDIR;
}

Result<Entry> entry_at(zip_t& archive, zip_uint64_t place, const std::string& file) {
  zip_stat_t stat{};
  const char* const name = zip_get_name(&archive, place, ZIP_FL_ENC_RAW);
  constexpr zip_uint64_t kNeeded =
      ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  if (name == nullptr || zip_stat_index(&archive, place, 0, &stat) != 0 ||
      (stat.valid & kNeeded) != kNeeded) {
    return fail("{}: is damaged: it does not say what it holds; ask for it anew", file);
  }
  Entry entry{.place = place, .name = name, .size = stat.size};
  if (is_special(archive, place)) {
    return fail("{}: holds \"{}\", which is a link or no file at all; {}", file,
                visible(entry.name), kRefused);
  }
  if (stat.encryption_method != ZIP_EM_NONE) {
    return fail("{}: is encrypted; ask for it without a password", file);
  }
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return fail("{}: holds \"{}\", compressed in a way that is not read; pack it with deflate",
                file, visible(entry.name));
  }
  return entry;
}

/// Everything that an archive says of itself, when nothing of it is to be feared.
Result<std::vector<Entry>> judged_entries(zip_t& archive, const std::string& file,
                                          const ArchiveLimits& limits) {
  const auto count =
      static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(&archive, 0)));
  std::vector<Entry> entries;
  std::vector<std::string> names;
  std::uint64_t sum = 0;
  for (zip_uint64_t place = 0; place < count; ++place) {
    auto entry = entry_at(archive, place, file);
    if (!entry) return tl::unexpected(entry.error());
    const bool folder = is_folder(entry->name);
    if (folder) entry->name.pop_back();
    const std::vector<std::string> alone{entry->name};
    if (const auto wrong = wrong_in_names(alone))
      return fail("{}: holds {}; {}", file, *wrong, kRefused);
    if (folder) continue;
    // Saturates: a sum beyond the limit says no more than that.
    sum += std::min(entry->size, ~std::uint64_t{0} - sum);
    names.push_back(entry->name);
    entries.push_back(std::move(*entry));
  }
  if (const auto wrong = wrong_in_names(names))
    return fail("{}: holds {}; {}", file, *wrong, kRefused);
  if (sum > limits.bytes) {
    return fail(
        "{}: would take {} of the disk when it is unpacked, more than the {} that a bundle "
        "may; {}",
        file, byte_words(sum), byte_words(limits.bytes), kRefused);
  }
  return entries;
}

Status room_on_disk(const std::vector<Entry>& entries, const fs::path& folder,
                    const std::string& file) {
  std::uint64_t sum = 0;
  for (const Entry& entry : entries) sum += entry.size;
  std::error_code unknown;
  const fs::space_info space = fs::space(folder, unknown);
  if (unknown || sum <= space.available) return {};
  return fail("{}: would take {} in {} when it is unpacked, but {} are left there; make room", file,
              byte_words(sum), folder.string(), byte_words(space.available));
}

bool write_all(int output, const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = write(output, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

/// The content of an entry into an open file: as much as was said, and no byte more.
Status copy_entry(zip_t& archive, const Entry& entry, int output, const std::string& file) {
  const std::unique_ptr<zip_file_t, CloseEntry> input(zip_fopen_index(&archive, entry.place, 0));
  std::array<char, 65536> block{};
  std::uint64_t got = 0;
  while (input) {
    const zip_int64_t count = zip_fread(input.get(), block.data(), block.size());
    if (count < 0) break;
    if (count == 0 && got == entry.size) return {};
    got += static_cast<std::uint64_t>(count);
    if (count == 0 || got > entry.size) break;
    if (!write_all(output, block.data(), static_cast<std::size_t>(count))) {
      return fail("{}: cannot be unpacked: {}; make room on the disk", file,
                  std::error_code(errno, std::generic_category()).message());
    }
  }
  return fail("{}: is damaged: \"{}\" in it is not whole; ask for it anew", file, entry.name);
}

Status unpack_entry(zip_t& archive, const Entry& entry, const fs::path& folder,
                    const std::string& file) {
  const fs::path to = folder / entry.name;
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  // Nothing that is there is opened: neither a file of the same name nor a link.
  const int output =
      open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (output < 0) {
    return fail("{}: cannot be unpacked to {}: {}", file, to.string(),
                std::error_code(errno, std::generic_category()).message());
  }
  Status copied = copy_entry(archive, entry, output, file);
  if (close(output) != 0 && copied) {
    copied = fail("{}: cannot be unpacked: {}", file,
                  std::error_code(errno, std::generic_category()).message());
  }
  return copied;
}

Result<Archive> open_archive(const fs::path& file, const ArchiveLimits& limits) {
  const auto claimed = claimed_entries(file);
  if (!claimed) return tl::unexpected(claimed.error());
  if (*claimed > limits.files) {
    return fail("{}: says that it holds {} files, more than the {} that a bundle may; {}",
                file.string(), *claimed, limits.files, kRefused);
  }
  int code = 0;
  Archive archive(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (archive) return archive;
  if (code == ZIP_ER_EXISTS) {
    return fail("{}: holds two files of one name; {}", file.string(), kRefused);
  }
  zip_error_t error{};
  zip_error_init_with_code(&error, code);
  const std::string words = lower_ascii(zip_error_strerror(&error));
  zip_error_fini(&error);
  return fail("{}: is no whole session bundle ({}); ask for it anew", file.string(), words);
}

}  // namespace

Result<std::vector<std::string>> unpack_archive(const fs::path& file, const fs::path& folder,
                                                const ArchiveLimits& limits) {
  const auto archive = open_archive(file, limits);
  if (!archive) return tl::unexpected(archive.error());
  const auto entries = judged_entries(**archive, file.string(), limits);
  if (!entries) return tl::unexpected(entries.error());
  std::error_code error;
  if (!fs::create_directory(folder, error)) {
    return fail("{}: cannot be unpacked to {}: {}", file.string(), folder.string(),
                error ? error.message() : "it is there already");
  }
  fs::permissions(folder, fs::perms::owner_all, error);
  Status status = room_on_disk(*entries, folder, file.string());
  std::vector<std::string> names;
  for (const Entry& entry : *entries) {
    if (status) status = unpack_entry(**archive, entry, folder, file.string());
    names.push_back(entry.name);
  }
  if (!status) {
    fs::remove_all(folder, error);
    return tl::unexpected(status.error());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace mnemoscope
