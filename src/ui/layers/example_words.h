// A test example as a competitor answers it after an epoch, in rows and words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plot/figure.h"
#include "session/running_training.h"
#include "ui/layers/learning_curves.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// One static query of one head, over the instances of a bag; or an instance of it, over the stored
/// patterns of an NPHLayer.
struct AttentionRow {
  std::string name{};  ///< "head 2", "head 2, query 1"; "instance 3", "instance 3, head 1"
  std::vector<double> weights{};  ///< of each instance, or stored pattern
  double largest = 0.0;           ///< of them: frames are as strong as their share of it
};

/// Of a bag by its place among those shown; empty where nothing attends.
std::vector<AttentionRow> attention_rows(const LiveEpoch& epoch, Index bag);

/// The same where instances look up stored patterns: instance by instance, head by head.
std::vector<AttentionRow> lookup_rows(const LiveEpoch& epoch, Index bag);

/// "0.93 that it holds a 9", "0.12 that it is positive": from the logit.
std::string answer_words(const LiveEpoch& epoch, const ShownExamples& shown, Index bag);

/// "holds a 9", "holds no 9", "positive", "negative".
std::string truth_words(const ShownExamples& shown, Index bag);

/// The one whose answer is looked at: of this id, else the first that learns; null without any.
const LiveLearner* learner_in_view(const LiveTraining& live, const std::string& id);

/// What it was after that epoch, or after its newest one before; null where it has none.
const LiveEpoch* epoch_of(const LiveLearner& learner, Index epoch);

/// Window, truth and forecast over steps from the first that is forecast; those that need no
/// training grey.
plot::Figure forecast_figure(const LiveTraining& live, const LiveLearner& learner, Index epoch,
                             Index window, const Theme& theme);

/// "Step 5: forecast 0.38, truth 0.42, error 0.04 standard deviations"; empty outside of the horizon or before it has
/// learnt; says so where only the epoch's record was kept.
std::string step_words(const LiveTraining& live, const LiveLearner& learner, Index epoch,
                       Index window, Index step);

/// How everyone stands, by the value that is shown.
struct StandingRow {
  std::string id{};
  std::string name{};
  bool is_baseline = false;
  Index best_epoch = 0;                ///< 0 without one
  std::optional<double> validation{};  ///< at the best epoch
  std::optional<double> test{};        ///< at the best epoch, once it ended
  std::optional<double> seconds{};     ///< mean of its epochs
};
std::vector<StandingRow> standing_rows(const LiveTraining& live, LearnedValue value);

}  // namespace mnemoscope
