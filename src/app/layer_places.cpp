#include "app/layer_places.h"

#include <filesystem>
#include <vector>

#include "app/folders.h"
#include "data/asset_path.h"

namespace mnemoscope {

LayerPlaces first_layers() {
  std::vector<std::filesystem::path> folders;
  if (const auto assets = asset_path("layers")) folders.push_back(*assets);
  folders.push_back(config_folder() / "layers");
  return {.list = std::make_shared<const TaskList>(load_tasks(folders))};
}

}  // namespace mnemoscope
