// Why the models of a run ended as they did: what `mnemoscope run --why` adds to trace.json and to
// the terminal.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/reasons/trial.h"
#include "engine/run.h"

namespace mnemoscope {

/// One a trace. `spec` is what was run; with `trials` what could change it is tried, which takes as
/// long as some dozens of runs.
std::vector<Explanation> explanations_of(const RunResult& result, const RunSpec& spec, bool trials);

/// `runs[i].why` of trace.json.
nlohmann::ordered_json why_json(const Explanation& explanation);

/// For people: a line a reason, headed by the model's name, and one for each change that would
/// help.
std::string why_text(const RunResult& result, const std::vector<Explanation>& explanations);

}  // namespace mnemoscope
