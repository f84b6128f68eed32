#include "ui/layers/layers_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "session/train_text.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

std::string data_words(const layers::TrainingSpec& spec) {
  if (spec.kind == layers::TaskKind::series) {
    const layers::SeriesSource& series = spec.series;
    return fmt::format("{} steps are forecast from {}.", series.horizon,
                       series.input.value_or(series.horizon));
  }
  const layers::BagSource& bags = spec.bags;
  if (needs_file(spec)) return fmt::format("Bags in {} folds.", bags.folds);
  if (!bags.file.empty()) {
    return fmt::format("Fold {} of {} of the file's bags is the test.", bags.fold + 1, bags.folds);
  }
  return fmt::format("Bags of {}: {} to train and validate, {} to test, of pictures kept apart.",
                     bags.size, bags.train, bags.test);
}

/// What is on of the released code; empty for nothing.
std::string released_words(const layers::TrainingSpec& spec) {
  std::string words;
  for (const layers::RepoSwitch& one : layers::repo_switches()) {
    if (!(spec.repo.*one.value)) continue;
    words += fmt::format("{}{}", words.empty() ? "As the released code: " : ", ", one.label);
  }
  return words.empty() ? words : words + ".";
}

std::string model_words(const layers::TrainingSpec& spec) {
  const layers::ModelSizes& model = spec.model;
  const bool stores = stores_patterns(spec);
  return fmt::format("{}Width {}, {}, \u03b2 = {}.",
                     stores ? fmt::format("{} stored patterns. ", model.stored) : std::string(),
                     model.width, counted(model.heads, "head"), number_words(model.beta));
}

std::string updates_words(const layers::TrainingOptions& training) {
  return fmt::format("{} epochs of batches of {}, learning rate {}{}, seed {}.", training.epochs,
                     training.batch, number_words(training.rate),
                     training.cosine ? " falling as a cosine" : "", training.seed);
}

std::string name_of(const LiveTraining& live, const std::string& id) {
  for (const LiveLearner& learner : live.learners) {
    if (learner.id == id) return learner.name;
  }
  return id;
}

/// The point of the experiment that the task is, with its file; the first where it was changed.
std::size_t point_of(const PaperTask& paper, const layers::TrainingSpec& spec) {
  const std::string text = train_text(spec);
  for (std::size_t place = 0; place < paper.points.size(); ++place) {
    const layers::TrainingSpec& point = *paper.points[place].spec;
    const std::string file = file_of_task(spec);
    if (train_text(file.empty() ? point : with_file(point, file)) == text) return place;
  }
  return 0;
}

bool someone_learns(const LiveTraining& live, const LayersState& state) {
  const TrainingQuestion question = question_of(state);
  return std::any_of(live.learners.begin(), live.learners.end(),
                     [&](const LiveLearner& learner) { return takes_part(question, learner); });
}

/// "Paused", "Ended"; empty where nothing was trained yet.
std::string standstill_words(const LayersState& state, const LiveTraining& live) {
  const auto begun = std::find_if(live.learners.begin(), live.learners.end(),
                                  [](const LiveLearner& learner) { return learner.updates > 0; });
  const Index of = state.spec->training.epochs;
  const char* const how = why_not_train(state, live).empty() ? "Paused" : "Ended";
  if (begun != live.learners.end()) {
    return fmt::format("{} in epoch {} of {}, {}: {} of {} batches, loss {}", how,
                       begun->epochs_done() + 1, of, begun->name, begun->updates,
                       live.updates_of_epoch, number_words(begun->loss_so_far));
  }
  if (most_epochs(live) == 0) return "Nothing is trained yet";
  return fmt::format("{} at epoch {} of {}", how, most_epochs(live), of);
}

std::ptrdiff_t ended_not_finite(const LiveTraining& live) {
  return std::count_if(live.learners.begin(), live.learners.end(),
                       [](const LiveLearner& learner) { return learner.not_finite.has_value(); });
}

/// One paragraph of all whose numbers were not finite: each ends in a batch of its own.
std::string not_finite_words(const LiveTraining& live) {
  std::vector<std::string> ends;
  double least = std::numeric_limits<double>::infinity();
  for (const LiveLearner& learner : live.learners) {
    if (!learner.not_finite) continue;
    ends.push_back(fmt::format("{} in epoch {}, batch {}", learner.name, learner.not_finite->epoch,
                               learner.not_finite->batch));
    least = std::min(least, learner.not_finite->rate);
  }
  return fmt::format(
      "The training stopped where numbers were not finite: {}. The weights of the epoch before are "
      "kept; try a learning rate below {}.",
      listed(ends), number_words(least));
}

}  // namespace

