// Universal Hopfield network: any similarity, any separation, the same projection.
//     T(x) = Xi sep(beta sim(Xi_delta, x))      Millidge et al. 2022, eq. (1)
// With dot and softmax it is the dense model, with dot and entmax the sparse one; the rest shows
// what hangs on the choice. Which similarity is right depends on the mask and on its fill
// (docs/theory.md, section 12.4).
#include <limits>
#include <memory>
#include <utility>

#include "core/similarity.h"
#include "theory/attention_bounds.h"
#include "variants/declarations.h"
#include "variants/parts/alpha.h"
#include "variants/parts/beta.h"
#include "variants/parts/passes.h"

namespace mnemoscope {
namespace {

/// beta as everywhere, but with room for similarities whose numbers are small: a cosine is at
/// most 1.
Parameter wide_beta() {
  Parameter beta = kBeta;
  beta.slider_max = 1e5;
  beta.help =
      "How strongly the best match outweighs the others. Unit: one over a similarity, which is a "
      "squared pattern for dot and distance, nothing for cosine, a pattern for minus-l1; the "
      "slider "
      "moves b = βm², with m the largest norm of a memory. Millidge et al. 2022, eq. (1).";
  return beta;
}

const Parameter kSimilarity{
    .key = "similarity",
    .label = "similarity",
    .symbol = "sim",
    .kind = ParameterKind::choice,
    .initial = std::string("dot"),
    .choices = {"dot", "cosine", "distance", "minus-l1"},
    .help =
        "How alike a memory and the state are: dot is <ξ,x>, the papers'; cosine <ξ,x>/|ξ||x|; "
        "distance −|x−ξ|²/2; minus-l1 −Σ|x−ξ|. Millidge et al. 2022, section 4.",
    .role = ParameterRole::similarity};

const Parameter kSeparation{
    .key = "separation",
    .label = "separation",
    .symbol = "sep",
    .kind = ParameterKind::choice,
    .initial = std::string("softmax"),
    .choices = {"softmax", "entmax", "top-1"},
    .help =
        "How similarities become weights: softmax gives every memory one, entmax (with α) only "
        "those "
        "alike enough, top-1 the most alike alone. Millidge et al. 2022, section 3."};

/// kAlpha, said of the one separation that reads it.
Parameter alpha_of_entmax() {
  Parameter alpha = kAlpha;
  alpha.help = "Of entmax alone. " + alpha.help;
  return alpha;
}

enum class Separation { softmax, entmax, top_one };

Similarity similarity_of(const Parameters& parameters) {
  const std::string& word = parameters.choice(kSimilarity.key);
  return word == "cosine"     ? Similarity::cosine
         : word == "distance" ? Similarity::distance
         : word == "minus-l1" ? Similarity::minus_l1
                              : Similarity::dot;
}

Separation separation_of(const Parameters& parameters) {
  const std::string& word = parameters.choice(kSeparation.key);
  return word == "entmax"  ? Separation::entmax
         : word == "top-1" ? Separation::top_one
                           : Separation::softmax;
}

class Universal final : public Retriever {
 public:
  Universal(std::shared_ptr<const MemoryBank> bank, Similarity similarity, Separation separation,
            double beta, double alpha)
      : bank_(std::move(bank)),
        similarity_(*bank_, similarity),
        separation_(separation),
        beta_(beta),
        alpha_(separation == Separation::entmax ? alpha : 1.0) {}

  Step step(const States& x) const override {
    if (!similarity_.has_scores()) return stepped(similarity_.of(x), {});
    Scores scores = bank_->scores(x);
    Scores similarities = similarity_.from_scores(scores, x);
    return stepped(std::move(similarities), std::move(scores));
  }

  // Without a product between key and state, what follows has nothing to read.
  Eigen::VectorXd scores(const State& x) const override {
    if (!similarity_.has_scores()) return {};
    return bank_->scores(x);
  }

  // Of dot every separation here is the gradient of a convex function: that of the sparse model,
  // and of top-1 the largest score. A distance is dot with a bias, so its softmax is one too.
  // Cosine and minus-l1 have none for the raw state (docs/theory.md, section 3.13).
  std::optional<double> energy(const SteppedState& at) const override {
    if (bank_->has_own_keys()) return std::nullopt;
    const bool is_dot = similarity_.kind() == Similarity::dot;
    const bool is_biased_dense =
        similarity_.kind() == Similarity::distance && separation_ == Separation::softmax;
    if (!is_dot && !is_biased_dense) return std::nullopt;
    const Eigen::VectorXd z = similarity_.from_scores(at.scores(), at.x());
    return at.x().squaredNorm() / 2.0 - conjugate(z);
  }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    const std::optional<Attention> attention = this->attention(at);
    if (attention) return attention_bounds(*bank_, *attention, at, target);
    return {certificate(*bank_, at.weights(), target)};
  }

