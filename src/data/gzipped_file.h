// Data sets that are gzipped: told apart by what they unpack to.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/npy_file.h"

namespace mnemoscope {

/// A file inside gzip whose format may be (FileFormat::may_be_gzipped). Errors: something else inside, called by its own name; what the
/// loaders of those say.
Result<ImageSet> load_gzipped(const std::filesystem::path& file, const ArrayUse& use,
                              const Loading& loading);

}  // namespace mnemoscope
