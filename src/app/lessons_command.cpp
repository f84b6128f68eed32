#include "app/lessons_command.h"

#include <fmt/format.h>

#include <ostream>
#include <system_error>
#include <utility>
#include <vector>

#include "app/start_choices.h"
#include "data/write_file.h"
#include "lessons/lesson_file.h"
#include "lessons/problem_sheet.h"
#include "lessons/rehearsal.h"
#include "text/text.h"
#include "ui/frame/lesson_words.h"

namespace mnemoscope {
namespace {

void tell(const std::vector<Lesson>& lessons, std::ostream& out) {
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    const Lesson& lesson = lessons[i];
    out << fmt::format("{:>2}  {} ({}; {})\n", i + 1, lesson.title, lesson.id,
                       counted(lesson.pages.size(), "page"));
  }
}

/// Plays the lessons of this folder, or this file, and tells what is wrong with their pages, how many
/// it is returned. The program's own are played by its tests.
std::size_t play(const std::vector<Lesson>& lessons, const std::filesystem::path& own,
                 std::ostream& notes) {
  const auto is_own = [&own](const std::filesystem::path& place) {
    std::error_code unknown;
    return std::filesystem::equivalent(place, own, unknown);
  };
  std::size_t wrong = 0;
  for (const Lesson& lesson : lessons) {
    if (!is_own(lesson.file) && !is_own(lesson.file.parent_path())) continue;
    for (const Error& complaint : complaints_of_playing(lesson)) {
      notes << complaint.text << '\n';
      ++wrong;
    }
  }
  return wrong;
}

/// One lesson besides those of the folders.
void add_lesson(LessonList& list, const std::filesystem::path& file) {
  Result<Lesson> own = read_lesson(file, words_for_lessons());
  if (own) {
    list.lessons.push_back(std::move(*own));
  } else {
    list.refused.push_back(std::move(own.error()));
  }
}

}  // namespace

Status lessons_command(const LessonsRequest& request, std::ostream& out, std::ostream& notes) {
  std::error_code unknown;
  const bool is_file = std::filesystem::is_regular_file(request.folder, unknown);
  if (!request.folder.empty() && !is_file &&
      !std::filesystem::is_directory(request.folder, unknown)) {
    return fail("{}: is no folder and no file; give one that holds lessons, or one lesson",
                request.folder.string());
  }
  WindowOptions options;
  if (!is_file) options.lessons_folder = request.folder;
  LessonList list = load_lessons(start_places(options).folders("lessons"), words_for_lessons());
  if (is_file) add_lesson(list, request.folder);
  if (request.sheet.empty()) {
    tell(list.lessons, out);
  } else if (Status written = write_file(request.sheet, problem_sheet(list.lessons)); !written) {
    return written;
  }
  // Those that can be read are there; the exit code tells of the others.
  for (const Error& refused : list.refused) notes << refused.text << '\n';
  const std::size_t wrong = request.folder.empty() ? 0 : play(list.lessons, request.folder, notes);
  if (!list.refused.empty())
    return fail("{} cannot be read", counted(list.refused.size(), "lesson"));
  if (wrong > 0) return fail("{} cannot work", counted(wrong, "page"));
  return {};
}

}  // namespace mnemoscope
