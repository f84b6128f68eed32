// The table of a sweep that trains: means, errors and the paper's numbers.
#include "session/training_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;

const std::string kBegin =
    "format = \"mnemoscope-sweep\"\nversion = 1\ntitle = \"A table\"\n"
    "[axes]\n\"bags.size\" = [3, 4]\n\"training.seed\" = [1, 2, 3]\n";
const std::string kReport =
    "[report]\nscore = \"accuracy\"\npaper = \"A paper, Table 1\"\n"
    "differs = [\"Nothing is the same.\"]\n"
    "[[report.numbers]]\nwhere = { \"bags.size\" = 3, data = \"DIGITS\" }\n"
    "values = { dense = 0.75, all = [0.5, 0.6] }\n"
    "[[report.numbers]]\nwhere = { data = \"tiger\" }\nvalues = { dense = 0.1 }\n";
const std::string kTask = "[task.bags]\ntrain = 20\ntest = 6\n";

Result<SweepSpec> read(const std::string& report) {
  return parse_sweep(kBegin + report + kTask, "sweep.toml", {});
}

/// A row of a training's experiment with only this score.
ExperimentRow row_of(const SweepSpec& sweep, const std::string& model, bool is_baseline,
                     double accuracy) {
  ExperimentRow row;
  for (const ExperimentColumn& column : columns_of_sweep(sweep)) {
    ExperimentCell cell;
    if (column.name == "model") cell = model;
    if (column.name == "baseline") cell = std::int64_t{is_baseline ? 1 : 0};
    if (column.name == "accuracy") cell = accuracy;
    row.push_back(cell);
  }
  return row;
}

/// Dense by seeds 0.5, 0.75, 1.0; the baseline and Top-K always 0.5; the last job is missing.
TrainingTable table_of(const SweepSpec& sweep, const std::filesystem::path& out) {
  const auto jobs = sweep_jobs(sweep, "1");
  EXPECT_TRUE(jobs) << (jobs ? "" : jobs.error().text);
  if (!jobs) return {};
  const auto columns = columns_of_sweep(sweep);
  std::filesystem::create_directories(out / kRowsFolder);
  for (std::size_t i = 0; i + 1 < jobs->size(); ++i) {
    const double dense = 0.5 + 0.25 * static_cast<double>(i % 3);
    const JobRows rows{.rows = {row_of(sweep, "dense", false, dense),
                                row_of(sweep, "top-k", false, 0.5),
                                row_of(sweep, "mean-pooling", true, 0.5)}};
    EXPECT_TRUE(write_rows(out, (*jobs)[i], columns, rows));
  }
  return training_table(sweep, *jobs, out);
}

TEST(Spread, IsTheMeanWithItsDeviationAndError) {
  const std::vector<double> numbers{1.0, 2.0, 6.0};
  const Spread spread = spread_of(numbers);
  EXPECT_EQ(spread.count, 3U);
  EXPECT_DOUBLE_EQ(spread.mean, 3.0);
  EXPECT_DOUBLE_EQ(spread.deviation, std::sqrt(7.0));
  EXPECT_DOUBLE_EQ(spread.error, std::sqrt(7.0 / 3.0));
  EXPECT_TRUE(std::isnan(spread_of(std::vector<double>{1.0}).error));
}

TEST(TrainingTable, HasMeansAndThePapersNumbersBeside) {
  const TemporaryFolder folder;
  const auto sweep = read(kReport);
  ASSERT_TRUE(sweep) << sweep.error().text;
  const TrainingTable table = table_of(*sweep, folder.path());
  EXPECT_THAT(table.csv, HasSubstr("bags.size,data,model,baseline,epoch,score,n,mean,sd,se,paper,"
                                   "paper_to,difference\r\n"));
  EXPECT_THAT(table.csv, HasSubstr("3,builtin:digits,dense,0,,accuracy,3,0.75,0.25,"));
  EXPECT_THAT(table.csv, HasSubstr(",0.75,0.75,0\r\n")) << "dense is as in the paper";
  EXPECT_THAT(table.csv, HasSubstr("3,builtin:digits,top-k,0,,accuracy,3,0.5,0,0,0.5,0.6,0\r\n"));
  EXPECT_THAT(table.csv, HasSubstr("3,builtin:digits,mean-pooling,1,,accuracy,3,0.5,0,0,,,\r\n"))
      << "a number of all is none of a baseline";
  EXPECT_THAT(table.csv, HasSubstr("4,builtin:digits,dense,0,,accuracy,2,0.625,"));
}

