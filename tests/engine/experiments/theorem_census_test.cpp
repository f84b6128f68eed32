#include "engine/experiments/theorem_census.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.h"
#include "engine/small_problem.h"
#include "golden/generators.h"
#include "theory/statements.h"

namespace mnemoscope {
namespace {

std::shared_ptr<const MemoryBank> bank_of_columns(Eigen::MatrixXd columns) {
  return std::make_shared<const MemoryBank>(Patterns::from_values(std::move(columns)));
}

/// Every memory of a random bank of unit norm under noise.
TheoremQuestion noisy_memories(const std::string& id, double beta) {
  const Eigen::MatrixXd memories = golden::sphere(3, 12, 6);
  TheoremQuestion question{
      .bank = bank_of_columns(memories), .choice = choice(id, beta), .queries = memories};
  Lcg draw(5);
  for (Index mu = 0; mu < memories.cols(); ++mu) {
    question.targets.push_back(mu);
    for (Index i = 0; i < memories.rows(); ++i) question.queries(i, mu) += 0.2 * draw.normal();
  }
  return question;
}

std::vector<StatementCount> counts_of(const TheoremQuestion& question) {
  Progress progress;
  auto counts = theorem_census(question, progress);
  EXPECT_TRUE(counts) << counts.error().text;
  return counts.value_or(std::vector<StatementCount>{});
}

const StatementCount& count_of(const std::vector<StatementCount>& counts, const std::string& id) {
  return *std::find_if(counts.begin(), counts.end(),
                       [&id](const StatementCount& count) { return count.id == id; });
}

TEST(TheTheoremsOverABank, CountEveryStatementOnEveryStateAndNoProvedOneFails) {
  int counted = 0;
  for (const Variant* variant : catalogue()) {
    for (const double beta : {1.0, 20.0}) {
      TheoremQuestion question = noisy_memories(variant->id, beta);
      question.choice.parameters =
          fitted_to(*variant, question.choice.parameters, shape_of(*question.bank, question.shape));
      question.steps = 2;
      Progress progress;
      const auto counts = theorem_census(question, progress);
      // A model of pictures refuses six numbers.
      if (!counts) continue;
      ++counted;
      ASSERT_GE(counts->size(), statements().size()) << variant->id;
      for (std::size_t i = 0; i < statements().size(); ++i) {
        EXPECT_EQ((*counts)[i].id, statements()[i].id);
        EXPECT_EQ((*counts)[i].total(), 36) << variant->id << " " << (*counts)[i].id;
      }
      for (const StatementCount& count : *counts) {
        EXPECT_EQ(count.bugs, 0) << variant->id << " " << count.id << ": "
                                 << (count.first_failure ? count.first_failure->check.statement
                                                         : "");
        EXPECT_EQ(count.fails > 0, count.first_failure.has_value());
      }
    }
  }
  EXPECT_GE(counted, 20);
}

TEST(TheTheoremsOverABank, AreTheRowsOfEveryStateCounted) {
  // From every memory towards its nearest, as far as the printed statements speak of.
  TheoremQuestion question = noisy_memories("dense", 300.0);
  const double radius = *question.bank->half_min_distance();
  for (Index mu = 0; mu < 12; ++mu) {
    const State xi = question.bank->values().column(mu);
    Eigen::VectorXd apart = question.bank->values().distances(xi);
    apart[mu] = apart.maxCoeff();
    Index nearest = 0;
    apart.minCoeff(&nearest);
    const State way = question.bank->values().column(nearest) - xi;
    question.queries.col(mu) = xi + 0.99 * radius / way.norm() * way;
  }
  const auto model = fit_variant(fit_key(question.bank, {}, question.choice, {}));
  ASSERT_TRUE(model);
  std::vector<StatementCount> expected;
  for (const Statement& statement : statements())
    expected.push_back({.id = std::string(statement.id)});
  for (Index query = 0; query < 12; ++query) {
    const SteppedState at(**model, State(question.queries.col(query)));
    const auto rows = check_step(StepContext({.bank = *question.bank, .at = at, .target = query}));
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expected[i].holds += rows[i].verdict == Verdict::holds ? 1 : 0;
      expected[i].fails += rows[i].verdict == Verdict::fails ? 1 : 0;
      expected[i].vacuous += rows[i].verdict == Verdict::vacuous ? 1 : 0;
      if (rows[i].verdict == Verdict::fails && !expected[i].first_failure) {
        expected[i].first_failure = StatementCase{.query = query};
      }
    }
  }
  Index failing = 0;
  const std::vector<StatementCount> counts = counts_of(question);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(counts[i].holds, expected[i].holds) << expected[i].id;
    EXPECT_EQ(counts[i].fails, expected[i].fails) << expected[i].id;
    EXPECT_EQ(counts[i].vacuous, expected[i].vacuous) << expected[i].id;
    ASSERT_EQ(counts[i].first_failure.has_value(), expected[i].first_failure.has_value());
    if (!counts[i].first_failure) continue;
    ++failing;
    EXPECT_EQ(counts[i].first_failure->query, expected[i].first_failure->query);
    EXPECT_EQ(counts[i].first_failure->check.verdict, Verdict::fails);
  }
  EXPECT_GT(failing, 0) << "the printed step error fails somewhere";
}

