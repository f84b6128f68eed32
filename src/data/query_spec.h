// What retrieval starts from: the [query] table of a session, as a value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/corruption.h"
#include "data/memory_spec.h"

namespace mnemoscope {

/// The [query] table.
struct QuerySpec {
  std::optional<Index>
      memory{};        ///< the target; also where the query starts unless a file is given
  std::string file{};  ///< a .png (or other image) or .npy the query starts from; or empty
  /// The file's numbers are pixels, 0 black and 1 white, whatever their range; where memories are
  /// normalised they are divided by the memories' mean norm, not by their own.
  bool exact = false;
  std::vector<Corruption> corruptions{};

  friend bool operator==(const QuerySpec&, const QuerySpec&) = default;
};

/// A query ready to run.
struct Query {
  State pixels{};     ///< after corruption, in the memories' scale, length d
  State state{};      ///< x_0 in the space of the bank, length d
  double gain = 1.0;  ///< the norm that normalising removed (1 when not normalised)
  std::optional<Index> target{};
  /// Of every entry whether no corruption touched it: no mask covers it, no noise changed it.
  std::vector<bool> untouched{};
  std::vector<std::string> notes{};  ///< what a person should know of how its file was read
};

/// Starts from the memory or file, corrupts, goes to the space of the bank.
/// A file's transparent parts and its range of numbers (unless they are exact) are understood as
/// the memories' were; a picture of another shape is brought to theirs by their fitting, by
/// Fit::crop where that is Fit::refuse, and a note says so. Errors: neither memory nor file, index
/// out of range, numbers of another size, NaN, stopped.
Result<Query> make_query(const QuerySpec& spec, const Memories& memories,
                         const Loading& loading = {});

/// The numbers that the file of an exact query holds for these pixels of the memories' scale.
State exact_numbers(const Memories& memories, const State& pixels);

}  // namespace mnemoscope
