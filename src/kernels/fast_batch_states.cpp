#include "kernels/fast_batch_states.h"

#include <cmath>
#include <optional>
#include <utility>

#include "kernels/fast_byte_scorer.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

/// A column in as few digits as leave its scores near enough; nullopt where those that matter are
/// to be scored in double precision.
std::optional<BatchState> batch_state(const AffineBytes& keys, const States& x, Index column,
                                      double beta, bool by_bytes) {
  BatchState state{.column = column, .x = x.col(column)};
  if (!are_finite(state.x)) return std::nullopt;
  const fast_bytes::ByteScorer scorer(keys, state.x);
  state.shift_score = scorer.shift_score;
  state.error = scorer.error();
  if (!by_bytes) {
    if (!(beta * state.error <= fast_bytes::kMostScoreError)) return std::nullopt;
    state.fixed = fixed_point(fast_bytes::entries_of(state.x));
    return state;
  }
  constexpr double kMiddle = fast_bytes::kLargestByte / 2.0;
  for (int digits = kFewestDigits; digits <= kMostDigits; ++digits) {
    state.whole = whole_state(fast_bytes::entries_of(state.x), digits);
    state.error = scorer.rounding_error() +
                  1.01 * keys.largest_gain * kMiddle * std::abs(keys.scale) * state.whole.lost;
    if (!(beta * state.error <= fast_bytes::kMostScoreError)) continue;
    state.shift_score += keys.scale * kMiddle * state.whole.rest;
    return state;
  }
  return std::nullopt;
}

}  // namespace

std::vector<BatchState> batch_states(const AffineBytes& keys, const AffineBytes& values,
                                     const States& x, double beta, bool by_bytes) {
  std::vector<BatchState> states;
  if (values.stored.count == 0 || !(beta > 0.0)) return states;
  if (!fast_bytes::all_finite(keys) || !fast_bytes::all_finite(values)) return states;
  std::vector<std::optional<BatchState>> found(static_cast<std::size_t>(x.cols()));
  in_parallel(Index{0}, x.cols(), [&](Index n) {
    found[static_cast<std::size_t>(n)] = batch_state(keys, x, n, beta, by_bytes);
  });
  for (int digits = kFewestDigits; digits <= kMostDigits; ++digits) {
    for (std::optional<BatchState>& state : found) {
      if (state && state->whole.digits == digits) states.push_back(std::move(*state));
    }
  }
  return states;
}

}  // namespace mnemoscope
