#include "app/sweep_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "app/program.h"
#include "app/sweep_choice.h"
#include "app/sweep_progress.h"
#include "app/sweep_scripts.h"
#include "session/sweep_rows.h"
#include "temporary_folder.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using testing::Finished;
using ::testing::HasSubstr;
using testing::mnemoscope;
using ::testing::Not;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

class SweepCommand : public ::testing::Test {
 protected:
  Finished sweep(std::vector<std::string> more, const fs::path& out) const {
    std::vector<std::string> all{"sweep", sweep_.string(), "--out", out.string()};
    all.insert(all.end(), more.begin(), more.end());
    return mnemoscope(all);
  }

  static std::string csv(const fs::path& out) { return text_of(out / kSweepCsv); }

  static nlohmann::json last_line(const std::string& out) {
    const std::size_t before = out.rfind('\n', out.size() - 2);
    return nlohmann::json::parse(out.substr(before == std::string::npos ? 0 : before + 1));
  }

  TemporaryFolder folder_;
  fs::path out_ = folder_ / "out";
  fs::path sweep_ =
      folder_.write("s.toml",
                    "format = \"mnemoscope-sweep\"\nversion = 1\n"
                    "[axes]\nmemories.count = [10, 20]\nseeds = \"1..4\"\n"
                    "[session.memories]\nsource = \"builtin:digits\"\n"
                    "[[session.query.corruption]]\nkind = \"mask\"\n[session.run]\nsteps = 3\n"
                    "[[session.variants]]\nid = \"dense\"\n[[session.variants]]\nid = \"svr\"\n");
};

TEST_F(SweepCommand, ListsItsJobsWithoutRunningThem) {
  const Finished listed = mnemoscope({"sweep", sweep_.string(), "--list"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  EXPECT_THAT(listed.out, StartsWith("0 "));
  EXPECT_THAT(listed.out, HasSubstr(" memories.count=10 seeds=2\n"));
  EXPECT_EQ(std::count(listed.out.begin(), listed.out.end(), '\n'), 8);
  const Finished some = mnemoscope({"sweep", sweep_.string(), "--list", "--jobs", "3,6-7"});
  EXPECT_EQ(std::count(some.out.begin(), some.out.end(), '\n'), 3);
  EXPECT_FALSE(fs::exists(out_));
}

TEST_F(SweepCommand, WritesTheSameTableFromOneProcessAndFromShards) {
  const Finished whole = sweep({}, out_);
  ASSERT_EQ(whole.code, 0) << whole.err;
  EXPECT_EQ(last_line(whole.out).at("ran"), 8);
  EXPECT_EQ(last_line(whole.out).at("left"), 0);
  const std::string expected = csv(out_);
  EXPECT_THAT(expected, StartsWith("job,key,memories.count,seeds,model,"));
  EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), 1 + 8 * 5);
  const fs::path shards = folder_ / "shards";
  for (const char* shard : {"2/4", "0/4", "3/4", "1/4"}) {
    const Finished part = sweep({"--shard", shard}, shards);
    EXPECT_EQ(part.code, 0) << part.err;
    EXPECT_EQ(last_line(part.out).at("ran"), 2);
    EXPECT_FALSE(fs::exists(shards / kSweepCsv)) << "one shard does not know of the others";
  }
  EXPECT_EQ(sweep({"--merge"}, shards).code, 0);
  EXPECT_EQ(csv(shards), expected);
}

TEST_F(SweepCommand, SkipsWhatIsThereAndSaysWhatIsMissing) {
  ASSERT_EQ(sweep({"--jobs", "1-3"}, out_).code, 0);
  const Finished status = sweep({"--status"}, out_);
  EXPECT_EQ(last_line(status.out).at("done"), 3);
  EXPECT_EQ(last_line(status.out).at("missing"), 5);
  const Finished missing = sweep({"--missing"}, out_);
  EXPECT_THAT(missing.out, AllOf(StartsWith("0 "), HasSubstr("\n4 "), Not(HasSubstr("\n3 "))));
  const Finished merged = sweep({"--merge"}, out_);
  EXPECT_EQ(merged.code, 3) << "jobs are left";
  EXPECT_THAT(merged.err, HasSubstr("5 of 8 jobs are missing"));
  const Finished rest = sweep({}, out_);
  EXPECT_EQ(last_line(rest.out).at("skipped"), 3);
  const fs::path fresh = folder_ / "fresh";
  ASSERT_EQ(sweep({}, fresh).code, 0);
  EXPECT_EQ(csv(out_), csv(fresh));
}

TEST_F(SweepCommand, StopsInTimeWithJobsLeft) {
  const Finished stopped = sweep({"--stop-after", "0"}, out_);
  EXPECT_EQ(stopped.code, 3) << stopped.err;
  EXPECT_EQ(last_line(stopped.out).at("left"), 8);
  EXPECT_EQ(last_line(stopped.out).at("stopped"), "stop-after");
}

