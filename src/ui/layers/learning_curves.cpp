#include "ui/layers/learning_curves.h"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "plot/apart.h"

namespace mnemoscope {
namespace {

/// NaN leaves a gap where an epoch has no such number.
plot::Series curve_of(const LiveLearner& learner, layers::Part part, LearnedValue value,
                      plot::LineStyle style) {
  plot::Series curve = plot::line(learner.name, {}, {}, std::move(style));
  for (const auto& epoch : learner.epochs) {
    curve.x.push_back(static_cast<double>(epoch->record.epoch));
    curve.y.push_back(learned_number(epoch->record, part, value).value_or(std::nan("")));
  }
  return curve;
}

void add_learner(const LiveLearner& learner, const LearningChoice& choice, plot::LineStyle style,
                 plot::Figure& figure) {
  figure.series.push_back(curve_of(learner, layers::Part::validation, choice.value, style));
  if (!choice.with_train || !is_of_a_part(choice.value)) return;
  style.marker = plot::Marker::none;
  plot::Series train = curve_of(learner, layers::Part::train, choice.value, style);
  train.entry = learner.name;
  train.name = learner.name + ", training part";
  train.faint = true;
  figure.series.push_back(std::move(train));
}

void add_baseline(const LiveLearner& learner, const LearningChoice& choice,
                  const plot::LineStyle& style, plot::Figure& figure) {
  if (!is_of_a_part(choice.value)) {
    if (learner.learns) {
      figure.series.push_back(curve_of(learner, layers::Part::validation, choice.value, style));
    }
    return;
  }
  const auto level = line_to_beat(learner, choice.value);
  if (!level) return;
  plot::Series line = plot::level(learner.name, *level, style);
  line.note = learner.learns ? "to beat: its best so far" : "to beat: without training";
  figure.series.push_back(std::move(line));
}

}  // namespace

std::vector<LearnedValue> learned_values(layers::TaskKind kind) {
  if (kind == layers::TaskKind::bags) {
    return {LearnedValue::loss, LearnedValue::accuracy, LearnedValue::auc,
            LearnedValue::weight_norm, LearnedValue::seconds};
  }
  return {LearnedValue::loss, LearnedValue::absolute_error, LearnedValue::weight_norm,
          LearnedValue::seconds};
}

LearnedValue value_of_score(std::string_view score) {
  if (score == "auc") return LearnedValue::auc;
  if (score == "accuracy") return LearnedValue::accuracy;
  if (score == "absolute_error") return LearnedValue::absolute_error;
  if (score == "seconds") return LearnedValue::seconds;
  return LearnedValue::loss;
}

std::string_view learned_words(LearnedValue value, layers::TaskKind kind) {
  switch (value) {
    case LearnedValue::loss: return kind == layers::TaskKind::bags ? "loss" : "squared error";
    case LearnedValue::accuracy: return "accuracy";
    case LearnedValue::auc: return "ROC-AUC";
    case LearnedValue::absolute_error: return "absolute error";
    case LearnedValue::weight_norm: return "norm of weights";
    case LearnedValue::seconds: break;
  }
  return "seconds an epoch";
}

std::string_view learned_about(LearnedValue value, layers::TaskKind kind) {
  switch (value) {
    case LearnedValue::loss:
      return kind == layers::TaskKind::bags
                 ? "Mean cross entropy of the bags' labels: what is made small"
                 : "Mean over all steps of the horizon, in units of the training rows' variance";
    case LearnedValue::accuracy: return "Share of bags whose label is told right";
    case LearnedValue::auc:
      return "Chance that a positive bag is placed above a negative one; the best epoch is chosen "
             "by it";
    case LearnedValue::absolute_error:
      return "Mean over all steps of the horizon, in the training rows' standard deviations";
    case LearnedValue::weight_norm: return "Root of the sum of all squared weights";
    case LearnedValue::seconds: break;
  }
  return "Time of an epoch's updates, without evaluation";
}

bool is_of_a_part(LearnedValue value) {
  return value != LearnedValue::weight_norm && value != LearnedValue::seconds;
}

std::optional<double> learned_number(const layers::Evaluation& evaluation, LearnedValue value) {
  switch (value) {
    case LearnedValue::loss: return evaluation.loss;
    case LearnedValue::accuracy: return evaluation.accuracy;
    case LearnedValue::auc: return evaluation.auc;
    case LearnedValue::absolute_error: return evaluation.absolute_error;
    case LearnedValue::weight_norm:
    case LearnedValue::seconds: break;
  }
  return std::nullopt;
}

std::optional<double> learned_number(const layers::EpochRecord& record, layers::Part part,
                                     LearnedValue value) {
  if (value == LearnedValue::weight_norm) return record.weight_norm;
  if (value == LearnedValue::seconds) return record.seconds;
  const layers::Evaluation& of = part == layers::Part::train ? record.train : record.validation;
  // An evaluation of a part that is not there has neither.
  if (!of.accuracy && !of.absolute_error) return std::nullopt;
  return learned_number(of, value);
}

std::optional<double> line_to_beat(const LiveLearner& learner, LearnedValue value) {
  if (!learner.is_baseline) return std::nullopt;
  if (!learner.learns) return number_at_best(learner, value);
  const bool small_is_better = value == LearnedValue::loss || value == LearnedValue::absolute_error;
  std::optional<double> best;
  for (const auto& epoch : learner.epochs) {
    const auto now = learned_number(epoch->record, layers::Part::validation, value);
    if (!now || std::isnan(*now)) continue;
    if (!best || (small_is_better ? *now < *best : *now > *best)) best = now;
  }
  return best;
}

std::optional<double> number_at_best(const LiveLearner& learner, LearnedValue value) {
  if (!learner.learns) {
    return learner.fixed_validation ? learned_number(*learner.fixed_validation, value)
                                    : std::nullopt;
  }
  if (learner.best_epoch < 1 || learner.best_epoch > learner.epochs_done()) return std::nullopt;
  return learned_number(learner.epochs[static_cast<std::size_t>(learner.best_epoch - 1)]->record,
                        layers::Part::validation, value);
}

plot::LineStyle baseline_style(const Theme& theme, std::size_t place) {
  constexpr std::array<plot::Dash, 4> kDashes{plot::Dash::dashed, plot::Dash::dotted,
                                              plot::Dash::dash_dot, plot::Dash::solid};
  const Colours& colours = theme.colours();
  return {.colour = packed(place < kDashes.size() ? colours.quiet : colours.text),
          .dash = kDashes[place % kDashes.size()]};
}

plot::LineStyle learner_style(const Theme& theme, const LiveTraining& live,
                              const LiveLearner& learner) {
  std::vector<plot::LineStyle> taken;
  std::size_t baselines = 0;
  for (const LiveLearner& one : live.learners) {
    const plot::LineStyle wanted =
        one.is_baseline ? baseline_style(theme, baselines++)
                        : theme.variant(one.association.empty() ? one.id : one.association);
    taken.push_back(plot::told_apart(wanted, taken));
    if (one.id == learner.id) return taken.back();
  }
  return theme.variant(learner.association.empty() ? learner.id : learner.association);
}

plot::Figure learning_figure(const LiveTraining& live, const LearningChoice& choice,
                             const Theme& theme) {
  plot::Figure figure{.x = {.label = "epoch", .whole = true},
                      .y = {.label = std::string(learned_words(choice.value, choice.kind))}};
  figure.empty_text = "Nothing is learnt yet: Train begins.";
  Index most = 0;
  for (const LiveLearner& learner : live.learners) {
    most = std::max(most, learner.epochs_done());
    if (learner.is_baseline) {
      add_baseline(learner, choice, learner_style(theme, live, learner), figure);
    } else if (learner.epochs_done() > 0) {
      add_learner(learner, choice, learner_style(theme, live, learner), figure);
    }
  }
  if (most > 0 && choice.epoch) figure.cursor = static_cast<double>(std::min(*choice.epoch, most));
  if (choice.value == LearnedValue::accuracy || choice.value == LearnedValue::auc) {
    figure.y.range = plot::Range{-0.02, 1.04};
  }
  return figure;
}

}  // namespace mnemoscope
