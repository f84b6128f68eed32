// The report of a bench as tables for the terminal.
#include <fmt/format.h>

#include "app/bench/bench_part.h"
#include "app/text_table.h"

namespace mnemoscope {
namespace {

using TableRows = std::vector<std::vector<std::string>>;

constexpr const char* kNoTime = "-";

std::string time_words(double microseconds) {
  if (microseconds < 1e3) return fmt::format("{:.3g} µs", microseconds);
  if (microseconds < 1e6) return fmt::format("{:.3g} ms", microseconds / 1e3);
  return fmt::format("{:.3g} s", microseconds / 1e6);
}

std::string time_in(const BenchJson& place, const char* key, double to_microseconds = 1.0) {
  return place.contains(key) ? time_words(place[key].get<double>() * to_microseconds) : kNoTime;
}

std::string factor_in(const BenchJson& place, const char* key) {
  return place.contains(key) && place[key].is_number()
             ? fmt::format("{:.3g} x", place[key].get<double>())
             : kNoTime;
}

/// How often the stored bytes could be read in the time of a step.
std::string readings(const BenchJson& place, double read_microseconds) {
  if (!place.contains("step_microseconds")) return kNoTime;
  return fmt::format("{:.3g}", place["step_microseconds"].get<double>() / read_microseconds);
}

std::vector<std::string> step_row(const BenchJson& variant, double read_microseconds) {
  const auto place = [&](const char* key) {
    return variant.contains(key) ? variant[key] : BenchJson::object();
  };
  const auto batch = [&](const char* key) {
    const BenchJson at = place(key);
    return time_in(at.contains("batch") ? at["batch"] : BenchJson::object(),
                   "microseconds_a_state");
  };
  return {variant.at("id"),
          time_in(variant, "fit_microseconds"),
          time_in(place("cpu"), "step_microseconds"),
          readings(place("cpu"), read_microseconds),
          batch("cpu"),
          time_in(place("fast"), "step_microseconds"),
          readings(place("fast"), read_microseconds),
          batch("fast"),
          time_in(place("gpu"), "step_microseconds"),
          batch("gpu"),
          time_in(place("answer"), "step_microseconds"),
          factor_in(place("recorded"), "ratio")};
}

/// Of the models that could not be fitted a line each.
std::string unfitted(const BenchJson& variants) {
  std::string text;
  for (const BenchJson& variant : variants) {
    if (!variant.contains("missing")) continue;
    text += fmt::format("{}: {}\n", variant.at("id").get<std::string>(),
                        variant["missing"].get<std::string>());
  }
  return text;
}

std::string size_table(const BenchJson& times) {
  const double read = times.at("read_microseconds");
  TableRows rows;
  for (const BenchJson& variant : times.at("variants")) rows.push_back(step_row(variant, read));
  std::string text =
      fmt::format("\n{} x {}, whose bytes are read in {}\n", times["size"]["memories"].get<Index>(),
                  times["size"]["dimension"].get<Index>(), time_words(read));
  text += aligned_table({{"model"},
                         {"fit", true},
                         {"exact", true},
                         {"readings", true},
                         {"of 256", true},
                         {"fast", true},
                         {"readings", true},
                         {"of 256", true},
                         {"GPU", true},
                         {"of 256", true},
                         {"answer", true},
                         {"recorded", true}},
                        rows);
  return text + unfitted(times.at("variants"));
}

std::string ratio_table(const BenchJson& ratios) {
  TableRows rows;
  for (const BenchJson& row : ratios) {
    rows.push_back({row.at("peer"), fmt::format("{}", row.at("states").get<int>()),
                    factor_in(row, "exact"), factor_in(row, "fast"), factor_in(row, "gpu")});
  }
  if (rows.empty()) return {};
  return "as fast as\n" +
         aligned_table({{"peer"}, {"states", true}, {"exact", true}, {"fast", true}, {"GPU", true}},
                       rows);
}

/// Why a peer, or all of them, are not in the table.
std::string missing_peers(const BenchJson& peers) {
  if (peers.contains("missing")) return peers["missing"].get<std::string>() + '\n';
  std::string text;
  for (const BenchJson& peer : peers.at("peers")) {
    if (peer.contains("missing")) text += peer["missing"].get<std::string>() + '\n';
  }
  return text;
}

std::string basin_table(const BenchJson& basins) {
  TableRows rows;
  for (const BenchJson& row : basins) {
    rows.push_back({row.at("id"),
                    row.contains("beta") ? fmt::format("{}", row["beta"].get<double>()) : kNoTime,
                    time_in(row, "first_picture_milliseconds", 1e3),
                    time_in(row, "whole_milliseconds", 1e3)});
  }
  return aligned_table({{"basins of"}, {"β", true}, {"first picture", true}, {"whole", true}},
                       rows);
}

std::string load_table(const BenchJson& load) {
  return aligned_table(
      {{"load"}, {"time", true}},
      {{"unpacked", time_in(load, "unpacked_milliseconds", 1e3)},
       {"memories", time_in(load, "memories_milliseconds", 1e3)},
       {"first step, written", time_in(load, "first_step_written_milliseconds", 1e3)}});
}

std::string stroke_table(const BenchJson& stroke) {
  return fmt::format("stroke ({}): {} models, {} steps each, M = {}: {}, at worst {}\n",
                     stroke.at("measured").get<std::string>(), stroke.at("models").get<int>(),
                     stroke.at("steps").get<int>(), stroke.at("memories").get<Index>(),
                     time_in(stroke, "median_milliseconds", 1e3),
                     time_in(stroke, "worst_milliseconds", 1e3));
}

std::string frame_table(const BenchJson& frames) {
  TableRows rows;
  for (const BenchJson& row : frames.at("workspaces")) {
    rows.push_back({row.at("workspace"), time_in(row, "own_work_milliseconds", 1e3),
                    time_in(row, "worst_own_work_milliseconds", 1e3),
                    time_in(row, "drawing_milliseconds", 1e3)});
  }
  return fmt::format("first frame after {}\n", time_in(frames, "first_frame_milliseconds", 1e3)) +
         aligned_table({{"frame of"}, {"own work", true}, {"at worst", true}, {"drawing", true}},
                       rows);
}

std::string part_text(const BenchJson& report, const char* key,
                      std::string (*table)(const BenchJson&)) {
  if (!report.contains(key)) return {};
  const BenchJson& part = report[key];
  if (!part.contains("missing")) return '\n' + table(part);
  return fmt::format("\n{}: {}\n", key, part["missing"].get<std::string>());
}

}  // namespace

std::string bench_table(const BenchJson& report) {
  const BenchJson& machine = report.at("machine");
  std::string text = fmt::format(
      "CPU {}; GPU {}; memory read at {:.3g} GB/s\n", machine.at("cpu").get<std::string>(),
      machine["gpu"].is_string() ? machine["gpu"].get<std::string>() : "none",
      machine.at("read_gigabytes_per_second").get<double>());
  for (const BenchJson& times : report.value("sizes", BenchJson::array())) {
    text += size_table(times);
    if (!times.contains("peers")) continue;
    text += ratio_table(times["ratios"]) + missing_peers(times["peers"]);
  }
  return text + part_text(report, "basins", basin_table) + part_text(report, "load", load_table) +
         part_text(report, "stroke", stroke_table) + part_text(report, "frames", frame_table);
}

}  // namespace mnemoscope
