#include "app/trace_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using nlohmann::json;
using testing::TemporaryFolder;

/// The keys on the way to every string in it that stands for no number.
void find_nan(const json& value, const std::string& way, std::vector<std::string>& found) {
  if (value.is_string() && value.get<std::string>().find("nan") == 0) found.push_back(way);
  if (!value.is_structured()) return;
  for (const auto& [key, inside] : value.items()) find_nan(inside, way + "/" + key, found);
}

TEST(TraceJson, WritesNullForWhatDoesNotExist) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  ASSERT_EQ(testing::mnemoscope({"run", "builtin:digits", "--set", "memories.count=9", "--set",
                                 "k=3", "--backend", "cpu", "--out", out.string()})
                .code,
            0);
  const json trace = json::parse(testing::text_of(out / "trace.json"));
  std::vector<std::string> found;
  find_nan(trace, "", found);
  EXPECT_THAT(found, ::testing::IsEmpty());
  int absent = 0;
  for (const json& run : trace.at("runs")) {
    for (const json& check : run.at("steps").at(0).at("checks")) {
      if (check.at("verdict") == "does-not-apply" && check.at("left").is_null()) ++absent;
    }
  }
  EXPECT_GT(absent, 0);
}

TEST(TraceJson, SaysWhichStepsWereFastWhereTheyWereAskedFor) {
  const TemporaryFolder folder;
  const auto trace_of = [&](const std::string& word) {
    const auto out = folder.path() / word;
    const auto finished =
        testing::mnemoscope({"run", "builtin:digits", "--set", "memories.count=50", "--set", "k=3",
                             "--backend", "cpu", "--precision", word, "--out", out.string()});
    EXPECT_EQ(finished.code, 0) << finished.err;
    EXPECT_EQ(finished.out.find("Dense took fast steps") != std::string::npos, word != "exact");
    return json::parse(testing::text_of(out / "trace.json"));
  };
  const json exact = trace_of("exact");
  EXPECT_FALSE(exact.at("options").contains("precision"));
  for (const json& run : exact.at("runs")) EXPECT_FALSE(run.contains("precision"));
  const json fast = trace_of("auto");
  EXPECT_EQ(fast.at("options").at("precision"), "auto");
  std::set<std::string> with_fast_steps;
  for (const json& run : fast.at("runs")) {
    if (!run.at("failure").is_null()) continue;
    const json& used = run.at("precision");
    EXPECT_FALSE(used.at("words").get<std::string>().empty());
    if (used.at("fast_steps") == 0) {
      EXPECT_TRUE(used.at("largest_error").is_null());
      continue;
    }
    with_fast_steps.insert(run.at("id").get<std::string>());
    EXPECT_EQ(used.at("fast_steps"), run.at("steps").size());
    EXPECT_LE(used.at("largest_error").get<double>(), 1e-5);
  }
  EXPECT_TRUE(with_fast_steps.contains("dense"));
}

TEST(TraceJson, WritesInfinitiesAsWordsAndNoNumberAsNull) {
  EXPECT_EQ(json_number(0.5).dump(), "0.5");
  EXPECT_EQ(json_number(std::numeric_limits<double>::infinity()).dump(), "\"inf\"");
  EXPECT_EQ(json_number(-std::numeric_limits<double>::infinity()).dump(), "\"-inf\"");
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()).dump(), "null");
}

}  // namespace
}  // namespace mnemoscope
