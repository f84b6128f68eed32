#include "ui/retrieve/python_copy.h"

#include <imgui.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/python/python_script.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

Result<PythonScript> script_called(const std::string& stem, const Start& start,
                                   const Trace& trace) {
  PythonNames names;
  names.stem = stem;
  names.shared = stem + "-";
  return python_script(start, trace, names);
}

Result<std::string> write(const std::filesystem::path& file, const Start& start, const Trace& trace,
                          Progress& progress) {
  const std::string stem = file.stem().string();
  const Result<PythonScript> script = script_called(stem, start, trace);
  if (!script) return tl::unexpected(script.error());
  const Status written = write_python(file.parent_path(), stem, *script, Loading(progress));
  if (!written) return tl::unexpected(written.error());
  const auto beside = static_cast<long>(script->arrays.size());
  return beside == 0
             ? fmt::format("Saved {}", file.string())
             : fmt::format("Saved {} and {} beside it", file.string(), counted(beside, "array"));
}

/// Beside the window: what it loads may be all memories.
FileOrder order_for(const std::filesystem::path& file, const std::shared_ptr<const Start>& start,
                    const std::shared_ptr<const Trace>& trace) {
  FileOrder order;
  order.name = file.filename().string();
  order.write = [=](Progress& progress) { return write(file, *start, *trace, progress); };
  return order;
}

void draw_item(UiContext& ui, const ShownVariant& v, const char* words, const char* name,
               const char* meaning, void (*act)(UiContext&, const ShownVariant&)) {
  const std::string why_not = why_no_python(&v);
  if (ImGui::MenuItem(words, nullptr, false, why_not.empty())) act(ui, v);
  ui.widgets.mark(name, why_not.empty());
  tooltip(ui, why_not.empty() ? meaning : why_not);
}

}  // namespace

std::string why_no_python(const ShownVariant* v) {
  if (v == nullptr) return "No row is shown";
  if (v->trace() == nullptr || v->start() == nullptr) return "The model has not run yet";
  if (v->trace()->failure) return "The model could not run, so there is nothing to copy";
  return v->trace()->finished ? "" : "The model is still running";
}

void copy_python(UiContext& ui, const ShownVariant& v) {
  const Result<PythonScript> script = script_called(v.variant->id, *v.start(), *v.trace());
  if (!script) return ui.notices.error(script.error().text);
  ImGui::SetClipboardText(script->text.c_str());
  if (script->arrays.empty()) {
    return ui.notices.status(fmt::format("Copied {} as Python, with all its numbers", v.name));
  }
  ui.notices.say(Tone::info, fmt::format("Copied {} as Python. It loads {}, which “Save as "
                                         "Python…” writes beside the script",
                                         v.name, script->arrays.front().file));
}

void save_python(UiContext& ui, const ShownVariant& v) {
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = "Save as Python",
                .file_kind = "Python",
                .endings = {"py"},
                .suggested_name = v.variant->id + ".py"},
               [start = v.live->start, trace = v.live->trace](
                   UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 now.saving.begin(order_for(paths.front(), start, trace));
               });
}

void draw_python_items(UiContext& ui, const ShownVariant& v) {
  draw_item(ui, v, "Copy as Python", "row.copy_python",
            "This model and its run as a script that NumPy makes alone: the same states",
            copy_python);
  draw_item(ui, v, "Save as Python…", "row.save_python",
            "The same as a file, and beside it the memories where they are too many for a script",
            save_python);
}

}  // namespace mnemoscope
