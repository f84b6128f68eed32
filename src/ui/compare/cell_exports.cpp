#include "ui/compare/cell_exports.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "text/number_words.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/menu_line.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

void add_number(Table& table, const char* quantity, const std::optional<double>& value) {
  if (value) table.rows.push_back({quantity, exact_number(*value)});
}

void add_rate(Table& table, const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  const std::optional<SuccessCount> count = success_of(matrix, row, column);
  if (!count) return;
  const RateInterval interval = wilson_interval(*count);
  table.rows.push_back({"memories that succeed", std::to_string(count->successes)});
  table.rows.push_back({"memories asked for", std::to_string(count->trials)});
  add_number(table, "success rate", count->rate());
  add_number(table, "rate, 95 % from", interval.low);
  add_number(table, "rate, 95 % to", interval.high);
}

std::string number_cell(const std::optional<double>& value) {
  return value ? exact_number(*value) : std::string();
}

/// The columns behind the name of what the mean is of.
std::vector<std::string> mean_heads(const ShownMatrix& matrix, bool rates) {
  if (rates) return {"mean success rate"};
  return {fmt::format("mean {}", measure_name(matrix.values.measure)), "exact, left out"};
}

std::vector<std::string> mean_cells(const std::optional<MeanValue>& mean) {
  if (!mean) return {"", ""};
  return {exact_number(mean->value), std::to_string(mean->exact)};
}

Table means_head(const ShownMatrix& matrix, bool rates, const char* of) {
  Table table{.head = {of}};
  for (std::string& head : mean_heads(matrix, rates)) table.head.push_back(std::move(head));
  return table;
}

void answer(UiContext& ui, const char* name, const plot::Exportable& exported,
            const plot::Page& page = {}) {
  answer_export(ui, name, plot::run_export_menu(exported, page));
  ImGui::EndMenu();
}

}  // namespace

std::optional<PictureMeasures> measures_shown(UiContext& ui, const ShownCell& cell) {
  const std::optional<int> step = look_of(ui.session.matrix).step;
  if (!step || cell.model == nullptr) return cell.picture;
  const MeasuredStep measured = measured_step(*step, &ui.caches.of<StepMeasures>());
  if (!measured.is_before_end(cell.model->trace)) return cell.picture;
  return measured.measures(*cell.row, *cell.model, *step);
}

Table cell_numbers(const ShownMatrix& matrix, std::size_t row, std::size_t column,
                   const std::optional<PictureMeasures>& measures) {
  const ShownCell& cell = matrix.cells[row][column];
  const ShownColumn& shown = matrix.columns[column];
  const std::string detail = shown.detail.empty() ? "" : ", " + shown.detail;
  Table table{.head = {"quantity", "value"},
              .rows = {{"row", row_title(matrix.specs[row])}, {"model", shown.name + detail}}};
  if (!cell.failure.empty()) {
    table.rows.push_back({"failed", cell.failure});
    return table;
  }
  if (!cell.answered()) return table;
  table.rows.push_back({"ends as", cell.words});
  if (cell.model != nullptr) {
    table.rows.push_back({"steps", std::to_string(steps_taken(cell.model->trace))});
  }
  add_number(table, "relative error", error_beside(cell.relative_error, measures));
  if (measures) {
    add_number(table, "mean squared error", measures->mean_squared_error);
    add_number(table, "PSNR, dB", measures->psnr);
    add_number(table, "SSIM", measures->ssim);
  }
  add_rate(table, matrix, row, column);
  return table;
}

Table cell_weights(const ShownCell& cell, const std::optional<int>& step) {
  Table table{.head = {"memory", "name", "weight"}};
  if (!cell.answered() || cell.row == nullptr || cell.row->start == nullptr) return table;
  const Start& start = *cell.row->start;
  const auto add = [&](Index mu, double weight) {
    table.rows.push_back({std::to_string(mu), memory_name(start, mu), exact_number(weight)});
  };
  if (cell.reference != nullptr) {
    if (cell.reference->memory) add(*cell.reference->memory, cell.reference->certainty);
    return table;
  }
  const Trace& trace = cell.model->trace;
  if (trace.last_step() < 0) return table;
  const KeptWeights& weights = trace.points[static_cast<std::size_t>(step_of(cell, step))]->weights;
  for (Index mu = 0; mu < weights.size(); ++mu) add(mu, weights[mu]);
  return table;
}

