#include "engine/import_job.h"

#include <utility>

namespace mnemoscope {

ImportJob::ImportJob(std::function<void()> wake)
    : job_(std::move(wake),
           [this](const MemorySpec& spec, const Job::Order& order, const Job::Tell& tell) {
             // Between two looks a person may have mended a file.
             if (forgets_.exchange(false)) surveyor_.forget();
             surveyor_.survey(
                 spec, [&order] { return !order.superseded(); },
                 [&](const ImportSurvey& found) {
                   tell({spec, found, found.sheet_number});
                 });
           }) {}

}  // namespace mnemoscope
