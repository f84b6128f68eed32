// What counts as a success, chosen in one way wherever answers are judged.
#pragma once

#include <functional>

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// "if the target is the nearest memory", and short, "nearest memory".
std::string criterion_words(SuccessCriterion criterion);
std::string short_criterion_words(SuccessCriterion criterion);

/// Whether there is something to judge.
bool has_target(const Shown& shown);

/// "judged alike: ✓ if the target is the nearest memory": the choice of the criterion, on one line,
/// as long as there is room. `more` draws what else its menu has; it may be empty.
void draw_criterion(UiContext& ui, std::string_view name, const std::function<void()>& more = {});

/// Whether the criterion that is chosen lets pass what is no retrieval; `start` may be null.
bool criterion_warns(const UiContext& ui, const Start* start);

/// What the criterion of the papers lets pass. Nothing by the other one.
void draw_criterion_warning(UiContext& ui, const Start* start);

}  // namespace mnemoscope
