// Folders of images and lists of image files.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "core/error.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// Says which of `available` images are wanted, ascending; called once, before any picture is
/// decoded or brought to another size. Its error becomes the load's.
using Choose = std::function<Result<std::vector<Index>>(Index available)>;

/// The shape that pictures take whose first one is `first`: its own, unless fitting says another.
ImageShape common_shape(const ImageShape& first, const Fitting& fitting);

/// The images of the folder and of the folders inside it, at every depth (data/folder_listing.h),
/// as far as `choose` wants them; all without it. A note counts the files that were left out.
/// Errors: no images; one that cannot be read; other sizes or channels while fitting.fit is refuse;
/// more than fits in memory; stopped.
Result<ImageSet> load_image_folder(const std::filesystem::path& folder, const Fitting& fitting,
                                   const Loading& loading = {}, const Choose& choose = {});

/// The files in the order given, each labelled by its name. Errors as above.
Result<ImageSet> load_image_files(const std::vector<std::filesystem::path>& files,
                                  const Fitting& fitting, const Loading& loading = {},
                                  const Choose& choose = {});

}  // namespace mnemoscope