// CE1 of docs/theory.md, section 5: the step error as printed fails, and a click finds where.
TEST(TheTheoremsOverABank, FindTheFirstFailingCase) {
  const Eigen::MatrixXd memories = Eigen::MatrixXd::Identity(2, 2);
  TheoremQuestion question{.bank = bank_of_columns(memories),
                           .choice = choice("dense", 10.0),
                           .queries = Eigen::MatrixXd{{1.0, 1.0, 1.0}, {0.0, 0.7, 0.7}},
                           .targets = {0, 0, 0}};
  const std::vector<StatementCount> counts = counts_of(question);
  const StatementCount& printed = count_of(counts, "I1");
  EXPECT_EQ(printed.fails, 2);
  EXPECT_EQ(printed.bugs, 0);
  ASSERT_TRUE(printed.first_failure);
  EXPECT_EQ(printed.first_failure->query, 1);
  EXPECT_EQ(printed.first_failure->step, 0);
}

TEST(TheTheoremsOverABank, FindTheFirstCaseOfEveryVerdictThatTheyCount) {
  TheoremQuestion question = noisy_memories("dense", 20.0);
  question.steps = 1;
  int kinds = 0;
  for (const StatementCount& count : counts_of(question)) {
    EXPECT_EQ(count.holds > 0, count.first_holding.has_value()) << count.id;
    EXPECT_EQ(count.vacuous > 0, count.first_vacuous.has_value()) << count.id;
    EXPECT_EQ(count.not_met + count.absent > 0, count.first_unmet.has_value()) << count.id;
    const auto is_of = [&](const std::optional<StatementCase>& found, Verdict verdict) {
      if (!found) return;
      ++kinds;
      EXPECT_EQ(found->check.verdict, verdict) << count.id;
      // What is counted on every state is met at the very first one.
      if (count.total() == count.holds || count.total() == count.not_met) {
        EXPECT_EQ(found->query, 0) << count.id;
        EXPECT_EQ(found->step, 0) << count.id;
      }
    };
    is_of(count.first_holding, Verdict::holds);
    is_of(count.first_vacuous, Verdict::vacuous);
    is_of(count.first_unmet, Verdict::does_not_apply);
  }
  EXPECT_GT(kinds, 10);
}

TEST(TheTheoremsOverABank, StopAndRefuseWhatTheFitRefuses) {
  Progress never([](double) { return false; });
  EXPECT_FALSE(theorem_census(noisy_memories("dense", 1.0), never));
  TheoremQuestion question = noisy_memories("dense", 1.0);
  question.choice.id = "no-such-model";
  Progress progress;
  EXPECT_FALSE(theorem_census(question, progress));
}

}  // namespace
}  // namespace mnemoscope
