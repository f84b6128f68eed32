// What the pictures of the stage are called, and the sentence beside them: from weights and
// verdicts, so that it says no more than the run does.
#pragma once

#include <string>
#include <vector>

#include "engine/memory_name.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// How the query is damaged, from all of it to the first word: "half hidden, noise", "half hidden".
std::vector<std::string> damage_words(const std::vector<Corruption>& corruptions);

/// What the state x_t consists of: "57 % pancakes, the rest bulb, brushes and fish." The weights
/// are those that made it, of the step before. For weights of either sign, the memory it overlaps
/// most.
std::string made_of(const Start& start, const Trace& trace, int t, bool signed_weights);

/// What becomes of the state x_t: "One more step and it ends as bulb, another memory." Empty while
/// the run goes on.
std::string what_follows(const Start& start, const Trace& trace, int t);

}  // namespace mnemoscope
