#include "app/compare_command.h"

#include <ostream>
#include <system_error>
#include <utility>

#include "data/write_file.h"
#include "engine/matrix/matrix_text.h"
#include "engine/matrix/matrix_values.h"
#include "engine/summary.h"
#include "session/matrix_question.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

Status make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && fs::is_directory(folder, error)) return {};
  return fail("{}: cannot be made a folder ({}); choose another --out", folder.string(),
              error ? error.message() : "it is a file");
}

/// Everything that is written, from rows that are complete.
struct Written {
  std::string csv{};
  std::string tex{};
  std::string markdown{};
};

Written written(const MatrixSpec& spec, const std::vector<MatrixRow>& rows, MatrixMeasure measure) {
  std::vector<const MatrixRow*> all;
  MatrixNames names{.models = model_names(spec.columns)};
  for (const MatrixRow& row : rows) {
    all.push_back(&row);
    names.rows.push_back(row.spec.name);
  }
  const MatrixValues values = matrix_values(all, spec.columns.size(), measure);
  const std::string matters = what_matters(values);
  return {
      .csv = matrix_csv(all, spec.columns),
      .tex = matrix_tex(names, values),
      .markdown = matrix_markdown(names, values) + (matters.empty() ? "" : "\n" + matters + "\n")};
}

/// What a cell or a whole row failed with; the others are written.
Status first_failure(const std::vector<MatrixRow>& rows) {
  for (const MatrixRow& row : rows) {
    if (row.failure) return fail("row \"{}\": {}", row.spec.name, row.failure->text);
    for (const auto& cell : row.cells) {
      if (cell->trace.failure) return tl::unexpected(*cell->trace.failure);
    }
  }
  return {};
}

/// Says what the session keeps and does not compare.
void note_hidden(const Session& session, const MatrixSpec& spec, std::ostream& notes) {
  const std::size_t rows = rows_of(session.matrix).size() - spec.rows.size();
  const std::size_t models =
      enabled_variants(run_spec(session, BackendChoice::cpu)).size() - spec.columns.size();
  if (rows > 0) notes << fmt::format("{} left out\n", counted(rows, "hidden row"));
  if (models > 0) {
    notes << fmt::format("{} left out: compared = false\n", counted(models, "model"));
  }
}

}  // namespace

Status compare_command(const CompareRequest& request, std::ostream& out, std::ostream& notes) {
  if (Status made = make_folder(request.out_dir); !made) return made;
  Session session = request.session;
  RunSpec run = run_spec(session, BackendChoice::cpu);
  Result<Start> start = prepare(run);
  if (!start) return tl::unexpected(start.error());
  for (const std::string& note : start->memories->notes) notes << note << '\n';
  if (asks_for_several(session)) {
    notes << "a matrix is of one query: of those that the session asks for it is the first\n";
  }
  if (!start->query.target) {
    return fail("this session's query has no target to compare with; give query.memory");
  }
  if (request.around_memories) {
    suit_variants(session, shape_of(*start->memories->bank, start->memories->images.shape));
  }
  const MatrixSpec spec = matrix_spec(session, *start);
  if (spec.columns.empty()) {
    return fail(
        "this session enables no variant; add one, for example [[variants]] with id = \"dense\"");
  }
  note_hidden(session, spec, notes);
  if (spec.rows.empty()) {
    return fail(
        "this session's matrix has no row that is shown; add one with [[matrix.rows]], or leave "
        "\"rows\" out for the first five");
  }
  const Result<std::vector<MatrixRow>> rows = answer_matrix(spec);
  if (!rows) return tl::unexpected(rows.error());
  const Written files = written(spec, *rows, session.matrix.measure);
  Status status = write_file(request.out_dir / "matrix.csv", files.csv);
  if (status) status = write_file(request.out_dir / "matrix.tex", files.tex);
  if (status) status = write_file(request.out_dir / "matrix.md", files.markdown);
  if (status && !request.quiet) out << files.markdown;
  return status ? first_failure(*rows) : status;
}

}  // namespace mnemoscope
