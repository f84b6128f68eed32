#include "data/cifar_file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kPlane = std::size_t{32} * 32;

constexpr const char* kClasses[] = {"airplane", "automobile", "bird",  "cat",  "deer",
                                    "dog",      "frog",       "horse", "ship", "truck"};

constexpr const char* kFineClasses[] = {
    "apple",       "aquarium fish", "baby",      "bear",       "beaver",       "bed",
    "bee",         "beetle",        "bicycle",   "bottle",     "bowl",         "boy",
    "bridge",      "bus",           "butterfly", "camel",      "can",          "castle",
    "caterpillar", "cattle",        "chair",     "chimpanzee", "clock",        "cloud",
    "cockroach",   "couch",         "crab",      "crocodile",  "cup",          "dinosaur",
    "dolphin",     "elephant",      "flatfish",  "forest",     "fox",          "girl",
    "hamster",     "house",         "kangaroo",  "keyboard",   "lamp",         "lawn mower",
    "leopard",     "lion",          "lizard",    "lobster",    "man",          "maple tree",
    "motorcycle",  "mountain",      "mouse",     "mushroom",   "oak tree",     "orange",
    "orchid",      "otter",         "palm tree", "pear",       "pickup truck", "pine tree",
    "plain",       "plate",         "poppy",     "porcupine",  "possum",       "rabbit",
    "raccoon",     "ray",           "road",      "rocket",     "rose",         "sea",
    "seal",        "shark",         "shrew",     "skunk",      "skyscraper",   "snail",
    "snake",       "spider",        "squirrel",  "streetcar",  "sunflower",    "sweet pepper",
    "table",       "tank",          "telephone", "television", "tiger",        "tractor",
    "train",       "trout",         "tulip",     "turtle",     "wardrobe",     "whale",
    "willow tree", "wolf",          "woman",     "worm"};

/// One of the two layouts. The last label byte is the one that names the picture.
struct Layout {
  const char* name;
  std::array<std::size_t, 2> labels;  ///< how many there are of each label; 0 for no such byte
  std::span<const char* const> words;

  std::size_t label_bytes() const { return labels[1] == 0 ? 1 : 2; }
  std::size_t record() const { return label_bytes() + 3 * kPlane; }
};

const std::array<Layout, 2>& layouts() {
  static const std::array<Layout, 2> all{
      Layout{.name = "CIFAR-10", .labels = {10, 0}, .words = kClasses},
      Layout{.name = "CIFAR-100", .labels = {20, 100}, .words = kFineClasses}};
  return all;
}

/// The label byte that the layout does not know, if any.
std::optional<std::size_t> wrong_label(const Layout& layout, std::span<const std::uint8_t> bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += layout.record()) {
    for (std::size_t i = 0; i < layout.label_bytes(); ++i) {
      if (bytes[at + i] >= layout.labels[i]) return at + i;
    }
  }
  return std::nullopt;
}

/// Why neither layout is meant.
tl::unexpected<Error> refuse(const std::filesystem::path& file,
                             std::span<const std::uint8_t> bytes) {
  for (const Layout& candidate : layouts()) {
    if (bytes.size() % candidate.record() != 0) continue;
    const std::size_t at = *wrong_label(candidate, bytes);
    return fail(
        "{}: has the label {} at offset {}, but {} labels go from 0 to {}; is it another format?",
        file.string(), bytes[at], at, candidate.name,
        candidate.labels[at % candidate.record()] - 1);
  }
  const std::size_t record = layouts().front().record();
  return fail(
      "{}: ends inside record {} (a CIFAR-10 record has {} bytes, a CIFAR-100 record {}; the last "
      "begins at offset {}); download it again, or give images or another data set",
      file.string(), bytes.size() / record, record, layouts().back().record(),
      bytes.size() / record * record);
}

/// The layout that is meant, and what a person should know where both could be.
struct Found {
  Layout layout;
  std::string note{};
};

/// Where size and labels fit both, by the file's name.
Found found_by_name(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const auto& [ten, hundred] = layouts();
  if (name.find("100") == std::string::npos) {
    return {ten, fmt::format("{}: could be CIFAR-10 or CIFAR-100 and was read as CIFAR-10; with "
                             "100 in its name it is read as CIFAR-100",
                             name)};
  }
  return {hundred, fmt::format("{}: could be CIFAR-10 or CIFAR-100 and was read as CIFAR-100; "
                               "without 100 in its name it is read as CIFAR-10",
                               name)};
}

/// By the size of the file and, where both fit, by the labels.
Result<Found> find_layout(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
  std::vector<Layout> fitting;
  for (const Layout& layout : layouts()) {
    if (bytes.size() % layout.record() == 0 && !wrong_label(layout, bytes)) {
      fitting.push_back(layout);
    }
  }
  if (fitting.empty()) return refuse(file, bytes);
  if (fitting.size() == 1) return Found{fitting.front()};
  return found_by_name(file);
}

void append_interleaved(const std::uint8_t* planes, Patterns::Bytes& pixels) {
  for (std::size_t i = 0; i < kPlane; ++i) {
    pixels.push_back(planes[i]);
    pixels.push_back(planes[kPlane + i]);
    pixels.push_back(planes[2 * kPlane + i]);
  }
}

}  // namespace

Result<ImageSet> load_cifar(const std::filesystem::path& file, const Loading& loading) {
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  if (const Status fits = loading.fits(2 * *size, file.string()); !fits) {
    return tl::unexpected(fits.error());
  }
  const auto bytes = read_file(file, loading);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->empty()) return fail("{}: is empty; give a CIFAR-10 .bin file", file.string());
  auto found = find_layout(file, *bytes);
  if (!found) return tl::unexpected(found.error());
  const Layout& layout = found->layout;
  auto pixels = std::make_shared<Patterns::Bytes>();
  pixels->reserve(bytes->size() / layout.record() * 3 * kPlane);
  std::vector<std::string> labels;
  for (std::size_t at = 0; at < bytes->size(); at += layout.record()) {
    if (const Status go = loading.stop_status(); !go) return tl::unexpected(go.error());
    const std::size_t pixels_at = at + layout.label_bytes();
    labels.emplace_back(layout.words[(*bytes)[pixels_at - 1]]);
    append_interleaved(bytes->data() + pixels_at, *pixels);
  }
  ImageSet set{.shape = {32, 32, 3},
               .bytes = std::move(pixels),
               .labels = std::move(labels),
               .name = file.filename().string()};
  if (!found->note.empty()) set.notes.push_back(std::move(found->note));
  return set;
}

}  // namespace mnemoscope
