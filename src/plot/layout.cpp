#include "plot/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mnemoscope::plot {
namespace {

// All in type sizes.
constexpr float kFootGap = 0.55f;       // between the frame and the x labels
constexpr float kBetweenLabels = 0.9f;  // least distance of neighbouring x labels
constexpr float kLinesApart = 1.3f;     // least distance of neighbouring y labels
constexpr float kRowsPerLabel = 2.2f;   // height of an axis for each y label
constexpr float kCaptionGap = 0.35f;    // between the caption row and the frame
constexpr float kLeastFrame = 3.5f;     // height below which captions make room
constexpr float kLegendFrame = 6.0f;    // height below which the legend makes room
constexpr float kLegendBar = 0.4f;      // width of what scrolls it
constexpr float kBarGap = 0.5f;         // between the legend and that
constexpr float kLeastWidth = 4.0f;
constexpr float kLeastLabels =
    3.2f;  // kept for y labels, so that the frame stays while they change

// TextRows of text above and below the frame, and what is in them.
struct TextRows {
  bool title = false;
  bool y_caption = false;
  bool x_caption = false;
  bool note = false;
  bool note_own_row = false;
  bool legend_above = false;
  bool legend_shares_row = false;
  bool legend_below = false;
  int legend_rows = 0;  // below, for which there is room
  float above = 0.0f;
  float below = 0.0f;
};

class Arranger {
 public:
  Arranger(const Figure& figure, const Rect& area, const std::string& note, const Canvas& canvas)
      : figure_(figure), area_(area), note_(note), canvas_(canvas), em_(canvas.type_size()) {}

  // Tries from the richest arrangement to the barest until the frame is high enough.
  TextRows arrange(const LegendRows& legend) const {
    const float title_row = figure_.title.empty() ? 0.0f : row();
    TextRows rows{.title = !figure_.title.empty(),
                  .y_caption = !caption(figure_.y).empty(),
                  .x_caption = !caption(figure_.x).empty(),
                  .note = !note_.empty()};
    place_legend(legend, rows);
    measure(rows, title_row);
    const auto drop = [&](bool& part, float least) {
      if (frame_height(rows) >= least * em_) return;
      part = false;
      measure(rows, title_row);
    };
    while (rows.legend_below && rows.legend_rows > 1 && frame_height(rows) < kLegendFrame * em_) {
      --rows.legend_rows;
      measure(rows, title_row);
    }
    drop(rows.legend_below, kLegendFrame);
    if (!rows.legend_shares_row) drop(rows.legend_above, kLegendFrame);
    drop(rows.note, kLegendFrame);
    drop(rows.x_caption, kLeastFrame);
    drop(rows.y_caption, kLeastFrame);
    drop(rows.title, kLeastFrame);
    return rows;
  }

 private:
  float row() const { return line_height(canvas_); }
  float width_of(const std::string& text) const { return canvas_.width_of({text}); }
  float frame_height(const TextRows& rows) const {
    return area_.height() - rows.above - rows.below;
  }

  void place_legend(const LegendRows& legend, TextRows& rows) const {
    if (legend.rows == 0) return;
    const float beside_caption = width_of(caption(figure_.y)) + 1.5f * em_ + legend.width;
    rows.legend_shares_row = legend.rows == 1 && beside_caption <= area_.width();
    rows.legend_above = legend.rows == 1;
    rows.legend_below = legend.rows > 1;
    rows.legend_rows = legend.rows;
  }

  void measure(TextRows& rows, float title_row) const {
    const float gap = kCaptionGap * em_;
    const bool caption_row = rows.y_caption || (rows.legend_above && rows.legend_shares_row);
    rows.above = (rows.title ? title_row : 0) + (caption_row ? row() : 0) +
                 (rows.legend_above && !rows.legend_shares_row ? row() : 0);
    rows.above += rows.above > 0 ? gap : 0.6f * em_;
    const float x_width = rows.x_caption ? width_of(caption(figure_.x)) : 0.0f;
    rows.note_own_row =
        rows.note && rows.x_caption && x_width + width_of(note_) + 1.5f * em_ > area_.width();
    const int bottom_rows = (rows.x_caption || rows.note ? 1 : 0) + (rows.note_own_row ? 1 : 0) +
                            (rows.legend_below ? rows.legend_rows : 0);
    rows.below = kFootGap * em_ + row() + static_cast<float>(bottom_rows) * row() +
                 (rows.legend_below ? gap : 0);
  }

