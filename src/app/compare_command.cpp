#include "app/compare_command.h"

#include <memory>
#include <ostream>
#include <utility>

#include "app/compare_files.h"
#include "app/result_folder.h"
#include "engine/sequence.h"
#include "session/history.h"
#include "session/matrix_question.h"
#include "text/text.h"
#include "ui/widgets/letters.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// What a cell or a whole row failed with; the others are written.
Status first_failure(const AnsweredMatrix& matrix) {
  for (const auto& row : matrix.rows) {
    if (row->failure) return fail("row \"{}\": {}", row->spec.name, row->failure->text);
    for (const auto& cell : row->cells) {
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
  if (!spec.references.mean_image) notes << "the mean image left out: mean_image = false\n";
  if (!spec.references.observer) notes << "the ideal observer left out: observer = false\n";
}

/// Names whose letters no font has: files of text have them right.
void note_letters(const MatrixSpec& spec, std::ostream& notes) {
  std::string names;
  for (const MatrixRowSpec& row : spec.rows) names += shown_name(row.name);
  const std::string words = words_for_missing_letters(names);
  if (!words.empty()) notes << words << '\n';
}

/// Of several queries the first, also where a rule names them, which waits for the memories.
Result<Start> first_start(RunSpec run) {
  Result<Memories> loaded = load_memories(run.memories);
  if (!loaded) return tl::unexpected(loaded.error());
  const auto memories = std::make_shared<const Memories>(std::move(*loaded));
  if (const Status listed = list_queries(run, *memories); !listed) {
    return tl::unexpected(listed.error());
  }
  return make_start(memories, memories->bank->values().mean(), run);
}

/// Beside the place first, which it then takes as a whole.
Status write_folder(const AnsweredMatrix& matrix, const ResultPlace& place) {
  Result<ResultFolder> folder = ResultFolder::beside(place);
  if (!folder) return tl::unexpected(folder.error());
  if (Status status = write_matrix_files(matrix, folder->path()); !status) {
    return tl::unexpected(folder->named_for_people(status.error()));
  }
  return folder->take_place();
}

}  // namespace

Status compare_command(const CompareRequest& request, std::ostream& out, std::ostream& notes) {
  const Result<ResultPlace> place = ResultPlace::at(request.out_dir, ResultKind::comparison);
  if (!place) return tl::unexpected(place.error());
  Session session = History(request.session).current();  // models have handles, as in the window
  Result<Start> start = first_start(run_spec(session, BackendChoice::cpu));
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
        "this session enables no variant; add one, for example [[variants]] with id = \"{}\"",
        catalogue().front()->id);
  }
  note_hidden(session, spec, notes);
  note_letters(spec, notes);
  if (spec.rows.empty()) {
    return fail(
        "this session's matrix has no row that is shown; add one with [[matrix.rows]], or leave "
        "\"rows\" out for the first five");
  }
  Result<std::vector<MatrixRow>> rows = answer_matrix(spec);
  if (!rows) return tl::unexpected(rows.error());
  AnsweredMatrix matrix{
      .session = session, .spec = spec, .start = std::make_shared<const Start>(std::move(*start))};
  for (MatrixRow& row : *rows) {
    matrix.rows.push_back(std::make_shared<const MatrixRow>(std::move(row)));
  }
  if (Status status = write_folder(matrix, *place); !status) return status;
  if (!request.quiet) out << markdown_of(matrix);
  return first_failure(matrix);
}

}  // namespace mnemoscope
