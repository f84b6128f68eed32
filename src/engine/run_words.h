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

/// The same as a sentence without its full stop, for who reads: "every step goes 0.5 of its way, adds
/// noise of temperature 0.1 (seed 7), and β goes evenly from each model's own to 5"; empty for a
/// plain run.
std::string run_options_sentence(const RunOptions& options);

/// The same as `run.KEY=value` takes them, with all digits: "damping=0.5; clamp=visible;
/// temperature=0.1; seed=7; beta_schedule=linear; beta_to=5"; empty for a plain run. Noise and
/// schedule, which do nothing to a model without β, are left out for one that `has_beta` is false
/// of.
std::string run_options_text(const RunOptions& options, bool has_beta);

}  // namespace mnemoscope
