// What layers are trained by, found at the start, whichever document is open:
// ui.program.of<LayerPlaces>().
#pragma once

#include <memory>
#include <optional>

#include "session/kept_training.h"
#include "session/paper_task.h"
#include "session/task_list.h"

namespace mnemoscope {

struct LayerPlaces {
  std::shared_ptr<const TaskList> list = std::make_shared<const TaskList>();
  std::shared_ptr<const PaperTasks> papers = std::make_shared<const PaperTasks>();
  /// What a former start of the program trained, until something else is trained.
  std::optional<KeptTraining> kept{};
};

}  // namespace mnemoscope
