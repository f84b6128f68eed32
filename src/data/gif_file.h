// Films as GIF, written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

/// Pictures of one size that follow each other, again and again.
struct GifFilm {
  int width = 0;       ///< 1..65535
  int height = 0;      ///< 1..65535
  int delay_ms = 200;  ///< how long each stays, in steps of 10 ms, at least 20
  std::vector<std::span<const std::uint8_t>> frames{};  ///< RGB row by row: 3 width height bytes
};

/// Whether every pixel has its own colour.
enum class GifColours {
  exact,   ///< all frames together have at most 256 colours, as grey ones always do
  reduced  ///< each frame has 256 colours that giflib chose
};

struct GifBytes {
  std::string bytes{};
  GifColours colours = GifColours::exact;
};

/// GIF89a. Equal films give equal bytes. Errors: no frame, a size that a GIF cannot have, a frame
/// of another size.
Result<GifBytes> gif_bytes(const GifFilm& film);

/// Writes it, all or nothing (data/write_file.h).
Result<GifColours> write_gif(const std::filesystem::path& file, const GifFilm& film);

}  // namespace mnemoscope
