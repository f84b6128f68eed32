// The session: everything the person chose, as one value; not the results.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/run_spec.h"
#include "session/matrix_choice.h"

namespace mnemoscope {

/// The document behind the window, `mnemoscope run` and the lessons. A value: copying it is a
/// snapshot.
struct Session {
  MemorySpec memories{};
  QuerySpec query{};
  std::vector<Index> queries{};  ///< a sequence: the query starts once from each of these memories;
                                 ///< usually empty
  std::optional<QueryRule> query_rule{};  ///< instead of the list: the sequence of all memories
                                          ///< that it names, whichever the memories are
  RunOptions run{};
  std::vector<VariantChoice> variants{};
  MatrixChoice matrix{};

  /// The same choices; handles of rows are no part of them.
  friend bool operator==(const Session&, const Session&) = default;
};

/// Whether it asks for several memories in turn.
bool asks_for_several(const Session& session);

/// What the executor is asked for; of a sequence of queries, `shown` is the one looked at (the last
/// one when there are fewer).
RunSpec run_spec(const Session& session, BackendChoice backend, Index shown = 0);

/// Brings the models of a session that was made around memories to these memories (fitted_to), what
/// scales with their norm times `beta_times`. What differs from the session that opens first was
/// chosen by a person, and stays.
void suit_variants(Session& session, const Shape& shape, double beta_times = 1.0);

/// The session that opens first: photographs, half of one hidden, chosen so that one model brings
/// the picture back and another turns it into the wrong one.
Session default_session();

}  // namespace mnemoscope
