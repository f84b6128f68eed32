// Where retrievals on a plane end, in words: the same in the window and in a report.
#pragma once

#include <string>
#include <vector>

#include "ui/landscape/panels.h"
#include "ui/shown/verdict_marks.h"

namespace mnemoscope {

/// The mark of an end; empty where there is no target to tell it by.
VerdictMark end_mark(const Start& start, const Attractor& attractor);

/// Where a retrieval ends, the longest first: "✓ memory #13 · pancakes", "✓ #13 · pancakes",
/// "✓ #13", or "≈ a mixture of 2", "≈ mix of 2".
std::vector<std::string> end_forms(const Start& start, const Attractor& attractor);

/// Where a path ended and after how many steps, the longest form first, the last its mark and
/// the steps; null: it is not there yet.
std::vector<std::string> path_forms(const ShownLandscape& landscape, const Path* path);

}  // namespace mnemoscope
