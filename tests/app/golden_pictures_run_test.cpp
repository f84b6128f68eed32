// Pictures of 784 entries through `mnemoscope run`, against what the float64 reference keeps of
// its answers.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/golden_run.h"
#include "golden/d784.h"

namespace mnemoscope::testing {
namespace {

using golden::Json;

void expect_picture(const Written& written, const Json& expected, const std::string& what) {
  const golden::Digest found = golden::digest(written.states().row(1));
  const Eigen::VectorXd pixels = golden::vector(expected.at("first16_from_392"));
  const double largest = written.states().row(1).cwiseAbs().maxCoeff();
  EXPECT_LE((found.pixels - pixels).cwiseAbs().maxCoeff(), 1e-5 * largest) << what;
  expect_number(found.sum, expected.at("sum"), what);
  expect_number(found.square_sum, expected.at("sumsq"), what);
  expect_number(found.dot_index, expected.at("dot_index"), what);
}

/// The variants of every case, by their names in the file.
std::vector<std::pair<std::string, std::string>> variants_of(const Json& c) {
  const double beta = c.at("beta");
  return {{"dense", dense_at(beta)},
          {"sparsemax", sparse_at(beta, 2.0)},
          {"top2", top_k_at(beta, 2, "renormalised")},
          {"window_un", window_at(beta, c.at("mu"), 1, "literal")},
          {"linear", "id = \"linear\""},
          {"heads_top_bottom", fmt::format("id = \"multi-head\"\nbeta = {}\nheads = 2", beta)}};
}

/// The weights of an answer; of several heads, their mean.
Eigen::VectorXd weights_of(const Json& expected) {
  if (!expected.at("w").at(0).is_array()) return golden::vector(expected.at("w"));
  return golden::columns(expected.at("w")).rowwise().mean();
}

Problem problem_784(const MemoryBank& bank, const Json& c) {
  return {.memories = bank.values().dense(),
          .keys = {},
          .query = golden::blob_query(bank, c),
          .target = c.at("mu").get<Index>()};
}

TEST(GoldenPicturesRun, EveryModelAgreesWithTheReference) {
  RunCommand run;
  const auto bank = golden::blob_bank();
  for (const Json& c : golden::list("d784")) {
    std::vector<std::string> variants;
    for (const auto& [name, variant] : variants_of(c)) variants.push_back(variant);
    const Results results = run(problem_784(*bank, c), variants);
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const std::string name = variants_of(c)[i].first;
      const std::string what =
          fmt::format("{} {} {}", name, c.at("query").dump(), golden::title(c));
      const Json& expected = c.at(name);
      const Written& written = results.runs.at(i);
      expect_row(written.weights(), 0, weights_of(expected), what);
      expect_picture(written, expected, what);
      if (expected.contains("energy")) expect_step(written, {}, {}, expected.at("energy"), what);
      if (expected.contains("supp")) {
        expect_support(written, golden::indices(expected.at("supp")), what);
      }
    }
  }
}

TEST(GoldenPicturesRun, BoundsAndDistancesAgreeWithTheReference) {
  RunCommand run;
  const auto bank = golden::blob_bank();
  const Json file = golden::file("d784");
  for (const Json& c : file.at("cases")) {
    const double beta = c.at("beta");
    const std::string what = golden::title(c);
    const Results results =
        run(problem_784(*bank, c), {dense_at(beta), mask_of(beta, {0, 1}, 10, "literal")});
    const Written& dense = results.runs.at(0);
    const auto mu = c.at("mu").get<std::size_t>();
    expect_number(results.trace.at("query").at("separation"), file.at("Delta").at(mu), what);
    expect_number(results.trace.at("memories").at("half_min_distance"), file.at("R"), what);
    expect_number(dense.step(0).at("error"), c.at("dist"), what);
    expect_number(dense.step(1).at("error"), c.at("err_dense"), what);
    expect_bound(dense, "dense", c.at("b_dense"), what);
    expect_bound(dense, "a-posteriori", c.at("post"), what);
    // (4.1) knows a support by its size alone.
    expect_bound(results.runs.at(1), "theorem-4-1", c.at("b41_stated_k2"), what);
    expect_bound(results.runs.at(1), "theorem-4-1-keys", c.at("b41_proof_k2"), what);
  }
}

TEST(GoldenPicturesRun, KeysOfUnitNormAgreeWithTheReference) {
  RunCommand run;
  const auto bank = golden::blob_bank();
  for (const Json& c : golden::list("d784")) {
    Problem problem = problem_784(*bank, c);
    problem.unit_norm_keys = true;
    const Json& expected = c.at("hetero_unit_keys");
    // The reference also scales the query to unit norm, which is the same as another beta.
    const double beta = expected.at("beta").get<double>() / problem.query.norm();
    const Written written = run(problem, dense_at(beta));
    expect_step(written, {}, expected.at("w"), {}, golden::title(c));
    EXPECT_TRUE(written.step(0).at("energy").is_null());
  }
}

}  // namespace
}  // namespace mnemoscope::testing
