// Which similarity finds the target, folded below what else is said of the memories or of a row.
#pragma once

#include "engine/matrix/similarity_job.h"
#include "ui/context.h"

namespace mnemoscope {

/// Asked when the fold is open and nothing is computed that is looked at; another question ends the
/// one under way.
class SimilarityQuestions {
 public:
  explicit SimilarityQuestions(const std::function<void()>& wake) : job_(wake) {}

  /// nullopt: nobody asks any more.
  void ask(const std::optional<SimilarityQuestion>& question, bool at_rest);

  bool take_results();
  bool busy() const { return job_.busy(); }
  const LiveSimilarity& results() const { return results_; }

 private:
  SimilarityJob job_;
  std::optional<SimilarityQuestion> asked_{};
  LiveSimilarity results_{};
};

/// What the fold shows.
struct SimilarityFold {
  std::string_view name{};             ///< for tests: "retrieve.similarity"
  const SimilarityQuestion& question;  ///< what is shown now
  const LiveSimilarity* live;          ///< the newest answer, of this question or another; or null
};

/// A line that opens and closes; below it, where `open`, a bar for each similarity and one for the
/// ideal observer.
void draw_similarity_ranks(UiContext& ui, const SimilarityFold& fold, bool& open);

}  // namespace mnemoscope
