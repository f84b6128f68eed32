// The Taylor polynomial P_g(t) = sum_{n <= g} t^n / n! of the exponential, on which low-rank
// retrieval rests, and how far it is from exp(t).
#pragma once

#include <optional>

namespace mnemoscope {

/// The largest degree that is worked with.
inline constexpr int kMostTaylorDegree = 300;

/// ln P_g(t), without overflow or cancellation for any t. For t < 0 the degree must be even: only
/// then is P_g positive everywhere. 0 <= degree <= kMostTaylorDegree.
double log_taylor_exp(double t, int degree);

/// 1 - P_g(t) e^-t for t >= 0: the relative error of the polynomial, which is the probability that
/// a Poisson variable of mean t exceeds g. Grows with t.
double poisson_tail(double t, int degree);

/// The smallest degree whose relative error is at most `error` for all t in [low, high], low <= 0
/// <= high; even when low < 0. nullopt above kMostTaylorDegree. 0 < error < 1.
std::optional<int> taylor_degree(double low, double high, double error);

}  // namespace mnemoscope
