// What a sweep measured as curves.
#include "ui/experiments/experiment_curves.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "engine/summary.h"
#include "plot/apart.h"
#include "session/experiment_list.h"
#include "source_folder.h"
#include "ui/experiments/experiment_figure.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

ExperimentRow row(const std::string& model, double share) {
  return {model, std::int64_t{10}, share, share - 0.1, share + 0.1, share / 2, share / 4};
}

/// Two sizes by two seeds, two models, a share with its interval, and two limits.
LiveSweep two_by_two() {
  auto sweep = std::make_shared<SweepSpec>();
  sweep->title = "Two by two";
  sweep->axes = {{.key = "memories.count", .values = {"10", "20"}},
                 {.key = "seeds", .values = {"1", "2"}}};
  LiveSweep live;
  live.columns = {{"model", ""},           {"memories", "", ColumnRole::size},
                  {"nearest", ""},         {"nearest_low", ""},
                  {"nearest_high", ""},    {"error_within_0.1", ""},
                  {"error_within_0.2", ""}};
  for (std::size_t job = 0; job < 4; ++job) {
    const std::string count = job < 2 ? "10" : "20";
    live.jobs.push_back({.index = job, .key = "k", .values = {count, job % 2 == 0 ? "1" : "2"}});
    const double share = 0.8 - 0.1 * static_cast<double>(job);
    live.rows.push_back(std::make_shared<const JobRows>(
        JobRows{.rows = {row("dense", share), row("mean-image", 0.2)}}));
  }
  live.sweep = std::move(sweep);
  return live;
}

TEST(ExperimentCurves, PutRepetitionsTogetherWithTheirStandardError) {
  const std::vector<Curve> curves =
      curves_of(two_by_two(), {.x = "memories.count", .y = "nearest"});
  ASSERT_EQ(curves.size(), 2U);
  EXPECT_EQ(curves[0].name, "dense");
  ASSERT_EQ(curves[0].points.size(), 2U);
  const CurvePoint& first = curves[0].points[0];
  EXPECT_DOUBLE_EQ(first.x, 10.0);
  EXPECT_NEAR(first.y, 0.75, 1e-12);
  // Samples 0.8 and 0.7: deviation 0.0707, over the root of 2.
  EXPECT_NEAR(first.high - first.y, 0.05, 1e-12);
  EXPECT_THAT(first.jobs, ElementsAre(0U, 1U));
  EXPECT_EQ(curves[0].bars, Bars::repetitions);
}

TEST(ExperimentCurves, TakeTheIntervalOfASingleJob) {
  LiveSweep live = two_by_two();
  live.rows[1] = nullptr;
  live.rows[2] = live.rows[3] = nullptr;
  const std::vector<Curve> curves = curves_of(live, {.x = "memories.count", .y = "nearest"});
  ASSERT_EQ(curves.size(), 2U);
  ASSERT_EQ(curves[0].points.size(), 1U);
  EXPECT_NEAR(curves[0].points[0].low, 0.7, 1e-12);
  EXPECT_NEAR(curves[0].points[0].high, 0.9, 1e-12);
  EXPECT_EQ(curves[0].bars, Bars::interval);
}

TEST(ExperimentCurves, TellAStandardErrorOfASingleJobFromAnInterval) {
  LiveSweep live = two_by_two();
  live.columns[3].about = "one standard error below";
  live.rows[1] = nullptr;
  live.rows[2] = live.rows[3] = nullptr;
  const std::vector<Curve> curves = curves_of(live, {.x = "memories.count", .y = "nearest"});
  ASSERT_FALSE(curves.empty());
  EXPECT_EQ(curves[0].bars, Bars::error);
}

TEST(ExperimentCurves, NameTheValuesOfOtherAxes) {
  LiveSweep live = two_by_two();
  auto sweep = std::make_shared<SweepSpec>(*live.sweep);
  sweep->axes[1].key = "beta";
  live.sweep = std::move(sweep);
  const std::vector<Curve> curves = curves_of(live, {.x = "memories.count", .y = "nearest"});
  ASSERT_EQ(curves.size(), 4U);
  EXPECT_EQ(curves[0].name, "dense, β = 1");
}

