// What belongs to the program, whichever document is open: which workspace is shown, the brush, the
// windows a person has opened.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>

#include "engine/run_spec.h"
#include "ui/import_draft.h"
#include "ui/levels.h"
#include "ui/state_store.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// The brush that paints on the query.
struct Brush {
  bool on = false;
  double size = 6.0;      ///< diameter in picture pixels, 1..64
  double hardness = 0.8;  ///< 0 soft .. 1 sharp edge
  double value = 0.0;     ///< the grey it covers with, 0 black .. 1 white
  bool eraser = false;
};

/// The palette while it is open.
struct PaletteState {
  std::string query{};
  int chosen = 0;
};

/// The glossary's window while it is open.
struct GlossaryView {
  bool open = false;
  std::string entry{};  ///< id of the page shown; "" for the list of all terms
  std::string query{};  ///< what the list is narrowed to
  /// Where the pointer was when a page was asked for: until it moves nothing more is said there.
  std::optional<ImVec2> asked_at{};
};

/// Where the pointer was, in window pixels, and when, in seconds since the window opened.
struct TrailPoint {
  ImVec2 at{};
  double when = 0.0;
};

/// A lecture's screen (F5).
struct Presentation {
  bool on = false;
  bool black = false;              ///< nothing is shown until the key is pressed again
  Appearance before{};             ///< to go back to
  std::deque<TrailPoint> trail{};  ///< the oldest first
};

/// The window walks through retrievals by itself.
struct Attract {
  bool on = false;
  double next_at = 0.0;  ///< when it goes on, in seconds since the window opened
  bool at_end = false;   ///< the last step is shown: the next memory comes
  // What was looked at when it began, to go back to.
  std::size_t workspace = 0;
  int shown_step = 0;
  bool follow_last = false;
};

/// What something that lies over the workspace takes of its room, pixels: a card that stands
/// beside or below.
struct TakenBeside {
  float left = 0.0F;
  float right = 0.0F;
  float below = 0.0F;
};

struct ProgramView : WithStates {
  std::size_t workspace = 0;      ///< place of the one shown in workspaces()
  Level level = Level::standard;  ///< how much of the interface is shown; in the preferences
  Presentation presentation{};
  /// What stays on a lecture's screen all the same, because a page of a lesson speaks of it.
  std::set<Part> needed{};
  Attract attract{};
  Brush brush{};
  BackendChoice backend = BackendChoice::automatic;  ///< changing it runs again
  /// Of runs whose session does not say: exact or automatic; in the preferences.
  Precision precision = Precision::exact;
  bool showing_keys = false;  ///< Shift+F1
  bool showing_notices = false;
  bool showing_palette = false;  ///< Ctrl+P
  bool showing_about = false;
  bool showing_log = false;      ///< the run in words
  GlossaryView glossary{};       ///< F1
  bool explaining = false;       ///< the next click explains what it is on and does nothing else
  bool explained_click = false;  ///< that click is still held
  PaletteState palette{};
  std::optional<ImportDraft> import{};  ///< looked at before it happens; nullopt: none is
  /// The entry of the glossary whose example is shown while the person's own session waits; empty
  /// for none.
  std::string example{};
  TakenBeside taken{};     ///< by the last frame's WorkspaceEntry::draw_over
  TakenBeside lacks{};     ///< what the workspace of this frame has less of room for it
  Focus focus{};           ///< which control has the keyboard
  ColumnWidths columns{};  ///< chosen by dragging the borders between columns; in the preferences
  std::string pointed_plot{};  ///< that the pointer is on
};

}  // namespace mnemoscope
