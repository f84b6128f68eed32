// The multiple-instance benchmarks as MATLAB keeps them.
#pragma once

#include "data/bag_file.h"

namespace mnemoscope {

/// From the variables features (n x d), bag_ids and labels (n each); see load_bags. Errors: those of
/// load_mat, a variable that is missing, sizes that do not fit, values that are not finite.
Result<BagTable> load_mat_bags(const std::filesystem::path& file, const Loading& loading = {});

}  // namespace mnemoscope
