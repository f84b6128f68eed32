// What a load may be refused for as soon as a header has been read.
#pragma once

#include <functional>

#include "core/error.h"
#include "core/image_shape.h"

namespace mnemoscope {

/// Asked with what a header says of one picture or pattern, before its pixels or numbers are read;
/// channels without transparency, EXIF's turning not yet done. What it fails with becomes the
/// load's error. May be empty.
using Accept = std::function<Status(const ImageShape&)>;

}  // namespace mnemoscope
