#include "gpu/random_bank.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "variants/catalogue.h"

namespace mnemoscope::testing {
namespace {

Patterns random_bytes(Index m, Index d, double scale, double offset, Lcg& random) {
  auto bytes = std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(m * d));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(random.next() >> 56);
  return Patterns::from_bytes(std::move(bytes), d, scale, offset);
}

Eigen::MatrixXd random_matrix(Index rows, Index columns, Lcg& random) {
  return Eigen::MatrixXd::NullaryExpr(rows, columns, [&] { return random.normal(); });
}

Patterns unit_norm(const Patterns& patterns) {
  return patterns.scaled(patterns.squared_norms().cwiseMax(1e-12).cwiseSqrt().cwiseInverse());
}

}  // namespace

std::string name_of(Storage storage) {
  switch (storage) {
    case Storage::bytes: return "bytes";
    case Storage::signed_bytes: return "signed bytes";
    case Storage::centred_bytes: return "centred bytes";
    case Storage::normalised_bytes: return "normalised bytes";
    case Storage::unit_norm_keys: return "unit-norm keys";
    case Storage::floats: return "floats";
    case Storage::noisy_keys: return "noisy keys";
  }
  return {};
}

std::shared_ptr<const MemoryBank> random_bank(Storage storage, Index m, Index d, Lcg& random) {
  const double scale = storage == Storage::signed_bytes ? 2.0 / 255.0 : 1.0 / 255.0;
  if (storage == Storage::floats) {
    return std::make_shared<MemoryBank>(Patterns::from_values(random_matrix(d, m, random)));
  }
  const Patterns values =
      random_bytes(m, d, scale, storage == Storage::signed_bytes ? -1.0 : 0.0, random);
  switch (storage) {
    case Storage::centred_bytes: return std::make_shared<MemoryBank>(values.minus(values.mean()));
    case Storage::normalised_bytes:
      return std::make_shared<MemoryBank>(unit_norm(values.minus(values.mean())));
    case Storage::unit_norm_keys: return std::make_shared<MemoryBank>(values, unit_norm(values));
    case Storage::noisy_keys: {
      const Eigen::MatrixXd keys = values.dense() + 0.1 * random_matrix(d, m, random);
      return std::make_shared<MemoryBank>(values, Patterns::from_values(keys));
    }
    default: return std::make_shared<MemoryBank>(values);
  }
}

States states_near(const MemoryBank& bank, Index n, double noise, Lcg& random) {
  States states(bank.dimension(), n);
  const double entry =
      noise * bank.largest_norm() / std::sqrt(static_cast<double>(bank.dimension()));
  for (Index i = 0; i < n; ++i) {
    const Index mu = random.below(bank.count());
    states.col(i) = bank.values().column(mu) + entry * random_matrix(bank.dimension(), 1, random);
  }
  return states;
}

const Variant& dense_variant() {
  return *find_variant("dense");
}

Parameters dense_at(const MemoryBank& bank, double sharpness) {
  const Variant& variant = dense_variant();
  Parameters parameters = Parameters::initial(variant.parameters);
  const double norm = std::max(bank.largest_norm(), 1e-3);
  const double beta = std::clamp(sharpness / (norm * norm), 1e-8, 1e8);
  if (!parameters.set(variant.parameters, "beta", beta)) std::abort();
  return parameters;
}

}  // namespace mnemoscope::testing
