#include "ui/compare/compare_jobs.h"

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
  // Of a sequence it is the query that is shown.
  spec.query.memory = start.query.target;
  spec.query.corruptions.clear();
  return spec;
}

void CompareJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return job_.cancel();
  asked_ = now.run.start->memories;
  job_.submit(matrix_spec(now.session, *now.run.start));
}

bool CompareJobs::take_results() {
  std::optional<LiveMatrix> newer = job_.poll();
  if (!newer) return false;
  results_ = {.live = std::move(*newer), .memories = asked_};
  return true;
}

}  // namespace mnemoscope
