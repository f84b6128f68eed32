// What the mean of all memories comes to as an answer: a retrieval is worth something where it does
// better.
#pragma once

#include "ui/context.h"
#include "ui/shown/success_criterion.h"

namespace mnemoscope {

/// All that is known of the mean image as an answer.
std::string baseline_meaning(const Start& start);

/// |mean - xi|, in the units of the memories. With a target.
double mean_error(const Start& start);

/// The height that the warning about the criterion takes, in pixels.
float warning_height(const UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
