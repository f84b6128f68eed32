#include "data/builtin_set.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "data/asset_path.h"
#include "data/idx_file.h"
#include "data/image_folder.h"

namespace mnemoscope {
namespace {

constexpr std::array<const char*, 10> kClothing{"t-shirt", "trouser", "pullover", "dress", "coat",
                                                "sandal",  "shirt",   "sneaker",  "bag",   "boot"};

constexpr std::array kSets{
    BuiltinSet{.name = "photos",
               .title = "Photographs",
               .detail = "20 colour photographs, 64 x 64, CC0 1.0",
               .button = "Photos"},
    BuiltinSet{.name = "digits",
               .title = "Digits (MNIST)",
               .detail = "1000 handwritten digits, 28 x 28 grey, CC BY-SA 3.0",
               .button = "Digits",
               .starts_with_a_part = true},
    BuiltinSet{.name = "fashion",
               .title = "Clothing (Fashion-MNIST)",
               .detail = "1000 pieces of clothing, 28 x 28 grey, MIT",
               .button = "Fashion",
               .starts_with_a_part = true,
               .labels = kClothing},
    BuiltinSet{.name = "fashion-full",
               .title = "All of Fashion-MNIST",
               .detail = "60,000 pieces of clothing, 28 x 28 grey, MIT; Debian package "
                         "dataset-fashion-mnist",
               .button = "",
               .labels = kClothing,
               .file = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz",
               .package = "dataset-fashion-mnist"},
};

std::string known_names() {
  std::string names;
  for (const BuiltinSet& set : kSets) {
    names += (names.empty() ? "" : ", ") + std::string(set.name);
  }
  return names;
}

/// From class numbers to words.
void name_classes(std::vector<std::string>& labels, std::span<const char* const> words) {
  for (std::string& label : labels) {
    const auto number = static_cast<std::size_t>(std::stoi(label));
    if (number < words.size()) label = words[number];
  }
}

const BuiltinSet* find_set(std::string_view name) {
  const auto* const found = std::find_if(
      kSets.begin(), kSets.end(), [name](const BuiltinSet& set) { return set.name == name; });
  return found == kSets.end() ? nullptr : found;
}

/// An IDX file, or a folder of pictures.
Result<std::filesystem::path> source_of(const BuiltinSet& set) {
  std::error_code error;
  if (set.file == nullptr) {
    const auto folder = asset_path(fmt::format("memories/{}", set.name));
    if (!folder) return folder;
    const std::filesystem::path images = *folder / "images-idx3-ubyte.gz";
    return std::filesystem::exists(images, error) ? images : *folder;
  }
  if (std::filesystem::exists(set.file, error)) return set.file;
  return fail("{}: is not there; install the Debian package {}", set.file, set.package);
}

}  // namespace

std::span<const BuiltinSet> builtin_sets() {
  return kSets;
}

bool is_builtin_available(std::string_view name) {
  const BuiltinSet* const known = find_set(name);
  return known != nullptr && source_of(*known).has_value();
}

Result<ImageSet> load_builtin(std::string_view name, const Loading& loading) {
  const BuiltinSet* const known = find_set(name);
  if (known == nullptr) {
    return fail("builtin:{} is not a set of memories that comes with the program; choose one of {}",
                name, known_names());
  }
  const auto source = source_of(*known);
  if (!source) return tl::unexpected(source.error());
  std::error_code error;
  auto set = std::filesystem::is_directory(*source, error) ? load_image_folder(*source, {}, loading)
                                                           : load_idx(*source, loading);
  if (!set) return set;
  set->notes.clear();  // licence and attribution lie beside the pictures
  set->name = known->title;
  if (!known->labels.empty()) name_classes(set->labels, known->labels);
  return set;
}

}  // namespace mnemoscope
