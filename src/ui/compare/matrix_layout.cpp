#include "ui/compare/matrix_layout.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/compare/cell_placings.h"

namespace mnemoscope {
namespace {

constexpr float kMostSideUnits = 640;
constexpr float kAboveUnits = 3;  ///< above a cell, and below it
constexpr float kMostSparkUnits = 28;
constexpr float kSmallQueryUnits = 28;  ///< half a cell of those that are scrolled to
constexpr std::size_t kUsefulRows = 5;
/// How much larger the pictures must be for which the margins are made narrow.
constexpr float kWorthNarrowMargins = 1.05F;

Margins roomy(const Theme& theme, ImVec2 room) {
  return {.name = theme.px(room.x > theme.px(1100) ? 230.0F : 160.0F),
          .mean = theme.px(58),
          .between = theme.px(8),
          .bar = theme.px(6)};
}

/// The column of the names has room for their longest word beside a small query, up to a third of
/// all.
Margins with_names(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                   Margins margins) {
  const float whole =
      theme.px(kSmallQueryUnits) + theme.px(kBesideQueryUnits) + contents.name_width;
  if (contents.name_width > 0) margins.name = std::max(margins.name, std::min(whole, room.x / 3));
  return margins;
}

/// Two words of a name have room beside the query.
Margins tight(const Theme& theme) {
  return {.name = theme.px(108),
          .mean = theme.px(50),
          .between = theme.px(4),
          .bar = theme.px(5),
          .tight = true};
}

/// Above and below a row, both together: whole pixels, as the table places its rows.
float between_rows(const Theme& theme) {
  return 2.0F * row_padding(theme);
}

float head_height(const Theme& theme, const MatrixContents& contents, float line) {
  return static_cast<float>(contents.head_lines) * line + between_rows(theme) + contents.means;
}

/// Names of columns above, and below the means, of which one has a rim and one a line of words.
float heads_height(const Theme& theme, const MatrixContents& contents, float line) {
  return head_height(theme, contents, line) + 2 * line + theme.px(8) + between_rows(theme);
}

/// One layout that could be.
struct Candidate {
  MatrixLayout layout{};
  float width = 0;      ///< of all columns
  bool across = false;  ///< whether all columns have room
  bool down = false;    ///< whether all rows have
  float rows = 0;
  float seen = 0;  ///< rows that are seen at once
  bool tight = false;
  bool words = false;  ///< whether no word above a column is cut
  /// Whether all have room at a size that is no stamp.
  bool is_fair(const Theme& theme) const {
    const float side = std::max(layout.picture.x, layout.picture.y);
    return across && down && side >= 0.95F * theme.px(kLeastSideUnits);
  }
};

void place_spark(const Theme& theme, const Placing& placing, float line_of_words,
                 MatrixLayout& layout) {
  const float gap = theme.px(4);
  if (!placing.aside) {
    layout.spark_from = {theme.px(2), layout.cell_height - theme.px(kSparkUnits) + theme.px(3)};
    layout.spark = {layout.cell_width - theme.px(8), theme.px(kSparkUnits - 6)};
    return;
  }
  const float top = placing.under ? 0.0F : line_of_words;
  const float bottom = layout.cell_height - placing.below;
  layout.spark_from = {layout.picture.x + layout.bar + gap, top + theme.px(3)};
  layout.spark = {layout.cell_width - layout.spark_from.x - gap,
                  std::min(bottom - top, theme.px(kMostSparkUnits)) - theme.px(6)};
}

/// Picture, bar and words in a cell whose picture has `side` pixels at most, and which is at least
/// `least_width` wide.
void place_cell(const Theme& theme, const MatrixContents& contents, float line,
                const Placing& placing, ImVec2 side, float least_width, MatrixLayout& layout) {
  const FittedSize size = filled_size(static_cast<int>(contents.shape.width),
                                      static_cast<int>(contents.shape.height), side.x, side.y);
  const float least = theme.px(kThinnestUnits);
  layout.picture = {std::max(static_cast<float>(size.width), least),
                    std::max(static_cast<float>(size.height), least)};
  if (placing.thin > 0) layout.picture = {placing.thin, side.y};
  const float all = layout.picture.x + layout.bar + placing.beside;
  layout.cell_width = std::floor(std::max({all, placing.words, least_width}));
  const float high = std::max(layout.picture.y, placing.high);
  layout.cell_height = std::floor(high + placing.below);
  const float gap = theme.px(4);
  layout.words_from =
      placing.under ? ImVec2{0, high} : ImVec2{layout.picture.x + layout.bar + gap, 0};
  layout.words = layout.cell_width - layout.words_from.x;
  place_spark(theme, placing, words_height(contents, line), layout);
}

/// Height of a row, of all that are there or of those that are seen while the rest is scrolled to,
/// the means too.
float row_share(const Theme& theme, const MatrixContents& contents, float room, float line,
                bool scrolls) {
  const std::size_t rows = std::max<std::size_t>(contents.rows, 1);
  if (!scrolls) return (room - heads_height(theme, contents, line)) / static_cast<float>(rows);
  return (room - head_height(theme, contents, line)) /
         static_cast<float>(std::min(rows, kUsefulRows));
}

/// The room that a picture has, across and down.
ImVec2 side_of(const Theme& theme, const MatrixContents& contents, ImVec2 room, float line,
               const Margins& margins, const Placing& placing, bool scrolls) {
  const float bar = scrolls ? contents.scrollbar : 0.0F;
  const auto columns = static_cast<float>(std::max<std::size_t>(contents.columns, 1));
  const float wide = (room.x - bar - margins.name - margins.mean - 2 * margins.between) / columns -
                     margins.between - margins.bar - placing.beside;
  const float high =
      row_share(theme, contents, room.y, line, scrolls) - between_rows(theme) - placing.below;
  return {wide, high};
}

/// How wide the words above the columns make a cell whose picture has `room` across. No word of
/// them is broken where columns that are scrolled to can be wide enough; what is more than that
/// they have as far as there is room.
float room_for_heads(const MatrixContents& contents, const Margins& margins, const Placing& placing,
                     float room) {
  constexpr float kWorthScrolling = 2.0F;  // no word of a head is longer
  const float share = room + margins.bar + placing.beside;
  const float least = std::max(placing.words, placing.least + margins.bar + placing.beside);
  const float most = kWorthScrolling * least;
  const float lined = std::min(contents.lined_head_width, share);
  if (share < least) return std::min(contents.head_width, most);
  const bool scrolls_for_words = contents.head_width <= most;
  const float word = scrolls_for_words ? contents.head_width : std::min(contents.head_width, share);
  return std::max(word, lined);
}

/// A rate is a bar that is as well read small: where rows are scrolled to it is no higher than its
/// words.
float most_side(const Theme& theme, const MatrixContents& contents, const Placing& placing,
                bool scrolls) {
  if (contents.rates && scrolls) return std::max(placing.high, placing.least);
  return theme.px(kMostSideUnits);
}

/// What a layout is made of.
struct Plan {
  const Theme& theme;
  const MatrixContents& contents;
  ImVec2 room{};  ///< of the whole matrix
  float line = 0;
  const Margins& margins;
  const Placing& placing;
  bool scrolls = false;
};

/// With pictures of `side` pixels at most, below words of `head` pixels.
MatrixLayout placed(const Plan& plan, float side, float head) {
  MatrixLayout layout{.bar = plan.margins.bar,
                      .flat = plan.placing.flat,
                      .padding = plan.margins.between / 2,
                      .name = plan.margins.name,
                      .mean = plan.margins.mean,
                      .heads = head_height(plan.theme, plan.contents, plan.line),
                      .means = plan.contents.means};
  place_cell(plan.theme, plan.contents, plan.line, plan.placing, {side, side}, head, layout);
  return layout;
}

/// The share of a row that is left below the last whole one, from which one more is made room for.
constexpr float kNearlyARow = 0.65F;

/// Whole rows fill the height where some are scrolled to: with one more where pictures need give
/// little for it, else with larger ones, as far as their cells are wide or `wide` pixels are free,
/// else with lines further apart.
MatrixLayout filled_down(const Plan& plan, MatrixLayout layout, float side, float head,
                         float wide) {
  const auto rows = static_cast<float>(std::max<std::size_t>(plan.contents.rows, 1));
  const float across = plan.room.x - plan.contents.scrollbar;
  const bool all_columns = layout.width(plan.contents.columns) <= across;
  const float free = plan.room.y - layout.heads - (all_columns ? 0.0F : plan.contents.scrollbar);
  const float between = between_rows(plan.theme);
  const auto row = [&](const MatrixLayout& l) { return l.cell_height + between; };
  float seen = std::clamp(std::floor(free / row(layout)), 1.0F, rows);
  if (seen < rows && free / row(layout) - seen >= kNearlyARow) {
    const float lower = side - std::ceil(row(layout) - free / (seen + 1));
    const MatrixLayout more = placed(plan, std::max(lower, plan.placing.least), head);
    if ((seen + 1) * row(more) <= free) {
      layout = more;
      side = std::max(lower, plan.placing.least);
      seen += 1;
    }
  }
  const float high = std::floor(free / seen) - between;
  if (high <= layout.cell_height) return layout;
  const float room_in_cell = layout.cell_width - plan.margins.bar - plan.placing.beside;
  const float widest = std::max(room_in_cell, all_columns ? wide : 0.0F);
  const float larger = std::min(side + high - layout.cell_height, widest);
  if (!plan.contents.rates && larger > side) {
    const MatrixLayout grown = placed(plan, larger, head);
    const bool keeps_columns = all_columns ? grown.width(plan.contents.columns) <= across
                                           : grown.cell_width <= layout.cell_width;
    if (keeps_columns && grown.cell_height <= high) layout = grown;
  }
  layout.cell_height = high;
  return layout;
}

Candidate candidate(const Plan& plan) {
  const auto& [theme, contents, room, line, margins, placing, scrolls] = plan;
  ImVec2 room_of = side_of(theme, contents, room, line, margins, placing, scrolls);
  const float head = room_for_heads(contents, margins, placing, room_of.x);
  if (placing.under) {
    // Words make a cell as wide as they are, and the picture below and above them may use that.
    const float words = std::max(placing.words, head);
    room_of.x = std::max(room_of.x, words - margins.bar - placing.beside);
  }
  const float side = std::clamp(placing.thin > 0 ? room_of.y : std::min(room_of.x, room_of.y),
                                placing.least, most_side(theme, contents, placing, scrolls));
  MatrixLayout layout = placed(plan, side, head);
  if (scrolls) layout = filled_down(plan, layout, side, head, room_of.x);
  const float bar = scrolls ? contents.scrollbar : 0.0F;
  const auto rows = static_cast<float>(contents.rows);
  const float row = layout.cell_height + between_rows(theme);
  return {.layout = layout,
          .width = layout.width(contents.columns),
          .across = layout.width(contents.columns) <= room.x - bar,
          .down = rows * row + heads_height(theme, contents, line) <= room.y,
          .rows = rows,
          .seen = std::clamp((room.y - layout.heads) / row, 1.0F, std::max(rows, 1.0F)),
          .tight = margins.tight,
          .words = layout.cell_width >= std::floor(contents.head_width)};
}

/// How large its pictures are and how many of them are seen, as far as narrow margins are worth it.
float worth(const Candidate& c) {
  return c.layout.picture.y * c.seen / (c.tight ? kWorthNarrowMargins : 1.0F);
}

/// Whether `a` is the better one of two.
bool is_better(const Theme& theme, const Candidate& a, const Candidate& b) {
  if (a.across != b.across) return a.across;
  // Without room for all columns the narrowest matrix shows the most of them.
  if (!a.across && a.width != b.width) return a.width < b.width;
  if (a.is_fair(theme) != b.is_fair(theme)) return a.is_fair(theme);
  const float enough = std::min({kEnoughRows, a.rows, b.rows});
  const float seen = std::min(a.seen, enough);
  const float others = std::min(b.seen, enough);
  if (seen != others) return seen > others;
  if (a.words != b.words) return a.words;
  if (worth(a) != worth(b)) return worth(a) > worth(b);
  return !a.down && a.layout.cell_height < b.layout.cell_height;
}

Candidate chosen(const Theme& theme, const MatrixContents& contents, ImVec2 room, float line) {
  std::vector<Candidate> all;
  for (const Margins& usual : {roomy(theme, room), tight(theme)}) {
    const Margins margins = with_names(theme, contents, room, usual);
    for (const Placing& placing : placings(theme, contents, line)) {
      const Plan plan{theme, contents, room, line, margins, placing, false};
      const Candidate c = candidate(plan);
      if (c.down) all.push_back(c);
      if (c.is_fair(theme)) continue;
      // One that scrolls may have larger pictures than one that shows all.
      all.push_back(candidate({theme, contents, room, line, margins, placing, true}));
    }
  }
  Candidate best = all.front();
  for (const Candidate& c : all) {
    if (is_better(theme, c, best)) best = c;
  }
  return best;
}

/// How much of the first column the query takes: a half, in a narrow one half a cell, as far as the
/// longest word of a name leaves it.
float query_part(const Theme& theme, const MatrixContents& contents, bool tight,
                 const MatrixLayout& layout) {
  const float least = 0.2F * layout.name;
  const float wanted =
      tight ? std::max(theme.px(kSmallQueryUnits), 0.55F * layout.picture.y) : 0.5F * layout.name;
  const float left = layout.name - theme.px(kBesideQueryUnits) - contents.name_width;
  return std::clamp(left, least, std::max(wanted, least));
}

/// What the columns leave free goes to the first, until the queries there are as large as cells.
void widen_names(const Theme& theme, const MatrixContents& contents, float room, bool tight,
                 MatrixLayout& layout) {
  const float spare = room - layout.width(contents.columns);
  const float part = query_part(theme, contents, tight, layout);
  const float more = std::clamp(layout.picture.x - part, 0.0F, std::max(spare, 0.0F));
  layout.name += more;
  layout.query = std::min(part + more, layout.cell_height);
  if (!contents.rates) layout.query = std::min({layout.query, layout.picture.x, layout.picture.y});
}

/// What is free after that goes to the columns, until the words above them take two lines.
void widen_columns(const MatrixContents& contents, float room, MatrixLayout& layout) {
  const auto columns = static_cast<float>(std::max<std::size_t>(contents.columns, 1));
  const float spare = std::floor((room - layout.width(contents.columns)) / columns);
  const float wanted = std::ceil(contents.whole_head_width - layout.cell_width);
  const float more = std::clamp(wanted, 0.0F, std::max(spare, 0.0F));
  layout.cell_width += more;
  layout.words += more;
  layout.spark.x += more;
}

}  // namespace

float row_padding(const Theme& theme) {
  return std::ceil(theme.px(kAboveUnits));
}

float MatrixLayout::width(std::size_t columns) const {
  return name + mean + static_cast<float>(columns) * (cell_width + 2 * padding) + 4 * padding;
}

float MatrixLayout::rows_seen(const Theme& theme, float height) const {
  return (height - heads) / (cell_height + between_rows(theme));
}

MatrixLayout matrix_layout(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                           float line) {
  const Candidate best = chosen(theme, contents, room, line);
  MatrixLayout layout = best.layout;
  layout.all_rows = best.down;
  layout.all_columns = best.across;
  const float across = room.x - (best.down ? 0.0F : contents.scrollbar);
  widen_names(theme, contents, across, best.tight, layout);
  widen_columns(contents, across, layout);
  return layout;
}

float table_height(const Theme& theme, const MatrixContents& contents, const MatrixLayout& layout,
                   float room) {
  if (layout.all_rows) return room;
  const float fixed = layout.heads + (layout.all_columns ? 0.0F : contents.scrollbar);
  const float row = layout.cell_height + between_rows(theme);
  const float rows = std::clamp(std::floor((room - fixed) / row), 1.0F,
                                static_cast<float>(std::max<std::size_t>(contents.rows, 1)));
  return fixed + rows * row;
}

float useful_matrix_height(const Theme& theme, const MatrixContents& contents, float line) {
  const Placing placing =
      contents.rates ? rates_placing(theme, contents, line) : flat_placing(theme, contents, line);
  const auto rows = static_cast<float>(std::clamp<std::size_t>(contents.rows, 1, kUsefulRows));
  const float row = std::max(theme.px(kLeastSideUnits), placing.high) + between_rows(theme);
  return heads_height(theme, contents, line) + rows * row;
}

}  // namespace mnemoscope
