// Which similarity finds the target, counted beside the window: a few memories at once, then more.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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

/// Owns the worker thread. All methods are for one thread, the window's.
class SimilarityJob {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  explicit SimilarityJob(std::function<void()> wake);
  ~SimilarityJob();
  SimilarityJob(const SimilarityJob&) = delete;
  SimilarityJob& operator=(const SimilarityJob&) = delete;

  /// Begins this question; another that is under way ends. The same again changes nothing.
  void ask(const SimilarityQuestion& question);

  /// Ends what is under way; what was handed over stays.
  void cancel();

  std::optional<LiveSimilarity> poll();
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
