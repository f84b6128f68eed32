#include "app/run_files.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <variant>

#include "app/run_summary.h"
#include "core/memory_budget.h"
#include "data/npy_file.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

const Eigen::VectorXd& numbers_of(const Eigen::VectorXd& vector) {
  return vector;
}
KeptWeights::View numbers_of(const KeptWeights& weights) {
  return weights.view();
}

/// One row a vector, the first `count` of them.
template <class Vectors>
FloatRows rows_of(Vectors vectors, std::size_t count) {
  const Index columns = vectors.front().size();
  const auto fill = [vectors = std::move(vectors)](Index row, std::span<float> numbers) {
    Eigen::Map<Eigen::VectorXf>(numbers.data(), static_cast<Index>(numbers.size())) =
        numbers_of(vectors[static_cast<std::size_t>(row)]).template cast<float>();
  };
  return {.count = static_cast<Index>(count), .columns = columns, .fill = fill};
}

/// One row a column.
RowMajorFloats rows_of(const Eigen::MatrixXd& columns) {
  return columns.transpose().cast<float>();
}

/// One row a state; nullopt where a state has no support.
std::optional<RowMajorBytes> supports_of(const Trace& trace, Index memories) {
  RowMajorBytes rows = RowMajorBytes::Zero(static_cast<Index>(trace.states().size()), memories);
  for (std::size_t t = 0; t < trace.states().size(); ++t) {
    const std::optional<Attention> attention = trace.retriever->attention(trace.states()[t]);
    if (!attention || !attention->support) return std::nullopt;
    for (const Index mu : *attention->support) rows(static_cast<Index>(t), mu) = 1;
  }
  return rows;
}

/// The heads of x_0..x_{T-1}, one row a head; nullopt for a variant without.
std::optional<FloatRows> heads_of(const Trace& trace) {
  std::vector<Eigen::VectorXd> rows;
  for (std::size_t t = 0; t + 1 < trace.states().size(); ++t) {
    const std::optional<Heads> heads = trace.retriever->heads(trace.states()[t]);
    if (!heads) return std::nullopt;
    for (const auto& head : heads->weights.colwise()) rows.emplace_back(head);
  }
  if (rows.empty()) return std::nullopt;
  const std::size_t count = rows.size();
  return rows_of(std::move(rows), count);
}

std::string snake_case(std::string id) {
  std::replace(id.begin(), id.end(), '-', '_');
  return id;
}

/// Numbers as they stand in a file.
using Rows = std::variant<FloatRows, RowMajorFloats, RowMajorBytes>;

/// Takes one array after another, by its hyphenated id; an error ends it.
using TakeArray = std::function<Status(const std::string& id, const Rows& rows)>;

Status each_learned(const FitReport* report, const TakeArray& take) {
  if (report == nullptr) return {};
  Status status;
  if (report->features.size() > 0) status = take("features", rows_of(report->features));
  for (const LearnedPatterns& learned : report->learned) {
    if (status) status = take(learned.id, rows_of(learned.patterns));
  }
  return status;
}

/// Everything there is of one trace, one array in memory at a time.
Status each_array(const Trace& trace, Index memories, const TakeArray& take) {
  if (trace.failure || trace.states().empty()) return {};
  const std::size_t count = trace.states().size();
  Status status = take("states", rows_of(trace.states(), count));
  if (status) status = take("weights", rows_of(trace.weights(), count - 1));
  if (const auto supports = supports_of(trace, memories); status && supports) {
    status = take("support", *supports);
  }
  if (const auto heads = heads_of(trace); status && heads) status = take("heads", *heads);
  if (status) status = each_learned(trace.retriever->report().get(), take);
  return status;
}

Status write_rows(const fs::path& file, const Rows& rows) {
  if (const auto* bytes = std::get_if<RowMajorBytes>(&rows)) return write_npy_bytes(file, *bytes);
  if (const auto* floats = std::get_if<FloatRows>(&rows)) return write_npy_rows(file, *floats);
  return write_npy(file, std::get<RowMajorFloats>(rows));
}

std::uint64_t bytes_in(const Rows& rows) {
  if (const auto* floats = std::get_if<FloatRows>(&rows)) {
    return bytes_of({sizeof(float), floats->count, floats->columns});
  }
  if (const auto* bytes = std::get_if<RowMajorBytes>(&rows)) return bytes_of({bytes->size()});
  return bytes_of({sizeof(float), std::get<RowMajorFloats>(rows).size()});
}

/// The first state that is a number and would not be one in its file.
std::optional<std::size_t> first_beyond_float32(const Trace& trace) {
  constexpr double kLargest = std::numeric_limits<float>::max();
  for (std::size_t t = 0; t < trace.states().size(); ++t) {
    const State& x = trace.states()[t];
    if (x.allFinite() && x.cwiseAbs().maxCoeff() > kLargest) return t;
  }
  return std::nullopt;
}

std::vector<std::string> stems_of(const RunResult& result) {
  std::vector<VariantChoice> variants;
  for (const Trace& trace : result.traces) variants.push_back(trace.variant);
  return model_names(variants);
}

}  // namespace

Result<std::vector<RunFiles>> write_run_files(const RunResult& result, const fs::path& folder) {
  const std::vector<std::string> stems = stems_of(result);
  std::vector<RunFiles> files(stems.size());
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const auto write = [&](const std::string& id, const Rows& rows) {
      const std::string name = fmt::format("{}-{}.npy", stems[i], id);
      files[i].emplace_back(snake_case(id), name);
      return write_rows(folder / name, rows);
    };
    const Status written =
        each_array(result.traces[i], result.start.memories->bank->count(), write);
    if (!written) return tl::unexpected(written.error());
  }
  return files;
}

std::string beyond_float32(const RunResult& result) {
  const std::vector<std::string> stems = stems_of(result);
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const std::optional<std::size_t> first = first_beyond_float32(result.traces[i]);
    if (!first) continue;
    return fmt::format(
        "{}-states.npy holds float32, which the numbers from x_{} on are too large for: they are "
        "inf there; fewer steps or another damping may keep them small",
        stems[i], *first);
  }
  return {};
}

std::uint64_t bytes_of_run_files(const RunResult& result) {
  std::uint64_t bytes = 0;
  for (const Trace& trace : result.traces) {
    const auto count = [&bytes](const std::string&, const Rows& rows) {
      bytes += bytes_in(rows);
      return Status{};
    };
    static_cast<void>(each_array(trace, result.start.memories->bank->count(), count));
  }
  return bytes;
}

}  // namespace mnemoscope
