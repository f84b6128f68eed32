// What the Theory workspace makes of rows: which stands out, how loudly, and how mathematics is
// set.
#include "ui/theory/theory_view.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "ui/shown/formula.h"
#include "ui/shown/verdict_look.h"
#include "ui/theory/sides_figure.h"

namespace mnemoscope {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Check failing(BoundStanding standing) {
  return {.id = "I4", .verdict = Verdict::fails, .standing = standing};
}

TEST(VerdictLook, TurnsTheWholeRowRedWhereAProvedStatementFails) {
  for (const Colours& c : {dark_colours(), light_colours()}) {
    const VerdictLook look = look_of(judgement_of(failing(BoundStanding::proved)), c);
    ASSERT_TRUE(look.row_background);
    EXPECT_EQ(look.row_background->x, c.bad.x);
    EXPECT_EQ(look.row_background->y, c.bad.y);
    EXPECT_EQ(look.row_background->z, c.bad.z);
    EXPECT_GT(look.row_background->w, 0.25F);
    EXPECT_EQ(look.words, "must never fail");
  }
}

TEST(VerdictLook, CallsAFailingStatementOfAPaperAFindingInAmber) {
  const Colours& c = dark_colours();
  const Judgement judgement = judgement_of(failing(BoundStanding::as_printed));
  EXPECT_EQ(judgement, Judgement::finding);
  const VerdictLook look = look_of(judgement, c);
  EXPECT_EQ(look.colour.y, c.finding.y);
  EXPECT_NE(look.colour.y, c.bad.y);
  EXPECT_LT(look.row_background->w, 0.25F);
}

TEST(VerdictLook, NeverTellsTwoJudgementsApartByColourAlone) {
  const std::vector<Judgement> all = {Judgement::holds, Judgement::finding, Judgement::bug,
                                      Judgement::vacuous, Judgement::silent};
  for (const Judgement a : all) {
    for (const Judgement b : all) {
      if (a == b) continue;
      EXPECT_NE(look_of(a, dark_colours()).mark, look_of(b, dark_colours()).mark);
      EXPECT_NE(look_of(a, dark_colours()).words, look_of(b, dark_colours()).words);
    }
  }
}

TEST(VerdictCounts, CountEachRowOnce) {
  const VerdictCounts counts = count_verdicts({{.verdict = Verdict::holds},
                                               {.verdict = Verdict::vacuous},
                                               {.verdict = Verdict::does_not_apply},
                                               failing(BoundStanding::proved),
                                               failing(BoundStanding::as_printed)});
  EXPECT_EQ(counts.holds, 1);
  EXPECT_EQ(counts.vacuous, 1);
  EXPECT_EQ(counts.silent, 1);
  EXPECT_EQ(counts.bugs, 1);
  EXPECT_EQ(counts.findings, 1);
}

using Level = FormulaPiece::Level;

TEST(Formula, SplitsIntoLevels) {
  const std::vector<FormulaPiece> pieces = formula_pieces("|T_{dense}(x) − ξ_µ|²");
  ASSERT_EQ(pieces.size(), 5U);
  EXPECT_EQ(pieces[1], (FormulaPiece{.text = "dense", .level = Level::below}));
  EXPECT_EQ(pieces[2], (FormulaPiece{.text = "(x) − ξ"}));
  EXPECT_EQ(pieces[3], (FormulaPiece{.text = "µ", .level = Level::below}));
  EXPECT_EQ(pieces[4], (FormulaPiece{.text = "|²"}));
  EXPECT_EQ(formula_pieces("T_dense(x)")[1].text, "dense");
  EXPECT_EQ(formula_pieces("e^{−β}")[1], (FormulaPiece{.text = "−β", .level = Level::above}));
}

TEST(Formula, EndsWithItsText) {
  EXPECT_TRUE(formula_pieces("").empty());
  EXPECT_EQ(formula_pieces("x_{open")[1].text, "open");
  EXPECT_EQ(formula_pieces("x_").back().text, "");
}

/// A model whose rows at the steps are these, one row a step.
class RunOfRows : public testing::Test {
 protected:
  void add_step(Check row) {
    StepRecord record;
    record.checks = std::make_shared<const std::vector<Check>>(std::vector<Check>{std::move(row)});
    record_state(record);
  }

  void record_state(const StepRecord& record) {
    trace_->points.push_back(std::make_shared<const TracePoint>(
        TracePoint{.state = State::Zero(1),
                   .weights = KeptWeights(Eigen::VectorXd::Ones(1)),
                   .record = record}));
  }

