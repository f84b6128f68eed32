// What the Layers workspace draws and says of a training.
#include "ui/layers/learning_curves.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/apart.h"
#include "session/task_list.h"
#include "source_folder.h"
#include "text/number_words.h"
#include "ui/layers/example_words.h"
#include "ui/layers/layers_words.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::shared_ptr<const LiveEpoch> epoch_with(Index number, double auc) {
  auto epoch = std::make_shared<LiveEpoch>();
  epoch->record.epoch = number;
  epoch->record.seconds = 0.5;
  epoch->record.weight_norm = 3.0;
  epoch->record.train = {.loss = 0.1, .accuracy = 1.0, .auc = 1.0};
  epoch->record.validation = {.loss = 1.0 - auc, .accuracy = 0.5, .auc = auc};
  return epoch;
}

LiveLearner learner_with(const std::string& id, const std::vector<double>& aucs, Index best) {
  LiveLearner learner{.id = id, .name = id, .learns = true, .best_epoch = best};
  for (const double auc : aucs) {
    learner.epochs.push_back(epoch_with(learner.epochs_done() + 1, auc));
  }
  return learner;
}

LayersState small_state() {
  layers::TrainingSpec spec;
  spec.training.epochs = 5;
  LayersState state;
  state.spec = std::make_shared<const layers::TrainingSpec>(spec);
  return state;
}

/// Two associations and a baseline that is best at its first epoch.
LiveTraining small_training(const LayersState& state) {
  LiveTraining live{.question = question_of(state)};
  live.learners = {learner_with("dense", {0.5, 0.7}, 2), learner_with("sparse", {0.6}, 1),
                   learner_with("max-pooling", {0.9, 0.8}, 1)};
  live.learners.back().is_baseline = true;
  return live;
}

LearningChoice auc_choice() {
  return {.value = LearnedValue::auc, .with_train = false};
}

TEST(LearningCurves, DrawValidationOverEpochsAndBaselinesAsLevelsOfTheirBest) {
  const LiveTraining live = small_training(small_state());
  const plot::Figure figure = learning_figure(live, auc_choice(), Theme({}, {}));
  ASSERT_EQ(figure.series.size(), 3U);
  EXPECT_THAT(figure.series[0].x, ElementsAre(1.0, 2.0));
  EXPECT_THAT(figure.series[0].y, ElementsAre(0.5, 0.7));
  EXPECT_EQ(figure.series[2].shape, plot::Shape::level);
  EXPECT_THAT(figure.series[2].y, ::testing::Each(0.9));
  EXPECT_THAT(figure.series[2].note, HasSubstr("to beat"));
}

TEST(LearningCurves, DrawTheTrainingPartFaintUnderTheSameEntry) {
  const LiveTraining live = small_training(small_state());
  LearningChoice choice = auc_choice();
  choice.with_train = true;
  const plot::Figure figure = learning_figure(live, choice, Theme({}, {}));
  ASSERT_EQ(figure.series.size(), 5U);
  EXPECT_TRUE(figure.series[1].faint);
  EXPECT_EQ(figure.series[1].legend_entry(), "dense");
  EXPECT_EQ(figure.series[1].style.colour, figure.series[0].style.colour);
}

TEST(LearningCurves, TimeHasNoLineToBeat) {
  const LiveTraining live = small_training(small_state());
  const plot::Figure figure =
      learning_figure(live, {.value = LearnedValue::seconds}, Theme({}, {}));
  ASSERT_EQ(figure.series.size(), 3U);
  for (const plot::Series& series : figure.series) EXPECT_EQ(series.shape, plot::Shape::line);
}

TEST(LearningCurves, AForecastWithoutTrainingIsALevelFromTheStart) {
  LiveTraining live;
  live.learners = {{.id = "ridge",
                    .name = "Ridge regression",
                    .is_baseline = true,
                    .fixed_validation = layers::Evaluation{.loss = 0.25, .absolute_error = 0.4}}};
  const plot::Figure figure =
      learning_figure(live, {.kind = layers::TaskKind::series}, Theme({}, {}));
  ASSERT_EQ(figure.series.size(), 1U);
  EXPECT_THAT(figure.series[0].y, ::testing::Each(0.25));
  EXPECT_EQ(line_to_beat(live.learners[0], LearnedValue::absolute_error), 0.4);
}

