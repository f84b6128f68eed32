// `mnemoscope run` on sessions of .npy files against the float64 reference: the whole way from file
// to file.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/npy_bytes.h"
#include "app/program.h"
#include "data/npy_file.h"
#include "golden/generators.h"
#include "golden/golden_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using golden::Json;

constexpr double kTolerance = 1e-5;

/// Memories, keys and a query; one pattern a column.
struct Problem {
  Eigen::MatrixXd memories;
  Eigen::MatrixXd keys;  ///< empty: the memories themselves
  State query;
};

Problem problem_of(const Json& c) {
  Problem problem{golden::columns(c.at("Xi")), {}, golden::vector(c.at("x"))};
  if (c.contains("Key") && c.at("Key") != c.at("Xi")) problem.keys = golden::columns(c.at("Key"));
  return problem;
}

/// What a run wrote: one row a step, as in the files.
struct Written {
  Eigen::MatrixXd states;   ///< (T + 1) x d
  Eigen::MatrixXd weights;  ///< T x M
  Json run;                 ///< its entry in trace.json
};

Eigen::MatrixXd rows_in(const std::filesystem::path& file) {
  const auto images = load_npy(file);
  EXPECT_TRUE(images) << images.error().text;
  return images ? Eigen::MatrixXd(images->values.transpose()) : Eigen::MatrixXd();
}

class RunCommand {
 public:
  /// Writes the problem and a session around this variant, runs it for `steps` steps.
  Written operator()(const Problem& problem, const std::string& variant, int steps = 1) {
    std::string memories = "source = \"memories.npy\"\nscale = \"raw\"\norder = \"first\"\n";
    folder_.write("memories.npy", testing::npy_of(problem.memories));
    folder_.write("query.npy", testing::npy_of_one(problem.query));
    if (problem.keys.size() > 0) {
      folder_.write("keys.npy", testing::npy_of(problem.keys));
      memories += "keys = \"keys.npy\"\n";
    }
    const auto session = folder_.write(
        "s.toml", fmt::format("format = \"mnemoscope-session\"\nversion = 1\n[memories]\n{}"
                              "[query]\nfile = \"query.npy\"\n[run]\nsteps = {}\ntolerance = 0\n"
                              "[[variants]]\n{}\n",
                              memories, steps, variant));
    const auto out = folder_.path() / "out";
    const auto done =
        testing::mnemoscope({"run", session.string(), "--out", out.string(), "--backend", "cpu"});
    EXPECT_EQ(done.code, 0) << done.err;
    if (done.code != 0) return {};
    const Json trace = Json::parse(testing::text_of(out / "trace.json"));
    const Json run = trace.at("runs").at(0);
    return {rows_in(out / run.at("files").at("states").get<std::string>()),
            rows_in(out / run.at("files").at("weights").get<std::string>()), run};
  }

 private:
  testing::TemporaryFolder folder_;
};

double scale_of(const Eigen::VectorXd& v) {
  return std::max(v.cwiseAbs().maxCoeff(), 1e-300);
}

/// Row t of what was written against the reference, relative to the largest entry.
void expect_row(const Eigen::MatrixXd& rows, Index t, const Eigen::VectorXd& expected,
                const std::string& what) {
  ASSERT_LT(t, rows.rows()) << what;
  ASSERT_EQ(rows.cols(), expected.size()) << what;
  const Eigen::VectorXd row = rows.row(t);
  EXPECT_LE((row - expected).cwiseAbs().maxCoeff(), kTolerance * scale_of(expected)) << what;
}

void expect_energy(const Json& run, std::size_t t, const Json& expected, const std::string& what) {
  const Json& energy = run.at("steps").at(t).at("energy");
  ASSERT_TRUE(energy.is_number()) << what;
  const double wanted = expected.get<double>();
  EXPECT_NEAR(energy.get<double>(), wanted, kTolerance * std::abs(wanted)) << what;
}

/// One step from x: the state after it, its weights, and where the theory has one its energy.
void expect_step(const Written& written, const Json& out, const Json& weights, const Json& energy,
                 const std::string& what) {
  if (!out.is_null()) expect_row(written.states, 1, golden::vector(out), what);
  expect_row(written.weights, 0, golden::vector(weights), what);
  if (!energy.is_null()) expect_energy(written.run, 0, energy, what);
}

bool has_own_keys(const Json& c) {
  return c.at("noise_k") != 0;
}

std::string dense_at(double beta) {
  return fmt::format("id = \"dense\"\nbeta = {}", beta);
}

std::string sparse_at(double beta, double alpha) {
  return fmt::format("id = \"sparse\"\nbeta = {}\nalpha = {}", beta, alpha);
}

std::string top_k_at(double beta, int k, const std::string& reading) {
  return fmt::format("id = \"top-k\"\nbeta = {}\nk = {}\nreading = \"{}\"", beta, k, reading);
}

TEST(GoldenRun, DenseStepsAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("dense")) {
    const Written written = run(problem_of(c), dense_at(c.at("beta")));
    expect_step(written, c.at("out"), c.at("w"), has_own_keys(c) ? Json() : c.at("energy_key"),
                golden::title(c));
  }
}

TEST(GoldenRun, SparseStepsAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("entmax")) {
    const Written written = run(problem_of(c), sparse_at(c.at("beta"), c.at("alpha")));
    expect_step(written, c.at("out"), c.at("w"), has_own_keys(c) ? Json() : c.at("energy_key"),
                golden::title(c));
  }
}

