#include "ui/retrieve/retrieve_jobs.h"

#include <utility>

#include "ui/retrieve/retrieve_state.h"

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
  return any;
}

bool RetrieveJobs::busy() const {
  return onsets_.busy() || similarities_.busy() || observer_.busy();
}

void RetrieveJobs::stop() {
  onsets_.ask({}, false);
  similarities_.ask(std::nullopt, false);
  observer_.cancel();
}

void RetrieveJobs::offer_results(JobResults& results) const {
  results.offer(onsets_.results());
  results.offer(query_similarity_);
  results.offer(observed_);
}

}  // namespace mnemoscope
