#include "app/bench/bench_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <ostream>

#include "app/backends.h"
#include "app/bench/bench_part.h"
#include "app/bench/read_speed.h"
#include "app/version.h"
#include "core/memory_budget.h"
#include "data/idx_file.h"
#include "data/write_file.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr double kBytesInGigabyte = 1e9;

Status check_models(const std::vector<std::string>& models) {
  for (const std::string& id : models) {
    if (find_variant(id) != nullptr) continue;
    std::vector<std::string> known;
    for (const Variant* variant : catalogue()) known.push_back(variant->id);
    return fail("there is no model {}; the models are {}", id, fmt::join(known, ", "));
  }
  return {};
}

/// A bank of it and a few states of double precision beside.
Status check_size(const BenchSize& size) {
  constexpr std::int64_t kBytesOfAnEntry = 2;
  return fits_in_memory(bytes_of({size.memories, size.dimension, kBytesOfAnEntry}),
                        fmt::format("--sizes {}x{}", size.memories, size.dimension),
                        "give a smaller one");
}

Status check_read_speed(Index mebibytes) {
  return fits_in_memory(bytes_of({mebibytes, 1 << 20}), fmt::format("--read-mib {}", mebibytes),
                        "give a smaller one");
}

/// Leaves it as it is.
Status check_can_be_written(const std::filesystem::path& file) {
  std::error_code unknown;
  const bool was_there = std::filesystem::exists(file, unknown);
  const bool opens = std::ofstream(file, std::ios::app).is_open();
  if (!opens) {
    return fail("{}: cannot be written; give --json a file in a folder that is there",
                file.string());
  }
  if (!was_there) std::filesystem::remove(file, unknown);
  return {};
}

/// An option that says something of parts, of which none is measured, would do nothing.
Status check_use(const BenchOptions& options, std::string_view option,
                 std::initializer_list<BenchPart> parts) {
  std::vector<std::string_view> words;
  for (const BenchPart part : parts) {
    if (options.measures(part)) return {};
    words.push_back(kBenchPartWords[static_cast<std::size_t>(part)]);
  }
  return fail("{} is for {}, which is not measured; add that to --only or leave {} out", option,
              fmt::join(words, " or "), option);
}

Status check_uses(const BenchOptions& options) {
  using enum BenchPart;
  Status used;
  if (!options.sizes.empty()) used = check_use(options, "--sizes", {steps});
  if (used && !options.load.empty()) used = check_use(options, "--load", {load});
  if (used && !options.models.empty()) {
    used = check_use(options, "--models", {steps, basins, stroke});
  }
  if (used && options.peers) used = check_use(options, "--peers", {steps});
  // The first of all, retrieval as it was first written, is what they make too.
  const std::string& theirs = catalogue().front()->id;
  if (used && options.peers && !options.measures_model(theirs)) {
    return fail("--peers compares the step of {0}, which is not measured; add {0} to --models",
                theirs);
  }
  return used;
}

/// What would otherwise be found out when minutes have been measured, or at the end of all.
Status check_options(const BenchOptions& options) {
  if (Status known = check_models(options.models); !known) return known;
  if (Status used = check_uses(options); !used) return used;
  if (Status fits = check_read_speed(options.read_mib); !fits) return fits;
  if (options.measures(BenchPart::steps)) {
    for (const BenchSize& size : options.measured_sizes()) {
      if (Status fits = check_size(size); !fits) return fits;
    }
  }
  if (!options.load.empty()) {
    if (const auto images = load_idx(options.load); !images) return tl::unexpected(images.error());
  }
  return options.json.empty() ? Status{} : check_can_be_written(options.json);
}

BenchJson machine_json(const BenchWork& work) {
  const Backends& backends = work.backends;
  return {{"cpu", backends.cpu->info().device},
          {"gpu", backends.gpu ? BenchJson(backends.gpu->info().device) : BenchJson(nullptr)},
          {"read_gigabytes_per_second", work.read_speed / kBytesInGigabyte}};
}

BenchJson all_step_times(const BenchWork& work) {
  BenchJson sizes = BenchJson::array();
  for (const BenchSize& size : work.options.measured_sizes()) {
    BenchJson times = step_times(work, size);
    if (work.options.peers) {
      times["peers"] = peer_times(work, size);
      times["ratios"] = peer_ratios(times, times["peers"]);
    }
    sizes.push_back(std::move(times));
  }
  return sizes;
}

void measure(const BenchWork& work, BenchJson& report) {
  const BenchOptions& options = work.options;
  if (options.measures(BenchPart::steps)) {
    report["sizes"] = all_step_times(work);
    if (report["sizes"].size() == 1) {  // as before there were several
      report["size"] = report["sizes"][0]["size"];
      report["variants"] = report["sizes"][0]["variants"];
    }
  }
  if (options.measures(BenchPart::basins)) report["basins"] = basin_times(work);
  if (options.measures(BenchPart::load)) report["load"] = load_times(work);
  if (options.measures(BenchPart::stroke)) report["stroke"] = stroke_times(work);
  if (options.measures(BenchPart::frames)) report["frames"] = frame_times(work);
}

}  // namespace

BenchJson missing(std::string_view why) {
  return {{"missing", why}};
}

Status bench_command(const BenchOptions& options, std::ostream& out, std::ostream& progress) {
  if (Status fine = check_options(options); !fine) return fine;
  const Backends backends = open_backends(options.backend).backends;
  if (auto decision = choose_backend(backends, options.backend); !decision)
    return tl::unexpected(std::move(decision.error()));
  progress << "read speed" << std::endl;
  const BenchWork work{options, backends, measure_read_speed(options.read_mib), progress};
  BenchJson report{{"format", "mnemoscope-bench"},
                   {"version", 1},
                   {"program", kVersion},
                   {"machine", machine_json(work)}};
  measure(work, report);
  const std::string json = report.dump(1) + '\n';
  if (!options.json.empty()) {
    if (Status written = write_file(options.json, json); !written) return written;
  }
  out << (options.table || !options.json.empty() ? bench_table(report) : json);
  return {};
}

}  // namespace mnemoscope
