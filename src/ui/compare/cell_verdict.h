// How many steps a run took and what became of it, in the words that a cell of the matrix has room
// for.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// What became of a cell, the longest words first: "another memory, #2", "another memory",
/// "another". Empty before the end of a run and where there is no answer.
std::vector<std::string> verdict_forms(const ShownCell& cell);

/// "2 steps"; empty for a reference, before the end of a run, and where there is no answer.
std::string steps_words(const ShownCell& cell);

/// Both, where they stand in a cell.
struct VerdictWords {
  std::string beside{};              ///< behind the number, in its line
  std::vector<std::string> below{};  ///< below that, a line each
};

/// As many of them as have room: `rest` is what is free behind the number, below it are `lines`
/// lines of `width`. Steps come before the word, for the mark says that already; `width_of` measures
/// words, all lengths in its unit.
VerdictWords verdict_words(const ShownCell& cell, float rest, float width, std::size_t lines,
                           const std::function<float(const std::string&)>& width_of);

/// The marks that the cells have, each with its shortest word: "✓ retrieved  × another"; empty where
/// there are none.
std::string marks_seen(const ShownMatrix& matrix);

}  // namespace mnemoscope
