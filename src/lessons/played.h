// A lesson played without a window: its sessions run to their end, its deeds are done as a file names
// them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/error.h"
#include "lessons/facts.h"
#include "lessons/lesson.h"

namespace mnemoscope {

class Played {
 public:
  /// Runs a session to its end on the CPU, unless it is the one that ran last. Errors: the run's.
  Status become(Session chosen);

  /// What a page begins with. Errors: of its session.
  Status begin(const LessonPage& page);

  /// What a guess on this page shows; nothing where it asks nothing. Errors: of its session.
  Status show_truth(const LessonPage& page);

  /// Does a deed as `fulfilled_by` names it: "beta=24", "step=2", "row=dense", "workspace=theory".
  /// Errors: one that there is not, the session's.
  Status fulfil(std::string_view deed);

  const Session& session() const { return session_; }

  /// The last t of all models; 0 before a run.
  int last_step() const;

  /// How many memories are loaded; 0 before a run.
  Index memory_count() const;

  /// What facts and conditions are asked of. Points into this.
  Seen seen() const;

  int step = 0;  ///< that is shown; beyond the last it is the last
  int slow_phases = 0;
  std::string workspace = "retrieve";
  std::string row{};
  std::map<std::string, FactValue, std::less<>> view{};  ///< by dotted key; others are "none"

 private:
  Session session_{};
  LiveRun run_{};
};

/// Whether a deed is one of the view and not a setting of the session: "step=2", "view.a.b=c".
bool is_of_view(std::string_view deed);

}  // namespace mnemoscope
