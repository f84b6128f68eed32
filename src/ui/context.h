// What every panel is given: const views of what is, and the places where its requests go.
#pragma once

#include "engine/executor.h"
#include "engine/file_job.h"
#include "session/command.h"
#include "session/session.h"
#include "ui/caches.h"
#include "ui/document_view.h"
#include "ui/frame/actions.h"
#include "ui/frame/notices.h"
#include "ui/frame/requests.h"
#include "ui/frame/workspace.h"
#include "ui/frame/workspace_jobs.h"
#include "ui/program_view.h"
#include "ui/widgets/file_dialog.h"
#include "ui/widgets/frame_clock.h"
#include "ui/widgets/named_widgets.h"
#include "ui/widgets/textures.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

struct UiContext {
  const Session& session;
  const LiveRun& run;  ///< newest results; older than the session while `busy`
  bool busy = false;   ///< the newest spec is still being worked on
  ProgramView& program;
  DocumentView& view;
  Caches& caches;
  Requests& requests;      ///< what only the program around the interface can do, after the frame
  Commands& commands;      ///< edits of the session, applied after all panels
  const Actions& actions;  ///< of this frame; buttons are drawn from them
  const Theme& theme;
  Textures& textures;
  NamedWidgets& widgets;
  Notices& notices;
  FileDialog& files;
  FileJob& saving;                  ///< files that take long to write, beside the window
  FrameClock& clock;                ///< the time, and how to ask for another frame
  const WorkspaceEntry& workspace;  ///< drawn in this frame; the next may show another
  const JobResults& results;        ///< the newest that runs beside the window
};

}  // namespace mnemoscope
