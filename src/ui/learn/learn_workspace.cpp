#include "ui/learn/learn_workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>

#include "data/file_bytes.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/frame/lesson_words.h"
#include "ui/frame/regions.h"
#include "ui/frame/start_places.h"
#include "ui/learn/card_frame.h"
#include "ui/learn/lesson_actions.h"
#include "ui/learn/lesson_card.h"
#include "ui/learn/lesson_steps.h"
#include "ui/learn/lights.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/lesson_view.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kListUnits = 760.0F;
constexpr float kNumberUnits = 34.0F;

LessonProgress progress_of(const LessonView& lessons, const Lesson& lesson) {
  const auto found = lessons.progress.find(lesson.id);
  return found == lessons.progress.end() ? LessonProgress{} : found->second;
}

/// The page to begin with: where the person was, but for a lesson that is done.
std::size_t first_page(const LessonProgress& progress, const Lesson& lesson) {
  return progress.finished || progress.page >= lesson.pages.size() ? 0 : progress.page;
}

std::string state_words(const LessonView& lessons, std::size_t place) {
  const Lesson& lesson = lessons.list->lessons[place];
  const LessonProgress progress = progress_of(lessons, lesson);
  const std::size_t pages = lesson.pages.size();
  if (lessons.open && lessons.open->lesson == place)
    return fmt::format("page {} of {} is open", lessons.open->page + 1, pages);
  if (progress.finished) return "✓ done";
  if (progress.page > 0) return fmt::format("page {} of {}", progress.page + 1, pages);
  return counted(pages, "page");
}

void draw_row(UiContext& ui, std::size_t place, bool is_next) {
  LessonView& lessons = ui.program.of<LessonView>();
  const Lesson& lesson = lessons.list->lessons[place];
  const LessonProgress progress = progress_of(lessons, lesson);
  const bool begun = progress.page > 0 && !progress.finished;
  const char* const label = progress.finished ? "Again" : begun ? "Go on" : "Begin";
  const std::string name = fmt::format("learn.begin.{}", place + 1);
  const float left = ImGui::GetCursorPosX();
  const float text = left + ui.theme.px(kNumberUnits);
  const float right = left + std::min(ui.theme.px(kListUnits), ImGui::GetContentRegionAvail().x);
  const float button_width = ui.theme.px(84);
  const float top = ImGui::GetCursorPosY();
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::TextColored(ui.theme.colours().quiet, "%zu", place + 1);
  ImGui::SetCursorPos({text, top});
  ImGui::PushTextWrapPos(right - button_width - ui.theme.px(12));
  plain_text(lesson.title);
  ImGui::PopFont();
  ImGui::SetCursorPosX(text);
  plain_text(lesson.summary);
  ImGui::SetCursorPosX(text);
  ImGui::PushStyleColor(ImGuiCol_Text,
                        progress.finished ? ui.theme.colours().good : ui.theme.colours().quiet);
  plain_text(state_words(lessons, place));
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
  const float bottom = ImGui::GetCursorPosY();
  ImGui::SetCursorPos({right - button_width, top});
  if (button(ui, {.name = name, .label = label, .tooltip = lesson.summary},
             is_next ? ButtonLook::primary : ButtonLook::plain, button_width))
    open_page(ui, place, first_page(progress, lesson));
  ImGui::SetCursorPos({left, std::max(bottom, ImGui::GetCursorPosY()) + ui.theme.px(10)});
}

void draw_refused(UiContext& ui) {
  for (const Error& error : ui.program.of<LessonView>().list->refused) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
    wrapped_text(error.text);
    ImGui::PopStyleColor();
  }
}

void draw_list(UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::TextUnformatted("Learn how an associative memory works");
  ImGui::PopFont();
  quiet_text(ui,
             "A lesson is a card over the workspace it speaks of. It changes the controls for you "
             "and asks you to do something there. Your own session waits meanwhile and comes back "
             "exactly as it was when you leave.");
  draw_refused(ui);
  ImGui::Dummy({0.0F, ui.theme.px(6)});
  const auto& all = lessons.list->lessons;
  const auto next = std::find_if(all.begin(), all.end(), [&lessons](const Lesson& lesson) {
    return !progress_of(lessons, lesson).finished;
  });
  for (std::size_t place = 0; place < all.size(); ++place)
    draw_row(ui, place, place == static_cast<std::size_t>(next - all.begin()));
  action_button(ui, "lesson.sheet");
}

