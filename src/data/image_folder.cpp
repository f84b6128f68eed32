#include "data/image_folder.h"

#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "data/file_bytes.h"
#include "data/image_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// What a folder holds, sorted by name, without hidden entries.
struct Listing {
  std::vector<fs::path> images;
  std::vector<fs::path> folders;
};

Result<Listing> list_folder(const fs::path& folder) {
  Listing listing;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path& path = entry->path();
    std::error_code unknown;
    if (path.filename().string().starts_with('.')) continue;
    if (entry->is_directory(unknown)) {
      listing.folders.push_back(path);
    } else if (has_image_extension(path)) {
      listing.images.push_back(path);
    }
  }
  if (error) return fail("{}: cannot be listed: {}", folder.string(), error.message());
  std::sort(listing.images.begin(), listing.images.end());
  std::sort(listing.folders.begin(), listing.folders.end());
  return listing;
}

/// The shape that all pictures take: the first one's, unless fitting says another.
ImageShape common_shape(const ImageShape& first, const Fitting& fitting) {
  ImageShape shape = first;
  if (fitting.grey) shape.channels = 1;
  if (fitting.fit != Fit::refuse && fitting.size) shape.width = shape.height = *fitting.size;
  return shape;
}

std::string offer(const ImageShape& shape, const ImageShape& wanted) {
  const bool same_size = shape.width == wanted.width && shape.height == wanted.height;
  return same_size
             ? R"(choose grey = true, or fit = "crop" to turn all to the first one's channels)"
             : R"(choose fit = "crop" or fit = "letterbox" to bring them to one size)";
}

/// Pictures of one shape, one after another.
class Collector {
 public:
  Collector(const Fitting& fitting, std::size_t expected)
      : fitting_(fitting), expected_(expected), bytes_(std::make_shared<Patterns::Bytes>()) {}

  Status add(const fs::path& file) {
    auto picture = read_picture(file);
    if (!picture) return tl::unexpected(picture.error());
    if (fitting_.grey) picture = to_grey(std::move(*picture));
    if (bytes_->empty()) {
      if (const Status begun = begin(file, picture->shape); !begun) return begun;
    }
    if (picture->shape != shape_) {
      if (fitting_.fit == Fit::refuse) {
        return fail("{}: is {}, but {} is {}; {}", file.string(), describe(picture->shape),
                    first_.string(), describe(shape_), offer(picture->shape, shape_));
      }
      picture = fit_picture(std::move(*picture), shape_, fitting_.fit);
    }
    bytes_->insert(bytes_->end(), picture->pixels.begin(), picture->pixels.end());
    return {};
  }

  ImageSet finish(std::vector<std::string> labels, std::string name) && {
    return {.shape = shape_,
            .bytes = std::move(bytes_),
            .labels = std::move(labels),
            .name = std::move(name)};
  }

 private:
  Status begin(const fs::path& file, const ImageShape& shape) {
    first_ = file;
    shape_ = common_shape(shape, fitting_);
    const std::size_t bytes = expected_ * static_cast<std::size_t>(shape_.dimension());
    if (const Status fits = fits_in_memory(file.parent_path(), bytes); !fits) return fits;
    bytes_->reserve(bytes);
    return {};
  }

  Fitting fitting_;
  std::size_t expected_;
  std::shared_ptr<Patterns::Bytes> bytes_;
  ImageShape shape_;
  fs::path first_;
};

Result<ImageSet> collect(const std::vector<fs::path>& files, std::vector<std::string> labels,
                         std::string name, const Fitting& fitting) {
  Collector collector(fitting, files.size());
  for (const fs::path& file : files) {
    if (const Status added = collector.add(file); !added) return tl::unexpected(added.error());
  }
  return std::move(collector).finish(std::move(labels), std::move(name));
}

/// "photos" also for "photos/".
std::string folder_name(const fs::path& folder) {
  const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
  return plain.filename().string();
}

}  // namespace

Result<ImageSet> load_image_folder(const fs::path& folder, const Fitting& fitting) {
  const auto top = list_folder(folder);
  if (!top) return tl::unexpected(top.error());
  std::vector<fs::path> files = top->images;
  std::vector<std::string> labels;
  labels.reserve(files.size());
  for (const fs::path& file : files) labels.push_back(file.stem().string());
  for (const fs::path& inner : top->folders) {
    const auto listing = list_folder(inner);
    if (!listing) return tl::unexpected(listing.error());
    files.insert(files.end(), listing->images.begin(), listing->images.end());
    labels.insert(labels.end(), listing->images.size(), inner.filename().string());
  }
  if (files.empty()) {
    return fail("{}: holds no images; choose a folder with PNG, JPEG, BMP, TGA or PNM files",
                folder.string());
  }
  return collect(files, std::move(labels), folder_name(folder), fitting);
}

Result<ImageSet> load_image_files(const std::vector<fs::path>& files, const Fitting& fitting) {
  if (files.empty()) return fail("the list of images is empty; name at least one file");
  std::vector<std::string> labels;
  labels.reserve(files.size());
  for (const fs::path& file : files) labels.push_back(file.stem().string());
  const std::string name = files.size() == 1 ? files.front().filename().string()
                                             : fmt::format("{} images", files.size());
  return collect(files, std::move(labels), name, fitting);
}

}  // namespace mnemoscope
