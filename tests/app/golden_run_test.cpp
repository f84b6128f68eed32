// The models whose weights are a separation of all scores, through `mnemoscope run`, against the
// float64 reference. Below the command line stay: beta = 0 of the edge cases (no session accepts
// it; tests/variants), lcg.json (tests/core), capacity.json and the lists of taylor.json beside its
// cases (functions of src/theory; tests/theory), and pbits.json (rounding to p bits is no option of
// a run).
#include "app/golden_run.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace mnemoscope::testing {
namespace {

using golden::Json;

TEST(GoldenRun, DenseStepsAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("dense")) {
    const std::string what = golden::title(c);
    const Written written = run(problem_of(c), dense_at(c.at("beta")));
    expect_step(written, c.at("out"), c.at("w"), has_own_keys(c) ? Json() : c.at("energy_key"),
                what);
    expect_number(written.step(1).at("error"), c.at("err"), what + " error", 2e-5);
    expect_bound(written, "a-posteriori", c.at("post_bound"), what);
  }
}

TEST(GoldenRun, SparseStepsAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("entmax")) {
    const Written written = run(problem_of(c), sparse_at(c.at("beta"), c.at("alpha")));
    expect_step(written, c.at("out"), c.at("w"), has_own_keys(c) ? Json() : c.at("energy_key"),
                golden::title(c));
    if (!c.contains("support")) continue;
    EXPECT_EQ(written.step(0).at("support"), c.at("support")) << golden::title(c);
  }
}

TEST(GoldenRun, EdgeCasesAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("dense", "edge")) {
    const double beta = c.at("beta");
    const std::string what = golden::title(c);
    if (beta < 1e-8) continue;
    const Results results =
        run(problem_of(c), {dense_at(beta), sparse_at(beta, 2.0), sparse_at(beta, 1.5),
                            top_k_at(beta, 1, "renormalised"), top_k_at(beta, 2, "renormalised"),
                            "id = \"linear\""});
    expect_step(results.runs.at(0), {}, c.at("dense_w"), c.at("energy"), what);
    expect_step(results.runs.at(1), {}, c.at("sparsemax_w"), {}, what);
    expect_step(results.runs.at(2), {}, c.at("entmax15_w"), {}, what);
    expect_support(results.runs.at(3), golden::indices(c.at("topk1_supp")), what);
    expect_support(results.runs.at(4), golden::indices(c.at("topk2_supp")), what);
    expect_step(results.runs.at(5), {}, c.at("linear_w"), {}, what);
    const Json& radius = results.trace.at("memories").at("half_min_distance");
    expect_number(radius, c.at("R"), what + " R");
  }
}

std::string variant_of(const Json& c) {
  const double beta = c.at("beta");
  if (c.at("variant") == "dense") return dense_at(beta);
  if (c.at("variant") == "sparsemax") return sparse_at(beta, 2.0);
  if (c.at("variant") == "topk3") return top_k_at(beta, c.at("K"), "renormalised");
  return mask_of(beta, golden::indices(c.at("supp")), c.at("M"), "literal");
}

TEST(GoldenRun, TrajectoriesAgreeWithTheReference) {
  RunCommand run;
  int cases = 0;
  for (const Json& c : golden::list("trajectories")) {
    const auto last = static_cast<int>(c.at("states").size()) - 1;
    // The reference follows the memories themselves, whatever keys the case was made with.
    Problem problem = problem_of(c);
    problem.keys = {};
    const Written written = run(problem, variant_of(c), last);
    for (int t = 0; t <= last; ++t) {
      // With tolerance 0 a run ends early only at an exact fixed point or in an exact cycle.
      const auto at = static_cast<std::size_t>(t);
      const Index row = written.row_of(t);
      expect_row(written.states(), row, golden::vector(c.at("states").at(at)), golden::title(c));
      const Json& energy = written.step(static_cast<std::size_t>(row)).at("energy");
      if (c.at("variant") == "mask_un") {
        // The file shows the dense energy beside it, which rises; the literal reading has none.
        EXPECT_TRUE(energy.is_null()) << golden::title(c);
      } else {
        expect_number(energy, c.at("energy").at(at), golden::title(c));
      }
    }
    ++cases;
  }
  EXPECT_EQ(cases, 40);
}

TEST(GoldenRun, FixedPointsAgreeWithTheReference) {
  RunCommand run;
  int cases = 0;
  for (const Json& c : golden::list("trajectories")) {
    if (!c.at("fixed_point").is_object()) continue;
    const Problem problem{
        .memories = golden::columns(c.at("Xi")), .keys = {}, .query = golden::vector(c.at("x"))};
    const Written written = run(problem, variant_of(c), 1000, 1e-13);
    EXPECT_TRUE(written.run.at("converged_at").is_number()) << golden::title(c);
    expect_row(written.states(), written.states().rows() - 1,
               golden::vector(c.at("fixed_point").at("x")), golden::title(c));
    ++cases;
  }
  EXPECT_EQ(cases, 30);
}

}  // namespace
}  // namespace mnemoscope::testing
