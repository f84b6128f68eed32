// Where experiments and what they measured are.
#pragma once

#include <filesystem>
#include <vector>

#include "ui/shown/experiments_view.h"

namespace mnemoscope {

/// The folders of sweep files: those that come with the program and the person's own
/// ($XDG_CONFIG_HOME/mnemoscope/experiments).
std::vector<std::filesystem::path> experiment_folders();

/// The experiments of all folders; results are kept in $XDG_STATE_HOME/mnemoscope/experiments.
ExperimentPlaces first_experiments();

}  // namespace mnemoscope