TEST(LearningCurves, APartThatIsNotThereIsAGap) {
  layers::EpochRecord record;
  record.train = {.loss = 0.5, .accuracy = 0.5};
  EXPECT_EQ(learned_number(record, layers::Part::train, LearnedValue::loss), 0.5);
  EXPECT_EQ(learned_number(record, layers::Part::validation, LearnedValue::loss), std::nullopt);
}

TEST(Standing, IsOfTheBestEpoch) {
  const std::vector<StandingRow> rows =
      standing_rows(small_training(small_state()), LearnedValue::auc);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[2].validation, 0.9);
  EXPECT_EQ(rows[2].test, std::nullopt);
  EXPECT_EQ(rows[0].seconds, 0.5);
}

TEST(LayersWords, SayHowFarItIs) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  EXPECT_EQ(training_words(state, live), "Paused at epoch 2 of 5");
  EXPECT_EQ(training_words(state, {}), "Loading the data");
  state.goal = 5;
  live.question = question_of(state);
  live.running = true;
  live.now = "sparse";
  live.updates = 3;
  live.updates_of_epoch = 16;
  EXPECT_EQ(training_words(state, live), "Epoch 2 of 5, sparse: update 3 of 16");
  live.failure = "It cannot be.";
  EXPECT_EQ(training_words(state, live), "It cannot be.");
}

TEST(LayersWords, SayWhereAnEpochStandsThatIsBegunBatchByBatch) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  live.updates_of_epoch = 16;
  live.learners.front().updates = 3;
  live.learners.front().loss_so_far = 0.5;
  live.learners.front().name = "Dense";
  const Index epoch = live.learners.front().epochs_done() + 1;
  EXPECT_EQ(training_words(state, live),
            fmt::format("Paused in epoch {} of 5, Dense: 3 of 16 batches, loss {}", epoch,
                        number_words(0.5)));
}

TEST(LayersWords, ABatchTrainsUntilItIsAnsweredAndAPauseAsksForNone) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  ++state.batches;
  EXPECT_TRUE(is_training(state, live)) << "asked, and not yet begun";
  live.question = question_of(state);
  live.running = true;
  EXPECT_TRUE(is_training(state, live)) << "under way";
  live.running = false;
  EXPECT_FALSE(is_training(state, live)) << "made";
  state.left_out = {"dense"};
  EXPECT_FALSE(is_training(state, live)) << "another question owes no batch";
  const std::uint64_t round = state.round;
  begin_anew(state);
  EXPECT_EQ(state.batches, 0U);
  EXPECT_NE(state.round, round);
}

TEST(LayersWords, OfferToGoOnFromTheLastWholeEpochOfAll) {
  auto spec = std::make_shared<layers::TrainingSpec>();
  spec->title = "Bags";
  spec->training.epochs = 40;
  KeptTraining kept{
      .folder = "/kept/task", .spec = spec, .epochs = {{"dense", 7}, {"linear", 8}}, .rate = 0.5};
  EXPECT_EQ(resume_label(kept), "Go on from epoch 7");
  EXPECT_EQ(resume_words(kept), "Bags: 7 of 40 epochs are trained.");
  kept.left_out = {"dense"};
  EXPECT_EQ(resume_label(kept), "Go on from epoch 8");
  LayersState state = small_state();
  state.keep = "/kept/other";
  const std::uint64_t round = state.round;
  PaperTasks papers;
  papers.tasks = {std::make_shared<const PaperTask>(PaperTask{.points = {{.spec = spec}}})};
  resume(state, kept, {}, papers);
  EXPECT_EQ(state.preset, std::nullopt);
  EXPECT_EQ(state.paper, papers.tasks[0]) << "its numbers stand beside again";
  const TrainingQuestion question = question_of(state);
  EXPECT_EQ(question.spec, kept.spec);
  EXPECT_TRUE(question.resumes);
  EXPECT_EQ(question.keep, "/kept/task");
  EXPECT_EQ(question.goal, 40);
  EXPECT_EQ(question.rate, 0.5);
  EXPECT_EQ(question.left_out, kept.left_out);
  EXPECT_NE(question.round, round);
  begin_anew(state);
  EXPECT_FALSE(question_of(state).resumes) << "Reset begins from new weights";
  kept.epochs = {{"linear", 40}};
  EXPECT_EQ(resume_label(kept), "Show the last training");
}

