// Models that cannot be fitted to the memories: the window goes on in every workspace and says why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

std::string digits(const std::string& query, const std::string& variants) {
  return "format = \"mnemoscope-session\"\nversion = 1\n[memories]\nsource = \"builtin:digits\"\n"
         "count = 20\n[query]\n" +
         query + "\n[[variants]]\nid = \"dense\"\nbeta = 1.0\n[[variants]]\n" + variants + "\n";
}

std::string written(const testing::TemporaryFolder& folder, const std::string& text) {
  const auto file = folder / "session.toml";
  std::ofstream(file) << text;
  return file.string();
}

/// A grey picture whose pixels are made from `seed`, readable without any library.
std::string picture(const testing::TemporaryFolder& folder, const std::string& name, int seed) {
  const auto file = folder / name;
  std::ofstream stream(file, std::ios::binary);
  stream << "P5\n12 12\n255\n";
  for (int i = 0; i < 144; ++i) stream.put(static_cast<char>((i * seed * 37 + seed) % 251));
  return file.string();
}

/// The sentences of the models that failed.
std::vector<std::string> failures(const State& state) {
  std::vector<std::string> all;
  for (const State& run : state["run"]) {
    if (run["failure"] != "") all.push_back(run["failure"]);
  }
  return all;
}

/// Through every workspace with each model selected, so that every panel meets its trace.
void walk(const Program& program) {
  for (const char* key : {"ctrl+2", "ctrl+3", "ctrl+1"}) {
    const State before = program.state();
    program.key(key);
    ASSERT_TRUE(
        program.reaches([&](const State& now) { return now["workspace"] != before["workspace"]; }));
    for (const char* step : {"Down", "space", "Left", "Up"}) program.key(step);
    ASSERT_TRUE(program.settles());
  }
}

class FailedModels : public ::testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(FailedModels, HaveARowWithTheirSentenceAndTheRestGoesOn) {
  const testing::TemporaryFolder folder;
  Program program({written(folder, digits(GetParam().first, GetParam().second))});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_EQ(failures(program.state()).size(), 1U);
  const bool several = GetParam().first.starts_with("queries");
  EXPECT_NO_THROW(program.on(several ? "sequence.cell.0.1" : "retrieve.failed.1"));
  walk(program);
  EXPECT_GE(program.state()["run"][0]["last_step"], 1);
  program.key("ctrl+q");
  EXPECT_EQ(program.process().wait(kPatience), 0) << program.process().errors();
}

INSTANTIATE_TEST_SUITE_P(
    Window, FailedModels,
    ::testing::Values(std::pair{"memory = 0", "id = \"top-k\"\nbeta = 1.0\nk = 100"},
                      std::pair{"memory = 0", "id = \"svr\"\nbeta = 100000.0\nkernel = \"exp\""},
                      std::pair{"queries = [0, 1, 2]", "id = \"top-k\"\nbeta = 1.0\nk = 100"}));

TEST(FewPictures, OfAPersonsOwnAreMemories) {
  for (const int count : {1, 2}) {
    const testing::TemporaryFolder folder;
    std::vector<std::string> files;
    for (int i = 0; i < count; ++i) {
      files.push_back(picture(folder, std::to_string(i) + ".pgm", i + 1));
    }
    Program program(files);
    ASSERT_TRUE(program.settles()) << program.process().errors();
    walk(program);
    program.key("ctrl+q");
    EXPECT_EQ(program.process().wait(kPatience), 0) << program.process().errors();
  }
}

TEST(FailedModels, ADragOfBetaIntoWhatCannotBeFittedAndBackGoesOn) {
  const testing::TemporaryFolder folder;
  Program program({written(
      folder, digits("memory = 0", "id = \"low-rank\"\nbeta = 0.1\ntarget_error = 0.001"))});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.drag({program.on("retrieve.beta", 0.2), program.on("retrieve.beta", 0.6),
                program.on("retrieve.beta", 0.95)});
  ASSERT_TRUE(program.settles());
  walk(program);
  program.key("ctrl+z");
  ASSERT_TRUE(program.settles());
  EXPECT_GE(program.state()["run"].size(), 2U);
}

}  // namespace
}  // namespace mnemoscope::gui
