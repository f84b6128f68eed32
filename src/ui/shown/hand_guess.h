// A guess that is given by hand, against what happens: how a curve is drawn, how far it was, in
// words. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/run.h"
#include "engine/trace.h"
#include "lessons/lesson.h"

namespace mnemoscope {

/// A place in the plot, in its own units: a step and a value.
struct CurvePoint {
  double step = 0.0;
  double value = 0.0;
};

/// Puts the line between two places into a curve over `steps` + 1 whole steps, which is as long
/// from then on. What was there between them is drawn over.
void draw_stroke(std::vector<double>& curve, std::size_t steps, CurvePoint from, CurvePoint to);

/// Puts what is there before the guess at the curve's beginning: it is given, and not guessed. The
/// curve becomes empty where nothing beyond it was drawn.
void begin_with(std::vector<double>& curve, const std::vector<double>& given);

/// The same curve with its gaps closed by straight lines, and its ends held. Empty where nothing
/// was drawn.
std::vector<double> without_gaps(std::vector<double> curve);

/// The curve of a run, by steps from 0; NaN where it has no value.
std::vector<double> curve_of(const Trace& trace, GuessedCurve curve);

/// A share (0..1) of the way from the guess to the truth; as long as the longer of them, the
/// shorter held at its end.
std::vector<double> between(const std::vector<double>& guess, const std::vector<double>& truth,
                            double share);

/// How far a drawn curve was: "0.12 beside it on the whole, most at step 3: you drew 0.8, it is
/// 0.31." A run that came to rest stays at its last value. The first `given` steps were there
/// before the guess and are not judged.
std::string curve_guess_words(const std::vector<double>& guess, const std::vector<double>& truth,
                              GuessedCurve curve, std::size_t given = 0);

/// M d of the largest bank whose distances are counted at once: some milliseconds.
inline constexpr double kMostCountedNumbers = 1e7;

/// Whether the run ended at the memory that was clicked, and if not how near that one is to the
/// end among all; of a bank of more than `most_counted` numbers only beside the nearest.
std::string memory_guess_words(const Start& start, const Trace& trace, Index guess,
                               double most_counted = kMostCountedNumbers);

/// What happened, for somebody who was not sure.
std::string truth_words(const Start& start, const Trace& trace, const Prediction& ask);

}  // namespace mnemoscope
