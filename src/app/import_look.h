// A look at what an import would bring: goes on as long as the import is looked at.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "engine/import_job.h"
#include "ui/import_draft.h"

namespace mnemoscope {

/// All methods are for the window's thread. None waits.
class ImportLook {
 public:
  /// `wake` is called from another thread whenever take_results() would find something.
  explicit ImportLook(std::function<void()> wake) : job_(std::move(wake)) {}

  /// Looks at this draft; without one, what was found is forgotten.
  void look_at(const std::optional<ImportDraft>& draft) {
    if (draft) {
      looks_ = true;
      return job_.ask(draft->session.memories);
    }
    if (!std::exchange(looks_, false)) return;
    job_.cancel();
    found_ = {};
  }

  /// True when there is something new.
  bool take_results() {
    auto newer = job_.poll();
    if (!newer || !looks_) return false;
    found_ = std::move(*newer);
    return true;
  }

  const LiveImport& found() const { return found_; }
  void stop() { job_.stop(); }

 private:
  ImportJob job_;
  LiveImport found_;
  bool looks_ = false;
};

}  // namespace mnemoscope