TrainingQuestion question_of(const LayersState& state) {
  return {.spec = state.spec,
          .round = state.round,
          .left_out = state.left_out,
          .goal = state.goal,
          .rate = state.rate,
          .batches = state.batches,
          .keep = state.keep,
          .resumes = state.resumes};
}

void change_task(LayersState& state, layers::TrainingSpec spec) {
  stand_on(state, std::make_shared<const layers::TrainingSpec>(std::move(spec)));
}

void begin_anew(LayersState& state) {
  state.round = ++state.rounds;
  state.goal = 0;
  state.batches = 0;
  state.resumes = false;
  state.rate.reset();
  state.epoch.reset();
}

const LiveTraining& live_of_task(const LayersState& state, const LiveTraining* live) {
  static const LiveTraining kNothing{};
  const bool is_its = live != nullptr && state.spec != nullptr &&
                      live->question.spec == state.spec && live->question.round == state.round;
  return is_its ? *live : kNothing;
}

bool is_training(const LayersState& state, const LiveTraining& live) {
  if (state.spec == nullptr || needs_file(*state.spec) || !live.failure.empty()) return false;
  const bool is_new = live.question != question_of(state);
  if (state.goal == 0 && state.batches <= (is_new ? live.question.batches : 0)) return false;
  return live.running || is_new;
}

std::string why_not_train(const LayersState& state, const LiveTraining& live) {
  if (state.spec == nullptr) return "No task is chosen";
  if (needs_file(*state.spec)) return "Its file has to be named first";
  if (!live.failure.empty()) return "The task cannot be: " + live.failure;
  if (live.learners.empty() || someone_learns(live, state)) return {};
  const bool any_ended =
      std::any_of(live.learners.begin(), live.learners.end(), [](const LiveLearner& learner) {
        return learner.learns && learner.end != layers::TrainingEnd::not_yet;
      });
  return any_ended ? "All epochs are trained: Reset begins anew" : "No association is on";
}

std::vector<std::string> task_words(const layers::TrainingSpec& spec) {
  std::vector<std::string> words{data_words(spec), model_words(spec), updates_words(spec.training)};
  if (std::string released = released_words(spec); !released.empty()) {
    words.push_back(std::move(released));
  }
  return words;
}

std::string training_words(const LayersState& state, const LiveTraining& live) {
  if (state.spec == nullptr) return {};
  if (state.tried != nullptr) return "Loading the data";
  if (needs_file(*state.spec)) return "It waits for its file";
  if (!live.failure.empty()) return live.failure;
  if (live.learners.empty()) return "Loading the data";
  const Index of = state.spec->training.epochs;
  if (is_training(state, live) && !live.now.empty()) {
    return fmt::format("Epoch {} of {}, {}: update {} of {}", std::min(live.least_epochs() + 1, of),
                       of, name_of(live, live.now), live.updates, live.updates_of_epoch);
  }
  return standstill_words(state, live);
}

std::string nothing_learnt_words(const LayersState& state, const LiveTraining& live) {
  if (!live.failure.empty()) return "Nothing can be learnt of these data.";
  if (state.spec != nullptr && needs_file(*state.spec)) return "It waits for its file.";
  return why_not_train(state, live).empty() ? "Nothing is learnt yet: Train begins."
                                            : "Nothing is learnt.";
}

std::vector<std::string> stop_sentences(const LiveTraining& live) {
  std::vector<std::string> sentences;
  const bool together = ended_not_finite(live) > 1;
  if (together) sentences.push_back(not_finite_words(live));
  // Said once of all that ended alike: eight of them would push the curves out of sight.
  std::vector<std::pair<std::string, std::vector<std::string>>> ends;
  for (const LiveLearner& learner : live.learners) {
    if (learner.sentence.empty() || (together && learner.not_finite)) continue;
    auto at = std::find_if(ends.begin(), ends.end(),
                           [&](const auto& end) { return end.first == learner.sentence; });
    if (at == ends.end()) at = ends.insert(ends.end(), {learner.sentence, {}});
    at->second.push_back(learner.name);
  }
  for (const auto& [sentence, names] : ends) sentences.push_back(listed(names) + ": " + sentence);
  if (!live.not_kept.empty()) sentences.push_back(live.not_kept);
  return sentences;
}

