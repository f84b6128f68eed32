// What the parts of a bench are handed, and what they hand back.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string_view>

#include "app/bench/bench_options.h"
#include "engine/backend.h"

namespace mnemoscope {

/// What every part is measured with. A part hands back JSON; what cannot be measured here is
/// {"missing": "why"} in its place, and nothing else fails for it.
struct BenchWork {
  const BenchOptions& options;
  const Backends& backends;
  double read_speed = 0.0;  ///< bytes a second
  std::ostream& progress;   ///< a line for everything that is begun
};

using BenchJson = nlohmann::ordered_json;

/// {"missing": why}.
BenchJson missing(std::string_view why);

/// Fit and step of every model at one size: {"size", "read_microseconds", "variants"}.
/// A time is of one step of one state, exact; under "batch" of one step of many at once, under
/// "fast" by the fast kernels, under "answer" without the weights where a model answers without
/// looking at the memories, under "recorded" with bounds, energy and weights as a run records it.
BenchJson step_times(const BenchWork& work, const BenchSize& size);

/// Landscapes of 256 x 256 points over 100 digits, a row a model and beta.
BenchJson basin_times(const BenchWork& work);

/// A whole gzipped IDX file to the first step of the models that open first, written.
BenchJson load_times(const BenchWork& work);

/// From a stroke of the brush to the last result of all models, 10 steps each with their curves,
/// without a window.
BenchJson stroke_times(const BenchWork& work);

/// From the start of the program to the first frame of its window, and what frames take in every
/// workspace. Opens windows, so it wants a display.
BenchJson frame_times(const BenchWork& work);

/// The dense step by numpy and PyTorch at one size, measured by tests/bench/peers.py.
BenchJson peer_times(const BenchWork& work, const BenchSize& size);

/// How much faster we are than each peer at one size: rows of {"peer", "states", "exact", "fast"}.
/// `steps` as step_times made it, `peers` as peer_times did; what is missing in either has no row.
BenchJson peer_ratios(const BenchJson& steps, const BenchJson& peers);

/// The report as tables for the terminal.
std::string bench_table(const BenchJson& report);

}  // namespace mnemoscope
