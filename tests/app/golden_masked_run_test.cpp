// The models that may look at some memories only, in every reading, through `mnemoscope run`,
// against the float64 reference: supports, steps, energies, bounds and thresholds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/golden_run.h"

namespace mnemoscope::testing {
namespace {

using golden::Json;

/// The session's variant for the mask of a case.
std::string masked(const Json& c, const std::string& reading) {
  const Json& par = c.at("par");
  const double beta = c.at("beta");
  if (c.at("mode") == "topk") {
    return top_k_at(beta, par.contains("K") ? par.at("K") : par.at("k"), reading);
  }
  if (c.at("mode") == "random") {
    return fmt::format("id = \"random-mask\"\nbeta = {}\nk = {}\nseed = {}\nreading = \"{}\"", beta,
                       par.at("k").get<int>(), par.value("seed", 1), reading);
  }
  if (!par.contains("i")) return window_at(beta, 0, 0, reading);  // of a single memory
  // Query i of L looks around floor((2i + 1) M / (2L)).
  const Index centre =
      (2 * par.at("i").get<Index>() + 1) * c.at("M").get<Index>() / (2 * par.at("L").get<Index>());
  return window_at(beta, centre, par.at("w"), reading) +
         fmt::format("\ncircular = {}", par.at("circular").get<bool>());
}

/// What the renormalised model minimises; none with keys of their own.
Json energy_of(const Json& c) {
  if (has_own_keys(c)) return {};
  return c.at("mode") == "topk" ? c.at("energy_topk") : c.at("energy_supp");
}

TEST(GoldenMaskedRun, SupportsStepsEnergiesAndBoundsAgreeInBothReadings) {
  RunCommand run;
  int cases = 0;
  for (const Json& c : golden::list("masked")) {
    const std::string what = golden::title(c);
    const Results results = run(problem_of(c), {masked(c, "renormalised"), masked(c, "literal")});
    const Written& renormalised = results.runs.at(0);
    const Written& literal = results.runs.at(1);
    expect_step(renormalised, c.at("out_re"), c.at("w_re"), energy_of(c), what);
    expect_step(literal, c.at("out_un"), c.at("w_un"), {}, what + "literal");
    EXPECT_TRUE(literal.step(0).at("energy").is_null()) << what;
    for (const Written& written : results.runs) {
      expect_support(written, golden::indices(c.at("supp")), what);
      expect_bound(written, "theorem-4-1", c.at("b41_stated"), what);
      expect_bound(written, "theorem-4-1-keys", c.at("b41_proof"), what);
    }
    if (c.at("mu_in_supp").get<bool>()) {
      expect_bound(renormalised, "in-support", c.at("b_renorm"), what);
    }
    expect_bound(renormalised, "a-posteriori", c.at("post_re"), what);
    expect_bound(literal, "a-posteriori", c.at("post_un"), what);
    ++cases;
  }
  EXPECT_EQ(cases, 54);
}

TEST(GoldenMaskedRun, ZeroScoresOutsideTheSupportAreASoftmaxOfThem) {
  RunCommand run;
  for (const Json& c : golden::list("masked")) {
    if (c.at("mode") != "topk" || c.at("beta") != 4.0) continue;
    const Problem problem = problem_of(c);
    const Eigen::MatrixXd& keys = problem.keys.size() > 0 ? problem.keys : problem.memories;
    const Eigen::VectorXd all = 4.0 * keys.transpose() * problem.query;
    Eigen::VectorXd scores = Eigen::VectorXd::Zero(all.size());
    for (const Index mu : golden::indices(c.at("supp"))) scores[mu] = all[mu];
    const Eigen::VectorXd p = (scores.array() - scores.maxCoeff()).exp();
    expect_row(run(problem, masked(c, "zero-score")).weights(), 0, p / p.sum(), golden::title(c));
  }
}

/// bounds.json: any support, drawn by a random mask with the seed that gives it.
TEST(GoldenMaskedRun, BoundsAndThresholdsOfAnySupportAgree) {
  RunCommand run;
  int cases = 0;
  for (const Json& c : golden::list("bounds")) {
    const std::string what = golden::title(c);
    const double beta = c.at("beta");
    const auto support = golden::indices(c.at("supp"));
    const Results results =
        run(problem_of(c), {mask_of(beta, support, c.at("M"), "literal"),
                            mask_of(beta, support, c.at("M"), "renormalised"), dense_at(beta)});
    const auto mu = c.at("mu").get<std::size_t>();
    expect_number(results.trace.at("memories").at("largest_norm"), c.at("m"), what + " m");
    expect_number(results.trace.at("query").at("separation"), c.at("Delta").at(mu),
                  what + " Delta");
    const Json& radius = results.trace.at("memories").at("half_min_distance");
    if (!radius.is_null()) expect_number(radius, c.at("R"), what + " R");
    const Written& literal = results.runs.at(0);
    const Written& dense = results.runs.at(2);
    expect_bound(literal, "theorem-4-1", c.at("b41_stated"), what);
    expect_bound(literal, "theorem-4-1-keys", c.at("b41_proof"), what);
    expect_bound(results.runs.at(1), "in-support", c.at("b_renorm"), what);
    expect_bound(dense, "dense", c.at("b_dense"), what);
    if (!has_own_keys(c)) expect_bound(dense, "dense-ball", c.at("b36"), what);
    expect_number(literal.step(0).at("quantities").at("state_lead"), c.at("Delta_tilde_key"), what);
    ++cases;
    if (has_own_keys(c) || c.at("M") == 1) continue;  // the thresholds speak of the memories' own
    expect_number(literal.step(0).at("quantities").at("printed_threshold"), c.at("thm42_rhs"),
                  what);
    expect_number(dense.step(0).at("quantities").at("storage_threshold"),
                  c.at("corrected_threshold"), what);
  }
  EXPECT_EQ(cases, 18);
}

}  // namespace
}  // namespace mnemoscope::testing