  const Figure& figure_;
  const Rect& area_;
  const std::string& note_;
  const Canvas& canvas_;
  float em_;
};

float widest_label(const std::vector<Tick>& ticks, const Canvas& canvas) {
  float widest = 0;
  for (const Tick& tick : ticks) widest = std::max(widest, canvas.width_of(tick.label));
  return widest;
}

// Labels closer than a gap, or one that leaves the area?
bool collide(const std::vector<PlacedTick>& ticks, const Rect& area, float gap,
             const Canvas& canvas) {
  float last = area.min.x - gap;
  for (const PlacedTick& tick : ticks) {
    if (!tick.major) continue;
    const Rect label = bounds_of(tick.label, canvas);
    if (label.min.x < last + gap || label.max.x > area.max.x + 0.5f) return true;
    last = label.max.x;
  }
  return false;
}

std::vector<PlacedTick> placed_x(const Axis& axis, Range shown, const Rect& frame, const Rect& area,
                                 int at_most, const Canvas& canvas) {
  const Range on_scale = to_scale(axis.scale, shown);
  std::vector<PlacedTick> placed;
  for (const Tick& tick : ticks(axis, shown, at_most)) {
    const double share = (to_scale(axis.scale, tick.value) - on_scale.low) / on_scale.length();
    const float column = frame.min.x + static_cast<float>(share) * frame.width();
    const float half = canvas.width_of(tick.label) / 2;
    // The outermost labels move inwards rather than out of the plot.
    const float middle = std::clamp(column, std::min(column, area.min.x + half),
                                    std::max(area.min.x + half, area.max.x - half));
    placed.push_back(
        {column,
         tick.major,
         {tick.label, {middle, frame.max.y + kFootGap * canvas.type_size()}, Align::centre}});
  }
  return placed;
}

// As many ticks as keep their labels a line apart.
std::vector<Tick> y_ticks_for(const Axis& axis, Range shown, float height, float em) {
  const double length = to_scale(axis.scale, shown).length();
  const auto crowded = [&](const std::vector<Tick>& all) {
    double last = -1e300;
    for (const Tick& tick : all) {
      if (!tick.major) continue;
      const double row = to_scale(axis.scale, tick.value) / length * height;
      if (row - last < kLinesApart * em) return true;
      last = row;
    }
    return false;
  };
  int at_most = std::max(3, static_cast<int>(height / (kRowsPerLabel * em)));
  auto all = ticks(axis, shown, at_most);
  while (at_most > 1 && crowded(all)) all = ticks(axis, shown, --at_most);
  return height < em ? std::vector<Tick>{} : all;
}

std::vector<PlacedTick> place_y_ticks(const Axis& axis, Range shown, const Rect& frame,
                                      const std::vector<Tick>& at, const Canvas& canvas) {
  const float em = canvas.type_size();
  const Range on_scale = to_scale(axis.scale, shown);
  std::vector<PlacedTick> placed;
  for (const Tick& tick : at) {
    const double share = (to_scale(axis.scale, tick.value) - on_scale.low) / on_scale.length();
    const float y = frame.max.y - static_cast<float>(share) * frame.height();
    placed.push_back(
        {y, tick.major, {tick.label, {frame.min.x - kLabelGap * em, y - em / 2}, Align::right}});
  }
  return placed;
}

float room_of_bar(const Canvas& canvas) {
  return (kLegendBar + kBarGap) * canvas.type_size();
}

void place_legend(Layout& layout, const TextRows& rows, const Canvas& canvas) {
  if (!rows.legend_above && !rows.legend_below) {
    layout.legend_rows_hidden = layout.legend.all;
    layout.legend = {};
    return;
  }
  const Rect& area = layout.area;
  layout.legend_rows_hidden = layout.legend.all - layout.legend.rows;
  const bool scrolls = layout.legend_rows_hidden > 0;
  const float right = area.max.x - (scrolls ? room_of_bar(canvas) : 0.0f);
  const float row = line_height(canvas);
  ImVec2 corner{layout.frame.min.x, area.max.y - static_cast<float>(layout.legend.rows) * row};
  if (rows.legend_above) {
    const float title = rows.title ? row : 0.0f;
    const bool under_caption = !rows.legend_shares_row && rows.y_caption;
    corner = {rows.legend_shares_row ? area.max.x - layout.legend.width : area.min.x,
              area.min.y + title + (under_caption ? row : 0.0f)};
  } else if (layout.frame.min.x + layout.legend.width > right) {
    corner.x = area.min.x;
  }
  for (Rect& rect : layout.legend.rects) {
    rect = {{rect.min.x + corner.x, rect.min.y + corner.y},
            {rect.max.x + corner.x, rect.max.y + corner.y}};
  }
  if (!scrolls) return;
  layout.legend_area = {{area.min.x, corner.y}, area.max};
  layout.legend_bar = {{area.max.x - kLegendBar * canvas.type_size(), corner.y}, area.max};
}

void place_captions(Layout& layout, const Figure& figure, const TextRows& rows,
                    const std::string& note, const Canvas& canvas) {
  const Rect& area = layout.area;
  const float row = line_height(canvas);
  const auto cut = [&](const std::string& text) {
    return Label{elided(text, area.width(), canvas)};
  };
  const float lead = (row - canvas.type_size()) / 2;
  float y = area.min.y + lead;
  if (rows.title) {
    layout.title = {cut(figure.title), {area.min.x, y}, Align::left};
    y += row;
  }
  if (rows.y_caption) layout.y_caption = {cut(caption(figure.y)), {area.min.x, y}, Align::left};
  y = layout.frame.max.y + kFootGap * canvas.type_size() + row;
  if (rows.x_caption) {
    layout.x_caption = {cut(caption(figure.x)), {layout.frame.max.x, y}, Align::right};
    if (rows.note_own_row) y += row;
  }
  if (rows.note) layout.note = {cut(note), {area.min.x, y}, Align::left};
}

}  // namespace

