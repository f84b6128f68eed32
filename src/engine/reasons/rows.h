// The rows of the table, one function each, by the files they stand in. Their order is that of
// reasons.cpp.
#pragma once

#include "engine/reasons/reason.h"

namespace mnemoscope::reason_rows {

// ends.cpp: what a verdict says by itself
extern const ReasonRow kNotFinite;
extern const ReasonRow kNoTarget;
extern const ReasonRow kRetrieved;
extern const ReasonRow kByCriterion;
extern const ReasonRow kInverse;

// support.cpp
extern const ReasonRow kOutsideSupport;

// rivals.cpp: another memory scores higher
extern const ReasonRow kOutshone;
extern const ReasonRow kFill;
extern const ReasonRow kQueryAlike;
extern const ReasonRow kDuplicates;

// crowd.cpp: too many memories, or too alike ones, for a network of signs
extern const ReasonRow kOverload;
extern const ReasonRow kPulledAway;

// temperature.cpp: no memory is singled out
extern const ReasonRow kAveraging;
extern const ReasonRow kSlidAway;
extern const ReasonRow kMixing;
extern const ReasonRow kFlat;
extern const ReasonRow kRoughEstimate;

// motion.cpp: it comes not to rest
extern const ReasonRow kLiteralCycle;
extern const ReasonRow kCycle;
extern const ReasonRow kNoise;
extern const ReasonRow kFewSteps;
extern const ReasonRow kNoEnergy;

// promises.cpp
extern const ReasonRow kNoBasin;

}  // namespace mnemoscope::reason_rows
