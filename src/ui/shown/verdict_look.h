// How a verdict looks: a word, a mark, a colour, and for what must never happen a whole row in red.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "theory/checks.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// What a row comes to for a reader. A statement of a paper that fails is a finding; a proved one
/// that fails is a bug of this program or of docs/theory.md.
enum class Judgement { holds, finding, bug, vacuous, silent };

Judgement judgement_of(const Check& check);

/// Never colour alone: mark and words say the same.
struct VerdictLook {
  std::string_view mark{};                 ///< one glyph
  std::string_view words{};                ///< in the table
  ImVec4 colour{};                         ///< of both
  std::optional<ImVec4> row_background{};  ///< of the whole row, where it must be seen at once
};

VerdictLook look_of(Judgement judgement, const Colours& colours);

/// How many rows came to what.
struct VerdictCounts {
  int holds = 0;
  int findings = 0;
  int bugs = 0;
  int vacuous = 0;
  int silent = 0;
};

VerdictCounts count_verdicts(const std::vector<Check>& checks);

/// "4 hold · 2 say nothing · 15 do not apply"; what fails comes first.
std::string counts_words(const VerdictCounts& counts);

}  // namespace mnemoscope
