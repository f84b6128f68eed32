// What `mnemoscope bench` is asked to measure.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "engine/run_spec.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// M seeded random 8-bit memories of d entries, scaled to unit norm.
struct BenchSize {
  Index memories = 0;
  Index dimension = 0;

  friend bool operator==(const BenchSize&, const BenchSize&) = default;
};

/// What is measured without being told otherwise: M = 100 to 60,000 digits or pieces of clothing
/// (d = 784), and 1000 pictures of 32 and 64 pixels in colour.
inline constexpr std::array<BenchSize, 6> kUsualBenchSizes{
    {{100, 784}, {1000, 784}, {10000, 784}, {60000, 784}, {1000, 3072}, {1000, 12288}}};

/// The parts of a bench.
enum class BenchPart {
  steps,   ///< fit and step of every model at every size
  basins,  ///< landscapes
  load,    ///< a whole .gz of 60,000 pictures to the first step, written
  stroke,  ///< a stroke of the brush to all results of all models
  frames,  ///< start of the window to its first frame, and what a frame takes
};

/// Their words for `--only`, in the enumerators' order.
inline constexpr std::array<std::string_view, 5> kBenchPartWords{"steps", "basins", "load",
                                                                 "stroke", "frames"};

struct BenchOptions {
  std::vector<BenchSize> sizes{};     ///< of the steps; empty: kUsualBenchSizes
  std::vector<std::string> models{};  ///< ids of models; empty: all
  std::vector<BenchPart> parts{};     ///< empty: all, or only the steps where sizes are given
  double beta = 30.0;                 ///< of every model that has one, > 0
  double seconds = 0.2;               ///< of repeated steps, per model, batch and backend
  Index read_mib = 256;               ///< buffer for the read speed; larger than the caches
  BackendChoice backend = BackendChoice::automatic;
  std::filesystem::path json{};  ///< JSON goes there, a table to the output; empty: JSON does
  std::filesystem::path load{};  ///< an IDX file to load; empty: one is made
  bool table = false;            ///< print a table instead of JSON
  bool peers = false;            ///< time numpy and PyTorch beside the steps

  std::vector<BenchSize> measured_sizes() const;
  bool measures(BenchPart part) const;
  bool measures_model(std::string_view id) const;
};

/// The words between the commas of a list; of an empty text one empty word.
std::vector<std::string_view> words_of_list(std::string_view text);

/// "60000x784", or several with commas. Error: not of that form, or no number in 1..1e7.
Result<std::vector<BenchSize>> read_bench_sizes(std::string_view text);

}  // namespace mnemoscope
