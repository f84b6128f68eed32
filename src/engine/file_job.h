// Files that take long to write, written beside the window, one after another: none makes another
// obsolete, as it does in NewestJob.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/progress.h"

namespace mnemoscope {

/// A file to be written.
struct FileOrder {
  std::string name{};  ///< for people, while it is written: "digits.mnemo"
  /// Runs on the worker's thread and owns what it needs; returns what is said when it is done. It
  /// writes the file whole or not at all, not at all once the progress says stop.
  std::function<Result<std::string>(Progress&)> write{};
};

/// The file that is being written.
struct LiveFile {
  std::string name{};
  double share = 0.0;     ///< of the work, 0..1
  bool stopping = false;  ///< it was told to stop
};

/// What became of an order.
struct WrittenFile {
  std::uint64_t number = 0;  ///< as begin() said
  std::string name{};
  Result<std::string> said{};
  bool stopped = false;  ///< with an error: it was told to stop, and no more is wrong
};

/// Owns the worker thread. All methods are for one thread, the window's. None waits.
class FileJob {
 public:
  /// `wake` is called from the worker whenever take_news() would say true.
  explicit FileJob(std::function<void()> wake);
  /// Stops what is under way and waits for its end.
  ~FileJob();
  FileJob(const FileJob&) = delete;
  FileJob& operator=(const FileJob&) = delete;

  /// Writes it after those that were asked for before. Returns its number, from 1.
  std::uint64_t begin(FileOrder order);

  /// The one under way, or the first that waits; nullopt when all is written.
  std::optional<LiveFile> under_way() const;

  /// Stops the one under way; those that wait follow.
  void stop_one();

  /// Stops all.
  void stop();

  /// Whether something was told since the last call: progress, or an end.
  bool take_news();

  /// Those that ended since the last call, in their order.
  std::vector<WrittenFile> take_written();

  /// Whether one is under way, waits, or ended and was not taken.
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
