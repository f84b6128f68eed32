// What an import would bring, shown before it happens: the modal window over the frame.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "session/memory_edits.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/import_words.h"
#include "ui/shown/memory_controls.h"
#include "ui/widgets/image_pictures.h"

namespace mnemoscope {
namespace {

constexpr float kControlsUnits = 260.0F;
constexpr float kFindingsUnits = 200.0F;  // less: everything in one column
constexpr float kThumbUnits = 64.0F;

/// What is known of the draft as it is now; of an older one, only what does not depend on it.
struct Known {
  const ImportSurvey& survey;
  bool is_of_draft = false;
  std::uint64_t version = 0;
};

/// Whether the sheet is of the draft: until it was looked at, what is there is of the choice before.
bool has_sheet_of_draft(const Known& known) {
  return known.is_of_draft && known.survey.stage != SurveyStage::looking;
}

bool is_known_to_the_end(const Known& known) {
  return known.is_of_draft && known.survey.stage == SurveyStage::finished &&
         known.survey.failure.empty();
}

MemoryEditor editor_of(ImportDraft& draft, const ImportSurvey& survey) {
  MemoryEditor editor{.prefix = "import", .spec = draft.session.memories};
  editor.available = std::max<Index>(survey.available, 1);
  editor.count = std::max<Index>(survey.taken, 1);
  // Before a picture could be brought to the shape asked for, most pictures say which is likely.
  if (survey.sheet.count() > 0) {
    editor.shape = survey.sheet.shape;
  } else if (survey.sizes && survey.sizes->pictures > 0) {
    editor.shape = {survey.sizes->most_frequent.width, survey.sizes->most_frequent.height, 1};
  }
  editor.classes = &survey.classes;
  editor.push = [&draft, &survey](const ControlText&, const std::function<void(Session&)>& change,
                                  Edit) {
    change(draft.session);
    // All stays all, whichever classes are chosen next.
    std::optional<Index>& count = draft.session.memories.count;
    if (count && survey.available > 0 && *count >= survey.available) count.reset();
  };
  return editor;
}

void draw_controls(UiContext& ui, ImportDraft& draft, const ImportSurvey& survey) {
  const MemoryEditor editor = editor_of(draft, survey);
  heading(ui, "Which");
  draw_which_memories(ui, editor);
  heading(ui, "Pictures");
  draw_picture_fitting(ui, editor);
  draw_memory_classes(ui, editor);
}

std::string name_of_image(const ImageSet& set, Index i) {
  const auto at = static_cast<std::size_t>(i);
  std::string words = at < set.files.size() ? set.files[at] : "";
  const std::string label = at < set.labels.size() ? set.labels[at] : "";
  if (label.empty() || words.starts_with(label + ".")) return visible(words);
  return visible(words.empty() ? label : fmt::format("{}, {}", words, label));
}

/// The few that stand for all, as they would be as memories; says where they are.
ImRect draw_sheet(UiContext& ui, const Known& known) {
  const ImageSet& sheet = known.survey.sheet;
  const float side = ui.theme.px(kThumbUnits);
  const float gap = ui.theme.px(3);
  const float room = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const int columns = std::max(1, static_cast<int>((room + gap) / (side + gap)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  for (Index i = 0; i < sheet.count(); ++i) {
    if (i % columns != 0) ImGui::SameLine();
    ui.textures.draw({"import.sheet", i, known.version}, static_cast<int>(sheet.shape.width),
                     static_cast<int>(sheet.shape.height), {side, side},
                     [&] { return picture_of_image(sheet, i); });
    ui.widgets.mark(fmt::format("import.sheet.{}", i));
    tooltip(ui, name_of_image(sheet, i));
  }
  ImGui::PopStyleVar();
  return {min, {min.x + room, ImGui::GetCursorScreenPos().y}};
}

/// What was seen of the choice before lies under a veil, so that nobody takes it for this one.
void draw_veil(const ImRect& place) {
  ImVec4 ground = ImGui::GetStyleColorVec4(ImGuiCol_PopupBg);
  ground.w = 0.75F;
  ImGui::GetWindowDrawList()->AddRectFilled(place.Min, place.Max, packed(ground));
}

/// Before the pictures, so that nobody imports without having seen it.
void draw_unreadable(UiContext& ui, const ImportDraft& draft, const ImportSurvey& survey) {
  const std::string words = words_for_unreadable(survey);
  if (words.empty()) return;
  heading(ui, "Left out");
  ImGui::PushTextWrapPos(0.0F);
  plain_text(words + ":");
  ImGui::PopTextWrapPos();
  ui.widgets.mark("import.left_out");
  for (const std::string& line : lines_for_unreadable(draft.session.memories.sources, survey))
    quiet_text(ui, line);
}

void draw_failure(UiContext& ui, const std::string& sentence) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
  ImGui::PushTextWrapPos(0.0F);
  plain_text(sentence);
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ui.widgets.mark("import.failure");
}

void draw_findings(UiContext& ui, const ImportDraft& draft, const Known& known) {
  const ImportSurvey& survey = known.survey;
  heading(ui, "What there is");
  ImGui::PushTextWrapPos(0.0F);
  plain_text(words_for_count(survey));
  ImGui::PopTextWrapPos();
  ui.widgets.mark("import.count_words");
  if (!survey.failure.empty()) draw_failure(ui, words_for_failure(survey.failure));
  if (survey.sizes && survey.sizes->pictures > 0)
    quiet_text(ui, fmt::format("Sizes: {}", words_for_sizes(*survey.sizes)));
  draw_unreadable(ui, draft, survey);
  if (survey.sheet.count() > 0 && survey.sheet.shape.dimension() <= kLargestSeen) {
    const bool is_shown = has_sheet_of_draft(known);
    heading(ui, is_shown ? "As memories" : "As memories (the choice before)");
    const ImRect place = draw_sheet(ui, known);
    if (!is_shown) draw_veil(place);
  }
  if (!survey.notes.empty()) heading(ui, "Notes");
  for (const std::string& note : survey.notes) quiet_text(ui, readable(note));
}

/// Controls beside what they lead to; where there is no room, above it.
void draw_body(UiContext& ui, ImportDraft& draft, const Known& known, float height) {
  const float room = ImGui::GetContentRegionAvail().x;
  const bool beside = room >= ui.theme.px(kControlsUnits + kFindingsUnits);
  if (!beside) {
    ImGui::BeginChild("import", {0.0F, height}, false, kTabIsTheRings);
    draw_findings(ui, draft, known);
    draw_controls(ui, draft, known.survey);
    ImGui::EndChild();
    return;
  }
  ImGui::BeginChild("controls", {ui.theme.px(kControlsUnits), height}, false, kTabIsTheRings);
  draw_controls(ui, draft, known.survey);
  ImGui::EndChild();
  ImGui::SameLine(0.0F, ui.theme.px(16));
  ImGui::BeginChild("findings", {0.0F, height}, false, kTabIsTheRings);
  draw_findings(ui, draft, known);
  ImGui::EndChild();
}

void draw_progress(UiContext& ui, const Known& known) {
  const std::string words =
      known.is_of_draft ? words_for_stage(known.survey) : words_for_stage(ImportSurvey{});
  if (words.empty()) return ImGui::NewLine();
  const float share = known.is_of_draft ? static_cast<float>(known.survey.share) : 0.0F;
  ImGui::ProgressBar(share, {-1.0F, 0.0F}, words.c_str());
  ui.widgets.mark("import.progress");
}

void accept(UiContext& ui, const ImportDraft& draft, const Known& known) {
  MemorySpec chosen = draft.session.memories;
  if (is_known_to_the_end(known)) chosen.sources = sources_without_unread(chosen, known.survey);
  Session after = ui.session;
  import_memories(after, chosen);
  if (after == ui.session) {
    ui.notices.status(fmt::format("These are the memories already: {}", draft.name));
    return;
  }
  // Of folders the run says it, whenever it reads them.
  if (chosen.sources != draft.session.memories.sources) {
    ui.notices.say(Tone::info, fmt::format("{}: {}", visible(draft.name),
                                           words_for_unread(known.survey.left_out)));
  }
  ui.commands.push({.label = fmt::format("Import {}", draft.name),
                    .change = [chosen](Session& session) { import_memories(session, chosen); },
                    .tried = true});
}

/// Why it cannot be imported now; empty where it can. What is named in a session is read or
/// refused, so of several files it must be known first which can be.
std::string why_not_now(const ImportDraft& draft, const Known& known) {
  if (known.is_of_draft && !known.survey.failure.empty())
    return words_for_failure(known.survey.failure);
  const bool several = draft.session.memories.sources.size() > 1;
  if (!several || is_known_to_the_end(known)) return {};
  return "The files are still being read; then it is known which of them cannot be";
}

/// What ends the window; Enter and Escape are for whatever has the keyboard first.
enum class Answer { none, import, cancel };

Answer draw_answers(UiContext& ui, const ImportDraft& draft, const Known& known) {
  const std::string why_not = why_not_now(draft, known);
  const bool keys_are_free = !ImGui::IsWindowAppearing() && !ImGui::GetIO().WantTextInput;
  const bool entered = keys_are_free && ui.program.focus.focused().empty() && enter_pressed();
  const bool escaped = keys_are_free && key_pressed(ImGuiKey_Escape, false);
  const bool pressed = button(ui,
                              {.name = "import.accept",
                               .label = "Import",
                               .tooltip = "Makes them the memories (Enter); one undo takes it back",
                               .why_not = readable(why_not)},
                              ButtonLook::primary);
  ImGui::SameLine();
  if (button(ui, {.name = "import.cancel",
                  .label = "Cancel",
                  .tooltip = "Leaves everything as it is (Esc)"}) ||
      escaped) {
    return Answer::cancel;
  }
  return (pressed || entered) && why_not.empty() ? Answer::import : Answer::none;
}

bool begin_window(const UiContext& ui, const std::string& title, bool& open) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  open_modal(title.c_str());
  ImGui::SetNextWindowPos(viewport.GetCenter(), ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(ui.theme.px(760), viewport.WorkSize.x - ui.theme.px(24)),
                            std::min(ui.theme.px(680), viewport.WorkSize.y - ui.theme.px(24))});
  return ImGui::BeginPopupModal(title.c_str(), &open,
                                ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoScrollbar | kTabIsTheRings);
}

}  // namespace

void draw_import(UiContext& ui, const LiveImport& found) {
  if (!ui.program.import) return;
  ImportDraft& draft = *ui.program.import;
  const std::string title = fmt::format("Import {}###import", visible(draft.name));
  bool open = true;
  if (!begin_window(ui, title, open)) {
    if (!open) ui.program.import.reset();
    return;
  }
  const Known known{.survey = found.survey,
                    .is_of_draft = found.spec == draft.session.memories,
                    .version = found.version};
  const float foot = 2.0F * ImGui::GetFrameHeightWithSpacing();
  draw_body(ui, draft, known, std::max(ui.theme.px(80), ImGui::GetContentRegionAvail().y - foot));
  draw_progress(ui, known);
  const Answer answer = open ? draw_answers(ui, draft, known) : Answer::cancel;
  if (answer == Answer::import) accept(ui, draft, known);
  if (answer != Answer::none) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  if (answer != Answer::none) ui.program.import.reset();
}

}  // namespace mnemoscope
