// What the job of a sweep begins with, whatever is measured: its memories, and its queries.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "core/progress.h"
#include "engine/experiments/experiment_kind.h"
#include "engine/matrix/asked_queries.h"

namespace mnemoscope {

/// The numbers of one of the kind's keys; it is there, as in every job.
const std::vector<double>& key_numbers(const MeasureValues& values, std::string_view key);

/// The same of a key with a single number.
double key_number(const MeasureValues& values, std::string_view key);

/// The same in whole numbers.
std::vector<Index> key_indices(const MeasureValues& values, std::string_view key);

/// A progress that nobody watches and `stop`, which outlives it, may end.
Progress stoppable(const GivesUp& stop);

/// The memories of a job and what is asked of them.
struct LoadedJob {
  std::shared_ptr<const Memories> memories{};  ///< never null
  State mean{};                                ///< the mean memory
  std::vector<Index> asked{};                  ///< targets, one a query
  AskedQueries queries{};
};

/// Those of the session; without any, all memories in an order of which every beginning is a fair
/// sample. `most_key` holds how many are asked at most; 0: all. Errors: the loader's, a corruption's,
/// a memory that there is not.
Result<LoadedJob> load_job(const ExperimentJob& job, KeptMemories& kept, std::string_view most_key);

/// The inverse temperature of a model whose weights are the softmax of the scores of all memories:
/// beta of x -> Xi softmax(beta Xi_delta^T x). Errors: a fit's; another model, in words.
Result<double> softmax_beta(const LoadedJob& loaded, const VariantChoice& choice,
                            const GivesUp& stop);

/// A row that is filled in by the names of its columns.
class NamedRow {
 public:
  /// `columns` outlives it.
  explicit NamedRow(const std::vector<ExperimentColumn>& columns)
      : columns_(columns), cells_(columns.size()) {}

  /// A column that there is not is the program's own mistake and throws std::out_of_range. Numbers
  /// that are not finite leave the cell empty.
  NamedRow& put(std::string_view column, ExperimentCell cell);

  const ExperimentRow& cells() const { return cells_; }

 private:
  const std::vector<ExperimentColumn>& columns_;
  ExperimentRow cells_;
};

/// The rows of all models of a job, one model after the other; `measure` gives those of the model at
/// one place of job.variants and gets its name. What a model fails with is a row with its sentence.
/// Error: stopped.
using ModelMeasure =
    std::function<Result<std::vector<ExperimentRow>>(std::size_t place, const NamedRow& begun)>;
Result<std::vector<ExperimentRow>> rows_of_models(const ExperimentJob& job,
                                                  const std::vector<ExperimentColumn>& columns,
                                                  const GivesUp& stop, const ModelMeasure& measure);

/// The columns "model" and "parameters", with which rows of models begin.
std::vector<ExperimentColumn> model_columns();

/// Appends "note" and kFailureColumn.
void add_last_columns(std::vector<ExperimentColumn>& columns);

}  // namespace mnemoscope
