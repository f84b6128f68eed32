#include "session/sweep_jobs.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "session/settings.h"
#include "session/sweep_rows.h"
#include "session/sweep_runner.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::TemporaryFolder;

SweepSpec sweep_of(const std::string& before, const std::string& axes = "") {
  const std::string text = "format = \"mnemoscope-sweep\"\nversion = 1\n" + before + "[axes]\n" +
                           axes +
                           "[session.memories]\nsource = \"builtin:digits\"\ncount = 10\n"
                           "[[session.query.corruption]]\nkind = \"mask\"\n"
                           "[[session.variants]]\nid = \"dense\"\n"
                           "[[session.variants]]\nid = \"random-mask\"\n";
  auto sweep = parse_sweep(text, "sweep.toml", {});
  EXPECT_TRUE(sweep) << (sweep ? "" : sweep.error().text);
  return sweep ? *sweep : SweepSpec{};
}

std::vector<SweepJob> jobs_of(const SweepSpec& sweep, const std::string& version = "1.0") {
  auto jobs = sweep_jobs(sweep, version);
  EXPECT_TRUE(jobs) << (jobs ? "" : jobs.error().text);
  return jobs ? *jobs : std::vector<SweepJob>{};
}

TEST(SweepJobs, AreEveryValueWithEveryOtherTheLastAxisFastest) {
  const SweepSpec sweep = sweep_of("", "memories.count = [10, 20]\nseeds = [1, 2]\n");
  std::vector<std::string> words;
  for (const SweepJob& job : jobs_of(sweep)) {
    EXPECT_EQ(job.index, words.size());
    EXPECT_THAT(job.key, SizeIs(16));
    words.push_back(settings_of(sweep, job)[0] + " " + settings_of(sweep, job)[1]);
  }
  EXPECT_THAT(words, ElementsAre("memories.count=10 seeds=1", "memories.count=10 seeds=2",
                                 "memories.count=20 seeds=1", "memories.count=20 seeds=2"));
}

TEST(SweepJobs, GoSideBySideWhereTheyAreZipped) {
  const SweepSpec sweep =
      sweep_of("combine = \"zip\"\n", "memories.count = [10, 20]\nseeds = [1, 2]\n");
  const auto jobs = jobs_of(sweep);
  ASSERT_EQ(jobs.size(), 2U);
  EXPECT_THAT(settings_of(sweep, jobs[1]), ElementsAre("memories.count=20", "seeds=2"));
}

TEST(SweepJobs, AreOneWithoutAxes) {
  EXPECT_EQ(jobs_of(sweep_of("")).size(), 1U);
  EXPECT_EQ(jobs_of(sweep_of("combine = \"zip\"\n")).size(), 1U);
}

TEST(SweepJobs, ResolveToTheSessionOfTheirSettings) {
  const SweepSpec sweep =
      sweep_of("", "memories.count = [20]\nvariants = [\"dense\"]\nseeds = [7]\n");
  const auto session = resolved_session(sweep, jobs_of(sweep)[0]);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->memories.count, 20);
  EXPECT_EQ(session->memories.seed, 7U);
  EXPECT_TRUE(session->variants[0].enabled);
  EXPECT_FALSE(session->variants[1].enabled);
  Session by_settings = sweep.session;
  for (const std::string& setting : settings_of(sweep, jobs_of(sweep)[0])) {
    ASSERT_TRUE(apply_setting(by_settings, setting));
  }
  EXPECT_EQ(*session, by_settings) << "what --list prints is what --set takes";
}

TEST(SweepJobs, HaveKeysOfWhatIsMeasuredAlone) {
  const SweepSpec one = sweep_of("", "seeds = [1, 2]\n");
  const auto keys = [](const std::vector<SweepJob>& jobs) {
    std::vector<std::string> all;
    for (const SweepJob& job : jobs) all.push_back(job.key);
    return all;
  };
  const auto first = keys(jobs_of(one));
  EXPECT_NE(first[0], first[1]);
  EXPECT_EQ(first, keys(jobs_of(one)));
  // A sweep that is made longer, at either end, keeps what was measured.
  const auto longer = keys(jobs_of(sweep_of("", "seeds = [0, 1, 2, 3]\n")));
  EXPECT_EQ(first[0], longer[1]);
  EXPECT_EQ(first[1], longer[2]);
  SweepSpec other = one;
  other.title = "Another";
  other.session.matrix.measure = MatrixMeasure::psnr;
  other.session.variants[0].compared = false;
  EXPECT_EQ(first, keys(jobs_of(other)));
  other = one;
  other.measure.values["queries"] = {5};
  EXPECT_NE(first, keys(jobs_of(other)));
  EXPECT_NE(first, keys(jobs_of(one, "1.1"))) << "another version may compute something else";
  // A key that hangs on nothing but the text: it is the same on every machine.
  SweepSpec away = one;
  away.base_dir = "/somewhere/else";
  EXPECT_EQ(first, keys(jobs_of(away)));
}

