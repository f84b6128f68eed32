// What the person is looking at: view state that is no part of the document and not undone.
#pragma once

#include <optional>
#include <string>

#include "core/vectors.h"
#include "engine/run_spec.h"
#include "ui/frame/requests.h"
#include "ui/frame/workspace.h"
#include "ui/landscape/landscape_state.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/theory/theory_state.h"

namespace mnemoscope {

/// The brush that paints on the query.
struct Brush {
  bool on = false;
  double size = 6.0;      ///< diameter in picture pixels, 1..64
  double hardness = 0.8;  ///< 0 soft .. 1 sharp edge
  double value = 0.0;     ///< the grey it covers with, 0 black .. 1 white
  bool eraser = false;
};

/// The value a person is typing into a slider.
struct Typing {
  std::string name{};  ///< of the control; "" when nothing is typed
  std::string text{};
  bool starts = false;  ///< true in its first frame: takes the keyboard
};

/// The palette while it is open.
struct PaletteState {
  std::string query{};
  int chosen = 0;
};

struct UiState {
  Workspace workspace = Workspace::retrieve;
  std::size_t selected_variant = 0;  ///< its place in session.variants
  int shown_step = 1;                ///< t of the state shown; clamped to the trace when drawn
  bool follow_last = false;          ///< true: new results show their last state
  std::optional<Index> selected_memory{};  ///< highlighted in every panel; not the target
  Brush brush{};
  BackendChoice backend = BackendChoice::automatic;  ///< changing it runs again
  bool showing_keys = false;                         ///< F1
  bool showing_notices = false;
  bool showing_palette = false;  ///< Ctrl+P
  bool showing_about = false;
  Typing typing{};
  PaletteState palette{};
  RetrieveState retrieve{};
  TheoryState theory{};
  LandscapeState landscape{};
  Requests requests{};  ///< taken by the window after the frame
};

}  // namespace mnemoscope
