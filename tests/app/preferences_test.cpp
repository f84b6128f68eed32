#include "app/preferences.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(Preferences, ReadBackAsTheyWereWritten) {
  Preferences preferences{.appearance = {.dark = false, .type_percent = 150, .motion = false},
                          .recent = {"/a/b.toml", "/c d/é.toml"}};
  EXPECT_EQ(parse_preferences(preferences_text(preferences)), preferences);
}

TEST(Preferences, ThatMakeNoSenseAreTheDefaults) {
  for (const char* text :
       {"", "{", "[]", "7", R"({"dark": "yes", "type_percent": "large"})", R"({"recent": 3})"}) {
    EXPECT_EQ(parse_preferences(text), Preferences{}) << text;
  }
}

TEST(Preferences, KeepTypeSizesInsideTheLimits) {
  EXPECT_EQ(parse_preferences(R"({"type_percent": 5})").appearance.type_percent, kSmallestType);
  EXPECT_EQ(parse_preferences(R"({"type_percent": 99999})").appearance.type_percent, kLargestType);
}

TEST(RecentFiles, AreNewestFirstOnceEachAndTenAtMost) {
  Preferences preferences;
  for (int i = 0; i < 15; ++i) remember_recent(preferences, std::to_string(i));
  remember_recent(preferences, "9");
  ASSERT_EQ(preferences.recent.size(), kMostRecent);
  EXPECT_EQ(preferences.recent[0], "9");
  EXPECT_EQ(preferences.recent[1], "14");
}

TEST(Preferences, KeepTheWidthsOfColumnsThatWereChosen) {
  const Preferences chosen{.columns = {.left = 300.0, .right = std::nullopt}};
  EXPECT_EQ(parse_preferences(preferences_text(chosen)), chosen);
  EXPECT_EQ(parse_preferences(R"({"left_column": "wide"})").columns, ColumnWidths{});
}

}  // namespace
}  // namespace mnemoscope
