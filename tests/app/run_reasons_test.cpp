#include "app/run_reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;
using testing::text_of;

/// Digits as bright as they are, half of one hidden under white.
std::string white_half(const TemporaryFolder& folder) {
  return folder
      .write("s.toml",
             "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
             "source = \"builtin:digits\"\ncount = 40\n[query]\nmemory = 7\n"
             "[[query.corruption]]\nkind = \"mask\"\nshape = \"half\"\nfill = 1.0\n"
             "[[variants]]\nid = \"dense\"\nbeta = 1.0\n")
      .string();
}

TEST(RunReasons, AreToldWithWhatWouldHelpWhereTheyAreAskedFor) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  const Finished finished =
      testing::mnemoscope({"run", white_half(folder), "--out", out.string(), "--why"});
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("dense: What fills the hidden pixels speaks for"));
  EXPECT_THAT(finished.out, HasSubstr("dense: would help: "));
  const json why = json::parse(text_of(out / "trace.json")).at("runs").at(0).at("why");
  EXPECT_FALSE(why.at("reasons").empty());
  EXPECT_TRUE(why.at("reasons")[0].at("source").get<std::string>().starts_with("section "));
  EXPECT_FALSE(why.at("would_help").empty());
}

TEST(RunReasons, AreNotThereOtherwise) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  const Finished finished = testing::mnemoscope({"run", white_half(folder), "--out", out.string()});
  EXPECT_THAT(finished.out, Not(HasSubstr("would help")));
  EXPECT_FALSE(json::parse(text_of(out / "trace.json")).at("runs").at(0).contains("why"));
}

TEST(RunReasons, OfASequenceAreInEveryTraceWithoutTrials) {
  const TemporaryFolder folder;
  const fs::path out = folder / "out";
  testing::mnemoscope(
      {"run", white_half(folder), "--out", out.string(), "--why", "--set", "query.queries=[3, 7]"});
  const json trace = json::parse(text_of(out / "query-0001" / "trace.json"));
  const json& why = trace.at("runs").at(0).at("why");
  EXPECT_FALSE(why.at("reasons").empty());
  EXPECT_TRUE(why.at("would_help").is_null());
}

}  // namespace
}  // namespace mnemoscope
