// MATLAB's .mat files of version 5, as far as tables of numbers go: full and sparse real matrices.
// Everything is read through one cursor that knows where the bytes end.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// A matrix of a file, column by column as it is stored there.
struct MatVariable {
  std::string name{};
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  bool is_sparse = false;
  std::vector<double> values{};          ///< all entries, or those of a sparse one
  std::vector<std::int64_t> row_of{};    ///< of each value of a sparse one
  std::vector<std::int64_t> first_in{};  ///< columns + 1 places in values where a column begins

  /// Rows x columns, zeros filled in. What `values` are was checked when it was read; its size is
  /// the caller's to check against memory.
  Eigen::MatrixXd full() const;
};

/// The real matrices of at most two dimensions in a file; texts, cells and structures are passed
/// over. Errors, with the offset where there is one: not version 5 (7.3 says how to save it again),
/// big-endian, cut short, sizes that contradict each other, more than fits in memory.
Result<std::vector<MatVariable>> load_mat(const std::filesystem::path& file,
                                          const Loading& loading = {});

/// The one of this name, or nullptr.
const MatVariable* find_variable(const std::vector<MatVariable>& variables, std::string_view name);

}  // namespace mnemoscope
