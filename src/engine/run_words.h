// The words of a run's options, in files and tables alike.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/run_spec.h"

namespace mnemoscope {

/// In the order of the enumerators.
inline constexpr std::array<std::string_view, 2> kClampWords{"none", "visible"};
inline constexpr std::array<std::string_view, 3> kScheduleWords{"constant", "linear", "geometric"};
inline constexpr std::array<std::string_view, 4> kPrecisionWords{"exact", "fast", "auto", "unsaid"};

/// How the values of a sweep's axis lie between its ends: in equal steps, in equal ratios.
inline constexpr std::array<std::string_view, 2> kAxisScaleWords{"linear", "log"};

/// What is not as usual, "damped 0.5 · clamped · τ 0.01 · β to 40"; empty for a plain run.
std::string run_options_words(const RunOptions& options);

}  // namespace mnemoscope
