// The dense step by numpy and PyTorch, in the same run, so that both met the same machine.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "app/bench/bench_part.h"
#include "app/bench/child_process.h"

namespace mnemoscope {
namespace {

/// Debian's own Python has the packages; another one that is found first need not.
std::string python() {
  std::error_code ignored;
  return std::filesystem::exists("/usr/bin/python3", ignored) ? "/usr/bin/python3" : "python3";
}

double time_at(const BenchJson& place, bool in_batch) {
  const BenchJson& from = in_batch && place.contains("batch") ? place["batch"] : place;
  if (in_batch && !place.contains("batch")) return 0.0;
  return from.value("step_microseconds", 0.0);
}

/// How many times as fast as `peer_microseconds`; null where there is no time.
BenchJson ratio(double peer_microseconds, double ours) {
  return ours > 0.0 ? BenchJson(peer_microseconds / ours) : BenchJson(nullptr);
}

const BenchJson* variant_of(const BenchJson& steps, const std::string& id) {
  for (const BenchJson& variant : steps.at("variants")) {
    if (variant.at("id") == id) return &variant;
  }
  return nullptr;
}

}  // namespace

BenchJson peer_times(const BenchWork& work, const BenchSize& size) {
  const std::filesystem::path script = MNEMOSCOPE_BENCH_SOURCE_DIR "/peers.py";
  std::error_code ignored;
  if (!std::filesystem::exists(script, ignored)) {
    return missing(
        fmt::format("{}: is not there; --peers wants the source code of the program "
                    "where it was built",
                    script.string()));
  }
  work.progress << fmt::format("{} x {}: numpy and PyTorch", size.memories, size.dimension)
                << std::endl;
  const auto said = output_of(
      {python(), script.string(), "--memories", std::to_string(size.memories), "--dimension",
       std::to_string(size.dimension), "--beta", fmt::format("{}", work.options.beta), "--seconds",
       fmt::format("{}", work.options.seconds)});
  if (!said) return missing(said.error().text);
  BenchJson peers = BenchJson::parse(*said, nullptr, false);
  return peers.is_discarded() ? missing(script.string() + ": wrote no JSON") : peers;
}

BenchJson peer_ratios(const BenchJson& steps, const BenchJson& peers) {
  BenchJson rows = BenchJson::array();
  if (!peers.contains("peers")) return rows;
  const BenchJson* ours = variant_of(steps, peers.value("model", ""));
  if (ours == nullptr) return rows;
  for (const BenchJson& peer : peers["peers"]) {
    if (!peer.contains("steps")) continue;
    for (const BenchJson& step : peer["steps"]) {
      const double theirs = step.at("step_microseconds");
      const bool in_batch = step.at("states").get<int>() > 1;
      const auto time = [&](const char* place) {
        return ours->contains(place) ? time_at(ours->at(place), in_batch) : 0.0;
      };
      rows.push_back({{"peer", peer.at("name")},
                      {"states", step.at("states")},
                      {"exact", ratio(theirs, time("cpu"))},
                      {"fast", ratio(theirs, time("fast"))},
                      {"gpu", ratio(theirs, time("gpu"))}});
    }
  }
  return rows;
}

}  // namespace mnemoscope
