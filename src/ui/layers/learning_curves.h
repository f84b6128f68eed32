// What is drawn of a training: numbers over epochs, and the baselines as lines to beat.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plot/figure.h"
#include "session/running_training.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

enum class LearnedValue { loss, accuracy, auc, absolute_error, weight_norm, seconds };

/// Those that a task has, in the order in which they are offered.
std::vector<LearnedValue> learned_values(layers::TaskKind kind);

/// What a paper's table tells by this column, "auc" or "train_loss"; the loss where it is none that
/// is drawn.
LearnedValue value_of_score(std::string_view score);

/// "ROC-AUC", "squared error": for the axis and the choice.
std::string_view learned_words(LearnedValue value, layers::TaskKind kind);

/// What it means, a sentence.
std::string_view learned_about(LearnedValue value, layers::TaskKind kind);

/// Whether it is of a part of the data; the norm of the weights and the time are not.
bool is_of_a_part(LearnedValue value);

/// The number of a part; nullopt where there is none.
std::optional<double> learned_number(const layers::Evaluation& evaluation, LearnedValue value);

/// The number after an epoch, of `part` where it is of one; nullopt where there is none.
std::optional<double> learned_number(const layers::EpochRecord& record, layers::Part part,
                                     LearnedValue value);

/// On the validation part at the best epoch so far, or of what needs no training; nullopt where there
/// is none yet.
std::optional<double> number_at_best(const LiveLearner& learner, LearnedValue value);

/// What is to be beaten of a baseline: the best of this value on the validation part so far, whatever
/// epoch it is of (the one that is best by ROC-AUC need not have the lowest loss); without training
/// its only one. nullopt for who is no baseline, and before an epoch.
std::optional<double> line_to_beat(const LiveLearner& learner, LearnedValue value);

/// What of a training is drawn.
struct LearningChoice {
  layers::TaskKind kind = layers::TaskKind::bags;
  LearnedValue value = LearnedValue::loss;
  bool with_train = true;        ///< the training part too, faint
  std::optional<Index> epoch{};  ///< where the cursor stands
};

/// Of the baseline at this place among the baselines: grey, told apart by dashes, beyond those in
/// the colour of text. A level has no marker to tell it by.
plot::LineStyle baseline_style(const Theme& theme, std::size_t place);

/// Its model's look, another marker and dash where the association stands in the task once more; a
/// baseline's is baseline_style. No two of a task look alike (plot/apart.h), in none of its plots.
plot::LineStyle learner_style(const Theme& theme, const LiveTraining& live,
                              const LiveLearner& learner);

/// Each association in its model's look, over epochs from 1; baselines grey and level at their
/// line_to_beat.
plot::Figure learning_figure(const LiveTraining& live, const LearningChoice& choice,
                             const Theme& theme);

}  // namespace mnemoscope
