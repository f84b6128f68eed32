#include "layers/bag_task.h"

#include <algorithm>
#include <set>

#include "layers/losses.h"
#include "layers/metrics.h"
#include "layers/stream.h"

namespace mnemoscope::layers {
namespace {

/// Of dropout outside of training: one that no training reaches.
constexpr Index kJudgedEpoch = Index{1} << 40U;

/// In the path of the draw of stored patterns; no part of a model has it.
constexpr std::uint64_t kStoredPlace = 100;

}  // namespace

const std::vector<Index>& BagTask::bags_of(Part part) const {
  switch (part) {
    case Part::train: return parts_.train;
    case Part::validation: return parts_.validation;
    case Part::test: break;
  }
  return parts_.test;
}

double BagTask::label(Part part, Index example) const {
  const Index bag = bags_of(part)[static_cast<std::size_t>(example)];
  return set_->labels[static_cast<std::size_t>(bag)];
}

BagRows BagTask::rows_of(Part part, std::span<const Index> examples) const {
  BagRows rows;
  std::vector<Index> instances;
  for (const Index example : examples) {
    const Index number = bags_of(part)[static_cast<std::size_t>(example)];
    const std::vector<Index>& bag = set_->bags[static_cast<std::size_t>(number)];
    instances.insert(instances.end(), bag.begin(), bag.end());
    rows.counts.push_back(std::ssize(bag));
    rows.numbers.push_back(number);
  }
  rows.instances = set_->pool(instances, Eigen::all);
  return rows;
}

Tensors BagTask::initial(std::uint64_t seed) const {
  Tensors tensors = initial_tensors(options_, seed);
  if (options_.pooling != PoolingKind::stored) return tensors;
  std::set<Index> rows;
  for (const Index bag : parts_.train) {
    const std::vector<Index>& own = set_->bags[static_cast<std::size_t>(bag)];
    rows.insert(own.begin(), own.end());
  }
  const std::vector<Index> all(rows.begin(), rows.end());
  const Index known = std::min(std::ssize(all), options_.stored);
  Lcg draw = stream(seed, StreamFor::init, {kStoredPlace});
  const auto order = draw.permutation_prefix(std::ssize(all), known);
  Tensor& stored = tensors.front();  // what there are no instances for stays as it was drawn
  for (Index i = 0; i < known; ++i) {
    const auto place = static_cast<std::size_t>(order[static_cast<std::size_t>(i)]);
    stored.value.row(i) = set_->pool.row(all[place]);
  }
  return tensors;
}

Var BagTask::loss(Tape& tape, const Leaves& leaves, std::span<const Index> examples, Index of,
                  std::uint64_t seed, Index epoch) const {
  const Var logits = bag_logits(tape, leaves, rows_of(Part::train, examples), options_,
                                {.seed = seed, .epoch = epoch});
  std::vector<double> labels;
  for (const Index example : examples) labels.push_back(label(Part::train, example));
  return binary_cross_entropy(tape, logits, std::move(labels), static_cast<double>(of));
}

Matrix BagTask::predict(const Tensors& tensors, Part part, std::span<const Index> examples) const {
  Tape tape;
  PassOptions pass;
  if (judging_.drops) pass = {.seed = judging_.seed, .epoch = kJudgedEpoch};
  return tape.value(
      bag_logits(tape, leaves_of(tape, tensors), rows_of(part, examples), options_, pass));
}

AttentionShown BagTask::attention(const Tensors& tensors, Part part,
                                  std::span<const Index> examples) const {
  AttentionShown shown;
  Tape tape;
  bag_logits(tape, leaves_of(tape, tensors), rows_of(part, examples), options_, {}, &shown);
  return shown;
}

std::optional<KeySpace> BagTask::key_space(const Tensors& tensors, Part part,
                                           std::span<const Index> examples) const {
  if (options_.pooling == PoolingKind::stored) {
    return KeySpace{.queries = rows_of(part, examples).instances,
                    .keys = find_tensor(tensors, "stored")->value};
  }
  if (options_.pooling != PoolingKind::hopfield) return std::nullopt;
  Tape tape;
  const Leaves leaves = leaves_of(tape, tensors);
  const Var rows = embedded(tape, leaves, rows_of(part, examples));
  return KeySpace{.queries = tape.value(projected(tape, leaves.at("patterns"), leaves, "", "q")),
                  .keys = tape.value(projected(tape, rows, leaves, "", "k"))};
}

Matrix BagTask::query_maps(const Tensors& tensors) const {
  if (options_.pooling != PoolingKind::hopfield) return {};
  const auto value = [&](std::string_view name) -> const Matrix& {
    return find_tensor(tensors, name)->value;
  };
  Matrix queries = value("patterns") * value("wq").transpose();
  queries.rowwise() += value("bq").row(0);
  const Index count = queries.rows();
  const Index width = queries.cols() / options_.heads;
  Matrix maps(options_.heads * count, options_.inputs);
  for (Index head = 0; head < options_.heads; ++head) {
    // Back through W_K, the gain and the centring of the layer norm, and the embedding.
    Matrix back =
        queries.middleCols(head * width, width) * value("wk").middleRows(head * width, width);
    back.array().rowwise() *= value("g1").row(0).array();
    back.colwise() -= back.rowwise().mean().eval();
    maps.middleRows(head * count, count) = back * value("we");
  }
  return maps;
}

Evaluation BagTask::judge(Part part, Matrix predictions) const {
  std::vector<double> labels;
  for (Index i = 0; i < predictions.rows(); ++i) labels.push_back(label(part, i));
  const std::span<const double> logits(predictions.data(), labels.size());
  Evaluation evaluation{.accuracy = accuracy(logits, labels, judging_.threshold),
                        .auc = roc_auc(logits, labels)};
  Tape tape;
  evaluation.loss = tape.value(binary_cross_entropy(tape, tape.constant(predictions), labels,
                                                    static_cast<double>(labels.size())))(0, 0);
  evaluation.score = judging_.by_accuracy ? evaluation.accuracy : evaluation.auc;
  evaluation.predictions = std::move(predictions);
  return evaluation;
}

}  // namespace mnemoscope::layers
