// Golden problems sent the whole way through `mnemoscope run`: from .npy files and a session to the
// files it writes.
#pragma once

#include <Eigen/Core>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "golden/golden_file.h"
#include "temporary_folder.h"

namespace mnemoscope::testing {

/// Memories, keys and a query; one pattern a column.
struct Problem {
  Eigen::MatrixXd memories;
  Eigen::MatrixXd keys;  ///< empty: the memories themselves
  State query;
  std::optional<Index> target{};
  bool unit_norm_keys = false;
};

/// The problem of a golden case, with its target.
Problem problem_of(const golden::Json& c);

/// One variant's part of what a run wrote.
struct Written {
  golden::Json run;                               ///< its entry in trace.json
  std::map<std::string, Eigen::MatrixXd> arrays;  ///< its .npy files by their key, row by row

  const Eigen::MatrixXd& states() const { return arrays.at("states"); }    ///< (T + 1) x d
  const Eigen::MatrixXd& weights() const { return arrays.at("weights"); }  ///< T x M
  const golden::Json& step(std::size_t t) const { return run.at("steps").at(t); }

  /// x_t; after an exact fixed point or cycle, where the run ends early, what it goes on with.
  Index row_of(int t) const;
};

struct Results {
  golden::Json trace;
  std::vector<Written> runs;  ///< one a variant
};

class RunCommand {
 public:
  /// Writes the problem and a session around these variants, runs it for `steps` steps. Every
  /// theorem row that is proved must hold at every state.
  Results operator()(const Problem& problem, const std::vector<std::string>& variants,
                     int steps = 1, double tolerance = 0.0);

  Written operator()(const Problem& problem, const std::string& variant, int steps = 1,
                     double tolerance = 0.0);

 private:
  TemporaryFolder folder_;
};

/// Row t against the reference, relative to the reference's largest entry.
void expect_row(const Eigen::MatrixXd& rows, Index t, const Eigen::VectorXd& expected,
                const std::string& what, double tolerance = 1e-5);

/// A number of trace.json, relative to the reference; infinities are words on both sides.
void expect_number(const golden::Json& found, const golden::Json& expected, const std::string& what,
                   double tolerance = 1e-5);

/// One step from x: the state after it, its weights, and its energy; each unless it is null.
void expect_step(const Written& written, const golden::Json& next, const golden::Json& weights,
                 const golden::Json& energy, const std::string& what, double tolerance = 1e-5);

/// The bound of this id at x_0.
void expect_bound(const Written& written, const std::string& id, const golden::Json& expected,
                  const std::string& what);

/// The support of x_0 as support.npy has it.
void expect_support(const Written& written, const std::vector<Index>& expected,
                    const std::string& what);

bool has_own_keys(const golden::Json& c);

std::string dense_at(double beta);
std::string sparse_at(double beta, double alpha);
std::string top_k_at(double beta, Index k, const std::string& reading);
std::string window_at(double beta, Index centre, Index width, const std::string& reading);

/// A random mask whose seed draws exactly this support.
std::string mask_of(double beta, const std::vector<Index>& support, Index memories,
                    const std::string& reading);

}  // namespace mnemoscope::testing
