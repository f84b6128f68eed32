// What a session's matrix asks for, of memories that are loaded: the window and `mnemoscope
// compare` ask the same.
#pragma once

#include <vector>

#include "engine/matrix/matrix.h"
#include "session/session.h"

namespace mnemoscope {

/// The models that are on and compared, in the session's order: the columns.
std::vector<VariantChoice> compared_variants(const Session& session);

/// The session's rows by those models, without what is hidden. Of a sequence it is the query of the
/// start; counts successes where that is what the matrix shows.
MatrixSpec matrix_spec(const Session& session, const Start& start);

}  // namespace mnemoscope
