#include "session/running_training.h"

#include <tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <tuple>

#include "session/kept_training.h"
#include "session/shown_examples.h"

namespace mnemoscope {
namespace {

constexpr auto kToldEvery = std::chrono::milliseconds(150);

layers::Evaluation without_predictions_of(layers::Evaluation evaluation) {
  evaluation.predictions = layers::Matrix();
  return evaluation;
}

/// An epoch that has just ended.
std::shared_ptr<const LiveEpoch> live_epoch(const layers::Training& training,
                                            const std::vector<Index>& examples) {
  const layers::TrainingState& state = training.state();
  auto epoch = std::make_shared<LiveEpoch>(LiveEpoch{.record = state.history.back()});
  for (const layers::Tensor& tensor : state.tensors) {
    epoch->norms.emplace_back(tensor.name, tensor.value.norm());
  }
  if (examples.empty()) return epoch;
  epoch->outputs = training.task().predict(state.tensors, layers::Part::test, examples);
  if (const auto* const bags = dynamic_cast<const layers::BagTask*>(&training.task())) {
    epoch->attention = bags->attention(state.tensors, layers::Part::test, examples).weights;
    const layers::Tensor* const stored = layers::find_tensor(state.tensors, "stored");
    if (bags->set().shape) epoch->query_maps = bags->query_maps(state.tensors).cast<float>();
    if (bags->set().shape && stored != nullptr) epoch->stored = stored->value.cast<float>();
  }
  return epoch;
}

LiveLearner first_learner(const layers::Competitor& competitor,
                          const std::vector<Index>& examples) {
  LiveLearner learner{
      .id = competitor.id,
      .name = competitor.name,
      .association = competitor.association ? competitor.association->id : std::string(),
      .is_baseline = competitor.is_baseline,
      .learns = competitor.task != nullptr,
      .fixed_train = competitor.fixed_train,
      .fixed_validation = competitor.fixed_validation};
  if (competitor.fixed) {
    learner.fixed_outputs = competitor.fixed->predictions(examples, Eigen::all);
    learner.test = without_predictions_of(*competitor.fixed);
  }
  return learner;
}

/// What tells tasks apart that are trained longer or less long.
std::string key_but_for_epochs(layers::TrainingSpec spec) {
  spec.training.epochs = 1;
  return training_key(spec);
}

}  // namespace

bool takes_part(const TrainingQuestion& question, const LiveLearner& learner) {
  return learner.learns && learner.end == layers::TrainingEnd::not_yet &&
         std::find(question.left_out.begin(), question.left_out.end(), learner.id) ==
             question.left_out.end();
}

Index LiveTraining::least_epochs() const {
  std::optional<Index> least;
  for (const LiveLearner& learner : learners) {
    if (!takes_part(question, learner)) continue;
    least = std::min(least.value_or(learner.epochs_done()), learner.epochs_done());
  }
  return least.value_or(0);
}

class TrainingRoom::Impl {
 public:
  void answer(const TrainingQuestion& question, const std::function<bool()>& stop,
              const std::function<void(LiveTraining)>& tell) {
    live_.failure.clear();
    if (!made_ || question.spec != live_.question.spec) {
      if (!load(question, stop, tell)) return;
      begin_round(question);
    } else if (question.round != live_.question.round) {
      begin_round(question);
    }
    live_.question = question;
    live_.running = next() != nullptr || owes_batches();
    tell(live_);
    train_batches(stop);
    while (train_next(stop, tell)) {
    }
    live_.running = false;
    live_.now.clear();
    tell(live_);
  }

  const std::shared_ptr<const layers::TrainingSpec>& spec() const { return live_.question.spec; }

  /// Goes on from where another one is, which stays as it is; this one is new. Nothing where their
  /// tasks differ in more than epochs.
  void go_on_from(const Impl& other, const TrainingQuestion& question) {
    const std::string key = key_but_for_epochs(*question.spec);
    const bool is_longer = other.made_ && other.key_ == key &&
                           other.spec()->training.epochs != question.spec->training.epochs;
    if (!is_longer) return;
    experiment_ = other.experiment_;
    key_ = key;
    made_ = true;
    show_examples();
    live_.question = question;
    begin();
    keeper_.reset();
    if (!question.keep.empty()) keeper_.emplace(question.keep, question.spec, false);
    for (std::size_t i = 0; i < trainings_.size(); ++i) take_over(i, other);
  }

