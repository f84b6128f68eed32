// The binary layout of CIFAR-10.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "data/image_set.h"

namespace mnemoscope {

/// Records of 3073 bytes: a label 0..9, then 32 x 32 red, green and blue planes, which become
/// interleaved pixels. Labels become the ten words of the data set. Errors: missing, empty, cut
/// mid-record, a label above 9. Source: Krizhevsky 2009, Learning multiple layers of features from
/// tiny images.
Result<ImageSet> load_cifar(const std::filesystem::path& file);

}  // namespace mnemoscope
