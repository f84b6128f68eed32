#include "app/bench/bench_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/bench/read_speed.h"
#include "app/program.h"
#include "data/builtin_set.h"
#include "source_folder.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using nlohmann::json;
using ::testing::AnyOf;
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
    EXPECT_GT(variant.at("recorded").at("recorded_microseconds"), 0.0);
    EXPECT_THAT(variant["recorded"].at("by").get<std::string>(), AnyOf("fast", "exact"));
    EXPECT_EQ(variant.at("answer").contains("step_microseconds"), variant["id"] == "linear")
        << variant["id"];
  }
}

TEST(BenchCommand, TimesTheGpuOrSaysWhyNot) {
  for (const json& variant : small_bench("auto").at("variants")) {
    const json& gpu = variant.at("gpu");
    EXPECT_TRUE(gpu.contains("step_microseconds") || !gpu.at("missing").get<std::string>().empty());
  }
}

/// Seconds of nothing: what is measured is not of interest here.
testing::Finished quick_bench(std::vector<std::string> more) {
  std::vector<std::string> arguments{"bench", "--seconds", "0.001", "--backend", "cpu"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  if (std::find(more.begin(), more.end(), "--read-mib") == more.end()) {
    arguments.insert(arguments.end(), {"--read-mib", "1"});
  }
  return testing::mnemoscope(arguments);
}

std::string first_model() {
  return catalogue().front()->id;
}

TEST(BenchCommand, TimesSeveralSizesOneStateAndManyExactAndFast) {
  const testing::Finished finished =
      quick_bench({"--sizes", "40x16,70x9", "--models", first_model()});
  ASSERT_EQ(finished.code, 0) << finished.err;
  const json report = json::parse(finished.out);
  ASSERT_EQ(report.at("sizes").size(), 2U);
  EXPECT_FALSE(report.contains("variants"));
  EXPECT_EQ(report["sizes"][1].at("size").at("memories"), 70);
  for (const json& times : report["sizes"]) {
    EXPECT_GT(times.at("read_microseconds"), 0.0);
    ASSERT_EQ(times.at("variants").size(), 1U);
    const json& variant = times["variants"][0];
    EXPECT_EQ(variant.at("cpu").at("batch").at("states"), 256);
    EXPECT_GT(variant["cpu"]["batch"].at("microseconds_a_state"), 0.0);
    EXPECT_TRUE(variant.at("fast").contains("error") || variant["fast"].contains("missing"));
    const json& batch =
        variant["fast"].contains("batch") ? variant["fast"]["batch"] : variant["fast"];
    EXPECT_TRUE(batch.contains("missing") || batch.at("error") >= 0.0);
  }
}

TEST(BenchCommand, TimesModelsThatChooseMemoriesWithOnePercentOfThem) {
  int choosing = 0;
  for (const Variant* variant : catalogue()) {
    const Parameter* const size = find_parameter(variant->parameters, ParameterRole::support_size);
    if (size == nullptr) continue;
    ++choosing;
    const json report = json::parse(quick_bench({"--sizes", "300x9", "--models", variant->id}).out);
    const json& parameters = report["sizes"][0]["variants"][0].at("parameters");
    EXPECT_EQ(parameters.at(size->key), 3) << variant->id;
  }
  EXPECT_GT(choosing, 0);
}

TEST(BenchCommand, SaysOnTheErrorStreamWhatItIsAt) {
  const testing::Finished finished = quick_bench({"--sizes", "40x16", "--models", first_model()});
  EXPECT_THAT(finished.err, HasSubstr("read speed\n"));
  EXPECT_THAT(finished.err, HasSubstr("40 x 16: " + catalogue().front()->name + "\n"));
}

TEST(BenchCommand, WritesJsonToAFileAndPrintsATable) {
  const testing::TemporaryFolder folder;
  const std::string file = (folder / "bench.json").string();
  const testing::Finished finished =
      quick_bench({"--sizes", "40x16", "--models", first_model(), "--json", file});
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("40 x 16, whose bytes are read in "));
  EXPECT_THAT(finished.out, HasSubstr(first_model() + " "));
  EXPECT_EQ(json::parse(testing::text_of(file)).at("format"), "mnemoscope-bench");
}

