// What is said of what goes on beside the window, told once: notes about files, news of the
// backend, of the autosave.
#pragma once

#include <string>
#include <vector>

#include "app/document.h"
#include "engine/live_run.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notices.h"

namespace mnemoscope {

class RunNotices {
 public:
  /// A shader that was edited and does not compile is told of once.
  void tell_of_backend(const LiveRun& run, Notices& notices);

  /// What other memories had no room for, each time.
  static void tell_of_left_out(Document& document, Notices& notices);

  /// Whether unsaved work is kept from a crash, when that has changed.
  static void tell_of_autosave(const Status& status, Notices& notices);

  /// How files were read is told once for each load, and no more where undo or redo led back to
  /// it. Nothing before a run has started.
  void tell_of_files(const LiveRun& run, const Document& document, Notices& notices);

 private:
  std::vector<std::string> notes_;
  std::string backend_;  // the newest that was told
};

}  // namespace mnemoscope