 private:
  /// The training of one competitor as it is there; from new weights where it would be another one.
  void take_over(std::size_t place, const Impl& other) {
    if (other.trainings_[place] == nullptr) return;
    auto training = std::make_unique<layers::Training>(*other.trainings_[place]);
    if (!training->change_epochs(live_.question.spec->training.epochs)) return;
    LiveLearner& learner = live_.learners[place];
    learner = other.live_.learners[place];
    learner.end = training->end();
    learner.test.reset();
    trainings_[place] = std::move(training);
    const bool is_whole =
        trainings_[place]->updates_done() == 0 && trainings_[place]->state().epochs_done > 0;
    if (is_whole) keep_epoch(trainings_[place]->state(), learner.id);
  }

  /// The data and the models; false where they cannot be or it was stopped.
  bool load(const TrainingQuestion& question, const std::function<bool()>& stop,
            const std::function<void(LiveTraining)>& tell) {
    made_ = false;
    trainings_.clear();
    live_ = {.question = question, .running = true};
    tell(live_);
    key_ = key_but_for_epochs(*question.spec);
    Progress progress([&](double) { return !stop(); });
    auto experiment = layers::training_plan(*question.spec, Loading(progress));
    if (stop()) return false;
    if (!experiment) {
      live_.failure = experiment.error().text;
      live_.running = false;
      tell(live_);
      return false;
    }
    experiment_ = std::move(*experiment);
    made_ = true;
    show_examples();
    return true;
  }

  void show_examples() {
    auto shown = std::make_shared<ShownExamples>(shown_examples(experiment_.competitors));
    examples_ = shown->places;
    shown->notes = experiment_.data_notes;
    live_.shown = std::move(shown);
  }

  /// From new weights.
  void begin() {
    live_.learners.clear();
    trainings_.clear();
    for (const layers::Competitor& competitor : experiment_.competitors) {
      live_.learners.push_back(first_learner(competitor, examples_));
      trainings_.push_back(nullptr);
    }
    batches_made_.assign(trainings_.size(), 0);
    live_.not_kept.clear();
    not_taken_up_.clear();
  }

  /// A new round: its first weights, or what is kept of it.
  void begin_round(const TrainingQuestion& question) {
    live_.question = question;
    begin();
    keeper_.reset();
    if (question.keep.empty()) return;
    keeper_.emplace(question.keep, question.spec, question.resumes);
    if (!question.resumes) return;
    for (std::size_t i = 0; i < trainings_.size(); ++i) take_up(i);
  }

  /// Goes on where a former start of the program ended; from new weights where that is not kept.
  void take_up(std::size_t place) {
    const layers::Competitor& competitor = experiment_.competitors[place];
    if (competitor.task == nullptr) return;
    auto state = keeper_->kept(competitor.id);
    if (!state) {
      live_.not_kept = not_taken_up_ = state.error().text;
      return;
    }
    if (!*state) return;
    trainings_[place] = std::make_unique<layers::Training>(
        *competitor.task, live_.question.spec->training, std::move(**state));
    const layers::Training& training = *trainings_[place];
    LiveLearner& learner = live_.learners[place];
    learner.parameters = layers::parameter_count(training.state().tensors);
    const std::vector<layers::EpochRecord>& history = training.state().history;
    for (std::size_t i = 0; i + 1 < history.size(); ++i) {
      learner.epochs.push_back(std::make_shared<const LiveEpoch>(LiveEpoch{.record = history[i]}));
    }
    take_epoch(training, learner);
  }

  void keep_epoch(const layers::TrainingState& state, const std::string& id) {
    if (!keeper_) return;
    const Status kept = keeper_->keep(id, state, live_.question.left_out, live_.question.rate);
    live_.not_kept = kept ? not_taken_up_ : kept.error().text;
  }

