#include "ui/compare/matrix_figure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "text/csv_cells.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/cell_verdict.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/colour_keys.h"
#include "ui/compare/row_title.h"
#include "ui/compare/shown_kinds.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

/// Of a picture's longer side, in pixels.
constexpr float kSide = 112.0F;

/// Beside it, in type sizes: a mark and the word of a verdict.
constexpr float kBesidePicture = 5.6F;

/// Whole pixels, enlarged or reduced as far as the side allows.
struct Drawn {
  WholeScale scale{};
  ImVec2 size{};
};

Drawn drawn_size(const ImageShape& shape) {
  const auto width = static_cast<int>(shape.width);
  const auto height = static_cast<int>(shape.height);
  const WholeScale scale = whole_scale(width, height, kSide, kSide);
  return {scale,
          {static_cast<float>(scale.drawn_length(width)),
           static_cast<float>(scale.drawn_length(height))}};
}

class FigureMaker {
 public:
  /// Without `pictures` only what a page is measured by.
  FigureMaker(const ShownMatrix& matrix, const MatrixLook& look, const Theme& theme, bool pictures)
      : matrix_(matrix),
        look_(look),
        theme_(theme),
        pictures_(pictures),
        drawn_(drawn_size(matrix.start.memories->images.shape)) {}

  plot::PictureTable make() const {
    plot::PictureTable table;
    table.title = title();
    table.picture = drawn_.size;
    table.picture_frame = packed(theme_.colours().query);
    table.words = rates() ? 6.0F : kBesidePicture;
    table.column_means = "mean of a column";
    table.row_means = "mean";
    table.scales = colour_keys(matrix_, look_.shown, theme_.signed_map());
    for (std::size_t i = 0; i < matrix_.columns.size(); ++i) table.columns.push_back(column(i));
    for (std::size_t row = 0; row < matrix_.specs.size(); ++row) table.rows.push_back(row_of(row));
    table.notes = notes();
    return table;
  }

 private:
  plot::Image image_of_picture(const std::optional<KeyedPicture>& picture) const {
    if (!picture || !pictures_) return {};
    return image_of(reduced(picture->paint(), drawn_.scale.factor));
  }

  bool rates() const { return look_.shown == MatrixPicture::success; }

  std::string title() const {
    const std::optional<Index>& target = matrix_.start.query.target;
    const std::string of = target ? ", target " + memory_name(matrix_.start, *target) : "";
    return rates() ? title_of(look_) : title_of(look_) + of;
  }

  plot::Chip chip(double value) const {
    return {cell_words(matrix_.values.measure, value), colour_of(matrix_, value)};
  }

  plot::PictureColumn column(std::size_t i) const {
    const ShownColumn& shown = matrix_.columns[i];
    const bool is_model = shown.kind == ColumnKind::model;
    plot::PictureColumn column;
    column.name = shown.name;
    const bool is_baseline = is_model && matrix_.baseline != 0 && matrix_.baseline == shown.handle;
    column.detail = is_baseline ? "baseline · " + shown.detail : shown.detail;
    column.quiet = !is_model;
    if (is_model) column.look = theme_.variant(shown.id);
    if (rates()) {
      const std::optional<double> rate = mean_rate(matrix_, i);
      if (rate) column.foot = rate_words(*rate);
      return column;
    }
    const std::optional<MeanValue> mean = matrix_.values.column_mean(i);
    if (mean) column.mean = chip(mean->value);
    column.foot = left_out_words(mean);
    const std::string successes = successes_words(matrix_, i);
    column.foot += (column.foot.empty() || successes.empty() ? "" : " · ") + successes;
    return column;
  }

  plot::PictureRow row_of(std::size_t row) const {
    plot::PictureRow made;
    made.name = shown_name(row_title(matrix_.specs[row]));
    made.picture = image_of_picture(row_picture(matrix_, row));
    for (std::size_t i = 0; i < matrix_.columns.size(); ++i) made.cells.push_back(cell(row, i));
    if (rates()) {
      if (const auto rate = row_rate(matrix_, row)) made.foot = rate_words(*rate);
      return made;
    }
    const std::optional<MeanValue> mean = matrix_.values.row_mean(row);
    if (mean) made.mean = chip(mean->value);
    made.foot = left_out_words(mean);
    return made;
  }

  plot::PictureCell cell(std::size_t row, std::size_t i) const {
    const ShownCell& shown = matrix_.cells[row][i];
    const Colours& c = theme_.colours();
    plot::PictureCell made;
    if (!shown.failure.empty()) {
      made.words = {{std::string(shown.mark.mark), packed(c.bad)}, {"failed", packed(c.bad)}};
    } else if (rates()) {
      take_rate(made, row, i);
    } else if (shown.answered()) {
      take_answer(made, row, i);
    }
    return made;
  }

  void take_rate(plot::PictureCell& made, std::size_t row, std::size_t i) const {
    const Colours& c = theme_.colours();
    const std::optional<SuccessCount> count = success_of(matrix_, row, i);
    if (!count) {
      made.words = {{"not counted", packed(c.quiet)}};
      return;
    }
    const RateInterval interval = wilson_interval(*count);
    made.share = plot::ShareBar{count->rate(), interval.low, interval.high, packed(c.good)};
    made.best = is_best_rate(matrix_, row, i);
    for (const std::string& words : rate_lines(matrix_, row, i)) {
      made.words.push_back({words, packed(made.words.empty() ? c.text : c.quiet)});
    }
  }

