#include "ui/shown/exportables.h"

#include <algorithm>

#include "text/csv_cells.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr int kLongestSide = 4096;

template <class Spelled>
std::string written(const Table& table, char between, const char* line_end,
                    const Spelled& spelled) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += between;
      text += spelled(cells[i]);
    }
    text += line_end;
  };
  add(table.head);
  for (const std::vector<std::string>& row : table.rows) add(row);
  return text;
}

}  // namespace

std::string TableExport::csv() const {
  return written(table_(), ',', "\r\n", csv_any_cell);
}

std::string TableExport::text() const {
  return written(table_(), '\t', "\n", shown_name);
}

void PictureExport::paint(plot::Canvas& canvas, const plot::Rect& page,
                          const plot::Palette& /*palette*/) const {
  paint_image(canvas, image_of(picture_.paint()), page);
}

std::vector<int> PictureExport::scales() const {
  std::vector<int> scales{100};
  for (const int factor : {2, 4, 8, 16}) {
    if (factor * std::max(picture_.width, picture_.height) <= kLongestSide) {
      scales.push_back(100 * factor);
    }
  }
  return scales;
}

plot::Page page_of(const KeyedPicture& picture) {
  return {.size = {static_cast<float>(picture.width), static_cast<float>(picture.height)}};
}

}  // namespace mnemoscope
