// What an import would bring: how many images of which classes and sizes, how they would look as
// memories, what would be left out or refused and why. Known piece by piece, the quick ones first.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/memory_spec.h"
#include "data/readable_images.h"

namespace mnemoscope {

/// The sizes of pictures, as their headers tell them (EXIF's turning not yet done).
struct PictureSizes {
  Index pictures = 0;           ///< whose header could be read
  PictureSize smallest{};       ///< by area; of equal ones the narrowest
  PictureSize largest{};        ///< likewise the widest
  PictureSize most_frequent{};  ///< of equally frequent ones the first
  Index of_most_frequent = 0;
  Index different = 0;                  ///< how many sizes there are
  Index colour = 0;                     ///< how many pictures have colours
  std::vector<UnreadPicture> unread{};  ///< whose header could not be read
};

/// Reads the headers of all pictures among the sources. Images of data sets are none of them.
/// Errors: a folder that is not readable, stopped.
Result<PictureSizes> survey_sizes(const std::vector<std::string>& sources, const Loading& loading);

/// How far it is.
enum class SurveyStage { looking, measuring, reading, finished };

struct ImportSurvey {
  SurveyStage stage = SurveyStage::looking;  ///< what goes on now
  double share = 0.0;                        ///< of this stage, 0..1
  Index images = 0;                          ///< in the source, unread ones too; 0: not yet known
  Index available = 0;                       ///< of the classes asked for
  Index taken = 0;                           ///< that would become memories
  std::vector<LabelCount> classes{};         ///< all; empty where labels tell none
  ImageSet sheet{};                          ///< a few that stand for all, as memories
  std::uint64_t sheet_number = 0;            ///< another one for every other sheet
  std::optional<PictureSizes> sizes{};       ///< nullopt: not yet known
  std::vector<UnreadPicture> unread{};       ///< all that are known not to be readable
  std::vector<std::string> notes{};          ///< of what is read: files left out, and the like
  std::string failure{};                     ///< why it cannot be imported so

  /// Of `unread`, those that the choice met: without them, and with nothing else missing, it is
  /// the same choice. Known when it is finished without a failure.
  std::vector<UnreadPicture> left_out{};
};

/// What to import so that the memories are those of the survey: sources that name a picture which
/// was left out are named no more; of folders nothing changes. `found` is finished, with no
/// failure.
std::vector<std::string> sources_without_unread(const MemorySpec& spec, const ImportSurvey& found);

/// At most so many images are on the sheet.
inline constexpr Index kMostOnSheet = 48;

/// Finds out what load_memories would load, down to the last picture, and hands over what is known
/// every time there is more, and when it is done (`stage` finished, or failure says why not). Of
/// several files that are named, those that cannot be read are left out too.
/// Of the sources looked at last, what was known stays until there is better, and sizes are not
/// measured again.
class ImportSurveyor {
 public:
  using Tell = std::function<void(const ImportSurvey&)>;

  /// `keep_on` is asked between pictures; false ends the survey without another word.
  void survey(const MemorySpec& spec, const std::function<bool()>& keep_on, const Tell& tell);

  /// Forgets what was known: the files may be others. Sheets are numbered on.
  void forget();

 private:
  std::vector<std::string> sources_{};
  ImportSurvey known_{};  ///< of these
  std::uint64_t sheets_ = 0;
};

}  // namespace mnemoscope
