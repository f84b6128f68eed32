// The setting of an experiment in words, and what is typed into it.
#include "ui/experiments/experiment_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/experiments/retrieval_experiment.h"
#include "session/sweep_axes.h"
#include "ui/experiments/experiment_figure.h"

namespace mnemoscope {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

SweepSpec small_sweep() {
  SweepSpec sweep{.title = "Small", .session = default_session()};
  sweep.axes = {{.key = "memories.count", .values = {"2", "3"}},
                {.key = "seeds", .values = {"1", "2", "3"}}};
  return sweep;
}

TEST(ExperimentWords, SayWhatIsHeldAndWhatChanges) {
  const std::vector<std::string> words = setting_words(small_sweep());
  EXPECT_THAT(words, Contains("Number of memories: 2, 3."));
  EXPECT_THAT(words, Contains("3 repetitions."));
  EXPECT_THAT(words, Contains("That makes 6 jobs."));
  EXPECT_THAT(words.front(), HasSubstr("Photographs"));
}

TEST(ExperimentWords, SayWhatTheDamageIsAndNoNumberThatAnAxisSets) {
  const Corruption half{.kind = CorruptionKind::mask, .shape = MaskShape::half, .side = Side::top};
  EXPECT_EQ(damage_sentence(half, false), "upper half black");
  const Corruption columns{.kind = CorruptionKind::column_noise, .sigma = 0.3};
  EXPECT_EQ(damage_sentence(columns, false), "noise of σ 0.3 with one number a column");
  EXPECT_EQ(damage_sentence(columns, true), "noise with one number a column");
  const Corruption noise{.kind = CorruptionKind::gaussian, .sigma = 0.3};
  EXPECT_EQ(damage_sentence(noise, false), "Gaussian noise of σ 0.3");
  EXPECT_EQ(damage_sentence(noise, true), "Gaussian noise");
  SweepSpec sweep = small_sweep();
  sweep.session.query.corruptions = {half, noise};
  sweep.axes.push_back({.key = "query.corruption.1.sigma", .values = {"0.1", "0.2"}});
  EXPECT_THAT(setting_words(sweep), Contains("Damage: upper half black, then Gaussian noise."));
}

TEST(ExperimentWords, CallAModelByItsNameOnce) {
  SweepSpec sweep = small_sweep();
  sweep.session.variants = {{.id = "top-k"}, {.id = "dense"}, {.id = "top-k"}};
  EXPECT_THAT(setting_words(sweep), Contains("Models: Top-K (2 settings), Dense."));
}

TEST(ExperimentWords, SayNothingOfModelsAndDamageWhereNoneAreAsked) {
  SweepSpec sweep = small_sweep();
  sweep.session.query.corruptions = {{.kind = CorruptionKind::mask}};
  sweep.measure.experiment = "patterns";
  for (const std::string& line : setting_words(sweep)) {
    EXPECT_FALSE(line.starts_with("Models") || line.starts_with("Damage")) << line;
  }
}

TEST(ExperimentWords, NameTheMemoriesThatAreMeasuredAndNoOthers) {
  SweepSpec sweep = small_sweep();
  sweep.axes.clear();
  const auto says = [&sweep](const char* words) {
    const std::vector<std::string> lines = setting_words(sweep);
    return std::any_of(lines.begin(), lines.end(), [words](const std::string& line) {
      return line.find(words) != std::string::npos;
    });
  };
  sweep.measure = {.experiment = "patterns", .values = {{"signs", {50, 100}}}};
  EXPECT_TRUE(says("Random patterns of 50 and of 100 signs."));
  EXPECT_TRUE(says("Memories: Photographs")) << "they stand beside";
  sweep.measure.values["own_memories"] = {1};  // off
  EXPECT_TRUE(says("Random patterns of 50"));
  EXPECT_FALSE(says("Photographs"));
  sweep.measure = {.experiment = "cost", .values = {{"memories", {10, 3000}}}};
  sweep.session.memories.count = 17;
  EXPECT_TRUE(says("Memories: random numbers, 10, 3000 of them, each as large as one of Photo"));
  EXPECT_FALSE(says("17 of them"));
  sweep.measure.values["memories"] = {};
  EXPECT_TRUE(says("as many as there are"));
}

TEST(ExperimentWords, SayWhatIsKeptOfARunThatWasCancelled) {
  LiveSweep live{.jobs = std::vector<SweepJob>(4)};
  live.rows.resize(4);
  EXPECT_EQ(cancelled_words(live), "Cancelled: no job was finished");
  live.rows[2] = std::make_shared<const JobRows>();
  EXPECT_EQ(cancelled_words(live), "Cancelled: 1 of 4 jobs is measured and kept");
  live.rows[0] = live.rows[2];
  EXPECT_EQ(cancelled_words(live), "Cancelled: 2 of 4 jobs are measured and kept");
}

TEST(ExperimentWords, SayWhatLayersLearnFromWhereThereIsNoSession) {
  const auto sweep = parse_sweep(
      "format = \"mnemoscope-sweep\"\nversion = 1\n[axes]\n\"training.seed\" = [1, 2]\n"
      "[task.bags]\nsize = 3\n",
      "sweep.toml", {});
  ASSERT_TRUE(sweep) << sweep.error().text;
  const std::vector<std::string> words = setting_words(*sweep);
  EXPECT_EQ(words.front(), "Layers learn from builtin:digits.");
  for (const std::string& line : words) {
    EXPECT_FALSE(line.starts_with("Memories") || line.starts_with("Models")) << line;
  }
  EXPECT_TRUE(with_axis(*sweep, 0, "3, 4")) << "an axis is a key of the task";
  EXPECT_FALSE(with_axis(*sweep, 0, "\"many\""));
}

TEST(ExperimentWords, WriteValuesAsShortAsTheyAreTyped) {
  const auto text = [](std::vector<std::string> values) {
    return axis_text({.key = "beta", .values = std::move(values)});
  };
  EXPECT_EQ(text({"1", "2", "3", "4", "5"}), "1..5");
  EXPECT_EQ(text({"10", "20", "30", "40"}), "range(10,40,4)");
  EXPECT_EQ(text({"1", "2", "3"}), "1, 2, 3");
  EXPECT_EQ(text({"1", "2", "4", "5"}), "1, 2, 4, 5");
  EXPECT_EQ(text({"dense", "sparse", "top-k", "window"}), "dense, sparse, top-k, window");
  const auto logarithmic = axis_values(std::string_view("range(0.01,10.0,7,log)"));
  ASSERT_TRUE(logarithmic);
  const auto back = axis_values(std::string_view(text(*logarithmic)));
  ASSERT_TRUE(back) << text(*logarithmic);
  EXPECT_EQ(*back, *logarithmic);
}

TEST(ExperimentWords, TakeWholeNumbersOneAfterTheOther) {
  const Result<SweepSpec> changed = with_axis(small_sweep(), 0, " 2..5 ");
  ASSERT_TRUE(changed) << changed.error().text;
  EXPECT_THAT(changed->axes[0].values, ElementsAre("2", "3", "4", "5"));
  EXPECT_FALSE(with_axis(small_sweep(), 0, "5..2"));
}

TEST(ExperimentWords, TakeTypedValuesOfAnAxis) {
  const Result<SweepSpec> changed = with_axis(small_sweep(), 0, "2, 4, 6");
  ASSERT_TRUE(changed) << changed.error().text;
  EXPECT_THAT(changed->axes[0].values, ElementsAre("2", "4", "6"));
  EXPECT_TRUE(with_axis(small_sweep(), 0, "range(2,6,3)"));
}

TEST(ExperimentWords, RefuseWhatTheKeyDoesNotTake) {
  for (const char* typed : {"", "many", "2, -1", "range(1,2)"}) {
    const Result<SweepSpec> changed = with_axis(small_sweep(), 0, typed);
    ASSERT_FALSE(changed) << typed;
    EXPECT_THAT(changed.error().text, HasSubstr("memories.count")) << typed;
  }
}

TEST(ExperimentWords, SayOnceAndPlainlyWhyAValueIsNotTaken) {
  const auto said = [](const char* typed) {
    const Result<SweepSpec> changed = with_axis(small_sweep(), 0, typed);
    return changed ? std::string("was taken") : changed.error().text;
  };
  EXPECT_EQ(said("2, abc"),
            "memories.count = \"abc\" is not accepted; give a whole number of at least 1");
  EXPECT_EQ(said("0, 2"), "memories.count = 0 is not accepted; give a whole number of at least 1");
  EXPECT_THAT(said("2, 2"), HasSubstr("lists 2 twice"));
  EXPECT_EQ(said("2, 2").find("axes: "), std::string::npos) << said("2, 2");
}

TEST(ExperimentWords, TakeOneMoreAxisAndLeaveOneOut) {
  const Result<SweepSpec> changed = with_new_axis(small_sweep(), " run.steps = 1..3 ");
  ASSERT_TRUE(changed) << changed.error().text;
  ASSERT_EQ(changed->axes.size(), small_sweep().axes.size() + 1);
  EXPECT_EQ(changed->axes.back().key, "run.steps");
  EXPECT_THAT(changed->axes.back().values, ElementsAre("1", "2", "3"));
  EXPECT_EQ(without_axis(*changed, changed->axes.size() - 1), small_sweep());
  for (const char* typed : {"", "run.steps", "= 3", "run.steps =", "run.steps = many",
                            "nothing = 1", "memories.count = 2, 3", "run.steps = 2, 2"}) {
    EXPECT_FALSE(with_new_axis(small_sweep(), typed)) << typed;
  }
}

TEST(ExperimentWords, SayWhyAPointHasNothingToShowInRetrieve) {
  SweepSpec sweep = small_sweep();
  for (const char* shown : {"retrieval", "census", "precision", "theorems"}) {
    sweep.measure.experiment = shown;
    EXPECT_EQ(why_not_in_retrieve(sweep), "") << shown;
  }
  for (const char* other : {"patterns", "reach", "training"}) {
    sweep.measure.experiment = other;
    EXPECT_NE(why_not_in_retrieve(sweep), "") << other;
  }
}

TEST(ExperimentWords, TakeAndRefuseNumbersOfTheMeasure) {
  const MeasureKey key{
      .name = "limits", .initial = {0.1}, .most = 10.0, .is_list = true, .about = "limits"};
  const Result<SweepSpec> changed = with_numbers(small_sweep(), key, "0.1, 0.5");
  ASSERT_TRUE(changed) << changed.error().text;
  EXPECT_THAT(changed->measure.values.at("limits"), ElementsAre(0.1, 0.5));
  for (const char* typed : {"0.5, 0.1", "11", "x", "1,,2"}) {
    EXPECT_FALSE(with_numbers(small_sweep(), key, typed)) << typed;
  }
}

TEST(ExperimentFigure, HasAnErrorBarOfTheSameEntryForEveryCurveThatHasOne) {
  const Theme theme({}, {});
  const std::vector<Curve> curves{
      {.name = "dense",
       .model = "dense",
       .bars = Bars::repetitions,
       .points = {{.x = 10, .y = 0.5, .low = 0.4, .high = 0.6}}},
      {.name = "mean-image", .model = "mean-image", .points = {{.x = 10, .y = 0.1}}}};
  const plot::Figure figure = curve_figure(curves, {.x = "M", .y = "share"}, theme);
  ASSERT_EQ(figure.series.size(), 3U);
  EXPECT_EQ(figure.series[1].shape, plot::Shape::whiskers);
  EXPECT_EQ(figure.series[1].legend_entry(), "dense");
  EXPECT_EQ(figure.series[1].low.front(), 0.4);
  EXPECT_THAT(bars_words(curves), HasSubstr("standard error"));
  EXPECT_EQ(bars_at_axis(curves), " ± standard error");
  EXPECT_EQ(bars_at_axis({}), "");
}

TEST(ExperimentFigure, MarksWhatIsKnownOfEitherAxisAndSaysWhoSaysSo) {
  const Theme theme({}, {});
  const std::vector<Curve> curves{
      {.name = "random", .model = "random", .points = {{.x = 0.1, .y = 3}, {.x = 0.2, .y = 5}}}};
  const std::vector<ExperimentMark> marks{
      {.column = "load", .value = 0.138, .words = "cliff", .source = "A book."},
      {.column = "rank", .value = 1.0, .words = "one", .source = "A paper."},
      {.column = "other", .value = 2.0, .words = "none", .source = "Nobody."}};
  const CurveChoice choice{.x = "load", .y = "rank"};
  plot::Figure figure = curve_figure(curves, {}, theme);
  add_marks(marks, choice, theme, figure);
  ASSERT_EQ(figure.series.size(), 3U);
  EXPECT_EQ(figure.series[1].x, (std::vector<double>{0.138, 0.138}));
  EXPECT_EQ(figure.series[1].y, (std::vector<double>{3, 5}));
  EXPECT_EQ(figure.series[2].shape, plot::Shape::level);
  EXPECT_EQ(marks_words(marks, choice), "A book. A paper.");
  plot::Figure empty = curve_figure({}, {}, theme);
  add_marks(marks, choice, theme, empty);
  EXPECT_TRUE(empty.series.empty()) << "it says what to do first";
}

TEST(ExperimentFigure, IsLogarithmicOverResultsOfVeryDifferentSize) {
  const Theme theme({}, {});
  const std::vector<Curve> errors{
      {.name = "dense", .points = {{.x = 3, .y = 0.1}, {.x = 24, .y = 1e-8}, {.x = 53, .y = 0}}}};
  EXPECT_EQ(curve_figure(errors, {}, theme).y.scale, plot::Scale::log);
  const std::vector<Curve> shares{
      {.name = "dense", .points = {{.x = 3, .y = 0.1}, {.x = 4, .y = 0.9}}}};
  EXPECT_EQ(curve_figure(shares, {}, theme).y.scale, plot::Scale::linear);
}

TEST(ExperimentFigure, TellsTwoOfOneModelApartByTheirDash) {
  const Theme theme({}, {});
  const std::vector<CurvePoint> points{{.x = 1, .y = 1}};
  const std::vector<Curve> curves{{.name = "top-k", .model = "top-k", .points = points},
                                  {.name = "top-k-2", .model = "top-k-2", .points = points}};
  const plot::Figure figure = curve_figure(curves, {}, theme);
  ASSERT_EQ(figure.series.size(), 2U);
  EXPECT_EQ(figure.series[0].style.colour, figure.series[1].style.colour);
  EXPECT_NE(figure.series[0].style.dash, figure.series[1].style.dash);
}

}  // namespace
}  // namespace mnemoscope
