// A few patterns of a few numbers as memories, a query beside them, and a run from there: what the
// tests of reasons are made of.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "data/npy_file.h"
#include "engine/reasons/reasons.h"
#include "engine/reasons/trial.h"
#include "engine/small_problem.h"
#include "temporary_folder.h"

namespace mnemoscope {

using Rows = std::vector<std::vector<double>>;

inline RowMajorDoubles matrix_of(const Rows& rows) {
  RowMajorDoubles matrix(static_cast<Index>(rows.size()), static_cast<Index>(rows[0].size()));
  for (Index i = 0; i < matrix.rows(); ++i) {
    for (Index j = 0; j < matrix.cols(); ++j) {
      matrix(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    }
  }
  return matrix;
}

/// Numbers as they are; the target is memory 0, the query these numbers.
class SmallBank {
 public:
  SmallBank(const Rows& memories, const std::vector<double>& query) {
    const auto bank = folder_ / "bank.npy";
    const auto start = folder_ / "query.npy";
    EXPECT_TRUE(write_npy_doubles(bank, matrix_of(memories)));
    EXPECT_TRUE(write_npy_doubles(start, matrix_of({query})));
    spec.memories.sources = {bank.string()};
    spec.memories.scale = ValueScale::raw;
    spec.query.memory = 0;
    spec.query.file = start.string();
    spec.options = {.steps = 200, .tolerance = 1e-9};
    spec.backend = BackendChoice::cpu;
  }

  RunSpec spec{};

 private:
  testing::TemporaryFolder folder_;
};

/// What a question and a model come to; nothing where it cannot be asked.
inline RunToExplain ran(const RunSpec& spec, const VariantChoice& row) {
  RunToExplain run;
  run.question = spec;
  auto start = prepare(spec);
  EXPECT_TRUE(start) << start.error().text;
  run.start = std::make_shared<const Start>(std::move(*start));
  const auto cpu = make_cpu_backend();
  run.trace =
      std::make_shared<const Trace>(run_variant(*run.start, row, spec.options, *cpu, *cpu, {}));
  return run;
}

inline VariantChoice with(VariantChoice row, const std::string& key, ParameterValue value) {
  EXPECT_TRUE(row.parameters.set(find_variant(row.id)->parameters, key, std::move(value)));
  return row;
}

/// The sentence of a reason; nullopt where it is not told.
inline std::optional<std::string> told(const RunToExplain& run, const std::string& id) {
  for (const EndReason& reason : reasons_alone(run).reasons) {
    if (reason.id == id) return reason.sentence;
  }
  return std::nullopt;
}

/// All reasons by their ids, for messages.
inline std::string all_told(const RunToExplain& run) {
  std::string all = run.trace->outcome.words;
  for (const EndReason& reason : reasons_alone(run).reasons) {
    all += "\n" + reason.id + ": " + reason.sentence;
  }
  return all;
}

}  // namespace mnemoscope
