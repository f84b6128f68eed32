#include "ui/shown/exportables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

plot::Forms PictureExport::forms() const {
  const bool has_values = static_cast<bool>(picture_.values);
  return {.table = has_values || table_, .picture = true, .numbers = has_values};
}

std::string PictureExport::csv() const {
  return table_ ? TableExport(name_, table_).csv() : csv_of(picture_.values());
}

plot::Numbers PictureExport::numbers() const {
  return numbers_of(picture_.values());
}

std::string csv_of(const PixelValues& values) {
  const ImageShape& shape = values.shape;
  constexpr std::array<std::string_view, 3> kChannels{" red", " green", " blue"};
  std::string csv = "row";
  for (Index x = 0; x < shape.width; ++x) {
    for (Index c = 0; c < shape.channels; ++c) {
      const bool is_colour = shape.channels == static_cast<Index>(kChannels.size());
      const std::string_view channel = is_colour ? kChannels[static_cast<std::size_t>(c)] : "";
      csv += fmt::format(",{}{}", x, channel);
    }
  }
  csv += "\r\n";
  const Index line = shape.width * shape.channels;
  for (Index y = 0; y < shape.height; ++y) {
    csv += std::to_string(y);
    for (Index i = 0; i < line; ++i) csv += "," + csv_cell(values.pixels[y * line + i]);
    csv += "\r\n";
  }
  return csv;
}

plot::Numbers numbers_of(const PixelValues& values) {
  const ImageShape& shape = values.shape;
  return {.rows = static_cast<std::size_t>(shape.height),
          .columns = static_cast<std::size_t>(shape.width),
          .channels = static_cast<std::size_t>(shape.channels),
          .values = {values.pixels.begin(), values.pixels.end()}};
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
