#include "ui/retrieve/plot_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "ui/finished_session.h"
#include "ui/retrieve/figures.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

void change(FinishedSession& f, std::size_t row, const std::function<void(Trace&)>& edit) {
  auto trace = std::make_shared<Trace>(*f.run.traces[row].trace);
  edit(*trace);
  f.run.traces[row].trace = trace;
}

void set_energies(FinishedSession& f, std::size_t row, const std::vector<double>& energies,
                  bool exact = true) {
  change(f, row, [&](Trace& trace) {
    trace.points.resize(energies.size(), trace.points.back());
    for (std::size_t t = 0; t < energies.size(); ++t) {
      trace.change(t, [&](TracePoint& point) {
        point.record.energy = energies[t];
        point.record.exact = exact;
      });
    }
  });
}

void take_energies(Trace& trace) {
  for (std::size_t t = 0; t < trace.points.size(); ++t) {
    trace.change(t, [](TracePoint& point) { point.record.energy.reset(); });
  }
}

TEST(EnergySentence, SaysFallsOnlyWhereNoModelRises) {
  FinishedSession f;
  for (std::size_t row = 0; row < 3; ++row) set_energies(f, row, {2, 1, 0.5, 0.5});
  EXPECT_EQ(energy_sentence(f.shown()), "Falls at every step, in all three models.");
  set_energies(f, 1, {2, 1, 1.5});
  EXPECT_EQ(energy_sentence(f.shown()), "Rises in Sparse, at step 2.");
  set_energies(f, 1, {2, 2, 2});
  set_energies(f, 0, {1, 1});
  set_energies(f, 2, {0, 0});
  EXPECT_EQ(energy_sentence(f.shown()), "Stays as it is, in all three models.");
}

TEST(EnergySentence, CallsNoRiseWhatIsTheRoundingOfADevice) {
  FinishedSession f;
  for (std::size_t row = 0; row < 3; ++row) set_energies(f, row, {2, 1, 0.5, 0.5});
  set_energies(f, 0, {2, 1, 0.5, 0.500001}, false);
  EXPECT_EQ(energy_sentence(f.shown()), "Falls at every step, in all three models.");
  set_energies(f, 0, {2, 1, 0.5, 0.500001});
  EXPECT_EQ(energy_sentence(f.shown()), "Rises in Dense, at step 3.");
}

TEST(EnergySentence, CountsOnlyTheModelsThatHaveOne) {
  FinishedSession f;
  for (std::size_t row = 0; row < 2; ++row) set_energies(f, row, {2, 1});
  change(f, 2, take_energies);
  EXPECT_EQ(energy_sentence(f.shown()), "Falls at every step, in both that have one.");
  for (std::size_t row = 0; row < 2; ++row) {
    change(f, row, take_energies);
  }
  EXPECT_EQ(energy_sentence(f.shown()), "No model here has an energy.");
}

TEST(ErrorSentence, NamesWhoReachesTheTargetFirst) {
  FinishedSession f;
  const auto ends = [&](std::size_t row, OutcomeKind kind, int converged) {
    change(f, row, [&](Trace& trace) {
      trace.outcome.kind = kind;
      trace.converged_at = converged;
    });
  };
  ends(0, OutcomeKind::other_memory, 5);
  ends(1, OutcomeKind::retrieved, 3);
  ends(2, OutcomeKind::other_memory, 5);
  EXPECT_EQ(error_sentence(f.shown()), "Sparse reaches the target at step 2.");
  ends(0, OutcomeKind::retrieved, 5);
  EXPECT_EQ(error_sentence(f.shown()), "Two reach the target, Sparse first, at step 2.");
  ends(2, OutcomeKind::retrieved, 5);
  EXPECT_EQ(error_sentence(f.shown()), "All reach the target, Sparse first, at step 2.");
  for (std::size_t row = 0; row < 3; ++row) ends(row, OutcomeKind::mean, 5);
  EXPECT_THAT(error_sentence(f.shown()),
              AnyOf(StartsWith("All miss; "), StartsWith("No model comes nearer")));
}

/// One step of Sparse: its weights say clearly who answers, its state is still far.
TEST(ErrorSentence, ReachesNoTargetThatTheStateIsStillFarFrom) {
  Session session = default_session();
  session.run.steps = 1;
  std::erase_if(session.variants, [](const VariantChoice& row) { return row.id != "sparse"; });
  ASSERT_EQ(session.variants.size(), 1U);
  FinishedSession f(session);
  change(f, 0, [](Trace& trace) {
    trace.outcome.kind = OutcomeKind::retrieved;
    trace.outcome.settled = false;
    trace.converged_at.reset();
    trace.outcome.relative_error = 0.706;
  });
  EXPECT_EQ(error_sentence(f.shown()), "Not at the target yet: the error is 0.706 at step 1.");
  change(f, 0, [](Trace& trace) { trace.outcome.relative_error = 0.004; });
  EXPECT_EQ(error_sentence(f.shown()), "Sparse reaches the target at step 1.");
}

