#include "ui/compare/compare_jobs.h"

#include <utility>

#include "session/matrix_question.h"

namespace mnemoscope {

void CompareJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return job_.cancel();
  job_.submit(matrix_spec(now.session, *now.run.start));
}

bool CompareJobs::take_results() {
  std::optional<LiveMatrix> newer = job_.poll();
  if (!newer) return false;
  results_ = std::move(*newer);
  return true;
}

}  // namespace mnemoscope
