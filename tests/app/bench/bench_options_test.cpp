#include "app/bench/bench_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(BenchSizes, AreReadFromAList) {
  const auto sizes = read_bench_sizes("100x784,1000x12288");
  ASSERT_TRUE(sizes);
  EXPECT_THAT(*sizes, ElementsAre(BenchSize{100, 784}, BenchSize{1000, 12288}));
}

TEST(BenchSizes, OfAnotherFormAreRefusedWithTheForm) {
  for (const char* text : {"", "100", "100,784", "ax784"}) EXPECT_FALSE(read_bench_sizes(text));
  EXPECT_FALSE(read_bench_sizes("0x784"));
  EXPECT_THAT(read_bench_sizes("100").error().text, HasSubstr("60000x784"));
}

TEST(BenchOptions, MeasureEverythingUntilToldOtherwise) {
  const BenchOptions options;
  EXPECT_EQ(options.measured_sizes().size(), kUsualBenchSizes.size());
  for (const BenchPart part : {BenchPart::steps, BenchPart::load, BenchPart::frames}) {
    EXPECT_TRUE(options.measures(part));
  }
  EXPECT_TRUE(options.measures_model("any"));
}

TEST(BenchOptions, MeasureOnlyStepsWhereASizeIsGiven) {
  BenchOptions options{.sizes = {{50, 16}}};
  EXPECT_TRUE(options.measures(BenchPart::steps));
  EXPECT_FALSE(options.measures(BenchPart::load));
  options.parts = {BenchPart::load};
  EXPECT_TRUE(options.measures(BenchPart::load));
  EXPECT_FALSE(options.measures(BenchPart::steps));
}

}  // namespace
}  // namespace mnemoscope
