// `mnemoscope run` over an older result, killed at any moment: the older result or the newer one is
// there, whole. MNEMOSCOPE_KILLS says how often it is tried (100 before a release).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/started_program.h"
#include "core/random.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using ::testing::ElementsAre;
using testing::ended;
using testing::start;
using testing::TemporaryFolder;
using testing::text_of;

class RunKilled : public ::testing::Test {
 protected:
  std::vector<std::string> older() const { return arguments("variants.dense.beta=2"); }
  std::vector<std::string> newer() const { return arguments("variants.sparse.enabled=false"); }

  std::vector<std::string> arguments(const std::string& setting) const {
    return {"run", session_.string(), "--out", out_.string(), "--backend", "cpu", "--set", setting};
  }

  void run(const std::vector<std::string>& arguments) const {
    ASSERT_EQ(ended(start(arguments, folder_ / "printed", folder_ / "errors")), 0)
        << text_of(folder_ / "errors");
  }

  /// Every file by its name; trace.json by the names in it, because it holds times.
  std::map<std::string, std::string> result() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(out_)) {
      if (entry.is_directory()) continue;
      const std::string name = entry.path().lexically_relative(out_).string();
      files[name] = text_of(entry.path());
      if (entry.path().filename() != "trace.json") continue;
      const auto trace = nlohmann::json::parse(files[name], nullptr, false);
      EXPECT_FALSE(trace.is_discarded()) << name;
      if (!trace.contains("runs")) continue;
      files[name].clear();
      for (const auto& run : trace.at("runs")) files[name] += run.at("files").dump();
    }
    return files;
  }

  static std::string names_of(const std::map<std::string, std::string>& files) {
    std::string names;
    for (const auto& [name, text] : files) names += name + " ";
    return names;
  }

  TemporaryFolder folder_;
  fs::path out_ = folder_ / "results/out";
  fs::path session_ =
      folder_.write("s.toml",
                    "format = \"mnemoscope-session\"\nversion = 1\n"
                    "[memories]\nsource = \"builtin:digits\"\ncount = 20\n"
                    "[query]\nqueries = [3, 5]\n[run]\nsteps = 3\n"
                    "[[variants]]\nid = \"dense\"\n[[variants]]\nid = \"sparse\"\n");
};

TEST_F(RunKilled, LeavesTheOlderResultOrTheNewerOneWhole) {
  const char* const wanted = std::getenv("MNEMOSCOPE_KILLS");
  const int kills = wanted == nullptr ? 8 : std::atoi(wanted);
  run(newer());
  const auto after = result();
  run(older());
  const auto before = result();
  ASSERT_NE(before, after);
  const auto began = Clock::now();
  run(older());
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
  Lcg random(1);
  int newer_ones = 0;
  for (int i = 0; i < kills; ++i) {
    if (result() != before) run(older());
    const pid_t process = start(newer(), folder_ / "printed", folder_ / "errors");
    std::this_thread::sleep_for(std::chrono::duration<double>(1.1 * seconds * random.uniform()));
    kill(process, SIGKILL);
    ended(process);
    const auto now = result();
    EXPECT_TRUE(now == before || now == after) << "kill " << i << ": " << names_of(now);
    newer_ones += now == after ? 1 : 0;
  }
  RecordProperty("newer", newer_ones);
  run(newer());
  EXPECT_EQ(result(), after);
  std::vector<std::string> beside;
  for (const auto& entry : fs::directory_iterator(out_.parent_path())) {
    beside.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(beside, ElementsAre("out")) << "what killed runs left is cleared away";
}

TEST_F(RunKilled, StopsByCtrlCAndLeavesTheOlderResult) {
  run(older());
  const auto before = result();
  std::vector<std::string> endless = newer();
  endless.insert(endless.end(),
                 {"--set", "query.queries=\"0-19,0-19,0-19,0-19,0-19,0-19,0-19\"", "--set",
                  "run.steps=1000", "--set", "run.tolerance=0", "--arrays"});
  const pid_t process = start(endless, folder_ / "printed", folder_ / "errors");
  const auto is_aside = [this] {
    for (const auto& entry : fs::directory_iterator(out_.parent_path())) {
      if (entry.path().filename() != "out") return true;
    }
    return false;
  };
  while (!is_aside()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  kill(process, SIGINT);
  EXPECT_EQ(ended(process), 130);
  EXPECT_THAT(text_of(folder_ / "errors"), ::testing::StartsWith("mnemoscope: stopped"));
  EXPECT_EQ(result(), before);
  EXPECT_FALSE(is_aside());
}

TEST_F(RunKilled, SaysByItsExitCodeThatItsOutputCouldNotBeWritten) {
  EXPECT_EQ(ended(start(older(), "/dev/full", folder_ / "errors")), 1);
  EXPECT_THAT(text_of(folder_ / "errors"), ::testing::HasSubstr("standard output"));
  EXPECT_TRUE(fs::exists(out_ / "trace.json")) << "the result is there all the same";
  EXPECT_EQ(ended(start(older(), {}, folder_ / "errors")), 1) << "closed";
  EXPECT_EQ(ended(start({"--version"}, "/dev/full", folder_ / "errors")), 1);
  EXPECT_EQ(ended(start({"info", "--backend", "cpu"}, {}, {})), 1);
  EXPECT_EQ(ended(start(older(), folder_ / "printed", {})), 0)
      << "nothing was to be said on stderr";
}

}  // namespace
}  // namespace mnemoscope
