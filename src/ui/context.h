// What every panel is given: const views of what is, and the places where its wishes go.
#pragma once

#include "engine/executor.h"
#include "session/command.h"
#include "session/session.h"
#include "ui/actions.h"
#include "ui/file_dialog.h"
#include "ui/frame_clock.h"
#include "ui/named_widgets.h"
#include "ui/notices.h"
#include "ui/textures.h"
#include "ui/theme.h"
#include "ui/ui_state.h"

namespace mnemoscope {

struct LandscapeResults;

struct UiContext {
  const Session& session;
  const LiveRun& run;  ///< newest results; older than the session while `busy`
  bool busy = false;   ///< the newest spec is still being worked on
  UiState& state;
  Commands& commands;      ///< edits of the session, applied after all panels
  const Actions& actions;  ///< of this frame; buttons are drawn from them
  const Theme& theme;
  Textures& textures;
  NamedWidgets& widgets;
  Notices& notices;
  FileDialog& files;
  FrameClock& clock;                            ///< the time, and how to ask for another frame
  const LandscapeResults* landscape = nullptr;  ///< newest results; null where there is no worker
};

}  // namespace mnemoscope
