#include "ui/frame/report_action.h"

#include <fmt/format.h>

#include "data/write_file.h"
#include "ui/context.h"
#include "ui/frame/report.h"

namespace mnemoscope {
namespace {

void ask_for_report(UiContext& ui) {
  // On paper, whatever the window looks like.
  const Theme paper({.dark = false}, {});
  const std::string html = html_report({.session = ui.session,
                                        .run = ui.run,
                                        .view = ui.view,
                                        .results = ui.results,
                                        .theme = paper});
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = "Save the report",
                .file_kind = "Reports",
                .endings = {"html"},
                .suggested_name = "report.html"},
               [html](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 if (const Status written = write_file(paths.front(), html); !written) {
                   return now.notices.error(written.error().text);
                 }
                 now.notices.say(Tone::good, fmt::format("Saved {}", paths.front().string()));
               });
}

}  // namespace

void add_report_action(Actions& actions, const UiContext& ui) {
  actions.add({.id = "file.report",
               .label = "Save report…",
               .tooltip = "Everything that is shown, with the session, in one file for a browser.",
               .enabled = ui.run.start != nullptr && !ui.busy,
               .why_not = "The models have not answered yet.",
               .run = ask_for_report});
}

}  // namespace mnemoscope
