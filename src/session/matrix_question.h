// What a session's matrix asks for, of memories that are loaded: the window and `mnemoscope
// compare` ask the same.
#pragma once

#include "engine/matrix/matrix.h"
#include "session/session.h"

namespace mnemoscope {

/// The session's rows by the models that are on. Of a sequence it is the query of the start; counts
/// successes where that is what the matrix shows.
MatrixSpec matrix_spec(const Session& session, const Start& start);

}  // namespace mnemoscope
