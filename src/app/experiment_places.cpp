#include "app/experiment_places.h"

#include "app/folders.h"
#include "app/version.h"
#include "data/asset_path.h"

namespace mnemoscope {

std::vector<std::filesystem::path> experiment_folders() {
  std::vector<std::filesystem::path> folders;
  if (const auto assets = asset_path("experiments")) folders.push_back(*assets);
  folders.push_back(config_folder() / "experiments");
  return folders;
}

ExperimentPlaces first_experiments() {
  return {.list = std::make_shared<const ExperimentList>(load_experiments(experiment_folders())),
          .results = state_folder() / "experiments",
          .version = kProgramWords};
}

}  // namespace mnemoscope
