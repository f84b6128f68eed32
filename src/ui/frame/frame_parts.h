// The parts of the frame that main_window.cpp puts together.
#pragma once

#include <string>

#include "data/builtin_set.h"
#include "ui/frame/main_window.h"

namespace mnemoscope {

/// The action that makes a built-in set the memories: "file.digits".
std::string source_action_id(const BuiltinSet& set);

/// Why a built-in set cannot become the memories, where its files are not there; a sentence.
std::string why_set_is_missing(const BuiltinSet& set);

/// The action that shows a workspace: "view.theory".
std::string workspace_action_id(const WorkspaceEntry& workspace);

/// The action that shows so much of the interface, by its word in kLevelWords: "view.essential".
std::string level_action_id(std::string_view word);

/// Name, menus, workspace tabs and the compute chip, as the menu bar of the current window.
void draw_top_bar(UiContext& ui, const MainWindowView& view);

/// What was done, in the Edit menu that is open: a click takes back or repeats up to there.
void draw_edit_list(UiContext& ui, const EditList& edits);

/// What happened last on the left, the most useful keys and the notices on the right.
void draw_status_line(UiContext& ui, const MainWindowView& view);

/// The keys that have a hint and do something now, with it: "Space step". The first is shown where
/// there is little room, the last only where there is much: help, what the workspace does, the
/// target, undo.
std::vector<std::string> key_hints(const Actions& actions, bool shows_target);

/// What is being written, how far it is, and what waits for it, "Saving digits.mnemo… 42 % · next:
/// Closing the window"; empty where nothing is written.
std::string saving_words(const UiContext& ui, const MainWindowView& view);

/// Stops what is being written: "file.stop-saving".
void add_stop_saving_action(Actions& actions, const UiContext& ui);

/// Notices that show for a while above the status line, of several the newest, and one for the
/// rest; none in a presentation, where they would
/// cover what is spoken of.
void draw_toasts(UiContext& ui);

/// How high the line at the bottom is that the newest notice has in a presentation, pixels: 0 while
/// there is none. What is shown is laid out above it.
float notice_line_height(const UiContext& ui);

/// That line, in the current window, as wide as it.
void draw_notice_line(UiContext& ui);

/// What a notice offers as buttons, and putting it away. Returns whether one of them was pressed.
bool draw_offers(UiContext& ui, const Notice& notice);

/// A centred window to read in, with a close button; Escape closes it too. Like ImGui's Begin:
/// End always.
bool begin_reading_window(UiContext& ui, const char* title, bool& open, float width_units);

/// Windows a person opens and closes: keys (Shift+F1), notices, about, the palette (Ctrl+P).
void draw_key_help(UiContext& ui);
void draw_notice_list(UiContext& ui);
void draw_about(UiContext& ui);
void draw_palette(UiContext& ui);

/// The run in words, a line for each step of each model.
void draw_text_log(UiContext& ui);

/// A page of the glossary, or the list of all its terms.
void draw_glossary(UiContext& ui);

/// Opens the page of the glossary about the widget of this name; false where it has none.
bool explain(UiContext& ui, std::string_view widget);

/// While a person asks what something is, before anything else is drawn: the next click explains
/// what it is on and does nothing else, Escape gives up.
void take_explaining_click(UiContext& ui);

/// Whether "?" was typed in this frame, by whatever key prints it.
bool is_question_typed();

/// The modal questions: what happens to unsaved changes, and to a file that another program
/// changed.
void draw_unsaved_question(UiContext& ui, const MainWindowView& view);
void draw_changed_question(UiContext& ui, const MainWindowView& view);

/// What an import would bring, with controls that change it, while there is one (`program.import`).
void draw_import(UiContext& ui, const LiveImport& found);

/// "Compute: CPU, 2 threads · M 60 · d 784 · step 0.04 ms", for a device with the bytes it holds
/// and whether it agrees with the CPU, shortened part by part (the last first) to `parts`, at
/// most 4.
std::string compute_words(const LiveRun& run, int parts);

}  // namespace mnemoscope
