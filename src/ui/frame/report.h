// The report: what all workspaces show of the state that is open, in one file.
#pragma once

#include <string>

#include "core/error.h"
#include "core/progress.h"
#include "engine/live_run.h"
#include "session/session.h"
#include "ui/document_view.h"
#include "ui/frame/workspace_jobs.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// What a report is made of.
struct ReportScope {
  const Session& session;
  const LiveRun& run;
  const DocumentView& view;
  const JobResults& results;  ///< what of it belongs to the session goes in
  const Theme& theme;         ///< colours on paper: a light one
};

/// The run with the theorem rows that a report tells of, every model's at the step shown: in the
/// window only those are there that somebody looked at. Safe on any thread; ends early where
/// `progress` is stopped.
LiveRun with_shown_rows(const Session& session, LiveRun run, const DocumentView& view,
                        Progress& progress);

/// HTML (ui/shown/html_report.h). Holds no time and no name of a machine but what paths in the
/// session say; equal states give equal bytes. Safe on any thread. Fails only when it is stopped.
Result<std::string> html_report(const ReportScope& scope, Progress& progress);

}  // namespace mnemoscope
