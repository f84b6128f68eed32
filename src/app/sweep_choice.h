// Which of a sweep's jobs one process takes.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session/sweep_jobs.h"

namespace mnemoscope {

/// Every N-th job from the I-th on.
struct SweepShard {
  std::size_t index = 0;  ///< from 0, below count
  std::size_t count = 1;
};

/// Reads "0/4". Errors: another shape; an index that is not below the count.
Result<SweepShard> parse_shard(std::string_view text);

/// Reads an environment variable; nullopt where it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// What an array of jobs asks of this process: `--shard` of a Slurm array (SLURM_ARRAY_TASK_ID,
/// _COUNT, _MIN, _STEP), `--jobs` of a PBS array (PBS_ARRAY_INDEX, which has no count). Both empty
/// outside an array. Errors: ids that are no numbers; an array with gaps, whose tasks do not know
/// their place.
struct ArrayTask {
  std::string shard{};
  std::string jobs{};
};
Result<ArrayTask> array_task(const Environment& environment);

/// The jobs of "3", "10-19" or "3,7,10-19" and of the shard of those; empty texts: all. Errors:
/// what is no such text; a job that there is not.
Result<std::vector<SweepJob>> chosen_jobs(std::span<const SweepJob> all, const std::string& jobs,
                                          const std::string& shard);

}  // namespace mnemoscope
