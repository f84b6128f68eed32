// What a row of the table says, from traces alone: pure functions, so that tests read what is seen.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/levels.h"
#include "ui/shown/shown.h"
#include "ui/shown/verdict_marks.h"

namespace mnemoscope {

/// What a column of the film strip shows in one row.
enum class Frame {
  picture,
  stays,  ///< the state of an earlier column, still there
  none,   ///< the run ended before: it failed, goes on, or goes round
};

/// The frames of a row at `steps`, ascending. The step shown and the last column always have a
/// picture, whether the row still moves there or not.
std::vector<Frame> frames_of(const Trace& trace, const std::vector<int>& steps, int shown);

/// How many memories made x_t, "4 answer", "both answer", "all answer"; at x_0 how many will
/// answer. Empty for models whose weights are of either sign, where all do.
std::string answering(const ShownVariant& v, int step);

/// Words without as many of the parts at their end, which stand behind " · ", as do not fit: no word
/// is cut. The first part stays, whether it fits or not.
std::string whole_parts(std::string words, const std::function<bool(const std::string&)>& fits);

/// Where a run ended.
struct Ending {
  std::optional<bool> success{};  ///< nullopt where there is nothing to judge: no target, running
  bool is_cycle = false;          ///< it never rests, whatever it counts as
  VerdictMark mark{};             ///< of the two; empty where there is nothing to judge
  std::string word{};             ///< "pancakes", "mix of 3", "the mean", "still moving", "failed"
  std::string steps{};            ///< "in 2 steps", "after 30 steps"
  std::string
      number{};        ///< the one by which the criterion decides, "0.31" or "3.1 %"; may be empty
  std::string rule{};  ///< the same with its limit, "0.31 < 1"
};
Ending ending_of(const Start& start, const Trace& trace, SuccessCriterion criterion);

/// "in 2 steps · 0.31"; the essential leaves out the number, which has its name in the column's head.
std::string below_word(const Ending& ending, Level level);

/// The same and, where that has no room, the steps alone: a number that is cut is another number.
std::vector<std::string> below_forms(const Ending& ending, Level level);

/// Above the errors at a step: "err. x₁₂".
std::string shown_error_head(int step);

/// Whether an error is only rounding beside a memory of norm `norm`.
bool is_rounding(double error, double norm);

/// An error for a narrow column: what is only rounding beside a memory of norm `norm` is 0.
std::string error_text(double error, double norm);

/// The mean image, judged by the same.
Ending ending_of_mean(const Start& start, SuccessCriterion criterion);

}  // namespace mnemoscope
