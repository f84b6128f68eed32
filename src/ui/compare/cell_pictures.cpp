#include "ui/compare/cell_pictures.h"

#include <algorithm>
#include <cmath>

#include "engine/pixels.h"
#include "plot/colour_map.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/colour_keys.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

KeyedPicture keyed(const ImageShape& shape, PictureKey key, std::function<Bitmap()> paint,
                   std::function<State()> pixels) {
  return {std::move(key), static_cast<int>(shape.width), static_cast<int>(shape.height),
          std::move(paint), [shape, pixels = std::move(pixels)] {
            return PixelValues{.pixels = pixels(), .shape = shape};
          }};
}

/// How far every pixel is off, from none to the whole range; `sizes` are of its channels.
Bitmap error_picture(const State& sizes, const ImageShape& shape,
                     const std::pair<double, double>& range) {
  const Eigen::VectorXd squares = error_per_pixel(sizes, State::Zero(sizes.size()), shape, range);
  Bitmap bitmap{.width = static_cast<int>(shape.width), .height = static_cast<int>(shape.height)};
  for (Index i = 0; i < squares.size(); ++i) {
    const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(error_colour(std::sqrt(squares[i])));
    const auto byte = [](float share) {
      return static_cast<std::uint8_t>(std::lround(255.0F * share));
    };
    bitmap.pixels.push_back({byte(colour.x), byte(colour.y), byte(colour.z)});
  }
  return bitmap;
}

Bitmap bitmap_of(const ShownPixels& shown, const Memories& memories, plot::ColourMap signed_map) {
  const ImageShape& shape = memories.images.shape;
  const std::pair<double, double> range = memories.pixel_range();
  switch (shown.meaning) {
    case PixelMeaning::differences:
      return difference_picture(shown.pixels, shape, range.second - range.first, signed_map);
    case PixelMeaning::sizes: return error_picture(shown.pixels, shape, range);
    case PixelMeaning::values: break;
  }
  return picture_of(shown.pixels, shape, range);
}

/// Of an answer: which cell, which step, and what of it.
PictureKey key_of(const ShownCell& cell, MatrixPicture shown, int step) {
  const std::uint64_t version = cell.model != nullptr ? cell.model->number : cell.row->number;
  const char* const whose = cell.model != nullptr                    ? "model"
                            : cell.reference == &*cell.row->observer ? "observer"
                                                                     : "mean";
  return {fmt::format("matrix/{}/{}", whose, static_cast<int>(shown)), step, version};
}

bool has_pixels(const ShownCell& cell) {
  return cell.reference != nullptr || (cell.answered() && cell.model->trace.last_step() >= 0);
}

/// What the baseline made of the same row; null where there is no such answer.
const ShownCell* baseline_cell(const ShownMatrix& matrix, std::size_t row) {
  if (!matrix.baseline_column) return nullptr;
  const ShownCell& cell = matrix.cells[row][*matrix.baseline_column];
  return has_pixels(cell) ? &cell : nullptr;
}

/// The mean image is made of all memories alike: it is its own picture.
bool is_mosaic(const ShownCell& cell, MatrixPicture shown) {
  const bool is_mean = cell.reference != nullptr && !cell.reference->memory;
  return shown == MatrixPicture::weights && !is_mean;
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

std::string last_state_words(const ShownCell& cell, const MatrixLook& look) {
  if (!look.step || cell.model == nullptr || !has_pixels(cell)) return {};
  const int last = cell.model->trace.last_step();
  return *look.step > last ? fmt::format("last: {}", last) : std::string();
}

std::vector<std::string> last_state_forms(const ShownCell& cell, const MatrixLook& look) {
  std::string words = last_state_words(cell, look);
  if (words.empty()) return {};
  return {std::move(words), std::to_string(cell.model->trace.last_step())};
}

int longest_run(const ShownMatrix& matrix) {
  int longest = 0;
  for (const std::vector<ShownCell>& row : matrix.cells) {
    for (const ShownCell& cell : row) longest = std::max(longest, step_of(cell, std::nullopt));
  }
  return longest;
}

std::optional<ShownPixels> shown_pixels(const ShownMatrix& matrix, std::size_t row,
                                        std::size_t column, const MatrixLook& look) {
  const ShownCell& cell = matrix.cells[row][column];
  if (!has_pixels(cell) || is_mosaic(cell, look.shown)) return std::nullopt;
  ShownPixels shown{.pixels = *cell_pixels(cell, look.step)};
  if (look.shown == MatrixPicture::baseline_difference) {
    const ShownCell* const baseline = baseline_cell(matrix, row);
    if (baseline == nullptr) return std::nullopt;
    shown.pixels -= *cell_pixels(*baseline, look.step);
    shown.meaning = PixelMeaning::differences;
    return shown;
  }
  const bool is_error = look.shown == MatrixPicture::error;
  const Start& start = *cell.row->start;
  if (!start.query.target || !(is_error || look.shown == MatrixPicture::difference)) return shown;
  shown.pixels -= memory_pixels(*start.memories, *start.query.target);
  shown.meaning = is_error ? PixelMeaning::sizes : PixelMeaning::differences;
  if (is_error) shown.pixels = shown.pixels.cwiseAbs().eval();
  return shown;
}

std::string why_no_picture(const ShownMatrix& matrix, std::size_t row, const MatrixLook& look) {
  if (look.shown != MatrixPicture::baseline_difference) return {};
  if (!matrix.baseline_column) return why_no_baseline(matrix);
  return baseline_cell(matrix, row) != nullptr ? "" : "The baseline has no answer to this row.";
}

std::optional<KeyedPicture> cell_picture(const ShownMatrix& matrix, std::size_t row,
                                         std::size_t column, const MatrixLook& look,
                                         plot::ColourMap signed_map) {
  const ShownCell& cell = matrix.cells[row][column];
  if (!has_pixels(cell) || !why_no_picture(matrix, row, look).empty()) return std::nullopt;
  PictureKey key = key_of(cell, look.shown, step_of(cell, look.step));
  if (is_mosaic(cell, look.shown)) return weights_picture(cell, look.step, std::move(key));
  key.owner += fmt::format("/{}", static_cast<int>(signed_map));
  if (look.shown == MatrixPicture::baseline_difference) {
    key.owner += fmt::format("/{}", baseline_cell(matrix, row)->model->number);
  }
  const Memories& memories = *cell.row->start->memories;
  return keyed(
      memories.images.shape, std::move(key),
      [&matrix, &memories, row, column, look, signed_map] {
        return bitmap_of(*shown_pixels(matrix, row, column, look), memories, signed_map);
      },
      [&matrix, row, column, look] { return shown_pixels(matrix, row, column, look)->pixels; });
}

std::optional<KeyedPicture> row_picture(const ShownMatrix& matrix, std::size_t row) {
  const MatrixRow* const answered = matrix.rows[row];
  if (answered == nullptr || !answered->start) return std::nullopt;
  const Memories& memories = *answered->start->memories;
  return keyed(
      memories.images.shape, {"matrix/query", 0, answered->number},
      [answered, &memories] {
        return picture_of(answered->start->query.pixels, memories.images.shape,
                          memories.pixel_range());
      },
      [answered] { return answered->start->query.pixels; });
}

}  // namespace mnemoscope
