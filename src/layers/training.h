// A training that is stepped from outside, batch by batch, and that can be kept and taken up again
// where it was. The same task, options and seed give the same weights to the bit: a batch is cut
// into pieces by its size alone, never by the number of threads.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "layers/optimiser.h"
#include "layers/task.h"

namespace mnemoscope::layers {

struct TrainingOptions {
  std::uint64_t seed = 1;
  Index epochs = 50;
  Index batch = 16;
  double rate = 1e-3;   ///< the learning rate of the first epoch
  bool cosine = false;  ///< falls to 0 over the epochs; else constant
  Index patience = 0;   ///< epochs without a better validation before it ends; 0: never
  OptimiserOptions optimiser{};
};

/// What is known after an epoch.
struct EpochRecord {
  Index epoch = 0;  ///< from 1
  double rate = 0.0;
  double train_loss = 0.0;  ///< mean of the batches' losses, with dropout
  double seconds = 0.0;     ///< of its updates, not of evaluation
  double weight_norm = 0.0;
  Evaluation train{};       ///< without predictions
  Evaluation validation{};  ///< without predictions; empty score where there is no such part
};

/// Everything that a training needs to go on, as a value.
struct TrainingState {
  Tensors tensors{};
  OptimiserState optimiser{};
  Index epochs_done = 0;
  std::vector<EpochRecord> history{};
  Tensors best{};        ///< of the best epoch so far
  Index best_epoch = 0;  ///< 0: none yet
};

/// Why a training ended.
enum class TrainingEnd {
  not_yet,
  finished,      ///< all epochs
  no_better,     ///< patience ran out
  stopped,       ///< asked to; the epoch that was begun is not counted
  not_a_number,  ///< the weights of the last good epoch are kept; `sentence` says so
};

/// Where numbers were not finite.
struct NotFinite {
  Index epoch = 0;      ///< from 1; not counted
  Index batch = 0;      ///< from 1
  std::string where{};  ///< "embedding", "gradient", "update"
  double rate = 0.0;    ///< that it was trained with
};

class Training {
 public:
  /// A new one. The task must outlive it.
  Training(const Task& task, const TrainingOptions& options);

  /// One that goes on from a state of the same task and options.
  Training(const Task& task, const TrainingOptions& options, TrainingState state);

  /// One update, begins an epoch where none is begun; the epoch's last one also evaluates. Nothing
  /// after the end. False when it has ended. Both ask `stop` as they go; true puts the update, or the
  /// evaluation, off to the next step.
  bool step(const std::function<bool()>& stop = {});

  /// Updates to the end of the epoch. Asks `stop` before each piece of a batch; true gives the epoch up: its
  /// updates are undone.
  bool epoch(const std::function<bool()>& stop = {});

  /// All epochs that are left; `after_epoch` is called after each (to keep a checkpoint).
  TrainingEnd run(const std::function<bool()>& stop = {},
                  const std::function<void(const TrainingState&)>& after_epoch = {});

  /// As of the last whole epoch, or of the last update where one is begun.
  const TrainingState& state() const { return state_; }

  const Task& task() const { return task_; }
  const TrainingOptions& options() const { return options_; }

  /// A learning rate by hand in place of the schedule from the next update on.
  void change_rate(double rate) { rate_by_hand_ = rate; }

  /// Ends after so many epochs in place of what its options say, at their rate. False, and nothing has
  /// changed, where it would be another training: it has more epochs, or its rate falls
  /// over them.
  bool change_epochs(Index epochs);

  TrainingEnd end() const { return end_; }

  /// One sentence where it ended by not_a_number.
  const std::string& sentence() const { return sentence_; }

  /// Where that was; nullopt where it did not end so.
  const std::optional<NotFinite>& not_finite() const { return not_finite_; }

  /// Updates of the epoch that is begun, and of a whole one.
  Index updates_done() const { return updates_; }
  Index updates_of_epoch() const;

  /// Mean loss of the batches of the epoch that is begun; 0 where none is.
  double loss_so_far() const {
    return updates_ > 0 ? loss_sum_ / static_cast<double>(updates_) : 0.0;
  }

  /// The weights of the best epoch by validation, of the last one where there is no validation.
  const Tensors& chosen() const;

 private:
  double rate() const;
  void decide_end();
  void begin_epoch();
  void finish_epoch(const std::function<bool()>& stop);
  /// False where it was stopped: nothing has changed.
  bool update_once(const std::function<bool()>& stop);
  void end_not_finite(const std::string& where);

  const Task& task_;
  TrainingOptions options_;
  TrainingState state_;
  std::optional<double> rate_by_hand_{};
  TrainingEnd end_ = TrainingEnd::not_yet;
  std::string sentence_{};
  std::optional<NotFinite> not_finite_{};

  std::vector<Index> order_{};  ///< of the epoch that is begun; empty where none is
  Index updates_ = 0;
  double loss_sum_ = 0.0;
  double seconds_ = 0.0;
  Tensors before_epoch_{};
  OptimiserState optimiser_before_epoch_{};
};

/// All predictions of a part, judged; pieces of it side by side.
Evaluation evaluate(const Task& task, const Tensors& tensors, Part part);

/// The same, which `stop` is asked for between pieces; nullopt where it said true.
std::optional<Evaluation> evaluate_unless(const Task& task, const Tensors& tensors, Part part,
                                          const std::function<bool()>& stop);

}  // namespace mnemoscope::layers
