#include "theory/attention_bounds.h"

#include <algorithm>

#include "theory/hypotheses.h"
#include "theory/statements.h"
#include "theory/step_context.h"

namespace mnemoscope {
namespace {

Bound bound_of(const Statement& statement, const ErrorBound& bound, const StateContext& s) {
  return {
      .id = std::string(bound.id),
      .name = std::string(bound.name),
      .source = std::string(statement.source),
      .value = bound.right(s),
      .standing = statement.standing,
      .hypotheses = bound.hypotheses == nullptr ? std::vector<Hypothesis>{} : bound.hypotheses(s)};
}

}  // namespace

std::vector<Bound> attention_bounds(const MemoryBank& bank, const Attention& attention,
                                    const SteppedState& at, Index target) {
  const StateContext s{.bank = bank,
                       .x = at.x(),
                       .weights = at.weights(),
                       .target = target,
                       .attention = attention,
                       .scores = at.scores(),
                       .geometry = bank.geometry(target)};
  std::vector<Bound> bounds;
  for (const Statement& statement : statements()) {
    const auto* const bound = std::get_if<ErrorBound>(&statement.claim);
    if (bound == nullptr || bound->right == nullptr || bound->absent(s)) continue;
    bounds.push_back(bound_of(statement, *bound, s));
  }
  bounds.push_back(certificate(bank, s.weights, target));
  return bounds;
}

bool wait_for_radius(const std::vector<Bound>& bounds) {
  return std::any_of(bounds.begin(), bounds.end(), [](const Bound& bound) {
    return std::any_of(bound.hypotheses.begin(), bound.hypotheses.end(),
                       [](const Hypothesis& h) { return h.waits; });
  });
}

void settle_radius(std::vector<Bound>& bounds, const StateContext& s) {
  for (Bound& bound : bounds) {
    for (Hypothesis& h : bound.hypotheses) {
      if (h.waits) h = in_ball(s);
    }
  }
}

}  // namespace mnemoscope
