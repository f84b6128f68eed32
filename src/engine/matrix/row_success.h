// How often every model of a row succeeds over all memories, a part of them at a time: beside the
// window and without one in the same parts, so that both count the same.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/matrix/matrix.h"

namespace mnemoscope {

/// How many memories are asked for after the next part, of which `asked` were before: a few at
/// first (a rate to within 0.17), then twice as many each time but at most 1024 more; `memories` in
/// the end.
Index next_asked(Index asked, Index memories);

/// The models of the steps of every column, by the fits of the columns and the options of the runs;
/// an error where there is no fit, or a schedule's refuses. What schedules need `service` has.
using ColumnModels = std::vector<Result<StepModels>>;
ColumnModels models_of_columns(
    const MatrixSpec& spec, const std::vector<Fitted>& fits, FitService& service,
    const std::function<bool()>& stop = [] { return false; });

/// Counts these memories in every model of a row that has a start. `before` were counted already: a
/// model that knows more or less stays as it is, and so does one that is an error. `service`
/// has the fits of a model that knows its target: each memory its own.
void add_successes(
    const MatrixSpec& spec, const ColumnModels& models, std::span<const Index> memories,
    Index before, MatrixRow& row, FitService& service,
    const std::function<bool()>& stop = [] { return false; });

/// The same for the ideal observer, of at most most_ranked(bank) memories: it looks at all of them
/// for each, and that many say enough of many.
void add_observer_successes(
    const MatrixSpec& spec, std::span<const Index> memories, Index before, MatrixRow& row,
    const std::function<bool()>& stop = [] { return false; });

/// All memories in every row; `service` as above.
void count_all_successes(const MatrixSpec& spec, const std::vector<Fitted>& fits,
                         FitService& service, std::vector<MatrixRow>& rows);

}  // namespace mnemoscope