TEST(LayersWords, ChooseInTheListWhatGoesOn) {
  const auto titled = [](const std::string& title, Index size) {
    auto spec = std::make_shared<layers::TrainingSpec>();
    spec->title = title;
    spec->bags.size = size;
    return std::shared_ptr<const layers::TrainingSpec>(spec);
  };
  TaskList list;
  list.presets = {{.spec = titled("Waves", 3)}, {.spec = titled("Bags", 3)}};
  PaperTasks papers;
  papers.tasks = {std::make_shared<const PaperTask>(
      PaperTask{.points = {{.spec = titled("Fig. 4", 5)}, {.spec = titled("Fig. 4", 20)}}})};
  LayersState state = small_state();
  resume(state, {.spec = titled("Bags", 9), .epochs = {{"dense", 1}}}, list, papers);
  EXPECT_EQ(state.preset, 1U) << "its settings may be others";
  EXPECT_EQ(state.paper, nullptr);
  resume(state, {.spec = titled("Fig. 4", 20), .epochs = {{"dense", 1}}}, list, papers);
  EXPECT_EQ(state.preset, std::nullopt);
  EXPECT_EQ(state.paper, papers.tasks[0]);
  EXPECT_EQ(state.paper_point, 1U);
  resume(state, {.spec = titled("A file's", 9), .epochs = {{"dense", 1}}}, list, papers);
  EXPECT_EQ(state.preset, std::nullopt);
}

TEST(LayersWords, ATaskThatWaitsForItsFileIsNotAsked) {
  LayersState state = small_state();
  const LiveTraining live{};
  change_task(state, with_file(*state.spec, layers::kFileToName));
  state.goal = 5;
  EXPECT_EQ(why_not_train(state, live), "Its file has to be named first");
  EXPECT_EQ(training_words(state, live), "It waits for its file");
  EXPECT_FALSE(is_training(state, live));
  state.draft = *state.spec;
  change_task(state, with_file(*state.spec, "fox.mat"));
  EXPECT_FALSE(state.draft) << "an older draft would lose the file";
  EXPECT_EQ(file_of_task(*state.spec), "fox.mat");
  EXPECT_EQ(why_not_train(state, live), "");
}

TEST(LayersWords, NameWhatIsOnOfTheReleasedCode) {
  layers::TrainingSpec spec;
  const std::size_t lines = task_words(spec).size();
  spec.repo.associations = true;
  spec.repo.pairs = true;
  const std::vector<std::string> words = task_words(spec);
  ASSERT_EQ(words.size(), lines + 1);
  EXPECT_EQ(words.back(), "As the released code: associations, bags in pairs.");
}

TEST(LayersWords, SayHowManyTrainingsAPaperMade) {
  EXPECT_THAT(whole_words({.jobs = 50}), HasSubstr("one of 50 trainings"));
  EXPECT_THAT(whole_words({.jobs = 1}), HasSubstr("it is trained by"));
}

TEST(LearningCurves, AnAssociationThatStandsThereTwiceHasAnotherDash) {
  LiveTraining live;
  live.learners = {learner_with("top-20", {0.5}, 1), learner_with("top-50", {0.6}, 1)};
  for (LiveLearner& learner : live.learners) learner.association = "top-k";
  const Theme theme({}, {});
  const plot::LineStyle first = learner_style(theme, live, live.learners[0]);
  const plot::LineStyle second = learner_style(theme, live, live.learners[1]);
  EXPECT_EQ(first.colour, theme.variant("top-k").colour);
  EXPECT_EQ(first.dash, theme.variant("top-k").dash);
  EXPECT_EQ(second.colour, first.colour);
  EXPECT_NE(second.dash, first.dash);
  EXPECT_NE(second.marker, first.marker) << "a dash is hardly seen between markers";
}

