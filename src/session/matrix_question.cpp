#include "session/matrix_question.h"

#include <utility>

namespace mnemoscope {

MatrixSpec matrix_spec(const Session& session, const Start& start) {
  RunSpec run = run_spec(session, BackendChoice::cpu);
  MatrixSpec spec{.memories = start.memories,
                  .mean = start.mean,
                  .query = std::move(run.query),
                  .rows = rows_of(session.matrix),
                  .columns = enabled_variants(run),
                  .options = session.run,
                  .counts_success = session.matrix.shown == MatrixPicture::success};
  spec.query.memory = start.query.target;
  spec.query.corruptions.clear();
  return spec;
}

}  // namespace mnemoscope
