// The binary layouts of CIFAR-10 and CIFAR-100.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "data/image_set.h"
#include "data/loading.h"

namespace mnemoscope {

/// Records of 3073 bytes (CIFAR-10: a label 0..9) or 3074 (CIFAR-100: a coarse label 0..19 and a
/// fine one 0..99), then 32 x 32 red, green and blue planes, which become interleaved pixels.
/// Labels become the words of the data set, of CIFAR-100 the fine ones. Where size and labels fit
/// both, it is CIFAR-100 when the file's name holds "100", and a note says so. Errors: missing,
/// empty, cut mid-record, a label that there is not, more than fits in memory, stopped. Source:
/// Krizhevsky 2009, Learning multiple layers of features from tiny images.
Result<ImageSet> load_cifar(const std::filesystem::path& file, const Loading& loading = {});

}  // namespace mnemoscope
