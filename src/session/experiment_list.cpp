#include "session/experiment_list.h"

#include <algorithm>
#include <utility>

#include "data/toml_files.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Those without a place come last.
bool has_earlier_place(const ExperimentPreset& a, const ExperimentPreset& b) {
  if (!a.sweep.place || !b.sweep.place) return a.sweep.place.has_value() && !b.sweep.place;
  return *a.sweep.place < *b.sweep.place;
}

}  // namespace

ExperimentList load_experiments(const std::vector<fs::path>& folders) {
  ExperimentList list;
  for (const fs::path& folder : folders) {
    const auto begin = std::ssize(list.presets);
    for (const fs::path& file : toml_files(folder)) {
      Result<SweepSpec> sweep = read_sweep(file);
      if (sweep) {
        list.presets.push_back({.file = file, .sweep = std::move(*sweep)});
      } else {
        list.refused.push_back(sweep.error());
      }
    }
    std::stable_sort(list.presets.begin() + begin, list.presets.end(), has_earlier_place);
  }
  return list;
}

}  // namespace mnemoscope
