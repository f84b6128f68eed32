#include "layers/training.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <numeric>
#include <utility>

#include "kernels/parallel.h"
#include "layers/stream.h"
#include "text/number_words.h"

namespace mnemoscope::layers {
namespace {

/// Examples of a batch that share a tape. By size alone, so that sums have one order everywhere.
/// Small enough that who waits for a stop waits for none of them long.
constexpr Index kPieces = 8;
constexpr Index kLeastPiece = 8;
constexpr Index kEvaluatedAtOnce = 64;

/// One piece's loss and gradients.
struct PieceResult {
  double loss = 0.0;
  Tensors gradients{};
  std::optional<std::string> not_finite{};
};

Index piece_size(Index batch) {
  return std::max(kLeastPiece, (batch + kPieces - 1) / kPieces);
}

/// Calls body(piece, first, count) for the pieces of `count` items side by side.
template <class Body>
void in_pieces(Index count, Index size, const Body& body) {
  const Index pieces = (count + size - 1) / size;
  in_parallel(Index{0}, pieces, [&](Index piece) {
    const Index first = piece * size;
    body(static_cast<std::size_t>(piece), first, std::min(size, count - first));
  });
}

void add_to(Tensors& sum, const Tensors& more) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i].value += more[i].value;
}

Evaluation without_predictions(Evaluation evaluation) {
  evaluation.predictions = Matrix();
  return evaluation;
}

/// Better by score, at equal scores by loss; an epoch that comes later must be better.
bool is_better(const Evaluation& a, const Evaluation& b) {
  const double none = -std::numeric_limits<double>::infinity();
  const double of_a = a.score.value_or(none);
  const double of_b = b.score.value_or(none);
  return of_a > of_b || (of_a == of_b && a.loss < b.loss);
}

PieceResult pass_piece(const Task& task, const Tensors& tensors, std::span<const Index> examples,
                       Index of, std::uint64_t seed, Index epoch) {
  Tape tape;
  const Leaves leaves = leaves_of(tape, tensors);
  const Var loss = task.loss(tape, leaves, examples, of, seed, epoch);
  PieceResult result{.loss = tape.value(loss)(0, 0)};
  if (!std::isfinite(result.loss)) {
    result.not_finite = tape.first_not_finite().value_or("loss");
    return result;
  }
  tape.backward(loss);
  result.gradients = gradients_of(tape, leaves, tensors);
  return result;
}

/// A whole batch, its pieces side by side; nullopt where `stop` said true before one of them.
std::optional<PieceResult> pass_batch(const Task& task, const Tensors& tensors,
                                      std::span<const Index> batch, std::uint64_t seed, Index epoch,
                                      const std::function<bool()>& stop) {
  const Index count = std::ssize(batch);
  const Index size = piece_size(count);
  std::vector<PieceResult> pieces(static_cast<std::size_t>((count + size - 1) / size));
  std::atomic<bool> stopped = false;
  in_pieces(count, size, [&](std::size_t piece, Index from, Index many) {
    if (stopped || (stop && stop())) {
      stopped = true;
      return;
    }
    pieces[piece] =
        pass_piece(task, tensors,
                   batch.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(many)),
                   count, seed, epoch);
  });
  if (stopped) return std::nullopt;
  PieceResult& whole = pieces.front();
  for (std::size_t i = 1; i < pieces.size() && !whole.not_finite; ++i) {
    if (pieces[i].not_finite) return std::move(pieces[i]);
    add_to(whole.gradients, pieces[i].gradients);
    whole.loss += pieces[i].loss;
  }
  return std::move(whole);
}

}  // namespace

Training::Training(const Task& task, const TrainingOptions& options)
    : task_(task), options_(options), state_{.tensors = task.initial(options.seed)} {
  decide_end();
}

Training::Training(const Task& task, const TrainingOptions& options, TrainingState state)
    : task_(task), options_(options), state_(std::move(state)) {
  decide_end();
}

void Training::decide_end() {
  if (state_.epochs_done >= options_.epochs || task_.examples(Part::train) == 0) {
    end_ = TrainingEnd::finished;
  } else if (options_.patience > 0 && state_.best_epoch > 0 &&
             state_.epochs_done - state_.best_epoch >= options_.patience) {
    end_ = TrainingEnd::no_better;
  }
}

bool Training::change_epochs(Index epochs) {
  const bool is_begun = !order_.empty();
  if (state_.epochs_done + (is_begun ? 1 : 0) > epochs) return false;
  const bool has_learnt = is_begun || state_.epochs_done > 0;
  if (options_.cosine && has_learnt && epochs != options_.epochs) return false;
  options_.epochs = epochs;
  rate_by_hand_.reset();
  if (end_ == TrainingEnd::not_a_number) return true;
  end_ = TrainingEnd::not_yet;
  decide_end();
  return true;
}

double Training::rate() const {
  if (rate_by_hand_) return *rate_by_hand_;
  return options_.cosine ? cosine_rate(options_.rate, 0.0, state_.epochs_done, options_.epochs)
                         : options_.rate;
}

Index Training::updates_of_epoch() const {
  return (task_.examples(Part::train) + options_.batch - 1) / options_.batch;
}

const Tensors& Training::chosen() const {
  return state_.best_epoch > 0 ? state_.best : state_.tensors;
}

void Training::begin_epoch() {
  const Index n = task_.examples(Part::train);
  const auto epoch = static_cast<std::uint64_t>(state_.epochs_done + 1);
  order_ = stream(options_.seed, StreamFor::shuffle, {epoch}).permutation_prefix(n, n);
  updates_ = 0;
  loss_sum_ = 0.0;
  seconds_ = 0.0;
  before_epoch_ = state_.tensors;
  optimiser_before_epoch_ = state_.optimiser;
}