TEST(BenchCommand, MeasuresAStrokeOfTheBrushWithoutAWindow) {
  const testing::Finished finished = quick_bench({"--only", "stroke", "--models", first_model()});
  ASSERT_EQ(finished.code, 0) << finished.err;
  const json stroke = json::parse(finished.out).at("stroke");
  ASSERT_TRUE(stroke.contains("median_milliseconds")) << stroke;
  EXPECT_EQ(stroke.at("models"), 1);
  EXPECT_GT(stroke["median_milliseconds"], 0.0);
  EXPECT_GE(stroke.at("worst_milliseconds"), stroke["median_milliseconds"]);
}

TEST(BenchCommand, LoadsTheFileThatIsNamedOrSaysWhyNot) {
  const std::string digits =
      (source_folder() / "assets/memories/digits/images-idx3-ubyte.gz").string();
  const json report = json::parse(quick_bench({"--only", "load", "--load", digits}).out);
  EXPECT_GT(report.at("load").at("first_step_written_milliseconds"), 0.0);
  const testing::Finished other = quick_bench({"--load", "/no/such"});
  EXPECT_EQ(other.code, 1);
  EXPECT_THAT(other.err, HasSubstr("/no/such"));
}

TEST(BenchCommand, RefusesBeforeItMeasuresWhatWouldFailAfterwards) {
  const testing::TemporaryFolder folder;
  const std::vector<std::vector<std::string>> hopeless = {
      {"--sizes", "10000000x10000000"},
      {"--read-mib", "65536"},
      {"--json", (folder / "none" / "bench.json").string()},
      {"--load", folder.path().string()}};
  for (const auto& arguments : hopeless) {
    const testing::Finished refused = quick_bench(arguments);
    EXPECT_EQ(refused.code, 1) << arguments[0];
    EXPECT_THAT(refused.err, ::testing::Not(HasSubstr("read speed"))) << arguments[0];
    EXPECT_THAT(refused.err, AnyOf(HasSubstr("give"), HasSubstr("is not a file")));
  }
}

TEST(BenchCommand, RefusesAnOptionThatWouldDoNothing) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> idle = {
      {{"--only", "load", "--sizes", "10x10"}, "--sizes is for steps, which is not measured"},
      {{"--only", "steps", "--load", "/no/such"}, "--load is for load, which is not measured"},
      {{"--only", "load", "--models", "dense"},
       "--models is for steps or basins or stroke, which is not measured"},
      {{"--only", "frames", "--peers"}, "--peers is for steps, which is not measured"},
      {{"--sizes", "10x10", "--models", "sparse", "--peers"}, "add dense to --models"}};
  for (const auto& [arguments, words] : idle) {
    const testing::Finished refused = quick_bench(arguments);
    EXPECT_EQ(refused.code, 1) << words;
    EXPECT_THAT(refused.err, HasSubstr(words));
    EXPECT_THAT(refused.err, ::testing::Not(HasSubstr("read speed"))) << words;
  }
}

TEST(BenchCommand, RefusesWhatItDoesNotKnow) {
  const testing::Finished model = quick_bench({"--models", "no-such-model"});
  EXPECT_EQ(model.code, 1);
  EXPECT_THAT(model.err, HasSubstr("there is no model no-such-model; the models are "));
  const testing::Finished part = quick_bench({"--only", "steps,naps"});
  EXPECT_EQ(part.code, 2);
  EXPECT_THAT(part.err, HasSubstr("naps is not one of steps, basins, load, stroke, frames"));
  EXPECT_EQ(quick_bench({"--sizes", "10x10", "--memories", "10"}).code, 2);
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
