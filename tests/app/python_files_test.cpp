#include "app/python_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::Finished;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::text_of;

/// All photographs, which are too many numbers for a script, and two models of one kind.
std::string photographs(const TemporaryFolder& folder) {
  return folder
      .write(
          "s.toml",
          "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
          "source = \"builtin:photos\"\n[query]\nmemory = 3\n[run]\nsteps = 2\n"
          "[[variants]]\nid = \"dense\"\nbeta = 0.01\n[[variants]]\nid = \"svr\"\nbeta = 0.0003\n"
          "[[variants]]\nid = \"dense\"\nbeta = 1.0\n"
          "[[variants]]\nid = \"top-k\"\nk = 1000\n")
      .string();
}

json files_of(const fs::path& out, std::size_t run) {
  return json::parse(text_of(out / "trace.json")).at("runs").at(run).at("files");
}

TEST(PythonFiles, AreWrittenForEveryModelThatRan) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  const Finished finished =
      testing::mnemoscope({"run", photographs(folder), "--out", out.string(), "--python"});
  EXPECT_EQ(finished.code, 1) << "top-k asks for more memories than there are";
  EXPECT_EQ(files_of(out, 0).at("python"), "python-dense.py");
  EXPECT_EQ(files_of(out, 0).at("python_memories"), "python-memories.npy");
  EXPECT_EQ(files_of(out, 1).at("python_learned_values"), "python-svr-learned-values.npy");
  EXPECT_EQ(files_of(out, 2).at("python"), "python-dense-2.py");
  EXPECT_FALSE(files_of(out, 3).contains("python"));
  for (std::size_t run = 0; run < 3; ++run) {
    const auto files = files_of(out, run);
    for (const auto& [key, name] : files.items()) {
      EXPECT_TRUE(fs::exists(out / name.get<std::string>())) << key;
    }
  }
  EXPECT_THAT(text_of(out / "python-dense-2.py"), HasSubstr("\"beta\": 1.0"));
}

TEST(PythonFiles, GoWithTheResultThatTheyBelongTo) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  const std::string session = photographs(folder);
  testing::mnemoscope({"run", session, "--out", out.string(), "--python"});
  ASSERT_TRUE(fs::exists(out / "python-dense.py"));
  folder.write("out/python-dense-states.npy", "a script was run here");
  folder.write("out/mine.py", "a person's own");
  testing::mnemoscope({"run", session, "--out", out.string()});
  EXPECT_FALSE(fs::exists(out / "python-dense.py"));
  EXPECT_FALSE(fs::exists(out / "python-memories.npy"));
  EXPECT_TRUE(fs::exists(out / "python-dense-states.npy"));
  EXPECT_TRUE(fs::exists(out / "mine.py"));
}

TEST(PythonFiles, AreWrittenForEveryQueryOfASequence) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  const Finished finished =
      testing::mnemoscope({"run", "builtin:digits", "--set", "memories.count=5", "--set",
                           "query.queries=0-1", "--out", out.string(), "--python", "--no-arrays"});
  ASSERT_EQ(finished.code, 0) << finished.err;
  for (const char* query : {"query-0000", "query-0001"}) {
    EXPECT_TRUE(fs::exists(out / query / "python-dense.py")) << query;
  }
  EXPECT_NE(text_of(out / "query-0000/python-dense.py"),
            text_of(out / "query-0001/python-dense.py"));
}

TEST(PythonFiles, AreKnownByTheirNames) {
  for (const char* name : {"python-dense.py", "python-memories.npy", "python-dense-2.py"}) {
    EXPECT_TRUE(is_named_like_a_script(name)) << name;
  }
  for (const char* name : {"dense.py", "memories.npy", "python-dense-states.npy", "python.toml"}) {
    EXPECT_FALSE(is_named_like_a_script(name)) << name;
  }
}

}  // namespace
}  // namespace mnemoscope
