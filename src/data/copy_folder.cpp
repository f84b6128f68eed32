#include "data/copy_folder.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <vector>

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{1} << 20U;

/// What lies in the folder, folders before what is in them.
struct Contents {
  std::vector<fs::path> folders{};  ///< below it
  std::vector<fs::path> files{};
  std::uintmax_t bytes = 0;
};

Result<Contents> contents_of(const fs::path& folder, const Loading& loading) {
  Contents contents;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (const Status on = loading.stop_status(); !on) return tl::unexpected(on.error());
    std::error_code unknown;
    const fs::path below = it->path().lexically_relative(folder);
    if (it->is_directory(unknown)) contents.folders.push_back(below);
    if (!it->is_regular_file(unknown)) continue;
    contents.files.push_back(below);
    contents.bytes += it->file_size(unknown);
  }
  if (error) return fail("{}: cannot be read: {}", folder.string(), error.message());
  return contents;
}

class Copying {
 public:
  Copying(std::uintmax_t bytes, const Loading& loading)
      : bytes_(std::max<std::uintmax_t>(bytes, 1)), loading_(loading), block_(kBlock) {}

  Status copy(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(to, std::ios::binary);
    if (!in) return fail("{}: cannot be read", from.string());
    if (!out) return fail("{}: cannot be written", to.string());
    while (in.read(block_.data(), static_cast<std::streamsize>(kBlock)) || in.gcount() > 0) {
      if (!out.write(block_.data(), in.gcount())) break;
      copied_ += static_cast<std::uintmax_t>(in.gcount());
      const double share = static_cast<double>(copied_) / static_cast<double>(bytes_);
      if (Status on = loading_.reaches(std::min(share, 1.0)); !on) return on;
    }
    if (in.bad()) return fail("{}: cannot be read", from.string());
    out.close();
    if (!out) return fail("{}: cannot be written; is the disk full?", to.string());
    return {};
  }

 private:
  std::uintmax_t bytes_;
  std::uintmax_t copied_ = 0;
  const Loading& loading_;
  std::vector<char> block_;
};

Status copy_into(const fs::path& from, const fs::path& to, const Loading& loading) {
  const Result<Contents> contents = contents_of(from, loading);
  if (!contents) return tl::unexpected(contents.error());
  std::error_code error;
  for (const fs::path& folder : contents->folders) {
    fs::create_directories(to / folder, error);
    if (error) return fail("{}: cannot be made a folder", (to / folder).string());
  }
  Copying copying(contents->bytes, loading);
  for (const fs::path& file : contents->files) {
    if (Status copied = copying.copy(from / file, to / file); !copied) return copied;
  }
  return {};
}

}  // namespace

Status copy_folder(const fs::path& from, const fs::path& to, const Loading& loading) {
  std::error_code error;
  const bool made = fs::create_directory(to, error);
  if (error) return fail("{}: cannot be made a folder: {}", to.string(), error.message());
  if (!made) return fail("{}: is there already", to.string());
  Status copied = copy_into(from, to, loading);
  // Only what is made here is ever removed again.
  if (!copied) fs::remove_all(to, error);
  return copied;
}

}  // namespace mnemoscope
