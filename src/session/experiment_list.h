// The experiments that come with the program, and a person's own: sweep files in folders.
#pragma once

#include <filesystem>
#include <vector>

#include "core/error.h"
#include "session/sweep_file.h"

namespace mnemoscope {

/// A sweep file.
struct ExperimentPreset {
  std::filesystem::path file{};
  SweepSpec sweep{};
};

struct ExperimentList {
  std::vector<ExperimentPreset>
      presets{};                 ///< by folder, then by their place, then by their files' names
  std::vector<Error> refused{};  ///< files that are none, a sentence each
};

/// All *.toml of these folders; folders that are not there are left out.
ExperimentList load_experiments(const std::vector<std::filesystem::path>& folders);

}  // namespace mnemoscope
