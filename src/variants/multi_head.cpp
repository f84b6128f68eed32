// Multi-head modern Hopfield model: the entries of a pattern are split among heads, and each head
// is a dense model that sees and writes only its own.
//     T(x)_B = Xi_B softmax(beta_B Xi_delta,B^T x_B)   for every block B of entries
// Hu et al. 2024, eq. (C.3)-(C.5), with the embedding of each block for W_O and nothing learned.
// Heads may pick different memories, so answers can be put together from several.
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "core/parameter_keys.h"
#include "core/progress.h"
#include "theory/attention_bounds.h"
#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/head_split.h"
#include "variants/parts/part.h"
#include "variants/parts/passes.h"

namespace mnemoscope {
namespace {

const Parameter kHeads{
    .key = "heads",
    .label = "heads",
    .symbol = "H",
    .kind = ParameterKind::integer,
    .min = 1.0,
    .max = 1e6,
    .slider_min = 1.0,
    .slider_max = 64.0,
    .initial = std::int64_t{4},
    .scale = SliderScale::logarithmic,
    .help =
        "How many parts a pattern is split into, at most its number of entries; one head is "
        "the dense model. Hu et al. 2024, eq. (C.3).",
    .most = [](const Shape& shape, const Parameters&) { return static_cast<double>(shape.d); }};

const Parameter kSplit{
    .key = "split",
    .label = "split",
    .kind = ParameterKind::choice,
    .initial = std::string("rows"),
    .choices = {"rows", "patches", "channels", "interleaved"},
    .help =
        "Which entries a head sees: a band of rows, a patch of a grid, one colour (of colour "
        "pictures, with three heads), or every H-th entry. Hu et al. 2024 learn projections "
        "instead."};

const Parameter kBetaPerHead{
    .key = "beta_per_head",
    .label = "β of a head",
    .kind = ParameterKind::choice,
    .initial = std::string("same"),
    .choices = {"same", "comparable"},
    .help =
        "The same β for every head, or one that makes up for the smaller norms of a part: βm² "
        "over the square of the part's largest norm. Hu et al. 2024 use the same."};

/// What one head works on.
struct Head {
  std::vector<Index> entries;
  MemoryBank bank;  ///< these entries of all memories
  double beta;
};

/// beta m^2 / m_s^2; a head whose memories are all dark has scores of 0 whatever its beta.
double comparable_beta(double beta, double whole, double part) {
  const double ratio = whole / part;
  const double scaled = beta * ratio * ratio;
  return std::isfinite(scaled) ? scaled : beta;
}

class MultiHead final : public Retriever {
 public:
  MultiHead(std::shared_ptr<const MemoryBank> bank, double beta, std::vector<Head> heads)
      : bank_(std::move(bank)), beta_(beta), heads_(std::move(heads)) {}

  // The weights reported are the mean over the heads: each head has its own. So have the scores,
  // which are kept of a single state and are too many for every state of a batch.
  Step step(const States& x) const override {
    Step step{.next = States(x.rows(), x.cols()),
              .weights = Weights::Zero(bank_->count(), x.cols())};
    const Index count = bank_->count();
    if (x.cols() == 1) step.scores.resize(std::ssize(heads_) * count, 1);
    for (Index n = 0; n < x.cols(); ++n) {
      Index first = 0;
      for (const Head& head : heads_) {
        const Eigen::VectorXd s = head.bank.scores(x.col(n)(head.entries));
        if (step.scores.size() > 0) step.scores.col(0).segment(first, count) = s;
        first += count;
        const Eigen::VectorXd p = softmax(head.beta * s);
        step.next.col(n)(head.entries) = head.bank.combine(p);
        step.weights.col(n) += p;
      }
    }
    step.weights /= static_cast<double>(heads_.size());
    return step;
  }

  // H M of them, head by head.
  Eigen::VectorXd scores(const State& x) const override {
    Eigen::VectorXd all(std::ssize(heads_) * bank_->count());
    for (Index s = 0; s < std::ssize(heads_); ++s) {
      const Head& head = heads_[static_cast<std::size_t>(s)];
      all.segment(s * bank_->count(), bank_->count()) = head.bank.scores(x(head.entries));
    }
    return all;
  }

  std::optional<Heads> heads(const State& x) const override {
    Heads all{.weights = Eigen::MatrixXd(bank_->count(), std::ssize(heads_))};
    for (Index s = 0; s < all.weights.cols(); ++s) {
      const Head& head = heads_[static_cast<std::size_t>(s)];
      all.weights.col(s) = weights(head, x);
      all.entries.push_back(head.entries);
    }
    return all;
  }

  // Heads do not touch each other's entries, so their dense energies add up.
  std::optional<double> energy(const SteppedState& at) const override {
    if (bank_->has_own_keys()) return std::nullopt;
    double sum = at.x().squaredNorm() / 2.0;
    for (std::size_t s = 0; s < heads_.size(); ++s) {
      sum -= log_sum_exp(of_head(s, at.scores()), heads_[s].beta);
    }
    return sum;
  }

  // Head by head, then together: the errors of the heads are at right angles to each other.
  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    double squares = 0.0;
    for (std::size_t s = 0; s < heads_.size(); ++s) {
      const Head& head = heads_[s];
      const Eigen::VectorXd p = softmax(head.beta * of_head(s, at.scores()));
      const double part = certificate(head.bank, p, target).value;
      squares += part * part;
    }
    Bound whole{.id = std::string(bound_id::kPosterior),
                .name = "A-posteriori, head by head",
                .source = "triangle inequality on the weights of each head",
                .value = std::sqrt(squares)};
    return {std::move(whole)};
  }

