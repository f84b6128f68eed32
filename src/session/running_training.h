// Trainings beside the window: every competitor of a task in turn, an epoch at a time, told as they
// come; paused they keep where they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/npy_file.h"
#include "engine/answering_job.h"
#include "layers/layer_file.h"

namespace mnemoscope {

/// Which task, and how far it is to be trained.
struct TrainingQuestion {
  std::shared_ptr<const layers::TrainingSpec> spec{};  ///< never null
  std::uint64_t round = 0;                             ///< another number begins from new weights
  std::vector<std::string> left_out{};  ///< ids that do not train; what they learnt is kept
  Index goal = 0;                       ///< epochs that each is to have; 0: none goes on
  std::optional<double> rate{};         ///< a learning rate by hand; nullopt: the task's
  /// Single updates that each is to have made in this round besides the epochs of its goal.
  std::uint64_t batches = 0;
  std::filesystem::path keep{};  ///< folder where every epoch is kept; empty: nowhere
  bool resumes = false;          ///< the round begins from what is kept there of this very task

  friend bool operator==(const TrainingQuestion&, const TrainingQuestion&) = default;
};

/// One competitor after one of its epochs, and what it makes then of the examples that are shown.
struct LiveEpoch {
  layers::EpochRecord record{};
  /// A shown example a row: a logit, or a forecast. Empty where only the record was kept: epochs
  /// before the newest of a training that was taken up again.
  layers::Matrix outputs{};
  /// Of each shown bag, of each head: static queries x instances; empty where nothing attends.
  std::vector<std::vector<layers::Matrix>> attention{};
  /// What each static query of each head looks for, where instances are pictures: see
  /// BagTask::query_maps; else empty.
  RowMajorFloats query_maps{};
  /// The stored patterns of an NPHLayer, S x inputs, where instances are pictures; else empty. Then
  /// `attention` is instances x stored patterns.
  RowMajorFloats stored{};
  std::vector<std::pair<std::string, double>> norms{};  ///< of each tensor, by its name
};

/// One competitor.
struct LiveLearner {
  std::string id{};
  std::string name{};
  std::string association{};  ///< id of what it attends by; empty for baselines
  bool is_baseline = false;
  bool learns = false;  ///< false: a forecast that needs no training
  std::vector<std::shared_ptr<const LiveEpoch>> epochs{};
  Index best_epoch = 0;  ///< by validation, from 1; 0: none yet
  layers::TrainingEnd end = layers::TrainingEnd::not_yet;
  Index updates = 0;                              ///< of an epoch that is begun and waits
  double loss_so_far = 0.0;                       ///< mean of its batches; 0 where none is begun
  std::string sentence{};                         ///< why it ended where numbers were not finite
  std::optional<layers::NotFinite> not_finite{};  ///< where that was
  Index parameters = 0;                           ///< numbers that it learns
  /// Its weights after the best epoch so far, after the newest one without a validation; null
  /// before an epoch.
  std::shared_ptr<const layers::TrainedLayer> learnt{};
  std::optional<layers::Evaluation> test{};  ///< once it ended, of its best epoch; no predictions
  /// Where nothing is trained: on the parts, and what it says of the shown examples.
  std::optional<layers::Evaluation> fixed_train{};
  std::optional<layers::Evaluation> fixed_validation{};
  layers::Matrix fixed_outputs{};

  Index epochs_done() const { return std::ssize(epochs); }
};

/// One test bag that is shown.
struct ShownBag {
  double label = 0.0;
  layers::Matrix instances{};         ///< an instance a row, as it is learnt
  std::vector<std::string> labels{};  ///< of its instances; empty where unknown
};

/// The test examples that are shown, the same for all competitors.
struct ShownExamples {
  std::vector<ShownBag> bags{};
  std::vector<Index> places{};        ///< of each in the test part
  std::optional<ImageShape> shape{};  ///< where instances are pictures
  std::pair<double, double> range{};  ///< of all instances: black and white
  std::string target{};               ///< the label that decides; empty where unknown
  layers::Matrix inputs{};            ///< windows of a series, one a row, standardised
  layers::Matrix truths{};            ///< what came after them
  std::vector<std::string> notes{};   ///< how the data were read: a sentence each
};

/// What is known of a task.
struct LiveTraining {
  TrainingQuestion question{};  ///< that this answers; without a spec before the first
  std::vector<LiveLearner> learners{};
  std::shared_ptr<const ShownExamples> shown{};  ///< null before the data are there
  bool running = false;                          ///< more comes without being asked again
  std::string now{};                             ///< id of the one that trains now; empty for none
  Index updates = 0;                             ///< of its epoch that is begun
  Index updates_of_epoch = 0;                    ///< of who trained last; 0: nobody did
  std::string not_kept{};  ///< why an epoch could not be kept or taken up again: a sentence
  std::string failure{};   ///< why the task cannot be: a sentence; else empty

  /// Epochs that all have that take part and did not end before; 0 without any.
  Index least_epochs() const;
};

/// Whether a competitor of this question goes on.
bool takes_part(const TrainingQuestion& question, const LiveLearner& learner);

/// Tasks whose trainings stand in memory; who comes back to an older one finds what is kept of it.
inline constexpr std::size_t kMostTrainings = 6;

/// Trainings as they stand between questions, each of its task: a question of another task leaves
/// them as they are, and its own goes on when it is asked for again. For one thread, the worker's.
class TrainingRoom {
 public:
  TrainingRoom();
  ~TrainingRoom();
  TrainingRoom(const TrainingRoom&) = delete;
  TrainingRoom& operator=(const TrainingRoom&) = delete;

  /// Prepares what is new in the question, tells of it, and trains to its goal, whoever is furthest
  /// behind first. Ends soon after `stop` says true (before the next batch, between pieces of an
  /// evaluation); the epoch that is begun goes on with the next question.
  /// A task that is new here and differs from one that is not in its number of epochs alone goes on
  /// from where that one is, where its learning rates are the same (Training::change_epochs).
  void answer(const TrainingQuestion& question, const std::function<bool()>& stop,
              const std::function<void(LiveTraining)>& tell);

 private:
  class Impl;
  Impl& of_task(const TrainingQuestion& question);

  std::vector<std::unique_ptr<Impl>> impls_{};  ///< the one asked for last stands first
};

/// A room on a thread of its own. `wake` is called from there when there is something new.
AnsweringJob<TrainingQuestion, LiveTraining> training_job(std::function<void()> wake);

}  // namespace mnemoscope
