#include "app/letter_watch.h"

#include "ui/context.h"

namespace mnemoscope {

void LetterWatch::look_at_session(const UiContext& ui, const ImFont& face) {
  const MatrixChoice& matrix = ui.session.matrix;
  if (matrix.rows) {
    for (const MatrixRowSpec& row : *matrix.rows) letters_->see(row.name, face);
  }
  for (const std::string& source : ui.session.memories.sources) letters_->see(source, face);
  for (const std::string& name : ui.session.memories.classes) letters_->see(name, face);
  letters_->see(ui.session.query.file, face);
}

/// Once for each set: it may have tens of thousands.
void LetterWatch::look_at_memories(const UiContext& ui, const ImFont& face) {
  if (ui.run.start == nullptr || ui.run.start->memories == memories_) return;
  memories_ = ui.run.start->memories;
  const ImageSet& images = memories_->images;
  letters_->see(images.name, face);
  for (const std::string& label : images.labels) letters_->see(label, face);
  for (const std::string& file : images.files) letters_->see(file, face);
}

void LetterWatch::look(UiContext& ui, const MainWindowView& view) {
  const ImFont* const face = ui.theme.faces().body;
  if (face == nullptr) return;
  look_at_session(ui, *face);
  look_at_memories(ui, *face);
  letters_->see(view.session_file.string(), *face);
  for (const auto& file : view.recent) letters_->see(file.string(), *face);
  for (const Notice& notice : ui.notices.all()) letters_->see(notice.text, *face);
  // Files that are listed are named widgets.
  for (const auto& [name, widget] : ui.widgets.all()) letters_->see(name, *face);
  for (const ImWchar letter : typed_text()) letters_->see(letter, *face);
  if (const std::string words = letters_->take_words(); !words.empty()) {
    ui.notices.say(Tone::info, words);
    ui.clock.wake_in(0.0);
  }
  if (letters_->has_news()) ui.clock.wake_in(0.0);
}

void LetterWatch::bring_to(GuiContext& gui) {
  if (letters_->take_news()) gui.take_letters(letters_);
}

}  // namespace mnemoscope
