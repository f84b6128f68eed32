#include "app/run_files.h"

#include <algorithm>
#include <optional>
#include <set>

#include "data/npy_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// One row a vector, `count` of them.
RowMajorFloats rows_of(const std::vector<Eigen::VectorXd>& vectors, std::size_t count) {
  RowMajorFloats rows(static_cast<Index>(count), vectors.front().size());
  for (std::size_t t = 0; t < count; ++t)
    rows.row(static_cast<Index>(t)) = vectors[t].cast<float>().transpose();
  return rows;
}

/// One row a column.
RowMajorFloats rows_of(const Eigen::MatrixXd& columns) {
  return columns.transpose().cast<float>();
}

/// One row a state; nullopt where a state has no support.
std::optional<RowMajorBytes> supports_of(const Trace& trace, Index memories) {
  RowMajorBytes rows = RowMajorBytes::Zero(static_cast<Index>(trace.states.size()), memories);
  for (std::size_t t = 0; t < trace.states.size(); ++t) {
    const std::optional<Attention> attention = trace.retriever->attention(trace.states[t]);
    if (!attention || !attention->support) return std::nullopt;
    for (const Index mu : *attention->support) rows(static_cast<Index>(t), mu) = 1;
  }
  return rows;
}

/// The heads of x_0..x_{T-1}, one row a head; nullopt for a variant without.
std::optional<RowMajorFloats> heads_of(const Trace& trace) {
  std::vector<Eigen::VectorXd> rows;
  for (std::size_t t = 0; t + 1 < trace.states.size(); ++t) {
    const std::optional<Heads> heads = trace.retriever->heads(trace.states[t]);
    if (!heads) return std::nullopt;
    for (const auto& head : heads->weights.colwise()) rows.emplace_back(head);
  }
  if (rows.empty()) return std::nullopt;
  return rows_of(rows, rows.size());
}

std::string snake_case(std::string id) {
  std::replace(id.begin(), id.end(), '-', '_');
  return id;
}

/// Writes what there is of one trace, noting the names.
class TraceWriter {
 public:
  TraceWriter(fs::path folder, std::string stem)
      : folder_(std::move(folder)), stem_(std::move(stem)) {}

  Status write(const Trace& trace, Index memories) {
    const std::size_t count = trace.states.size();
    Status status = add("states", rows_of(trace.states, count));
    if (status) status = add("weights", rows_of(trace.weights, count - 1));
    if (status) status = write_looks(trace, memories);
    if (status) status = write_report(trace.retriever->report().get());
    return status;
  }

  RunFiles take() { return std::move(files_); }

 private:
  /// Where the variant may look, and what each of its heads looks at.
  Status write_looks(const Trace& trace, Index memories) {
    Status status;
    if (const auto supports = supports_of(trace, memories)) {
      status = write_npy_bytes(named("support"), *supports);
    }
    const auto heads = heads_of(trace);
    if (status && heads) status = add("heads", *heads);
    return status;
  }

  Status write_report(const FitReport* report) {
    if (report == nullptr) return {};
    Status status;
    if (report->features.size() > 0) status = add("features", rows_of(report->features));
    for (const LearnedPatterns& learned : report->learned) {
      if (status) status = add(learned.id, rows_of(learned.patterns));
    }
    return status;
  }

  Status add(const std::string& id, const RowMajorFloats& rows) {
    return write_npy(named(id), rows);
  }

  fs::path named(const std::string& id) {
    const std::string name = fmt::format("{}-{}.npy", stem_, id);
    files_.emplace_back(snake_case(id), name);
    return folder_ / name;
  }

  fs::path folder_;
  std::string stem_;
  RunFiles files_;
};

}  // namespace

Result<std::vector<RunFiles>> write_run_files(const RunResult& result, const fs::path& folder) {
  std::set<std::string> taken;
  std::vector<RunFiles> files;
  for (const Trace& trace : result.traces) {
    std::string stem = trace.variant.id;
    for (int n = 2; !taken.insert(stem).second; ++n)
      stem = fmt::format("{}-{}", trace.variant.id, n);
    TraceWriter writer(folder, stem);
    const Status written = writer.write(trace, result.start.memories->bank->count());
    if (!written) return tl::unexpected(written.error());
    files.push_back(writer.take());
  }
  return files;
}

}  // namespace mnemoscope
