#include "core/memory_bank.h"

#include <utility>

namespace mnemoscope {
namespace {

double largest(const Eigen::VectorXd& norms) {
  return norms.size() == 0 ? 0.0 : norms.maxCoeff();
}

}  // namespace

MemoryBank::MemoryBank(Patterns values)
    : values_(std::move(values)),
      keys_(values_),
      norms_(values_.squared_norms().cwiseSqrt()),
      largest_norm_(largest(norms_)) {}

MemoryBank::MemoryBank(Patterns values, Patterns keys)
    : values_(std::move(values)),
      keys_(std::move(keys)),
      has_own_keys_(true),
      norms_(values_.squared_norms().cwiseSqrt()),
      largest_norm_(largest(norms_)) {}

}  // namespace mnemoscope
