#include "plot/picture_table.h"

#include <algorithm>
#include <cmath>

#include "plot/colour_map.h"
#include "plot/svg_canvas.h"
#include "plot/telling_lines.h"
#include "plot/typesetting.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kNameWidth = 7.5F;
constexpr float kMeanWidth = 4.0F;
constexpr float kLeastCell = 9.0F;  // the longest usual name of a column, by the widest estimate
constexpr float kColumnGap = 0.6F;
constexpr float kBar = 0.35F;
constexpr float kCurve = 1.0F;
constexpr float kChipWidth = 3.2F;

/// Lengths in pixels.
struct Lengths {
  float type = 0;
  float line = 0;
  ImVec2 picture{};
  float gap = 0;
  float head = 0;  ///< width of the names of rows, pictures included
  float cell = 0;  ///< width and height of a cell with the gap behind it
  float row = 0;
  std::size_t details = 1;  ///< lines below the names of columns
  bool curves = false;
};

/// Of words in a row, at least as many as most cells have.
float lines_of(const PictureTable& table) {
  std::size_t lines = 3;
  for (const PictureRow& row : table.rows) {
    for (const PictureCell& cell : row.cells) lines = std::max(lines, cell.words.size());
  }
  return static_cast<float>(lines);
}

/// Of what stands below the names of columns, by the widest estimate: the same on every page.
std::size_t detail_lines(const PictureTable& table, float width, float type) {
  constexpr std::size_t kMost = 3;
  const SvgCanvas letters({1, 1}, type);
  std::size_t lines = 1;
  for (const PictureColumn& column : table.columns) {
    lines = std::max(lines, in_lines(column.detail, width, kMost, letters).size());
  }
  return lines;
}

Lengths lengths_of(const PictureTable& table, float type) {
  Lengths l{.type = type, .line = std::ceil(1.4F * type), .gap = std::round(kColumnGap * type)};
  const float scale = type / kTableType;
  l.picture = {std::round(table.picture.x * scale), std::round(table.picture.y * scale)};
  l.head = l.picture.x + std::round(kNameWidth * type) + l.gap;
  const float words = l.picture.x + std::round((kBar + table.words) * type) + l.gap;
  l.cell = std::max(words, std::round(kLeastCell * type));
  l.details = detail_lines(table, l.cell - l.gap, type);
  for (const PictureRow& row : table.rows) {
    for (const PictureCell& cell : row.cells) l.curves = l.curves || cell.curve.size() > 1;
  }
  const float curve = l.curves ? std::round(kCurve * type) : 0.0F;
  l.row = std::max(l.picture.y, lines_of(table) * l.line) + curve + l.gap;
  return l;
}

float table_width(const PictureTable& table, const Lengths& l) {
  const float means = table.row_means.empty() ? 0.0F : std::round(kMeanWidth * l.type);
  return l.head + l.cell * static_cast<float>(table.columns.size()) + means;
}

/// One canvas, one table, from top to bottom.
class TablePainter {
 public:
  TablePainter(Canvas& canvas, const PictureTable& table, const Rect& area, const Palette& palette)
      : canvas_(canvas),
        table_(table),
        palette_(palette),
        l_(lengths_of(table, canvas.type_size())),
        left_(area.min.x),
        y_(area.min.y) {}

  void paint() {
    if (!table_.title.empty()) write({left_, y_}, table_.title, palette_.text, whole());
    y_ += l_.line;
    paint_heads();
    for (const PictureRow& row : table_.rows) paint_row(row);
    if (!table_.column_means.empty()) paint_feet();
    y_ += l_.gap;
    for (const ScaleKey& key : table_.scales) paint_scale(key);
    for (const std::string& note : table_.notes) {
      for (const std::string& words : wrapped(note, whole(), canvas_)) {
        write({left_, y_}, words, palette_.quiet, whole());
        y_ += l_.line;
      }
    }
  }

 private:
  float whole() const { return table_width(table_, l_); }
  float column_left(std::size_t i) const {
    return left_ + l_.head + l_.cell * static_cast<float>(i);
  }

  void write(ImVec2 at, const std::string& text, ImU32 colour, float width) {
    canvas_.text(at, {elided(text, width, canvas_)}, colour, Align::left);
  }

