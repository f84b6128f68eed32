#include "data/image_folder.h"

#include <string>
#include <utility>

#include "data/file_formats.h"
#include "data/folder_listing.h"
#include "data/readable_images.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> nothing_in(const fs::path& folder, const FolderListing& listing) {
  if (!listing.data_sets.empty()) {
    return fail(
        "{}: holds no images, but data sets ({}); open one of these files instead of the "
        "folder",
        folder.string(),
        listing.data_sets.size() == 1
            ? listing.data_sets.front().filename().string()
            : fmt::format("{} and {} more", listing.data_sets.front().filename().string(),
                          listing.data_sets.size() - 1));
  }
  return fail("{}: holds no images{}; choose a folder with {} files", folder.string(),
              listing.left_out.empty() ? "" : fmt::format(", only {}", listing.left_out.front()),
              picture_names());
}

std::string note_on_left_out(const std::string& name, const std::vector<std::string>& left_out) {
  return fmt::format("{}: {} {} left out: {}", name, counted(left_out.size(), "other file"),
                     left_out.size() == 1 ? "was" : "were", first_few(left_out));
}

}  // namespace

ImageShape common_shape(const ImageShape& first, const Fitting& fitting) {
  ImageShape shape = first;
  if (fitting.grey) shape.channels = 1;
  if (fitting.fit == Fit::refuse || !fitting.size) return shape;
  shape.width = fitting.size->width;
  shape.height = fitting.size->height;
  return shape;
}

Result<ImageSet> load_places(const std::vector<ImagePlace>& places, std::string name,
                             const Fitting& fitting, const Loading& loading, const Choose& choose) {
  ReadablePlaces from;
  from.places = places;
  from.name = std::move(name);
  return with_note_on_unread(load_readable_images(std::move(from), fitting, loading, choose));
}

Result<FolderPlaces> places_in_folder(const fs::path& folder, const Loading& loading) {
  const auto listing = list_pictures(folder, loading);
  if (!listing) return tl::unexpected(listing.error());
  if (listing->pictures.empty()) return nothing_in(folder, *listing);
  FolderPlaces found;
  found.places.reserve(listing->pictures.size());
  for (std::size_t i = 0; i < listing->pictures.size(); ++i) {
    found.places.push_back({.file = listing->pictures[i], .label = listing->labels[i]});
  }
  if (!listing->left_out.empty()) {
    found.note = note_on_left_out(folder_name(folder), listing->left_out);
  }
  return found;
}

Result<ImageSet> load_image_folder(const fs::path& folder, const Fitting& fitting,
                                   const Loading& loading, const Choose& choose) {
  return with_note_on_unread(read_image_folder(folder, fitting, loading, choose));
}

Result<ImageSet> load_image_files(const std::vector<fs::path>& files, const Fitting& fitting,
                                  const Loading& loading, const Choose& choose) {
  std::vector<ImagePlace> places;
  places.reserve(files.size());
  for (const fs::path& file : files)
    places.push_back({.file = file, .label = file.stem().string()});
  return load_places(places,
                     files.size() == 1 ? files.front().filename().string()
                                       : fmt::format("{} images", files.size()),
                     fitting, loading, choose);
}

std::string folder_name(const fs::path& folder) {
  const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
  return plain.filename().string();
}

}  // namespace mnemoscope