  bool owes_batches() const {
    return std::any_of(batches_made_.begin(), batches_made_.end(),
                       [&](std::uint64_t made) { return made < live_.question.batches; });
  }

  /// The single updates that are asked for, of everyone who takes part; who does not owes none.
  void train_batches(const std::function<bool()>& stop) {
    for (std::size_t i = 0; i < live_.learners.size(); ++i) {
      LiveLearner& learner = live_.learners[i];
      while (batches_made_[i] < live_.question.batches) {
        if (!takes_part(live_.question, learner)) {
          batches_made_[i] = live_.question.batches;
          break;
        }
        if (stop()) return;
        layers::Training& training = training_to_step(learner);
        if (!made_a_step(training, stop)) return;
        ++batches_made_[i];
        live_.updates = training.updates_done();
        if (take_epoch(training, learner)) keep_epoch(training.state(), learner.id);
      }
    }
  }

  /// False where it was stopped before it came to anything.
  static bool made_a_step(layers::Training& training, const std::function<bool()>& stop) {
    const auto at = [&] {
      return std::tuple(training.updates_done(), training.state().epochs_done, training.end());
    };
    const auto before = at();
    training.step(stop);
    return at() != before;
  }

  /// The training of a learner whose turn it is, at the rate that is asked for.
  layers::Training& training_to_step(const LiveLearner& learner) {
    layers::Training& training =
        training_of(static_cast<std::size_t>(&learner - live_.learners.data()));
    if (live_.question.rate) training.change_rate(*live_.question.rate);
    live_.now = learner.id;
    live_.updates_of_epoch = training.updates_of_epoch();
    return training;
  }

  /// Made when its turn comes: a task with many associations shows itself before.
  layers::Training& training_of(std::size_t place) {
    if (trainings_[place] == nullptr) {
      trainings_[place] = std::make_unique<layers::Training>(*experiment_.competitors[place].task,
                                                             live_.question.spec->training);
      live_.learners[place].parameters =
          layers::parameter_count(trainings_[place]->state().tensors);
    }
    return *trainings_[place];
  }

  /// Whose epoch comes now: one that is begun, else of who is furthest behind.
  LiveLearner* next() {
    LiveLearner* behind = nullptr;
    for (std::size_t i = 0; i < live_.learners.size(); ++i) {
      LiveLearner& learner = live_.learners[i];
      if (!takes_part(live_.question, learner)) continue;
      if (learner.epochs_done() >= live_.question.goal) continue;
      if (trainings_[i] != nullptr && trainings_[i]->updates_done() > 0) return &learner;
      if (behind == nullptr || learner.epochs_done() < behind->epochs_done()) behind = &learner;
    }
    return behind;
  }

  /// One epoch; false when there is none to come or it was stopped.
  bool train_next(const std::function<bool()>& stop,
                  const std::function<void(LiveTraining)>& tell) {
    judge_ended(stop);
    LiveLearner* const learner = next();
    if (learner == nullptr || stop()) return false;
    layers::Training& training = training_to_step(*learner);
    auto told = std::chrono::steady_clock::now();
    while (training.end() == layers::TrainingEnd::not_yet &&
           training.state().epochs_done == learner->epochs_done()) {
      if (stop()) {
        take_begun(training, *learner);
        return false;
      }
      training.step(stop);
      live_.updates = training.updates_done();
      if (std::chrono::steady_clock::now() - told < kToldEvery) continue;
      told = std::chrono::steady_clock::now();
      tell(live_);
    }
    if (take_epoch(training, *learner)) keep_epoch(training.state(), learner->id);
    tell(live_);
    return true;
  }

  /// Whether there is a new epoch.
  bool take_epoch(const layers::Training& training, LiveLearner& learner) const {
    const layers::TrainingState& state = training.state();
    const bool is_new = state.epochs_done > learner.epochs_done();
    if (is_new) learner.epochs.push_back(live_epoch(training, examples_));
    take_begun(training, learner);
    learner.best_epoch = state.best_epoch;
    take_learnt(training, learner);
    learner.end = training.end();
    learner.sentence = training.sentence();
    learner.not_finite = training.not_finite();
    return is_new;
  }

