#include "engine/step_parts_job.h"

#include <utility>

namespace mnemoscope {

StepPartsJob::StepPartsJob(std::function<void()> wake)
    : AnsweringJob(std::move(wake), [](const StepQuestion& asked, const Order&, const Tell& tell) {
        tell({.row = asked.row,
              .generation = asked.generation,
              .parts = std::make_shared<const StepParts>(
                  parts_of_step(*asked.start, *asked.trace, asked.from, kMostStepParts))});
      }) {}

}  // namespace mnemoscope
