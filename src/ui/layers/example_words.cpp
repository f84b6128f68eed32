#include "ui/layers/example_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace mnemoscope {
namespace {

std::vector<double> row_of(const layers::Matrix& matrix, Index row) {
  std::vector<double> values(static_cast<std::size_t>(matrix.cols()));
  for (Index i = 0; i < matrix.cols(); ++i) values[static_cast<std::size_t>(i)] = matrix(row, i);
  return values;
}

/// first, first + 1, ...
std::vector<double> steps_from(Index first, std::size_t count) {
  std::vector<double> steps(count);
  for (std::size_t i = 0; i < count; ++i)
    steps[i] = static_cast<double>(first) + static_cast<double>(i);
  return steps;
}

void add_grey_forecasts(const LiveTraining& live, Index window, const Theme& theme,
                        plot::Figure& figure) {
  for (const LiveLearner& rival : live.learners) {
    if (rival.learns || window >= rival.fixed_outputs.rows()) continue;
    std::vector<double> values = row_of(rival.fixed_outputs, window);
    std::vector<double> steps = steps_from(1, values.size());
    figure.series.push_back(plot::line(rival.name, std::move(steps), std::move(values),
                                       learner_style(theme, live, rival)));
  }
}

void add_learnt_forecast(const LiveLearner& learner, Index epoch, Index window,
                         plot::LineStyle style, plot::Figure& figure) {
  const LiveEpoch* const then = epoch_of(learner, epoch);
  if (then == nullptr || window >= then->outputs.rows()) return;
  style.marker = plot::Marker::none;
  std::vector<double> values = row_of(then->outputs, window);
  std::vector<double> steps = steps_from(1, values.size());
  figure.series.push_back(plot::line(learner.name, std::move(steps), std::move(values), style));
}

std::optional<double> mean_seconds(const LiveLearner& learner) {
  if (learner.epochs.empty()) return std::nullopt;
  double sum = 0.0;
  for (const auto& epoch : learner.epochs) sum += epoch->record.seconds;
  return sum / static_cast<double>(learner.epochs.size());
}

}  // namespace

std::vector<AttentionRow> attention_rows(const LiveEpoch& epoch, Index bag) {
  std::vector<AttentionRow> rows;
  if (bag < 0 || bag >= std::ssize(epoch.attention)) return rows;
  const std::vector<layers::Matrix>& heads = epoch.attention[static_cast<std::size_t>(bag)];
  for (std::size_t head = 0; head < heads.size(); ++head) {
    for (Index query = 0; query < heads[head].rows(); ++query) {
      AttentionRow row{.name = fmt::format("head {}", head + 1),
                       .weights = row_of(heads[head], query)};
      if (heads[head].rows() > 1) row.name += fmt::format(", query {}", query + 1);
      for (const double weight : row.weights) row.largest = std::max(row.largest, weight);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<AttentionRow> lookup_rows(const LiveEpoch& epoch, Index bag) {
  std::vector<AttentionRow> rows;
  if (bag < 0 || bag >= std::ssize(epoch.attention)) return rows;
  const std::vector<layers::Matrix>& heads = epoch.attention[static_cast<std::size_t>(bag)];
  for (Index instance = 0; !heads.empty() && instance < heads.front().rows(); ++instance) {
    for (std::size_t head = 0; head < heads.size(); ++head) {
      AttentionRow row{.name = fmt::format("instance {}", instance + 1),
                       .weights = row_of(heads[head], instance)};
      if (heads.size() > 1) row.name += fmt::format(", head {}", head + 1);
      for (const double weight : row.weights) row.largest = std::max(row.largest, weight);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string answer_words(const LiveEpoch& epoch, const ShownExamples& shown, Index bag) {
  if (bag < 0 || bag >= epoch.outputs.rows()) return {};
  const double share = 1.0 / (1.0 + std::exp(-epoch.outputs(bag, 0)));
  if (shown.target.empty()) return fmt::format("{:.2f} that it is positive", share);
  return fmt::format("{:.2f} that it holds a {}", share, shown.target);
}

std::string truth_words(const ShownExamples& shown, Index bag) {
  if (bag < 0 || bag >= std::ssize(shown.bags)) return {};
  const bool is_positive = shown.bags[static_cast<std::size_t>(bag)].label > 0.5;
  if (shown.target.empty()) return is_positive ? "positive" : "negative";
  return fmt::format("holds {} {}", is_positive ? "a" : "no", shown.target);
}

const LiveLearner* learner_in_view(const LiveTraining& live, const std::string& id) {
  const LiveLearner* first = nullptr;
  for (const LiveLearner& learner : live.learners) {
    if (!learner.learns) continue;
    if (learner.id == id) return &learner;
    if (first == nullptr) first = &learner;
  }
  return first;
}

const LiveEpoch* epoch_of(const LiveLearner& learner, Index epoch) {
  const Index place = std::min(epoch, learner.epochs_done()) - 1;
  return place < 0 ? nullptr : learner.epochs[static_cast<std::size_t>(place)].get();
}

plot::Figure forecast_figure(const LiveTraining& live, const LiveLearner& learner, Index epoch,
                             Index window, const Theme& theme) {
  plot::Figure figure{.x = {.label = "step", .whole = true},
                      .y = {.label = "value", .unit = "std"}};
  figure.empty_text = "No window is shown.";
  if (live.shown == nullptr || window < 0 || window >= live.shown->truths.rows()) return figure;
  const ShownExamples& shown = *live.shown;
  std::vector<double> before = row_of(shown.inputs, window);
  std::vector<double> steps = steps_from(1 - shown.inputs.cols(), before.size());
  figure.series.push_back(plot::line("before", std::move(steps), std::move(before),
                                     {.colour = packed(theme.colours().query)}));
  std::vector<double> truth = row_of(shown.truths, window);
  steps = steps_from(1, truth.size());
  figure.series.push_back(plot::line("truth", std::move(steps), std::move(truth),
                                     {.colour = packed(theme.colours().target)}));
  add_grey_forecasts(live, window, theme, figure);
  add_learnt_forecast(learner, epoch, window, learner_style(theme, live, learner), figure);
  return figure;
}

std::string step_words(const LiveTraining& live, const LiveLearner& learner, Index epoch,
                       Index window, Index step) {
  const LiveEpoch* const then = epoch_of(learner, epoch);
  if (then == nullptr || live.shown == nullptr || step < 1) return {};
  const layers::Matrix& truths = live.shown->truths;
  if (window < 0 || window >= truths.rows() || step > truths.cols()) return {};
  if (window >= then->outputs.rows()) return "Of this epoch only the numbers were kept.";
  const double forecast = then->outputs(window, step - 1);
  const double truth = truths(window, step - 1);
  return fmt::format("Step {}: forecast {:.2f}, truth {:.2f}, error {:.2f} standard deviations",
                     step, forecast, truth, std::abs(forecast - truth));
}

std::vector<StandingRow> standing_rows(const LiveTraining& live, LearnedValue value) {
  std::vector<StandingRow> rows;
  for (const LiveLearner& learner : live.learners) {
    rows.push_back({.id = learner.id,
                    .name = learner.name,
                    .is_baseline = learner.is_baseline,
                    .best_epoch = learner.best_epoch,
                    .validation = number_at_best(learner, value),
                    .test = learner.test ? learned_number(*learner.test, value) : std::nullopt,
                    .seconds = mean_seconds(learner)});
  }
  return rows;
}

}  // namespace mnemoscope
