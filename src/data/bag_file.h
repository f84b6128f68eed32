// The public benchmarks of multiple-instance learning (Elephant, Fox, Tiger, UCSB): instances with
// the bag each belongs to, and the bags' labels.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/loading.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// Instances of labelled bags. Bags are numbered by their first instance in the file.
struct BagTable {
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> instances{};  ///< n x d
  std::vector<std::vector<Index>> bags{};  ///< rows of each bag
  std::vector<double> labels{};            ///< 0 or 1 of each bag
  std::vector<std::string> bag_names{};    ///< as the file calls them
};

/// One of three forms:
///   NAME_data.csv with NAME_bagids.csv and NAME_labels.csv beside it: a feature a line, an instance a
///     column, and an instance a line in the other two (pevnak/MIProblems);
///   any other CSV with a header that has columns "bag" and "label": an instance a line, the other
///     columns its features;
///   .mat, version 5: features (n x d, sparse or full), bag_ids and labels.
/// Labels are 0 and 1, or -1 and 1. Errors, with line and column where there is one: a missing
/// column or file, sizes that do not fit, a cell that is no number (of NAME_bagids.csv too), two columns of one of the names, a bag with two
/// labels, labels of
/// one or more than two kinds.
Result<BagTable> load_bags(const std::filesystem::path& file, const Loading& loading = {});

/// Where an instance, from 0, is in its file, for errors: "line 3, column 2".
using PlaceOf = std::function<std::string(std::size_t instance)>;

/// "instance 3": of files without lines.
std::string instance_place(std::size_t instance);

/// Bags from what each instance says of itself, its bag and its label; for loaders. Errors as above.
Result<BagTable> gathered_bags(
    const std::filesystem::path& file,
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> instances,
    const std::vector<std::string>& bag_of, const std::vector<double>& label_of,
    const PlaceOf& place_of = instance_place);

}  // namespace mnemoscope
