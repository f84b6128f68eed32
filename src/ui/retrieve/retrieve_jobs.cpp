#include "ui/retrieve/retrieve_jobs.h"

namespace mnemoscope {

void RetrieveJobs::carry_out(const JobsView& now) {
  if (!now.shown || !now.run.start) return stop();
  onsets_.ask({now.run.start, now.session.variants, now.session.run}, now.at_rest);
}

}  // namespace mnemoscope
