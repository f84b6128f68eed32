#include "engine/matrix/observer_job.h"

#include <utility>

namespace mnemoscope {

ObserverJob::ObserverJob(std::function<void()> wake)
    : AnsweringJob(std::move(wake), [](const ObserverQuestion& question, const Order& order,
                                       const Tell& tell) {
        Result<Reference> seen = observer_reference(*question.start, question.corruptions,
                                                    [&order] { return order.superseded(); });
        LiveObserver found;
        found.question = question;
        if (seen) {
          found.answer = std::move(*seen);
        } else {
          found.failure = seen.error().text;
        }
        tell(std::move(found));
      }) {}

}  // namespace mnemoscope
