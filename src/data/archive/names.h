// Which names files may have inside an archive: what is unpacked stays in its folder, on every
// system.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mnemoscope {

/// What is wrong with these names of files, as what an archive with them "holds": "a path that
/// leads out of it, \"../x\"". nullopt where each is relative, without "." and "..", of letters
/// that can be shown, of parts that every file system has room for; where no two are equal or
/// differ by capitals alone; and none is also the folder of another.
std::optional<std::string> wrong_in_names(const std::vector<std::string>& names);

}  // namespace mnemoscope
