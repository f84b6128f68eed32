// A curve that is guessed by dragging in its own plot, for pages of lessons.
#pragma once

#include "plot/figure.h"
#include "ui/context.h"
#include "ui/shown/hand_guess.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {

/// Whether this curve of the page that is open is guessed by hand, be it that it still is to be.
bool is_guessed(const UiContext& ui, GuessedCurve curve);

/// Before the plot is drawn: while the guess is to be given, takes the pointer in the plot, puts
/// what it drags into the guess, and fixes the axes of the figure so that nothing moves under it.
/// Then and after, adds the guess to the figure, and what is on its way from there to the truth.
void add_curve_guess(UiContext& ui, plot::Figure& figure);

/// After it: where its data are.
void keep_guessed_plot(UiContext& ui, const plot::Rect& frame);

/// The range of values in which a curve is guessed whose beginning is known: from 0 to a little
/// more than it is for an error; about its own change for an energy.
plot::Range guess_range(const std::vector<double>& known, GuessedCurve curve);

}  // namespace mnemoscope