TEST_F(SweepCommand, TakesItsPlaceInAnArrayOfJobs) {
  ASSERT_EQ(setenv("SLURM_ARRAY_TASK_ID", "6", 1), 0);
  ASSERT_EQ(setenv("SLURM_ARRAY_TASK_MIN", "5", 1), 0);
  ASSERT_EQ(setenv("SLURM_ARRAY_TASK_COUNT", "4", 1), 0);
  const Finished task = sweep({}, out_);
  const Finished listed = mnemoscope({"sweep", sweep_.string(), "--list"});
  unsetenv("SLURM_ARRAY_TASK_ID");
  unsetenv("SLURM_ARRAY_TASK_MIN");
  unsetenv("SLURM_ARRAY_TASK_COUNT");
  EXPECT_EQ(last_line(task.out).at("jobs"), 2);
  EXPECT_EQ(std::count(listed.out.begin(), listed.out.end(), '\n'), 8) << "a list is of all";
  EXPECT_THAT(sweep({"--missing"}, out_).out,
              AllOf(HasSubstr("\n2 "), Not(HasSubstr("\n1 ")), Not(HasSubstr("\n5 "))));
}

TEST_F(SweepCommand, SweepsOverSettingsUnlessTheFileDoes) {
  const Finished listed = mnemoscope({"sweep", sweep_.string(), "--list", "--set",
                                      "variants.dense.beta=range(1,10,2,log)", "--set",
                                      "seeds=range(1,100,100)", "--set", "run.steps=7"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  EXPECT_EQ(std::count(listed.out.begin(), listed.out.end(), '\n'), 16);
  EXPECT_THAT(listed.err, HasSubstr("lists seeds itself"));
}

TEST_F(SweepCommand, RefusesInOneSentence) {
  const auto refusal = [&](const std::vector<std::string>& more) {
    const Finished refused = sweep(more, out_);
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, StartsWith("mnemoscope: "));
    return refused.err;
  };
  EXPECT_THAT(refusal({"--jobs", "8"}), HasSubstr("the last one is 7"));
  EXPECT_THAT(refusal({"--jobs", "x"}), HasSubstr("--jobs 3"));
  EXPECT_THAT(refusal({"--jobs", "x"}), HasSubstr("\"x\" is no job and no range of them"));
  EXPECT_THAT(refusal({"--shard", "4/4"}), HasSubstr("counted from 0"));
  EXPECT_THAT(refusal({"--set", "nothing=1"}), HasSubstr("--set nothing=1"));
  EXPECT_THAT(mnemoscope({"sweep", sweep_.string()}).err, HasSubstr("--out is missing"));
  EXPECT_THAT(mnemoscope({"sweep", "builtin:nothing", "--list"}).err, HasSubstr("builtin:quick"));
  EXPECT_EQ(mnemoscope({"sweep", sweep_.string(), "--list", "--merge"}).code, 2);
  EXPECT_EQ(mnemoscope({"sweep"}).code, 2);
}

TEST_F(SweepCommand, RowsSayAllThatItTakesToRepeatThem) {
  ASSERT_EQ(sweep({"--jobs", "5"}, out_).code, 0);
  EXPECT_EQ(sweep({"--merge"}, out_).code, 3);
  const std::string text = csv(out_);
  EXPECT_THAT(text, HasSubstr("memories.count=20 seeds=2"));
  EXPECT_THAT(text, HasSubstr("memories = {"));
  EXPECT_THAT(text, HasSubstr("mnemoscope "));
}

TEST(SweepPresets, CanAllBeReadAndListed) {
  const std::vector<std::string> names = builtin_sweeps();
  EXPECT_THAT(names, ::testing::IsSupersetOf({"capacity-code", "capacity-text", "noise-code",
                                              "noise-text", "quick", "released-code"}));
  for (const std::string& name : names) {
    const Finished listed = mnemoscope({"sweep", "builtin:" + name, "--list"});
    EXPECT_EQ(listed.code, 0) << name << ": " << listed.err;
    EXPECT_GT(listed.out.size(), 20U) << name;
  }
}

TEST(SweepPresets, QuickIsDoneInAMomentAndTellsOfTheMeanImage) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  const Finished done = mnemoscope({"sweep", "builtin:quick", "--out", out.string()});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(text_of(out / kSweepCsv), HasSubstr("mean-image"));
}

TEST(SweepShards, AreReadAndRefused) {
  EXPECT_EQ(parse_shard("3/4")->index, 3U);
  EXPECT_EQ(parse_shard("3/4")->count, 4U);
  for (const char* wrong : {"", "4", "4/4", "-1/4", "0/0", "a/b", "0/4x", "1/", "/4", "0.5/4"}) {
    EXPECT_FALSE(parse_shard(wrong)) << wrong;
  }
}

