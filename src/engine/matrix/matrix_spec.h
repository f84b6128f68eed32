// What a matrix of corruptions by models is asked for.
#pragma once

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

/// What is asked for. Memories are compared by identity.
struct MatrixSpec {
  std::shared_ptr<const Memories> memories{};  ///< never null
  State mean{};                                ///< the mean memory
  QuerySpec query{};  ///< its corruptions are not read: rows have their own
  std::vector<MatrixRowSpec> rows{};
  std::vector<VariantChoice> columns{};  ///< all of them are run
  RunOptions options{};
  bool counts_success = false;  ///< all memories are asked for too, some at first

  friend bool operator==(const MatrixSpec& a, const MatrixSpec& b) {
    return a.memories == b.memories && a.query == b.query && a.rows == b.rows &&
           a.columns == b.columns && same_rows(a.columns, b.columns) && a.options == b.options &&
           a.counts_success == b.counts_success;
  }
};

}  // namespace mnemoscope
