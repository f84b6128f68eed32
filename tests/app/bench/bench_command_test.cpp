#include "app/bench/bench_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/program.h"
#include "app/bench/read_speed.h"
#include "data/builtin_set.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

json small_bench(const std::string& backend) {
  const testing::Finished finished =
      testing::mnemoscope({"bench", "--memories", "50", "--dimension", "16", "--seconds", "0.001",
                           "--read-mib", "1", "--backend", backend});
  EXPECT_EQ(finished.code, 0) << finished.err;
  return json::parse(finished.out);
}

TEST(BenchCommand, TimesEveryVariantBesideItsCostAndTheReadSpeed) {
  const json report = small_bench("cpu");
  EXPECT_GT(report.at("machine").at("read_gigabytes_per_second"), 0.0);
  EXPECT_EQ(report.at("size").at("memories"), 50);
  ASSERT_EQ(report.at("variants").size(), catalogue().size());
  for (const json& variant : report.at("variants")) {
    EXPECT_NE(find_variant(variant.at("id").get<std::string>()), nullptr);
    for (const char* amount : {"flops", "bytes"}) EXPECT_GT(variant.at("step").at(amount), 0.0);
    EXPECT_GT(variant.at("cpu").at("step_microseconds"), 0.0);
    EXPECT_GT(variant.at("cpu").at("gigabytes_per_second"), 0.0);
    EXPECT_THAT(variant.at("gpu").at("missing"), HasSubstr("CPU was asked for"));
  }
}

TEST(BenchCommand, TimesTheGpuOrSaysWhyNot) {
  for (const json& variant : small_bench("auto").at("variants")) {
    const json& gpu = variant.at("gpu");
    EXPECT_TRUE(gpu.contains("step_microseconds") || !gpu.at("missing").get<std::string>().empty());
  }
}

TEST(ReadSpeed, IsAboveThatOfATape) {
  EXPECT_GT(measure_read_speed(4), 1e6);
}

TEST(InfoCommand, TellsVersionDevicesVariantsAndMemories) {
  const testing::Finished finished = testing::mnemoscope({"info"});
  EXPECT_EQ(finished.code, 0) << finished.err;
  for (const char* word : {"mnemoscope " MNEMOSCOPE_VERSION, "CPU  ", "GPU  ", "Backend  "}) {
    EXPECT_THAT(finished.out, HasSubstr(word));
  }
  for (const Variant* variant : catalogue()) EXPECT_THAT(finished.out, HasSubstr(variant->id));
  for (const BuiltinSet& set : builtin_sets()) {
    EXPECT_THAT(finished.out, HasSubstr(std::string("builtin:") + std::string(set.name)));
  }
}

}  // namespace
}  // namespace mnemoscope
