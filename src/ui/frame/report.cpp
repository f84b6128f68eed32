#include "ui/frame/report.h"

#include <utility>

#include "engine/theorem_rows.h"
#include "session/session_file.h"
#include "ui/frame/workspace.h"
#include "ui/shown/html_report.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

LiveRun with_shown_rows(const Session& session, LiveRun run, const DocumentView& view,
                        Progress& progress) {
  const LookedAtRows all{.step = shown_in(session, run, view).step, .all_models = true};
  return with_rows(std::move(run), all, [&progress] { return progress.should_stop(); });
}

Result<std::string> html_report(const ReportScope& scope, Progress& progress) {
  HtmlReport report;
  double done = 0.0;
  for (const WorkspaceEntry* workspace : workspaces()) {
    const double share = done++ / static_cast<double>(workspaces().size());
    if (!progress.reaches(share)) return fail("the report was stopped before its end");
    if (workspace->add_report != nullptr) workspace->add_report(scope, report);
  }
  if (progress.should_stop()) return fail("the report was stopped before its end");
  // Files by their full paths: the report goes anywhere.
  return report.document("Mnemoscope report", write_session(scope.session, "/"));
}

}  // namespace mnemoscope
