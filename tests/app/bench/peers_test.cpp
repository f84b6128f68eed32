// tests/bench/peers.py and what is made of it; neither numpy nor PyTorch has to be there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench/bench_part.h"
#include "app/bench/child_process.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

const char* python() {
  return std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
}

std::string peers_script() {
  return (source_folder() / "tests/bench/peers.py").string();
}

/// What the script's own function says of a process that has loaded these libraries.
std::string refusal_of(const std::string& maps) {
  const TemporaryFolder folder;
  const auto file = folder.write("maps", maps);
  const std::string code =
      "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; import peers;"
      "print(peers.blas_refusal(open(sys.argv[2]).read()), end='')";
  const auto folder_of_script = std::filesystem::path(peers_script()).parent_path().string();
  const auto said = output_of({python(), "-c", code, folder_of_script, file.string()});
  EXPECT_TRUE(said) << said.error().text;
  return said.value_or("");
}

TEST(Peers, RefuseTheReferenceBlasAndSayWhatToInstall) {
  const std::string refusal = refusal_of(
      "7f r-xp 00 08:01 1 /usr/lib/python3.11/numpy.so\n"
      "7f r-xp 00 08:01 2 /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0\n");
  EXPECT_THAT(refusal, HasSubstr("reference BLAS (/usr/lib/x86_64-linux-gnu/blas/libblas"));
  EXPECT_THAT(refusal, HasSubstr("apt-get install libopenblas0-pthread"));
  EXPECT_THAT(refusal_of("7f r-xp 00 08:01 1 /usr/lib/python3.11/numpy.so\n"),
              HasSubstr("libopenblas0-pthread"));
}

TEST(Peers, TakeOpenBlasUnderEitherName) {
  for (const char* file : {"/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3",
                           "/home/me/numpy.libs/libopenblas64_p-r0.so"}) {
    EXPECT_EQ(refusal_of(std::string("7f r-xp 00 08:01 1 ") + file + '\n'), "");
  }
}

TEST(Peers, SayOfEachHowLongItTookOrWhyNot) {
  const auto said = output_of({python(), peers_script(), "--memories", "20", "--dimension", "8",
                               "--seconds", "0.001", "--states", "1,3"});
  ASSERT_TRUE(said) << said.error().text;
  const BenchJson peers = BenchJson::parse(*said);
  ASSERT_EQ(peers.at("peers").size(), 2U);
  for (const BenchJson& peer : peers["peers"]) {
    if (peer.contains("missing")) {
      EXPECT_THAT(peer["missing"].get<std::string>(), HasSubstr("install "));
      continue;
    }
    ASSERT_EQ(peer.at("steps").size(), 2U);
    for (const BenchJson& step : peer["steps"]) EXPECT_GT(step.at("step_microseconds"), 0.0);
  }
}

TEST(PeerRatios, AreTheirTimeOverOurs) {
  const BenchJson steps = BenchJson::parse(R"({"variants": [{"id": "ours",
      "cpu": {"step_microseconds": 50.0, "batch": {"step_microseconds": 200.0}},
      "fast": {"step_microseconds": 10.0}, "gpu": {"missing": "none"}}]})");
  const BenchJson peers = BenchJson::parse(R"({"model": "ours", "peers": [
      {"name": "numpy", "steps": [{"states": 1, "step_microseconds": 100.0},
                                  {"states": 256, "step_microseconds": 100.0}]},
      {"name": "torch", "missing": "it is not there"}]})");
  const BenchJson ratios = peer_ratios(steps, peers);
  ASSERT_EQ(ratios.size(), 2U);
  EXPECT_EQ(ratios[0].at("exact"), 2.0);
  EXPECT_EQ(ratios[0].at("fast"), 10.0);
  EXPECT_TRUE(ratios[0].at("gpu").is_null());
  EXPECT_EQ(ratios[1].at("exact"), 0.5);
  EXPECT_TRUE(ratios[1].at("fast").is_null());  // there is no fast batch
  BenchJson with_batch = steps;
  with_batch["variants"][0]["fast"]["batch"] = {{"step_microseconds", 25.0}};
  EXPECT_EQ(peer_ratios(with_batch, peers)[1].at("fast"), 4.0);
  EXPECT_TRUE(peer_ratios(steps, missing("no script")).empty());
}

}  // namespace
}  // namespace mnemoscope
