// Why a run ended so, as it is drawn.
#include "ui/shown/explanation_panel.h"

#include <gtest/gtest.h>

#include "ui/context.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class ExplanationPanel : public Gui {};

/// However little room there is, what can be done about it is not below what else holds.
TEST_F(ExplanationPanel, OffersItsButtonsRightBelowTheCause) {
  Explanation explanation{.tried = true};
  for (const char* const id : {"overload", "no-energy", "no-basin"})
    explanation.reasons.push_back({.id = id, .sentence = "A sentence with numbers."});
  explanation.remedies.push_back({.id = "power", .label = "Raise the power: n = 6"});
  frame([&](UiContext& ui) { draw_explanation(ui, &explanation, true, "why"); });
  const float button = on("why.remedy.power", 0.0F).y;
  EXPECT_GT(button, on("why.reason.overload", 0.0F).y);
  EXPECT_LT(button, on("why.reason.no-energy", 0.0F).y);
  EXPECT_LT(button, on("why.reason.no-basin", 0.0F).y);
}

}  // namespace
}  // namespace mnemoscope
