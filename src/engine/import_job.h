// What an import would bring, found out beside the window: the newest question wins.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

#include "data/import_survey.h"
#include "engine/answering_job.h"

namespace mnemoscope {

/// What is there of the newest import that was begun.
struct LiveImport {
  std::optional<MemorySpec> spec{};  ///< what it is about; nullopt before the first
  ImportSurvey survey{};
  std::uint64_t version = 0;  ///< another one for every sheet
};

/// Owns the worker thread. All methods are for one thread, the window's.
class ImportJob {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  explicit ImportJob(std::function<void()> wake);

  /// Begins to look what this would load; another look ends. The same again changes nothing.
  void ask(const MemorySpec& spec) { job_.ask(spec); }

  /// Ends what is under way, and forgets what was found: the files may be others next time.
  void cancel() {
    forgets_ = true;
    job_.cancel();
  }

  std::optional<LiveImport> poll() { return job_.poll(); }
  bool busy() const { return job_.busy(); }

  /// Nothing is wanted any more; does not wait.
  void stop() { job_.stop(); }

 private:
  using Job = AnsweringJob<MemorySpec, LiveImport>;

  ImportSurveyor surveyor_;  // the worker's
  std::atomic<bool> forgets_{false};
  Job job_;  // last, so that its thread ends before what it uses
};

}  // namespace mnemoscope
