#include "ui/compare/compare_jobs.h"

#include <utility>

#include "session/matrix_question.h"
#include "ui/compare/cell_why.h"
#include "ui/compare/compare_state.h"

namespace mnemoscope {

void CompareJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return stop();
  const auto& state = now.view.of<CompareState>();
  MatrixSpec spec = matrix_spec(now.session, *now.run.start);
  spec.counts_success = spec.counts_success && !state.counting_stopped;
  job_.submit(spec);
  std::optional<SimilarityQuestion> question;
  if (state.similarity_open && state.row < spec.rows.size()) {
    question = {.memories = spec.memories, .corruptions = spec.rows[state.row].corruptions};
  }
  similarities_.ask(question, now.at_rest && results_.finished);
  ask_why(now);
}

/// While the panel is open; what is asked goes on until then.
void CompareJobs::ask_why(const JobsView& now) {
  const CellWhy& why = now.view.of<CompareState>().why;
  if (why.cell == 0) return reasons_.cancel();
  RunSpec question = run_spec(now.session, BackendChoice::cpu, now.view.sequence.shown);
  question.query.memory = now.run.start->query.target;
  if (auto asked = question_of_cell(results_, why.cell, why.model, question)) reasons_.ask(*asked);
}

bool CompareJobs::take_results() {
  bool any = similarities_.take_results();
  if (any) row_similarity_.live = similarities_.results();
  if (std::optional<LiveReasons> told = reasons_.poll()) {
    told_.told = std::move(*told);
    any = true;
  }
  std::optional<LiveMatrix> newer = job_.poll();
  if (!newer) return any;
  results_ = std::move(*newer);
  return true;
}

void CompareJobs::stop() {
  job_.cancel();
  reasons_.cancel();
  similarities_.ask(std::nullopt, false);
}

void CompareJobs::offer_results(JobResults& results) const {
  results.offer(results_);
  results.offer(row_similarity_);
  results.offer(told_);
}

}  // namespace mnemoscope
