#include "app/trace_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
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

TEST(TraceJson, WritesInfinitiesAsWordsAndNoNumberAsNull) {
  EXPECT_EQ(json_number(0.5).dump(), "0.5");
  EXPECT_EQ(json_number(std::numeric_limits<double>::infinity()).dump(), "\"inf\"");
  EXPECT_EQ(json_number(-std::numeric_limits<double>::infinity()).dump(), "\"-inf\"");
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()).dump(), "null");
}

}  // namespace
}  // namespace mnemoscope
