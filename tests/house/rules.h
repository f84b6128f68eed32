// The rules of the house as functions of a file's text, so that they can be tried on bad examples
// too.
#pragma once

#include <string>
#include <vector>

namespace mnemoscope::house {

/// One file of the project, read whole.
struct SourceFile {
  std::string path;  ///< from the project's root, with forward slashes: "src/core/error.h"
  std::string text;
};

/// Every function below returns one sentence per violation, with file and line; empty when the rule
/// is kept.
using Violations = std::vector<std::string>;

/// A folder includes itself and the folders it may see; plot is seen by ui only and sees nothing of
/// ours.
Violations uphill_includes(const SourceFile& file);

/// Which folder of src/ sees which, as docs/architecture.md says it in lines "engine > variants,
/// layers": those named and all that they see, without those after a "not". A sentence for each folder
/// of which that is not what uphill_includes allows.
Violations layers_told_otherwise(const std::string& architecture);

/// Inside src/ui: widgets see no other room, shown sees widgets, frame sees those two, a workspace
/// sees the three and no other workspace. What lies in src/ui itself sees no workspace
/// but for the table of them, and is seen by all but widgets, whose sources alone see two of it: the
/// context, which all that is drawn is handed, and the glossary, which tooltips ask for words.
/// src/app sees no workspace, except the matrix that it paints into files.
Violations includes_across_workspaces(const SourceFile& file);

/// The rooms of src/ui include each other in no circle, however long: each circle is told with a
/// file for every step of it. What lies in src/ui itself is no room: the context is handed to all,
/// and names what each of them asks for.
Violations circles_of_rooms(const std::vector<SourceFile>& files);

/// core is pure (no files, threads, streams), ImGui belongs to plot, ui and app, OpenGL to gpu, ui
/// and app.
Violations foreign_includes(const SourceFile& file);

/// Compute shaders are dispatched by src/gpu and nobody else.
Violations stray_compute_calls(const SourceFile& file);

/// A model is named in src/variants and nowhere else: `ids` are those of the models, "top-k", as
/// string literals or in quotes inside of one. Where the word means something else rules.cpp says in
/// which file, before what; statements of src/theory may call a bound after the model that it is
/// about.
Violations models_by_name(const SourceFile& file, const std::vector<std::string>& ids);

/// What is around the workspaces (src/ui but for their folders and `shown`, and src/app) knows no
/// widget or action of theirs by its name: `workspaces` are their words, "retrieve", and what begins
/// with one and a dot is of it. WorkspaceEntry says what the frame has to know.
Violations workspaces_by_name(const SourceFile& file, const std::vector<std::string>& workspaces);

/// What models are made of (src/variants/parts, solvers) and their descriptors (variants::dense) are
/// for src/variants alone; others see the catalogue, and the parts that rules.cpp says with a reason.
Violations parts_of_models(const SourceFile& file);

/// A parameter that is looked up outside src/variants goes by its constant of
/// core/parameter_keys.h: `keys` are those, "beta", as string literals. What a file calls its own
/// values is its own.
Violations parameters_by_literal(const SourceFile& file, const std::vector<std::string>& keys);

/// A file that fits in a head.
inline constexpr int kMostLines = 450;
Violations too_long(const SourceFile& file);

/// A function that fits in an eye: the lines between the braces of its body, comments and blank ones
/// too. Lambdas in a table count as functions, those in a function as part of it.
inline constexpr int kMostBodyLines = 40;
Violations long_functions(const SourceFile& file);

/// No constant of a .cpp file has the name of a header's constant or enumerator: files of a folder
/// are compiled together, and in the unnamed namespace the one would hide the other without a word.
Violations hiding_constants(const std::vector<SourceFile>& files);

/// No manager, util, helper or common in the name of a file or a type, no get_ or set_ accessor in
/// a header.
Violations forbidden_names(const SourceFile& file);

/// ImGui's own wrapping breaks numbers at their points: wrapped_text() and plain_text() do not.
Violations broken_numbers(const SourceFile& file);

/// A header opens with what it is for, then #pragma once.
Violations headers_without_a_purpose(const SourceFile& file);

/// Nothing is left for later, and no test is switched off.
Violations unfinished_work(const SourceFile& file);

}  // namespace mnemoscope::house
