#include "app/golden_run.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/npy_bytes.h"
#include "app/program.h"
#include "core/random.h"
#include "data/npy_file.h"

namespace mnemoscope::testing {
namespace {

using golden::Json;

Eigen::MatrixXd rows_in(const std::filesystem::path& file) {
  const auto set = load_npy(file);
  EXPECT_TRUE(set) << set.error().text;
  if (!set) return {};
  if (!set->bytes) return set->values.transpose();
  const Index d = set->shape.dimension();
  const Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>> columns(
      set->bytes->data(), d, static_cast<Index>(set->bytes->size()) / d);
  return columns.transpose().cast<double>();
}

void expect_theory(const Json& run) {
  for (const Json& step : run.at("steps")) {
    if (step.at("checks").is_null()) continue;
    for (const Json& check : step.at("checks")) {
      if (!check.at("proved").get<bool>()) continue;
      EXPECT_NE(check.at("verdict"), "fails") << run.at("id") << " " << check;
    }
  }
}

std::string session_text(const Problem& problem, const std::vector<std::string>& variants,
                         int steps, double tolerance) {
  std::string text =
      "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
      "source = \"memories.npy\"\nscale = \"raw\"\norder = \"first\"\n";
  if (problem.keys.size() > 0) text += "keys = \"keys.npy\"\n";
  if (problem.unit_norm_keys) text += "keys = \"unit-norm\"\n";
  text += "[query]\nfile = \"query.npy\"\n";
  if (problem.target) text += fmt::format("memory = {}\n", *problem.target);
  text += fmt::format("[run]\nsteps = {}\ntolerance = {}\n", steps, tolerance);
  for (const std::string& variant : variants) text += "[[variants]]\n" + variant + "\n";
  return text;
}

}  // namespace

Problem problem_of(const Json& c) {
  Problem problem{
      .memories = golden::columns(c.at("Xi")), .keys = {}, .query = golden::vector(c.at("x"))};
  if (c.contains("Key") && c.at("Key") != c.at("Xi")) problem.keys = golden::columns(c.at("Key"));
  if (c.contains("mu")) problem.target = c.at("mu").get<Index>();
  return problem;
}

Index Written::row_of(int t) const {
  const Index last = states().rows() - 1;
  const Json& period = run.at("outcome").at("period");
  const Index p = period.is_null() ? 1 : period.get<Index>();
  return t <= last ? t : last - (p - 1) + (t - last - 1) % p;
}

Results RunCommand::operator()(const Problem& problem, const std::vector<std::string>& variants,
                               int steps, double tolerance) {
  folder_.write("memories.npy", npy_of(problem.memories));
  folder_.write("query.npy", npy_of_one(problem.query));
  if (problem.keys.size() > 0) folder_.write("keys.npy", npy_of(problem.keys));
  const auto session = folder_.write("s.toml", session_text(problem, variants, steps, tolerance));
  const auto out = folder_.path() / "out";
  const auto done =
      mnemoscope({"run", session.string(), "--out", out.string(), "--backend", "cpu"});
  EXPECT_EQ(done.code, 0) << done.err;
  if (done.code != 0) return {};
  Results results{.trace = Json::parse(text_of(out / "trace.json")), .runs = {}};
  for (const Json& run : results.trace.at("runs")) {
    expect_theory(run);
    Written written{.run = run, .arrays = {}};
    for (const auto& [what, name] : run.at("files").items()) {
      written.arrays[what] = rows_in(out / name.get<std::string>());
    }
    results.runs.push_back(std::move(written));
  }
  EXPECT_EQ(results.runs.size(), variants.size());
  return results;
}

Written RunCommand::operator()(const Problem& problem, const std::string& variant, int steps,
                               double tolerance) {
  return (*this)(problem, std::vector{variant}, steps, tolerance).runs.at(0);
}

void expect_row(const Eigen::MatrixXd& rows, Index t, const Eigen::VectorXd& expected,
                const std::string& what, double tolerance) {
  ASSERT_LT(t, rows.rows()) << what;
  ASSERT_EQ(rows.cols(), expected.size()) << what;
  const Eigen::VectorXd row = rows.row(t);
  const double scale = std::max(expected.cwiseAbs().maxCoeff(), 1e-300);
  EXPECT_LE((row - expected).cwiseAbs().maxCoeff(), tolerance * scale) << what;
}

void expect_number(const Json& found, const Json& expected, const std::string& what,
                   double tolerance) {
  ASSERT_TRUE(found.is_number() || found.is_string()) << what << " " << found;
  const double wanted = golden::number(expected);
  if (std::isinf(wanted)) {
    EXPECT_EQ(golden::number(found), wanted) << what;
  } else {
    // Differences of numbers of order 1, such as an error after a perfect step, end near 1e-16.
    EXPECT_NEAR(golden::number(found), wanted, tolerance * std::abs(wanted) + 1e-12) << what;
  }
}

void expect_step(const Written& written, const Json& next, const Json& weights, const Json& energy,
                 const std::string& what, double tolerance) {
  if (!next.is_null()) {
    expect_row(written.states(), 1, golden::vector(next), what + " state", tolerance);
  }
  if (!weights.is_null()) {
    expect_row(written.weights(), 0, golden::vector(weights), what + " weights", tolerance);
  }
  if (energy.is_null()) return;
  expect_number(written.step(0).at("energy"), energy, what + " energy", tolerance);
}

void expect_bound(const Written& written, const std::string& id, const Json& expected,
                  const std::string& what) {
  const Json& bounds = written.step(0).at("bounds");
  ASSERT_TRUE(bounds.contains(id)) << what << " has no bound " << id;
  expect_number(bounds.at(id).at("value"), expected, what + " " + id);
}

void expect_support(const Written& written, const std::vector<Index>& expected,
                    const std::string& what) {
  const Eigen::MatrixXd& support = written.arrays.at("support");
  Eigen::VectorXd wanted = Eigen::VectorXd::Zero(support.cols());
  for (const Index mu : expected) wanted[mu] = 1.0;
  EXPECT_EQ(Eigen::VectorXd(support.row(0)), wanted) << what;
  EXPECT_EQ(support.rows(), written.states().rows()) << what;
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

std::string top_k_at(double beta, Index k, const std::string& reading) {
  return fmt::format("id = \"top-k\"\nbeta = {}\nk = {}\nreading = \"{}\"", beta, k, reading);
}

std::string window_at(double beta, Index centre, Index width, const std::string& reading) {
  return fmt::format("id = \"window\"\nbeta = {}\ncentre = {}\nwidth = {}\nreading = \"{}\"", beta,
                     centre, width, reading);
}

std::string mask_of(double beta, const std::vector<Index>& support, Index memories,
                    const std::string& reading) {
  const auto k = static_cast<Index>(support.size());
  std::uint64_t seed = 0;
  std::vector<Index> drawn;
  for (; drawn != support && seed < 1'000'000; ++seed) {
    drawn = Lcg::seeded(seed).permutation_prefix(memories, k);
    std::sort(drawn.begin(), drawn.end());
  }
  EXPECT_EQ(drawn, support);
  return fmt::format("id = \"random-mask\"\nbeta = {}\nk = {}\nseed = {}\nreading = \"{}\"", beta,
                     k, seed - 1, reading);
}

}  // namespace mnemoscope::testing