/// Everyone who is to learn this, as far as looks go.
LiveTraining everyone_of(const layers::TrainingPlan& plan) {
  LiveTraining live;
  for (const layers::Competitor& one : plan.competitors) {
    LiveLearner learner = learner_with(one.id, {0.5}, 1);
    learner.is_baseline = one.is_baseline;
    if (one.association) learner.association = one.association->id;
    live.learners.push_back(std::move(learner));
  }
  return live;
}

TEST(LearningCurves, NoTwoOfATaskThatComesWithTheProgramLookAlike) {
  const TaskList list = load_tasks({source_folder() / "assets" / "layers"});
  ASSERT_FALSE(list.presets.empty());
  for (const TaskPreset& preset : list.presets) {
    const auto plan = layers::training_plan(*preset.spec);
    ASSERT_TRUE(plan) << plan.error().text;
    const LiveTraining live = everyone_of(*plan);
    for (const bool dark : {true, false}) {
      const Theme theme({.dark = dark}, {});
      for (const LiveLearner& a : live.learners) {
        for (const LiveLearner& b : live.learners) {
          if (a.id == b.id) continue;
          EXPECT_FALSE(
              plot::looks_alike(learner_style(theme, live, a), learner_style(theme, live, b)))
              << preset.file << ": " << a.id << ", " << b.id;
        }
      }
    }
  }
}

TEST(LearningCurves, FiveBaselinesLookDifferent) {
  LiveTraining live;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    live.learners.push_back(learner_with(id, {0.5}, 1));
    live.learners.back().is_baseline = true;
  }
  const Theme theme({}, {});
  for (const LiveLearner& a : live.learners) {
    for (const LiveLearner& b : live.learners) {
      if (a.id == b.id) continue;
      EXPECT_FALSE(plot::looks_alike(learner_style(theme, live, a), learner_style(theme, live, b)));
    }
  }
}

TEST(LearningCurves, ShowWhatAPapersTableTells) {
  EXPECT_EQ(value_of_score("auc"), LearnedValue::auc);
  EXPECT_EQ(value_of_score("train_loss"), LearnedValue::loss);
  EXPECT_EQ(value_of_score("seconds"), LearnedValue::seconds);
}

TEST(LayersWords, SayOnceWhatEndedSeveral) {
  LiveTraining live = small_training(small_state());
  live.learners[0].sentence = "It stopped.";
  live.learners[1].sentence = "It stopped.";
  live.learners[2].sentence = "It stopped later.";
  EXPECT_THAT(stop_sentences(live),
              ElementsAre("dense and sparse: It stopped.", "max-pooling: It stopped later."));
}

TEST(LayersWords, SayInOneParagraphWhoseNumbersWereNotFinite) {
  LiveTraining live = small_training(small_state());
  live.learners[0].sentence = "The training stopped in epoch 3, batch 1: \u2026";
  live.learners[0].not_finite = {.epoch = 3, .batch = 1, .rate = 1e6};
  EXPECT_THAT(stop_sentences(live), ElementsAre("dense: " + live.learners[0].sentence));
  live.learners[1].sentence = "The training stopped in epoch 2, batch 4: \u2026";
  live.learners[1].not_finite = {.epoch = 2, .batch = 4, .rate = 1e6};
  const std::vector<std::string> sentences = stop_sentences(live);
  ASSERT_EQ(sentences.size(), 1U) << "the curves stay on the screen";
  EXPECT_THAT(sentences[0], HasSubstr("dense in epoch 3, batch 1 and sparse in epoch 2, batch 4"));
  EXPECT_THAT(sentences[0], HasSubstr("below 1\u00b710\u2076"));
}

