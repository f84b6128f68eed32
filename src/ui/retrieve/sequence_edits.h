// Commands that change the sequence of queries: several memories damaged in the same way.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/sequence.h"
#include "session/command.h"

namespace mnemoscope {

/// The memories that are asked for in turn, as far as they are known: those of a rule are those of
/// the newest rows.
std::vector<Index> asked_memories(const Session& session, const SequenceRows& rows);

/// What was typed as a range or a list, "10-19, 30" or "all", among so many memories. Errors, one
/// sentence: it is empty, it is no list, a memory is not there.
Result<std::vector<Index>> typed_queries(std::string_view text, Index memories);

/// Asks for these memories in turn, each as often as it is named; one alone is a single query.
Command ask_for_all_of(std::vector<Index> memories);

/// Asks for all that the rule names; tried, since the memories may not have it.
Command ask_by(QueryRule rule);

/// Asks for one memory only.
Command ask_for_one(Index mu);

/// Puts memory mu into the sequence, or takes it out. The first one put in joins the memory asked
/// for now, so that two make a sequence; one alone is a single query again. `asked`, here and
/// below: asked_memories(); a sequence by a rule becomes a list.
Command toggle_query(Index mu, std::vector<Index> asked);

/// Takes the query at `place` out.
Command remove_query(std::size_t place, std::vector<Index> asked);

/// Asks for memory mu instead of the query at `shown` (or of the single query).
Command ask_for(Index mu, Index shown, std::vector<Index> asked);

/// Where memory mu stands in the sequence, or nullopt.
std::optional<Index> place_in_sequence(const Session& session, const SequenceRows& rows, Index mu);

}  // namespace mnemoscope