bool Training::step(const std::function<bool()>& stop) {
  if (end_ != TrainingEnd::not_yet) return false;
  if (order_.empty()) begin_epoch();
  if (updates_ < updates_of_epoch()) {
    const auto start = std::chrono::steady_clock::now();
    if (!update_once(stop)) return true;
    seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  if (end_ == TrainingEnd::not_yet && updates_ == updates_of_epoch()) finish_epoch(stop);
  return end_ == TrainingEnd::not_yet;
}

bool Training::update_once(const std::function<bool()>& stop) {
  const Index first = updates_ * options_.batch;
  const Index count = std::min(options_.batch, std::ssize(order_) - first);
  const std::span<const Index> batch =
      std::span(order_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  auto passed =
      pass_batch(task_, state_.tensors, batch, options_.seed, state_.epochs_done + 1, stop);
  if (!passed) return false;
  if (!passed->not_finite && !all_finite(passed->gradients)) passed->not_finite = "gradient";
  if (!passed->not_finite) {
    update(state_.tensors, std::move(passed->gradients), state_.optimiser, options_.optimiser,
           rate());
    if (!all_finite(state_.tensors)) passed->not_finite = "update";
  }
  if (passed->not_finite) {
    end_not_finite(*passed->not_finite);
    return true;
  }
  loss_sum_ += passed->loss;
  ++updates_;
  return true;
}

void Training::end_not_finite(const std::string& where) {
  not_finite_ = NotFinite{
      .epoch = state_.epochs_done + 1, .batch = updates_ + 1, .where = where, .rate = rate()};
  sentence_ = fmt::format(
      "The training stopped in epoch {}, batch {}: what came out of the {} is not a finite number; "
      "the weights of {} are kept; try a learning rate below {}.",
      state_.epochs_done + 1, updates_ + 1, where,
      state_.epochs_done == 0 ? std::string("the beginning")
                              : fmt::format("epoch {}", state_.epochs_done),
      number_words(rate()));
  state_.tensors = std::move(before_epoch_);
  state_.optimiser = std::move(optimiser_before_epoch_);
  order_.clear();
  end_ = TrainingEnd::not_a_number;
}

void Training::finish_epoch(const std::function<bool()>& stop) {
  auto train = evaluate_unless(task_, state_.tensors, Part::train, stop);
  if (!train) return;
  auto validation = task_.examples(Part::validation) > 0
                        ? evaluate_unless(task_, state_.tensors, Part::validation, stop)
                        : Evaluation{};
  if (!validation) return;
  EpochRecord record{.epoch = state_.epochs_done + 1,
                     .rate = rate(),
                     .train_loss = loss_sum_ / static_cast<double>(updates_),
                     .seconds = seconds_,
                     .weight_norm = norm_of(state_.tensors),
                     .train = without_predictions(std::move(*train))};
  if (!std::isfinite(record.train.loss)) return end_not_finite("evaluation");
  if (task_.examples(Part::validation) > 0) {
    record.validation = without_predictions(std::move(*validation));
    const bool is_first = state_.best_epoch == 0;
    if (is_first ||
        is_better(record.validation,
                  state_.history[static_cast<std::size_t>(state_.best_epoch - 1)].validation)) {
      state_.best = state_.tensors;
      state_.best_epoch = record.epoch;
    }
  }
  state_.history.push_back(std::move(record));
  ++state_.epochs_done;
  order_.clear();
  updates_ = 0;
  decide_end();
}

bool Training::epoch(const std::function<bool()>& stop) {
  const Index epoch = state_.epochs_done;
  while (end_ == TrainingEnd::not_yet && state_.epochs_done == epoch) {
    if (stop && stop()) {
      if (!order_.empty()) {
        state_.tensors = std::move(before_epoch_);
        state_.optimiser = std::move(optimiser_before_epoch_);
        order_.clear();
        updates_ = 0;
      }
      end_ = TrainingEnd::stopped;
      return false;
    }
    step(stop);
  }
  return end_ == TrainingEnd::not_yet;
}

TrainingEnd Training::run(const std::function<bool()>& stop,
                          const std::function<void(const TrainingState&)>& after_epoch) {
  while (end_ == TrainingEnd::not_yet) {
    const Index before = state_.epochs_done;
    epoch(stop);
    if (after_epoch && state_.epochs_done > before) after_epoch(state_);
  }
  return end_;
}

Evaluation evaluate(const Task& task, const Tensors& tensors, Part part) {
  return *evaluate_unless(task, tensors, part, {});
}

std::optional<Evaluation> evaluate_unless(const Task& task, const Tensors& tensors, Part part,
                                          const std::function<bool()>& stop) {
  const Index n = task.examples(part);
  std::atomic<bool> stopped = false;
  std::vector<Index> all(static_cast<std::size_t>(n));
  std::iota(all.begin(), all.end(), Index{0});
  std::vector<Matrix> pieces(
      static_cast<std::size_t>((n + kEvaluatedAtOnce - 1) / kEvaluatedAtOnce));
  in_pieces(n, kEvaluatedAtOnce, [&](std::size_t piece, Index first, Index count) {
    if (stopped || (stop && stop())) {
      stopped = true;
      return;
    }
    pieces[piece] =
        task.predict(tensors, part,
                     std::span<const Index>(all).subspan(static_cast<std::size_t>(first),
                                                         static_cast<std::size_t>(count)));
  });
  if (stopped) return std::nullopt;
  Matrix predictions(n, pieces.empty() ? 0 : pieces.front().cols());
  Index row = 0;
  for (const Matrix& piece : pieces) {
    predictions.middleRows(row, piece.rows()) = piece;
    row += piece.rows();
  }
  return task.judge(part, std::move(predictions));
}

}  // namespace mnemoscope::layers
