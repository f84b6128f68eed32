// What an import would bring, found out beside the window: the newest wish wins.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "data/import_survey.h"

namespace mnemoscope {

/// What is there of the newest wish that was begun.
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
  ~ImportJob();
  ImportJob(const ImportJob&) = delete;
  ImportJob& operator=(const ImportJob&) = delete;

  /// Begins to look what this would load; another look ends. The same again changes nothing.
  void ask(const MemorySpec& spec);

  /// Ends what is under way, and forgets what was found: the files may be others next time.
  void cancel();

  std::optional<LiveImport> poll();
  bool busy() const;

  /// Nothing is wanted any more; does not wait.
  void stop();

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
