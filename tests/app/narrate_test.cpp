// `mnemoscope run --narrate`: what happened, in a file of sentences.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/program.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::EndsWith;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

std::string counter_example() {
  return (source_folder() / "assets/counterexamples/ce4b.toml").string();
}

Finished narrate(const TemporaryFolder& folder, const std::string& session,
                 const std::string& file) {
  return testing::mnemoscope(
      {"run", session, "--out", (folder / "out").string(), "--narrate", file, "--quiet"});
}

TEST(Narrate, WritesWhatHappensAndTheResultBesides) {
  const TemporaryFolder folder;
  const std::string file = (folder / "run.txt").string();
  const Finished finished = narrate(folder, counter_example(), file);
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_EQ(finished.out, "");
  const std::string text = text_of(file);
  EXPECT_THAT(text, StartsWith("there are 2 memories of 1 by 1 pixels\nthe query is memory #0\n"
                               "step 0: the query, error 0\n"));
  EXPECT_THAT(text, HasSubstr("step 1: random-mask looks at "));
  EXPECT_THAT(text, HasSubstr("a cycle of 2"));
  EXPECT_THAT(text, EndsWith("\n"));
  EXPECT_TRUE(std::filesystem::exists(folder / "out" / "trace.json"));
}

TEST(Narrate, IsTheSameAgain) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.txt"}) {
    ASSERT_EQ(narrate(folder, counter_example(), (folder / name).string()).code, 0);
  }
  EXPECT_EQ(text_of(folder / "a.txt"), text_of(folder / "b.txt"));
}

TEST(Narrate, TellsOfEachOfSeveralQueries) {
  const TemporaryFolder folder;
  const std::string file = (folder / "run.txt").string();
  const std::string session = (source_folder() / "tests/sessions/sequence.toml").string();
  ASSERT_EQ(narrate(folder, session, file).code, 0);
  EXPECT_THAT(text_of(file), StartsWith("query 1 of "));
  EXPECT_THAT(text_of(file), HasSubstr("\nquery 2 of "));
}

TEST(Narrate, SaysWhereItCannotWrite) {
  const TemporaryFolder folder;
  const Finished finished =
      narrate(folder, counter_example(), (folder / "no" / "such" / "run.txt").string());
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("run.txt"));
}

}  // namespace
}  // namespace mnemoscope
