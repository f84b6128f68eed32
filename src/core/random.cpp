#include "core/random.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace mnemoscope {

std::uint64_t mixed(std::uint64_t n) {
  n += 0x9E3779B97F4A7C15ULL;
  n = (n ^ (n >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  n = (n ^ (n >> 27U)) * 0x94D049BB133111EBULL;
  return n ^ (n >> 31U);
}

std::uint64_t Lcg::next() {
  state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return state_;
}

double Lcg::uniform() {
  return static_cast<double>(next() >> 11U) * 0x1p-53;
}

double Lcg::normal() {
  const double u1 = uniform();
  const double u2 = uniform();
  return std::sqrt(-2.0 * std::log(1.0 - u1)) * std::cos(2.0 * std::numbers::pi * u2);
}

std::int64_t Lcg::below(std::int64_t n) {
  return static_cast<std::int64_t>(uniform() * static_cast<double>(n));
}

std::vector<Index> Lcg::permutation_prefix(Index n, Index k) {
  std::vector<Index> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), Index{0});
  for (Index i = 0; i < k; ++i) {
    const Index j = i + below(n - i);
    std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]);
  }
  order.resize(static_cast<std::size_t>(k));
  return order;
}

}  // namespace mnemoscope
