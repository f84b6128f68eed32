// The glossary to read in: a page for a term, and the list of all terms.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "data/asset_path.h"
#include "session/session_file.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/glossary_picture.h"
#include "ui/glossary.h"
#include "ui/shown/formula.h"
#include "ui/shown/lesson_view.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kGlossaryWidthUnits = 520.0F;

void wrapped(std::string_view words) {
  ImGui::PushTextWrapPos(0.0F);
  plain_text(words);
  ImGui::PopTextWrapPos();
}

void gap(const UiContext& ui) {
  ImGui::Dummy({0.0F, ui.theme.px(2)});
}

void show_page(UiContext& ui, const std::string& id) {
  ui.program.glossary.entry = id;
}

/// A button to another page, beside the last one where it has room.
void draw_term(UiContext& ui, const GlossaryEntry& entry, bool is_first) {
  if (!is_first) next_on_line(ui, entry.term);
  const std::string name = fmt::format("glossary.term.{}", entry.id);
  if (button(ui, {.name = name, .label = entry.term, .tooltip = entry.sentence})) {
    show_page(ui, entry.id);
  }
}

void draw_title(UiContext& ui, const GlossaryEntry& entry) {
  ImGui::PushFont(ui.theme.faces().title);
  wrapped(entry.symbol.empty() ? entry.term : fmt::format("{}   {}", entry.term, entry.symbol));
  ImGui::PopFont();
  wrapped(entry.sentence);
}

void draw_formula_of(UiContext& ui, const GlossaryEntry& entry) {
  if (entry.formula.empty()) return;
  gap(ui);
  ImGui::PushFont(ui.theme.faces().title);
  draw_formula(entry.formula, ui.theme.colours().text);
  ImGui::PopFont();
  if (!entry.source.empty()) quiet_text(ui, entry.source);
}

/// What is open is set aside with its file and its past.
void try_example(UiContext& ui, const GlossaryEntry& entry, const std::filesystem::path& file) {
  const auto session = read_session(file);
  if (!session) return ui.notices.error(session.error().text);
  ShowMeanwhile request;
  request.session = *session;
  request.name = fmt::format("the example of \"{}\"", entry.term);
  request.step = DocumentView{}.shown_step;
  request.keeps_level = true;
  request.example = entry.id;
  ui.requests.emplace_back(std::move(request));
}

void draw_session(UiContext& ui, const GlossaryEntry& entry) {
  if (entry.session.empty()) return;
  const auto file = asset_path(entry.session);
  gap(ui);
  const std::string why_not = file ? std::string() : file.error().text;
  const bool in_lesson = ui.program.of<LessonView>().open.has_value();
  if (button(ui,
             {.name = "glossary.session",
              .label = "Try it",
              .tooltip = in_lesson ? "Opens a session that shows it; the lesson waits and goes on "
                                     "with this page when you go back."
                                   : "Opens a session that shows it; your own waits and comes "
                                     "back exactly.",
              .why_not = why_not},
             ButtonLook::primary))
    try_example(ui, entry, *file);
}

void draw_page(UiContext& ui, const GlossaryEntry& entry) {
  draw_title(ui, entry);
  // Before what scrolls: it is in sight on the smallest screen.
  draw_session(ui, entry);
  if (!entry.what.empty()) {
    gap(ui);
    wrapped(entry.what);
  }
  if (!entry.is_not.empty()) {
    gap(ui);
    wrapped(fmt::format("It is not {}.", entry.is_not));
  }
  draw_formula_of(ui, entry);
  draw_glossary_picture(ui, entry.picture);
  if (!entry.see.empty()) gap(ui);
  for (const std::string& id : entry.see) {
    const GlossaryEntry* const other = glossary(ui).find(id);
    if (other != nullptr) draw_term(ui, *other, id == entry.see.front());
  }
  ImGui::Separator();
  if (button(ui, {.name = "glossary.all", .label = "All terms"}, ButtonLook::quiet)) {
    show_page(ui, {});
  }
}

void draw_list(UiContext& ui) {
  GlossaryView& view = ui.program.glossary;
  ImGui::SetNextItemWidth(-1.0F);
  ImGui::InputTextWithHint("##query", "a word to look for", &view.query);
  ui.widgets.mark("glossary.search");
  const auto found = glossary(ui).search(view.query);
  if (found.empty()) {
    quiet_text(ui, glossary(ui).entries().empty()
                       ? "The glossary could not be read; the notices say why."
                       : "No term has this word.");
  }
  for (const GlossaryEntry* entry : found) draw_term(ui, *entry, entry == found.front());
}

}  // namespace

void draw_glossary(UiContext& ui) {
  GlossaryView& view = ui.program.glossary;
  if (!view.open) return;
  if (begin_reading_window(ui, "Glossary", view.open, kGlossaryWidthUnits)) {
    const GlossaryEntry* const entry = glossary(ui).find(view.entry);
    entry == nullptr ? draw_list(ui) : draw_page(ui, *entry);
  }
  ImGui::End();
}

}  // namespace mnemoscope