TEST(SweepJobs, RefuseWhatTheSessionDoesNotTake) {
  const auto refused = [](const std::string& axes) {
    const auto jobs = sweep_jobs(sweep_of("", axes), "1.0");
    return jobs ? "was accepted" : jobs.error().text;
  };
  EXPECT_THAT(refused("bate = [1.0]\n"),
              AllOf(StartsWith("sweep.toml:4: axes: bate"), HasSubstr("parameter \"bate\"")));
  EXPECT_THAT(refused("run.steps = [0]\n"), StartsWith("sweep.toml:4: axes: run.steps"));
  EXPECT_THAT(refused("variants = [\"sparse\"]\n"), HasSubstr("it has dense, random-mask"));
  EXPECT_THAT(refused("seeds = [-1]\n"), HasSubstr("2^64"));
  EXPECT_THAT(refused("format = [1]\n"), HasSubstr("format"));
  EXPECT_THAT(
      refused("seeds = \"1..1000\"\nmemories.count = { from = 1, to = 1000, steps = 1000 }\n"),
      HasSubstr("1000000 jobs"));
  EXPECT_THAT(refused("seeds = \"1..100000\"\nmemories.count = \"1..100000\"\n"
                      "run.steps = \"1..100000\"\n"),
              HasSubstr("about 1e+15 jobs"));
}

TEST(Settings, SeedsMakeAnotherRepetition) {
  Session session = default_session();
  ASSERT_TRUE(apply_setting(session, "seeds=5"));
  EXPECT_EQ(session.memories.seed, 5U);
  EXPECT_EQ(session.run.seed, 5U);
  std::set<std::uint64_t> seeds;
  for (const Corruption& corruption : session.query.corruptions) seeds.insert(corruption.seed);
  EXPECT_EQ(seeds.size(), session.query.corruptions.size()) << "two noises of a query differ";
  EXPECT_FALSE(apply_setting(session, "seeds=many"));
  EXPECT_FALSE(apply_setting(session, "seeds=1.5"));
  EXPECT_TRUE(apply_setting(session, "seeds=\"18446744073709551615\""));
}

TEST(Settings, VariantsChooseWhichModelsAreOn) {
  Session session = default_session();
  const std::string first = session.variants[0].id;
  const std::string second = session.variants[1].id;
  const auto on = [&session] {
    std::vector<std::string> ids;
    for (const VariantChoice& choice : session.variants) {
      if (choice.enabled) ids.push_back(choice.id);
    }
    return ids;
  };
  ASSERT_TRUE(apply_setting(session, "variants=" + first));
  EXPECT_THAT(on(), ElementsAre(first));
  ASSERT_TRUE(apply_setting(session, "variants=" + second + "," + first));
  EXPECT_THAT(on(), ElementsAre(first, second));
  ASSERT_TRUE(apply_setting(session, "variants=[\"" + second + "\"]"));
  EXPECT_THAT(on(), ElementsAre(second));
  EXPECT_FALSE(apply_setting(session, "variants=nothing"));
  EXPECT_FALSE(apply_setting(session, "variants=3"));
  ASSERT_TRUE(apply_setting(session, "variants=all"));
  EXPECT_EQ(on().size(), session.variants.size());
}

