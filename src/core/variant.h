// What a variant is: one model of the papers, described by data (name, parameters, passes, cost)
// and one function, fit, that memorises a bank. src/variants/dense.cpp is the annotated example.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/compute_pass.h"
#include "core/image_shape.h"
#include "core/memory_bank.h"
#include "core/parameters.h"
#include "core/separation.h"
#include "core/shape.h"
#include "core/stepped_state.h"
#include "core/variant_look.h"
#include "kernels/fast_bytes.h"

namespace mnemoscope {

/// A condition of a theorem, decided on the state at hand.
struct Hypothesis {
  std::string text{};  ///< with its numbers, e.g. "x ∈ S_µ: |x − ξ| 7.4 > R 2.87"
  bool met = false;
  bool waits = false;  ///< for R, which is not known yet (MemoryBank::has_pairs)
};

/// How far a bound can be trusted (docs/theory.md, section 4).
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
  bool same_everywhere = false;  ///< whether that is the support at every state
};

/// How well the solver behind a fit did its work (docs/theory.md, section 3.9 and I16).
struct SolverQuality {
  double kkt = 0.0;        ///< largest violation of the optimality conditions, >= 0
  double tolerance = 0.0;  ///< the violation at which the solver stops
  double gap = 0.0;        ///< duality gap, >= 0 but for rounding
  int sweeps = 0;          ///< passes over all memories that were made
};

/// A number that a fit found out, shown beside the model.
struct Finding {
  std::string id{};     ///< stable, snake_case: "support_share"
  std::string label{};  ///< words in the window
  double value = 0.0;
  std::string help{};  ///< one sentence: meaning, unit, source
};

/// Pictures that a fit made, one for every memory.
struct LearnedPatterns {
  std::string id{};            ///< stable, hyphenated: "dual-coefficients"
  std::string name{};          ///< words in the window
  std::string help{};          ///< one sentence: meaning, unit, source
  Eigen::MatrixXd patterns{};  ///< d x M
  bool like_memories = false;  ///< in the space of the memories, so shown as they are; else signed
                               ///< numbers around 0, shown in a diverging colour map
};

/// What a fit made and found out, beyond a retriever.
struct FitReport {
  std::optional<SolverQuality> solver{};
  std::vector<Finding> findings{};
  std::vector<LearnedPatterns> learned{};
  Eigen::MatrixXd features{};  ///< directions that were drawn, d x D; empty for none
  /// How many of them it takes for this relative error (a standard deviation) of the similarity of
  /// a state (length d) and a memory; may be infinite. Empty where none are drawn.
  std::function<double(const State& x, Index memory, double error)> directions_needed{};
};

/// The heads of a variant at one state: who sees what, and whom each attends to.
struct Heads {
  Eigen::MatrixXd weights{};                  ///< M x H, columns sum to 1
  std::vector<std::vector<Index>> entries{};  ///< H lists of entries 0..d-1, ascending
};

/// What a variant's compute passes read beside the bank, the state and the parameters: whatever the
/// fit decided. Names are those of the shaders' uniforms and buffers.
struct PassInputs {
  std::map<std::string, double> numbers{};
  std::map<std::string, Eigen::MatrixXd> arrays{};  ///< column by column
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

  /// T applied to every column of a d x N batch, to the bit step(x).next, where nobody looks at the
  /// weights: a model whose answer costs nothing in M says so here.
  virtual States next(const States& x) const { return step(x).next; }

  /// Whether next() leaves the memories alone. A column of step() and of next() is then that of
  /// this state alone, to the bit, whatever else is in the batch.
  virtual bool skips_memories() const { return false; }

  /// step(x) where few of the weights are looked at: without any where next() leaves the memories
  /// alone. Those of column n of a batch have weights_of(x, step, n), M x 1.
  Step step_towards_end(const States& x) const {
    return skips_memories() ? Step{.next = next(x)} : step(x);
  }
  Weights weights_of(const States& x, const Step& made, Index n) const {
    return made.weights.size() > 0 ? Weights(made.weights.col(n)) : step(x.col(n)).weights;
  }

  /// T(x) for one state, length d, by kernels that are limited by reading the bytes, with a bound
  /// of its error that whoever asks has to judge. nullopt for a model without a fast step, and
  /// where the memories are stored in a way that it does not know. Theorems speak of step().
  virtual std::optional<FastStep> fast_step(const State& /*x*/) const { return std::nullopt; }

  /// fast_step of every column of a d x N batch where nobody looks at scores and weights, for far
  /// less: within bounds of their own, and a column is to the bit the same whatever else is in the
  /// batch. nullopt where many states at once are stepped exactly.
  virtual std::optional<FastBatch> fast_steps(const States& /*x*/) const { return std::nullopt; }

  /// What the three below read of the bank at x where the step left it nowhere: <key_mu, x>, length
  /// M; of a variant with heads that of every head, one after the other; empty where they read
  /// nothing. Costs one reading of the keys at most.
  virtual Eigen::VectorXd scores(const State& x) const = 0;

  /// The energy that this variant's steps descend, or nullopt where the theory gives none.
  virtual std::optional<double> energy(const SteppedState& at) const = 0;

  /// Every bound on |T(x) - xi_target| that the theory gives for this variant, evaluated at x.
  virtual std::vector<Bound> bounds(const SteppedState& at, Index target) const = 0;

  /// How the weights at x come from the scores <key_mu, x>, or nullopt for a variant whose weights
  /// are no separation of those scores (linear, random features, ...).
  virtual std::optional<Attention> attention(const SteppedState& /*at*/) const {
    return std::nullopt;
  }

