// Keys of parameters that more than their own model knows: files outside of src/variants name them
// by these only.
#pragma once

namespace mnemoscope {

/// The inverse temperature, of nearly every model.
inline constexpr const char* kBetaKey = "beta";

/// What states and keys are multiplied by where no inverse temperature says how sharp a model is.
inline constexpr const char* kGainKey = "gain";

/// The seed of what a model draws.
inline constexpr const char* kSeedKey = "seed";

}  // namespace mnemoscope