Rect bounds_of(const PlacedText& text, const Canvas& canvas) {
  const float width = canvas.width_of(text.label);
  float left = text.at.x;
  if (text.align == Align::centre) left -= width / 2;
  if (text.align == Align::right) left -= width;
  return {{left, text.at.y}, {left + width, text.at.y + canvas.type_size()}};
}

Rect legend_thumb(const Layout& layout) {
  const Rect& bar = layout.legend_bar;
  const float a_row = bar.height() / static_cast<float>(std::max(1, layout.legend.all));
  const float top = bar.min.y + static_cast<float>(layout.legend.first) * a_row;
  return {{bar.min.x, top}, {bar.max.x, top + static_cast<float>(layout.legend.rows) * a_row}};
}

int legend_row_at(const Layout& layout, float y) {
  const float a_row =
      layout.legend_bar.height() / static_cast<float>(std::max(1, layout.legend.all));
  const float top = y - layout.legend_bar.min.y - legend_thumb(layout).height() / 2;
  return std::clamp(static_cast<int>(std::lround(top / std::max(a_row, 1e-3f))), 0,
                    std::max(0, layout.legend.all - layout.legend.rows));
}

std::vector<PlacedTick> place_x_ticks(const Axis& axis, Range shown, const Rect& frame,
                                      const Rect& area, const Canvas& canvas) {
  const float em = canvas.type_size();
  int at_most = std::max(2, static_cast<int>(frame.width() / (1.8f * em)));
  auto placed = placed_x(axis, shown, frame, area, at_most, canvas);
  while (at_most > 1 && collide(placed, area, kBetweenLabels * em, canvas)) {
    placed = placed_x(axis, shown, frame, area, --at_most, canvas);
  }
  return placed;
}

Layout lay_out(const Figure& figure, const View& view, const Extent& shown, const Rect& area,
               const std::string& note, bool show_legend, const Canvas& canvas) {
  Layout layout{.area = area};
  const float em = canvas.type_size();
  if (show_legend) layout.legend = in_rows(legend_entries(figure, view), area.width(), canvas);
  const TextRows rows = Arranger(figure, area, note, canvas).arrange(layout.legend);
  if (rows.legend_below && rows.legend_rows < layout.legend.rows) {
    const float width = std::max(1.0f, area.width() - room_of_bar(canvas));
    layout.legend = rows_from(in_rows(std::move(layout.legend.entries), width, canvas),
                              view.legend_row, rows.legend_rows, canvas);
  }
  const float height = std::max(1.0f, area.height() - rows.above - rows.below);
  const auto y_marks = y_ticks_for(figure.y, shown.y, height, em);
  const float labels = std::max(widest_label(y_marks, canvas), kLeastLabels * em) + kLabelGap * em;
  const float left = std::min(labels, std::max(0.0f, area.width() - kLeastWidth * em));
  layout.frame = {
      {std::round(area.min.x + left), std::round(area.min.y + rows.above)},
      {std::floor(area.max.x - 0.5f * em), std::round(area.min.y + rows.above + height)}};
  layout.frame.max.x = std::max(layout.frame.max.x, layout.frame.min.x + 1);
  layout.x_ticks = place_x_ticks(figure.x, shown.x, layout.frame, area, canvas);
  layout.y_ticks = place_y_ticks(figure.y, shown.y, layout.frame, y_marks, canvas);
  place_legend(layout, rows, canvas);
  place_captions(layout, figure, rows, note, canvas);
  return layout;
}

Layout lay_out_empty(const Figure& figure, const Rect& area, const Canvas& canvas) {
  Layout layout{.area = area, .frame = area};
  if (figure.title.empty()) return layout;
  layout.title = {{elided(figure.title, area.width(), canvas)}, area.min, Align::left};
  layout.frame.min.y = std::min(area.max.y - 1, std::round(area.min.y + line_height(canvas)));
  return layout;
}

}  // namespace mnemoscope::plot
