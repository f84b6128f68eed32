// A small problem with a known answer, shared by the engine's tests: digits as memories, one half
// hidden.
#pragma once

#include "engine/run.h"
#include "variants/catalogue.h"

namespace mnemoscope {

/// A variant with its initial parameters and, where it has one, this beta.
inline VariantChoice choice(const std::string& id, double beta) {
  const Variant& variant = *find_variant(id);
  VariantChoice result{.id = id, .parameters = Parameters::initial(variant.parameters)};
  static_cast<void>(result.parameters.set(variant.parameters, "beta", beta));
  return result;
}

/// 40 digits of unit norm; memory 7 with its lower half hidden; dense and sparse at beta = 30.
inline RunSpec half_digit() {
  RunSpec spec;
  spec.memories.sources = {"builtin:digits"};
  spec.memories.count = 40;
  spec.memories.normalise = true;
  spec.query.memory = 7;
  spec.query.corruptions = {{.kind = CorruptionKind::mask, .shape = MaskShape::half}};
  spec.options = {.steps = 20, .tolerance = 1e-9};
  spec.variants = {choice("dense", 30), choice("sparse", 30)};
  spec.backend = BackendChoice::cpu;
  return spec;
}

inline Backends cpu_only() {
  return {.cpu = make_cpu_backend(), .gpu_missing = "there is no GPU in this test"};
}

}  // namespace mnemoscope
