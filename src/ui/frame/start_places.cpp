#include "ui/frame/start_places.h"

#include "data/asset_path.h"

namespace mnemoscope {

std::vector<std::filesystem::path> StartPlaces::folders(std::string_view name) const {
  std::vector<std::filesystem::path> all;
  if (const auto assets = asset_path(name)) all.push_back(*assets);
  all.push_back(config / name);
  if (const auto more = named.find(name); more != named.end() && !more->second.empty())
    all.push_back(more->second);
  return all;
}

}  // namespace mnemoscope
