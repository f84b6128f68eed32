#include "session/matrix_question.h"

#include <utility>

namespace mnemoscope {

std::vector<VariantChoice> compared_variants(const Session& session) {
  std::vector<VariantChoice> compared;
  for (const VariantChoice& choice : session.variants) {
    if (choice.enabled && choice.compared) compared.push_back(choice);
  }
  return compared;
}

MatrixSpec matrix_spec(const Session& session, const Start& start) {
  RunSpec run = run_spec(session, BackendChoice::cpu);
  MatrixSpec spec{.memories = start.memories,
                  .mean = start.mean,
                  .query = std::move(run.query),
                  .rows = shown_rows_of(session.matrix),
                  .columns = compared_variants(session),
                  .options = session.run,
                  .counts_success = session.matrix.shown == MatrixPicture::success,
                  .references = session.matrix.references};
  spec.query.memory = start.query.target;
  spec.query.corruptions.clear();
  // What is chosen in the window is not asked: Compare is the same there and by the command line.
  if (!may_be_fast(spec.options.precision)) spec.options.precision = Precision::exact;
  return spec;
}

}  // namespace mnemoscope
