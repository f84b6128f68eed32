#include "data/builtin_set.h"

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
               .starts_with_a_part = true},
    BuiltinSet{.name = "fashion-full",
               .title = "All of Fashion-MNIST",
               .detail = "60,000 pieces of clothing, 28 x 28 grey, MIT; Debian package "
                         "dataset-fashion-mnist",
               .button = ""},
};

constexpr const char* kFashionFull = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";

constexpr std::array<const char*, 10> kClothing{"t-shirt", "trouser", "pullover", "dress", "coat",
                                                "sandal",  "shirt",   "sneaker",  "bag",   "boot"};

std::string known_names() {
  std::string names;
  for (const BuiltinSet& set : kSets) {
    names += (names.empty() ? "" : ", ") + std::string(set.name);
  }
  return names;
}

bool is_fashion(std::string_view name) {
  return name.starts_with("fashion");
}

/// From class numbers to words.
void name_clothing(std::vector<std::string>& labels) {
  for (std::string& label : labels) {
    const auto number = static_cast<std::size_t>(std::stoi(label));
    if (number < kClothing.size()) label = kClothing[number];
  }
}

/// An IDX file, or a folder of pictures.
Result<std::filesystem::path> source_of(std::string_view name) {
  std::error_code error;
  if (name != "fashion-full") {
    const auto folder = asset_path(fmt::format("memories/{}", name));
    if (!folder) return folder;
    const std::filesystem::path images = *folder / "images-idx3-ubyte.gz";
    return std::filesystem::exists(images, error) ? images : *folder;
  }
  if (std::filesystem::exists(kFashionFull, error)) return kFashionFull;
  return fail("{}: is not there; install the Debian package dataset-fashion-mnist", kFashionFull);
}

}  // namespace

std::span<const BuiltinSet> builtin_sets() {
  return kSets;
}

bool is_builtin_available(std::string_view name) {
  return source_of(name).has_value();
}

Result<ImageSet> load_builtin(std::string_view name, const Loading& loading) {
  const BuiltinSet* known = nullptr;
  for (const BuiltinSet& set : kSets) {
    if (set.name == name) known = &set;
  }
  if (known == nullptr) {
    return fail("builtin:{} is not a set of memories that comes with the program; choose one of {}",
                name, known_names());
  }
  const auto source = source_of(name);
  if (!source) return tl::unexpected(source.error());
  std::error_code error;
  auto set = std::filesystem::is_directory(*source, error) ? load_image_folder(*source, {}, loading)
                                                           : load_idx(*source, loading);
  if (!set) return set;
  set->notes.clear();  // licence and attribution lie beside the pictures
  set->name = known->title;
  if (is_fashion(name)) name_clothing(set->labels);
  return set;
}

}  // namespace mnemoscope