  void paint_heads() {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const PictureColumn& column = table_.columns[i];
      float x = column_left(i);
      const float right = x + l_.cell - l_.gap;
      if (column.look) {
        const float radius = 0.28F * l_.type;
        const ImVec2 middle{x + radius, y_ + 0.5F * l_.type};
        draw_marker(canvas_, column.look->marker, middle, radius, column.look->colour, 0);
        x += 2 * radius + 0.3F * l_.type;
      }
      write({x, y_}, column.name, column.quiet ? palette_.quiet : palette_.text, right - x);
      float y = y_ + l_.line;
      for (const std::string& words :
           in_lines(column.detail, l_.cell - l_.gap, l_.details, canvas_)) {
        write({column_left(i), y}, words, palette_.quiet, l_.cell - l_.gap);
        y += l_.line;
      }
    }
    if (!table_.row_means.empty()) {
      write({column_left(table_.columns.size()), y_}, table_.row_means, palette_.quiet,
            kMeanWidth * l_.type);
    }
    y_ += static_cast<float>(1 + l_.details) * l_.line;
  }

  void paint_row(const PictureRow& row) {
    const Rect picture{{left_, y_}, {left_ + l_.picture.x, y_ + l_.picture.y}};
    if (!row.picture.pixels.empty()) {
      canvas_.image(row.picture, picture);
      paint_dashed(picture);
    }
    const float x = picture.max.x + 0.4F * l_.type;
    float y = y_;
    const auto most = static_cast<std::size_t>(std::max(1.0F, l_.row / l_.line));
    for (const std::string& words :
         telling_lines(row.name, row_names(), left_ + l_.head - l_.gap - x, most, canvas_)) {
      write({x, y}, words, palette_.text, l_.head);
      y += l_.line;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) paint_cell(row.cells[i], i);
    const ImVec2 end{column_left(table_.columns.size()), y_};
    if (row.mean) paint_chip(*row.mean, end);
    write({end.x, end.y + l_.line}, row.foot, palette_.quiet, kMeanWidth * l_.type);
    y_ += l_.row;
  }

  std::vector<std::string> row_names() const {
    std::vector<std::string> names;
    for (const PictureRow& row : table_.rows) names.push_back(row.name);
    return names;
  }

  void paint_dashed(const Rect& r) {
    const Stroke stroke{
        .colour = table_.picture_frame, .width = hairline(canvas_), .dash = Dash::dashed};
    const ImVec2 corners[] = {r.min, {r.max.x, r.min.y}, r.max, {r.min.x, r.max.y}, r.min};
    canvas_.polyline(corners, stroke);
  }

  void paint_cell(const PictureCell& cell, std::size_t column) {
    const float left = column_left(column);
    const Rect picture{{left, y_}, {left + l_.picture.x, y_ + l_.picture.y}};
    float x = left;
    if (cell.share) {
      paint_share(*cell.share, picture);
      x = picture.max.x;
    } else if (!cell.picture.pixels.empty()) {
      canvas_.image(cell.picture, picture);
      x = picture.max.x;
    }
    if (cell.value) {
      const float bar = std::round(kBar * l_.type);
      canvas_.rectangle({{x, y_}, {x + bar, picture.max.y}}, *cell.value);
      x += bar;
    }
    if (cell.best) paint_corner(picture.min);
    if (x > left) x += 0.3F * l_.type;
    float y = y_;
    for (const ColouredText& words : cell.words) {
      write({x, y}, words.text, words.colour, left + l_.cell - 0.2F * l_.type - x);
      y += l_.line;
    }
    if (cell.curve.size() > 1) paint_curve(cell.curve, column);
  }

  void paint_corner(ImVec2 at) {
    const float side = 0.62F * l_.type;
    const float rim = side + 0.16F * l_.type;
    const ImVec2 outer[] = {at, {at.x + rim, at.y}, {at.x, at.y + rim}};
    const ImVec2 inner[] = {at, {at.x + side, at.y}, {at.x, at.y + side}};
    // Seen on every picture, black or white.
    canvas_.polygon(outer, IM_COL32_BLACK);
    canvas_.polygon(inner, IM_COL32_WHITE);
  }

  void paint_share(const ShareBar& share, const Rect& box) {
    const auto height = [&](double value) {
      return box.max.y - box.height() * static_cast<float>(std::clamp(value, 0.0, 1.0));
    };
    canvas_.rectangle(box, palette_.grid);
    canvas_.rectangle({{box.min.x, height(share.value)}, box.max}, share.colour);
    const float middle = box.centre().x;
    const float half = 0.35F * l_.type;
    const Stroke stroke{.colour = palette_.text, .width = 2 * hairline(canvas_)};
    for (const double end : {share.low, share.high}) {
      const ImVec2 across[] = {{middle - half, height(end)}, {middle + half, height(end)}};
      canvas_.polyline(across, stroke);
    }
    const ImVec2 along[] = {{middle, height(share.low)}, {middle, height(share.high)}};
    canvas_.polyline(along, stroke);
  }

  void paint_curve(const std::vector<double>& values, std::size_t column) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double span = std::max(*most - *least, 1e-300);
    const float left = column_left(column) + 0.2F * l_.type;
    const float width = l_.cell - l_.gap - 0.6F * l_.type;
    const float high = 0.6F * l_.type;
    const float bottom = y_ + l_.row - l_.gap - 0.1F * l_.type;
    std::vector<ImVec2> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const float along = static_cast<float>(i) / static_cast<float>(values.size() - 1);
      const auto up = static_cast<float>((values[i] - *least) / span);
      points.emplace_back(left + along * width, bottom - up * high);
    }
    const std::optional<LineStyle>& look = table_.columns[column].look;
    const ImU32 colour = look ? look->colour : palette_.quiet;
    canvas_.polyline(points, {.colour = colour, .width = 0.09F * l_.type});
    draw_marker(canvas_, Marker::circle, points.back(), 0.12F * l_.type, colour, 0);
  }

  void paint_chip(const Chip& chip, ImVec2 at) {
    const Rect ground{at, {at.x + std::round(kChipWidth * l_.type), at.y + 1.25F * l_.type}};
    canvas_.rectangle(ground, chip.ground);
    canvas_.text({ground.centre().x, at.y + 0.12F * l_.type},
                 {elided(chip.text, ground.width(), canvas_)}, text_on(chip.ground), Align::centre);
  }

  void paint_feet() {
    write({left_, y_}, table_.column_means, palette_.quiet, l_.head);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const PictureColumn& column = table_.columns[i];
      if (column.mean) paint_chip(*column.mean, {column_left(i), y_});
      const float below = column.mean ? l_.line : 0.0F;
      write({column_left(i), y_ + below}, column.foot, palette_.quiet, l_.cell - l_.gap);
    }
    y_ += 2 * l_.line;
  }

  void paint_scale(const ScaleKey& key) {
    const std::string before = key.name + ": " + key.from;
    write({left_, y_}, before, palette_.quiet, whole());
    float x = left_ + canvas_.width_of({before}) + 0.4F * l_.type;
    const float part = 8.0F * l_.type / static_cast<float>(key.colours.size());
    for (const ImU32 colour : key.colours) {
      canvas_.rectangle({{x, y_ + 0.15F * l_.type}, {x + part, y_ + 0.95F * l_.type}}, colour);
      x += part;
    }
    write({x + 0.4F * l_.type, y_}, key.to, palette_.quiet, whole());
    y_ += l_.line;
  }

  Canvas& canvas_;
  const PictureTable& table_;
  const Palette& palette_;
  Lengths l_;
  float left_;
  float y_;
};

}  // namespace

ImVec2 page_size(const PictureTable& table, float type_size) {
  const Lengths l = lengths_of(table, type_size);
  const SvgCanvas letters({1, 1}, type_size);
  const float width = table_width(table, l);
  float lines = 2.0F + static_cast<float>(l.details);
  if (!table.column_means.empty()) lines += 2.0F;
  lines += static_cast<float>(table.scales.size());
  for (const std::string& note : table.notes) {
    lines += static_cast<float>(wrapped(note, width, letters).size());
  }
  const Rect inside = inside_margin(letters, {{0, 0}, {0, 0}});
  const float margins = 2 * inside.min.x;
  return {width + margins,
          lines * l.line + l.gap + l.row * static_cast<float>(table.rows.size()) + margins};
}

void paint_picture_table(Canvas& canvas, const PictureTable& table, const Rect& page,
                         const Palette& palette) {
  canvas.rectangle(page, palette.background);
  TablePainter(canvas, table, inside_margin(canvas, page), palette).paint();
}

}  // namespace mnemoscope::plot
