// The smallest problems on which statements of the papers fail (docs/theory.md, section 5),
// through `mnemoscope run`.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/golden_run.h"

namespace mnemoscope::testing {
namespace {

using golden::Json;

class CounterExamples : public ::testing::Test {
 protected:
  static std::vector<Json> cases(const std::string& id) {
    std::vector<Json> found;
    for (const Json& c : golden::list("counterexamples")) {
      if (c.at("id") == id) found.push_back(c);
    }
    EXPECT_FALSE(found.empty()) << id;
    return found;
  }

  static void expect_error(const Written& written, const Json& expected, const Json& c) {
    expect_number(written.step(1).at("error"), expected, golden::title(c));
  }

  /// The masked model of this support and the dense one from the same query.
  Results beside_dense(const Json& c, const std::string& reading) {
    const double beta = c.at("beta");
    const auto memories = static_cast<Index>(c.at("Xi").size());
    return run_(problem_of(c),
                {mask_of(beta, golden::indices(c.at("supp")), memories, reading), dense_at(beta)});
  }

  static std::string verdict(const Written& written, const std::string& id) {
    for (const Json& check : written.step(0).at("checks")) {
      if (check.at("id") == id) return check.at("verdict");
    }
    return "missing";
  }

  RunCommand run_;
};

TEST_F(CounterExamples, Ce1FailsTheoremFourOneAsPrinted) {
  for (const Json& c : cases("CE1")) {
    const Written written = run_(problem_of(c), top_k_at(c.at("beta"), 2, "literal"));
    expect_error(written, c.at("lhs"), c);
    expect_bound(written, "theorem-4-1", c.at("rhs"), "CE1");
    expect_bound(written, "theorem-4-1-keys", c.at("proof_form"), "CE1");
    expect_number(written.step(0).at("error"), c.at("dist"), "CE1");
    EXPECT_EQ(verdict(written, "I1"), "fails");
  }
}

TEST_F(CounterExamples, Ce2IsWorseThanTheDenseModelInTheLiteralReading) {
  for (const Json& c : cases("CE2")) {
    const Results results = beside_dense(c, "literal");
    expect_error(results.runs.at(0), c.at("lhs_sparse"), c);
    expect_error(results.runs.at(1), c.at("rhs_dense"), c);
    EXPECT_EQ(verdict(results.runs.at(0), "I6"), "fails");
  }
}

TEST_F(CounterExamples, Ce3aIsWorseThanTheDenseModelInTheRenormalisedReading) {
  for (const Json& c : cases("CE3a")) {
    const Results results = beside_dense(c, "renormalised");
    expect_error(results.runs.at(0), c.at("lhs_sparse"), c);
    expect_error(results.runs.at(1), c.at("rhs_dense"), c);
  }
}

TEST_F(CounterExamples, Ce3bIsWorseThanTheDenseModelForTopTwo) {
  for (const Json& c : cases("CE3b")) {
    const double beta = c.at("beta");
    const Results results =
        run_(problem_of(c), {top_k_at(beta, 2, "renormalised"), dense_at(beta)});
    expect_support(results.runs.at(0), golden::indices(c.at("supp")), "CE3b");
    expect_error(results.runs.at(0), c.at("lhs_sparse"), c);
    expect_error(results.runs.at(1), c.at("rhs_dense"), c);
  }
}

TEST_F(CounterExamples, Ce4aLeavesTheBallOfItsMemoryForTheMean) {
  for (const Json& c : cases("CE4a")) {
    const Written written = run_(problem_of(c), dense_at(c.at("beta")), 1000, 1e-12);
    const Json& last = written.run.at("steps").back();
    expect_number(last.at("error"), c.at("dist_to_xi"), "CE4a");
    EXPECT_GT(last.at("error").get<double>(), c.at("R").get<double>());
    EXPECT_LE(written.states().bottomRows(1).norm(), 1e-5);
    EXPECT_EQ(written.run.at("outcome").at("kind"), "mean");
  }
}

TEST_F(CounterExamples, Ce4bGoesRoundInACycleOfTwo) {
  for (const Json& c : cases("CE4b")) {
    const std::string literal = mask_of(c.at("beta"), {0}, 2, "literal");
    const Written written = run_(problem_of(c), literal, 200, 1e-9);
    const Json& outcome = written.run.at("outcome");
    EXPECT_EQ(outcome.at("kind"), "cycle");
    EXPECT_EQ(outcome.at("period"), 2);
    EXPECT_EQ(outcome.at("words"), "a cycle of 2");
    EXPECT_TRUE(written.run.at("converged_at").is_null());
    Eigen::VectorXd last = written.states().bottomRows(2).col(0);
    std::sort(last.begin(), last.end());
    EXPECT_NEAR(last[0], c.at("last4").at(0).get<double>(), 1e-9);
    EXPECT_NEAR(last[1], c.at("last4").at(1).get<double>(), 1e-6);
  }
}

TEST_F(CounterExamples, Ce5IsWorseForSparsemaxThanForSoftmax) {
  for (const Json& c : cases("CE5")) {
    const double beta = c.at("beta");
    const Results results = run_(problem_of(c), {sparse_at(beta, 2.0), dense_at(beta)});
    expect_error(results.runs.at(0), c.at("lhs"), c);
    expect_error(results.runs.at(1), c.at("rhs"), c);
  }
}

TEST_F(CounterExamples, Ce6HasAClosestPairThatTheoremFourTwoCannotStore) {
  for (const Json& c : cases("CE6")) {
    Problem problem{.memories = golden::columns(c.at("Xi")), .keys = {}, .query = {}};
    double least = INFINITY;
    for (Index mu = 0; mu < problem.memories.cols(); ++mu) {
      problem.query = problem.memories.col(mu);
      problem.target = mu;
      const Results results = run_(problem, std::vector{dense_at(1.0)});
      const Json& separation = results.trace.at("query").at("separation");
      expect_number(separation, c.at("Delta").at(static_cast<std::size_t>(mu)), "CE6");
      expect_number(results.trace.at("memories").at("half_min_distance"), c.at("R"), "CE6");
      least = std::min(least, separation.get<double>());
    }
    EXPECT_NEAR(least, c.at("Delta_min").get<double>(), 1e-9);
    EXPECT_LT(least, c.at("two_m_R").get<double>());
  }
}

}  // namespace
}  // namespace mnemoscope::testing