std::string resume_label(const KeptTraining& kept) {
  const Index done = kept.least_epochs();
  return done < kept.spec->training.epochs ? fmt::format("Go on from epoch {}", done)
                                           : std::string("Show the last training");
}

std::string resume_words(const KeptTraining& kept) {
  return fmt::format("{}: {} of {} epochs are trained.", kept.spec->title, kept.least_epochs(),
                     kept.spec->training.epochs);
}

std::shared_ptr<const PaperTask> paper_called(const PaperTasks& papers, const std::string& title) {
  for (const auto& paper : papers.tasks) {
    if (paper->title() == title) return paper;
  }
  return nullptr;
}

std::string why_no_bags_of(const std::vector<LabelCount>& classes) {
  constexpr Index kFewestOfALabel = 5;
  if (classes.size() < 2) return "The memories have no two labels to tell bags apart by";
  const bool is_enough = std::any_of(classes.begin(), classes.end(), [](const LabelCount& one) {
    return one.count >= kFewestOfALabel;
  });
  return is_enough ? "" : "No label has five pictures, of which one is kept for tests";
}

layers::TrainingSpec bags_of_memories(const std::vector<std::string>& sources,
                                      const std::vector<LabelCount>& classes) {
  constexpr Index kSmallBag = 6;
  const auto most =
      std::max_element(classes.begin(), classes.end(),
                       [](const LabelCount& a, const LabelCount& b) { return a.count < b.count; });
  layers::TrainingSpec spec;
  spec.bags.pictures = sources;
  if (most != classes.end()) spec.bags.target = most->label;
  spec.bags.size = kSmallBag;
  spec.title = "Bags of the open memories";
  spec.about =
      "Half of the bags hold one picture of the label that is asked for; its instances are drawn "
      "from the files that the memories come from.";
  spec.model.width = 32;
  spec.model.beta = 1.0;
  spec.training.batch = 32;
  spec.training.rate = 0.003;
  return spec;
}

bool stores_patterns(const layers::TrainingSpec& spec) {
  return spec.kind == layers::TaskKind::bags && spec.model.layer == layers::BagLayer::stored;
}

std::string file_of_task(const layers::TrainingSpec& spec) {
  return spec.kind == layers::TaskKind::bags ? spec.bags.file : spec.series.file;
}

std::string whole_words(const PaperTask& paper) {
  if (paper.jobs < 2) return "Without the window it is trained by";
  return fmt::format("This is one of {} trainings of the experiment. All of them are made by",
                     paper.jobs);
}

std::optional<std::size_t> place_of_task(const TaskList& list, const std::string& title) {
  for (std::size_t place = 0; place < list.presets.size(); ++place) {
    if (list.presets[place].spec->title == title) return place;
  }
  return std::nullopt;
}

void resume(LayersState& state, const KeptTraining& kept, const TaskList& list,
            const PaperTasks& papers) {
  LayersState fresh = with_trainings_of(state);
  stand_on(fresh, kept.spec);
  // A round of its own, as the one that was there before may have begun from new weights.
  fresh.round = ++fresh.rounds;
  fresh.batches = 0;
  fresh.keep = kept.folder;
  ++fresh.taken_up;
  fresh.paper = paper_called(papers, kept.spec->title);
  if (fresh.paper) {
    fresh.paper_point = point_of(*fresh.paper, *kept.spec);
  } else {
    fresh.preset = place_of_task(list, kept.spec->title);
  }
  fresh.left_out = kept.left_out;
  fresh.goal = kept.spec->training.epochs;
  fresh.rate = kept.rate;
  state = std::move(fresh);
}

Index most_epochs(const LiveTraining& live) {
  Index most = 0;
  for (const LiveLearner& learner : live.learners) most = std::max(most, learner.epochs_done());
  return most;
}

void show_epoch(LayersState& state, const LiveTraining& live, Index epoch) {
  if (epoch >= most_epochs(live)) {
    state.epoch.reset();
  } else {
    state.epoch = std::max<Index>(1, epoch);
  }
}

Index epoch_in_view(const LayersState& state, const LiveTraining& live) {
  return std::min(state.epoch.value_or(most_epochs(live)), most_epochs(live));
}

}  // namespace mnemoscope
