#include "app/lesson_places.h"

#include <string_view>

#include "app/folders.h"
#include "data/asset_path.h"
#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

CourseProgress kept_progress() {
  constexpr std::size_t kMostProgressBytes = std::size_t{1}
                                             << 18U;  // what is kept of one is 50 bytes
  const auto bytes = read_beginning(state_folder() / kLessonProgressFile, kMostProgressBytes);
  if (!bytes) return {};
  return parse_progress({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

}  // namespace

std::vector<fs::path> lesson_folders(const fs::path& own) {
  std::vector<fs::path> folders;
  if (const auto assets = asset_path("lessons")) folders.push_back(*assets);
  folders.push_back(config_folder() / "lessons");
  if (!own.empty()) folders.push_back(own);
  return folders;
}

LessonView first_lessons(const WindowOptions& options) {
  LessonView lessons;
  lessons.list =
      std::make_shared<const LessonList>(load_lessons(lesson_folders(options.lessons_folder)));
  if (!options.screenshot) lessons.progress = kept_progress();
  lessons.wanted = options.lesson;
  return lessons;
}

}  // namespace mnemoscope
