// Why a run ended as it did, in plain sentences with numbers.
#pragma once

#include <span>
#include <vector>

#include "engine/reasons/reason.h"
#include "engine/run.h"

namespace mnemoscope {

/// Every row, causes before circumstances.
std::span<const ReasonRow* const> reason_rows_in_order();

/// The reasons that hold for a run that has ended, the first the most telling; never empty: where
/// none is known to apply, one says so. Remedies are as the rows offer them, not tried
/// (trial.h). `corruptions` made the query. O(Md). A model that could not run has its failure as
/// the reason; a run that has not ended has none.
std::vector<EndReason> reasons_for(const Start& start, const Trace& trace,
                                   const std::vector<Corruption>& corruptions);

}  // namespace mnemoscope
