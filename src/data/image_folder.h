// Folders of images, lists of image files, and images of several places.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// What there is to choose from.
struct AvailableImages {
  Index count = 0;
  std::vector<std::string> labels{};  ///< one for each, or empty
};

/// Says which of the available images are wanted, ascending and at least one; called once, before
/// any picture is decoded or brought to another size. Its error becomes the load's.
using Choose = std::function<Result<std::vector<Index>>(const AvailableImages& available)>;

/// The shape that pictures take whose first one is `first`: its own, unless fitting says another.
ImageShape common_shape(const ImageShape& first, const Fitting& fitting);

/// One image to be brought to the shape of others: a picture's file, or a place in a set of 8 bits.
struct ImagePlace {
  std::filesystem::path file{};  ///< empty where there is a set
  std::string label{};
  std::shared_ptr<const ImageSet> set{};
  Index at = 0;  ///< in the set
};

/// The images at these places in their order, as far as `choose` wants them; all without it. The
/// first of all gives the shape, whether or not it is chosen. Errors: no place; a picture that
/// cannot be read; other sizes or channels while fitting.fit is refuse; more than fits in memory;
/// stopped.
Result<ImageSet> load_places(const std::vector<ImagePlace>& places, std::string name,
                             const Fitting& fitting, const Loading& loading, const Choose& choose);

/// A folder's pictures, at every depth (data/folder_listing.h), and a note that counts the files
/// that were left out; empty where none were. Errors: no images, not readable, stopped.
struct FolderPlaces {
  std::vector<ImagePlace> places{};
  std::string note{};
};
Result<FolderPlaces> places_in_folder(const std::filesystem::path& folder, const Loading& loading);

/// Its images at every depth. Of those that cannot be read only a note tells. Errors as above.
Result<ImageSet> load_image_folder(const std::filesystem::path& folder, const Fitting& fitting,
                                   const Loading& loading = {}, const Choose& choose = {});

/// The files in the order given, each labelled by its name. Errors as above.
Result<ImageSet> load_image_files(const std::vector<std::filesystem::path>& files,
                                  const Fitting& fitting, const Loading& loading = {},
                                  const Choose& choose = {});

/// The name that stands for a folder, "photos" also for "photos/".
std::string folder_name(const std::filesystem::path& folder);

}  // namespace mnemoscope
