// What a workspace lets run beside the window.
#pragma once

#include <memory>
#include <typeindex>
#include <unordered_map>

#include "engine/live_run.h"
#include "session/session.h"
#include "ui/document_view.h"
#include "ui/program_view.h"

namespace mnemoscope {

/// The newest results of all jobs, one of every type, for those who know the type.
class JobResults {
 public:
  /// `results` live as long as the jobs that make them.
  template <class T>
  void offer(const T& results) {
    all_[typeid(T)] = {&results, [](const void* now) -> std::shared_ptr<const void> {
                         return std::make_shared<const T>(*static_cast<const T*>(now));
                       }};
  }

  /// nullptr where no job makes any.
  template <class T>
  const T* find() const {
    const auto found = all_.find(typeid(T));
    return found == all_.end() ? nullptr : static_cast<const T*>(found->second.now);
  }

  /// The same as they are now, whatever the jobs come to. Results share what is large.
  JobResults copied() const {
    JobResults copy = *this;
    for (auto& [type, offered] : copy.all_) {
      offered.kept = offered.copy(offered.now);
      offered.now = offered.kept.get();
    }
    return copy;
  }

 private:
  struct Offered {
    const void* now = nullptr;
    std::shared_ptr<const void> (*copy)(const void*) = nullptr;
    std::shared_ptr<const void> kept{};  // of a copy: what `now` points to
  };

  std::unordered_map<std::type_index, Offered> all_;
};

/// What is there after a frame, for deciding what is worth computing.
struct JobsView {
  const Session& session;
  const LiveRun& run;
  const DocumentView& view;
  const ProgramView& program;
  bool shown = false;    ///< the workspace is the one looked at
  bool at_rest = false;  ///< nothing else is being computed
};

/// All methods are for the window's thread. None waits.
class WorkspaceJobs {
 public:
  WorkspaceJobs() = default;
  WorkspaceJobs(const WorkspaceJobs&) = delete;
  WorkspaceJobs& operator=(const WorkspaceJobs&) = delete;
  virtual ~WorkspaceJobs() = default;

  /// Begins what the last frame wants; what is wanted already goes on, anything else stops.
  virtual void carry_out(const JobsView& now) = 0;

  /// True when there is something new.
  virtual bool take_results() = 0;

  virtual bool busy() const = 0;

  /// Nothing is wanted any more: the window closes.
  virtual void stop() = 0;

  /// Says where the results are, once.
  virtual void offer_results(JobResults& results) const = 0;
};

}  // namespace mnemoscope
