#include "plot/png_bytes.h"

#include <cairo.h>

#include <cstddef>
#include <cstdint>
#include <memory>

#include "plot/colour_map.h"
#include "text/base64.h"

namespace mnemoscope::plot {
namespace {

using CairoSurface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

std::uint32_t packed_rgb(ImU32 colour) {
  return channel(colour, IM_COL32_R_SHIFT) << 16u | channel(colour, IM_COL32_G_SHIFT) << 8u |
         channel(colour, IM_COL32_B_SHIFT);
}

void fill(cairo_surface_t* surface, const Image& image, int factor) {
  unsigned char* const data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (int y = 0; y < image.height * factor; ++y) {
    auto* const row = reinterpret_cast<std::uint32_t*>(data + static_cast<std::size_t>(y) * stride);
    for (int x = 0; x < image.width * factor; ++x) {
      const int from = y / factor * image.width + x / factor;
      row[x] = packed_rgb(image.pixels[static_cast<std::size_t>(from)]);
    }
  }
  cairo_surface_mark_dirty(surface);
}

cairo_status_t take(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string png_bytes(const Image& image, int factor) {
  const auto count = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
  if (image.width < 1 || image.height < 1 || image.pixels.size() != count) return {};
  const CairoSurface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width * factor, image.height * factor),
      &cairo_surface_destroy);
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  cairo_surface_flush(surface.get());
  fill(surface.get(), image, factor);
  std::string bytes;
  const bool written =
      cairo_surface_write_to_png_stream(surface.get(), &take, &bytes) == CAIRO_STATUS_SUCCESS;
  return written ? bytes : std::string();
}

std::string png_address(const Image& image, int factor) {
  return "data:image/png;base64," + base64(png_bytes(image, factor));
}

}  // namespace mnemoscope::plot
