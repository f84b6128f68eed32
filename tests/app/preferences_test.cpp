#include "app/preferences.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(Preferences, ReadBackAsTheyWereWritten) {
  Preferences preferences{.appearance = {.dark = false, .type_percent = 150, .motion = false},
                          .recent = {"/a/b.toml", "/c d/é.toml"},
                          .recent_memories = {"/a/pictures", "/c d/train.npy"}};
  EXPECT_EQ(parse_preferences(preferences_text(preferences)), preferences);
}

TEST(Preferences, KeepTheLevelOfTheInterface) {
  Preferences preferences;
  for (const Level level : {Level::essential, Level::standard, Level::everything}) {
    preferences.level = level;
    EXPECT_EQ(parse_preferences(preferences_text(preferences)), preferences);
  }
  for (const char* text : {"{}", R"({"level": "expert"})", R"({"level": 2})"}) {
    EXPECT_EQ(parse_preferences(text).level, std::nullopt) << text;
  }
}

TEST(Preferences, KeepHowExactTheProcessorIs) {
  Preferences preferences;
  EXPECT_EQ(preferences.precision, Precision::automatic);
  for (const Precision precision : {Precision::exact, Precision::automatic}) {
    preferences.precision = precision;
    EXPECT_EQ(parse_preferences(preferences_text(preferences)), preferences);
  }
  for (const char* text : {"{}", R"({"precision": "fast"})", R"({"precision": 0})"}) {
    EXPECT_EQ(parse_preferences(text).precision, Precision::automatic) << text;
  }
}

TEST(Preferences, KnowWhereTheWindowStood) {
  Preferences preferences;
  preferences.window = Placement{-20, 40, 1280, 800};
  EXPECT_EQ(parse_preferences(preferences_text(preferences)), preferences);
  for (const char* text : {R"({"window": 3})", R"({"window": {"x": 1, "y": 2, "width": 3}})",
                           R"({"window": {"x": 1.5, "y": 2, "width": 3, "height": 4}})"}) {
    EXPECT_EQ(parse_preferences(text).window, std::nullopt) << text;
  }
  EXPECT_TRUE(parse_preferences(R"({"window": {"x": 9e9, "y": 1, "width": 1, "height": 1}})") ==
              Preferences{});
  EXPECT_TRUE(
      parse_preferences(R"({"window": {"x": 9000000000000, "y": 1, "width": 1, "height": 1}})")
          .window);
}

TEST(Preferences, ThatMakeNoSenseAreTheDefaults) {
  for (const char* text : {"", "{", "[]", "7", R"({"dark": "yes", "type_percent": "large"})",
                           R"({"recent": 3})", R"({"recent_memories": {"a": 1}})"}) {
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

TEST(RecentMemories, AreNewestFirstOnceEachAndEightAtMost) {
  Preferences preferences;
  for (int i = 0; i < 12; ++i) remember_memories(preferences, {fmt::format("/set{}", i)});
  remember_memories(preferences, {"/set9"});
  remember_memories(preferences, {"/x/../set9"});
  ASSERT_EQ(preferences.recent_memories.size(), 8U);
  EXPECT_EQ(preferences.recent_memories[0], "/set9");
  EXPECT_EQ(preferences.recent_memories[1], "/set11");
}

TEST(RecentMemories, AreNeitherSetsOfTheProgramNorListsOfPictures) {
  Preferences preferences;
  remember_memories(preferences, {"builtin:digits"});
  remember_memories(preferences, {"/a.png", "/b.png"});
  remember_memories(preferences, {});
  EXPECT_TRUE(preferences.recent_memories.empty());
}

TEST(RecentFiles, AreForgottenWhenTheyAreGone) {
  Preferences preferences{.recent = {"/a", "/b"}, .recent_memories = {"/b", "/c"}};
  EXPECT_TRUE(forget_recent(preferences, "/b"));
  EXPECT_FALSE(forget_recent(preferences, "/b"));
  EXPECT_EQ(preferences, (Preferences{.recent = {"/a"}, .recent_memories = {"/c"}}));
}

TEST(Preferences, KeepTheWidthsOfColumnsThatWereChosen) {
  const Preferences chosen{.columns = {.left = 300.0, .right = std::nullopt}};
  EXPECT_EQ(parse_preferences(preferences_text(chosen)), chosen);
  EXPECT_EQ(parse_preferences(R"({"left_column": "wide"})").columns, ColumnWidths{});
}

}  // namespace
}  // namespace mnemoscope
