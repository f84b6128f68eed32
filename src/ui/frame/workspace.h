// A workspace as the frame sees it: one row of the table in ui/workspaces.cpp. Adding a workspace
// is a folder src/ui/<workspace> and its row.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "ui/frame/keys.h"
#include "ui/levels.h"

namespace mnemoscope {

class Actions;
class Choices;
class FitService;
class KeptValues;
class HtmlReport;
class Notices;
class WorkspaceJobs;
struct DocumentView;
struct LookedAtRows;
struct ProgramView;
struct ReportScope;
struct StartPlaces;
struct UiContext;

struct WorkspaceEntry {
  std::string_view word{};     ///< stable: "retrieve" on the command line and in widget names
  std::string_view label{};    ///< on the tab
  std::string_view tooltip{};  ///< one sentence: what a person can do there
  Key key = Key::none;         ///< with Ctrl
  bool is_essential = false;   ///< has its tab at every level of the interface
  bool shows_target = false;   ///< while Shift is held, its pictures give way to the target

  /// Ids of its actions that stand in the View menu while it is shown.
  std::span<const std::string_view> view_actions{};

  /// Its widget that a picture is dropped on to become the query; empty for none.
  std::string_view query_picture{};

  /// What must be drawn for its widgets to be there; of several rows that a name begins with the
  /// first counts. Widgets that no row has are always there.
  std::span<const PartHolding> holdings{};

  /// Loads what it has whichever document is open, its lists and what of it is kept, once, before
  /// the first frame. May be null.
  void (*begin)(ProgramView&, const StartPlaces&) = nullptr;

  /// Draws it into what is left of the current ImGui window.
  void (*draw)(UiContext&) = nullptr;

  /// Draws what it lays over whichever workspace is shown, in windows of its own; what stands
  /// beside it says so in ui.program.taken. May be null.
  void (*draw_over)(UiContext&) = nullptr;

  /// What can be done in every workspace because of it. May be null.
  void (*add_actions_everywhere)(Actions&, UiContext&) = nullptr;

  /// Says to a person who never started the program before what to begin with. May be null.
  void (*welcome)(const ProgramView&, Notices&) = nullptr;

  /// What it shows in the place of the person's own session (ShowMeanwhile) is gone: because of an
  /// example where ProgramView::example names one. May be null.
  void (*end_meanwhile)(ProgramView&) = nullptr;

  /// What can be done while it is shown. `ui` decides what is possible now; actions act on the
  /// context they are run with. May be null.
  void (*add_actions)(Actions&, UiContext&) = nullptr;

  /// Names what of its state stays with a saved session (ui/frame/kept_values.h): called to write
  /// it and to read it back. What is of a moment, such as a drag or a popup, is left out; a value
  /// that the memories may not have is checked once they are loaded. May be null.
  void (*keep)(KeptValues&, DocumentView&) = nullptr;

  /// What of its state a person chooses, for undo: compared from frame to frame, so it is cheap to
  /// make. What is only looked at, such as a zoom, is left out. May be null.
  std::shared_ptr<const Choices> (*choices)(const ProgramView&, const DocumentView&) = nullptr;

  /// Changes its state to what `to` has otherwise than `from`. Null where `choices` is.
  void (*choose)(const Choices& from, const Choices& to, ProgramView&, DocumentView&) = nullptr;

  /// What it shows, for the status line; empty, or null: the step that is shown, and the run.
  std::string (*status_words)(const UiContext&) = nullptr;

  /// What tests of the window read of it (--state-file), besides what it keeps. May be null.
  nlohmann::ordered_json (*state_json)(const UiContext&) = nullptr;

  /// Its part of a report (ui/frame/report.h). May be null.
  void (*add_report)(const ReportScope&, HtmlReport&) = nullptr;

  /// Which theorem rows it shows now (engine/theorem_rows.h): no others are computed. May be null:
  /// none.
  LookedAtRows (*looked_at_rows)(const UiContext&) = nullptr;

  /// What runs beside the window, fitted by the service of all; `wake` is called from other threads
  /// whenever take_results() would find something. May be null.
  std::unique_ptr<WorkspaceJobs> (*make_jobs)(const std::function<void()>& wake,
                                              const std::shared_ptr<FitService>& fits) = nullptr;
};

/// All of them in the order of the tabs; never empty, the first is shown first.
std::span<const WorkspaceEntry* const> workspaces();

}  // namespace mnemoscope
