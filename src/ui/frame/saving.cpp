// What the frame says of files that are being written, and how they are stopped.
#include <fmt/format.h>

#include <string>

#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"

namespace mnemoscope {

std::string saving_words(const UiContext& ui, const MainWindowView& view) {
  const std::optional<LiveFile> file = ui.saving.under_way();
  if (!file) return {};
  const std::string words = fmt::format("{} {}… {}", file->stopping ? "Stopping" : "Saving",
                                        visible(file->name), percent_words(file->share));
  return view.after_saving.empty() ? words : words + " · next: " + view.after_saving;
}

void add_stop_saving_action(Actions& actions, const UiContext& ui) {
  actions.add({.id = "file.stop-saving",
               .label = "Stop saving",
               .tooltip = "What is being written is not written; what was there stays.",
               .enabled = ui.saving.under_way().has_value(),
               .why_not = "Nothing is being written.",
               .run = [](UiContext& now) { now.saving.stop_one(); }});
}

}  // namespace mnemoscope