TEST(SweepRows, ReadBackAndAreNotDoneWhereTheyAreCutShort) {
  const SweepSpec sweep = sweep_of("");
  const SweepJob job = jobs_of(sweep)[0];
  const std::vector<ExperimentColumn> columns{{"a", ""}, {"b", ""}, {"c", ""}, {"failure", ""}};
  const JobRows rows{
      .rows = {{std::int64_t{3}, 0.1, std::string("x,\"y\"\n"), std::monostate()},
               {1.0, std::numeric_limits<double>::infinity(), std::monostate(), std::string("f")}}};
  const std::string text = rows_text(job, columns, rows);
  const auto again = parse_rows(text, job, columns);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->rows, rows.rows);
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(parse_rows(text.substr(0, length), job, columns)) << length;
  }
  EXPECT_FALSE(parse_rows(text + "{}\n", job, columns));
  SweepJob other = job;
  other.key = "0000000000000000";
  EXPECT_FALSE(parse_rows(text, other, columns));
  EXPECT_FALSE(parse_rows(text, job, {{"a", ""}}));
  std::string changed = text;
  changed[changed.find("0.1") + 2] = '2';
  EXPECT_FALSE(parse_rows(changed, job, columns)) << "a number is another";
  const std::size_t check = text.find(",\"check\"");
  const std::size_t behind = text.find('}', check);
  EXPECT_TRUE(parse_rows(text.substr(0, check) + text.substr(behind), job, columns))
      << "of an older program";
}

TEST(SweepRunner, SkipsWhatIsDoneAndMeasuresTheRest) {
  const TemporaryFolder folder;
  const auto out = folder / "out";
  const SweepSpec sweep = sweep_of("", "seeds = \"1..4\"\n");
  const auto jobs = jobs_of(sweep);
  ASSERT_TRUE(prepare_results(sweep, out));
  int begun = 0;
  const auto two = run_sweep(sweep, jobs, out, {.enough = [&begun] { return begun++ == 2; }});
  ASSERT_TRUE(two) << two.error().text;
  EXPECT_EQ(two->done, 2U);
  const auto rest = run_sweep(sweep, jobs, out, {});
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->skipped, 2U);
  EXPECT_EQ(rest->done, 4U);
  EXPECT_EQ(run_sweep(sweep, jobs, out, {})->skipped, 4U);
  EXPECT_EQ(read_sweep(out / kSweepCopy)->axes, sweep.axes) << "the folder says what it is";
}

TEST(SweepRunner, LeavesNothingOfAJobThatIsGivenUp) {
  const TemporaryFolder folder;
  const auto out = folder / "out";
  const SweepSpec sweep = sweep_of("");
  ASSERT_TRUE(prepare_results(sweep, out));
  const auto stopped = run_sweep(sweep, jobs_of(sweep), out, {.stop = [] { return true; }});
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->done, 0U);
  EXPECT_TRUE(std::filesystem::is_empty(out / kRowsFolder));
}

TEST(SweepRunner, OpensADeviceOnceForAllJobsThatAskAndForNobodyElse) {
  const TemporaryFolder folder;
  SweepSpec sweep = sweep_of("", "seeds = [1, 2]\n");
  sweep.measure = {.experiment = "cost",
                   .values = {{"memories", {5}}, {"times", {1}}, {"backend", {1}}}};
  int opened = 0;
  const SweepWatch watch{.open_device = [&opened]() -> Result<std::shared_ptr<Backend>> {
    ++opened;
    return fail("no driver");
  }};
  ASSERT_TRUE(prepare_results(sweep, folder / "with"));
  const auto progress = run_sweep(sweep, jobs_of(sweep), folder / "with", watch);
  ASSERT_TRUE(progress);
  EXPECT_EQ(progress->done, 2U);
  EXPECT_EQ(progress->failed, 0U) << "without a device the CPU is timed";
  EXPECT_EQ(opened, 1);
  sweep.measure.values["backend"] = {0};
  ASSERT_TRUE(prepare_results(sweep, folder / "without"));
  ASSERT_TRUE(run_sweep(sweep, jobs_of(sweep), folder / "without", watch));
  EXPECT_EQ(opened, 1);
}

