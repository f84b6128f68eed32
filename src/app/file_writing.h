// What is written beside the window: files of panels, and the session with its images.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "app/requests.h"
#include "engine/file_job.h"

namespace mnemoscope {

/// All methods are for the window's thread. None waits.
class FileWriting {
 public:
  /// `wake` is called from another thread whenever take_news() would find something.
  explicit FileWriting(std::function<void()> wake) : job_(std::move(wake)) {}

  FileJob& job() { return job_; }

  /// Writes the session after what was begun before it.
  void begin(const SaveContent& content);

  /// Tells of what is written, or why not, and hands the session's end to `handler`; what comes of
  /// it is for the window.
  WindowRequests take_written(RequestHandler& handler, RequestScope& scope);

  /// The window closes once all is written; it stays open where that goes wrong, so that somebody
  /// reads why.
  void close_when_written() { closing_ = true; }
  /// Whoever goes on working stays.
  void stay_open() { closing_ = false; }
  bool is_closing() const { return closing_; }
  bool may_close() const { return closing_ && !job_.busy(); }

 private:
  void tell(const WrittenFile& file, RequestScope& scope);

  FileJob job_;
  std::uint64_t session_ = 0;  // the number of its order; 0: none
  /// Filled by the worker before its order ends.
  std::shared_ptr<SavedContent> saved_{};
  bool closing_ = false;
};

}  // namespace mnemoscope
