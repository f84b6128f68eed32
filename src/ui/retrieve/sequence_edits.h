// Commands that change the sequence of queries: several memories damaged in the same way.
#pragma once

#include "session/command.h"

namespace mnemoscope {

/// Puts memory mu into the sequence, or takes it out. The first one put in joins the memory asked
/// for now, so that two make a sequence; one alone is a single query again.
Command toggle_query(Index mu);

/// Takes the query at `place` out.
Command remove_query(std::size_t place);

/// Asks for memory mu instead of the query at `shown` (or of the single query).
Command ask_for(Index mu, Index shown);

/// Where memory mu stands in the sequence, or nullopt.
std::optional<Index> place_in_sequence(const Session& session, Index mu);

}  // namespace mnemoscope
