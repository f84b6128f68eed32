#include "app/compare_files.h"

#include <fmt/ranges.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "app/result_files.h"
#include "app/version.h"
#include "data/image_file.h"
#include "data/npy_file.h"
#include "data/write_file.h"
#include "engine/matrix/matrix_csv.h"
#include "engine/matrix/matrix_text.h"
#include "engine/pixels.h"
#include "engine/summary.h"
#include "ui/compare/matrix_figure.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Enough for a column of a paper in print.
constexpr int kPercent = 200;

/// The matrix as the window would show it before anybody chose a cell.
class WindowView {
 public:
  explicit WindowView(const AnsweredMatrix& matrix) : session_(matrix.session) {
    run_.start = matrix.start;
    live_ = {.memories = matrix.spec.memories,
             .rows = matrix.rows,
             .columns = matrix.spec.columns,
             .answered = matrix.rows.size(),
             .finished = true,
             .counted = 1.0};
  }

  ShownMatrix matrix() const {
    return shown_matrix(session_, shown_in(session_, run_, view_), live_, {});
  }

 private:
  const Session& session_;
  DocumentView view_{};
  LiveRun run_{};
  LiveMatrix live_{};
};

std::vector<const MatrixRow*> rows_of(const AnsweredMatrix& matrix) {
  std::vector<const MatrixRow*> rows;
  for (const auto& row : matrix.rows) rows.push_back(row.get());
  return rows;
}

MatrixRates rates_of(const AnsweredMatrix& matrix) {
  return matrix.spec.counts_success ? matrix_rates(rows_of(matrix)) : MatrixRates{};
}

/// Names what it writes.
class FolderWriter {
 public:
  FolderWriter(const AnsweredMatrix& matrix, fs::path folder)
      : matrix_(matrix), folder_(std::move(folder)) {}

  Status write_all() {
    Status status = write_tables();
    if (status) status = write_figure();
    if (status) status = write_images();
    if (!status) return status;
    const std::vector<std::string>& notes = matrix_.start->memories->notes;
    const nlohmann::ordered_json index{{"format", "mnemoscope-matrix"},
                                       {"version", kVersion},
                                       {"notice", fmt::format("{}", fmt::join(notes, "; "))},
                                       {"files", names_}};
    return write_file(folder_ / kMatrixFile, index.dump(2) + "\n");
  }

 private:
  fs::path named(const std::string& name) {
    names_.push_back(name);
    return folder_ / name;
  }

  Status write_tables() {
    const MatrixTable table{.rows = rows_of(matrix_),
                            .columns = matrix_.spec.columns,
                            .options = matrix_.spec.options,
                            .memories = matrix_.session.memories,
                            .counts_success = matrix_.spec.counts_success,
                            .references = matrix_.spec.references};
    Status status = write_file(named("matrix.csv"), matrix_csv(table));
    const ShownMatrix shown = view_.matrix();
    const std::string tex = matrix_tex(names_of(shown), shown.end_values, rates_of(matrix_));
    if (status) status = write_file(named("matrix.tex"), tex);
    if (status) status = write_file(named("matrix.md"), markdown_of(matrix_));
    return status;
  }

  Status write_figure() {
    // A figure of a paper stands on white.
    const Theme theme({.dark = false}, {});
    const ShownMatrix shown = view_.matrix();
    const MatrixExport figure(shown, look_of(matrix_.session.matrix), theme,
                              [] { return std::string(); });
    const plot::Page page = figure.page();
    Status status = write_file(named("matrix.svg"), plot::to_svg(figure, page));
    if (!status) return status;
    const std::optional<plot::Pixels> pixels = plot::to_pixels(figure, page, kPercent);
    if (!pixels) {
      return fail("the matrix has too many cells for a picture of it; take rows or models away");
    }
    return write_png(named("matrix.png"), pixels->rgb, pixels->width, pixels->height, 3);
  }

  Status write_images() {
    std::error_code error;
    fs::create_directory(folder_ / "images", error);
    if (error) return fail("{}: {}", (folder_ / "images").string(), error.message());
    const Memories& memories = *matrix_.spec.memories;
    Status status;
    if (matrix_.spec.query.memory) {
      status = write_image("target", memory_pixels(memories, *matrix_.spec.query.memory));
    }
    const std::vector<std::string> models = model_names(matrix_.spec.columns);
    for (std::size_t i = 0; status && i < matrix_.rows.size(); ++i) {
      if (matrix_.rows[i]->start) {
        status = write_row(fmt::format("row-{:02}", i), *matrix_.rows[i], models);
      }
    }
    return status;
  }

  Status write_row(const std::string& prefix, const MatrixRow& row,
                   const std::vector<std::string>& models) {
    Status status = write_image(prefix + "-query", row.start->query.pixels);
    for (std::size_t i = 0; status && i < models.size(); ++i) {
      const Trace& trace = row.cells[i]->trace;
      if (trace.failure || trace.last_step() < 0) continue;
      status = write_image(fmt::format("{}-{}", prefix, models[i]),
                           state_pixels(*row.start, trace, trace.last_step()));
    }
    const MatrixReferences& shown = matrix_.spec.references;
    if (status && shown.mean_image && row.mean_image) {
      status = write_image(prefix + "-mean-image", row.mean_image->pixels);
    }
    if (!status || !shown.observer || !row.observer) return status;
    status = write_image(prefix + "-ideal-observer", row.observer->pixels);
    if (status && row.observer->mean) {
      status = write_image(prefix + "-observer-mean", row.observer->mean->pixels);
    }
    return status;
  }

  Status write_image(const std::string& name, const State& pixels) {
    const Memories& memories = *matrix_.spec.memories;
    const ImageShape& shape = memories.images.shape;
    Status status = write_npy_picture(named("images/" + name + ".npy"), pixels, shape);
    if (!status) return status;
    std::vector<std::uint8_t> rgb;
    for (const Rgba& p : picture_of(pixels, shape, memories.pixel_range()).pixels) {
      rgb.insert(rgb.end(), {p.r, p.g, p.b});
    }
    return write_png(named("images/" + name + ".png"), rgb, shape.width, shape.height, 3);
  }

  const AnsweredMatrix& matrix_;
  fs::path folder_;
  WindowView view_{matrix_};
  std::vector<std::string> names_{};
};

}  // namespace

std::string markdown_of(const AnsweredMatrix& matrix) {
  const WindowView view(matrix);
  const ShownMatrix shown = view.matrix();
  return matrix_markdown_page(names_of(shown), shown.end_values, rates_of(matrix));
}

Status write_matrix_files(const AnsweredMatrix& matrix, const fs::path& folder) {
  return FolderWriter(matrix, folder).write_all();
}

}  // namespace mnemoscope
