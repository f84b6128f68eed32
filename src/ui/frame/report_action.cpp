#include "ui/frame/report_action.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "data/write_file.h"
#include "ui/context.h"
#include "ui/frame/report.h"

namespace mnemoscope {
namespace {

/// The state as it is when the report is asked for: what happens since changes nothing of it.
struct ReportState {
  Session session;
  LiveRun run;
  DocumentView view;
  JobResults results;
  Theme paper{{.dark = false}, {}};  // whatever the window looks like
};

Result<std::string> write_report(const std::filesystem::path& file, const ReportState& state,
                                 Progress& progress) {
  const LiveRun run = with_shown_rows(state.session, state.run, state.view, progress);
  const auto html = html_report({.session = state.session,
                                 .run = run,
                                 .view = state.view,
                                 .results = state.results,
                                 .theme = state.paper},
                                progress);
  if (!html) return tl::unexpected(html.error());
  if (const Status written = write_file(file, *html); !written) {
    return tl::unexpected(written.error());
  }
  return fmt::format("Saved {}", file.string());
}

void ask_for_report(UiContext& ui) {
  const auto state = std::make_shared<const ReportState>(
      ReportState{ui.session, ui.run, ui.view, ui.results.copied()});
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = "Save the report",
                .file_kind = "Reports",
                .endings = {"html"},
                .suggested_name = "report.html"},
               [state](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 FileOrder order;
                 order.name = paths.front().filename().string();
                 order.write = [state, file = paths.front()](Progress& progress) {
                   return write_report(file, *state, progress);
                 };
                 now.saving.begin(std::move(order));
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
