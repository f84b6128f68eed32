#include "data/idx_file.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr std::uint64_t kMostInflation = 1032;  // deflate packs at most this many bytes into one
constexpr std::size_t kFirstBlock = std::size_t{1} << 20U;

/// Sequential reading through zlib, which passes plain files through unchanged.
class GzInput {
 public:
  static Result<GzInput> open(const fs::path& file) {
    const auto size = bytes_in_file(file);
    if (!size) return tl::unexpected(size.error());
    GzInput input(file, *size);
    if (!input.stream_) return fail("{}: cannot be opened; check its permissions", file.string());
    gzbuffer(input.stream_.get(), 1U << 17U);
    return input;
  }

  const fs::path& file() const { return file_; }
  /// Bytes delivered so far, after unpacking.
  std::uint64_t offset() const { return offset_; }
  /// Bytes that the file can hold at most, after unpacking.
  std::uint64_t capacity() const {
    return gzdirect(stream_.get()) != 0 ? size_ : size_ * kMostInflation;
  }

  /// Fills `out`; fails where the file ends before, or where its gzip data are damaged.
  Status read(std::uint8_t* out, std::size_t count) {
    std::size_t filled = 0;
    while (filled < count) {
      const auto block = static_cast<unsigned>(std::min<std::size_t>(count - filled, 1U << 26U));
      const int got = gzread(stream_.get(), out + filled, block);
      if (got <= 0) return failure();
      filled += static_cast<std::size_t>(got);
      offset_ += static_cast<std::uint64_t>(got);
    }
    return {};
  }

