// Image files: PNG, JPEG, BMP, TGA and PNM (P1 to P6), decoded to 8 bits; and PNG written.
#pragma once

#include <filesystem>
#include <span>

#include "core/error.h"
#include "data/accept.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// Whether the name ends like an image file's (.png .jpg .jpeg .jpe .jfif .bmp .dib .tga .pbm .pgm
/// .ppm .pnm, any case).
bool has_image_extension(const std::filesystem::path& file);

/// Decodes one file, whose first bytes say what it is, to 8 bits and 1 or 3 channels, upright as
/// EXIF says; transparent parts are laid on the background, 16 bits become their nearest 8.
/// The note says what is worth a word. Errors: missing, not an image (called by its own name), cut
/// short, damaged, more than 2^28 pixels, more pixels than its bytes can hold or than memory can,
/// what `accepts` says of the size in the header, stopped.
Result<Picture> read_picture(const std::filesystem::path& file,
                             Background background = Background::white, const Loading& loading = {},
                             const Accept& accepts = {});

/// One file as a set of one image, its label the file's name without ending.
Result<ImageSet> load_image_file(const std::filesystem::path& file,
                                 Background background = Background::white,
                                 const Loading& loading = {}, const Accept& accepts = {});

/// Writes 8-bit pixels (row by row, channels interleaved, 1, 3 or 4 channels) as PNG, all or
/// nothing. pixels.size() must be width * height * channels. `dots_per_inch` above 0 is said in the
/// file, so that who prints it knows its size.
Status write_png(const std::filesystem::path& file, std::span<const std::uint8_t> pixels,
                 Index width, Index height, Index channels, int dots_per_inch = 0);

}  // namespace mnemoscope
