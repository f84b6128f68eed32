// A model that cannot be fitted leaves a trace without states: every view says so and goes on.
#include <gtest/gtest.h>

#include "ui/finished_session.h"
#include "ui/retrieve/figures.h"
#include "ui/theory/sides_figure.h"
#include "ui/theory/theory_view.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

VariantChoice model(const char* id, std::string_view key = {}, ParameterValue value = {}) {
  const Variant& variant = *find_variant(id);
  VariantChoice choice{.id = id, .parameters = Parameters::initial(variant.parameters)};
  if (!key.empty()) {
    EXPECT_TRUE(choice.parameters.set(variant.parameters, key, value));
  }
  return choice;
}

/// Two digits; dense stays possible, three of one of two cannot be.
Session two_digits(std::vector<VariantChoice> variants) {
  Session session;
  session.memories = {.sources = {"builtin:digits"}, .count = 2};
  session.query.memory = 0;
  session.run.steps = 3;
  session.variants = std::move(variants);
  return session;
}

VariantChoice impossible() {
  return model("top-k", "k", std::int64_t{100});
}

TEST(AFailedModel, HasARowButNoState) {
  const FinishedSession f(two_digits({model("dense"), impossible()}));
  const Shown shown = f.shown();
  ASSERT_EQ(shown.rows.size(), 2U);
  ASSERT_TRUE(shown.variants[1].trace()->failure);
  for (const int step : {-1, 0, 1, 500}) EXPECT_FALSE(shown.variants[1].state_at(step));
  EXPECT_EQ(why_no_state(&shown.variants[1]), shown.variants[1].trace()->failure->text);
  EXPECT_TRUE(shown.variants[0].state_at(0));
  EXPECT_EQ(shown.last_step, shown.variants[0].trace()->last_step());
}

TEST(AFailedModel, HasNoCurveAndLeavesThoseOfOthers) {
  FinishedSession f(two_digits({model("dense"), impossible()}));
  const Theme theme{{}, {}};
  for (const RowHandle selected : {1U, 2U}) {
    f.ui.selected_row = selected;
    const Shown shown = f.shown();
    EXPECT_EQ(residual_figure(shown, theme).series.size(), 1U);
    EXPECT_EQ(energy_figure(shown, theme).series.size(), 1U);
    EXPECT_FALSE(plot::is_empty(error_figure(shown, theme, BoundsShown::all)));
    EXPECT_EQ(plot::is_empty(weights_figure(shown, theme)), selected == 2);
    const TheoryView view = theory_view(shown, "I4");
    EXPECT_EQ(view.state.has_value(), selected == 1);
    EXPECT_TRUE(plot::is_empty(sides_figure(shown, shown.variants[1], "I4", theme)));
  }
  EXPECT_EQ(without_energy(f.shown()), "");
}

TEST(AFailedModel, IsNotWaitedForBeforeAllHaveConverged) {
  const FinishedSession alone(two_digits({model("dense")}));
  const FinishedSession beside(two_digits({model("dense"), impossible()}));
  EXPECT_EQ(beside.shown().converged, alone.shown().converged);
}

TEST(OnlyFailedModels, LeaveEveryFigureEmptyWithoutASingleState) {
  const FinishedSession f(two_digits({impossible()}));
  const Shown shown = f.shown();
  const Theme theme{{}, {}};
  EXPECT_EQ(shown.last_step, 0);
  EXPECT_FALSE(shown.converged);
  EXPECT_FALSE(state_shown(shown));
  EXPECT_TRUE(plot::is_empty(energy_figure(shown, theme)));
  EXPECT_TRUE(plot::is_empty(residual_figure(shown, theme)));
  EXPECT_TRUE(plot::is_empty(weights_figure(shown, theme)));
  EXPECT_EQ(theory_view(shown, "").selected, nullptr);
}

TEST(ATraceWithoutStates, ShowsNone) {
  FinishedSession f(two_digits({model("dense")}));
  auto cut = std::make_shared<Trace>(*f.run.traces[0].trace);
  ASSERT_GE(cut->last_step(), 0);
  cut->points.clear();
  f.run.traces[0].trace = cut;
  EXPECT_FALSE(f.shown().variants[0].state_at(0));
}

}  // namespace
}  // namespace mnemoscope
