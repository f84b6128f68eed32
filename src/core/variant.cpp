#include "core/variant.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

/// The value of p no larger than what suits the shape; words stay.
ParameterValue limited(const Parameter& p, const Parameters& all, const Shape& shape) {
  const ParameterValue& value = all.values().find(p.key)->second;
  if (!p.most || std::holds_alternative<std::string>(value)) return value;
  const double most = std::max(p.min, p.most(shape, all));
  if (all.real(p.key) <= most) return value;
  if (p.kind == ParameterKind::integer) return static_cast<std::int64_t>(std::floor(most));
  return most;
}

}  // namespace

std::shared_ptr<const PassInputs> Retriever::pass_inputs() const {
  std::call_once(inputs_made_,
                 [&] { inputs_ = std::make_shared<const PassInputs>(make_pass_inputs()); });
  return inputs_;
}

Parameters fitted_to(const Variant& variant, Parameters parameters, const Shape& shape) {
  for (const Parameter& p : variant.parameters) {
    if (!parameters.has(p.key)) continue;
    // A smaller number inside the table's range is always accepted.
    static_cast<void>(parameters.set(variant.parameters, p.key, limited(p, parameters, shape)));
  }
  return variant.suited ? variant.suited(std::move(parameters), shape) : parameters;
}

Shape shape_of(const MemoryBank& bank, const ImageShape& picture) {
  const double entries = static_cast<double>(bank.count()) * static_cast<double>(bank.dimension());
  return {.m = bank.count(),
          .d = bank.dimension(),
          .bytes_per_entry = static_cast<double>(bank.values().stored_bytes()) / entries,
          .picture = picture};
}

}  // namespace mnemoscope
