#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "ui/finished_session.h"
#include "ui/retrieve/figures.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// The first session run to its end, with the colours of the window.
struct Fixture : FinishedSession {
  using FinishedSession::FinishedSession;
  Theme theme{Appearance{}, Faces{}};
};

const plot::Series* series(const plot::Figure& figure, const std::string& name) {
  const auto found = std::find_if(figure.series.begin(), figure.series.end(),
                                  [&](const plot::Series& s) { return s.name == name; });
  return found == figure.series.end() ? nullptr : &*found;
}

TEST(ErrorFigure, DrawsEveryModelAndTheMeanImageBaseline) {
  const Fixture f;
  const plot::Figure figure = error_figure(f.shown(), f.theme, BoundsShown::certificates);
  for (const char* name : {"Dense", "Sparse", "Top-K", "mean image"}) {
    EXPECT_NE(series(figure, name), nullptr) << name;
  }
  const plot::Series& dense = *series(figure, "Dense");
  EXPECT_EQ(dense.y.size(), f.run.traces[0].trace->steps().size());
  EXPECT_DOUBLE_EQ(dense.y[0], *f.run.traces[0].trace->steps()[0].error);
}

TEST(ErrorFigure, DrawsABoundAtTheStepItBoundsAndAboveTheErrorThere) {
  const Fixture f;
  const plot::Figure figure = error_figure(f.shown(), f.theme, BoundsShown::certificates);
  const auto certificate =
      std::find_if(figure.series.begin(), figure.series.end(),
                   [](const plot::Series& s) { return s.entry == "Dense" && s.name != "Dense"; });
  ASSERT_NE(certificate, figure.series.end());
  EXPECT_EQ(certificate->style.dash, plot::Dash::dashed);
  const auto steps = f.run.traces[0].trace->steps();
  ASSERT_EQ(certificate->x.size(), steps.size() - 1);
  for (std::size_t i = 0; i < certificate->x.size(); ++i) {
    EXPECT_EQ(certificate->x[i], static_cast<double>(i + 1));
    EXPECT_GE(certificate->y[i] * (1 + 1e-9) + 1e-12, *steps[i + 1].error);
  }
}

TEST(ErrorFigure, WithoutATargetSaysWhatToDoInsteadOfDrawing) {
  Fixture f;
  auto start = std::make_shared<Start>(*f.run.start);
  start->query.target.reset();
  f.run.start = start;
  const plot::Figure figure = error_figure(f.shown(), f.theme, BoundsShown::certificates);
  EXPECT_TRUE(plot::is_empty(figure));
  EXPECT_FALSE(figure.empty_text.empty());
}

TEST(EnergyFigure, LeavesOutAndNamesModelsWithoutAnEnergyInTheTheory) {
  Session session = default_session();
  VariantChoice& top_k = session.variants[2];
  ASSERT_TRUE(
      top_k.parameters.set(find_variant("top-k")->parameters, "reading", std::string("literal")));
  const Fixture f(session);
  EXPECT_EQ(series(energy_figure(f.shown(), f.theme), "Top-K"), nullptr);
  EXPECT_NE(series(energy_figure(f.shown(), f.theme), "Dense"), nullptr);
  EXPECT_EQ(without_energy(f.shown()), "Top-K: no energy in the theory");
}

TEST(ResidualFigure, DrawsEveryModelAndSaysWhichHaveNoEnergy) {
  Session session = default_session();
  ASSERT_TRUE(session.variants[2].parameters.set(find_variant("top-k")->parameters, "reading",
                                                 std::string("literal")));
  Fixture f(session);
  f.ui.rows.order = RowOrder::session;
  const plot::Figure figure = residual_figure(f.shown(), f.theme);
  ASSERT_EQ(figure.series.size(), 3U);
  const std::vector<std::string> names{"Dense", "Sparse", "Top-K"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto steps = f.run.traces[i].trace->steps();
    const plot::Series* drawn = series(figure, names[i]);
    ASSERT_NE(drawn, nullptr);
    ASSERT_EQ(drawn->y.size(), steps.size());
    EXPECT_EQ(drawn->y[0], steps[0].residual);
    EXPECT_EQ(drawn->note, names[i] == "Top-K" ? "no energy in the theory" : "");
  }
}

TEST(Figures, DrawTheRowsThatAreNotHiddenInTheTablesOrder) {
  Fixture f;
  f.ui.rows.hidden = {2};
  f.ui.rows.pinned = {3};
  for (const plot::Figure& figure :
       {energy_figure(f.shown(), f.theme), residual_figure(f.shown(), f.theme),
        error_figure(f.shown(), f.theme, BoundsShown::all)}) {
    std::vector<std::string> entries;
    for (const plot::Series& s : figure.series) {
      if (entries.empty() || entries.back() != s.legend_entry())
        entries.push_back(s.legend_entry());
    }
    ASSERT_GE(entries.size(), 2U);
    EXPECT_EQ(entries[0], "Top-K");
    EXPECT_EQ(entries[1], "Dense");
    EXPECT_EQ(std::count(entries.begin(), entries.end(), "Sparse"), 0);
  }
  const plot::Figure energy = energy_figure(f.shown(), f.theme);
  EXPECT_GT(energy.series[0].style.width, energy.series[1].style.width);
}

