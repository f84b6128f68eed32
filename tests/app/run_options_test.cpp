// What a run says of the options of its steps: in its trace, its summary and in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/npy_bytes.h"
#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using nlohmann::json;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;
using testing::text_of;

/// A session on three memories of two entries with two models.
std::string written_session(const TemporaryFolder& folder) {
  Eigen::MatrixXd memories(2, 3);
  memories << 1.0, 0.0, -1.0, 0.0, 1.0, 0.2;
  folder.write("m.npy", testing::npy_of(memories));
  return folder
      .write("s.toml",
             "format = \"mnemoscope-session\"\nversion = 1\n"
             "[memories]\nsource = \"m.npy\"\nscale = \"raw\"\norder = \"first\"\n"
             "[query]\nmemory = 0\n[[variants]]\nid = \"dense\"\nbeta = 9\n"
             "[[variants]]\nid = \"sparse\"\nbeta = 9\n")
      .string();
}

json recorded_options(const std::filesystem::path& folder) {
  return json::parse(text_of(folder / "trace.json")).at("options");
}

TEST(OptionsOfARun, StandInEveryRecordOfIt) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session = written_session(folder);
  const Finished plain = testing::mnemoscope({"run", session, "--out", out.string()});
  ASSERT_EQ(plain.code, 0) << plain.err;
  EXPECT_THAT(plain.out, Not(HasSubstr("every step")));
  json options = recorded_options(out);
  EXPECT_EQ(options.at("damping"), 1.0);
  EXPECT_EQ(options.at("clamp"), "none");
  EXPECT_TRUE(options.at("beta_to").is_null());

  std::vector<std::string> words{"run", session, "--out", out.string()};
  for (const char* value : {"damping=0.5", "clamp=visible", "temperature=0.1", "seed=7",
                            "beta_schedule=linear", "beta_to=5"}) {
    words.emplace_back("--set");
    words.push_back(std::string("run.") + value);
  }
  const Finished finished = testing::mnemoscope(words);
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("every step goes 0.5 of its way, keeps the pixels that the "
                                      "corruption left alone, adds noise of temperature 0.1 (seed "
                                      "7), and β goes evenly from each model's own to 5\n"));
  options = recorded_options(out);
  EXPECT_EQ(options.at("damping"), 0.5);
  EXPECT_EQ(options.at("clamp"), "visible");
  EXPECT_EQ(options.at("temperature"), 0.1);
  EXPECT_EQ(options.at("seed"), 7);
  EXPECT_EQ(options.at("beta_schedule"), "linear");
  EXPECT_EQ(options.at("beta_to"), 5.0);
  EXPECT_THAT(text_of(out / "summary.csv"),
              HasSubstr(",damping=0.5; clamp=visible; temperature=0.1; seed=7; "
                        "beta_schedule=linear; beta_to=5,\r\n"));
}

}  // namespace
}  // namespace mnemoscope