  /// How far the epoch is that is begun.
  static void take_begun(const layers::Training& training, LiveLearner& learner) {
    learner.updates = training.updates_done();
    learner.loss_so_far = training.loss_so_far();
  }

  void take_learnt(const layers::Training& training, LiveLearner& learner) const {
    const layers::TrainingState& state = training.state();
    const Index epoch = state.best_epoch > 0 ? state.best_epoch : state.epochs_done;
    if (epoch == 0 || (learner.learnt != nullptr && learner.learnt->epoch == epoch)) return;
    const auto place = static_cast<std::size_t>(&learner - live_.learners.data());
    learner.learnt = std::make_shared<const layers::TrainedLayer>(
        layers::TrainedLayer{.competitor = experiment_.competitors[place],
                             .tensors = training.chosen(),
                             .epoch = epoch});
  }

  /// The test part is looked at once, when no more is learnt.
  void judge_ended(const std::function<bool()>& stop) {
    for (std::size_t i = 0; i < live_.learners.size(); ++i) {
      LiveLearner& learner = live_.learners[i];
      if (learner.end == layers::TrainingEnd::not_yet || learner.test || trainings_[i] == nullptr)
        continue;
      auto test = layers::evaluate_unless(trainings_[i]->task(), trainings_[i]->chosen(),
                                          layers::Part::test, stop);
      if (test) learner.test = without_predictions_of(std::move(*test));
    }
  }

  bool made_ = false;
  std::string key_{};  ///< of the task and its data as they were loaded, see key_but_for_epochs
  layers::TrainingPlan experiment_{};
  std::vector<Index> examples_{};  ///< of the test part, those shown
  std::vector<std::unique_ptr<layers::Training>> trainings_{};
  std::string not_taken_up_{};                 ///< what of the round was kept and is spoilt
  std::optional<TrainingKeeper> keeper_{};     ///< of the round; none where nothing is kept
  std::vector<std::uint64_t> batches_made_{};  ///< of single ones, by each in this round
  LiveTraining live_{};
};

TrainingRoom::TrainingRoom() = default;
TrainingRoom::~TrainingRoom() = default;

TrainingRoom::Impl& TrainingRoom::of_task(const TrainingQuestion& question) {
  const auto at = std::find_if(impls_.begin(), impls_.end(),
                               [&](const auto& impl) { return impl->spec() == question.spec; });
  if (at != impls_.end()) {
    std::rotate(impls_.begin(), at, at + 1);
    return *impls_.front();
  }
  auto fresh = std::make_unique<Impl>();
  const bool has_its_own = question.resumes && kept_training(question.keep).has_value();
  for (const auto& other : impls_) {
    if (has_its_own || fresh->spec() != nullptr) break;
    fresh->go_on_from(*other, question);
  }
  impls_.insert(impls_.begin(), std::move(fresh));
  if (impls_.size() > kMostTrainings) impls_.pop_back();
  return *impls_.front();
}

void TrainingRoom::answer(const TrainingQuestion& question, const std::function<bool()>& stop,
                          const std::function<void(LiveTraining)>& tell) {
  // One core stays with the window; who trains where changes no bit.
  tbb::task_arena cores(std::max(1, tbb::this_task_arena::max_concurrency() - 1));
  cores.execute([&] { of_task(question).answer(question, stop, tell); });
}

AnsweringJob<TrainingQuestion, LiveTraining> training_job(std::function<void()> wake) {
  return AnsweringJob<TrainingQuestion, LiveTraining>(
      std::move(wake), [room = std::make_shared<TrainingRoom>()](const TrainingQuestion& question,
                                                                 auto& order, const auto& tell) {
        room->answer(
            question, [&order] { return order.superseded(); }, tell);
      });
}

}  // namespace mnemoscope
