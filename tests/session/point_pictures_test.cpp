#include "session/point_pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

PointQuestion point_of(const std::string& measure, std::size_t place = 0) {
  const std::string text =
      "format = \"mnemoscope-sweep\"\nversion = 1\n[axes]\nbeta = [3, 30]\n[measure]\n" + measure +
      "[session.memories]\nsource = \"builtin:digits\"\ncount = 10\nnormalise = true\n"
      "[[session.query.corruption]]\nkind = \"mask\"\n[[session.variants]]\nid = \"dense\"\n";
  auto sweep = parse_sweep(text, "s", {});
  EXPECT_TRUE(sweep) << (sweep ? "" : sweep.error().text);
  auto shared = std::make_shared<const SweepSpec>(std::move(*sweep));
  return {.sweep = shared, .job = sweep_jobs(*shared, "1.0")->at(place), .model = "dense"};
}

constexpr const char* kPrecision = "experiment = \"precision\"\nbits = [4, 53]\n";

PaintedPoint painted(const PointQuestion& question) {
  KeptMemories kept;
  return painted_point(question, kept, [] { return false; });
}

TEST(PointPicturesOfASweep, AreThoseOfItsJob) {
  const PointQuestion question = point_of(kPrecision);
  EXPECT_TRUE(has_pictures(*question.sweep));
  const PaintedPoint cold = painted(question);
  EXPECT_EQ(cold.failure, "");
  EXPECT_EQ(cold.question, question);
  ASSERT_EQ(cold.pictures.all.size(), 4U);
  const PaintedPoint warm = painted(point_of(kPrecision, 1));
  ASSERT_EQ(warm.pictures.all.size(), 4U);
  EXPECT_EQ(cold.pictures.all[1].pixels, warm.pictures.all[1].pixels) << "the same query";
  EXPECT_NE(cold.pictures.all[3].pixels, warm.pictures.all[3].pixels) << "at another beta";
}

TEST(PointPicturesOfASweep, SayWhyThereAreNone) {
  const PointQuestion none = point_of("experiment = \"retrieval\"\n");
  EXPECT_FALSE(has_pictures(*none.sweep));
  EXPECT_THAT(painted(none).failure, HasSubstr("no pictures"));
  PointQuestion gone = point_of(kPrecision);
  gone.model = "linear";
  EXPECT_THAT(painted(gone).failure, HasSubstr("linear"));
}

TEST(PointPicturesOfASweep, AreAskedForAnewOnlyWhereThePointIsAnother) {
  const PointQuestion question = point_of(kPrecision);
  EXPECT_EQ(question, point_of(kPrecision));
  EXPECT_FALSE(question == point_of(kPrecision, 1));
  PointQuestion other = question;
  other.model = "dense-2";
  EXPECT_FALSE(question == other);
}

}  // namespace
}  // namespace mnemoscope