TEST(SweepRunner, MakesOfAJobThatFailsARowAndGoesOn) {
  const TemporaryFolder folder;
  const auto out = folder / "out";
  const SweepSpec sweep = sweep_of("", "memories.count = [5, 100000]\n");
  const auto jobs = jobs_of(sweep);
  ASSERT_TRUE(prepare_results(sweep, out));
  const auto progress = run_sweep(sweep, jobs, out, {});
  ASSERT_TRUE(progress);
  EXPECT_EQ(progress->done, 2U);
  EXPECT_EQ(progress->failed, 1U);
  const SweepTable table(sweep, "1.0");
  const auto rows = read_rows(out, jobs[1], columns_of_sweep(sweep));
  ASSERT_TRUE(rows);
  EXPECT_THAT(table.lines(jobs[1], *rows), AllOf(StartsWith("1,"), HasSubstr("1000")));
  const auto second = run_sweep(sweep, jobs, out, {});
  EXPECT_EQ(second->skipped, 2U);
  EXPECT_EQ(second->failed, 1U) << "its row is there, and says why";
  EXPECT_EQ(run_sweep(sweep, jobs, out, {}, true)->skipped, 1U) << "asked to try again";
}

TEST(SweepRunner, KeepsOutOfFoldersOfOthers) {
  const TemporaryFolder folder;
  folder.write("mine/letter.txt", "Dear");
  const SweepSpec sweep = sweep_of("");
  EXPECT_THAT(prepare_results(sweep, folder / "mine").error().text, HasSubstr("another folder"));
  EXPECT_THAT(prepare_results(sweep, folder / "mine/letter.txt").error().text,
              HasSubstr("is a file"));
}

TEST(SweepRunner, WritesOverNoSweepOfAPerson) {
  const TemporaryFolder folder;
  const SweepSpec sweep = sweep_of("", "seeds = [1, 2]\n");
  const auto out = folder / "study";
  const std::string own = "# mine\n" + write_sweep(sweep, out);
  const auto file = folder.write("study/sweep.toml", own);
  EXPECT_THAT(prepare_results(sweep, out).error().text, HasSubstr("no results of one"));
  EXPECT_EQ(testing::text_of(file), own);
  std::filesystem::create_directory(out / kRowsFolder);
  ASSERT_TRUE(prepare_results(sweep, out));
  EXPECT_EQ(testing::text_of(file), own) << "it says the same";
  ASSERT_TRUE(prepare_results(sweep_of("", "seeds = [1, 2, 3]\n"), out));
  EXPECT_NE(testing::text_of(file), own);
}

TEST(SweepTable, RowsRepeatAlone) {
  const SweepSpec sweep = sweep_of("", "memories.count = [10, 20]\nseeds = [3]\n");
  const auto jobs = jobs_of(sweep);
  const std::string line = point_in_a_line(sweep, jobs[1]);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto alone = parse_sweep(
      "format = \"mnemoscope-sweep\"\nversion = 1\nsession = " + line + "\n", "alone", {});
  ASSERT_TRUE(alone) << alone.error().text;
  EXPECT_EQ(jobs_of(*alone)[0].key, jobs[1].key);
}

/// The cell of the column `measure`, which has quotes in it.
std::string measure_cell(const std::string& line) {
  const std::size_t begin = line.find("\"{experiment = ");
  const std::size_t end = line.find("}\"", begin);
  std::string cell = line.substr(begin + 1, end - begin);
  for (std::size_t at = cell.find("\"\""); at != std::string::npos;
       at = cell.find("\"\"", at + 1)) {
    cell.erase(at, 1);
  }
  return cell;
}

TEST(SweepTable, RowsRepeatAloneWhateverTheyMeasure) {
  int tried = 0;
  for (const ExperimentKind* kind : experiment_kinds()) {
    if (kind->trains) continue;
    const std::string measure = fmt::format("measure = {{experiment = \"{}\"}}\n", kind->id);
    const SweepSpec sweep = sweep_of(measure, "memories.count = [10, 20]\nseeds = [3]\n");
    const auto jobs = jobs_of(sweep);
    const std::string line = SweepTable(sweep, "1.0").lines(jobs[1], {.failure = "none"});
    const auto alone = parse_sweep(
        "format = \"mnemoscope-sweep\"\nversion = 1\nsession = " + point_in_a_line(sweep, jobs[1]) +
            "\nmeasure = " + measure_cell(line) + "\n",
        "alone", {});
    ASSERT_TRUE(alone) << alone.error().text << line;
    EXPECT_EQ(alone->measure.experiment, kind->id);
    EXPECT_EQ(jobs_of(*alone)[0].key, jobs[1].key) << line;
    ++tried;
  }
  EXPECT_GT(tried, 5);
}

}  // namespace
}  // namespace mnemoscope