TEST(ExperimentCurves, LeaveOutWhatFailedAndWhatIsNoNumber) {
  LiveSweep live = two_by_two();
  live.rows[0] = std::make_shared<const JobRows>(JobRows{.rows = {}, .failure = "no such file"});
  live.rows[1] = std::make_shared<const JobRows>(
      JobRows{.rows = {{std::string("dense"), std::int64_t{10}, std::nan(""), {}, {}, {}, {}}}});
  const std::vector<Curve> curves = curves_of(live, {.x = "memories.count", .y = "nearest"});
  ASSERT_EQ(curves.size(), 2U);
  EXPECT_EQ(curves[0].points.size(), 1U);
}

TEST(ExperimentCurves, OfferAxesOfNumbersAndColumnsOfResults) {
  const LiveSweep live = two_by_two();
  EXPECT_THAT(x_choices(live), ElementsAre("memories.count"));
  EXPECT_THAT(y_choices(live), ElementsAre("nearest", "error_within_0.1", "error_within_0.2"));
  const CurveChoice choice = settled(live, {.x = "gone", .y = "error_within_0.2"});
  EXPECT_EQ(choice.x, "memories.count");
  EXPECT_EQ(choice.y, "error_within_0.2");
}

TEST(ExperimentCurves, PutEveryCriterionOfOneModelSideBySide) {
  const LiveSweep live = two_by_two();
  EXPECT_TRUE(has_criteria(live));
  EXPECT_FALSE(has_criteria(LiveSweep{}));
  const std::vector<Curve> one = curves_of(live, {.x = "memories.count", .y = "nearest"});
  ASSERT_FALSE(one.empty());
  const std::vector<Curve> all = criterion_curves(live, "memories.count", one[0].name);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].name, "nearest memory");
  EXPECT_EQ(all[1].name, "error within 0.1");
  EXPECT_EQ(all[2].name, "error within 0.2");
  ASSERT_EQ(all[0].points.size(), one[0].points.size());
  EXPECT_EQ(all[0].points[0].y, one[0].points[0].y);
  EXPECT_TRUE(criterion_curves(live, "memories.count", "nobody").empty());
}

/// Which two lines of the figure a person would take for each other; bars belong to their curve.
std::vector<std::pair<std::string, std::string>> alike_in(const plot::Figure& figure) {
  std::vector<std::pair<std::string, std::string>> alike;
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const plot::Series& a = figure.series[j];
      const plot::Series& b = figure.series[i];
      if (a.legend_entry() == b.legend_entry()) continue;
      if (plot::looks_alike(a.style, b.style)) alike.emplace_back(a.name, b.name);
    }
  }
  return alike;
}

/// As a job's rows call the models of a session, with who they are measured against.
std::vector<Curve> curves_of_everyone(const SweepSpec& sweep) {
  std::vector<Curve> curves;
  for (const std::string& name : model_names(sweep.session.variants)) {
    curves.push_back({.name = name, .model = name, .points = {{.x = 1.0, .y = 0.5}}});
  }
  for (const char* reference : {"mean-image", "ideal-observer", "observer-mean"}) {
    curves.push_back({.name = reference, .model = reference, .points = {{.x = 1.0, .y = 0.5}}});
  }
  return curves;
}

TEST(ExperimentCurves, NoTwoOfAnExperimentThatComesWithTheProgramLookAlike) {
  const ExperimentList list = load_experiments({source_folder() / "assets" / "experiments"});
  ASSERT_FALSE(list.presets.empty());
  for (const ExperimentPreset& preset : list.presets) {
    for (const bool dark : {true, false}) {
      const plot::Figure figure =
          curve_figure(curves_of_everyone(preset.sweep), {}, Theme({.dark = dark}, {}));
      EXPECT_THAT(alike_in(figure), ElementsAre()) << preset.file;
    }
  }
}

