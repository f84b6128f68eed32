// `mnemoscope sweep` killed at any moment and started again: in the end the same table to the byte.
// MNEMOSCOPE_KILLS says how often it is tried (50 before a release).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/started_program.h"
#include "app/sweep_scripts.h"
#include "core/random.h"
#include "session/sweep_rows.h"
#include "temporary_folder.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using testing::ended;
using ::testing::HasSubstr;
using testing::program_path;
using testing::start;
using testing::TemporaryFolder;
using testing::text_of;

class SweepKilled : public ::testing::Test {
 protected:
  std::vector<std::string> arguments(const fs::path& out,
                                     std::vector<std::string> more = {}) const {
    std::vector<std::string> all{"sweep", sweep_.string(), "--out", out.string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  pid_t begin(const fs::path& out, std::vector<std::string> more = {}) const {
    return start(arguments(out, std::move(more)), folder_ / "printed", folder_ / "errors");
  }

  int run(const fs::path& out, std::vector<std::string> more = {}) const {
    return ended(begin(out, std::move(more)));
  }

  /// A sweep that takes as long as anybody wants, with results long before its end.
  std::vector<std::string> long_one() const {
    return {"--set", "run.steps=1000",
            "--set", "run.tolerance=0",
            "--set", "run.temperature=list(0.001,0.002,0.003,0.004,0.005,0.006,0.007,0.008)"};
  }

  static std::size_t rows_in(const fs::path& out) {
    std::size_t count = 0;
    std::error_code none_yet;
    for (const auto& entry : fs::directory_iterator(out / kRowsFolder, none_yet)) {
      if (entry.path().extension() == kRowsEnding) ++count;
    }
    return count;
  }

  nlohmann::json printed() const { return nlohmann::json::parse(text_of(folder_ / "printed")); }

  /// A script of the program, run by the shell; its exit code.
  int run_script(const std::string& kind, const fs::path& out, const std::string& by) const {
    EXPECT_EQ(run(out, {"--print", kind, "--tasks", "4"}), 0) << text_of(folder_ / "errors");
    const fs::path script = folder_ / ("script-" + kind);
    fs::copy_file(folder_ / "printed", script, fs::copy_options::overwrite_existing);
    const std::string log = shell_word((folder_ / "script.log").string());
    const std::string line = by + " " + shell_word(script.string()) + " >" + log + " 2>&1";
    return std::system(line.c_str());
  }

  static bool has_program(const std::string& name) {
    return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
  }

  TemporaryFolder folder_;
  fs::path sweep_ =
      folder_.write("it's s.toml",
                    "format = \"mnemoscope-sweep\"\nversion = 1\n"
                    "[axes]\nmemories.count = [20, 40, 60]\nseeds = \"1..4\"\n"
                    "[session.memories]\nsource = \"builtin:digits\"\n"
                    "[[session.query.corruption]]\nkind = \"mask\"\n[session.run]\nsteps = 3\n"
                    "[[session.variants]]\nid = \"dense\"\n[[session.variants]]\nid = \"svr\"\n");
};

TEST_F(SweepKilled, ComesToTheSameTableHoweverOftenItIsKilled) {
  const fs::path whole = folder_ / "whole";
  const auto began = Clock::now();
  ASSERT_EQ(run(whole), 0) << text_of(folder_ / "errors");
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
  const std::string expected = text_of(whole / kSweepCsv);
  const char* const wanted = std::getenv("MNEMOSCOPE_KILLS");
  const int kills = wanted == nullptr ? 8 : std::atoi(wanted);
  Lcg random(1);
  for (int i = 0; i < kills; ++i) {
    const fs::path out = folder_ / "killed";
    fs::remove_all(out);
    const pid_t process = begin(out);
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds * random.uniform()));
    kill(process, SIGKILL);
    ended(process);
    ASSERT_EQ(run(out), 0) << text_of(folder_ / "errors");
    EXPECT_EQ(text_of(out / kSweepCsv), expected) << "kill " << i;
  }
}

TEST_F(SweepKilled, FinishesItsJobAndLeavesByThreeWhenItIsTold) {
  for (const int signal : {SIGTERM, SIGUSR1}) {
    const fs::path out = folder_ / ("told-" + std::to_string(signal));
    const pid_t process = begin(out, long_one());
    while (rows_in(out) == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    kill(process, signal);
    EXPECT_EQ(ended(process), 3);
    const auto last = printed();
    EXPECT_EQ(last.at("stopped"), signal == SIGTERM ? "SIGTERM" : "SIGUSR1");
    EXPECT_EQ(last.at("ran").get<std::size_t>(), rows_in(out)) << "what was begun was finished";
    EXPECT_GT(last.at("left"), 0);
  }
}

TEST_F(SweepKilled, GivesItsJobUpAtCtrlC) {
  const fs::path out = folder_ / "out";
  const pid_t process = begin(out, long_one());
  while (rows_in(out) == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  kill(process, SIGINT);
  EXPECT_EQ(ended(process), 130);
  EXPECT_EQ(printed().at("stopped"), "SIGINT");
}

TEST_F(SweepKilled, IsTheSameByMakeAndByGnuParallel) {
  ASSERT_EQ(run(folder_ / "whole"), 0) << text_of(folder_ / "errors");
  const std::string expected = text_of(folder_ / "whole" / kSweepCsv);
  if (has_program("make")) {
    EXPECT_EQ(run_script("make", folder_ / "by make", "make -j2 -f"), 0)
        << text_of(folder_ / "script.log");
    EXPECT_EQ(text_of(folder_ / "by make" / kSweepCsv), expected);
    EXPECT_NE(run_script("make", folder_ / "by make", "MNEMOSCOPE=/bin/false make -f"), 0)
        << "another program is named to it";
  }
  if (has_program("parallel")) {
    EXPECT_EQ(run_script("parallel", folder_ / "by parallel", "sh"), 0)
        << text_of(folder_ / "script.log");
    EXPECT_EQ(text_of(folder_ / "by parallel" / kSweepCsv), expected);
  }
}

// What of Ray the script uses, done at once: the words and the end are tried, no cluster.
TEST_F(SweepKilled, IsTheSameByTheScriptForRayWithoutRay) {
  if (!has_program("python3")) return;
  folder_.write("ray.py",
                "calls = []\n"
                "def init():\n    calls.append('init')\n"
                "def get(values):\n    return values\n"
                "class Remote:\n"
                "    def __init__(self, work):\n        self.work = work\n"
                "    def remote(self, *words):\n"
                "        assert calls == ['init']\n        return self.work(*words)\n"
                "def remote(num_cpus):\n    return Remote\n");
  ASSERT_EQ(run(folder_ / "whole"), 0) << text_of(folder_ / "errors");
  const std::string python =
      "PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=" + shell_word(folder_.path().string()) + " python3";
  const fs::path out = folder_ / "by ray";
  EXPECT_EQ(run_script("ray", out, python), 0) << text_of(folder_ / "script.log");
  EXPECT_EQ(text_of(out / kSweepCsv), text_of(folder_ / "whole" / kSweepCsv));
  EXPECT_NE(run_script("ray", out, "MNEMOSCOPE=/bin/false " + python), 0) << "a failure is told";
}

TEST_F(SweepKilled, PrintsScriptsThatShellcheckPasses) {
  if (!has_program("shellcheck")) return;
  for (const char* kind : {"slurm", "parallel"}) {
    EXPECT_EQ(run_script(kind, folder_ / "it's out", "shellcheck"), 0)
        << kind << ": " << text_of(folder_ / "script.log");
  }
}

}  // namespace
}  // namespace mnemoscope
