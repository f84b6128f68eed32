#include "app/run_command.h"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <set>
#include <system_error>
#include <utility>

#include "app/backends.h"
#include "app/trace_json.h"
#include "data/file_bytes.h"
#include "data/npy_file.h"
#include "engine/run.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

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
  return write_file(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// One row a vector, `count` of them.
RowMajorFloats rows_of(const std::vector<Eigen::VectorXd>& vectors, std::size_t count) {
  RowMajorFloats rows(static_cast<Index>(count), vectors.front().size());
  for (std::size_t t = 0; t < count; ++t)
    rows.row(static_cast<Index>(t)) = vectors[t].cast<float>().transpose();
  return rows;
}

/// dense-states.npy; for the second variant of that id dense-2-states.npy, and so on.
std::vector<TraceFiles> name_files(const std::vector<Trace>& traces) {
  std::set<std::string> taken;
  std::vector<TraceFiles> files;
  for (const Trace& trace : traces) {
    std::string stem = trace.variant.id;
    for (int n = 2; !taken.insert(stem).second; ++n)
      stem = fmt::format("{}-{}", trace.variant.id, n);
    files.push_back({.states = stem + "-states.npy", .weights = stem + "-weights.npy"});
  }
  return files;
}

/// trace.json comes last: where it is, everything it names is.
Status write_results(const RunResult& result, const fs::path& folder) {
  if (Status status = make_folder(folder); !status) return status;
  const std::vector<TraceFiles> files = name_files(result.traces);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Trace& trace = result.traces[i];
    const std::size_t count = trace.states.size();
    if (Status status = write_npy(folder / files[i].states, rows_of(trace.states, count)); !status)
      return status;
    if (Status status = write_npy(folder / files[i].weights, rows_of(trace.weights, count - 1));
        !status)
      return status;
  }
  return write_json(folder / "trace.json", trace_json(result, files));
}

void print_summary(const RunResult& result, const fs::path& folder, std::ostream& out) {
  const std::string& notice = result.start.memories->notice;
  if (!notice.empty()) out << notice << '\n';
  for (const Trace& trace : result.traces) {
    out << fmt::format("{}: {} after {} steps{} ({})\n", trace.variant.id, trace.outcome.words,
                       trace.last_step(), trace.converged_at ? "" : ", not converged",
                       trace.backend);
    if (!trace.notice.empty()) out << trace.notice << '\n';
  }
  out << (folder / "trace.json").string() << '\n';
}

Status run_one(const RunSpec& spec, const Backends& backends, const fs::path& folder,
               std::ostream& out) {
  const auto result = run(spec, backends);
  if (!result) return tl::unexpected(result.error());
  for (const Trace& trace : result->traces) {
    if (trace.failure) return tl::unexpected(*trace.failure);
  }
  if (Status status = write_results(*result, folder); !status) return status;
  print_summary(*result, folder, out);
  return {};
}

Status run_sequence(const RunRequest& request, const Backends& backends, std::ostream& out) {
  auto list = nlohmann::ordered_json::array();
  for (const Index memory : request.session.queries) {
    const RunSpec spec =
        run_spec(request.session, request.backend, static_cast<Index>(list.size()));
    const std::string folder = fmt::format("query-{:04}", list.size());
    if (Status status = run_one(spec, backends, request.out_dir / folder, out); !status)
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
  return run_one(run_spec(request.session, request.backend), backends, request.out_dir, out);
}

}  // namespace mnemoscope
