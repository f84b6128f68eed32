#include "engine/onset_job.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/answering_job.h"
#include "engine/choice_beta.h"

namespace mnemoscope {
namespace {

/// The question with every β at one value and without rows that are off.
OnsetQuestion without_betas(OnsetQuestion question) {
  std::erase_if(question.variants, [](const VariantChoice& choice) { return !choice.enabled; });
  for (VariantChoice& choice : question.variants) choice = with_beta(std::move(choice), 1.0);
  return question;
}

bool same_start(const std::shared_ptr<const Start>& a, const std::shared_ptr<const Start>& b) {
  if (a == b) return true;
  if (!a || !b) return false;
  const State& x = a->query.state;
  const State& y = b->query.state;
  return a->memories == b->memories && a->query.target == b->query.target &&
         a->position == b->position && a->queries == b->queries && x.size() == y.size() && x == y;
}

bool same(const OnsetQuestion& a, const OnsetQuestion& b) {
  return same_start(a.start, b.start) && a.options == b.options && a.variants == b.variants &&
         same_rows(a.variants, b.variants);
}

/// Questions are told apart by their numbers.
struct Numbered {
  OnsetQuestion question{};
  std::uint64_t number = 0;

  friend bool operator==(const Numbered& a, const Numbered& b) { return a.number == b.number; }
};

/// The answer to a question, by its number.
struct Found {
  std::vector<BetaOnset> onsets{};
  std::uint64_t number = 0;
};

Found onsets_of(const Numbered& asked, FitService& fits, const std::function<bool()>& stop) {
  Found found{.number = asked.number};
  for (const VariantChoice& choice : asked.question.variants) {
    const std::optional<double> beta =
        beta_onset(*asked.question.start, choice, asked.question.options, fits, stop);
    if (stop()) break;
    if (beta) found.onsets.push_back({choice.handle, *beta});
  }
  return found;
}

}  // namespace

class OnsetJob::Worker {
 public:
  Worker(std::function<void()> wake, std::shared_ptr<FitService> fits)
      : job_(std::move(wake),
             [fits = std::move(fits)](const Numbered& asked, const Job::Order& order,
                                      const Job::Tell& tell) {
               Found found = onsets_of(asked, *fits, [&order] { return order.superseded(); });
               tell(std::move(found));
             }) {}

  void ask(OnsetQuestion question, bool at_rest) {
    question = without_betas(std::move(question));
    if (!same(question, asked_.question)) {
      asked_ = {.question = std::move(question), .number = asked_.number + 1};
      begun_ = false;
      shown_.clear();
      job_.cancel();  // what is under way ends
    }
    if (begun_ || !at_rest || !asked_.question.start) return;
    begun_ = true;
    job_.ask(asked_);
  }

  bool take_results() {
    const std::optional<Found> newer = job_.poll();
    // The answer to an older question may still have been on its way.
    if (!newer || newer->number != asked_.number || newer->onsets == shown_) return false;
    shown_ = newer->onsets;
    return true;
  }

  const std::vector<BetaOnset>& results() const { return shown_; }

  bool busy() const { return job_.busy(); }

 private:
  using Job = AnsweringJob<Numbered, Found>;

  Numbered asked_;                // the window's
  bool begun_ = false;            // the window's
  std::vector<BetaOnset> shown_;  // the window's
  Job job_;
};

OnsetJob::OnsetJob(std::function<void()> wake, std::shared_ptr<FitService> fits)
    : worker_(std::make_unique<Worker>(std::move(wake), std::move(fits))) {}

OnsetJob::~OnsetJob() = default;

void OnsetJob::ask(OnsetQuestion question, bool at_rest) {
  worker_->ask(std::move(question), at_rest);
}

bool OnsetJob::take_results() {
  return worker_->take_results();
}

const std::vector<BetaOnset>& OnsetJob::results() const {
  return worker_->results();
}

bool OnsetJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