TEST(ExperimentCurves, TenCriteriaOfOneModelHaveTenLooks) {
  LiveSweep live = two_by_two();
  live.columns.resize(1);
  live.columns.push_back({"memories", "", ColumnRole::size});
  live.columns.push_back({"nearest", ""});
  ExperimentRow values{"dense", std::int64_t{10}, 0.9};
  for (const char* criterion : {"relative_error_within_", "pixel_error_within_"}) {
    for (const char* limit : {"0.1", "0.2", "0.3", "0.4", "0.5", "0.6"}) {
      live.columns.push_back({std::string(criterion) + limit, ""});
      values.emplace_back(0.5);
    }
  }
  for (auto& rows : live.rows) rows = std::make_shared<const JobRows>(JobRows{.rows = {values}});
  const std::vector<Curve> curves = criterion_curves(live, "memories.count", "dense");
  ASSERT_EQ(curves.size(), 13U);
  const plot::Figure figure = curve_figure(curves, {}, Theme({}, {}));
  EXPECT_THAT(alike_in(figure), ElementsAre());
  std::set<plot::Marker> markers;
  std::set<ImU32> colours;
  for (const plot::Series& series : figure.series) {
    if (series.shape != plot::Shape::line) continue;
    markers.insert(series.style.marker);
    colours.insert(series.style.colour);
  }
  EXPECT_EQ(markers.size(), curves.size()) << "told apart without colours too";
  EXPECT_EQ(colours.size(), 3U) << "one a family";
}

TEST(ExperimentCurves, AsManySettingsOfOneModelAsYouLikeLookDifferent) {
  std::vector<Curve> curves;
  for (int i = 0; i < 12; ++i) {
    curves.push_back({.name = "dense, " + std::to_string(i),
                      .model = "dense",
                      .points = {{.x = 1.0, .y = 0.5}}});
  }
  EXPECT_THAT(alike_in(curve_figure(curves, {}, Theme({}, {}))), ElementsAre());
}

TEST(ExperimentCurves, OfferAColumnThatHasManyValuesInOneJobAsAPlace) {
  LiveSweep live;
  live.sweep = std::make_shared<const SweepSpec>(SweepSpec{.title = "Loads"});
  live.columns = {{"model", ""}, {"load", "", ColumnRole::place}, {"overlap", ""}};
  live.jobs = {{.index = 0, .key = "k"}};
  live.rows = {std::make_shared<const JobRows>(
      JobRows{.rows = {{std::string("signs"), 0.1, 0.99}, {std::string("signs"), 0.2, 0.4}}})};
  EXPECT_THAT(x_choices(live), ElementsAre("load"));
  const std::vector<Curve> curves = curves_of(live, settled(live, {}));
  ASSERT_EQ(curves.size(), 1U);
  EXPECT_EQ(curves[0].points.size(), 2U);
}

/// Two jobs of precision at another beta each, four numbers of bits in each.
LiveSweep few_bits() {
  SweepSpec sweep{.title = "Bits", .measure = {.experiment = "precision"}};
  sweep.axes = {{.key = "beta", .values = {"3", "30"}}};
  LiveSweep live;
  live.columns = {{"model", ""}, {"bits", "", ColumnRole::place}, {"step_error", ""}};
  live.sweep = std::make_shared<const SweepSpec>(std::move(sweep));
  JobRows rows;
  for (const double bits : {3.0, 8.0, 24.0, 53.0}) {
    rows.rows.push_back({std::string("dense"), bits, std::exp2(-bits)});
  }
  for (std::size_t job = 0; job < 2; ++job) {
    live.jobs.push_back({.index = job, .key = "k", .values = {job == 0 ? "3" : "30"}});
    live.rows.push_back(std::make_shared<const JobRows>(rows));
  }
  return live;
}

