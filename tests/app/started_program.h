// The real program as a process of its own, to be killed and to be told signals.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace mnemoscope::testing {

/// The program with these arguments and its outputs in files; an empty path closes that output.
pid_t start(const std::vector<std::string>& arguments, const std::filesystem::path& out,
            const std::filesystem::path& err);

/// Waits for it: its exit code, or minus the number of the signal that ended it.
int ended(pid_t process);

/// Where the program is.
std::string program_path();

}  // namespace mnemoscope::testing
