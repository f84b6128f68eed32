#include "engine/matrix/similarity_job.h"

#include <algorithm>
#include <utility>

#include "engine/mailbox.h"
#include "engine/matrix/asked_queries.h"
#include "engine/newest_job.h"

namespace mnemoscope {
namespace {

/// Memories that are asked for at once: enough for a first number, few enough for their rankings of
/// a large bank to fit into memory.
constexpr Index kAtOnce = 32;

void add(SimilarityRanks& all, const SimilarityRanks& more) {
  for (std::size_t i = 0; i < kRankings; ++i) {
    all.counts[i].successes += more.counts[i].successes;
    all.counts[i].trials += more.counts[i].trials;
  }
  if (all.approximate.empty()) all.approximate = more.approximate;
}

}  // namespace

class SimilarityJob::Worker {
 public:
  explicit Worker(std::function<void()> wake)
      : live_(std::move(wake)), job_([this](const SimilarityQuestion& question, Job::Order& order) {
          answer(question, order);
        }) {}

  void ask(const SimilarityQuestion& question) { job_.submit(question); }
  void cancel() { job_.cancel(); }
  std::optional<LiveSimilarity> poll() { return live_.poll(); }
  bool busy() const { return job_.busy(); }

 private:
  using Job = NewestJob<SimilarityQuestion>;

  void answer(const SimilarityQuestion& question, Job::Order& order) {
    const MemoryBank& bank = *question.memories->bank;
    const std::vector<Index> memories = sampling_order(bank.count());
    LiveSimilarity found;
    found.question = question;
    found.wanted = most_ranked(bank);
    const auto show = [&] { live_.publish([&](LiveSimilarity& live) { live = found; }); };
    show();
    for (Index asked = 0; asked < found.wanted && found.failure.empty();) {
      const Index next = std::min(found.wanted, asked + kAtOnce);
      const Result<SimilarityRanks> more =
          rank_targets(*question.memories, question.corruptions,
                       {memories.data() + asked, memories.data() + next},
                       [&order] { return order.superseded(); });
      if (order.superseded()) return;
      if (more) {
        add(found.ranks, *more);
      } else {
        found.failure = more.error().text;
      }
      found.finished = next == found.wanted || !more;
      asked = next;
      show();
    }
  }

  Mailbox<LiveSimilarity> live_;
  Job job_;  // last, so that its thread ends before what it uses
};

SimilarityJob::SimilarityJob(std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(wake))) {}

SimilarityJob::~SimilarityJob() = default;

void SimilarityJob::ask(const SimilarityQuestion& question) {
  worker_->ask(question);
}

void SimilarityJob::cancel() {
  worker_->cancel();
}

std::optional<LiveSimilarity> SimilarityJob::poll() {
  return worker_->poll();
}

bool SimilarityJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
