#include "ui/retrieve/retrieve_jobs.h"

#include "ui/retrieve/retrieve_state.h"

namespace mnemoscope {

void RetrieveJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return stop();
  onsets_.ask({now.run.start, now.session.variants, now.session.run}, now.at_rest);
  std::optional<SimilarityQuestion> question;
  if (now.view.of<RetrieveState>().similarity_open) {
    question = {.memories = now.run.start->memories, .corruptions = now.session.query.corruptions};
  }
  similarities_.ask(question, now.at_rest);
}

bool RetrieveJobs::take_results() {
  const bool onsets = onsets_.take_results();
  if (!similarities_.take_results()) return onsets;
  query_similarity_.live = similarities_.results();
  return true;
}

void RetrieveJobs::stop() {
  onsets_.ask({}, false);
  similarities_.ask(std::nullopt, false);
}

void RetrieveJobs::offer_results(JobResults& results) const {
  results.offer(onsets_.results());
  results.offer(query_similarity_);
}

}  // namespace mnemoscope
