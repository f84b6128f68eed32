#include "layers/training_plan.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "data/bag_file.h"
#include "data/image_source.h"
#include "data/series_file.h"
#include "layers/baselines.h"
#include "layers/stream.h"
#include "layers/training_memory.h"
#include "text/text.h"

namespace mnemoscope::layers {
namespace {

/// Every so many-th picture of a label is kept apart for tests.
constexpr Index kPicturesForOneTest = 5;
constexpr double kHeldBack = 0.1;
constexpr double kRidgePenalty = 1.0;
constexpr Index kHoursOfADay = 24;
constexpr Index kSyntheticRows = 2000;

/// Bags and what they are for.
struct DividedBags {
  std::shared_ptr<const BagSet> set{};
  BagParts parts{};
};

/// The pictures as rows of pixels, as the papers' code scales them.
Matrix pixel_rows(const ImageSet& images) {
  const Index d = images.shape.dimension();
  Matrix rows(images.count(), d);
  if (images.bytes) {
    for (Index i = 0; i < rows.size(); ++i) {
      rows.data()[i] = (*images.bytes)[static_cast<std::size_t>(i)] / 255.0;
    }
  } else {
    rows = images.values.transpose();
  }
  return (rows.array() - kPixelMean) / kPixelDeviation;
}

/// Labels of one side only: those of the other are taken away, so that no bag finds them.
std::vector<std::string> one_side(const std::vector<std::string>& labels, bool for_test,
                                  std::vector<Index>& rows) {
  std::map<std::string, Index> seen;
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool is_test = ++seen[labels[i]] % kPicturesForOneTest == 0;
    if (is_test != for_test) continue;
    rows.push_back(static_cast<Index>(i));
    kept.push_back(labels[i]);
  }
  return kept;
}

/// Draws bags from one side and appends them by rows of the whole pool.
Status append_drawn(BagSet& set, const std::vector<std::string>& labels, bool for_test,
                    const DrawnBags& rule) {
  std::vector<Index> rows;
  const std::vector<std::string> kept = one_side(labels, for_test, rows);
  auto drawn = bags_of_labelled(Matrix(std::ssize(kept), 0), kept, rule);
  if (!drawn) return tl::unexpected(drawn.error());
  for (std::vector<Index>& bag : drawn->bags) {
    for (Index& row : bag) row = rows[static_cast<std::size_t>(row)];
    set.bags.push_back(std::move(bag));
  }
  set.labels.insert(set.labels.end(), drawn->labels.begin(), drawn->labels.end());
  return {};
}

Result<DividedBags> drawn_bags(const BagSource& source, std::uint64_t seed,
                               const Loading& loading) {
  const auto images = load_images(source.pictures, {}, loading);
  if (!images) return tl::unexpected(images.error());
  if (images->labels.empty()) {
    return fail("{}: its pictures have no labels to make bags by; choose a set with labels",
                source.pictures.front());
  }
  auto set = std::make_shared<BagSet>();
  set->pool = pixel_rows(*images);
  set->name = "contains " + source.target;
  set->target = source.target;
  set->instance_labels = images->labels;
  set->shape = images->shape;
  DrawnBags rule{.target = source.target, .bags = source.train, .size = source.size, .seed = seed};
  Status status = append_drawn(*set, images->labels, false, rule);
  rule.bags = source.test;
  rule.seed = seed + 1;
  if (status) status = append_drawn(*set, images->labels, true, rule);
  if (!status) return tl::unexpected(status.error());
  DividedBags divided;
  std::vector<Index> train;
  for (Index b = 0; b < set->count(); ++b) {
    (b < source.train ? train : divided.parts.test).push_back(b);
  }
  divided.parts.validation = validation_part(set->labels, train, kHeldBack, 0, seed);
  std::set_difference(train.begin(), train.end(), divided.parts.validation.begin(),
                      divided.parts.validation.end(), std::back_inserter(divided.parts.train));
  divided.set = std::move(set);
  return divided;
}

/// Each sentence says which of the keys is to be changed.
Status check_folds(const BagSource& source, Index bags) {
  if (bags < 2)
    return fail("{}: holds {}, which no folds divide", source.file, counted(bags, "bag"));
  if (source.folds < 2 || source.folds > bags) {
    return fail("{} of {} cannot be; choose bags.folds of 2 to {}", counted(source.folds, "fold"),
                counted(bags, "bag"), bags);
  }
  if (source.fold < 0 || source.fold >= source.folds) {
    return fail("there is no fold {} of {}: they are counted from 0; choose bags.fold of 0 to {}",
                source.fold, source.folds, source.folds - 1);
  }
  return {};
}

Result<DividedBags> bags_of_file(const BagSource& source, std::uint64_t seed,
                                 const Loading& loading) {
  auto table = load_bags(source.file, loading);
  if (!table) return tl::unexpected(table.error());
  if (Status folds = check_folds(source, std::ssize(table->bags)); !folds) {
    return tl::unexpected(folds.error());
  }
  auto set = std::make_shared<BagSet>(BagSet{.pool = std::move(table->instances),
                                             .bags = std::move(table->bags),
                                             .labels = std::move(table->labels),
                                             .name = source.file});
  const std::vector<Index> fold_of = stratified_folds(set->labels, source.folds, seed);
  BagParts parts = parts_of_fold(set->labels, fold_of, source.fold, seed);
  return DividedBags{.set = std::move(set), .parts = std::move(parts)};
}

/// A choice with the association it names, made for these heads.
struct MadeAssociation {
  const Association* association = nullptr;
  AssociationChoice choice{};
  std::shared_ptr<const HeadAttention> attention{};
  bool is_released = false;

