// What a person sees of images before they are imported: how many there are of which label, and
// which of them stand for all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/image_set.h"
#include "data/loading.h"

namespace mnemoscope {

/// A label and how many images have it.
struct LabelCount {
  std::string label{};
  Index count = 0;
};

/// The labels in the order in which they first come. Empty where they tell no classes: there are
/// none, or every image has its own.
std::vector<LabelCount> counted_labels(const std::vector<std::string>& labels);

/// At most `most` of `count` images, ascending: the first of every label, then the second of every
/// label, and so on; the first ones where labels tell no classes.
std::vector<Index> images_that_stand_for_all(Index count, const std::vector<std::string>& labels,
                                             Index most);

/// Pictures of a folder in one size, and what else there is.
struct FolderSheet {
  Index pictures = 0;                 ///< at every depth
  std::vector<LabelCount> classes{};  ///< by the folders that they lie in
  Index data_sets = 0;
  Index left_out = 0;  ///< other files
  ImageSet sheet{};    ///< at most `most` of the pictures, each whole on a square
};

/// Lists the folder and reads the few that stand for all, each in a square of `side` pixels. Of
/// those that cannot be read others stand in their place, and they count as left out: so it would
/// be when the folder is imported. Errors: not readable, no picture that can be read, stopped.
Result<FolderSheet> sheet_of_folder(const std::filesystem::path& folder, Index most, Index side,
                                    const Loading& loading);

}  // namespace mnemoscope
