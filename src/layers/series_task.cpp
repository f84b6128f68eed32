#include "layers/series_task.h"

#include <cmath>
#include <numeric>

#include "layers/losses.h"
#include "layers/metrics.h"

namespace mnemoscope::layers {

std::vector<Index> SeriesWindows::targets(Part part) const {
  const Index first = part == Part::train        ? input
                      : part == Part::validation ? std::max(borders.train, input)
                                                 : std::max(borders.validation, input);
  const Index end = part == Part::train        ? borders.train
                    : part == Part::validation ? borders.validation
                                               : borders.test;
  std::vector<Index> list;
  const Index step = part == Part::train ? stride : 1;
  for (Index target = first; target + horizon <= end; target += step) list.push_back(target);
  return list;
}

Eigen::RowVectorXd SeriesWindows::input_before(Index target) const {
  return z.segment(target - input, input);
}

Eigen::RowVectorXd SeriesWindows::target_at(Index target) const {
  return z.segment(target, horizon);
}

Result<SeriesWindows> series_windows(const Eigen::VectorXd& values, Index input, Index horizon,
                                     const SeriesBorders& borders) {
  if (!(0 < borders.train && borders.train < borders.validation &&
        borders.validation < borders.test && borders.test <= values.size())) {
    return fail(
        "the parts of a series end at rows {}, {} and {}, but it has {} rows; give ends that "
        "ascend "
        "and lie in it",
        borders.train, borders.validation, borders.test, values.size());
  }
  const auto train = values.head(borders.train);
  SeriesWindows windows{
      .mean = train.mean(), .input = input, .horizon = horizon, .borders = borders};
  windows.deviation = std::sqrt((train.array() - windows.mean).square().mean());
  if (!(windows.deviation > 0.0) || !values.allFinite()) {
    return fail(
        "the training rows of the series are all equal or not all numbers; choose another "
        "column");
  }
  windows.z = (values.array() - windows.mean) / windows.deviation;
  for (const Part part : {Part::train, Part::validation, Part::test}) {
    if (!windows.targets(part).empty()) continue;
    return fail(
        "a part of the series is too short for one window of {} + {} rows; choose a shorter "
        "input or horizon",
        input, horizon);
  }
  return windows;
}

SeriesBorders shares_of_rows(Index rows) {
  const auto n = static_cast<double>(rows);
  const auto train = static_cast<Index>(n * 0.7);
  const auto test = static_cast<Index>(n * 0.2);
  return {.train = train, .validation = rows - test, .test = rows};
}

SeriesTask::SeriesTask(std::shared_ptr<const SeriesWindows> windows, ForecasterOptions options)
    : windows_(std::move(windows)),
      options_(std::move(options)),
      train_(windows_->targets(Part::train)),
      validation_(windows_->targets(Part::validation)),
      test_(windows_->targets(Part::test)) {
  options_.input = windows_->input;
  options_.horizon = windows_->horizon;
}

const std::vector<Index>& SeriesTask::targets_of(Part part) const {
  return part == Part::train ? train_ : part == Part::validation ? validation_ : test_;
}

std::vector<Index> SeriesTask::numbers_of(Part part, std::span<const Index> examples) const {
  std::vector<Index> numbers;
  for (const Index example : examples) {
    numbers.push_back(targets_of(part)[static_cast<std::size_t>(example)]);
  }
  return numbers;
}

Matrix SeriesTask::windows_at(Part part, std::span<const Index> examples) const {
  Matrix rows(std::ssize(examples), windows_->input);
  for (Index i = 0; const Index target : numbers_of(part, examples)) {
    rows.row(i++) = windows_->input_before(target);
  }
  return rows;
}

Matrix SeriesTask::targets_at(Part part, std::span<const Index> examples) const {
  Matrix rows(std::ssize(examples), windows_->horizon);
  for (Index i = 0; const Index target : numbers_of(part, examples)) {
    rows.row(i++) = windows_->target_at(target);
  }
  return rows;
}

Var SeriesTask::loss(Tape& tape, const Leaves& leaves, std::span<const Index> examples, Index of,
                     std::uint64_t seed, Index epoch) const {
  const Var forecast =
      forecasts(tape, leaves, windows_at(Part::train, examples), numbers_of(Part::train, examples),
                options_, {.seed = seed, .epoch = epoch});
  return squared_error(tape, forecast, targets_at(Part::train, examples),
                       static_cast<double>(of * windows_->horizon));
}

Matrix SeriesTask::predict(const Tensors& tensors, Part part,
                           std::span<const Index> examples) const {
  Tape tape;
  return tape.value(forecasts(tape, leaves_of(tape, tensors), windows_at(part, examples),
                              numbers_of(part, examples), options_, {}));
}

std::optional<KeySpace> SeriesTask::key_space(const Tensors& tensors, Part part,
                                              std::span<const Index> examples) const {
  Tape tape;
  const Leaves leaves = leaves_of(tape, tensors);
  const Var rows = seen_hours(tape, leaves, windows_at(part, examples), numbers_of(part, examples),
                              options_, {});
  return KeySpace{
      .queries = tape.value(projected(tape, leaves.at("p.patterns"), leaves, "p.", "q")),
      .keys = tape.value(projected(tape, rows, leaves, "p.", "k"))};
}

Matrix SeriesTask::inputs(Part part) const {
  std::vector<Index> all(targets_of(part).size());
  std::iota(all.begin(), all.end(), Index{0});
  return windows_at(part, all);
}

Matrix SeriesTask::truths(Part part) const {
  std::vector<Index> all(targets_of(part).size());
  std::iota(all.begin(), all.end(), Index{0});
  return targets_at(part, all);
}

Evaluation SeriesTask::judge(Part part, Matrix predictions) const {
  const Matrix truth = truths(part);
  Evaluation evaluation{.loss = mean_squared_error(predictions, truth),
                        .absolute_error = mean_absolute_error(predictions, truth)};
  evaluation.score = -evaluation.loss;
  evaluation.predictions = std::move(predictions);
  return evaluation;
}

}  // namespace mnemoscope::layers