  void take_answer(plot::PictureCell& made, std::size_t row, std::size_t i) const {
    const ShownCell& shown = matrix_.cells[row][i];
    const Colours& c = theme_.colours();
    const std::optional<double> value = matrix_.value(row, i);
    made.picture = image_of_picture(cell_picture(matrix_, row, i, look_, theme_.signed_map()));
    if (value) made.value = colour_of(matrix_, *value);
    made.best = is_best(matrix_, row, i);
    const std::vector<std::string> verdict = verdict_forms(shown);
    std::string mark(shown.mark.mark);
    if (!verdict.empty()) mark += (mark.empty() ? "" : " ") + verdict.back();
    made.words = {{std::move(mark), packed(mark_colour(shown, c))},
                  {cell_words(matrix_.values.measure, value), packed(c.text)}};
    for (std::string words : {baseline_words(matrix_, row, i), steps_words(shown)}) {
      if (!words.empty()) made.words.push_back({std::move(words), packed(c.quiet)});
    }
    if (std::string last = last_state_words(shown, look_); !last.empty()) {
      made.words.push_back({std::move(last), packed(c.quiet)});
    }
    if (shown.model != nullptr) made.curve = energies_of(*shown.model);
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> notes;
    if (rates()) {
      notes.emplace_back(
          "Every memory is asked for in turn: the share that succeeds, with the interval in which "
          "the true rate lies with 95 % (Wilson 1927).");
      notes.emplace_back("Corner: best of the row");
      const std::string matters = what_matters(matrix_rates(complete_rows(matrix_)));
      if (!matters.empty()) notes.push_back(matters);
      return notes;
    }
    if (look_.shown == MatrixPicture::baseline_difference && !matrix_.baseline_column) {
      notes.push_back(why_no_baseline(matrix_));
    }
    if (std::string query = query_words(matrix_.start); !query.empty()) {
      notes.push_back(std::move(query));
    }
    if (look_.step) notes.emplace_back(kNumbersOfTheStep);
    if (!matrix_.run.empty()) notes.push_back("Every run is " + matrix_.run);
    notes.push_back(matters_sentence(matrix_.values));
    if (leaves_out(matrix_.values)) notes.emplace_back(kLeftOutMeaning);
    notes.emplace_back("Corner: best of the row · line: energy, own scale");
    if (!matrix_.start.query.target) return notes;  // nothing is right or wrong
    std::string marks = all_marks();
    for (std::size_t at = 0; (at = marks.find('\n', at)) != std::string::npos;) {
      marks.replace(at, 1, " · ");
    }
    notes.back() += " · " + marks;
    return notes;
  }

  const ShownMatrix& matrix_;
  const MatrixLook& look_;
  const Theme& theme_;
  bool pictures_;
  Drawn drawn_;
};

}  // namespace

plot::PictureTable matrix_figure(const ShownMatrix& matrix, const MatrixLook& look,
                                 const Theme& theme) {
  return FigureMaker(matrix, look, theme, true).make();
}

std::optional<double> MatrixExport::number(std::size_t row, std::size_t column) const {
  if (look_.shown != MatrixPicture::success) return matrix_.value(row, column);
  const std::optional<SuccessCount> count = success_of(matrix_, row, column);
  return count ? std::optional(count->rate()) : std::nullopt;
}

std::string MatrixExport::text() const {
  const bool rates = look_.shown == MatrixPicture::success;
  std::string csv =
      csv_quoted(rates ? "success rate" : std::string(measure_name(matrix_.values.measure)));
  for (const ShownColumn& column : matrix_.columns) {
    const std::string detail = column.detail.empty() ? "" : ", " + column.detail;
    csv += "," + csv_text_cell(column.name + detail);
  }
  csv += "\r\n";
  for (std::size_t row = 0; row < matrix_.specs.size(); ++row) {
    csv += csv_text_cell(row_title(matrix_.specs[row]));
    for (std::size_t i = 0; i < matrix_.columns.size(); ++i) csv += "," + csv_cell(number(row, i));
    csv += "\r\n";
  }
  return tabs_of_csv(csv);
}

plot::Numbers MatrixExport::numbers() const {
  plot::Numbers numbers;
  numbers.rows = matrix_.specs.size();
  numbers.columns = matrix_.columns.size();
  numbers.float64 = true;
  for (std::size_t row = 0; row < numbers.rows; ++row) {
    for (std::size_t i = 0; i < numbers.columns; ++i) {
      numbers.values.push_back(number(row, i).value_or(std::numeric_limits<double>::quiet_NaN()));
    }
  }
  return numbers;
}

void MatrixExport::paint(plot::Canvas& canvas, const plot::Rect& page,
                         const plot::Palette& palette) const {
  paint_picture_table(canvas, matrix_figure(matrix_, look_, theme_), page, palette);
}

plot::Page MatrixExport::page() const {
  const plot::PictureTable table = FigureMaker(matrix_, look_, theme_, false).make();
  return {.size = page_size(table, plot::kTableType),
          .palette = theme_.plots(),
          .type_size = plot::kTableType};
}

}  // namespace mnemoscope
