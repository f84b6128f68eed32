// Why a run ended as it did: sentences with numbers, and buttons that change it. The same words
// wherever a run is shown.
#pragma once

#include <string>
#include <string_view>

#include "engine/reasons/trial.h"
#include "ui/context.h"

namespace mnemoscope {

/// At the cursor, as wide as there is room; nullptr while the run is looked at. `missed`: it has a
/// target and is no success. Marks "NAMES.reason.ID", "NAMES.remedy.ID" and "NAMES.trials". Returns
/// the change whose button was pressed, nullptr for none.
const TriedRemedy* draw_explanation(UiContext& ui, const Explanation* explanation, bool missed,
                                    std::string_view names);

/// Below the sentences: what becomes of the trials. Empty where the buttons say it all.
std::string trial_words(const Explanation& explanation, bool missed);

}  // namespace mnemoscope