  /// Without a task.
  Competitor competitor() const {
    return {.id = choice.competitor(),
            .name = choice.name.empty() ? association->name : choice.name,
            .association = choice,
            .is_released = is_released};
  }
};

/// Those that were asked for; all where nobody was. Errors: one that there is not.
Status keep_competitors(TrainingPlan& plan, const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  std::vector<std::string> known;
  for (const Competitor& one : plan.competitors) known.push_back(one.id);
  for (const std::string& id : ids) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    return fail("there is no competitor \"{}\" in this task; there are {}", id,
                fmt::join(known, ", "));
  }
  std::erase_if(plan.competitors, [&ids](const Competitor& one) {
    return std::find(ids.begin(), ids.end(), one.id) == ids.end();
  });
  return {};
}

/// Those of the task; without any all that can learn it.
std::vector<AssociationChoice> choices_of(const TrainingSpec& spec) {
  if (!spec.associations.empty()) return spec.associations;
  std::vector<AssociationChoice> choices;
  for (const Association* association : associations()) {
    if (spec.kind == TaskKind::bags && !association->pools) continue;
    choices.push_back(
        {.id = association->id, .parameters = Parameters::initial(association->parameters)});
  }
  return choices;
}

Result<std::vector<MadeAssociation>> made_associations(const TrainingSpec& spec, Index head_width) {
  std::vector<MadeAssociation> made;
  for (const AssociationChoice& choice : choices_of(spec)) {
    const Association* association = find_association(choice.id);
    if (association == nullptr) {
      return fail("there is no association \"{}\"; there are {}", choice.id,
                  fmt::join(association_ids(), ", "));
    }
    if (spec.kind == TaskKind::bags && !association->pools) {
      return fail(
          "{} needs queries that have a place among the instances, and the static ones of "
          "bags have none; leave it out or choose a series",
          association->name);
    }
    const bool released = spec.repo.associations && association->released.make;
    auto attention = (released ? association->released.make : association->make)(
        choice.parameters, {.head_width = head_width, .seed = spec.training.seed});
    if (!attention) return tl::unexpected(attention.error());
    made.push_back({association, choice, std::move(*attention), released});
  }
  return made;
}

BagClassifierOptions classifier_options(const TrainingSpec& spec, Index inputs) {
  const ModelSizes& model = spec.model;
  return {.inputs = inputs,
          .width = model.width,
          .heads = model.heads,
          .patterns = model.patterns,
          .stored = model.stored,
          .beta = model.beta,
          .dropout = model.dropout,
          .gelu = model.gelu,
          .steps = model.steps,
          .pooling = model.layer == BagLayer::stored ? PoolingKind::stored : PoolingKind::hopfield};
}

bool begins_uniform(const TrainingSpec& spec, const MadeAssociation& one) {
  return spec.repo.patterns && one.association->released.uniform_patterns;
}

BagJudging bag_judging(const TrainingSpec& spec) {
  return {.drops = spec.repo.dropout_in_tests,
          .seed = spec.training.seed,
          .threshold = spec.repo.threshold ? kReleasedThreshold : 0.0,
          .by_accuracy = spec.repo.best_test_epoch};
}

/// The bags of a task with their parts. Errors: those of the plan.
Result<DividedBags> divided_bags(const TrainingSpec& spec, const Loading& loading) {
  const std::uint64_t seed = spec.training.seed;
  BagSource source = spec.bags;
  if (spec.repo.pairs) {
    source.train *= kBagsOfAPair;
    source.test *= kBagsOfAPair;
  }
  auto bags =
      source.file.empty() ? drawn_bags(source, seed, loading) : bags_of_file(source, seed, loading);
  if (bags && spec.repo.best_test_epoch) bags->parts.validation = bags->parts.test;
  return bags;
}