TEST(SweepShards, OfAnArrayAreWhatItSays) {
  std::map<std::string, std::string> variables;
  const Environment environment = [&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  EXPECT_EQ(array_task(environment)->shard, "");
  variables = {{"SLURM_ARRAY_TASK_ID", "7"},
               {"SLURM_ARRAY_TASK_COUNT", "4"},
               {"SLURM_ARRAY_TASK_MIN", "1"},
               {"SLURM_ARRAY_TASK_STEP", "2"}};
  EXPECT_EQ(array_task(environment)->shard, "3/4");
  variables["SLURM_ARRAY_TASK_STEP"] = "1";
  EXPECT_THAT(array_task(environment).error().text, HasSubstr("gaps"));
  variables["SLURM_ARRAY_TASK_ID"] = "x";
  EXPECT_THAT(array_task(environment).error().text, HasSubstr("SLURM_ARRAY_TASK_ID=x"));
  variables = {{"PBS_ARRAY_INDEX", "12"}};
  EXPECT_EQ(array_task(environment)->jobs, "12");
}

TEST(SweepProgressText, IsABarOnATerminalAndALineElsewhere) {
  SweepProgress progress{.chosen = 20, .done = 10, .skipped = 5, .failed = 1};
  EXPECT_EQ(sweep_progress_text(progress, 10.0, 0), "job 10 of 20, 1 failed, about 20 s left");
  EXPECT_EQ(sweep_progress_text(progress, 10.0, 4),
            "[##..] job 10 of 20, 1 failed, about 20 s left");
  progress.done = 20;
  EXPECT_EQ(sweep_progress_text(progress, 10.0, 4), "[####] job 20 of 20, 1 failed");
}

TEST(SweepProgressText, IsWrittenOverOnATerminalAndLeavesItClean) {
  std::ostringstream terminal;
  {
    SweepProgressLine line(&terminal, true);
    line.show({.chosen = 2, .done = 1});
    line.show({.chosen = 2, .done = 2});
  }
  EXPECT_THAT(terminal.str(), AllOf(HasSubstr("job 2 of 2"), EndsWith("\r\x1b[K")));
  std::ostringstream file;
  {
    SweepProgressLine line(&file, false);
    line.show({.chosen = 2, .done = 1});
    line.show({.chosen = 2, .done = 2});
  }
  EXPECT_THAT(file.str(), AllOf(HasSubstr("job 1 of 2"), EndsWith("job 2 of 2\n")));
  EXPECT_EQ(file.str().find('\x1b'), std::string::npos);
}

TEST(SweepScripts, QuoteWhatAShellWouldRead) {
  const SweepScript script{.program = "/p/mnemoscope",
                           .sweep = "/s/it's $x.toml",
                           .out = "/o",
                           .settings = {"beta=range(1,2,3)"},
                           .tasks = 4};
  for (const std::string_view kind : kSweepScripts) {
    const std::string text = sweep_script(kind, script);
    EXPECT_THAT(text, HasSubstr("beta=range(1,2,3)")) << kind;
    EXPECT_EQ(text.find('\t'), std::string::npos) << kind << ": the program shows tabs as numbers";
  }
  EXPECT_THAT(sweep_script("slurm", script), HasSubstr("#SBATCH --array=0-3\n"));
  EXPECT_THAT(sweep_script("make", script), HasSubstr("$$x.toml"));
}

// Ray itself is not at hand: sweep_killed_test.cpp runs the script with a few lines in its place.
TEST(SweepScripts, GiveRayTheWordsThatParallelGets) {
  const SweepScript script{.program = "/p/a \"b\"/mnemoscope",
                           .sweep = "/s/it's $x \\ \xF0\x9F\xA7\xA0.toml",
                           .out = "/o/\xC3\xBC",
                           .settings = {"beta=list(1,2)", "a=\"b\""},
                           .tasks = 3};
  const std::string ray = sweep_script("ray", script);
  const auto behind = [&ray](const std::string& words) {
    const std::size_t at = ray.find(words) + words.size();
    return nlohmann::json::parse(ray.substr(at, ray.find('\n', at) - at));
  };
  EXPECT_EQ(behind("PROGRAM = os.environ.get(\"MNEMOSCOPE\") or "), script.program);
  const auto words = behind("ARGUMENTS = ").get<std::vector<std::string>>();
  EXPECT_THAT(words, ElementsAre("sweep", script.sweep, "--out", script.out, "--set",
                                 script.settings[0], "--set", script.settings[1]));
  std::string shell = "set -- sweep " + shell_word(words[1]) + " --out " + shell_word(words[3]);
  for (const std::size_t i : {5U, 7U}) shell += " --set " + shell_word(words[i]);
  EXPECT_THAT(sweep_script("parallel", script), HasSubstr(shell + "\n"));
  EXPECT_THAT(ray, HasSubstr("SHARDS = 3\n"));
}

TEST(SweepScripts, HideAHashFromMakeWhereItWouldBeAComment) {
  const std::string make =
      sweep_script("make", {.program = "/c#/m", .sweep = "/s#.toml", .out = "/o", .tasks = 1});
  EXPECT_THAT(make, HasSubstr("program = '/c\\#/m'\n"));
  EXPECT_THAT(make, HasSubstr("sweep '/s#.toml'"));
}

}  // namespace
}  // namespace mnemoscope
