// What an edit of the memories had no room for, in words: nothing that was chosen goes unsaid.
#pragma once

#include <string>

#include "session/session.h"

namespace mnemoscope {

/// What `after`, which other memories made of `before`, has left out: queries of memories that are
/// gone, a target that moved, painted masks, files. One sentence that says how to have it back;
/// empty where all is still there, or the memories are the same.
std::string words_for_left_out(const Session& before, const Session& after);

/// That other memories changed β with their length (suit_bank), with the first model's values; empty
/// where they did not, to three digits.
std::string words_for_scaled_beta(const Session& before, const Session& after);

}  // namespace mnemoscope