  /// Shown at step t.
  const Shown& shown(int t) {
    live_ = {.start = std::make_shared<const Start>(), .trace = trace_};
    shown_.variants = {{.choice = &choice_, .name = "Dense", .live = &live_}};
    shown_.selected = &shown_.variants.front();
    shown_.last_step = trace_->last_step();
    shown_.step = t;
    return shown_;
  }

  plot::Figure figure_at(int t, std::string_view row) {
    const Shown& now = shown(t);
    return sides_figure(now, now.variants.front(), row, theme_);
  }

  VariantChoice choice_{.id = "dense"};
  std::shared_ptr<Trace> trace_ = std::make_shared<Trace>();
  LiveTrace live_;
  Shown shown_;
  Theme theme_{{}, {}};
};

TEST_F(RunOfRows, OpensTheRowThatWasChosenElseTheMostTelling) {
  StepRecord record;
  record.checks = std::make_shared<const std::vector<Check>>(std::vector<Check>{
      {.id = "I4", .verdict = Verdict::holds},
      {.id = "I6", .verdict = Verdict::fails, .standing = BoundStanding::as_printed}});
  record_state(record);
  EXPECT_EQ(theory_view(shown(0), "I4").selected->id, "I4");
  EXPECT_EQ(theory_view(shown(0), "").selected->id, "I6");
  EXPECT_EQ(theory_view(shown(0), "I99").selected->id, "I6");
}

TEST_F(RunOfRows, IsEmptyUntilItsStateIsChecked) {
  record_state({});
  const TheoryView view = theory_view(shown(0), "");
  EXPECT_EQ(view.state->t, 0);
  EXPECT_EQ(view.checks, nullptr);
  EXPECT_EQ(view.selected, nullptr);
}

/// The table says 0 of both; apart on a logarithmic axis they would cross where nothing does.
TEST_F(RunOfRows, DrawsWhatTheTableCallsZeroOnTheFloor) {
  for (int t = 0; t < 2; ++t) {
    add_step(
        {.id = "I4", .left = 9e-16, .right = 3e-25, .rounding = 2e-15, .verdict = Verdict::holds});
  }
  EXPECT_EQ(figure_at(0, "I4").y.floor, 2e-15);
}

/// Rounding beside large sides hides none of them.
TEST_F(RunOfRows, KeepsItsFloorFarBelowWhatIsThere) {
  add_step({.id = "I4", .left = 0.5, .right = 1.0, .rounding = 1e-15, .verdict = Verdict::holds});
  add_step({.id = "I4", .left = 0.1, .right = 1.0, .rounding = 1e-15, .verdict = Verdict::holds});
  EXPECT_EQ(figure_at(0, "I4").y.floor, 1e-9 * 0.5);
}

TEST_F(RunOfRows, DrawsTheRightSideDashedAndFaintWhereNothingIsPromised) {
  add_step({.id = "I9", .left = 0.5, .right = 0.1, .verdict = Verdict::does_not_apply});
  add_step({.id = "I9", .left = 0.1, .right = 0.2, .verdict = Verdict::holds});
  const plot::Figure figure = figure_at(1, "I9");
  EXPECT_EQ(figure.y.scale, plot::Scale::log);
  ASSERT_EQ(figure.series.size(), 3U);
  EXPECT_EQ(figure.series[0].y, (std::vector<double>{0.5, 0.1}));
  EXPECT_TRUE(std::isnan(figure.series[1].y[0]));
  EXPECT_EQ(figure.series[1].y[1], 0.2);
  EXPECT_EQ(figure.series[1].style.dash, plot::Dash::dashed);
  EXPECT_FALSE(figure.series[1].faint);
  EXPECT_TRUE(figure.series[2].faint);
  EXPECT_EQ(figure.series[2].y[0], 0.1);
}

TEST_F(RunOfRows, IsLinearWhereASideIsNegative) {
  add_step({.id = "I11", .left = -3.0, .right = -2.0, .verdict = Verdict::holds});
  EXPECT_EQ(figure_at(0, "I11").y.scale, plot::Scale::linear);
}

TEST_F(RunOfRows, KeepsAnEndlessBound) {
  add_step({.id = "I1", .left = 1.0, .right = kInfinity, .verdict = Verdict::vacuous});
  const plot::Figure figure = figure_at(0, "I1");
  EXPECT_EQ(figure.series[1].y[0], kInfinity);
}

}  // namespace
}  // namespace mnemoscope