TEST(ExperimentCurves, BeginOverWhatHasTheMostValues) {
  const LiveSweep live = few_bits();
  EXPECT_THAT(x_choices(live), ElementsAre("beta", "bits"));
  EXPECT_EQ(settled(live, {}).x, "bits");
  EXPECT_EQ(settled(live, {.x = "beta"}).x, "beta") << "who chose it has it";
  EXPECT_EQ(curves_of(live, settled(live, {})).size(), 2U) << "one a beta";
}

TEST(ExperimentCurves, BeginWithTheResultThatTheirKindDrawsFirst) {
  LiveSweep live = few_bits();
  SweepSpec sweep{.title = "Patterns",
                  .measure = {.experiment = "patterns", .values = {{"powers", {3}}}}};
  live.columns = {{"model", ""}, {"overlap", ""}, {"fixed", ""}};
  live.sweep = std::make_shared<const SweepSpec>(sweep);
  EXPECT_EQ(settled(live, {}).y, "fixed");
  EXPECT_EQ(settled(live, {.y = "overlap"}).y, "overlap");
  sweep.measure.values["powers"] = {2, 3};
  live.sweep = std::make_shared<const SweepSpec>(sweep);
  EXPECT_EQ(settled(live, {}).y, "overlap");
}

TEST(ExperimentCurves, SayAtTheirAxesWhatIsMeasuredInWhichUnit) {
  const LiveSweep live = few_bits();
  EXPECT_EQ(axis_words(live, "bits"), "significant bits, p");
  EXPECT_EQ(axis_words(live, "beta"), "β");
  EXPECT_EQ(axis_words(LiveSweep{}, "mean_pixel_error"), "mean pixel error");
  // What is named is a column.
  for (const ExperimentKind* const kind : experiment_kinds()) {
    MeasureValues values = initial_values(kind->keys);
    for (auto& [key, numbers] : values) {
      if (key == "times" || key == "backend" || key == "rows") numbers = {1};
    }
    const std::vector<ExperimentColumn> more = kind->columns(values);
    const std::vector<ExperimentColumn> all = kind->columns(initial_values(kind->keys));
    for (const auto& [column, words] : kind->axis_words) {
      const auto has = [column = column](const std::vector<ExperimentColumn>& columns) {
        return std::any_of(columns.begin(), columns.end(),
                           [column](const auto& known) { return known.name == column; });
      };
      EXPECT_TRUE(has(all) || has(more)) << kind->id << " " << column;
    }
  }
}

/// One job: two statements by two betas, as a table of one model.
LiveSweep two_parts() {
  LiveSweep live;
  live.sweep = std::make_shared<const SweepSpec>(SweepSpec{.title = "Parts"});
  live.columns = {{"model", ""},
                  {"statement", "", ColumnRole::part},
                  {"number", "", ColumnRole::place, "statement"},
                  {"beta", "", ColumnRole::place},
                  {"holds", ""}};
  live.jobs = {{.index = 0, .key = "k"}};
  JobRows rows;
  for (const double beta : {1.0, 2.0}) {
    rows.rows.push_back({std::string("dense"), std::string("I1"), std::int64_t{1}, beta, 3.0});
    rows.rows.push_back({std::string("dense"), std::string("I2"), std::int64_t{2}, beta, 5.0});
  }
  live.rows = {std::make_shared<const JobRows>(std::move(rows))};
  return live;
}

TEST(ExperimentCurves, NeverPutPartsOrOtherPlacesOfAJobTogetherAsIfTheyWereRepetitions) {
  const LiveSweep live = two_parts();
  EXPECT_THAT(x_choices(live), ElementsAre("number", "beta"));
  EXPECT_THAT(y_choices(live), ElementsAre("holds"));
  const std::vector<Curve> over_beta = curves_of(live, {.x = "beta", .y = "holds"});
  ASSERT_EQ(over_beta.size(), 2U);
  EXPECT_EQ(over_beta[0].name, "dense, I1");
  EXPECT_EQ(over_beta[0].points.size(), 2U);
  EXPECT_EQ(over_beta[0].bars, Bars::none);
  const std::vector<Curve> over_number = curves_of(live, {.x = "number", .y = "holds"});
  ASSERT_EQ(over_number.size(), 2U) << "one a beta";
  EXPECT_EQ(over_number[0].name, "dense, β = 1");
  EXPECT_EQ(over_number[0].points.size(), 2U);
}

