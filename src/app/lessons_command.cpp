#include "app/lessons_command.h"

#include <fmt/format.h>

#include <ostream>
#include <system_error>

#include "app/lesson_places.h"
#include "data/write_file.h"
#include "lessons/problem_sheet.h"
#include "text/text.h"

namespace mnemoscope {

Status lessons_command(const LessonsRequest& request, std::ostream& out, std::ostream& notes) {
  std::error_code unknown;
  if (!request.folder.empty() && !std::filesystem::is_directory(request.folder, unknown))
    return fail("{}: is no folder; give one that holds lessons", request.folder.string());
  const LessonList list = load_lessons(lesson_folders(request.folder));
  for (std::size_t i = 1; i < list.refused.size(); ++i) notes << list.refused[i].text << '\n';
  if (!list.refused.empty()) return tl::unexpected(list.refused.front());
  if (!request.sheet.empty()) return write_file(request.sheet, problem_sheet(list.lessons));
  for (std::size_t i = 0; i < list.lessons.size(); ++i) {
    const Lesson& lesson = list.lessons[i];
    out << fmt::format("{:>2}  {} ({}; {})\n", i + 1, lesson.title, lesson.id,
                       counted(lesson.pages.size(), "page"));
  }
  return {};
}

}  // namespace mnemoscope
