// The words of a run's options, in files and tables alike.
#pragma once

#include <array>
#include <string_view>

#include "engine/run_spec.h"

namespace mnemoscope {

/// In the order of the enumerators.
inline constexpr std::array<std::string_view, 2> kClampWords{"none", "visible"};
inline constexpr std::array<std::string_view, 3> kScheduleWords{"constant", "linear", "geometric"};
inline constexpr std::array<std::string_view, 4> kPrecisionWords{"exact", "fast", "auto", "unsaid"};

/// How the values of a sweep's axis lie between its ends: in equal steps, in equal ratios.
inline constexpr std::array<std::string_view, 2> kAxisScaleWords{"linear", "log"};

}  // namespace mnemoscope
