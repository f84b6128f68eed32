// What the program around the window tells every workspace at the start (WorkspaceEntry::begin).
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/backend.h"

namespace mnemoscope {

struct StartPlaces {
  std::filesystem::path config{};  ///< the folder of what the person made for the program
  /// The folder of what is kept from start to start; with nothing of former starts to be read, as
  /// for a picture, empty.
  std::filesystem::path kept{};
  std::filesystem::path state{};  ///< the folder of what is written for the next start
  std::string program{};          ///< its name and version, which results are marked with
  /// Folders that the command line names besides the others, by the name of their kind ("lessons").
  std::map<std::string, std::filesystem::path, std::less<>> named{};
  /// Opens a device for what times its steps; null where nothing can. Error: why there is none.
  std::function<Result<std::shared_ptr<Backend>>()> open_device{};
  std::string lesson{};  ///< opened first: its number or id, perhaps ":PAGE"; or empty

  /// The folders of this name: the one that comes with the program, where there is one, the person's
  /// own, and the command line's, which need not be there.
  std::vector<std::filesystem::path> folders(std::string_view name) const;
};

}  // namespace mnemoscope
