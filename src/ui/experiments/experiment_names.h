// What the models of an experiment are called beside each other.
#pragma once

#include <map>
#include <string>

#include "session/running_sweep.h"

namespace mnemoscope {

/// The id of the model behind a name of its rows: "dense" of "dense-2"; empty for what is none.
std::string model_behind(const std::string& name);

/// For each name of a model that stands more than once in the rows of a job, as "top-k-2" does, one
/// that says what is different: "top-k, share = 0.5". By the parameters of the first job there is; what
/// an axis changes is left out, its value is said beside the name anyway. Nothing of who would be
/// called like another.
std::map<std::string, std::string> telling_names(const LiveSweep& live);

}  // namespace mnemoscope