TEST(ExperimentCurves, KnowTheQueryThatShowsAPointBest) {
  LiveSweep live;
  live.sweep = std::make_shared<const SweepSpec>(
      SweepSpec{.title = "Cases", .axes = {{.key = "beta", .values = {"1", "2"}}}});
  live.columns = {{"model", ""},
                  {"fails", ""},
                  {"failing_memory", "", ColumnRole::query},
                  {"failing_step", "", ColumnRole::step}};
  live.jobs = {{.index = 0, .key = "a", .values = {"1"}},
               {.index = 1, .key = "b", .values = {"2"}}};
  live.rows = {
      std::make_shared<const JobRows>(JobRows{.rows = {{std::string("dense"), 0.0, {}, {}}}}),
      std::make_shared<const JobRows>(
          JobRows{.rows = {{std::string("dense"), 3.0, std::int64_t{7}, std::int64_t{2}}}})};
  const std::vector<Curve> curves = curves_of(live, settled(live, {}));
  ASSERT_EQ(curves.size(), 1U);
  ASSERT_EQ(curves[0].points.size(), 2U);
  EXPECT_FALSE(curves[0].points[0].shown_by);
  ASSERT_TRUE(curves[0].points[1].shown_by);
  EXPECT_EQ(curves[0].points[1].shown_by->memory, 7);
  EXPECT_EQ(curves[0].points[1].shown_by->step, 2);
  EXPECT_EQ(curves[0].points[1].shown_by->job, 1U);
  EXPECT_THAT(y_choices(live), ElementsAre("fails"));
  // Other columns may name the case.
  live.columns.push_back({"holding_memory", "", ColumnRole::query});
  live.columns.push_back({"holding_step", "", ColumnRole::step});
  live.rows = {nullptr, std::make_shared<const JobRows>(JobRows{
                            .rows = {{std::string("dense"), 3.0, std::int64_t{7}, std::int64_t{2},
                                      std::int64_t{5}, std::int64_t{1}}}})};
  const std::vector<Curve> other = curves_of(
      live, {.x = "beta", .y = "fails", .query = "holding_memory", .step = "holding_step"});
  ASSERT_EQ(other.size(), 1U);
  ASSERT_TRUE(other[0].points[0].shown_by);
  EXPECT_EQ(other[0].points[0].shown_by->memory, 5);
  EXPECT_EQ(other[0].points[0].shown_by->step, 1);
}

TEST(ExperimentCurves, KeepAResultThatGrowsAmongTheResults) {
  LiveSweep live = two_parts();
  live.columns[4].name = "grows";  // 3 and 5 ascend within the job
  EXPECT_THAT(y_choices(live), ElementsAre("grows"));
  EXPECT_THAT(x_choices(live), ElementsAre("number", "beta"));
}

TEST(ExperimentCurves, DrawSuccessOverTheLimitAtOnePlace) {
  const std::vector<Curve> curves =
      limit_curves(two_by_two(), {.x = "memories.count", .y = "error_within_0.1"}, 20.0);
  ASSERT_EQ(curves.size(), 2U);
  ASSERT_EQ(curves[0].points.size(), 2U);
  EXPECT_DOUBLE_EQ(curves[0].points[1].x, 0.2);
  EXPECT_TRUE(limit_curves(two_by_two(), {.x = "memories.count", .y = "nearest"}, 20.0).empty());
}

}  // namespace
}  // namespace mnemoscope
