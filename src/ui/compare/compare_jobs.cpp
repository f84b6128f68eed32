#include "ui/compare/compare_jobs.h"

#include <utility>

#include "session/matrix_question.h"
#include "ui/compare/compare_state.h"

namespace mnemoscope {

void CompareJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return stop();
  const MatrixSpec spec = matrix_spec(now.session, *now.run.start);
  job_.submit(spec);
  const auto& state = now.view.of<CompareState>();
  std::optional<SimilarityQuestion> question;
  if (state.similarity_open && state.row < spec.rows.size()) {
    question = {.memories = spec.memories, .corruptions = spec.rows[state.row].corruptions};
  }
  similarities_.ask(question, now.at_rest && results_.finished);
}

bool CompareJobs::take_results() {
  const bool ranked = similarities_.take_results();
  if (ranked) row_similarity_.live = similarities_.results();
  std::optional<LiveMatrix> newer = job_.poll();
  if (!newer) return ranked;
  results_ = std::move(*newer);
  return true;
}

void CompareJobs::stop() {
  job_.cancel();
  similarities_.ask(std::nullopt, false);
}

void CompareJobs::offer_results(JobResults& results) const {
  results.offer(results_);
  results.offer(row_similarity_);
}

}  // namespace mnemoscope
