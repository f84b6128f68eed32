#include "ui/retrieve/retrieve_jobs.h"

#include <utility>

#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/slow_step.h"

namespace mnemoscope {

void RetrieveJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return stop();
  onsets_.ask({now.run.start, now.session.variants, now.session.run}, now.at_rest);
  const auto& state = now.view.of<RetrieveState>();
  if (!state.observer_row) {
    observer_.cancel();
  } else if (now.at_rest) {
    observer_.ask({.start = now.run.start, .corruptions = now.session.query.corruptions});
  }
  std::optional<SimilarityQuestion> question;
  if (state.similarity_open) {
    question = {.memories = now.run.start->memories, .corruptions = now.session.query.corruptions};
  }
  similarities_.ask(question, now.at_rest);
  ask_why(now);
  ask_for_step(now);
}

/// While the panel is open, of the newest results of its row; what is asked goes on until then.
void RetrieveJobs::ask_why(const JobsView& now) {
  const RowHandle row = now.view.of<RetrieveState>().why.row;
  if (row == 0) return reasons_.cancel();
  if (!now.at_rest) return;
  for (const LiveTrace& live : now.run.traces) {
    if (live.row != row || live.generation != now.run.generation) continue;
    if (!live.start || !live.trace) continue;
    ReasonQuestion question{.row = row, .generation = live.generation};
    question.run.start = live.start;
    question.run.trace = live.trace;
    question.run.question = run_spec(now.session, BackendChoice::cpu, now.view.sequence.shown);
    return reasons_.ask(question);
  }
}

/// While a step is shown slowly: the one that is looked at.
void RetrieveJobs::ask_for_step(const JobsView& now) {
  if (!now.view.of<SlowStepView>().on) return steps_.cancel();
  if (const auto question = slow_question(shown_in(now.session, now.run, now.view)))
    steps_.ask(*question);
}

bool RetrieveJobs::take_results() {
  bool any = onsets_.take_results();
  if (similarities_.take_results()) {
    query_similarity_.live = similarities_.results();
    any = true;
  }
  if (std::optional<LiveObserver> newer = observer_.poll()) {
    observed_ = std::move(*newer);
    any = true;
  }
  if (std::optional<LiveReasons> newer = reasons_.poll()) {
    told_ = std::move(*newer);
    any = true;
  }
  if (std::optional<LiveStepParts> newer = steps_.poll()) {
    taken_apart_ = std::move(*newer);
    any = true;
  }
  return any;
}

bool RetrieveJobs::busy() const {
  return onsets_.busy() || similarities_.busy() || observer_.busy() || reasons_.busy() ||
         steps_.busy();
}

void RetrieveJobs::stop() {
  onsets_.ask({}, false);
  similarities_.ask(std::nullopt, false);
  observer_.cancel();
  reasons_.cancel();
  steps_.cancel();
}

void RetrieveJobs::offer_results(JobResults& results) const {
  results.offer(onsets_.results());
  results.offer(query_similarity_);
  results.offer(observed_);
  results.offer(told_);
  results.offer(taken_apart_);
}

}  // namespace mnemoscope
