// The marks by which the window says what a retrieval came to: one set of them with one set of
// words, for the table, the stage, the grid of queries and the legend of the landscape.
#pragma once

#include <string>
#include <string_view>

#include "engine/trace.h"
#include "engine/verdict.h"

namespace mnemoscope {

/// One glyph, and in words what it says.
struct VerdictMark {
  std::string_view mark{};
  std::string_view words{};
};

/// Of an answer that counts as retrieved or not by the session's criterion. A success is "✓"
/// whatever it is; of the others a mixture is "≈", the mean "~", a cycle "↻", what still moves "…",
/// what failed "!", another memory or an inverse "×".
VerdictMark mark_of(OutcomeKind kind, bool success);

/// The same of an end that no criterion judges, as those of a landscape: `is_target` for the memory
/// that is the target.
VerdictMark mark_of(VerdictKind kind, bool is_target);

/// "✓" or "×": whether something is met.
std::string_view tick(bool met);

/// "✓ retrieved: ", to stand before more words of a tooltip; empty for no mark.
std::string mark_meaning(const VerdictMark& mark);

/// The mark, what it means and the words of one ending, said once: "✓ retrieved", "× another
/// memory, #2", "≈ mixture: a mixture of 3". Only the words where there is no mark.
std::string marked_words(const VerdictMark& mark, const std::string& words);

/// Every mark with its words, a line each, for a tooltip.
std::string all_marks();

}  // namespace mnemoscope
