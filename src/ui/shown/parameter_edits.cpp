#include "ui/shown/parameter_edits.h"

#include <algorithm>

#include "variants/catalogue.h"

namespace mnemoscope {

Command change_parameter(const Scope& scope, const Parameter& parameter, ParameterValue value,
                         bool live) {
  return {.label = fmt::format("Change {}", parameter.label),
          .change =
              [scope, key = parameter.key, value = std::move(value)](Session& session) {
                for (VariantChoice& choice : session.variants) {
                  const Variant* variant = find_variant(choice.id);
                  if (variant == nullptr) continue;
                  if (!scope.every_row && choice.handle != scope.row) continue;
                  if (find_parameter(variant->parameters, key) == nullptr) continue;
                  // In range by the slider's hard limits, so there is nothing to report.
                  static_cast<void>(choice.parameters.set(variant->parameters, key, value));
                }
              },
          .live = live,
          .merge_key = fmt::format("parameter.{}.{}", scope.row, parameter.key)};
}

SliderRange range_of(const Parameter& parameter, double largest_norm) {
  SliderRange range{.min = parameter.slider_min,
                    .max = parameter.slider_max,
                    .logarithmic = parameter.scale == SliderScale::logarithmic,
                    .whole = parameter.kind == ParameterKind::integer,
                    .digits = 3};
  if (parameter.scales_with_norm && largest_norm > 0) {
    const double m2 = largest_norm * largest_norm;
    range.min = std::max(parameter.min, 0.1 / m2);
    range.max = std::min(parameter.max, 1000 / m2);
  }
  return range;
}

}  // namespace mnemoscope
