// How a point of an experiment is looked at in Retrieve: whose row, which step, which statement.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "session/session.h"
#include "ui/experiments/experiment_curves.h"

namespace mnemoscope {

/// The place among all rows of the session of the model that rows of its measurement name
/// ("dense-2"); nullopt where none is it, as of what only stands beside the models.
std::optional<std::size_t> place_of_model(const Session& session, const std::string& model);

/// The session of a point changed so that what shows it is asked for: its memory, and as many steps
/// as the recorded one needs. Returns the step t shown first: the recorded one, else the last.
int ask_for_point(Session& session, const CurvePoint& point);

/// What is looked at first, as ui/frame/kept_view.h reads it: the model's row is selected and stays
/// so with the first results; `statement` is the id of the check that is open in Theory, or empty.
std::string view_of_point(const Session& session, const std::string& model,
                          const std::string& statement);

}  // namespace mnemoscope
