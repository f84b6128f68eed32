// The models that are more than a separation of the scores (linear, random features, heads, low
// rank, support vectors) through `mnemoscope run`, against the float64 reference.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/golden_run.h"
#include "variants/catalogue.h"

namespace mnemoscope::testing {
namespace {

using golden::Json;

constexpr double kLoose = 1e-4;  ///< for random features and support vectors

TEST(GoldenModelsRun, LinearStepsAgreeWithTheReferenceInBothItsForms) {
  RunCommand run;
  for (const Json& c : golden::list("linear")) {
    const Written written = run(problem_of(c), "id = \"linear\"");
    expect_step(written, c.at("out"), c.at("w"), {}, golden::title(c));
    expect_step(written, c.at("out_fast"), {}, {}, golden::title(c));
  }
}

TEST(GoldenModelsRun, RandomFeaturesAreDrawnAndWeighAsInTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("prf")) {
    const std::string what = golden::title(c);
    const auto features = [&](bool centred) {
      return fmt::format(
          "id = \"random-features\"\nbeta = {}\nfeatures = {}\nseed = {}\northogonal = {}\n"
          "hyperbolic = {}\ncentred = {}",
          c.at("beta").get<double>(), c.at("D").get<int>(), c.at("wseed").get<int>(),
          c.at("orthogonal").get<bool>(), c.at("hyperbolic").get<bool>(), centred);
    };
    const Results results = run(problem_of(c), {features(false), features(true)});
    expect_step(results.runs.at(0), c.at("out"), c.at("w"), {}, what, kLoose);
    expect_step(results.runs.at(1), {}, c.at("w_centered"), {}, what, kLoose);
    const Eigen::MatrixXd& drawn = results.runs.at(0).arrays.at("features");
    EXPECT_EQ(drawn.rows(), c.at("D").get<Index>()) << what;
    expect_row(drawn, 0, golden::vector(c.at("W_row0")), what + "direction 0");
    expect_row(drawn, 1, golden::vector(c.at("W_row1")), what + "direction 1");
  }
}

// The reference gives every head a beta of its own, a session one to all: each case is run once for
// every head and compared where that head looks.
TEST(GoldenModelsRun, EveryHeadAgreesWithTheReference) {
  RunCommand run;
  int heads = 0;
  for (const Json& c : golden::list("heads")) {
    if (c.at("type") != "split") continue;
    const std::string what = golden::title(c);
    const Eigen::VectorXd next = golden::vector(c.at("out"));
    const std::size_t count = c.at("blocks").size();
    std::vector<std::string> variants;
    for (const Json& beta : c.at("betas")) {
      variants.push_back(
          fmt::format("id = \"multi-head\"\nbeta = {}\nheads = {}", beta.get<double>(), count));
    }
    const Results results = run(problem_of(c), variants);
    for (std::size_t h = 0; h < count; ++h) {
      const auto block = golden::indices(c.at("blocks").at(h));
      const Written& written = results.runs.at(h);
      expect_row(written.states()(Eigen::all, block), 1, next(block), what);
      const auto row = static_cast<Index>(h);
      expect_row(written.arrays.at("heads"), row, golden::vector(c.at("w").at(h)), what);
      ++heads;
    }
  }
  EXPECT_EQ(heads, 14);
}

// Heads behind learned projections (C.3)-(C.5) belong to layers, not to retrieval of images: no
// session expresses them. Each is a dense step between projected keys and values.
TEST(GoldenModelsRun, ProjectedHeadsAgreeBelowTheCommandLine) {
  const Variant& dense = *find_variant("dense");
  int cases = 0;
  for (const Json& c : golden::list("heads")) {
    if (c.at("type") != "proj") continue;
    const Problem problem = problem_of(c);
    Parameters parameters = Parameters::initial(dense.parameters);
    ASSERT_TRUE(parameters.set(dense.parameters, "beta", c.at("beta").get<double>()));
    State next = State::Zero(problem.query.size());
    for (std::size_t h = 0; h < c.at("H").get<std::size_t>(); ++h) {
      // columns() gives the transpose of a matrix that is stored row by row.
      const auto projection = [&](const char* name) { return golden::columns(c.at(name).at(h)); };
      const Eigen::MatrixXd& keys = problem.keys.size() > 0 ? problem.keys : problem.memories;
      const Eigen::MatrixXd seen = projection("WK") * keys;
      const auto bank = std::make_shared<const MemoryBank>(
          Patterns::from_values(projection("WV") * projection("WK") * problem.memories),
          Patterns::from_values(seen));
      const auto head = dense.fit(bank, parameters, {});
      ASSERT_TRUE(head);
      const Step step = (*head)->step(projection("WQ") * problem.query);
      EXPECT_LE((step.weights - golden::vector(c.at("w").at(h))).cwiseAbs().maxCoeff(), 1e-10);
      next += projection("WO") * step.next;
    }
    EXPECT_LE((next - golden::vector(c.at("out"))).cwiseAbs().maxCoeff(), 1e-10);
    ++cases;
  }
  EXPECT_EQ(cases, 4);
}

// The reference shifts by the best score (what "auto" finds) or not at all.
TEST(GoldenModelsRun, LowRankStepsAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("taylor")) {
    const bool shifted = c.at("c").get<double>() != 0.0;
    const Written written =
        run(problem_of(c), fmt::format("id = \"low-rank\"\nbeta = {}\ndegree = {}\nshift = {}",
                                       c.at("beta").get<double>(), c.at("degree").get<int>(),
                                       shifted ? "\"auto\"" : "0.0"));
    expect_step(written, c.at("out"), c.at("w"), {}, golden::title(c));
  }
}

std::string kernel_of(const Json& c) {
  const auto name = c.at("kernel").get<std::string>();
  if (name == "nw") return "normalised";
  return name == "poly" ? "polynomial" : name;
}

TEST(GoldenModelsRun, SupportVectorsAnswerAsTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("svr")) {
    const std::string what =
        golden::title(c) + c.at("kernel").dump() + fmt::format(" C {}", c.at("C").get<double>());
    const Written written = run(
        problem_of(c),
        fmt::format("id = \"svr\"\nkernel = \"{}\"\nbeta = {}\ndegree = {}\noffset = {}\nC = {}\n"
                    "epsilon = {}",
                    kernel_of(c), c.at("beta").get<double>(), c.at("degree").get<int>(),
                    c.at("c0").get<double>(), c.at("C").get<double>(), c.at("eps").get<double>()));
    // Relative to the memories too: a tube as wide as the answer leaves little of it.
    const double scale = 1.0 + golden::vector(c.at("out")).norm();
    const Eigen::VectorXd next = written.states().row(1);
    EXPECT_LE((next - golden::vector(c.at("out"))).cwiseAbs().maxCoeff(), kLoose * scale) << what;
    const Json& fit = written.run.at("fit");
    EXPECT_LE(fit.at("solver").at("kkt").get<double>(),
              fit.at("solver").at("tolerance").get<double>());
    EXPECT_GE(fit.at("solver").at("gap").get<double>(), -1e-12);
    EXPECT_NEAR(fit.at("findings").at("training_residual").get<double>(),
                c.at("train_resid").get<double>(), kLoose)
        << what;
    if (!c.contains("Vhat")) continue;
    const Eigen::MatrixXd wanted = golden::columns(c.at("Vhat")).transpose();
    EXPECT_LE((written.arrays.at("learned_values") - wanted).cwiseAbs().maxCoeff(),
              kLoose * (1.0 + wanted.norm()))
        << what;
  }
}

}  // namespace
}  // namespace mnemoscope::testing
