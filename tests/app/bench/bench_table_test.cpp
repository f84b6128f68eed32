#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench/bench_part.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

BenchJson report_with(const char* part, const char* json) {
  BenchJson report = BenchJson::parse(
      R"({"machine": {"cpu": "2 threads", "gpu": null, "read_gigabytes_per_second": 50.0}})");
  report[part] = BenchJson::parse(json);
  return report;
}

TEST(BenchTable, SaysHowOftenTheBytesCouldHaveBeenReadAndWhatIsMissing) {
  const std::string table = bench_table(report_with("sizes", R"([{
      "size": {"memories": 1000, "dimension": 784}, "read_microseconds": 20.0, "variants": [
        {"id": "quick", "fit_microseconds": 1500.0,
         "cpu": {"step_microseconds": 50.0, "batch": {"microseconds_a_state": 40.0}},
         "fast": {"step_microseconds": 25.0, "batch": {"microseconds_a_state": 9.0}},
         "gpu": {"missing": "none"},
         "answer": {"step_microseconds": 7.0}, "recorded": {"ratio": 1.25}},
        {"id": "slow", "missing": "its fit takes longer than 20 s"}]}])"));
  EXPECT_THAT(table, HasSubstr("CPU 2 threads; GPU none; memory read at 50 GB/s\n"));
  EXPECT_THAT(table, HasSubstr("1000 x 784, whose bytes are read in 20 µs\n"));
  EXPECT_THAT(table,
              HasSubstr("quick  1.5 ms  50 µs       2.5   40 µs  25 µs      1.25    9 µs    -"));
  EXPECT_THAT(table, HasSubstr("7 µs"));
  EXPECT_THAT(table, HasSubstr("1.25 x"));
  EXPECT_THAT(table, HasSubstr("slow: its fit takes longer than 20 s\n"));
}

TEST(BenchTable, OfAPartThatIsMissingIsItsReason) {
  EXPECT_THAT(bench_table(report_with("frames", R"({"missing": "there is no display"})")),
              HasSubstr("frames: there is no display\n"));
}

}  // namespace
}  // namespace mnemoscope
