// What the one in view has learnt, in words and numbers.
#pragma once

#include <string>

#include "session/running_training.h"

namespace mnemoscope {

/// Why there is nothing of it to save or to send; empty where there is. null: none is in view.
std::string why_nothing_learnt(const LiveLearner* learner);

/// "Dense after epoch 7, its best so far: 96641 weights"; empty before an epoch.
std::string learnt_words(const LiveLearner& learner);

/// Which epoch leaves the window, whatever epoch is looked at: "Saved and sent are the weights
/// after epoch 12, its best so far."; empty before one.
std::string sent_words(const LiveLearner& learner);

/// "Norms after epoch 7: embedding 12.1, static queries 3.20, keys 4.00.": of every matrix; empty
/// where they were not kept.
std::string norm_words(const LiveEpoch& epoch);

/// "head 2, query 1" of a map by its place among `maps`, head by head; "head 2" of one query.
std::string query_map_name(Index place, Index heads, Index maps);

}  // namespace mnemoscope
