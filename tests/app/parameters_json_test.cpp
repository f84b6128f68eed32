#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/trace_json.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

TEST(ParametersJson, KeepsWordsNumbersAndSwitchesAsWhatTheyAre) {
  const std::vector<Parameter>& table = find_variant("window")->parameters;
  Parameters parameters = Parameters::initial(table);
  EXPECT_EQ(parameters_json(parameters).at("centre"), "arg-max");
  ASSERT_TRUE(parameters.set(table, "centre", std::int64_t{4}));
  const auto json = parameters_json(parameters);
  EXPECT_TRUE(json.at("centre").is_number_integer());
  EXPECT_EQ(json.at("centre"), 4);
  EXPECT_TRUE(json.at("circular").is_boolean());
  EXPECT_TRUE(json.at("beta").is_number_float());
  EXPECT_EQ(json.size(), table.size());
}

}  // namespace
}  // namespace mnemoscope
