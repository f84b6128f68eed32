// Why points of a sweep came to nothing, said where people look: before anything is trained, and at
// the end.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/sweep_command.h"
#include "core/error.h"

namespace mnemoscope {

/// Reads every file of data that trainings of this sweep learn from, each once. Error: the first one
/// that cannot be read, with how many trainings need it. Sweeps of sessions have none.
Status check_data_of(const OpenedSweep& opened);

/// Each sentence of the jobs that failed once, with how many it is the sentence of: "50 of 50 jobs
/// failed: SENTENCE"; in the order of the jobs.
std::vector<std::string> failure_sentences(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                                           const std::filesystem::path& out);

}  // namespace mnemoscope
