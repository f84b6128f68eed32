#include "ui/frame/import_words.h"

#include <fmt/format.h>

#include "text/text.h"

namespace mnemoscope {
namespace {

std::string size_words(const PictureSize& size) {
  return fmt::format("{} x {}", size.width, size.height);
}

}  // namespace

std::string words_for_count(const ImportSurvey& survey) {
  if (survey.images == 0) return survey.failure.empty() ? "Counting the images…" : "";
  std::string words = counted(survey.images, "image");
  if (survey.taken == 0 || !survey.failure.empty()) return words;
  const std::string taken =
      survey.taken == survey.images
          ? (survey.images == 1 ? "it becomes a memory" : "all become memories")
      : survey.taken == 1 ? "1 of them becomes a memory"
                          : fmt::format("{} of them become memories", survey.taken);
  words += ", " + taken;
  if (survey.sheet.count() > 0) words += " of " + describe(survey.sheet.shape);
  return words;
}

std::string words_for_sizes(const PictureSizes& sizes) {
  if (sizes.pictures == 0) return {};
  std::string words = size_words(sizes.smallest);
  if (sizes.different > 1) {
    words = fmt::format("{} to {}, most often {} ({} of {})", words, size_words(sizes.largest),
                        size_words(sizes.most_frequent), sizes.of_most_frequent, sizes.pictures);
  } else if (sizes.pictures > 1) {
    words = "all " + words;
  }
  if (sizes.colour == 0) return words;
  return words + (sizes.colour == sizes.pictures ? ", in colour"
                                                 : fmt::format(", {} in colour", sizes.colour));
}

std::string words_for_stage(const ImportSurvey& survey) {
  const auto with_share = [&](const char* what) {
    return fmt::format("{}, {:.0f} %", what, 100.0 * survey.share);
  };
  switch (survey.stage) {
    case SurveyStage::looking: return "Looking at the first images…";
    case SurveyStage::measuring: return with_share("Reading the sizes of all pictures");
    case SurveyStage::reading: return with_share("Reading the images that are taken");
    case SurveyStage::finished: break;
  }
  return {};
}

std::string words_for_refused(const PictureSizes& sizes) {
  if (sizes.refused_count == 0) return {};
  const std::string words =
      fmt::format("{} cannot be read", counted(sizes.refused_count, "picture"));
  if (sizes.refused_count == std::ssize(sizes.refused)) return words;
  return fmt::format("{}; the first {}", words, sizes.refused.size());
}

}  // namespace mnemoscope