TEST(Figures, StepBackWhileThePointerIsOnAnotherRow) {
  Fixture f;
  f.ui.pointed_row = 2;
  const plot::Figure figure = energy_figure(f.shown(), f.theme);
  EXPECT_LT(series(figure, "Dense")->style.opacity, 1.0F);
  EXPECT_EQ(series(figure, "Sparse")->style.opacity, 1.0F);
}

TEST(ErrorFigure, DrawsABoundFaintExactlyWhereAHypothesisFailsAndSaysWhich) {
  const Fixture f;
  const plot::Figure figure = error_figure(f.shown(), f.theme, BoundsShown::all);
  std::size_t faint = 0;
  for (const plot::Series& s : figure.series) {
    if (!s.faint) continue;
    ++faint;
    EXPECT_THAT(s.note, testing::StartsWith("a hypothesis fails: "));
    EXPECT_EQ(s.style.dash, plot::Dash::dashed);
  }
  std::size_t failing = 0;  // bounds of which a hypothesis fails somewhere before the last step
  for (const LiveTrace& live : f.run.traces) {
    std::set<std::string> ids;
    for (std::size_t t = 0; t + 1 < live.trace->steps().size(); ++t) {
      for (const Bound& bound : live.trace->steps()[t].bounds) {
        if (!bound.applies()) ids.insert(bound.id);
      }
    }
    failing += ids.size();
  }
  EXPECT_GT(failing, 0U);
  EXPECT_EQ(faint, failing);
}

TEST(ErrorFigure, DrawsEveryBoundOfTheSelectedModelAloneWhenAsked) {
  Fixture f;
  f.ui.selected_row = 1;
  const auto bounds_of = [&](const char* name, BoundsShown shown) {
    const plot::Figure figure = error_figure(f.shown(), f.theme, shown);
    return std::count_if(figure.series.begin(), figure.series.end(),
                         [&](const plot::Series& s) { return s.entry == name && s.name != name; });
  };
  EXPECT_EQ(bounds_of("Sparse", BoundsShown::selected),
            bounds_of("Sparse", BoundsShown::certificates));
  EXPECT_GT(bounds_of("Dense", BoundsShown::selected),
            bounds_of("Dense", BoundsShown::certificates));
  EXPECT_GT(bounds_of("Top-K", BoundsShown::all), bounds_of("Top-K", BoundsShown::selected));
}

TEST(WeightsFigure, ShowsTheWeightsThatMadeTheStateOfTheSelectedModelAndMarksTheTarget) {
  Fixture f;
  f.ui.selected_row = 2;
  f.ui.shown_step = 1;
  const plot::Figure figure = weights_figure(f.shown(), f.theme);
  ASSERT_EQ(figure.series.size(), 1U);
  const Eigen::VectorXd p = f.run.traces[1].trace->weights()[0].view();
  EXPECT_EQ(figure.series[0].y, std::vector<double>(p.begin(), p.end()));
  ASSERT_EQ(figure.series[0].highlights.size(), 1U);
  EXPECT_EQ(figure.series[0].highlights[0].sample,
            static_cast<std::size_t>(*f.session.query.memory));
}

TEST(Shown, GivesTheSecondModelOfAKindANameOfItsOwn) {
  Session session = default_session();
  session.variants.push_back(session.variants[2]);
  const Fixture f(session);
  EXPECT_EQ(f.shown().variants[3].name, "Top-K 2");
}

TEST(Shown, MatchesTracesToEnabledModelsWhenOneIsOff) {
  Session session = default_session();
  session.variants[0].enabled = false;
  const Fixture f(session);
  const Shown shown = f.shown();
  ASSERT_EQ(shown.variants.size(), 2U);
  EXPECT_EQ(shown.variants[0].trace()->variant.id, "sparse");
  EXPECT_EQ(shown.variants[1].trace()->variant.id, "top-k");
}

TEST(Shown, MarksResultsOfAnOlderSessionAsOutdated) {
  Fixture f;
  f.run.generation = 2;
  EXPECT_TRUE(f.shown().variants[0].outdated);
}

TEST(Shown, SelectsAVisibleRowWhenTheSelectedOneIsHidden) {
  Fixture f;
  f.ui.selected_row = 1;
  f.ui.rows.hidden = {1};
  EXPECT_EQ(f.shown().selected->name, "Sparse");
  EXPECT_EQ(hidden_count(f.shown()), 1U);
  f.ui.rows.hidden = {1, 2, 3};
  EXPECT_EQ(f.shown().selected, nullptr);
}

TEST(Shown, ClampsTheStepToTheLongestTrace) {
  Fixture f;
  f.ui.shown_step = 500;
  EXPECT_EQ(f.shown().step, f.shown().last_step);
  EXPECT_EQ(f.shown().variants[1].state_at(500)->t, f.run.traces[1].trace->last_step());
}

TEST(Subscript, WritesEveryDigit) {
  EXPECT_EQ(subscript(1207), "₁₂₀₇");
}

}  // namespace
}  // namespace mnemoscope
