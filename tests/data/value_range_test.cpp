#include "data/value_range.h"

#include <gmock/gmock.h>

#include "data/memory_spec.h"
#include "data/query_spec.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::npy;
using testing::raw;
using testing::TemporaryFolder;

ImageSet set_of(std::initializer_list<double> numbers) {
  ImageSet set{.shape = {static_cast<Index>(numbers.size()), 1, 1}, .name = "a.npy"};
  set.values.resize(static_cast<Index>(numbers.size()), 1);
  std::copy(numbers.begin(), numbers.end(), set.values.data());
  return set;
}

std::string error_of(ImageSet set) {
  const auto understood = understand_range(std::move(set), OddRange::refuse);
  return understood ? "no error" : understood.error().text;
}

TEST(ValueRange, LeavesZeroToOne) {
  const auto set = understand_range(set_of({0.0, 0.25, 1.0}), OddRange::refuse);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->values.col(0), Eigen::Vector3d(0, 0.25, 1));
  EXPECT_THAT(set->notes, IsEmpty());
}

TEST(ValueRange, TakesWholeNumbersUpTo255ForEightBits) {
  const auto set = understand_range(set_of({0, 51, 200}), OddRange::refuse);
  ASSERT_TRUE(set);
  EXPECT_THAT(*set->bytes, ElementsAre(0, 51, 200));
  EXPECT_THAT(set->notes,
              ElementsAre("a.npy: holds numbers from 0 to 200; 255 was taken for white"));
}

TEST(ValueRange, DividesFractionsUpTo255) {
  const auto set = understand_range(set_of({0.5, 127.5, 255}), OddRange::refuse);
  ASSERT_TRUE(set);
  EXPECT_TRUE(set->values.col(0).isApprox(Eigen::Vector3d(0.5 / 255, 0.5, 1)));
}

TEST(ValueRange, TakesLargerWholeNumbersForMoreBits) {
  EXPECT_TRUE(understand_range(set_of({0, 65535}), OddRange::refuse)
                  ->values.col(0)
                  .isApprox(Eigen::Vector2d(0, 1)));
  EXPECT_TRUE(understand_range(set_of({0, 2047.5 * 2}), OddRange::refuse)
                  ->values.col(0)
                  .isApprox(Eigen::Vector2d(0, 1)));
}

TEST(ValueRange, KeepsALittleNoiseWithAWord) {
  const auto set = understand_range(set_of({-0.1, 1.2}), OddRange::refuse);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->values.col(0), Eigen::Vector2d(-0.1, 1.2));
  EXPECT_EQ(set->notes.size(), 1U);
}

TEST(ValueRange, AsksInASentenceWhatItCannotKnow) {
  EXPECT_THAT(error_of(set_of({0, 16})),
              HasSubstr("holds numbers from 0 to 16, which is neither 0 to 1 nor 0 to 255; write x "
                        "/ 16 to bring them"));
  EXPECT_THAT(error_of(set_of({-1, 1})), HasSubstr("write (x + 1) / 2"));
  EXPECT_THAT(error_of(set_of({-1, 1})), HasSubstr("scale = \"raw\""));
  EXPECT_THAT(error_of(set_of({0, 70000})), HasSubstr("write x / 7e+04"));
  EXPECT_THAT(error_of(set_of({0.5, 300.5})), HasSubstr("neither"));
}

TEST(ValueRange, OfAQueryIsTakenAsItIsWithAWord) {
  const auto set = understand_range(set_of({-3, 2}), OddRange::note);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->values.col(0), Eigen::Vector2d(-3, 2));
  EXPECT_THAT(set->notes, ElementsAre(HasSubstr("taken as they are: 0 is black and 1 is white; "
                                                "write (x + 3) / 5 to see all of them")));
}

TEST(ValueRange, OfNoKnownKindIsNotTurnedToSigned) {
  const TemporaryFolder folder;
  const auto file = folder.write("m.npy", npy("'<f8'", "(1, 3)", raw<double>({-1, 1, -1})));
  const auto unit = load_memories({.sources = {file.string()}});
  ASSERT_TRUE(unit) << unit.error().text;
  EXPECT_EQ(unit->bank->values().column(0), Eigen::Vector3d(-1, 1, -1));
  EXPECT_EQ(unit->notes.size(), 1U);
  const auto turned = load_memories({.sources = {file.string()}, .scale = ValueScale::signed_unit});
  ASSERT_FALSE(turned);
  EXPECT_THAT(turned.error().text, HasSubstr("write (x + 1) / 2"));
}

TEST(ValueRange, SaysThatZerosAndOnesOfEightBitsAreNearlyBlack) {
  ImageSet set{.shape = {3, 1, 1},
               .bytes = std::make_shared<const Patterns::Bytes>(Patterns::Bytes{0, 1, 1}),
               .name = "a.npy"};
  EXPECT_THAT(understand_range(set, OddRange::refuse)->notes,
              ElementsAre(HasSubstr("multiply it by 255")));
}

TEST(FloatsOf255, GiveTheSameMemoriesAndQueryAsTheirBytes) {
  const TemporaryFolder folder;
  const auto bytes = folder.write("u.npy", npy("'|u1'", "(2, 3)", {0, 17, 255, 51, 9, 3}));
  const auto floats =
      folder.write("f.npy", npy("'<f4'", "(2, 3)", raw<float>({0, 17, 255, 51, 9, 3})));
  const auto query = folder.write("q.npy", npy("'<f8'", "(3,)", raw<double>({4, 17, 30})));
  const auto query_bytes = folder.write("qb.npy", npy("'|u1'", "(3,)", {4, 17, 30}));
  for (const ValueScale scale : {ValueScale::unit, ValueScale::signed_unit}) {
    const auto one = load_memories({.sources = {bytes.string()}, .scale = scale});
    const auto two = load_memories({.sources = {floats.string()}, .scale = scale});
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->bank->values().dense(), two->bank->values().dense());
    EXPECT_THAT(two->notes, ElementsAre(HasSubstr("255 was taken for white")));
    const auto asked = make_query({.file = query.string()}, *one);
    const auto expected = make_query({.file = query_bytes.string()}, *one);
    ASSERT_TRUE(asked && expected);
    EXPECT_EQ(asked->state, expected->state);
    EXPECT_EQ(asked->notes.size(), 1U);
  }
}

TEST(RawScale, KeepsNumbersAsTheyAre) {
  const TemporaryFolder folder;
  const auto file = folder.write("f.npy", npy("'<f8'", "(1, 3)", raw<double>({-7, 0.5, 400})));
  const auto memories = load_memories({.sources = {file.string()}, .scale = ValueScale::raw});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->bank->values().column(0), Eigen::Vector3d(-7, 0.5, 400));
  EXPECT_THAT(memories->notes, IsEmpty());
}

}  // namespace
}  // namespace mnemoscope
