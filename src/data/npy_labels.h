// What each pattern of a .npy is called: words in a text beside it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// In the place of ".npy": "keys.labels.txt" beside "keys.npy".
inline constexpr std::string_view kLabelsEnding = ".labels.txt";

/// Where the labels of this .npy are, whether there are any or not; also of NAME.npy.gz.
std::filesystem::path labels_path_of(const std::filesystem::path& npy);

/// A label a line, UTF-8. Errors: as read_file; another number of lines than `count`.
Result<std::vector<std::string>> read_labels_of(const std::filesystem::path& npy, std::size_t count,
                                                const Loading& loading = {});

/// The text of such a file; line breaks within a label become spaces.
std::string labels_text(const std::vector<std::string>& labels);

}  // namespace mnemoscope
