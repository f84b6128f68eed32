#include "data/mat_bags.h"

#include <algorithm>
#include <utility>

#include "data/mat_file.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

/// All entries of a row or column as one list.
std::vector<double> listed_entries(const MatVariable& variable) {
  const Eigen::MatrixXd full = variable.full();
  return {full.data(), full.data() + full.size()};
}

/// Whether it is a row or column of n entries, which the file's own bytes bear out.
bool is_list_of(const MatVariable& variable, std::int64_t n) {
  return (variable.rows == 1 && variable.columns == n) ||
         (variable.columns == 1 && variable.rows == n);
}

}  // namespace

Result<BagTable> load_mat_bags(const std::filesystem::path& file, const Loading& loading) {
  const auto variables = load_mat(file, loading);
  if (!variables) return tl::unexpected(variables.error());
  const MatVariable* features = find_variable(*variables, "features");
  const MatVariable* ids = find_variable(*variables, "bag_ids");
  const MatVariable* labels = find_variable(*variables, "labels");
  if (features == nullptr || ids == nullptr || labels == nullptr) {
    return fail("{}: needs the variables features, bag_ids and labels", file.string());
  }
  const std::int64_t n = features->rows;
  // Bags are never stored sparse: a list that is says nothing of how large the table is.
  if (n < 1 || ids->is_sparse || !is_list_of(*ids, n) || !is_list_of(*labels, n)) {
    return fail(
        "{}: features has {} rows, so bag_ids and labels need as many entries, and bag_ids "
        "all of them stored",
        file.string(), n);
  }
  const Status fits =
      loading.fits(3 * sizeof(double) * static_cast<std::uint64_t>(n) *
                       static_cast<std::uint64_t>(std::max<std::int64_t>(features->columns, 1)),
                   file.string(), "choose a smaller file");
  if (!fits) return tl::unexpected(fits.error());
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> instances =
      features->full();
  if (!instances.allFinite()) {
    return fail("{}: features holds values that are no finite numbers", file.string());
  }
  std::vector<std::string> bag_of;
  for (const double id : listed_entries(*ids)) bag_of.push_back(exact_number(id));
  return gathered_bags(file, std::move(instances), bag_of, listed_entries(*labels));
}

}  // namespace mnemoscope
