// Sweeps that train a task in place of a session: the file, its jobs and its results.
#include "session/sweep_task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/sweep_rows.h"
#include "session/sweep_runner.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::TemporaryFolder;

constexpr std::string_view kHead = "format = \"mnemoscope-sweep\"\nversion = 1\n";
constexpr std::string_view kTask =
    "[task.bags]\nsize = 3\ntrain = 20\ntest = 6\n"
    "[task.model]\nwidth = 4\nheads = 2\n[task.training]\nepochs = 1\n"
    "[[task.associations]]\nid = \"dense\"\n"
    "[[task.associations]]\nid = \"top-k\"\nname = \"top-20\"\n";

Result<SweepSpec> read(const std::string& text) {
  return parse_sweep(text, "sweep.toml", {});
}

SweepSpec sweep_of(const std::string& axes, const std::string& rest = "") {
  auto sweep = read(std::string(kHead) + "[axes]\n" + axes + rest + std::string(kTask));
  EXPECT_TRUE(sweep) << (sweep ? "" : sweep.error().text);
  return sweep ? *sweep : SweepSpec{};
}

std::vector<SweepJob> jobs_of(const SweepSpec& sweep) {
  auto jobs = sweep_jobs(sweep, "1.0");
  EXPECT_TRUE(jobs) << (jobs ? "" : jobs.error().text);
  return jobs ? *jobs : std::vector<SweepJob>{};
}

std::string refusal(const std::string& text) {
  const auto sweep = read(text);
  if (!sweep) return sweep.error().text;
  const auto jobs = sweep_jobs(*sweep, "1.0");
  return jobs ? "was read" : jobs.error().text;
}

TEST(SweepTask, IsTrainedWithoutBeingToldSo) {
  EXPECT_EQ(sweep_of("").measure.experiment, "training");
}

TEST(SweepTask, ItsAxesAreKeysOfATask) {
  const SweepSpec sweep =
      sweep_of("training.seed = [1, 2]\n\"associations.top-20.share\" = [0.5]\n");
  const auto jobs = jobs_of(sweep);
  ASSERT_THAT(jobs, SizeIs(2));
  EXPECT_THAT(settings_of(sweep, jobs[1]),
              ElementsAre("training.seed=2", "associations.top-20.share=0.5"));
  const auto line = resolved_task(sweep, jobs[1]);
  ASSERT_TRUE(line) << line.error().text;
  const auto spec = task_of_line(*line, "task", "/");
  ASSERT_TRUE(spec) << spec.error().text;
  EXPECT_EQ(spec->training.seed, 2U);
  EXPECT_EQ(spec->associations[1].parameters.real("share"), 0.5);
  EXPECT_FALSE(resolved_session(sweep, jobs[0])) << "it has none";
}

TEST(SweepTask, CompetitorsAreAnAxisToo) {
  const SweepSpec sweep = sweep_of("competitors = [\"dense\", \"max-pooling\"]\n");
  const auto job = experiment_job(sweep, jobs_of(sweep)[1], *find_experiment("training"));
  ASSERT_TRUE(job) << job.error().text;
  EXPECT_THAT(job->task->competitors, ElementsAre("max-pooling"));
}

TEST(SweepTask, KeysHangOnWhatIsTrainedAlone) {
  const SweepSpec sweep = sweep_of("training.seed = [1, 2]\n");
  SweepSpec titled = sweep;
  ASSERT_TRUE(apply_task_setting(titled.task, "title=Another", "--set", "/"));
  EXPECT_EQ(jobs_of(titled)[0].key, jobs_of(sweep)[0].key);
  SweepSpec longer = sweep;
  ASSERT_TRUE(apply_task_setting(longer.task, "training.epochs=2", "--set", "/"));
  EXPECT_NE(jobs_of(longer)[0].key, jobs_of(sweep)[0].key);
  EXPECT_NE(jobs_of(sweep)[0].key, jobs_of(sweep)[1].key);
}

TEST(SweepTask, IsWrittenAndReadAgain) {
  const TemporaryFolder folder;
  const SweepSpec sweep = sweep_of("training.seed = [1, 2]\n",
                                   "[report]\nover = [\"training.seed\"]\nscore = \"auc\"\n");
  for (const std::filesystem::path& base : {sweep.base_dir, folder.path()}) {
    const auto again = parse_sweep(write_sweep(sweep, base), "again", base);
    ASSERT_TRUE(again) << again.error().text;
    EXPECT_EQ(*again, sweep);
    EXPECT_EQ(jobs_of(*again)[1].key, jobs_of(sweep)[1].key);
  }
}

TEST(SweepTask, PathsAreSeenFromWhereTheSweepLay) {
  const TemporaryFolder folder;
  folder.write("bags.csv", "bag,label,x\n1,0,1\n2,1,2\n");
  const std::string text =
      std::string(kHead) + "[axes]\n\"training.seed\" = [1]\n[task.bags]\nfile = \"bags.csv\"\n";
  const auto sweep = parse_sweep(text, "sweep.toml", folder.path());
  ASSERT_TRUE(sweep) << sweep.error().text;
  EXPECT_TRUE(names_relative_paths(sweep->task));
  EXPECT_FALSE(names_relative_paths(sweep_of("").task)) << "builtin:digits is no path";
  const auto elsewhere = folder.path() / "results";
  std::filesystem::create_directories(elsewhere);
  const auto again = parse_sweep(write_sweep(*sweep, elsewhere), "again", elsewhere);
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(jobs_of(*again)[0].key, jobs_of(*sweep)[0].key);
}

