// Folders of images and lists of image files.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/image_set.h"
#include "data/picture.h"

namespace mnemoscope {

/// Every image file of the folder, then of its sub-folders one level down, each sorted by name. An
/// image in a sub-folder is labelled by the sub-folder, another by its own name. Hidden and other
/// files are passed over. Errors: no images; one that cannot be read; other sizes or channels while
/// fitting.fit is refuse.
Result<ImageSet> load_image_folder(const std::filesystem::path& folder, const Fitting& fitting);

/// The files in the order given, each labelled by its name. Errors as above.
Result<ImageSet> load_image_files(const std::vector<std::filesystem::path>& files,
                                  const Fitting& fitting);

}  // namespace mnemoscope
