#include "theory/hypotheses.h"

#include <algorithm>

#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {

Hypothesis in_ball(const StateContext& s) {
  const double distance = s.distance();
  if (!s.bank.has_pairs()) {
    return {.text = fmt::format("x ∈ S_µ: |x − ξ| {}, R not known yet", number_words(distance)),
            .met = false,
            .waits = true};
  }
  const std::optional<double> radius = s.bank.half_min_distance();
  if (!radius) {
    return {.text = fmt::format("x ∈ S_µ: |x − ξ| {}, R not computed for {} memories",
                                number_words(distance), s.memories()),
            .met = false};
  }
  const bool met = distance <= *radius;
  return {.text = fmt::format("x ∈ S_µ: |x − ξ| {} {} R {}", number_words(distance),
                              met ? "≤" : ">", number_words(*radius)),
          .met = met};
}

Hypothesis in_support(const StateContext& s, const Attention& attention) {
  if (!attention.support) return {.text = "Target in the support: it is all memories", .met = true};
  const std::vector<Index>& support = *attention.support;
  const bool met = std::binary_search(support.begin(), support.end(), s.target);
  return {.text = fmt::format("Target #{} {} the support of {} of {}", s.target,
                              met ? "in" : "not in", support.size(), s.memories()),
          .met = met};
}

Hypothesis auto_associative(const StateContext& s) {
  return {.text = s.bank.has_own_keys() ? "Keys are not the memories" : "Keys are the memories",
          .met = !s.bank.has_own_keys()};
}

const char* relation(bool at_least) {
  return at_least ? "≥" : "<";
}

Reason no_softmax(const StateContext& s) {
  if (!s.attention) return "Weights are no softmax of the scores";
  if (s.attention->alpha != 1.0) {
    return fmt::format("Weights are no softmax but α-entmax, α {}",
                       number_words(s.attention->alpha));
  }
  if (s.attention->reading == SupportReading::zero_score) {
    return "Memories outside the support take part with score 0";
  }
  return std::nullopt;
}

Reason no_support(const StateContext& s) {
  if (Reason reason = no_softmax(s)) return reason;
  if (s.attention->support) return std::nullopt;
  return fmt::format("No support is chosen: {} attend{}", all_counted(s.memories(), "memory"),
                     s.memories() == 1 ? "s" : "");
}

Reason not_dense(const StateContext& s) {
  if (Reason reason = no_softmax(s)) return reason;
  if (!s.attention->support) return std::nullopt;
  return fmt::format("Not all memories attend: only {} of {}",
                     support_size(*s.attention, s.memories()), s.memories());
}

Reason not_renormalised(const StateContext& s) {
  if (Reason reason = no_support(s)) return reason;
  if (s.attention->reading == SupportReading::renormalised) return std::nullopt;
  return "Weights are not renormalised inside the support";
}

Reason no_entmax(const StateContext& s) {
  if (!s.attention) return "Weights are no α-entmax of the scores";
  if (s.attention->alpha > 1.0) return std::nullopt;
  return fmt::format("Weights are softmax: α is {}, not above 1", number_words(s.attention->alpha));
}

Reason always_there(const StepContext& /*s*/) {
  return std::nullopt;
}

}  // namespace mnemoscope
