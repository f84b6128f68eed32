// What a restless hand drops on the window.
#pragma once

#include <filesystem>
#include <vector>

namespace mnemoscope {

/// Writes them into `folder`: sets of 1, 2, 3, 20 and 1000 memories, pictures, sessions, and things
/// that are none of them or cannot be opened. What is dropped at once is one element.
std::vector<std::vector<std::filesystem::path>> things_to_drop(const std::filesystem::path& folder);

}  // namespace mnemoscope
