#include "ui/frame/import_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

std::string size_words(const PictureSize& size) {
  return fmt::format("{} x {}", size.width, size.height);
}

/// From the folder that is imported on, or its name alone.
std::string name_in(const std::vector<std::string>& sources, const std::filesystem::path& file) {
  for (const std::string& source : sources) {
    const std::filesystem::path below = file.lexically_relative(source);
    if (!below.empty() && below != "." && *below.begin() != "..") return below.generic_string();
  }
  return file.filename().string();
}

constexpr std::size_t kMostNamed = 5;

}  // namespace

std::string words_for_count(const ImportSurvey& survey) {
  if (survey.images == 0) return survey.failure.empty() ? "Counting the images…" : "";
  std::string words = counted(survey.images, "image");
  const Index readable_ones = survey.images - std::ssize(survey.unread);
  const bool some_are_not = !survey.unread.empty() && readable_ones > 0;
  // What can be had, where what was asked for cannot.
  if (!survey.failure.empty() && some_are_not)
    words += fmt::format(", {} can be read", readable_ones);
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

std::string words_for_failure(const std::string& sentence) {
  std::string words = readable(sentence);
  replace_all(words, R"(fit = "crop" or fit = "letterbox")", "crop or letterbox under Pictures");
  replace_all(words, R"(fit = "crop")", "crop under Pictures");
  replace_all(words, R"(fit = "letterbox")", "letterbox under Pictures");
  replace_all(words, "grey = true", "grey under Pictures");
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
    return fmt::format("{}, {}", what, percent_words(survey.share));
  };
  switch (survey.stage) {
    case SurveyStage::looking: return "Looking at the first images…";
    case SurveyStage::measuring: return with_share("Reading the sizes of all pictures");
    case SurveyStage::reading: return with_share("Reading the images that are taken");
    case SurveyStage::finished: break;
  }
  return {};
}

std::string words_for_unreadable(const ImportSurvey& survey) {
  const Index unread = std::ssize(survey.unread);
  if (unread == 0 || (!survey.failure.empty() && unread >= survey.images)) return {};
  return fmt::format("{} of {} cannot be read and {} left out", unread,
                     counted(std::max(survey.images, unread), "image"), unread == 1 ? "is" : "are");
}

std::vector<std::string> lines_for_unreadable(const std::vector<std::string>& sources,
                                              const ImportSurvey& survey) {
  std::vector<std::string> lines;
  const std::size_t named = std::min(survey.unread.size(), kMostNamed);
  for (std::size_t i = 0; i < named; ++i) {
    const UnreadPicture& picture = survey.unread[i];
    lines.push_back(
        readable(fmt::format("{}: {}", name_in(sources, picture.file), picture.reason)));
  }
  if (const std::size_t more = survey.unread.size() - named; more > 0)
    lines.push_back(fmt::format("and {} more", more));
  return lines;
}

}  // namespace mnemoscope
