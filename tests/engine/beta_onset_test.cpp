#include "engine/beta_onset.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "engine/backend.h"
#include "engine/onset_job.h"
#include "engine/small_problem.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

VariantChoice row(const char* id, double beta, RowHandle handle = 1) {
  const Variant* variant = find_variant(id);
  VariantChoice choice{.id = id, .parameters = Parameters::initial(variant->parameters)};
  choice.handle = handle;
  EXPECT_TRUE(choice.parameters.set(variant->parameters, "beta", beta));
  return choice;
}

class Onset : public testing::Test {
 protected:
  bool succeeds(const char* id, double beta) const {
    const auto cpu = make_cpu_backend();
    return run_variant(start_, row(id, beta), options_, *cpu, *cpu, {}).outcome.success;
  }
  Start start_ = *prepare(half_digit());
  RunOptions options_{.steps = 12};
  FitService fits_;
};

TEST_F(Onset, IsWhereARunBeginsToSucceed) {
  for (const char* id : {"dense", "sparse"}) {
    const std::optional<double> beta = beta_onset(start_, row(id, 1.0), options_, fits_);
    ASSERT_TRUE(beta) << id;
    EXPECT_TRUE(succeeds(id, *beta)) << id;
    EXPECT_FALSE(succeeds(id, 0.97 * *beta)) << id;
  }
}

TEST_F(Onset, DoesNotDependOnTheBetaTheRowHas) {
  EXPECT_EQ(beta_onset(start_, row("dense", 0.5), options_, fits_),
            beta_onset(start_, row("dense", 500.0), options_, fits_));
}

TEST_F(Onset, IsNothingWithoutATargetOrABetaOrTime) {
  const VariantChoice linear{.id = "linear",
                             .parameters = Parameters::initial(find_variant("linear")->parameters)};
  EXPECT_EQ(beta_onset(start_, linear, options_, fits_), std::nullopt);
  EXPECT_EQ(beta_onset(start_, row("dense", 1.0), options_, fits_, [] { return true; }),
            std::nullopt);
  Start aimless = start_;
  aimless.query.target.reset();
  EXPECT_EQ(beta_onset(aimless, row("dense", 1.0), options_, fits_), std::nullopt);
  RunOptions endless{.steps = 1000000000};
  EXPECT_EQ(beta_onset(start_, row("dense", 1.0), endless, fits_), std::nullopt);
}

/// Asks until there is nothing more to wait for.
std::vector<BetaOnset> settled(OnsetJob& desk, const OnsetQuestion& question) {
  desk.ask(question, true);
  while (desk.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  desk.take_results();
  return desk.results();
}

TEST_F(Onset, OfEveryRowIsFoundBesideTheWindow) {
  OnsetJob desk([] {});
  const OnsetQuestion question{std::make_shared<const Start>(start_),
                               {row("dense", 1.0, 4), row("sparse", 1.0, 9)},
                               options_};
  const std::vector<BetaOnset> found = settled(desk, question);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (BetaOnset{4, *beta_onset(start_, row("dense", 1.0), options_, fits_)}));
  EXPECT_EQ(found[1].row, 9U);
}

TEST_F(Onset, MarksOfAnotherQueryVanishAtOnceAndThoseOfAnotherBetaStay) {
  OnsetJob desk([] {});
  OnsetQuestion question{std::make_shared<const Start>(start_), {row("dense", 1.0)}, options_};
  ASSERT_EQ(settled(desk, question).size(), 1U);
  question.variants = {row("dense", 7.0)};
  question.start = std::make_shared<const Start>(start_);
  desk.ask(question, false);
  EXPECT_EQ(desk.results().size(), 1U) << "a β that is dragged changes nothing";
  Start other = start_;
  other.query.state *= 0.5;
  question.start = std::make_shared<const Start>(std::move(other));
  desk.ask(question, false);
  EXPECT_TRUE(desk.results().empty());
  EXPECT_FALSE(desk.busy()) << "not before the run is at rest";
}

}  // namespace
}  // namespace mnemoscope
