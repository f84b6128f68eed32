#include "engine/import_job.h"

#include <atomic>
#include <utility>

#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

class ImportJob::Worker {
 public:
  explicit Worker(std::function<void()> wake)
      : live_(std::move(wake)),
        job_([this](const MemorySpec& spec, Job::Order& order) { look(spec, order); }) {}

  void ask(const MemorySpec& spec) { job_.submit(spec); }
  void cancel() {
    forgets_ = true;
    job_.cancel();
  }
  std::optional<LiveImport> poll() { return live_.poll(); }
  bool busy() const { return job_.busy(); }
  void stop() { job_.stop(); }

 private:
  using Job = NewestJob<MemorySpec>;

  void look(const MemorySpec& spec, Job::Order& order) {
    // Between two looks a person may have mended a file.
    if (forgets_.exchange(false)) surveyor_ = {};
    surveyor_.survey(
        spec, [&order] { return !order.superseded(); },
        [&](const ImportSurvey& found) {
          live_.publish([&](LiveImport& live) {
            live.spec = spec;
            live.survey = found;
            live.version = order.generation();
          });
        });
  }

  Mailbox<LiveImport> live_;
  ImportSurveyor surveyor_;
  std::atomic<bool> forgets_{false};
  Job job_;  // last, so that its thread ends before what it uses
};

ImportJob::ImportJob(std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(wake))) {}

ImportJob::~ImportJob() = default;

void ImportJob::ask(const MemorySpec& spec) {
  worker_->ask(spec);
}

void ImportJob::cancel() {
  worker_->cancel();
}

std::optional<LiveImport> ImportJob::poll() {
  return worker_->poll();
}

bool ImportJob::busy() const {
  return worker_->busy();
}

void ImportJob::stop() {
  worker_->stop();
}

}  // namespace mnemoscope
