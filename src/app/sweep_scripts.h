// Scripts that run a sweep on several cores or machines by what is there for that: the program has
// no scheduler of its own.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope {

inline constexpr std::array<std::string_view, 4> kSweepScripts{"slurm", "parallel", "make", "ray"};

/// What a script is made for. Paths are absolute, or builtin:NAME.
struct SweepScript {
  std::string program;  ///< the program itself
  std::string sweep;
  std::string out;
  std::vector<std::string> settings{};
  std::size_t tasks = 1;  ///< how many shards, at least 1
};

/// The text of a script: every task takes one shard, and may be killed and started again; all but
/// Slurm's merge the rows at the end, and Slurm's says how. `kind` is one of kSweepScripts.
std::string sweep_script(std::string_view kind, const SweepScript& script);

}  // namespace mnemoscope