void draw(UiContext& ui) {
  draw_region(ui, "lessons", {0.0F, 0.0F}, true, [&ui] { draw_list(ui); });
}

/// What the page points at and that is not to be seen.
std::vector<std::string> unseen_names(const UiContext& ui, const LessonPage& page) {
  const ImRect all({-FLT_MAX, -FLT_MAX}, {FLT_MAX, FLT_MAX});
  std::vector<std::string> names = page.point;
  names.insert(names.end(), page.watch.begin(), page.watch.end());
  std::erase_if(names, [&](const std::string& name) {
    return !places_of(ui.widgets.all(), {name}, all).empty();
  });
  return names;
}

/// The id of the model whose row, curve or column the pointer is on; "" for none.
std::string pointed_model(const UiContext& ui) {
  for (const VariantChoice& choice : ui.session.variants) {
    if (ui.view.pointed_row != 0 && choice.handle == ui.view.pointed_row) return choice.id;
  }
  return {};
}

CourseProgress kept_progress(const std::filesystem::path& folder) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 18U;  // what is kept of one is 50 bytes
  if (folder.empty()) return {};
  const auto bytes = read_beginning(folder / kLessonProgressFile, kMostBytes);
  if (!bytes) return {};
  return parse_progress({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

/// The folder of lessons that the command line names, where there is none.
std::optional<Error> missing_folder(const StartPlaces& places) {
  const auto named = places.named.find("lessons");
  std::error_code unknown;
  if (named == places.named.end() || named->second.empty() ||
      std::filesystem::is_directory(named->second, unknown))
    return std::nullopt;
  return Error{fmt::format("{}: is no folder; give one that holds lessons, as --lessons FOLDER",
                           named->second.string())};
}

void begin(ProgramView& program, const StartPlaces& places) {
  LessonView lessons;
  LessonList list = load_lessons(places.folders("lessons"), words_for_lessons());
  if (auto missing = missing_folder(places)) list.refused.push_back(std::move(*missing));
  lessons.list = std::make_shared<const LessonList>(std::move(list));
  lessons.progress = kept_progress(places.kept);
  lessons.wanted = places.lesson;
  program.of<LessonView>() = std::move(lessons);
}

void welcome(const ProgramView& program, Notices& notices) {
  if (program.of<LessonView>().list->lessons.empty()) return;
  notices.say(Tone::info,
              "New here? The first lesson shows what an associative memory is, without a symbol.",
              {begin_lesson_action_id(0)});
}

void end_meanwhile(ProgramView& program) {
  LessonView& lessons = program.of<LessonView>();
  if (program.example.empty()) {
    lessons.waiting.clear();
  } else if (lessons.open) {
    lessons.waiting = fmt::format("{}:{}", lessons.open->lesson + 1, lessons.open->page + 1);
  }
  lessons.open.reset();
}

nlohmann::ordered_json state_json(const UiContext& ui) {
  const LessonView& lessons = ui.program.of<LessonView>();
  nlohmann::ordered_json result{{"lessons", lessons.list->lessons.size()}, {"open", nullptr}};
  for (const Error& error : lessons.list->refused) result["refused"].push_back(error.text);
  if (!lessons.open) return result;
  result["open"] = {
      {"lesson", lessons.open->lesson + 1},
      {"page", lessons.open->page + 1},
      {"ready", !lessons.open->awaited && !is_card_settling(ui)},
      {"done", lessons.open->done},
      {"may_go_on", may_go_on(lessons)},
      {"unseen", unseen_names(ui, *lessons.page())},
      {"missing", names_not_drawn(ui.widgets.all(), *lessons.page())},
      {"lines", lessons.card.lines_seen},
      {"all_read", lessons.card.scrolls_height <= lessons.card.text_room + 1.0F},
      {"pointed", lessons.pointed_word},
      {"pointed_row", pointed_model(ui)},
      {"guess", {{"given", lessons.open->guess.has_value()}, {"words", lessons.open->hand.words}}}};
  return result;
}

}  // namespace

const WorkspaceEntry kLearnWorkspace{
    .word = "learn",
    .label = "Learn",
    .tooltip = "Lessons: a page of text, controls it moves, a task to do in the window.",
    .key = Key::five,
    .is_essential = true,
    .begin = begin,
    .draw = draw,
    .draw_over = draw_lesson,
    .add_actions_everywhere = add_lesson_actions,
    .welcome = welcome,
    .end_meanwhile = end_meanwhile,
    .state_json = state_json,
};

}  // namespace mnemoscope
