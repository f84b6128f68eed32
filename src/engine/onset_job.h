// Finds the onsets of all rows beside the window, while nothing else is computed.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/beta_onset.h"

namespace mnemoscope {

/// Whose onsets are asked for. The β of the rows is no part of the question.
struct OnsetQuestion {
  std::shared_ptr<const Start> start{};  ///< null: nothing is asked
  std::vector<VariantChoice> variants{};
  RunOptions options{};
};

/// All methods are for one thread, the window's.
class OnsetJob {
 public:
  /// `wake` is called from the worker whenever take_results() would find something.
  explicit OnsetJob(std::function<void()> wake,
                    std::shared_ptr<FitService> fits = std::make_shared<FitService>());
  ~OnsetJob();
  OnsetJob(const OnsetJob&) = delete;
  OnsetJob& operator=(const OnsetJob&) = delete;

  /// Another question than the last one drops all results at once; its search begins when
  /// `at_rest`.
  void ask(OnsetQuestion question, bool at_rest);

  /// True when there are more results than before.
  bool take_results();

  /// What was found so far, row by row. Rows that have no onset are left out.
  const std::vector<BetaOnset>& results() const;

  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
