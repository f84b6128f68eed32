#include "ui/frame/report.h"

#include "session/session_file.h"
#include "ui/frame/workspace.h"
#include "ui/shown/html_report.h"

namespace mnemoscope {

std::string html_report(const ReportScope& scope) {
  HtmlReport report;
  for (const WorkspaceEntry* workspace : workspaces()) {
    if (workspace->add_report != nullptr) workspace->add_report(scope, report);
  }
  return report.document("Mnemoscope report", write_session(scope.session, {}));
}

}  // namespace mnemoscope
