// The arrays that `mnemoscope run` writes beside trace.json, one set of .npy files a variant.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// What an array is, as the key of trace.json has it, and its file, relative to the folder of
/// trace.json:
///   states    x_0..x_T, (T + 1) x d, float32
///   weights   p_0..p_{T-1}, T x M, float32
///   support   which memories the variant may look at from x_0..x_T, (T + 1) x M, uint8 0 or 1;
///             only of variants with a support
///   heads     the heads' weights, (T H) x M, float32: row t H + h is head h at x_t; only of
///             variants with heads
///   features  the directions that the fit drew, D x d, float32; only where it drew some
///   others    patterns that the fit learned, M x d, float32, by their ids in snake_case
using RunFiles = std::vector<std::pair<std::string, std::string>>;

/// Writes the arrays of every trace: dense-states.npy, for the second variant of that id
/// dense-2-states.npy, and so on; of a trace that failed, none. Errors: the disk's.
Result<std::vector<RunFiles>> write_run_files(const RunResult& result,
                                              const std::filesystem::path& folder);

/// What a person should know of these files: that the states of a trace leave the range of float32,
/// where they stand as inf. The first such trace; empty for none.
std::string beyond_float32(const RunResult& result);

/// How many bytes the numbers in these files take.
std::uint64_t bytes_of_run_files(const RunResult& result);

}  // namespace mnemoscope
