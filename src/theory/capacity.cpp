#include "theory/capacity.h"

#include <cmath>

#include "theory/lambert_w.h"

namespace mnemoscope {
namespace {

Capacity from_constants(double a, double b, double p, Index d) {
  const double c = b / lambert_w0_exp(a + std::log(b));
  const double exponent = static_cast<double>(d - 1) / 4.0;
  return {.a = a, .b = b, .c = c, .log10_memories = 0.5 * std::log10(p) + exponent * std::log10(c)};
}

}  // namespace

bool Capacity::is_meaningful() const {
  return c >= 1.0 && log10_memories >= std::log10(2.0);
}

Capacity lemma_42_capacity(Index d, double m, double beta, double p, Index k, double radius) {
  const auto n = static_cast<double>(d - 1);
  const double a =
      4.0 / n * (std::log(m * (std::sqrt(p) + static_cast<double>(k) - 1.0) / radius) + 1.0);
  return from_constants(a, 4.0 * m * m * beta / (5.0 * n), p, d);
}

Capacity corrected_capacity(Index d, double m, double beta, double p) {
  const auto n = static_cast<double>(d - 1);
  const double a = 4.0 / n * (1.0 + std::log(4.0 * beta * m * m * std::sqrt(p)));
  return from_constants(a, 4.0 * m * m * beta / (5.0 * n), p, d);
}

}  // namespace mnemoscope
