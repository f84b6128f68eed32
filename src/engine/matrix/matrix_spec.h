// What a matrix of corruptions by models is asked for.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "data/memory_spec.h"
#include "data/query_spec.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// By what a cell is measured.
enum class MatrixMeasure { relative_error, mean_squared_error, psnr, ssim };

/// One way to corrupt the query.
struct MatrixRowSpec {
  std::string name{};  ///< for people; two rows may share one
  std::vector<Corruption> corruptions{};
  bool hidden = false;  ///< kept for later: neither answered nor exported

  friend bool operator==(const MatrixRowSpec&, const MatrixRowSpec&) = default;
};

/// Which of the two references stand as columns behind the models.
struct MatrixReferences {
  bool mean_image = true;
  bool observer = true;

  /// How many of them do.
  std::size_t count() const { return (mean_image ? 1U : 0U) + (observer ? 1U : 0U); }

  friend bool operator==(const MatrixReferences&, const MatrixReferences&) = default;
};

/// What is asked for. Memories are compared by identity.
struct MatrixSpec {
  std::shared_ptr<const Memories> memories{};  ///< never null
  State mean{};                                ///< the mean memory
  QuerySpec query{};  ///< its corruptions are not read: rows have their own
  std::vector<MatrixRowSpec> rows{};
  std::vector<VariantChoice> columns{};  ///< all of them are run
  RunOptions options{};
  bool counts_success = false;    ///< all memories are asked for too, some at first
  MatrixReferences references{};  ///< of one that is no column no rate is counted

  friend bool operator==(const MatrixSpec& a, const MatrixSpec& b) {
    return a.memories == b.memories && a.query == b.query && a.rows == b.rows &&
           a.columns == b.columns && same_rows(a.columns, b.columns) && a.options == b.options &&
           a.counts_success == b.counts_success && a.references == b.references;
  }
};

}  // namespace mnemoscope
