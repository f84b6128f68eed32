#include "layers/batch.h"

namespace mnemoscope::layers {
namespace {

/// Keys one after the other; the queries are set after.
Batch stacked_keys(const std::vector<Index>& keys, const std::vector<Index>& numbers) {
  Batch batch;
  Index first = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    batch.entries.push_back(
        {.number = numbers[i], .first_key = first, .keys = keys[i], .length = keys[i]});
    first += keys[i];
  }
  return batch;
}

}  // namespace

Batch self_attending(const std::vector<Index>& keys, const std::vector<Index>& numbers) {
  Batch batch = stacked_keys(keys, numbers);
  for (BatchEntry& entry : batch.entries) {
    entry.first_query = entry.first_key;
    entry.first_out = entry.first_key;
    entry.queries = entry.keys;
  }
  return batch;
}

Batch pooled(Index queries, const std::vector<Index>& keys, const std::vector<Index>& numbers) {
  Batch batch = stacked_keys(keys, numbers);
  Index first = 0;
  for (BatchEntry& entry : batch.entries) {
    entry.queries = queries;
    entry.first_out = first;
    first += queries;
  }
  return batch;
}

Batch looking_up(const std::vector<Index>& queries, const std::vector<Index>& numbers,
                 Index stored) {
  Batch batch = self_attending(queries, numbers);
  for (BatchEntry& entry : batch.entries) {
    entry.first_key = 0;
    entry.keys = stored;
    entry.length = stored;
  }
  return batch;
}

Batch continued(Batch batch) {
  for (BatchEntry& entry : batch.entries) entry.first_query = entry.first_out;
  return batch;
}

}  // namespace mnemoscope::layers
