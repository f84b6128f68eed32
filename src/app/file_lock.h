// Locks of files that end with the process, however it ends.
#pragma once

#include <filesystem>
#include <string>

namespace mnemoscope {

/// The lock file opened for reading and writing, by its owner alone; `flags` of open() besides.
/// Below 0 when it cannot be. Links are not followed.
int open_lock(const std::filesystem::path& file, int flags);

/// Locks it (LOCK_SH, LOCK_EX of flock) without waiting; false when another holds it. Where locks
/// are not known, nobody is taken to hold the file: better one offer too many than work that is
/// never offered.
bool lock_now(int descriptor, int kind);

/// 16 digits that no other process comes to.
std::string unguessed_name();

}  // namespace mnemoscope