  /// The same where only a state is at hand, length d: they read the bank anew, and bounds step.
  std::optional<double> energy(const State& x) const { return energy(SteppedState(*this, x)); }
  std::vector<Bound> bounds(const State& x, Index target) const {
    return bounds(SteppedState(*this, x), target);
  }
  std::optional<Attention> attention(const State& x) const {
    return attention(SteppedState(*this, x));
  }

  /// How much energy a step from x to next = T(x) gives up at least: half its squared length where
  /// the step minimises a bound on the energy (CCCP), which is every softmax; 0 where the energy is
  /// only known not to rise.
  virtual double least_descent(const State& x, const State& next) const {
    return (next - x).squaredNorm() / 2.0;
  }

  /// The heads at x, or nullopt for a variant without.
  virtual std::optional<Heads> heads(const State& /*x*/) const { return std::nullopt; }

  /// What the variant's compute passes need, made when it is first asked for and the same object
  /// ever after, so that a device knows by its address what it has uploaded. Never null; empty for
  /// a variant without passes.
  std::shared_ptr<const PassInputs> pass_inputs() const;

  /// Bytes that the fit keeps, beside the bank: what decides how many fits are kept for later. To
  /// the larger arrays; 0 for a few numbers.
  virtual std::uint64_t held_bytes() const { return 0; }

  /// What the fit made beside the retriever, or null for nothing.
  virtual std::shared_ptr<const FitReport> report() const { return nullptr; }

 private:
  /// What pass_inputs() hands out; called once.
  virtual PassInputs make_pass_inputs() const { return {}; }

  mutable std::once_flag inputs_made_;
  mutable std::shared_ptr<const PassInputs> inputs_{};
};

/// What a fit may know beside the bank.
struct FitContext {
  std::optional<Index> target{};  ///< the memory the query was made from
  Index position = 0;             ///< place of the query in a sequence of `queries`, from 0
  Index queries = 1;              ///< length of that sequence
  ImageShape shape{};             ///< of a pattern; all 0 where patterns are no pictures

  /// A long fit reports the share that is done, 0..1, at least every 50 ms; the answer false asks
  /// it to give up with an error.
  std::function<bool(double)> report = [](double /*share*/) { return true; };
};

/// What one operation costs by its formula (docs/theory.md, section 8). Multiply and add count 2.
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
  std::string summary{};  ///< what it does, in one plain line of at most 64 letters, no full stop
  std::string formula{};  ///< one line, UTF-8
  std::string source{};   ///< paper and equation
  /// When Retriever::energy gives one: "yes", "no", or for example "when renormalised".
  std::string has_energy{};
  int rank = 1000;  ///< models are listed in this order, those of one rank by their ids
  VariantLook look{};
  std::vector<Parameter> parameters{};

  /// What it stands with in the session that opens first; empty: it is not in it.
  std::map<std::string, ParameterValue> opening{};

  /// Memorises: a retriever for this bank (never empty) and these parameters (all of the table's
  /// keys that have no replacement given). Parameters are in range; what depends on the bank, such
  /// as k > M, may still fail.
  std::function<Result<std::unique_ptr<const Retriever>>(std::shared_ptr<const MemoryBank>,
                                                         const Parameters&, const FitContext&)>
      fit;

  /// Whether fit reads the target or position of the context: if not, its retriever answers every
  /// query on the same bank.
  bool fit_reads_query = false;

  /// Whether weights may be negative and sum to anything (overlaps, kernel expansions). Otherwise
  /// they are never negative and sum to 1 at most.
  bool signed_weights = false;

  /// Whether such weights are overlaps of signs: 1 is the memory itself, -1 its inverse.
  bool overlap_weights = false;

  /// The step on the compute backend, one pass after the other (variants/parts/passes.h). Empty:
  /// this variant runs on the CPU only.
  std::vector<ComputePass> passes{};

  std::function<CostModel(const Shape&, const Parameters&)> cost{};

  /// Brings parameters that must suit each other, or for which not every number up to the largest
  /// will do, to memories of this shape: heads and the way patterns are split. Empty where the
  /// limits of the single parameters say it all.
  std::function<Parameters(Parameters, const Shape&)> suited{};
};

/// The parameters nearest to these that memories of this shape do not refuse: k is at most M, a
/// window ends where the memories do, features fit into memory, heads share out a pattern. Only
/// what does not suit is changed; to be asked when other memories come and when a model is added.
/// What does not hang on the shape alone (a degree that grows with beta) may still fail to fit.
Parameters fitted_to(const Variant& variant, Parameters parameters, const Shape& shape);

/// The shape of a bank whose patterns are pictures of that shape.
Shape shape_of(const MemoryBank& bank, const ImageShape& picture);

/// Names a model's row for as long as the program runs, wherever it stands. 0: none given yet.
using RowHandle = std::uint32_t;

/// A variant as the session names it: which model, with which parameters.
struct VariantChoice {
  std::string id{};
  Parameters parameters{};
  bool enabled = true;
  bool compared = true;  ///< false: it runs, and is no column of the Compare workspace
  RowHandle handle = 0;  ///< given by the session's history; no part of what was chosen

  friend bool operator==(const VariantChoice& a, const VariantChoice& b) {
    return a.id == b.id && a.parameters == b.parameters && a.enabled == b.enabled &&
           a.compared == b.compared;
  }
};

/// Whether these are the same rows in the same order; their parameters may differ.
inline bool same_rows(const std::vector<VariantChoice>& a, const std::vector<VariantChoice>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const VariantChoice& x, const VariantChoice& y) {
                      return x.handle == y.handle && x.id == y.id;
                    });
}

}  // namespace mnemoscope