TEST(TrainingTable, IsReadByPeople) {
  const TemporaryFolder folder;
  const auto sweep = read(kReport);
  ASSERT_TRUE(sweep) << sweep.error().text;
  const std::string text = table_of(*sweep, folder.path()).text;
  for (const char* part :
       {"A table\n", "paper: A paper, Table 1\n", "bags.size = 3\n", "mean-pooling *",
        "0.500 to 0.600", "- Nothing is the same.\n", "1 of 6 jobs are missing"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(TrainingTable, SaysOfTheBaselinesWhatItsNumbersSay) {
  const std::vector<double> layers{0.5, 0.6, 0.7};
  EXPECT_EQ(ahead_words("auc", "max-pooling", 0.65, layers),
            "max-pooling is ahead of 2 of 3 layers");
  EXPECT_EQ(ahead_words("auc", "max-pooling", 0.1, layers),
            "max-pooling is ahead of none of 3 layers");
  EXPECT_EQ(ahead_words("train_loss", "ridge", 0.55, layers), "ridge is ahead of 2 of 3 layers");
  EXPECT_EQ(ahead_words("auc", "max-pooling", std::nan(""), layers), "");
  EXPECT_EQ(ahead_words("auc", "max-pooling", 0.5, {}), "");
  const TemporaryFolder folder;
  const auto sweep = read(kReport);
  ASSERT_TRUE(sweep) << sweep.error().text;
  EXPECT_THAT(table_of(*sweep, folder.path()).text,
              HasSubstr("mean-pooling is ahead of none of 2 layers.\n"));
}

TEST(TrainingTable, SaysWhatDiffersWithTheSettingsThatWereTrained) {
  layers::TrainingSpec spec;
  spec.training.epochs = 2;
  spec.training.rate = 0.001;
  const std::vector<std::string> sentences{
      "{training.epochs} epochs by {training.optimiser} at {training.rate}, {such a} thing.",
      "Bags of {bags.size}."};
  EXPECT_THAT(settled_sentences(sentences, spec),
              ElementsAre("2 epochs by adamw at 0.001, {such a} thing.", "Bags of 20."));
  const std::vector<SweepAxis> axes{{.key = "bags.size", .values = {"3", "4"}}};
  EXPECT_EQ(settled_sentences(sentences, spec, axes).back(), "Bags of 3, 4.");
  std::string report = kReport;
  report.replace(report.find("Nothing is the same"), 19, "{training.epochs} epochs");
  const auto sweep =
      parse_sweep(kBegin + report + kTask + "[task.training]\nepochs = 2\n", "s", {});
  ASSERT_TRUE(sweep) << sweep.error().text;
  const TemporaryFolder folder;
  EXPECT_THAT(table_of(*sweep, folder.path()).text, HasSubstr("- 2 epochs.\n"));
}

TEST(TrainingTable, SaysWhichSwitchesWereOn) {
  const TemporaryFolder folder;
  auto sweep = read(kReport);
  ASSERT_TRUE(sweep) << sweep.error().text;
  EXPECT_THAT(table_of(*sweep, folder.path()).text, Not(HasSubstr("Switched on")));
  sweep = parse_sweep(kBegin + kReport + kTask + "[task.repo]\nthreshold = true\n", "s", {});
  ASSERT_TRUE(sweep) << sweep.error().text;
  const TemporaryFolder other;
  EXPECT_THAT(table_of(*sweep, other.path()).text,
              HasSubstr("Switched on:\n- A bag counts as positive above a logit of 0.5"));
}

TEST(TrainingTable, AveragesOverFoldsAndSeedsWhereNothingIsSaid) {
  const auto sweep = read("");
  ASSERT_TRUE(sweep) << sweep.error().text;
  const TrainingReport report = report_of(*sweep);
  EXPECT_THAT(report.by, ElementsAre("bags.size"));
  EXPECT_EQ(report.score, "auc");
  const auto over = read("[report]\nover = [\"bags.size\"]\n");
  ASSERT_TRUE(over) << over.error().text;
  EXPECT_TRUE(report_of(*over).by.empty());
}

TEST(TrainingTable, RefusesAReportThatDoesNotFit) {
  const auto refusal = [](const std::string& report) {
    const auto sweep = read(report);
    return sweep ? "was read" : sweep.error().text;
  };
  EXPECT_THAT(refusal("[report]\nscore = \"luck\"\n"), HasSubstr("is no column"));
  EXPECT_THAT(refusal("[report]\nover = [\"series.horizon\"]\n"), HasSubstr("is no axis"));
  EXPECT_THAT(refusal("[report]\ncolour = 1\n"), HasSubstr("\"colour\" is not a key of [report]"));
  EXPECT_THAT(refusal("[report]\n[[report.numbers]]\nvalues = { dense = \"much\" }\n"),
              HasSubstr("a number, or the smallest and the largest"));
}

// A learning rate of 1e6 gives errors of hundreds of digits.
TEST(TrainingTable, WritesWhatIsTooLargeAsAPower) {
  EXPECT_EQ(score_text(0.8824), "0.882");
  EXPECT_EQ(score_text(-12.0), "-12.000");
  EXPECT_EQ(score_text(6.0979e186), "6.10e+186");
  EXPECT_EQ(score_text(std::nan("")), "-");
}

TEST(TrainingTable, ShowsTheEndsOfCurves) {
  const TemporaryFolder folder;
  const auto sweep = parse_sweep(kBegin +
                                     "[report]\nscore = \"train_loss\"\nover = "
                                     "[\"bags.size\"]\n[measure]\nrows = \"epochs\"\n" +
                                     kTask,
                                 "sweep.toml", {});
  ASSERT_TRUE(sweep) << sweep.error().text;
  const auto jobs = sweep_jobs(*sweep, "1");
  ASSERT_TRUE(jobs);
  const auto columns = columns_of_sweep(*sweep);
  JobRows rows;
  for (const std::int64_t epoch : {1, 2}) {
    ExperimentRow row;
    for (const ExperimentColumn& column : columns) {
      ExperimentCell cell;
      if (column.name == "model") cell = std::string("dense");
      if (column.name == "epoch") cell = epoch;
      if (column.name == "train_loss") cell = 1.0 / static_cast<double>(epoch);
      row.push_back(cell);
    }
    rows.rows.push_back(row);
  }
  std::filesystem::create_directories(folder / std::string(kRowsFolder));
  ASSERT_TRUE(write_rows(folder.path(), jobs->front(), columns, rows));
  const TrainingTable table = training_table(*sweep, *jobs, folder.path());
  EXPECT_THAT(table.text, HasSubstr("0.500"));
  EXPECT_THAT(table.text, Not(HasSubstr("1.000")));
  EXPECT_THAT(table.csv, HasSubstr("dense,0,1,train_loss,1,1,"));
}

}  // namespace
}  // namespace mnemoscope
