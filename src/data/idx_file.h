// The IDX format of MNIST and its relatives, plain or gzipped.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "data/accept.h"
#include "data/image_set.h"
#include "data/loading.h"

namespace mnemoscope {

/// Images of unsigned bytes: N x height x width, N x height x width x channels (1 or 3), or N x d.
/// Labels are read from the file beside it when its name follows the custom
/// (train-images-idx3-ubyte[.gz] and train-labels-idx1-ubyte[.gz]); labels that cannot be used are
/// left out and a note says why. Files with "emnist" in their name hold pictures column by column:
/// they are turned upright, with a note. Never asks for more memory than the file's own bytes can
/// fill. Errors: missing, not IDX, other number types, cut short, longer than its header says,
/// damaged gzip, a header promising more than the file can hold, what `accepts` says of the header.
Result<ImageSet> load_idx(const std::filesystem::path& file, const Loading& loading = {},
                          const Accept& accepts = {});

/// Where the labels of an images file are by that custom, if they are there; else empty.
std::filesystem::path labels_beside(const std::filesystem::path& images);

}  // namespace mnemoscope