TEST(SweepTask, ATaskFileIsASweepOfOnePoint) {
  const auto sweep = read("format = \"mnemoscope-train\"\ntitle = \"Bags\"\n[bags]\nsize = 4\n");
  ASSERT_TRUE(sweep) << sweep.error().text;
  EXPECT_EQ(sweep->title, "Bags");
  EXPECT_THAT(jobs_of(*sweep), SizeIs(1));
}

TEST(SweepTask, RefusalsNameTheLineOrTheAxis) {
  const std::string head(kHead);
  EXPECT_THAT(refusal(head + "[task.bags]\ncolour = 1\n"), HasSubstr("sweep.toml:4"));
  EXPECT_THAT(refusal(head + "[axes]\n\"training.epochs\" = [0]\n" + std::string(kTask)),
              HasSubstr("sweep.toml:4: axes: training.epochs = 0"));
  EXPECT_THAT(
      refusal(head + "[axes]\n\"associations.sparse.alpha\" = [1.5]\n" + std::string(kTask)),
      HasSubstr("lists no association of that name"));
  EXPECT_THAT(refusal(head + "[measure]\nexperiment = \"retrieval\"\n" + std::string(kTask)),
              HasSubstr("measures a session"));
  EXPECT_THAT(refusal(head + "session = \"builtin:first\"\n[measure]\nexperiment = \"training\"\n"),
              HasSubstr("write one as [task]"));
}

TEST(SweepTask, SettingsLeaveItAsItWasWhereTheyAreRefused) {
  std::string line = sweep_of("").task;
  const std::string before = line;
  EXPECT_FALSE(apply_task_setting(line, "training.colour=3", "--set", "/"));
  EXPECT_FALSE(apply_task_setting(line, "training.rate=fast", "--set", "/"));
  EXPECT_FALSE(apply_task_setting(line, "training", "--set", "/"));
  EXPECT_EQ(line, before);
  ASSERT_TRUE(apply_task_setting(line, "repo.threshold=true", "--set", "/"))
      << "a table that was not";
  EXPECT_NE(line, before);
}

TEST(SweepTask, APathIsSeenFromWhereItIsTyped) {
  const TemporaryFolder folder;
  const auto file = folder.write("bags.csv", "bag,label,x\n");
  const auto& base = folder.path();
  const auto from_here = [&](const std::string& setting) {
    return task_setting_from_here(setting, base);
  };
  EXPECT_EQ(from_here("bags.file=" + file.string()), "bags.file=" + file.string());
  const auto from = std::filesystem::relative(file, std::filesystem::current_path());
  EXPECT_EQ(from_here("bags.file=" + from.string()),
            "bags.file=" + std::filesystem::absolute(from).string());
  EXPECT_EQ(from_here("bags.file=bags.csv"), "bags.file=bags.csv") << "it lies at the base";
  EXPECT_EQ(from_here("bags.file=not-there.csv"),
            "bags.file=" + std::filesystem::absolute("not-there.csv").string())
      << "its error says where it was looked for";
  EXPECT_EQ(from_here("training.seed=3"), "training.seed=3");
}

TEST(SweepTask, SaysAtOnceThatAFileIsToBeNamed) {
  const TemporaryFolder folder;
  SweepSpec sweep = sweep_of("training.seed = [1, 2]\n");
  ASSERT_TRUE(apply_task_setting(sweep.task, "bags.file=\"to be named\"", "--set", "/"));
  const Status ready = prepare_results(sweep, folder / "out");
  ASSERT_FALSE(ready);
  EXPECT_THAT(ready.error().text, HasSubstr("--set bags.file=FILE"));
}

TEST(SweepTask, RunsAndRepeatsARowAlone) {
  const TemporaryFolder folder;
  const SweepSpec sweep = sweep_of("training.seed = [1, 2]\n");
  const auto jobs = jobs_of(sweep);
  ASSERT_TRUE(prepare_results(sweep, folder / "out"));
  const auto progress = run_sweep(sweep, jobs, folder / "out", {});
  ASSERT_TRUE(progress) << progress.error().text;
  EXPECT_EQ(progress->done, 2U);
  EXPECT_EQ(progress->failed, 0U);
  const auto rows = read_rows(folder / "out", jobs[1], columns_of_sweep(sweep));
  ASSERT_TRUE(rows);
  EXPECT_THAT(rows->rows, SizeIs(4)) << "two associations and two baselines";
  const auto alone = read(std::string(kHead) + "task = " + point_in_a_line(sweep, jobs[1]) + "\n");
  ASSERT_TRUE(alone) << alone.error().text;
  EXPECT_EQ(jobs_of(*alone)[0].key, jobs[1].key);
  const MergedRows merged = merged_rows(sweep, jobs, folder / "out", "1.0");
  EXPECT_EQ(merged.rows, 8U);
  EXPECT_THAT(merged.csv, HasSubstr(",task\r\n"));
}

}  // namespace
}  // namespace mnemoscope
