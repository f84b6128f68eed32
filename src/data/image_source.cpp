#include "data/image_source.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "data/builtin_set.h"
#include "data/cifar_file.h"
#include "data/file_bytes.h"
#include "data/idx_file.h"
#include "data/image_file.h"
#include "data/image_folder.h"
#include "data/npy_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuiltin = "builtin:";
constexpr Index kLargestSide = 4096;

Status check_fitting(const Fitting& fitting) {
  if (!fitting.size) return {};
  if (fitting.fit == Fit::refuse) {
    return fail(R"(size = {} needs fit = "crop" or fit = "letterbox" to say how)", *fitting.size);
  }
  if (*fitting.size >= 1 && *fitting.size <= kLargestSide) return {};
  return fail("size = {} is not a picture size; choose 1 to {} pixels", *fitting.size,
              kLargestSide);
}

bool begins(const std::vector<std::uint8_t>& bytes, std::initializer_list<int> wanted) {
  return bytes.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), bytes.begin(),
                                                     [](int a, std::uint8_t b) { return a == b; });
}

bool is_npy(const fs::path& file, const std::vector<std::uint8_t>& beginning) {
  return begins(beginning, {0x93, 'N', 'U', 'M', 'P', 'Y'}) || file.extension() == ".npy";
}

bool is_idx(const fs::path& file, const std::vector<std::uint8_t>& beginning) {
  const std::string name = file.filename().string();
  return begins(beginning, {0x1f, 0x8b}) || name.ends_with(".gz") ||
         name.find("-idx") != std::string::npos ||
         (begins(beginning, {0, 0}) && !has_image_extension(file) && file.extension() != ".bin");
}

bool is_image(const fs::path& file, const std::vector<std::uint8_t>& beginning) {
  return has_image_extension(file) || begins(beginning, {0x89, 'P', 'N', 'G'}) ||
         begins(beginning, {0xff, 0xd8, 0xff}) || begins(beginning, {'B', 'M'}) ||
         begins(beginning, {'P', '5'}) || begins(beginning, {'P', '6'});
}

/// One picture after the other through `change`, into a set of their new shape.
template <class Change>
ImageSet change_pictures(ImageSet set, const Change& change) {
  const Index d = set.shape.dimension();
  auto changed = std::make_shared<Patterns::Bytes>();
  ImageShape shape = set.shape;
  for (Index i = 0; i < set.count(); ++i) {
    const auto first = set.bytes->begin() + static_cast<std::ptrdiff_t>(i * d);
    const Picture picture =
        change(Picture{set.shape, {first, first + static_cast<std::ptrdiff_t>(d)}});
    changed->insert(changed->end(), picture.pixels.begin(), picture.pixels.end());
    shape = picture.shape;
  }
  set.bytes = std::move(changed);
  set.shape = shape;
  return set;
}

/// The weights of Rec. 601, as in to_grey.
ImageSet grey_values(ImageSet set) {
  Eigen::MatrixXd grey(set.shape.width * set.shape.height, set.values.cols());
  for (Index i = 0; i < grey.rows(); ++i) {
    grey.row(i) = 0.299 * set.values.row(3 * i) + 0.587 * set.values.row(3 * i + 1) +
                  0.114 * set.values.row(3 * i + 2);
  }
  set.values = std::move(grey);
  set.shape.channels = 1;
  return set;
}

/// For sets whose images agree already: grey, and another size where one is asked for.
Result<ImageSet> fit_set(ImageSet set, const Fitting& fitting) {
  if (fitting.grey && set.shape.channels == 3) {
    set = set.bytes
              ? change_pictures(std::move(set), [](Picture p) { return to_grey(std::move(p)); })
              : grey_values(std::move(set));
  }
  if (fitting.fit == Fit::refuse || !fitting.size) return set;
  const ImageShape wanted{*fitting.size, *fitting.size, set.shape.channels};
  if (set.shape == wanted) return set;
  if (!set.bytes) {
    return fail("{}: holds floating-point patterns, which are not resized; leave out size",
                set.name);
  }
  return change_pictures(std::move(set), [&wanted, &fitting](Picture p) {
    return fit_picture(std::move(p), wanted, fitting.fit);
  });
}

Result<ImageSet> load_one(const std::string& source) {
  if (source.starts_with(kBuiltin)) return load_builtin(source.substr(kBuiltin.size()));
  return load_any_file(source);
}

}  // namespace

Result<ImageSet> load_any_file(const std::string& file) {
  const auto beginning = read_beginning(file, 8);
  if (!beginning) return tl::unexpected(beginning.error());
  if (is_npy(file, *beginning)) return load_npy(file);
  if (is_image(file, *beginning)) return load_image_file(file);
  if (is_idx(file, *beginning)) return load_idx(file);
  if (fs::path(file).extension() == ".bin") return load_cifar(file);
  return fail("{}: is of no known format; give images, an IDX file, a CIFAR-10 .bin or a .npy",
              file);
}

Result<ImageSet> load_images(const std::vector<std::string>& sources, const Fitting& fitting) {
  if (const Status right = check_fitting(fitting); !right) return tl::unexpected(right.error());
  if (sources.empty()) return fail("no source of memories is named; give one, e.g. builtin:photos");
  if (sources.size() > 1) return load_image_files({sources.begin(), sources.end()}, fitting);
  std::error_code error;
  if (fs::is_directory(sources.front(), error)) return load_image_folder(sources.front(), fitting);
  auto set = load_one(sources.front());
  if (!set) return set;
  return fit_set(std::move(*set), fitting);
}

}  // namespace mnemoscope
