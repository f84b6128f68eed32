#include "app/run_command.h"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <ostream>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/backends.h"
#include "app/run_files.h"
#include "app/trace_json.h"
#include "data/write_file.h"
#include "engine/run.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Theorem rows cost up to a hundred steps a state (the Jacobian's norm); beyond this many entries
/// of the memories they are left to the window.
constexpr Index kMostCheckedEntries = 1'000'000;

Status make_folder(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure && fs::is_directory(folder, failure)) return {};
  return fail("{}: cannot be made a folder ({}); choose another --out", folder.string(),
              failure.message());
}

Status write_json(const fs::path& file, const nlohmann::ordered_json& json) {
  // Names of labels and files need not be UTF-8; a replacement mark is better than no trace at all.
  const std::string text =
      json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  return write_file(file, text);
}

/// trace.json comes last: where it is, everything it names is.
Status write_results(const RunResult& result, const fs::path& folder) {
  if (Status status = make_folder(folder); !status) return status;
  const auto files = write_run_files(result, folder);
  if (!files) return tl::unexpected(files.error());
  return write_json(folder / "trace.json", trace_json(result, *files));
}

/// What to hold the errors against: the mean image needs no retrieval.
std::string baseline_words(const Start& start) {
  const Baseline& mean = start.baseline;
  return fmt::format("the mean image: relative error {:.3g}, nearest to #{}, {}\n",
                     mean.relative_error.value_or(0.0), mean.nearest,
                     mean.success ? "a success too" : "no success");
}

void print_summary(const RunResult& result, const fs::path& folder, std::ostream& out) {
  for (const Trace& trace : result.traces) {
    out << fmt::format("{}: {} after {} steps ({})\n", trace.variant.id, trace.outcome.words,
                       trace.last_step(), trace.backend);
    if (!trace.notice.empty()) out << trace.notice << '\n';
  }
  if (result.start.baseline.relative_error) out << baseline_words(result.start);
  out << (folder / "trace.json").string() << '\n';
}

/// What a person should know of how the files were read; each sentence once, also in a sequence.
void tell_notes(const Start& start, std::set<std::string>& told) {
  for (const std::vector<std::string>& notes : {start.memories->notes, start.query.notes}) {
    for (const std::string& note : notes) {
      if (told.insert(note).second) std::cerr << "note: " << note << '\n';
    }
  }
}

Status run_one(const RunSpec& spec, const Backends& backends, const fs::path& folder,
               std::set<std::string>& told, std::ostream& out) {
  Result<RunResult> result = run(spec, backends);
  if (!result) return tl::unexpected(result.error());
  tell_notes(result->start, told);
  for (const Trace& trace : result->traces) {
    if (trace.failure) return tl::unexpected(*trace.failure);
  }
  const MemoryBank& bank = *result->start.memories->bank;
  if (bank.count() * bank.dimension() <= kMostCheckedEntries) check_all_states(*result);
  if (Status status = write_results(*result, folder); !status) return status;
  print_summary(*result, folder, out);
  return {};
}

Status run_sequence(const RunRequest& request, const Backends& backends, std::ostream& out) {
  auto list = nlohmann::ordered_json::array();
  std::set<std::string> told;
  for (const Index memory : request.session.queries) {
    const RunSpec spec =
        run_spec(request.session, request.backend, static_cast<Index>(list.size()));
    const std::string folder = fmt::format("query-{:04}", list.size());
    if (Status status = run_one(spec, backends, request.out_dir / folder, told, out); !status)
      return status;
    list.push_back({{"memory", memory}, {"trace", folder + "/trace.json"}});
  }
  return write_json(
      request.out_dir / "trace.json",
      {{"format", "mnemoscope-trace-list"}, {"version", 1}, {"queries", std::move(list)}});
}

}  // namespace

Status run_command(const RunRequest& request, std::ostream& out) {
  const auto& variants = request.session.variants;
  if (std::none_of(variants.begin(), variants.end(),
                   [](const VariantChoice& v) { return v.enabled; })) {
    return fail(
        "this session enables no variant; add one, for example [[variants]] with id = \"dense\"");
  }
  const Backends backends = open_backends(request.backend).backends;
  if (!request.session.queries.empty()) return run_sequence(request, backends, out);
  std::set<std::string> told;
  return run_one(run_spec(request.session, request.backend), backends, request.out_dir, told, out);
}

}  // namespace mnemoscope
