#include "ui/compare/cell_pictures.h"

#include <algorithm>
#include <cmath>

#include "engine/pixels.h"
#include "plot/colour_map.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/colour_keys.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

KeyedPicture keyed(const ImageShape& shape, PictureKey key, std::function<Bitmap()> paint) {
  return {std::move(key), static_cast<int>(shape.width), static_cast<int>(shape.height),
          std::move(paint)};
}

/// How far every pixel is off, from none to the whole range.
Bitmap error_picture(const State& pixels, const State& target, const ImageShape& shape,
                     const std::pair<double, double>& range) {
  const Eigen::VectorXd squares = error_per_pixel(pixels, target, shape, range);
  Bitmap bitmap{.width = static_cast<int>(shape.width), .height = static_cast<int>(shape.height)};
  for (Index i = 0; i < squares.size(); ++i) {
    const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(error_colour(std::sqrt(squares[i])));
    const auto byte = [](float share) { return static_cast<std::uint8_t>(255.0F * share + 0.5F); };
    bitmap.pixels.push_back({byte(colour.x), byte(colour.y), byte(colour.z)});
  }
  return bitmap;
}

/// Of an answer: which cell, which step, and what of it.
PictureKey key_of(const ShownCell& cell, MatrixPicture shown, int step) {
  const std::uint64_t version = cell.model != nullptr ? cell.model->number : cell.row->number;
  const char* const whose = cell.model != nullptr                    ? "model"
                            : cell.reference == &*cell.row->observer ? "observer"
                                                                     : "mean";
  return {fmt::format("matrix/{}/{}", whose, static_cast<int>(shown)), step, version};
}

}  // namespace

int step_of(const ShownCell& cell, const std::optional<int>& step) {
  if (cell.model == nullptr) return 0;
  const int last = cell.model->trace.last_step();
  return step ? std::min(*step, last) : last;
}

std::optional<State> cell_pixels(const ShownCell& cell, const std::optional<int>& step) {
  if (cell.reference != nullptr) return cell.reference->pixels;
  if (!cell.answered() || cell.model->trace.last_step() < 0) return std::nullopt;
  return state_pixels(*cell.row->start, cell.model->trace, step_of(cell, step));
}

std::optional<KeyedPicture> cell_picture(const ShownCell& cell, MatrixPicture shown,
                                         const std::optional<int>& step,
                                         plot::ColourMap signed_map) {
  if (cell.reference == nullptr && (!cell.answered() || cell.model->trace.last_step() < 0)) {
    return std::nullopt;
  }
  const Start& start = *cell.row->start;
  const ImageShape shape = start.memories->images.shape;
  const std::pair<double, double> range = start.memories->pixel_range();
  PictureKey key = key_of(cell, shown, step_of(cell, step));
  // The mean image is made of all memories alike: it is its own picture.
  const bool is_mean = cell.reference != nullptr && !cell.reference->memory;
  if (shown == MatrixPicture::weights && !is_mean)
    return weights_picture(cell, step, std::move(key));
  const bool compares = shown == MatrixPicture::difference || shown == MatrixPicture::error;
  if (!compares || !start.query.target) {
    return keyed(shape, std::move(key), [&cell, step, shape, range] {
      return picture_of(*cell_pixels(cell, step), shape, range);
    });
  }
  key.owner += fmt::format("/{}", static_cast<int>(signed_map));
  return keyed(shape, std::move(key), [&start, &cell, step, shown, shape, range, signed_map] {
    const State target = memory_pixels(*start.memories, *start.query.target);
    const State pixels = *cell_pixels(cell, step);
    if (shown == MatrixPicture::error) return error_picture(pixels, target, shape, range);
    return difference_picture(pixels - target, shape, range.second - range.first, signed_map);
  });
}

std::optional<KeyedPicture> row_picture(const ShownMatrix& matrix, std::size_t row) {
  const MatrixRow* const answered = matrix.rows[row];
  if (answered == nullptr || !answered->start) return std::nullopt;
  const Memories& memories = *answered->start->memories;
  return keyed(memories.images.shape, {"matrix/query", 0, answered->number}, [answered, &memories] {
    return picture_of(answered->start->query.pixels, memories.images.shape, memories.pixel_range());
  });
}

}  // namespace mnemoscope