Index largest_bag(const BagSet& set) {
  std::size_t largest = 0;
  for (const std::vector<Index>& bag : set.bags) largest = std::max(largest, bag.size());
  return static_cast<Index>(largest);
}

/// What a head compares: stored patterns as they are, else projections.
Result<Index> width_of_heads(const TrainingSpec& spec, Index inputs) {
  const Index heads = spec.model.heads;
  if (spec.model.layer != BagLayer::stored) return spec.model.width / heads;
  if (inputs % heads == 0) return inputs / heads;
  return fail(
      "{} heads do not divide the {} numbers of an instance, which stored patterns have "
      "too; choose one head",
      heads, inputs);
}

Result<TrainingPlan> bag_plan(const TrainingSpec& spec, const Loading& loading) {
  const auto bags = divided_bags(spec, loading);
  if (!bags) return tl::unexpected(bags.error());
  const Status room = room_for_training(
      spec, {bags->set->pool.cols(), largest_bag(*bags->set), bags->set->count()}, loading);
  if (!room) return tl::unexpected(room.error());
  const auto head_width = width_of_heads(spec, bags->set->pool.cols());
  if (!head_width) return tl::unexpected(head_width.error());
  const auto made = made_associations(spec, *head_width);
  if (!made) return tl::unexpected(made.error());
  BagClassifierOptions options = classifier_options(spec, bags->set->pool.cols());
  TrainingPlan plan{.notes = repo_notes(spec)};
  const auto add = [&](Competitor competitor) {
    competitor.task =
        std::make_shared<const BagTask>(bags->set, bags->parts, options, bag_judging(spec));
    plan.competitors.push_back(std::move(competitor));
  };
  for (const MadeAssociation& one : *made) {
    options.attention = one.attention;
    options.uniform_patterns = begins_uniform(spec, one);
    add(one.competitor());
  }
  if (!spec.baselines) return plan;
  options.pooling = PoolingKind::mean;
  add({.id = "mean-pooling", .name = "Mean pooling", .is_baseline = true});
  options.pooling = PoolingKind::max;
  add({.id = "max-pooling", .name = "Max pooling", .is_baseline = true});
  return plan;
}

/// Forecasts that need no training, judged on the test part.
void add_forecasts(TrainingPlan& plan, const SeriesTask& task, Index horizon) {
  const Matrix windows = task.inputs(Part::test);
  const Matrix train = task.inputs(Part::train);
  const Matrix validation = task.inputs(Part::validation);
  const auto judged = [&](Part part, Matrix forecast) {
    Evaluation evaluation = task.judge(part, std::move(forecast));
    evaluation.predictions = Matrix();
    return evaluation;
  };
  const auto add = [&](std::string id, std::string name, const auto& forecast) {
    plan.competitors.push_back({.id = std::move(id),
                                .name = std::move(name),
                                .fixed = task.judge(Part::test, forecast(windows)),
                                .fixed_train = judged(Part::train, forecast(train)),
                                .fixed_validation = judged(Part::validation, forecast(validation)),
                                .is_baseline = true});
  };
  add("last-value", "Last value", [&](const Matrix& x) { return last_value_forecast(x, horizon); });
  add("window-mean", "Mean of the window",
      [&](const Matrix& x) { return mean_forecast(x, horizon); });
  if (windows.cols() >= kHoursOfADay) {
    add("seasonal", "24 steps ago",
        [&](const Matrix& x) { return seasonal_forecast(x, horizon, kHoursOfADay); });
  }
  const Ridge ridge = fit_ridge(train, task.truths(Part::train), kRidgePenalty);
  add("ridge", "Ridge regression", [&](const Matrix& x) { return ridge.predict(x); });
}

/// What is learned from and tested on; `notes` gets what was noted of the file.
Result<SeriesWindows> windows_of(const TrainingSpec& spec, const Loading& loading,
                                 std::vector<std::string>& notes) {
  const SeriesSource& source = spec.series;
  Eigen::VectorXd values;
  if (source.file.empty()) {
    values = synthetic_series(kSyntheticRows, spec.training.seed);
  } else {
    auto series = load_series(source.file, source.column, loading);
    if (!series) return tl::unexpected(series.error());
    values = std::move(series->values);
    notes = std::move(series->notes);
  }
  SeriesBorders borders = shares_of_rows(values.size());
  if (source.train_rows && source.validation_rows && source.test_rows) {
    borders = {*source.train_rows, *source.validation_rows, *source.test_rows};
  }
  auto windows =
      series_windows(values, source.input.value_or(source.horizon), source.horizon, borders);
  if (windows) windows->stride = source.stride;
  return windows;
}

