// Entries of a batch (bags, windows) lie one after the other in the rows of a matrix, without
// padding. This says which rows belong to which.
#pragma once

#include <memory>
#include <vector>

#include "layers/matrix.h"

namespace mnemoscope::layers {

/// The rows of one entry. Entries may share rows: static queries, stored patterns.
struct BatchEntry {
  Index number = 0;       ///< place in the data set: names the entry's draws
  Index first_query = 0;  ///< row of the queries
  Index queries = 0;
  Index first_key = 0;             ///< row of the keys and values
  Index keys = 0;                  ///< at least 1
  Index first_out = 0;             ///< row of the answers, `queries` of them
  Index length = 0;                ///< S with padding; only windows ask
  std::vector<Index> positions{};  ///< of the keys among S; empty: 0, 1, 2, ...
};

struct Batch {
  std::vector<BatchEntry> entries{};

  /// Rows of all answers together.
  Index answers() const {
    return entries.empty() ? 0 : entries.back().first_out + entries.back().queries;
  }
};

/// Every entry attends to its own rows: keys[i] rows each, with numbers[i].
Batch self_attending(const std::vector<Index>& keys, const std::vector<Index>& numbers);

/// `queries` shared rows attend to each entry's own keys.
Batch pooled(Index queries, const std::vector<Index>& keys, const std::vector<Index>& numbers);

/// Each entry's own queries, queries[i] rows, attend to `stored` shared rows.
Batch looking_up(const std::vector<Index>& queries, const std::vector<Index>& numbers,
                 Index stored);

/// The same entries whose queries are the answers of a step before.
Batch continued(Batch batch);

}  // namespace mnemoscope::layers