Table row_means(const ShownMatrix& matrix, bool rates) {
  Table table = means_head(matrix, rates, "row");
  for (std::size_t row = 0; row < matrix.specs.size(); ++row) {
    std::vector<std::string> cells{row_title(matrix.specs[row])};
    if (rates) {
      cells.push_back(number_cell(row_rate(matrix, row)));
    } else {
      for (std::string& word : mean_cells(matrix.values.row_mean(row))) cells.push_back(word);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table column_means(const ShownMatrix& matrix, bool rates) {
  Table table = means_head(matrix, rates, "column");
  if (!rates) table.head.insert(table.head.end(), {"rows that succeed", "rows"});
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    const ShownColumn& column = matrix.columns[i];
    std::vector<std::string> cells{column.name +
                                   (column.detail.empty() ? "" : ", " + column.detail)};
    if (rates) {
      cells.push_back(number_cell(mean_rate(matrix, i)));
    } else {
      for (std::string& word : mean_cells(matrix.values.column_mean(i))) cells.push_back(word);
      cells.push_back(std::to_string(matrix.values.successes(i)));
      cells.push_back(std::to_string(matrix.specs.size()));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table margin_sums(const PixelMargin& margin) {
  return {.head = {"pixels", "for the target above 0"},
          .rows = {{"visible", exact_number(margin.from_visible)},
                   {"hidden", exact_number(margin.from_hidden)},
                   {"together", exact_number(margin.together())}}};
}

Table support_table(const ShownCell& cell) {
  Table table{.head = {"memory", "name"}};
  if (!cell.answered() || cell.row == nullptr || cell.row->start == nullptr) return table;
  const Start& start = *cell.row->start;
  const auto add = [&](Index mu) {
    table.rows.push_back({std::to_string(mu), memory_name(start, mu)});
  };
  if (cell.model != nullptr && cell.model->support) {
    for (const Index mu : *cell.model->support) add(mu);
    return table;
  }
  for (Index mu = 0; mu < start.memories->bank->count(); ++mu) add(mu);
  return table;
}

KeyedPicture margin_picture(const MatrixRow& row, const PixelMargin& margin, plot::ColourMap map) {
  ImageShape shape = row.start->memories->images.shape;
  shape.channels = 1;
  const Eigen::VectorXd& pixels = margin.per_pixel;
  return {{fmt::format("matrix/margin/{}", static_cast<int>(map)), 0, row.number},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [pixels, shape, map] {
            const double largest = std::max(pixels.cwiseAbs().maxCoeff(), 1e-300);
            return difference_picture(pixels, shape, largest, map);
          },
          [pixels, shape] { return PixelValues{.pixels = pixels, .shape = shape}; }};
}

std::optional<Eigen::VectorXd> pixel_errors(const ShownCell& cell, const std::optional<int>& step) {
  const std::optional<State> pixels = cell_pixels(cell, step);
  if (!pixels || cell.row == nullptr || !cell.row->start || !cell.row->start->query.target) {
    return std::nullopt;
  }
  const Memories& memories = *cell.row->start->memories;
  const State target = memory_pixels(memories, *cell.row->start->query.target);
  Eigen::VectorXd errors =
      error_per_pixel(*pixels, target, memories.images.shape, memories.pixel_range()).cwiseSqrt();
  std::sort(errors.begin(), errors.end());
  return errors;
}

std::vector<double> counted_errors(const Eigen::VectorXd& errors) {
  std::vector<double> counts(kErrorBars, 0.0);
  for (const double error : errors) {
    const int bar = std::clamp(static_cast<int>(error * kErrorBars), 0, kErrorBars - 1);
    counts[static_cast<std::size_t>(bar)] += 1.0;
  }
  return counts;
}

plot::Figure errors_figure(const Eigen::VectorXd& errors) {
  plot::Series bars = plot::bars("pixels", counted_errors(errors));
  for (double& x : bars.x) x = (x + 0.5) / kErrorBars;
  plot::Figure figure{.title = "Error per pixel", .name = "error per pixel"};
  figure.x.label = "difference to the target, 1: black for white";
  figure.y.label = "pixels";
  figure.series.push_back(std::move(bars));
  return figure;
}

plot::Page errors_page(const UiContext& ui) {
  return {.size = {ui.theme.px(480), ui.theme.px(320)},
          .palette = ui.theme.plots(),
          .type_size = ImGui::GetFontSize()};
}

CellPlace place_shown(const ShownMatrix& matrix, const CompareState& state) {
  return {std::min(state.row, matrix.cells.size() - 1),
          std::min(state.column, matrix.columns.size() - 1)};
}

void draw_cell_exports(UiContext& ui, const ShownMatrix& matrix, CellPlace at) {
  const ShownCell& cell = matrix.cells[at.row][at.column];
  const MatrixLook look = look_of(ui.session.matrix);
  const std::string title = cell_title(matrix, at.row, at.column);
  const std::optional<KeyedPicture> picture =
      cell_picture(matrix, at.row, at.column, look, ui.theme.signed_map());
  const std::string_view none = picture ? "" : "The cell has no picture";
  if (begin_menu_line(ui, {.name = "compare.menu.picture", .label = "Its picture", .why_not = none},
                      "compare.cell.menu.copy")) {
    answer(ui, "compare.cell", PictureExport(*picture, title), page_of(*picture));
  }
  if (begin_menu_line(ui, {.name = "compare.menu.numbers", .label = "Its numbers"},
                      "compare.numbers.menu.copy")) {
    answer(ui, "compare.numbers", TableExport(title + " numbers", [&] {
             return cell_numbers(matrix, at.row, at.column, measures_shown(ui, cell));
           }));
  }
  const std::string_view no_weights =
      cell_weights(cell, look.step).rows.empty() ? "The cell has no weights" : "";
  if (begin_menu_line(
          ui, {.name = "compare.menu.weights", .label = "Its weights", .why_not = no_weights},
          "compare.weights.menu.copy")) {
    answer(ui, "compare.weights",
           TableExport(title + " weights", [&] { return cell_weights(cell, look.step); }));
  }
}

void offer_means(UiContext& ui, const ShownMatrix& matrix, const std::string& name,
                 const ImRect& place, bool of_rows) {
  const bool rates = ui.session.matrix.shown == MatrixPicture::success;
  const TableExport table(of_rows ? "row means" : "column means", [&matrix, rates, of_rows] {
    return of_rows ? row_means(matrix, rates) : column_means(matrix, rates);
  });
  offer_export(ui, name, place, table);
}

}  // namespace mnemoscope