  /// Fails when more bytes follow; also where gzip's checksum shows damage.
  Status expect_end() {
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

 private:
  struct Close {
    void operator()(gzFile_s* stream) const { gzclose(stream); }
  };

  GzInput(const fs::path& file, std::uint64_t size)
      : file_(file), size_(size), stream_(gzopen(file.c_str(), "rb")) {}

  Status failure() const {
    int code = Z_OK;
    const std::string reason = gzerror(stream_.get(), &code);
    if (code == Z_OK || code == Z_BUF_ERROR) {
      return fail("{}: ends too early, at offset {}; copy or download it again", file_.string(),
                  offset_);
    }
    return fail("{}: has damaged gzip data near offset {}; copy or download it again",
                file_.string(), offset_);
  }

  fs::path file_;
  std::uint64_t size_;
  std::uint64_t offset_ = 0;
  std::unique_ptr<gzFile_s, Close> stream_;
};

/// The dimensions that an IDX header gives; 1 to 4 of them.
Result<std::vector<std::uint64_t>> read_header(GzInput& input) {
  std::array<std::uint8_t, 4> magic{};
  if (const Status read = input.read(magic.data(), magic.size()); !read) {
    return tl::unexpected(read.error());
  }
  const std::string name = input.file().string();
  if (magic[0] != 0 || magic[1] != 0 || magic[3] < 1 || magic[3] > 4) {
    return fail("{}: is not an IDX file (it must begin with the bytes 00 00 08 and 1 to 4)", name);
  }
  if (magic[2] != kUnsignedByte) {
    return fail(
        "{}: holds IDX numbers of type 0x{:02x} at offset 2; only unsigned bytes (0x08) are read",
        name, magic[2]);
  }
  std::vector<std::uint64_t> sizes;
  for (std::uint8_t i = 0; i < magic[3]; ++i) {
    std::array<std::uint8_t, 4> word{};
    if (const Status read = input.read(word.data(), word.size()); !read) {
      return tl::unexpected(read.error());
    }
    sizes.push_back(std::uint64_t{word[0]} << 24U | std::uint64_t{word[1]} << 16U |
                    std::uint64_t{word[2]} << 8U | std::uint64_t{word[3]});
  }
  return sizes;
}

/// How many bytes the header promises, once it is certain that the file can hold them.
Result<std::uint64_t> promised_bytes(const GzInput& input,
                                     const std::vector<std::uint64_t>& sizes) {
  const std::string name = input.file().string();
  const auto promised = checked_product(sizes);
  if (promised == 0U) return fail("{}: is an IDX file without content (a size of 0)", name);
  if (!promised || *promised > input.capacity()) {
    return fail(
        "{}: promises {} entries of {} bytes (header, offset 4), more than the file can hold; it "
        "is damaged",
        name, sizes.front(), promised ? fmt::format("{}", *promised / sizes.front()) : "very many");
  }
  if (const Status fits = fits_in_memory(input.file(), *promised); !fits) {
    return tl::unexpected(fits.error());
  }
  return *promised;
}

/// Grows with what the file really delivers, so a header that lies costs no memory.
Result<Patterns::Bytes> read_content(GzInput& input, std::uint64_t promised) {
  Patterns::Bytes bytes;
  while (bytes.size() < promised) {
    const std::size_t filled = bytes.size();
    bytes.resize(std::min<std::uint64_t>(promised, std::max(kFirstBlock, 2 * filled)));
    if (const Status read = input.read(bytes.data() + filled, bytes.size() - filled); !read) {
      return tl::unexpected(read.error());
    }
  }
  if (const Status end = input.expect_end(); !end) return tl::unexpected(end.error());
  return bytes;
}

Result<ImageShape> image_shape(const fs::path& file, const std::vector<std::uint64_t>& sizes) {
  const auto size = [&sizes](std::size_t i) { return static_cast<Index>(sizes[i]); };
  switch (sizes.size()) {
    case 2: return guess_shape(size(1));
    case 3: return ImageShape{size(2), size(1), 1};
    case 4:
      if (size(3) == 1 || size(3) == 3) return ImageShape{size(2), size(1), size(3)};
      return fail("{}: has images of {} channels (offset 16); 1 or 3 are read", file.string(),
                  size(3));
    default:
      return fail("{}: holds labels or single numbers, not images; open the images file beside it",
                  file.string());
  }
}

bool replace_once(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.rfind(from);
  if (at == std::string::npos) return false;
  text.replace(at, from.size(), to);
  return true;
}

/// Where the labels of an images file are by custom, if its name follows the custom and they exist.
fs::path labels_beside(const fs::path& images) {
  std::string name = images.filename().string();
  if (!replace_once(name, "images", "labels") || !replace_once(name, "idx3", "idx1")) return {};
  const fs::path same = images.parent_path() / name;
  const fs::path other =
      name.ends_with(".gz") ? fs::path(same).replace_extension() : fs::path(same.string() + ".gz");
  std::error_code error;
  if (fs::exists(same, error)) return same;
  return fs::exists(other, error) ? other : fs::path();
}

Result<std::vector<std::string>> read_labels(const fs::path& file, Index count) {
  auto input = GzInput::open(file);
  if (!input) return tl::unexpected(input.error());
  const auto sizes = read_header(*input);
  if (!sizes) return tl::unexpected(sizes.error());
  if (sizes->size() != 1 || sizes->front() != static_cast<std::uint64_t>(count)) {
    return fail("{}: does not hold {} labels", file.string(), count);
  }
  const auto promised = promised_bytes(*input, *sizes);
  if (!promised) return tl::unexpected(promised.error());
  const auto bytes = read_content(*input, *promised);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<std::string> labels;
  labels.reserve(bytes->size());
  for (const std::uint8_t label : *bytes) labels.push_back(std::to_string(label));
  return labels;
}

}  // namespace

Result<ImageSet> load_idx(const fs::path& file) {
  auto input = GzInput::open(file);
  if (!input) return tl::unexpected(input.error());
  const auto sizes = read_header(*input);
  if (!sizes) return tl::unexpected(sizes.error());
  const auto promised = promised_bytes(*input, *sizes);
  if (!promised) return tl::unexpected(promised.error());
  const auto shape = image_shape(file, *sizes);
  if (!shape) return tl::unexpected(shape.error());
  auto bytes = read_content(*input, *promised);
  if (!bytes) return tl::unexpected(bytes.error());

  ImageSet set{.shape = *shape,
               .bytes = std::make_shared<const Patterns::Bytes>(std::move(*bytes)),
               .name = file.filename().string()};
  const fs::path labels_file = labels_beside(file);
  if (labels_file.empty()) return set;
  if (auto labels = read_labels(labels_file, set.count())) {
    set.labels = std::move(*labels);
  } else {
    set.notice = fmt::format("labels were left out: {}", labels.error().text);
  }
  return set;
}

}  // namespace mnemoscope