Result<TrainingPlan> series_plan(const TrainingSpec& spec, const Loading& loading) {
  TrainingPlan plan{.notes = repo_notes(spec)};
  auto windows = windows_of(spec, loading, plan.data_notes);
  if (!windows) return tl::unexpected(windows.error());
  const Index seen = spec.series.input.value_or(spec.series.horizon);
  if (const Status room = room_for_training(spec, {1, seen, windows->z.size()}, loading); !room) {
    return tl::unexpected(room.error());
  }
  const auto made = made_associations(spec, spec.model.width / spec.model.heads);
  if (!made) return tl::unexpected(made.error());
  const auto shared = std::make_shared<const SeriesWindows>(std::move(*windows));
  // A window cannot pool: its pattern attends as the first of all associations does.
  const Association& first = *associations().front();
  const auto pooling = first.make(Parameters::initial(first.parameters),
                                  {.head_width = spec.model.width / spec.model.heads});
  if (!pooling) return tl::unexpected(pooling.error());
  for (const MadeAssociation& one : *made) {
    const bool mixed = spec.repo.associations && one.association->released.mixes_entries;
    const ForecasterOptions options{.width = spec.model.width,
                                    .heads = spec.model.heads,
                                    .beta = spec.model.beta,
                                    .gelu = spec.model.gelu,
                                    .position = spec.model.position,
                                    .uniform_pattern = begins_uniform(spec, one),
                                    .mixed = mixed,
                                    .residual = spec.model.residual,
                                    .attention = one.attention,
                                    .pooling = one.association->pools ? one.attention : *pooling};
    plan.competitors.push_back(one.competitor());
    plan.competitors.back().task = std::make_shared<const SeriesTask>(shared, options);
  }
  if (spec.baselines) {
    // Ridge regression learns from every window, whatever share of them is trained on.
    auto every = std::make_shared<SeriesWindows>(*shared);
    every->stride = 1;
    add_forecasts(plan, SeriesTask(every, ForecasterOptions{}), spec.series.horizon);
  }
  return plan;
}

}  // namespace

std::vector<std::string> repo_notes(const TrainingSpec& spec) {
  std::vector<std::string> notes;
  for (const RepoSwitch& one : repo_switches()) {
    const bool matters = spec.kind == TaskKind::bags || one.for_series;
    if (matters && spec.repo.*one.value) notes.emplace_back(one.sentence);
  }
  if (!spec.repo.associations) return notes;
  std::vector<const Association*> told;
  for (const AssociationChoice& choice : choices_of(spec)) {
    const Association* const association = find_association(choice.id);
    const bool is_new = std::find(told.begin(), told.end(), association) == told.end();
    if (association == nullptr || association->released.sentence.empty() || !is_new) continue;
    told.push_back(association);
    notes.push_back(fmt::format("{} in the released code: {}.", association->name,
                                association->released.sentence));
  }
  return notes;
}

Status check_file_is_named(const TrainingSpec& spec) {
  const bool is_bags = spec.kind == TaskKind::bags;
  if ((is_bags ? spec.bags.file : spec.series.file) != kFileToName) return {};
  return fail(
      "this task needs a file of {}, which does not come with the program; name it with --set "
      "{}=FILE",
      is_bags ? "bags" : "a series", is_bags ? "bags.file" : "series.file");
}

Result<TrainingPlan> training_plan(const TrainingSpec& spec, const Loading& loading) {
  if (spec.model.heads < 1 || spec.model.width % spec.model.heads != 0) {
    return fail("{} heads do not divide a width of {}; choose a multiple", spec.model.heads,
                spec.model.width);
  }
  if (Status named = check_file_is_named(spec); !named) return tl::unexpected(named.error());
  auto plan = spec.kind == TaskKind::bags ? bag_plan(spec, loading) : series_plan(spec, loading);
  if (!plan) return plan;
  if (Status kept = keep_competitors(*plan, spec.competitors); !kept) {
    return tl::unexpected(kept.error());
  }
  return plan;
}

Eigen::VectorXd synthetic_series(Index rows, std::uint64_t seed) {
  constexpr double kDay = 24.0;
  constexpr double kWeek = 168.0;
  constexpr double kNoise = 0.2;
  Lcg draw = stream(seed, StreamFor::bags);
  Eigen::VectorXd series(rows);
  for (Index i = 0; i < rows; ++i) {
    const double turn = 2.0 * std::numbers::pi * static_cast<double>(i);
    series[i] = std::sin(turn / kDay) + 0.5 * std::sin(turn / kWeek) + kNoise * draw.normal();
  }
  return series;
}

}  // namespace mnemoscope::layers
