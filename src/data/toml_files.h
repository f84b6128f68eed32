// The TOML files of a folder: lessons, sweeps, tasks.
#pragma once

#include <filesystem>
#include <vector>

namespace mnemoscope {

/// All *.toml directly in the folder, by their names with numbers in their order
/// (data/natural_order.h). None where there is no such folder or it cannot be listed.
std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder);

}  // namespace mnemoscope
