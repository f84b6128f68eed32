#include "engine/reasons/reason_job.h"

#include <utility>

namespace mnemoscope {

ReasonJob::ReasonJob(std::function<void()> wake, std::shared_ptr<FitService> fits)
    : AnsweringJob(std::move(wake), [fits = std::move(fits)](const ReasonQuestion& asked,
                                                             const Order& order, const Tell& tell) {
        const Explanation reasons = reasons_alone(asked.run);
        tell({asked.row, asked.generation, reasons});
        tell({asked.row, asked.generation,
              with_trials(asked.run, reasons, *fits, [&order] { return order.superseded(); })});
      }) {}

}  // namespace mnemoscope
