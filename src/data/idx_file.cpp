#include "data/idx_file.h"

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
#include "data/gz_input.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t kUnsignedByte = 0x08;
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
        "{}: promises {} of {} bytes (header, offset 4), more than the file can hold; it "
        "is damaged",
        name, counted(sizes.front(), "entry"),
        promised ? fmt::format("{}", *promised / sizes.front()) : "very many");
  }
  return *promised;
}

Result<Patterns::Bytes> read_content(GzInput& input, std::uint64_t promised) {
  auto bytes = input.read_block(promised);
  if (!bytes) return bytes;
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

Result<std::vector<std::string>> read_labels(const fs::path& file, Index count,
                                             const Loading& loading) {
  auto input = GzInput::open(file, loading);
  if (!input) return tl::unexpected(input.error());
  const auto sizes = read_header(*input);
  if (!sizes) return tl::unexpected(sizes.error());
  if (sizes->size() != 1 || sizes->front() != static_cast<std::uint64_t>(count)) {
    return fail("{}: does not hold {}", file.string(), counted(count, "label"));
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

/// EMNIST keeps MNIST's format but writes pictures column by column.
bool is_emnist(const fs::path& file) {
  std::string name = file.filename().string();
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name.find("emnist") != std::string::npos;
}

Patterns::Bytes transposed(const Patterns::Bytes& bytes, const ImageShape& shape) {
  const auto width = static_cast<std::size_t>(shape.width);
  const auto height = static_cast<std::size_t>(shape.height);
  Patterns::Bytes upright(bytes.size());
  for (std::size_t first = 0; first < bytes.size(); first += width * height) {
    for (std::size_t i = 0; i < width * height; ++i) {
      upright[first + i % height * width + i / height] = bytes[first + i];
    }
  }
  return upright;
}

void turn_emnist(const fs::path& file, ImageSet& set) {
  if (!is_emnist(file) || set.shape.channels != 1) return;
  set.bytes = std::make_shared<const Patterns::Bytes>(transposed(*set.bytes, set.shape));
  set.notes.push_back(fmt::format(
      "{}: its pictures were turned upright, for EMNIST stores them column by column", set.name));
}

}  // namespace

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

Result<ImageSet> load_idx(const fs::path& file, const Loading& loading, const Accept& accepts) {
  auto input = GzInput::open(file, loading);
  if (!input) return tl::unexpected(input.error());
  const auto sizes = read_header(*input);
  if (!sizes) return tl::unexpected(sizes.error());
  const auto promised = promised_bytes(*input, *sizes);
  if (!promised) return tl::unexpected(promised.error());
  const auto shape = image_shape(file, *sizes);
  if (!shape) return tl::unexpected(shape.error());
  if (const Status accepted = accepts ? accepts(*shape) : Status{}; !accepted) {
    return tl::unexpected(accepted.error());
  }
  auto bytes = read_content(*input, *promised);
  if (!bytes) return tl::unexpected(bytes.error());

  ImageSet set{.shape = *shape,
               .bytes = std::make_shared<const Patterns::Bytes>(std::move(*bytes)),
               .name = file.filename().string()};
  turn_emnist(file, set);
  const fs::path labels_file = labels_beside(file);
  if (labels_file.empty()) return set;
  auto labels = read_labels(labels_file, set.count(), loading);
  if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
  if (labels) {
    set.labels = std::move(*labels);
  } else {
    set.notes.push_back(fmt::format("labels were left out: {}", labels.error().text));
  }
  return set;
}

}  // namespace mnemoscope
