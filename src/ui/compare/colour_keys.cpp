#include "ui/compare/colour_keys.h"

#include <functional>
#include <string>
#include <utility>

#include "plot/colour_map.h"
#include "ui/compare/cell_words.h"

namespace mnemoscope {
namespace {

/// Colours from one end of a scale to the other, `along` it from 0 to 1.
std::vector<ImU32> colours_along(const std::function<ImU32(double)>& colour) {
  constexpr int kParts = 32;
  std::vector<ImU32> colours;
  colours.reserve(kParts);
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

/// Of differences of pixels, from the whole range below to the whole range above.
plot::ScaleKey signed_key(std::string name, plot::ColourMap map) {
  plot::ScaleKey key;
  key.name = std::move(name);
  key.from = "−1";
  key.to = "+1";
  key.colours = colours_along([map](double t) { return plot::colour_at(map, t); });
  return key;
}

}  // namespace

ImU32 error_colour(double error) {
  return plot::colour_at(plot::ColourMap::cividis, 1.0 - error);
}

std::vector<plot::ScaleKey> colour_keys(const ShownMatrix& matrix, MatrixPicture shown,
                                        plot::ColourMap signed_map) {
  if (shown == MatrixPicture::success) return {};
  std::vector<plot::ScaleKey> keys{value_key(matrix)};
  if (shown == MatrixPicture::baseline_difference) {
    if (matrix.baseline_column)
      keys.push_back(signed_key("pixel minus the baseline's", signed_map));
    return keys;
  }
  // Without a target there is nothing to be off from, and the pictures are the states.
  if (!matrix.start.query.target) return keys;
  if (shown == MatrixPicture::error) {
    keys.push_back({.name = "error of a pixel",
                    .from = "0",
                    .to = "1, black for white",
                    .colours = colours_along(error_colour)});
  }
  if (shown == MatrixPicture::difference) {
    keys.push_back(signed_key("pixel minus the target's", signed_map));
  }
  return keys;
}

}  // namespace mnemoscope
