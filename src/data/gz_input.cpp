#include "data/gz_input.h"

#include <algorithm>
#include <string>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostInflation = 1032;  // deflate packs at most this many bytes into one
constexpr std::size_t kFirstBlock = std::size_t{1} << 20U;
// Memory that is taken at once, for a byte of the file: pictures seldom unpack to more, and a header
// that lies costs no more than so many files of this size.
constexpr std::uint64_t kUsualInflation = 4;
constexpr std::size_t kUnasked = std::size_t{1} << 22U;  // read without asking whether to go on

}  // namespace

GzInput::GzInput(const fs::path& file, std::uint64_t size, const Loading& loading)
    : file_(file), size_(size), loading_(&loading), stream_(gzopen(file.c_str(), "rb")) {}

Result<GzInput> GzInput::open(const fs::path& file, const Loading& loading) {
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  GzInput input(file, *size, loading);
  if (!input.stream_) return fail("{}: cannot be opened; check its permissions", file.string());
  gzbuffer(input.stream_.get(), 1U << 17U);
  return input;
}

std::uint64_t GzInput::capacity() const {
  return gzdirect(stream_.get()) != 0 ? size_ : size_ * kMostInflation;
}

Result<std::size_t> GzInput::read_some(std::uint8_t* out, std::size_t count) {
  std::size_t filled = 0;
  while (filled < count) {
    if (const Status go = loading_->stop_status(); !go) return tl::unexpected(go.error());
    const auto block = static_cast<unsigned>(std::min(count - filled, kUnasked));
    const int got = gzread(stream_.get(), out + filled, block);
    int code = Z_OK;
    gzerror(stream_.get(), &code);
    if (got < 0 || (got == 0 && code != Z_OK)) return tl::unexpected(failure().error());
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    offset_ += static_cast<std::uint64_t>(got);
  }
  return filled;
}

Status GzInput::read(std::uint8_t* out, std::size_t count) {
  const auto filled = read_some(out, count);
  if (!filled) return tl::unexpected(filled.error());
  return *filled == count ? Status{} : too_early();
}

Result<std::vector<std::uint8_t>> GzInput::read_up_to(std::uint64_t count) {
  std::vector<std::uint8_t> bytes;
  const std::uint64_t first = std::max<std::uint64_t>(kFirstBlock, kUsualInflation * size_);
  while (bytes.size() < count) {
    const std::size_t filled = bytes.size();
    const std::uint64_t wanted = std::min(count, std::max<std::uint64_t>(first, 2 * filled));
    // While a vector grows, both blocks of it are there.
    const Status fits = loading_->fits(wanted + filled, file_.string(), "choose a smaller set");
    if (!fits) return tl::unexpected(fits.error());
    bytes.resize(wanted);
    const auto got = read_some(bytes.data() + filled, bytes.size() - filled);
    if (!got) return tl::unexpected(got.error());
    if (filled + *got < wanted) {
      bytes.resize(filled + *got);
      break;
    }
  }
  return bytes;
}

Result<std::vector<std::uint8_t>> GzInput::read_block(std::uint64_t count) {
  const Status fits = loading_->fits(count, file_.string(), "choose a smaller set");
  if (!fits) return tl::unexpected(fits.error());
  auto bytes = read_up_to(count);
  if (bytes && bytes->size() < count) return tl::unexpected(too_early().error());
  return bytes;
}

Status GzInput::expect_end() {
  std::uint8_t extra = 0;
  const int got = gzread(stream_.get(), &extra, 1);
  if (got > 0) {
    return fail("{}: goes on after offset {}, where its header says it ends; the file is damaged",
                file_.string(), offset_);
  }
  int code = Z_OK;
  gzerror(stream_.get(), &code);
  // Z_BUF_ERROR: the file ends inside gzip's own checksum.
  if (got < 0 || code != Z_OK) return failure();
  return {};
}

Status GzInput::too_early() const {
  return fail("{}: ends too early, at offset {}; copy or download it again", file_.string(),
              offset_);
}

Status GzInput::failure() const {
  int code = Z_OK;
  gzerror(stream_.get(), &code);
  if (code == Z_OK || code == Z_BUF_ERROR) return too_early();
  return fail("{}: has damaged gzip data near offset {}; copy or download it again", file_.string(),
              offset_);
}

}  // namespace mnemoscope
