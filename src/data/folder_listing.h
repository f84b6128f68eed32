// Which pictures a folder holds, in which order, and what else lies there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

struct FolderListing {
  std::vector<std::filesystem::path> pictures{};
  std::vector<std::string> labels{};  ///< one for each picture
  std::vector<std::filesystem::path> data_sets{};
  std::vector<std::string>
      left_out{};  ///< other files, with what they are: "a.gif (a GIF picture)"
};

/// The pictures of the folder, then those of its folders at every depth, each sorted by name with
/// numbers in their order (data/natural_order.h). A picture is told by its name's ending or by its
/// first bytes. Its label is the name of the first folder on the way to it, or its own name. Hidden
/// files are passed over; a folder inside that cannot be listed is left out too. Errors: not a
/// folder, not readable, stopped.
Result<FolderListing> list_pictures(const std::filesystem::path& folder, const Loading& loading);

}  // namespace mnemoscope
