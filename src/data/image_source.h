// From the words of a session (`source = ...`) to images: finds the loader by what the file is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/image_folder.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/npy_file.h"
#include "data/picture.h"
#include "data/readable_images.h"
#include "data/value_range.h"

namespace mnemoscope {

/// Loads builtin:NAME, a folder of images, one data set file (data/file_formats.h), one
/// image, or a list of these, one after the other (of data only those of 8 bits), whose first image
/// gives the shape as in a folder. What a file is, its first bytes decide; its name only where
/// they cannot (CIFAR, TGA). `choose` says which of the images are wanted, before they are brought
/// to one size and to grey by `fitting`; resizing works on 8-bit images only. With `odd`, numbers
/// are understood by their range (data/value_range.h); without, they stay as they are stored. A
/// picture of a folder that cannot be read is left out, and a note says so. Errors: whatever the
/// loader says of a file that is named, a size that does not fit in memory, stopped.
Result<ImageSet> load_images(const std::vector<std::string>& sources, const Fitting& fitting,
                             const Loading& loading = {}, const Choose& choose = {},
                             std::optional<OddRange> odd = std::nullopt);

/// Which pictures may be left out where they cannot be read: those that folders hold, or files that
/// are named in a list of sources, too.
enum class MayBeLeftOut { in_folders, named_too };

/// The same with what was left out, of which set.notes then say nothing.
Result<ReadImages> read_images(const std::vector<std::string>& sources, const Fitting& fitting,
                               const Loading& loading, const Choose& choose,
                               std::optional<OddRange> odd, MayBeLeftOut may_be_left_out);

/// The pictures among these sources, each a file, in the order in which load_images has them; those
/// of data sets are none. Errors: a folder that is not readable, stopped.
Result<std::vector<std::filesystem::path>> picture_files_of(const std::vector<std::string>& sources,
                                                            const Loading& loading = {});

/// One file, whatever its format: what load_images does for a single file, unfitted.
Result<ImageSet> load_any_file(const std::string& file, const ArrayUse& use = {},
                               const Loading& loading = {});

}  // namespace mnemoscope
