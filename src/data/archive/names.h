// Which names files may have inside an archive: what is unpacked stays in its folder, on every
// system.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope {

/// The name (relative, with slashes) as every system can have it, Windows too: "_" in place of a
/// character that cannot be shown, of < > : " | ? * and the backslash, of a dot or space at the end
/// of a part and of the ~ at its beginning, which a shell takes for somebody's home; before a part
/// that Windows keeps for a device, "_CON.png". Any other name is its own.
std::string portable_name(std::string_view name);

/// What is wrong with these names of files, as what an archive with them "holds": "a path that
/// leads out of it, \"../x\"". nullopt where each is relative, without "." and "..", portable as
/// above, of parts that every file system has room for; where no two are equal, differ by
/// capitals alone or by how Unicode writes their letters (which some systems change); and none is
/// also the folder of another.
std::optional<std::string> wrong_in_names(const std::vector<std::string>& names);

}  // namespace mnemoscope
