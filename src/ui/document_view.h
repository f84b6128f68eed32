// What the person looks at in the document that is open: no part of it, and undo takes back only
// what WorkspaceEntry::choices names. Another document gets a new one, so nothing of the old one is
// left.
#pragma once

#include <string>

#include "core/variant.h"
#include "ui/shown/playback.h"
#include "ui/shown/rows.h"
#include "ui/state_store.h"

namespace mnemoscope {

/// The value a person is typing into a slider.
struct Typing {
  std::string name{};  ///< of the control; "" when nothing is typed
  std::string text{};
  bool starts = false;    ///< true in its first frame: takes the keyboard
  bool by_key = false;    ///< begun from the ring, which it gives back at its end
  std::string refusal{};  ///< why the text is not taken; "" while it was not tried
};

/// The newest press on the track of a slider, while it may be the first of a double click.
struct SliderPress {
  std::string name{};   ///< of the slider; "" once it is none, or was dragged or held
  double before = 0.0;  ///< its value then
  double at = 0.0;      ///< ImGui::GetTime() then, seconds
};

/// Which of several queries is looked at, and how the list of them is.
struct SequenceView {
  Index shown = 0;           ///< place of the query looked at
  bool to_shown = false;     ///< scroll until it is in sight
  bool stopped = false;      ///< only the query shown is answered
  Index first_in_sight = 0;  ///< place of the first query that is drawn: answered first
  Index page = 1;            ///< how many queries are in sight as a whole
};

struct DocumentView : WithStates {
  RowHandle selected_row = 0;   ///< 0, hidden or gone: the first row
  bool row_is_settled = false;  ///< a document's first results select a row once, or never will
  int shown_step = 1;           ///< t of the state shown; clamped to the trace when drawn
  bool awaits_page = false;     ///< it gives way to the view of what was asked for (ShowMeanwhile)
  bool follow_last = false;     ///< true: new results show their last state
  Typing typing{};
  SliderPress slider_press{};
  RowsView rows{};            ///< pinned, hidden, sorted
  RowHandle pointed_row = 0;  ///< whose row or curve the pointer was on in the last frame; 0: none
  RowHandle pointing_at = 0;  ///< the same for the frame being drawn
  std::string large_plot{};   ///< the plot that fills the workspace; "" for none
  Playback playback{};
  SequenceView sequence{};
};

}  // namespace mnemoscope
