#include "app/lessons_command.h"

#include <fmt/format.h>

#include <ostream>
#include <system_error>
#include <vector>

#include "app/start_choices.h"
#include "data/write_file.h"
#include "lessons/lesson_file.h"
#include "lessons/problem_sheet.h"
#include "text/text.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

void tell(const std::vector<Lesson>& lessons, std::ostream& out) {
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    const Lesson& lesson = lessons[i];
    out << fmt::format("{:>2}  {} ({}; {})\n", i + 1, lesson.title, lesson.id,
                       counted(lesson.pages.size(), "page"));
  }
}

}  // namespace

Status lessons_command(const LessonsRequest& request, std::ostream& out, std::ostream& notes) {
  std::error_code unknown;
  if (!request.folder.empty() && !std::filesystem::is_directory(request.folder, unknown))
    return fail("{}: is no folder; give one that holds lessons", request.folder.string());
  WindowOptions options;
  options.lessons_folder = request.folder;
  const LessonList list =
      load_lessons(start_places(options).folders("lessons"), words_for_lessons());
  if (request.sheet.empty()) {
    tell(list.lessons, out);
  } else if (Status written = write_file(request.sheet, problem_sheet(list.lessons)); !written) {
    return written;
  }
  // Those that can be read are there; the exit code tells of the others.
  for (std::size_t i = 1; i < list.refused.size(); ++i) notes << list.refused[i].text << '\n';
  if (!list.refused.empty()) return tl::unexpected(list.refused.front());
  return {};
}

}  // namespace mnemoscope
