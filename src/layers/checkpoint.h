// A training kept in one file, so that one which was killed goes on from its last whole epoch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "layers/training.h"

namespace mnemoscope::layers {

/// The bytes of a state: a line that says what this is, a line with a check of all that follows, a
/// line of JSON (names, shapes, history), then the numbers, eight bytes each, lowest first. `of` says of which task and options; only those take
/// it up again.
std::vector<std::uint8_t> checkpoint_bytes(const TrainingState& state, const std::string& of);

/// Back from those bytes. Every size is checked against the bytes that are there. Errors, a sentence
/// each: no checkpoint, another check, cut short or longer than it says, of another task or options.
Result<TrainingState> read_checkpoint(std::span<const std::uint8_t> bytes, const std::string& of);

/// To a file, all or nothing.
Status keep_checkpoint(const std::filesystem::path& file, const TrainingState& state,
                       const std::string& of);

/// From a file. Errors as above, naming it.
Result<TrainingState> load_checkpoint(const std::filesystem::path& file, const std::string& of);

}  // namespace mnemoscope::layers
