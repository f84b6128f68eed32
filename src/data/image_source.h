// From the words of a session (`source = ...`) to images: finds the loader by what the file is.
#pragma once

#include <string>
#include <vector>

#include "core/error.h"
#include "data/image_set.h"
#include "data/picture.h"

namespace mnemoscope {

/// Loads builtin:NAME, a folder of images, one dataset file (IDX, CIFAR-10 .bin, .npy), one image,
/// or a list of image files. What a file is, its first bytes decide; its name only where they
/// cannot (CIFAR-10, TGA). `fitting` brings images to one size and to grey; resizing works on 8-bit
/// images only.
Result<ImageSet> load_images(const std::vector<std::string>& sources, const Fitting& fitting);

/// One file, whatever its format: what load_images does for a single file.
Result<ImageSet> load_any_file(const std::string& file);

}  // namespace mnemoscope
