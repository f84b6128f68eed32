#include "ui/frame/kept_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/history.h"

namespace mnemoscope {
namespace {

using Json = KeptValues::Json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

enum class Fruit { apple, pear };
constexpr std::array<std::string_view, 2> kFruits{"apple", "pear"};

/// What is read of a value under "key".
class Read : public ::testing::Test {
 protected:
  KeptValues values(const char* text) {
    return {session_, Json::parse(std::string(R"({"key":)") + text + "}")};
  }

  Session session_ = History(default_session()).current();
};

TEST_F(Read, IsNoFlagUnlessItIsTrueOrFalse) {
  for (const char* text : {"0", "1", "null", "\"true\"", "[]", "{}"}) {
    bool flag = true;
    EXPECT_FALSE(values(text).flag("key", flag)) << text;
    EXPECT_TRUE(flag) << text;
  }
  bool flag = true;
  EXPECT_TRUE(values("false").flag("key", flag));
  EXPECT_FALSE(flag);
}

TEST_F(Read, IsANumberWithinItsLimits) {
  for (const char* text : {"-0.1", "2.1", "null", "\"1\"", "true", "[1]", "1e300"}) {
    double number = 0.5;
    EXPECT_FALSE(values(text).number("key", number, 0.0, 2.0)) << text;
    EXPECT_EQ(number, 0.5) << text;
  }
  float number = 0.0F;
  EXPECT_TRUE(values("2").number("key", number, 0.0F, 2.0F));
  EXPECT_EQ(number, 2.0F);
}

TEST_F(Read, IsAWholeNumberWithinItsLimits) {
  for (const char* text : {"-1", "8", "1.5", "1.0", "null", "true", "\"1\"", "18446744073709551615",
                           "9223372036854775808", "-9223372036854775808"}) {
    int number = 3;
    EXPECT_FALSE(values(text).whole("key", number, 0, 7)) << text;
    EXPECT_EQ(number, 3) << text;
  }
  std::optional<int> none = 3;
  EXPECT_TRUE(values("null").whole("key", none, 0, 7));
  EXPECT_EQ(none, std::nullopt);
  EXPECT_TRUE(values("7").whole("key", none, 0, 7));
  EXPECT_EQ(none, 7);
}

TEST_F(Read, IsOneOfTheNumbersThatCanBeChosen) {
  constexpr std::array kChoices{64, 128};
  int number = 64;
  for (const char* text : {"65", "1e308", "128.5", "\"128\"", "null"}) {
    EXPECT_FALSE(values(text).one_of("key", number, kChoices)) << text;
    EXPECT_EQ(number, 64) << text;
  }
  EXPECT_TRUE(values("128").one_of("key", number, kChoices));
  EXPECT_EQ(number, 128);
}

TEST_F(Read, IsAWordThatThereIs) {
  for (const char* text : {"\"plum\"", "1", "null", "[\"pear\"]", "\"\""}) {
    Fruit fruit = Fruit::apple;
    EXPECT_FALSE(values(text).word("key", fruit, kFruits)) << text;
    EXPECT_EQ(fruit, Fruit::apple) << text;
  }
  std::optional<Fruit> fruit;
  EXPECT_TRUE(values("\"pear\"").word("key", fruit, kFruits));
  EXPECT_EQ(fruit, Fruit::pear);
  EXPECT_TRUE(values("null").word("key", fruit, kFruits));
  EXPECT_EQ(fruit, std::nullopt);
}

TEST_F(Read, IsATextThatSomebodyMayHaveWritten) {
  std::string text = "before";
  const std::string large(KeptValues::kMostText + 1, 'a');
  for (const std::string& hostile : {std::string("7"), std::string("null"), '"' + large + '"'}) {
    EXPECT_FALSE(values(hostile.c_str()).text("key", text));
    EXPECT_EQ(text, "before");
  }
}

TEST_F(Read, IsAPointOfTwoNumbers) {
  for (const char* text : {"[1]", "[1,2,3]", "[1,null]", "[\"1\",2]", "{\"x\":1}", "7"}) {
    std::optional<plot::PlanePoint> point;
    EXPECT_FALSE(values(text).point("key", point)) << text;
    EXPECT_FALSE(point) << text;
  }
}

TEST_F(Read, IsAListOfMemoriesOfItsLength) {
  for (const char* text : {"[1]", "[1,2,3]", "[1,-2]", "[1,2.5]", "[1,\"2\"]", "{}", "null"}) {
    std::array<std::optional<Index>, 2> memories{7, 9};
    EXPECT_FALSE(values(text).memories("key", memories)) << text;
    EXPECT_THAT(memories, ElementsAre(7, 9)) << text;
  }
}

TEST_F(Read, IsAZoomThatCanBeDrawn) {
  for (const char* text : {R"({"x":[2,1]})", R"({"x":[1,1]})", R"({"x":[1]})", R"({"x":7})",
                           R"({"hidden":7})", R"({"hidden":[7]})", "{}"}) {
    plot::View view;
    values(text).plot("key", view);
    EXPECT_FALSE(view.x) << text;
    EXPECT_FALSE(view.y) << text;
    EXPECT_THAT(view.hidden, IsEmpty()) << text;
  }
  plot::View view{.x = plot::Range{1, 2}};
  EXPECT_FALSE(values("[]").plot("key", view));
  EXPECT_TRUE(view.x);
}

TEST_F(Read, IsARowOfThisSessionOnly) {
  const std::vector<VariantChoice>& rows = session_.variants;
  const auto name = [&](int place, std::size_t of, const std::string& model) {
    return Json{{"place", place}, {"of", of}, {"model", model}}.dump();
  };
  RowHandle row = 0;
  EXPECT_TRUE(values(name(1, rows.size(), rows[1].id).c_str()).row("key", row));
  EXPECT_EQ(row, rows[1].handle);
  for (const std::string& gone :
       {name(0, rows.size(), rows[1].id), name(1, rows.size() + 1, rows[1].id),
        name(-1, rows.size(), rows[1].id), name(99, rows.size(), rows[1].id), std::string("{}"),
        std::string("1"), std::string(R"({"place":"1","of":3,"model":7})")}) {
    RowHandle other = 77;
    EXPECT_FALSE(values(gone.c_str()).row("key", other)) << gone;
    EXPECT_EQ(other, 77U) << gone;
  }
}

TEST_F(Read, HasEveryRowOnceAndLeavesOutThoseThatAreGone) {
  const std::vector<VariantChoice>& rows = session_.variants;
  KeptValues written(session_);
  std::vector<RowHandle> some{rows[2].handle, 999, rows[0].handle, 0};
  written.rows("key", some);
  Json list = written.document()["key"];
  ASSERT_EQ(list.size(), 2U);
  list.push_back(list[0]);
  list.push_back("no row");
  std::vector<RowHandle> read{1};
  EXPECT_TRUE(values(list.dump().c_str()).rows("key", read));
  EXPECT_THAT(read, ElementsAre(rows[2].handle, rows[0].handle));
}

TEST_F(Read, IsNothingWhereThereIsNoSuchKey) {
  for (const char* text : {"{}", "[]", "null", "7", "\"key\""}) {
    KeptValues values(session_, Json::parse(text));
    bool flag = true;
    EXPECT_FALSE(values.flag("key", flag)) << text;
  }
}

}  // namespace
}  // namespace mnemoscope
