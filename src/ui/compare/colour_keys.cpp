#include "ui/compare/colour_keys.h"

#include <functional>

#include "plot/colour_map.h"
#include "ui/compare/cell_words.h"

namespace mnemoscope {
namespace {

/// Colours from one end of a scale to the other, `along` it from 0 to 1.
std::vector<ImU32> colours_along(const std::function<ImU32(double)>& colour) {
  constexpr int kParts = 32;
  std::vector<ImU32> colours;
  for (int i = 0; i < kParts; ++i) colours.push_back(colour((i + 0.5) / kParts));
  return colours;
}

plot::ScaleKey value_key(const ShownMatrix& matrix) {
  const MatrixValues& values = matrix.values;
  return {.name = std::string(measure_name(values.measure)) + ", one scale",
          .from = value_words(values.least),
          .to = value_words(values.most),
          .colours = colours_along([&](double along) {
            return colour_of(matrix, values.least + along * (values.most - values.least));
          })};
}

}  // namespace

ImU32 error_colour(double error) {
  return plot::colour_at(plot::ColourMap::cividis, 1.0 - error);
}

std::vector<plot::ScaleKey> colour_keys(const ShownMatrix& matrix, MatrixPicture shown,
                                        plot::ColourMap signed_map) {
  if (shown == MatrixPicture::success) return {};
  std::vector<plot::ScaleKey> keys{value_key(matrix)};
  // Without a target there is nothing to be off from, and the pictures are the states.
  if (!matrix.start.query.target) return keys;
  if (shown == MatrixPicture::error) {
    keys.push_back({.name = "error of a pixel",
                    .from = "0",
                    .to = "1, black for white",
                    .colours = colours_along(error_colour)});
  }
  if (shown == MatrixPicture::difference) {
    keys.push_back(
        {.name = "pixel minus the target's",
         .from = "−1",
         .to = "+1",
         .colours = colours_along([&](double t) { return plot::colour_at(signed_map, t); })});
  }
  return keys;
}

}  // namespace mnemoscope
