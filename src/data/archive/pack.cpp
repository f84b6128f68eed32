// Writing: in memory, so that the file appears as a whole (data/write_file.h).
#include <zip.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "data/archive/archive.h"
#include "data/archive/names.h"
#include "data/archive/open_archive.h"
#include "data/file_bytes.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr zip_uint16_t kFirstDate = 0x21;             // 1 January 1980, where the format begins
constexpr zip_uint32_t kPlainFile = 0100644U << 16U;  // a file that all may read
constexpr zip_uint32_t kFast = 1;  // level of the compression: a person waits for it

struct Release {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, Release>;

tl::unexpected<Error> failed(const char* words) {
  return fail("the bundle could not be put together: {}", words);
}

/// What the parts take together, once it is known that each can be read.
Result<std::uint64_t> size_of(const std::vector<ArchivePart>& parts) {
  if (parts.size() > kMostArchiveFiles) {
    return fail(
        "the session's files are {}, more than the {} that a bundle may hold; save the "
        "session alone",
        parts.size(), kMostArchiveFiles);
  }
  std::uint64_t sum = 0;
  for (const ArchivePart& part : parts) {
    const Result<std::uint64_t> bytes =
        part.file.empty() ? part.text.size() : bytes_in_file(part.file);
    if (!bytes) return bytes;
    sum += *bytes;
    if (*bytes <= kMostArchiveBytes && sum <= kMostArchiveBytes) continue;
    return fail(
        "the session's files take more than the {} that a bundle may hold; save the "
        "session alone",
        byte_words(kMostArchiveBytes));
  }
  return sum;
}

Status add(zip_t& archive, const ArchivePart& part) {
  zip_source_t* const content =
      part.file.empty() ? zip_source_buffer(&archive, part.text.data(), part.text.size(), 0)
                        : zip_source_file(&archive, part.file.c_str(), 0, -1);
  if (content == nullptr) return failed(zip_strerror(&archive));
  const zip_int64_t at = zip_file_add(&archive, part.name.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(content);
    return failed(zip_strerror(&archive));
  }
  const auto place = static_cast<zip_uint64_t>(at);
  const bool done =
      zip_set_file_compression(&archive, place, ZIP_CM_DEFLATE, kFast) == 0 &&
      zip_file_set_dostime(&archive, place, 0, kFirstDate, 0) == 0 &&
      zip_file_set_external_attributes(&archive, place, 0, ZIP_OPSYS_UNIX, kPlainFile) == 0;
  if (!done) return failed(zip_strerror(&archive));
  return {};
}

/// Tells the archive's own progress, and stops it.
void watch(zip_t& archive, const Loading& loading) {
  constexpr double kWorthTelling = 0.005;
  void* const state = const_cast<Loading*>(&loading);  // the library has no const pointers
  zip_register_progress_callback_with_state(
      &archive, kWorthTelling,
      [](zip_t*, double share, void* data) {
        static_cast<void>(static_cast<const Loading*>(data)->reaches(share));
      },
      nullptr, state);
  zip_register_cancel_callback_with_state(
      &archive,
      [](zip_t*, void* data) { return static_cast<const Loading*>(data)->stop_status() ? 0 : 1; },
      nullptr, state);
}

Result<std::vector<std::uint8_t>> content_of(zip_source_t& source) {
  zip_stat_t stat{};
  if (zip_source_stat(&source, &stat) != 0 || zip_source_open(&source) != 0) {
    return failed(zip_error_strerror(zip_source_error(&source)));
  }
  std::vector<std::uint8_t> bytes(stat.size);
  const zip_int64_t got = zip_source_read(&source, bytes.data(), bytes.size());
  zip_source_close(&source);
  if (got != static_cast<zip_int64_t>(bytes.size())) return failed("its bytes are not whole");
  return bytes;
}

}  // namespace

Result<std::vector<std::uint8_t>> pack_archive(std::vector<ArchivePart> parts,
                                               const Loading& loading) {
  std::sort(parts.begin(), parts.end(),
            [](const ArchivePart& a, const ArchivePart& b) { return a.name < b.name; });
  std::vector<std::string> names;
  names.reserve(parts.size());
  for (const ArchivePart& part : parts) names.push_back(part.name);
  if (const auto wrong = wrong_in_names(names)) {
    return fail("the bundle would hold {}; rename that file", *wrong);
  }
  const auto size = size_of(parts);
  if (!size) return tl::unexpected(size.error());
  const Status fits = loading.fits(*size, "putting the bundle together", "save the session alone");
  if (!fits) return tl::unexpected(fits.error());

  zip_error_t error{};
  zip_error_init(&error);
  const Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) return failed(zip_error_strerror(&error));
  zip_source_keep(target.get());  // the archive frees its own
  Archive archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target.get());
    return failed(zip_error_strerror(&error));
  }
  for (const ArchivePart& part : parts) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    if (const Status added = add(*archive, part); !added) return tl::unexpected(added.error());
  }
  watch(*archive, loading);
  if (zip_close(archive.get()) != 0) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    return failed(zip_strerror(archive.get()));
  }
  static_cast<void>(archive.release());
  return content_of(*target);
}

}  // namespace mnemoscope