TEST(LayersWords, NobodyIsTrainedByWhatCannotBegin) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  EXPECT_THAT(nothing_learnt_words(state, live), HasSubstr("Train begins"));
  state.left_out = {"dense", "sparse", "max-pooling"};
  EXPECT_THAT(nothing_learnt_words(state, live), Not(HasSubstr("Train begins")));
  state.left_out.clear();
  live.failure = "bags.csv: line 6, column 101: \"zz\" is no number.";
  EXPECT_THAT(nothing_learnt_words(state, live), Not(HasSubstr("Train begins")));
  change_task(state, with_file(*state.spec, layers::kFileToName));
  EXPECT_EQ(nothing_learnt_words(state, {}), "It waits for its file.");
}

TEST(LayersWords, DrawBagsOfTheMemoriesThatAreOpen) {
  EXPECT_THAT(why_no_bags_of({}), HasSubstr("no two labels"));
  EXPECT_THAT(why_no_bags_of({{.label = "a", .count = 9}}), HasSubstr("no two labels"));
  EXPECT_THAT(why_no_bags_of({{.label = "a", .count = 1}, {.label = "b", .count = 1}}),
              HasSubstr("five pictures"));
  const std::vector<LabelCount> classes{{.label = "a", .count = 2}, {.label = "b", .count = 7}};
  EXPECT_EQ(why_no_bags_of(classes), "");
  const layers::TrainingSpec spec = bags_of_memories({"builtin:fashion"}, classes);
  EXPECT_EQ(spec.bags.target, "b");
  EXPECT_THAT(spec.bags.pictures, ElementsAre("builtin:fashion"));
  EXPECT_FALSE(spec.title.empty());
}

TEST(LayersWords, SayWhyNothingCanBeTrained) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  EXPECT_EQ(why_not_train(state, live), "");
  state.left_out = {"dense", "sparse", "max-pooling"};
  EXPECT_EQ(why_not_train(state, live), "No association is on");
  for (LiveLearner& learner : live.learners) learner.end = layers::TrainingEnd::finished;
  EXPECT_THAT(why_not_train(state, live), HasSubstr("Reset"));
}

TEST(LayersWords, ItTrainsUntilItsGoalIsReached) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  EXPECT_FALSE(is_training(state, live));
  state.goal = 5;
  EXPECT_TRUE(is_training(state, live)) << "asked, and not yet begun";
  live.question = question_of(state);
  EXPECT_FALSE(is_training(state, live)) << "answered: it is there";
}

TEST(LayersWords, TheEpochLookedAtFollowsAtTheEnd) {
  LayersState state = small_state();
  LiveTraining live = small_training(state);
  EXPECT_EQ(epoch_in_view(state, live), 2);
  show_epoch(state, live, 1);
  EXPECT_EQ(epoch_in_view(state, live), 1);
  show_epoch(state, live, 0);
  EXPECT_EQ(epoch_in_view(state, live), 1);
  show_epoch(state, live, 2);
  live.learners[0].epochs.push_back(epoch_with(3, 0.8));
  EXPECT_EQ(epoch_in_view(state, live), 3);
}

TEST(LayersWords, AChangedTaskBeginsAnewAndKeepsWhoIsLeftOut) {
  LayersState state = small_state();
  const LiveTraining live = small_training(state);
  state.left_out = {"sparse"};
  state.goal = 5;
  state.rate = 0.5;
  layers::TrainingSpec other = *state.spec;
  other.bags.size = 7;
  change_task(state, other);
  EXPECT_EQ(state.spec->bags.size, 7);
  EXPECT_EQ(state.goal, 0);
  EXPECT_EQ(state.rate, std::nullopt);
  EXPECT_THAT(state.left_out, ElementsAre("sparse"));
  EXPECT_TRUE(live_of_task(state, &live).learners.empty());
}

TEST(LayersWords, ResultsOfAnotherTaskOrRoundAreNotShown) {
  LayersState state = small_state();
  const LiveTraining live = small_training(state);
  EXPECT_EQ(live_of_task(state, &live).learners.size(), 3U);
  ++state.round;
  EXPECT_TRUE(live_of_task(state, &live).learners.empty());
  EXPECT_TRUE(live_of_task(state, nullptr).learners.empty());
}

}  // namespace
}  // namespace mnemoscope
