#include "data/cifar_file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kPlane = std::size_t{32} * 32;
constexpr std::size_t kRecord = 1 + 3 * kPlane;
constexpr std::array<const char*, 10> kClasses{"airplane", "automobile", "bird",  "cat",  "deer",
                                               "dog",      "frog",       "horse", "ship", "truck"};

void append_interleaved(const std::uint8_t* planes, Patterns::Bytes& pixels) {
  for (std::size_t i = 0; i < kPlane; ++i) {
    pixels.push_back(planes[i]);
    pixels.push_back(planes[kPlane + i]);
    pixels.push_back(planes[2 * kPlane + i]);
  }
}

}  // namespace

Result<ImageSet> load_cifar(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->empty()) return fail("{}: is empty; give a CIFAR-10 .bin file", file.string());
  if (bytes->size() % kRecord != 0) {
    return fail(
        "{}: ends inside record {} (a CIFAR-10 record has {} bytes; the last begins at offset {}); "
        "download it again",
        file.string(), bytes->size() / kRecord, kRecord, bytes->size() / kRecord * kRecord);
  }
  auto pixels = std::make_shared<Patterns::Bytes>();
  pixels->reserve(bytes->size() / kRecord * 3 * kPlane);
  std::vector<std::string> labels;
  for (std::size_t at = 0; at < bytes->size(); at += kRecord) {
    const std::uint8_t label = (*bytes)[at];
    if (label >= kClasses.size()) {
      return fail(
          "{}: has the label {} at offset {}, but CIFAR-10 labels go from 0 to 9; is it another "
          "format?",
          file.string(), label, at);
    }
    labels.emplace_back(kClasses[label]);
    append_interleaved(bytes->data() + at + 1, *pixels);
  }
  return ImageSet{.shape = {32, 32, 3},
                  .bytes = std::move(pixels),
                  .labels = std::move(labels),
                  .name = file.filename().string()};
}

}  // namespace mnemoscope
