// A finished run as JSON: the contents of trace.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/run_files.h"
#include "engine/run.h"

namespace mnemoscope {

/// Everything known of the run but its arrays. `files` has one entry a trace. Keys are snake_case;
/// infinities are the strings "inf" and "-inf"; what does not exist is null. steps[t] describes the
/// state x_t; its checks are null unless they were computed. A model that failed has a failure, the
/// sentence that says why, and no outcome.
nlohmann::ordered_json trace_json(const RunResult& result, const std::vector<RunFiles>& files);

/// The chosen values by their keys.
nlohmann::ordered_json parameters_json(const Parameters& parameters);

/// A number, or the string "inf" or "-inf", which JSON has no numbers for; null for what is none,
/// as the side of a check that does not apply.
nlohmann::ordered_json json_number(double value);

}  // namespace mnemoscope
