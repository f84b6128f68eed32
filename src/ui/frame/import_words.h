// What the import window says of what it found.
#pragma once

#include <string>
#include <vector>

#include "data/import_survey.h"

namespace mnemoscope {

/// "300 images, 60 of them become memories of 64 x 64 grey"; before it is known, that it is looked
/// for; of what cannot be imported so only how many there are.
std::string words_for_count(const ImportSurvey& survey);

/// "10 x 20 to 403 x 302, most often 64 x 64 (250 of 300); 3 of them in colour"; empty where there
/// are no pictures of their own.
std::string words_for_sizes(const PictureSizes& sizes);

/// What goes on, with its share: "Reading all images, 43 %"; empty when nothing does.
std::string words_for_stage(const ImportSurvey& survey);

/// "3 of 120 images cannot be read and are left out"; empty where all can, and where that alone is
/// why nothing can be imported.
std::string words_for_unreadable(const ImportSurvey& survey);

/// Why not, a line each: "cat/a.png: is empty", named from the source in which it lies; of many the
/// first, and how many more.
std::vector<std::string> lines_for_unreadable(const std::vector<std::string>& sources,
                                              const ImportSurvey& survey);

/// Why it cannot be imported so, with what to press in place of what to write in a session: "choose
/// Crop", not `choose fit = "crop"`.
std::string words_for_failure(const std::string& sentence);

}  // namespace mnemoscope