TEST(ErrorSentence, WithoutATargetSaysThatThereIsNoError) {
  FinishedSession f;
  auto start = std::make_shared<Start>(*f.run.start);
  start->query.target.reset();
  f.run.start = start;
  EXPECT_EQ(error_sentence(f.shown()), "Without a target there is no error.");
}

TEST(WeightsSentence, SpeaksOfTheWeightsThatMadeThePicture) {
  FinishedSession f;
  f.ui.selected_row = 2;
  f.ui.shown_step = 1;
  const Index support = f.run.traces[1].trace->steps()[0].support;
  EXPECT_THAT(weights_sentence(f.shown()),
              HasSubstr(support == 1 ? "x₁ is made of " : std::to_string(support) + " pictures"));
  f.ui.shown_step = 0;
  EXPECT_THAT(weights_sentence(f.shown()), StartsWith("x₁ will be made of "));
}

TEST(WeightsFigure, IsOfTheWeightsThatMadeThePictureShown) {
  FinishedSession f;
  f.ui.selected_row = 1;
  f.ui.shown_step = 2;
  const plot::Figure figure = weights_figure(f.shown(), Theme{{}, {}});
  const Eigen::VectorXd p = f.run.traces[0].trace->weights()[1].view();
  ASSERT_EQ(figure.series.size(), 1U);
  EXPECT_EQ(figure.series[0].y, std::vector<double>(p.begin(), p.end()));
}

TEST(WeightBars, AreOfEveryMemoryInOrderOrOfTheStrongest) {
  const Eigen::Vector4d p{0.1, 0.0, 0.6, 0.3};
  const std::vector<WeightBar> all = weight_bars(p, false, 10);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[2].words, "60");
  EXPECT_EQ(all[1].words, "");
  const std::vector<WeightBar> two = weight_bars(p, false, 2);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].memory, 2);
  EXPECT_EQ(two[1].memory, 3);
}

/// 30 digits under the classical model: nearly all weigh the same, and a bar is narrower than its
/// number.
TEST(WeightBars, HaveNoWordsThatLieOnEachOther) {
  std::vector<WeightBar> bars;
  for (Index mu = 0; mu < 6; ++mu)
    bars.push_back({.memory = mu, .weight = mu == 2 ? -1.0 : 0.97, .words = "−1.0"});
  const BarRoom room{
      .pitch = 14, .height = 100, .line = 13, .gap = 2, .width_of = [](const std::string&) {
        return 24.0F;
      }};
  keep_words_apart(bars, room);
  std::vector<Index> with_words;
  for (const WeightBar& bar : bars) {
    if (!bar.words.empty()) with_words.push_back(bar.memory);
  }
  EXPECT_EQ(with_words, (std::vector<Index>{0, 2, 4})) << "the largest has its number";
  std::vector<WeightBar> stairs{{.weight = 1.0, .words = "57"}, {.weight = 0.5, .words = "29"}};
  keep_words_apart(stairs, room);
  EXPECT_EQ(stairs[1].words, "29") << "one stands below the other";
}

TEST(WeightsSentence, CountsWeightsOfEitherSignByTheirSize) {
  Session session = default_session();
  session.memories.sources = {"builtin:digits"};
  session.memories.count = 2;
  session.memories.scale = ValueScale::signed_unit;
  session.memories.centre = session.memories.normalise = false;
  session.query.memory = 0;
  session.variants = {{.id = "classical",
                       .parameters = Parameters::initial(find_variant("classical")->parameters)}};
  FinishedSession f(session);
  ASSERT_EQ(f.run.traces.size(), 1U);
  change(f, 0, [](Trace& trace) {
    trace.change(0, [](TracePoint& point) {
      point.weights = KeptWeights(Eigen::Vector2d{-1.0, -0.86});
      point.record.strongest = 0;
    });
  });
  f.ui.shown_step = 0;
  f.ui.selected_row = f.run.traces[0].row;
  EXPECT_THAT(weights_sentence(f.shown()), StartsWith("The inverse of "));
}

TEST(WeightBars, OfEitherSignSayTheWeightAndNoShare) {
  const std::vector<WeightBar> bars = weight_bars(Eigen::Vector3d{0.5, -2.0, 0.1}, true, 2);
  EXPECT_EQ(bars[0].memory, 1);
  EXPECT_DOUBLE_EQ(bars[0].weight, -2.0);
  EXPECT_EQ(bars[0].words.find('%'), std::string::npos);
}

TEST(ResidualSentence, NeverSaysOfACycleThatItRests) {
  FinishedSession f;
  for (std::size_t row = 0; row < 3; ++row)
    change(f, row, [](Trace& trace) { trace.outcome.settled = true; });
  EXPECT_EQ(residual_sentence(f.shown()), "All three models come to rest.");
  change(f, 1, [](Trace& trace) { trace.outcome.kind = OutcomeKind::cycle; });
  EXPECT_EQ(residual_sentence(f.shown()), "Sparse goes round for ever and never comes to rest.");
}

}  // namespace
}  // namespace mnemoscope