TEST(GoldenRun, TopKStepsAgreeWithTheReferenceInBothReadings) {
  RunCommand run;
  int cases = 0;
  for (const Json& c : golden::list("masked")) {
    if (c.at("mode") != "topk") continue;
    const int k = c.at("par").contains("K") ? c.at("par").at("K") : c.at("par").at("k");
    const Problem problem = problem_of(c);
    expect_step(run(problem, top_k_at(c.at("beta"), k, "literal")), c.at("out_un"), c.at("w_un"),
                {}, golden::title(c) + "literal");
    expect_step(run(problem, top_k_at(c.at("beta"), k, "renormalised")), c.at("out_re"),
                c.at("w_re"), has_own_keys(c) ? Json() : c.at("energy_topk"), golden::title(c));
    ++cases;
  }
  EXPECT_GE(cases, 15);
}

TEST(GoldenRun, EdgeCasesAgreeWithTheReference) {
  RunCommand run;
  for (const Json& c : golden::list("dense", "edge")) {
    const double beta = c.at("beta");
    if (beta < 1e-8) continue;  // below what a session accepts
    const Problem problem = problem_of(c);
    expect_step(run(problem, dense_at(beta)), {}, c.at("dense_w"), c.at("energy"),
                golden::title(c));
    expect_step(run(problem, sparse_at(beta, 2.0)), {}, c.at("sparsemax_w"), {}, golden::title(c));
    expect_step(run(problem, sparse_at(beta, 1.5)), {}, c.at("entmax15_w"), {}, golden::title(c));
    for (const int k : {1, 2}) {
      const Written written = run(problem, top_k_at(beta, k, "renormalised"));
      const Json& support = c.at(fmt::format("topk{}_supp", k));
      EXPECT_EQ(written.run.at("steps").at(0).at("support"), support.size()) << golden::title(c);
    }
  }
}

std::string variant_of(const Json& c) {
  if (c.at("variant") == "dense") return dense_at(c.at("beta"));
  if (c.at("variant") == "sparsemax") return sparse_at(c.at("beta"), 2.0);
  return top_k_at(c.at("beta"), c.at("K"), "renormalised");
}

TEST(GoldenRun, TrajectoriesAgreeWithTheReference) {
  RunCommand run;
  int cases = 0;
  for (const Json& c : golden::list("trajectories")) {
    if (c.at("variant") == "mask_un") continue;
    const auto last = static_cast<int>(c.at("states").size()) - 1;
    // The reference follows the memories themselves, whatever keys the case was made with.
    const Problem problem{golden::columns(c.at("Xi")), {}, golden::vector(c.at("x"))};
    const Written written = run(problem, variant_of(c), last);
    for (int t = 0; t <= last; ++t) {
      // With tolerance 0 a run ends early only at an exact fixed point, where it would stay.
      const Index row = std::min<Index>(t, written.states.rows() - 1);
      const auto at = static_cast<std::size_t>(t);
      expect_row(written.states, row, golden::vector(c.at("states").at(at)), golden::title(c));
      if (c.at("energy").is_null()) continue;
      expect_energy(written.run, static_cast<std::size_t>(row), c.at("energy").at(at),
                    golden::title(c));
    }
    ++cases;
  }
  EXPECT_EQ(cases, 30);
}

/// The digits of a 784-entry state that the reference keeps.
void expect_picture(const Eigen::MatrixXd& states, const Json& expected, const std::string& what) {
  ASSERT_EQ(states.rows(), 2) << what;
  const Eigen::VectorXd x = states.row(1);
  const Eigen::VectorXd index = Eigen::VectorXd::LinSpaced(x.size(), 0.0, 1.0);
  const double largest = scale_of(x);
  const Eigen::VectorXd part = golden::vector(expected.at("first16_from_392"));
  EXPECT_LE((x.segment(392, 16) - part).cwiseAbs().maxCoeff(), kTolerance * largest) << what;
  const auto near = [&what](double value, const Json& wanted) {
    EXPECT_NEAR(value, wanted.get<double>(), 1e-5 * std::abs(wanted.get<double>())) << what;
  };
  near(x.sum(), expected.at("sum"));
  near(x.squaredNorm(), expected.at("sumsq"));
}

TEST(GoldenRun, PicturesOf784EntriesAgreeWithTheReference) {
  RunCommand run;
  const Eigen::MatrixXd memories = golden::blobs(2024, 10, 28);
  for (const Json& c : golden::list("d784")) {
    Problem problem{memories, {}, memories.col(c.at("mu").get<Index>())};
    if (c.at("query") == "half") {
      problem.query = golden::half_mask(problem.query, 28);
    } else {
      Lcg draw(99);
      for (double& entry : problem.query) entry += 0.3 * draw.normal();
    }
    const double beta = c.at("beta");
    const std::vector<std::pair<std::string, std::string>> models{
        {"dense", dense_at(beta)},
        {"sparsemax", sparse_at(beta, 2.0)},
        {"top2", top_k_at(beta, 2, "renormalised")}};
    for (const auto& [name, variant] : models) {
      const std::string what = fmt::format("{} {} mu {} beta {}", name, c.at("query").dump(),
                                           c.at("mu").get<int>(), beta);
      const Written written = run(problem, variant);
      expect_step(written, {}, c.at(name).at("w"), c.at(name).at("energy"), what);
      expect_picture(written.states, c.at(name), what);
    }
  }
}

}  // namespace
}  // namespace mnemoscope
