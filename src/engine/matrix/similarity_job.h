// Which similarity finds the target, counted beside the window: a few memories at once, then more.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/answering_job.h"
#include "engine/matrix/similarity_ranks.h"

namespace mnemoscope {

/// For which memories and which way to corrupt. Memories are compared by identity.
struct SimilarityQuestion {
  std::shared_ptr<const Memories> memories{};  ///< never null
  std::vector<Corruption> corruptions{};

  friend bool operator==(const SimilarityQuestion&, const SimilarityQuestion&) = default;
};

/// What is there of the newest question that was begun.
struct LiveSimilarity {
  std::optional<SimilarityQuestion> question{};  ///< nullopt before the first
  SimilarityRanks ranks{};
  Index wanted = 0;       ///< how many memories will be asked for
  std::string failure{};  ///< why there are none
  bool finished = false;  ///< as many were asked for as will be
};

/// Counts for one question after another.
class SimilarityJob : public AnsweringJob<SimilarityQuestion, LiveSimilarity> {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  explicit SimilarityJob(std::function<void()> wake);
};

}  // namespace mnemoscope
