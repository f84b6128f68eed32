// Edits of the memories. A new bank may be impossible (a memory without contrast cannot be
// normalised) and has another largest norm m, so an edit is settled when the bank has arrived: what
// failed is taken back, and b = beta m^2, in which all banks behave alike, stays what it was.
#pragma once

#include <functional>
#include <string>

#include "ui/context.h"

namespace mnemoscope {

/// Changes session.memories (and what depends on it, such as the target).
void change_memories(UiContext& ui, std::string label, std::function<void(Session&)> change);

/// Settles an edit whose bank has arrived or failed; once a frame, before anything is drawn.
void settle_memories(UiContext& ui);

/// Multiplies every parameter that scales with the norm (beta), within its range.
void scale_betas(Session& session, double factor);

}  // namespace mnemoscope