  // Only those of dot are a separation of <key, x>, which is what the theorems are about.
  std::optional<Attention> attention(const SteppedState& at) const override {
    if (similarity_.kind() != Similarity::dot) return std::nullopt;
    Attention attention{.beta = beta_, .alpha = alpha_};
    if (separation_ == Separation::top_one) attention.support = top_k_support(at.scores(), 1);
    return attention;
  }

  // The one best is decided in doubles; so are similarities whose rounding is not that of a score.
  PassInputs make_pass_inputs() const override {
    PassInputs inputs{.arrays = {{"key_terms", Eigen::VectorXd::Zero(1)}}};
    if (similarity_.key_terms().size() > 0) inputs.arrays["key_terms"] = similarity_.key_terms();
    if (similarity_.kind() == Similarity::dot && separation_ != Separation::top_one) {
      inputs.numbers = entmax_rounding(bank_->count(), alpha_);
    } else {
      inputs.numbers = {{"rounding_gain", std::numeric_limits<double>::infinity()}};
    }
    return inputs;
  }

 private:
  Step stepped(Scores similarities, Scores scores) const {
    Weights& weights = similarities;  // column by column in place
    for (Index n = 0; n < weights.cols(); ++n) weights.col(n) = separated(similarities.col(n));
    States next = bank_->combine(weights);
    return {.next = std::move(next), .weights = std::move(weights), .scores = std::move(scores)};
  }

  Eigen::VectorXd separated(const Eigen::VectorXd& z) const {
    if (separation_ != Separation::top_one) return entmax(beta_ * z, alpha_).weights;
    return supported_softmax(beta_ * z, top_k_support(z, 1), SupportReading::renormalised);
  }

  /// What the weights are the gradient of.
  double conjugate(const Eigen::VectorXd& z) const {
    if (separation_ == Separation::top_one) return z.maxCoeff();
    return entmax_conjugate(beta_ * z, alpha_) / beta_;
  }

  std::shared_ptr<const MemoryBank> bank_;
  KeySimilarity similarity_;
  Separation separation_;
  double beta_;
  double alpha_;  ///< 1 for softmax and top-1
};

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  return std::make_unique<const Universal>(std::move(bank), similarity_of(parameters),
                                           separation_of(parameters), parameters.real(kBeta.key),
                                           parameters.real(kAlpha.key));
}

// The similarity reads all keys, a product or, of minus-l1, three operations an entry; top-1
// combines one memory. Keys of their own are measured once where a distance or cosine asks for
// their norms, which those of a bank without have already.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const Separation separation = separation_of(parameters);
  const bool is_top_one = separation == Separation::top_one;
  const double alpha = separation == Separation::entmax ? parameters.real(kAlpha.key) : 1.0;
  Cost step = is_top_one ? Cost{.exps = 1.0} : entmax_cost(shape.m, alpha);
  const double per_entry = similarity_of(parameters) == Similarity::minus_l1 ? 3.0 : 2.0;
  const double combined = is_top_one ? 1.0 : m;
  step.flops += per_entry * m * d + 2.0 * combined * d;
  step.bytes = (m + combined) * d * shape.bytes_per_entry;
  return {.step = step};
}

/// The scores are kept for all that follows; only minus-l1 asks for a second look at the keys.
passes::Passes compute_passes() {
  const ComputePass separation{.shader = "variants/universal",
                               .grid = PassGrid::states,
                               .buffers = {{3, passes::state()},
                                           {4, passes::score_buffer()},
                                           {5, passes::weights()},
                                           {6, passes::similarities()}}};
  return passes::joined({passes::scores(),
                         passes::product("absolute_distances", PassInput::keys, passes::state(),
                                         passes::similarities()),
                         {separation},
                         passes::combine()});
}

}  // namespace

const Variant variants::universal{
    .id = "universal",
    .name = "Universal",
    .summary = "Any similarity with any separation: see what the choice does",
    .formula = "T(x) = Ξ sep(β sim(Ξ, x))",
    .source = "Millidge et al. 2022, eq. (1)",
    .has_energy = "of dot, and of distance with softmax",
    .rank = 25,
    .look = {.on_dark = 0xC9B458,
             .on_light = 0x5B3A1E,
             .dash = LookDash::dash_dot,
             .marker = LookMarker::tripod},
    .parameters = {wide_beta(), kSimilarity, kSeparation, alpha_of_entmax()},
    .fit = fit,
    .passes = compute_passes(),
    .cost = cost,
};

}  // namespace mnemoscope