  PassInputs make_pass_inputs() const override {
    const Index count = std::ssize(heads_);
    Eigen::VectorXd betas(count);
    Eigen::VectorXd begin = Eigen::VectorXd::Zero(count + 1);
    Eigen::VectorXd entries(bank_->dimension());
    Eigen::VectorXd head_of(bank_->dimension());
    Index at = 0;
    for (Index s = 0; s < count; ++s) {
      const Head& head = heads_[static_cast<std::size_t>(s)];
      betas[s] = head.beta;
      for (const Index i : head.entries) {
        entries[at++] = static_cast<double>(i);
        head_of[i] = static_cast<double>(s);
      }
      begin[s + 1] = static_cast<double>(at);
    }
    return {.numbers = {{"rounding_gain", betas.maxCoeff() / beta_}},
            .arrays = {{"head_beta", betas},
                       {"head_begin", begin},
                       {"head_entries", entries},
                       {"head_of", head_of}}};
  }

 private:
  static Eigen::VectorXd weights(const Head& head, const State& x) {
    return softmax(head.beta * head.bank.scores(x(head.entries)));
  }

  /// The part of the scores of all heads that is one head's, length M.
  Eigen::VectorXd of_head(std::size_t head, const Eigen::VectorXd& scores) const {
    return scores.segment(static_cast<Index>(head) * bank_->count(), bank_->count());
  }

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;  ///< before it is made comparable
  std::vector<Head> heads_;
};

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  Result<HeadEntries> split =
      split_among_heads(parameters.choice(kSplit.key), parameters.integer(kHeads.key),
                        bank->dimension(), context.shape);
  if (!split) return tl::unexpected(std::move(split.error()));
  const bool comparable = parameters.choice(kBetaPerHead.key) == "comparable";
  const double beta = parameters.real(kBeta.key);
  const std::vector<Index> memories = all_of(bank->count());
  Progress progress(context.report);
  std::vector<Head> heads;
  for (std::vector<Index>& entries : *split) {
    if (!progress.reaches(static_cast<double>(heads.size()) / static_cast<double>(split->size()))) {
      return fail("The fit was stopped at the memories of the heads; start it again");
    }
    MemoryBank part = part_of(*bank, entries, memories);
    const double own =
        comparable ? comparable_beta(beta, bank->largest_norm(), part.largest_norm()) : beta;
    heads.push_back({.entries = std::move(entries), .bank = std::move(part), .beta = own});
  }
  return std::make_unique<const MultiHead>(std::move(bank), beta, std::move(heads));
}

/// A split for which patterns are no pictures of the right kind becomes one by rows; three heads
/// have a colour each; of a grid's parts there are as many as it can have.
Parameters suited(Parameters parameters, const Shape& shape) {
  const ImageShape picture = picture_of(shape.d, shape.picture);
  const std::string split = parameters.choice(kSplit.key);
  std::int64_t heads = parameters.integer(kHeads.key);
  if (split == "channels" && picture.channels == 3) heads = 3;
  if (split == "patches") {
    heads = std::min(heads, picture.width * picture.height);
    while (heads > 1 && !tiling(heads, picture)) --heads;
  }
  const bool grey = split == "channels" && picture.channels != 3;
  // Both are inside the table's range.
  static_cast<void>(parameters.set(variants::multi_head.parameters, kHeads.key, heads));
  static_cast<void>(parameters.set(variants::multi_head.parameters, kSplit.key,
                                   grey ? std::string("rows") : split));
  return parameters;
}

// The blocks together are the patterns, so only the softmaxes multiply. A fit measures the norms of
// its blocks.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const auto heads = static_cast<double>(parameters.integer(kHeads.key));
  const double bytes = 2.0 * m * d * shape.bytes_per_entry;
  return {.fit = {.flops = 3.0 * m * d, .bytes = bytes},
          .step = {.flops = 4.0 * m * d, .exps = heads * m, .bytes = bytes}};
}

/// N x H x M real: <key_mu, x> over the entries of every head.
PassBuffer head_scores() {
  return {"scores", [](const PassSizes& s) { return s.states * s.heads * s.memories; }};
}

/// N x H x M real: what the softmax of every head makes of them.
PassBuffer head_weights() {
  return {"head_weights", [](const PassSizes& s) { return s.states * s.heads * s.memories; }};
}

/// Scores, softmax and sum for every head; the mean of the heads' weights is what is shown.
passes::Passes compute_passes() {
  return passes::joined(
      {{{.shader = "head_scores",
         .input = PassInput::keys,
         .grid = PassGrid::rows_by_heads,
         .heads = kHeads.key,
         .buffers = {{3, passes::state()}, {4, head_scores()}}},
        {.shader = "variants/multi-head",
         .grid = PassGrid::states_by_heads,
         .heads = kHeads.key,
         .buffers = {{4, head_scores()}, {5, head_weights()}}}},
       passes::separation("head_mean", head_weights()),
       passes::weighted_sum("head_combine", PassInput::values, {4, head_weights()})});
}

}  // namespace

const Variant variants::multi_head{
    .id = "multi-head",
    .name = "Multi-head",
    .summary = "Parts of the picture ask the memories, each for itself",
    .formula = "T(x) = Σ over heads s of Ξₛ softmax(β Ξₛᵀxₛ)",
    .source = "Hu et al. 2024, eq. (C.3)-(C.5)",
    .has_energy = "yes",
    .rank = 80,
    .look = {.on_dark = 0xE58CC0, .on_light = 0xA8447F, .marker = LookMarker::hexagon},
    .parameters = {kBeta, kHeads, kSplit, kBetaPerHead},
    .fit = fit,
    .passes = compute_passes(),
    .cost = cost,
    .suited = suited,
};

}  // namespace mnemoscope
