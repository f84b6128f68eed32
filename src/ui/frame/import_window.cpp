// What an import would bring, shown before it happens: the modal window over the frame.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "session/memory_edits.h"
#include "text/text.h"
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

/// The few that stand for all, as they would be as memories.
void draw_sheet(UiContext& ui, const Known& known) {
  const ImageSet& sheet = known.survey.sheet;
  const float side = ui.theme.px(kThumbUnits);
  const float gap = ui.theme.px(3);
  const float room = ImGui::GetContentRegionAvail().x;
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
}

void draw_refused(UiContext& ui, const PictureSizes& sizes) {
  const std::string words = words_for_refused(sizes);
  if (words.empty()) return;
  heading(ui, "Refused");
  quiet_text(ui, words + ":");
  for (const std::string& sentence : sizes.refused) quiet_text(ui, readable(sentence));
}

void draw_failure(UiContext& ui, const std::string& sentence) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
  ImGui::PushTextWrapPos(0.0F);
  ImGui::TextUnformatted(sentence.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ui.widgets.mark("import.failure");
}

void draw_findings(UiContext& ui, const Known& known) {
  const ImportSurvey& survey = known.survey;
  heading(ui, "What there is");
  ImGui::PushTextWrapPos(0.0F);
  ImGui::TextUnformatted(words_for_count(survey).c_str());
  ImGui::PopTextWrapPos();
  ui.widgets.mark("import.count_words");
  if (!survey.failure.empty()) draw_failure(ui, readable(survey.failure));
  if (survey.sizes && survey.sizes->pictures > 0)
    quiet_text(ui, fmt::format("Sizes: {}", words_for_sizes(*survey.sizes)));
  if (survey.sheet.count() > 0 && survey.sheet.shape.dimension() <= kLargestSeen) {
    heading(ui, "As memories");
    draw_sheet(ui, known);
  }
  if (!survey.notes.empty()) heading(ui, "Notes");
  for (const std::string& note : survey.notes) quiet_text(ui, readable(note));
  if (survey.sizes) draw_refused(ui, *survey.sizes);
}

/// Controls beside what they lead to; where there is no room, above it.
void draw_body(UiContext& ui, ImportDraft& draft, const Known& known, float height) {
  const float room = ImGui::GetContentRegionAvail().x;
  const bool beside = room >= ui.theme.px(kControlsUnits + kFindingsUnits);
  if (!beside) {
    ImGui::BeginChild("import", {0.0F, height}, false, kTabIsTheRings);
    draw_findings(ui, known);
    draw_controls(ui, draft, known.survey);
    ImGui::EndChild();
    return;
  }
  ImGui::BeginChild("controls", {ui.theme.px(kControlsUnits), height}, false, kTabIsTheRings);
  draw_controls(ui, draft, known.survey);
  ImGui::EndChild();
  ImGui::SameLine(0.0F, ui.theme.px(16));
  ImGui::BeginChild("findings", {0.0F, height}, false, kTabIsTheRings);
  draw_findings(ui, known);
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

void accept(UiContext& ui, const ImportDraft& draft) {
  Session after = ui.session;
  import_memories(after, draft.session.memories);
  if (after == ui.session) {
    ui.notices.status(fmt::format("These are the memories already: {}", draft.name));
    return;
  }
  ui.commands.push({.label = fmt::format("Import {}", draft.name),
                    .change = [chosen = draft.session.memories](
                                  Session& session) { import_memories(session, chosen); },
                    .tried = true});
}

/// What ends the window; Enter and Escape are for whatever has the keyboard first.
enum class Answer { none, import, cancel };

Answer draw_answers(UiContext& ui, const Known& known) {
  const std::string why_not = known.is_of_draft ? known.survey.failure : std::string();
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
  if (!ImGui::IsPopupOpen(title.c_str())) ImGui::OpenPopup(title.c_str());
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
  const Answer answer = open ? draw_answers(ui, known) : Answer::cancel;
  if (answer == Answer::import) accept(ui, draft);
  if (answer != Answer::none) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  if (answer != Answer::none) ui.program.import.reset();
}

}  // namespace mnemoscope
