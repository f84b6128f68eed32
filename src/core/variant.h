// What a variant is: one model of the papers, described by data (name, parameters, passes, cost)
// and one function, fit, that memorises a bank. src/variants/dense.cpp is the annotated example.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/memory_bank.h"
#include "core/parameters.h"
#include "core/separation.h"

namespace mnemoscope {

/// One application of T to a batch: the states after it and the attention weights that made them.
struct Step {
  States next{};      ///< T(x_n), d x N
  Weights weights{};  ///< p_{mu,n}, M x N; 0 outside the support
};

/// A condition of a theorem, decided on the state at hand.
struct Hypothesis {
  std::string text{};  ///< with its numbers, e.g. "x ∈ S_µ: |x − ξ| 7.4 > R 2.87"
  bool met = false;
};

/// How far a bound can be trusted (theory sheet, section 11.8).
enum class BoundStanding {
  proved,      ///< holds whenever its hypotheses do; a violation is a bug
  as_printed,  ///< the paper's statement, known to fail somewhere; a violation is a finding
};

/// An upper bound on |T(x) - xi_target|, evaluated at one state x.
struct Bound {
  std::string id{};      ///< stable hyphenated name, e.g. "a-posteriori"
  std::string name{};    ///< for people, e.g. "A-posteriori certificate"
  std::string source{};  ///< paper and equation
  double value = 0.0;    ///< in the units of the patterns; may be +infinity, never NaN
  BoundStanding standing = BoundStanding::proved;
  std::vector<Hypothesis> hypotheses{};

  bool applies() const {
    for (const Hypothesis& h : hypotheses) {
      if (!h.met) return false;
    }
    return true;
  }
};

/// How a variant's weights come from its scores at one state: all that the theorems ask about a
/// variant, so that none of them knows one by name.
struct Attention {
  double beta = 1.0;   ///< inverse temperature, > 0
  double alpha = 1.0;  ///< order of the entmax; 1 is softmax, 2 sparsemax
  std::optional<std::vector<Index>>
      support{};  ///< memories it may look at, ascending; nullopt: all M
  SupportReading reading = SupportReading::renormalised;
};

/// A variant fitted to a bank: memorisation done, ready to step. Immutable and safe to share
/// between threads.
class Retriever {
 public:
  Retriever() = default;
  Retriever(const Retriever&) = delete;
  Retriever& operator=(const Retriever&) = delete;
  virtual ~Retriever() = default;

  /// T applied to every column of a d x N batch.
  virtual Step step(const States& x) const = 0;

  /// The energy that this variant's steps descend, or nullopt where the theory gives none.
  virtual std::optional<double> energy(const State& x) const = 0;

  /// Every bound on |T(x) - xi_target| that the theory gives for this variant, evaluated at x.
  virtual std::vector<Bound> bounds(const State& x, Index target) const = 0;

  /// How the weights at x come from the scores <key_mu, x>, or nullopt for a variant whose weights
  /// are no separation of those scores (linear, random features, ...).
  virtual std::optional<Attention> attention(const State& /*x*/) const { return std::nullopt; }
};

/// The size of a problem, for the cost formulas.
struct Shape {
  Index m = 0;                   ///< memories
  Index d = 0;                   ///< entries of a pattern
  double bytes_per_entry = 8.0;  ///< 1 for 8-bit memories, 8 for doubles
};

/// What one operation costs by its formula (theory sheet, section 11.9). Multiply and add count 2.
struct Cost {
  double flops = 0.0;
  double exps = 0.0;   ///< exponentials, counted apart
  double bytes = 0.0;  ///< bytes of memory read or written
};

/// The cost of memorising and of one step for one query.
struct CostModel {
  Cost fit{};
  Cost step{};
};

/// One model: a constant descriptor, the only thing a file in src/variants defines.
struct Variant {
  std::string id{};       ///< hyphenated, as in the session file: "top-k"
  std::string name{};     ///< for people: "Top-K"
  std::string formula{};  ///< one line, UTF-8
  std::string source{};   ///< paper and equation
  std::vector<Parameter> parameters{};

  /// Memorises: a retriever for this bank (never empty) and these parameters (all of the table's
  /// keys that have no replacement given). Parameters are in range; what depends on the bank, such
  /// as k > M, may still fail.
  std::function<Result<std::unique_ptr<const Retriever>>(std::shared_ptr<const MemoryBank>,
                                                         const Parameters&)>
      fit;

  /// Compute passes in order, by shader name without ending ("scores" is shaders/scores.comp,
  /// "variants/dense" is shaders/variants/dense.comp). Empty: this variant runs on the CPU only.
  std::vector<std::string> passes{};

  std::function<CostModel(const Shape&, const Parameters&)> cost{};
};

/// A variant as the session names it: which model, with which parameters.
struct VariantChoice {
  std::string id{};
  Parameters parameters{};
  bool enabled = true;

  friend bool operator==(const VariantChoice&, const VariantChoice&) = default;
};

}  // namespace mnemoscope
