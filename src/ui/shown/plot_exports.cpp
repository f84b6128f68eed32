#include "ui/shown/plot_exports.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <system_error>

#include "data/gif_file.h"
#include "data/image_file.h"
#include "data/npy_file.h"
#include "data/write_file.h"
#include "ui/context.h"
#include "ui/shown/exportables.h"

namespace mnemoscope {
namespace {

/// A kind of file in words, its ending, and what the format is called.
struct Kind {
  const char* words;
  const char* ending;
  const char* format;
};

Kind kind_of(plot::ExportKind kind) {
  switch (kind) {
    case plot::ExportKind::csv: return {"Tables", "csv", "CSV"};
    case plot::ExportKind::svg: return {"Drawings", "svg", "SVG"};
    case plot::ExportKind::png: return {"Pictures", "png", "PNG"};
    case plot::ExportKind::npy: return {"NumPy arrays", "npy", "NPY"};
    case plot::ExportKind::gif: return {"Films", "gif", "GIF"};
    case plot::ExportKind::numbered_png: return {"Numbered pictures", "png", "numbered PNG"};
  }
  return {"", "", ""};
}

Status write_numbers(const std::filesystem::path& file, const plot::Numbers& numbers) {
  if (numbers.channels > 1) {
    const ImageShape shape{static_cast<Index>(numbers.columns), static_cast<Index>(numbers.rows),
                           static_cast<Index>(numbers.channels)};
    return write_npy_picture(
        file, Eigen::Map<const State>(numbers.values.data(), shape.dimension()), shape);
  }
  const Eigen::Map<const RowMajorDoubles> values(
      numbers.values.data(), static_cast<Index>(numbers.rows), static_cast<Index>(numbers.columns));
  return numbers.float64 ? write_npy_doubles(file, values) : write_npy(file, values.cast<float>());
}

bool is_film(plot::ExportKind kind) {
  return kind == plot::ExportKind::gif || kind == plot::ExportKind::numbered_png;
}

/// What was written, as a notice says it.
using Written = Result<std::string>;

Written write_film(const std::filesystem::path& file, const plot::ExportRequest& request) {
  GifFilm film{.width = request.film.front().width,
               .height = request.film.front().height,
               .delay_ms = request.delay_ms};
  for (const plot::Pixels& frame : request.film) film.frames.emplace_back(frame.rgb);
  const Result<GifColours> colours = write_gif(file, film);
  if (!colours) return tl::unexpected(colours.error());
  return *colours == GifColours::exact
             ? file.string()
             : file.string() + " (a GIF has 256 colours a frame: they are reduced)";
}

/// "run.png" becomes "run-000.png" and so on, none of which may be there.
Written write_numbered(const std::filesystem::path& file, const plot::ExportRequest& request) {
  std::vector<std::filesystem::path> names;
  for (std::size_t i = 0; i < request.film.size(); ++i) {
    names.push_back(file.parent_path() / fmt::format("{}-{:03}.png", file.stem().string(), i));
    std::error_code unknown;
    if (std::filesystem::exists(std::filesystem::symlink_status(names.back(), unknown))) {
      return fail("{}: is there already; choose another name for the pictures",
                  names.back().string());
    }
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const plot::Pixels& p = request.film[i];
    const Status status = write_png(names[i], p.rgb, p.width, p.height, 3);
    if (!status) return tl::unexpected(status.error());
  }
  return fmt::format("{} to {}", names.front().string(), names.back().filename().string());
}

Status write_one(const std::filesystem::path& file, const plot::ExportRequest& request) {
  if (request.numbers) return write_numbers(file, *request.numbers);
  if (request.pixels) {
    const plot::Pixels& p = *request.pixels;
    return write_png(file, p.rgb, p.width, p.height, 3, request.dots_per_inch);
  }
  return write_file(file, request.contents);
}

/// A drag with the right button moves what it begins on: it is no click.
bool is_right_click() {
  const ImGuiIO& io = ImGui::GetIO();
  const float most = io.MouseDragThreshold;
  return ImGui::IsMouseReleased(ImGuiMouseButton_Right) &&
         io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Right] <= most * most;
}

Written write(const std::filesystem::path& file, const plot::ExportRequest& request) {
  if (request.kind == plot::ExportKind::gif) return write_film(file, request);
  if (request.kind == plot::ExportKind::numbered_png) return write_numbered(file, request);
  if (const Status status = write_one(file, request); !status) {
    return tl::unexpected(status.error());
  }
  return file.string();
}

}  // namespace

void mark_export_lines(UiContext& ui, const std::string& prefix, const plot::ExportMenu& menu) {
  // A menu lies over everything, also where the window or cell that it belongs to ends.
  ImGui::PushClipRect({0, 0}, ImGui::GetIO().DisplaySize, false);
  for (const plot::NamedRect& line : menu.lines) {
    ui.widgets.mark(prefix + line.name, line.rect.min, line.rect.max);
  }
  ImGui::PopClipRect();
}

void answer_export(UiContext& ui, const std::string& name, const plot::ExportMenu& menu) {
  mark_export_lines(ui, name + ".menu.", menu);
  ui.widgets.note_export(name);
  if (!menu.request) return;
  ask_where(ui, *menu.request);
}

FileQuestion where_to_save(const plot::ExportRequest& request) {
  Kind kind = kind_of(request.kind);
  // Text of another format is named as such a file.
  const std::string ending = std::filesystem::path(request.file_name).extension().string();
  if (ending == ".tex") kind = {"LaTeX", "tex", "LaTeX"};
  if (ending == ".md") kind = {"Markdown", "md", "Markdown"};
  return {.kind = FileQuestion::Kind::save_file,
          .title = fmt::format("Save as {}", kind.format),
          .file_kind = kind.words,
          .endings = {kind.ending},
          .suggested_name = request.file_name};
}

int usual_scale(const plot::Exportable& exportable) {
  constexpr int kUsualPercent = 400;
  int scale = 100;
  for (const int percent : exportable.scales()) {
    if (percent <= kUsualPercent) scale = std::max(scale, percent);
  }
  return scale;
}

void ask_where(UiContext& ui, const plot::ExportRequest& request) {
  if (request.kind == plot::ExportKind::png && !request.pixels) {
    return ui.notices.error(
        "The picture is too large to be painted; choose a smaller scale, or SVG");
  }
  if (is_film(request.kind) && request.film.empty()) {
    return ui.notices.error("The film is too large to be painted; choose a smaller scale");
  }
  ui.files.ask(where_to_save(request),
               [request](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 const Written written = write(paths.front(), request);
                 if (!written) return now.notices.error(written.error().text);
                 now.notices.say(Tone::good, "Saved " + *written);
               });
}

void offer_export(UiContext& ui, const std::string& name, bool hovered,
                  const plot::Exportable& exportable, const plot::Page& page) {
  ImGui::PushID(name.c_str());
  if (hovered && is_right_click()) ImGui::OpenPopup(plot::kExportPopup);
  answer_export(ui, name, plot::run_export_popup(exportable, page));
  ImGui::PopID();
}

void offer_export(UiContext& ui, const std::string& name, const ImRect& place,
                  const plot::Exportable& exportable, const plot::Page& page) {
  const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(place.Min, place.Max);
  offer_export(ui, name, hovered, exportable, page);
  ui.widgets.note_export(name, place);
}

void offer_picture(UiContext& ui, const std::string& name, const ImRect& place,
                   const KeyedPicture& picture, const std::string& title) {
  offer_export(ui, name, place, PictureExport(picture, title), page_of(picture));
}

DrawnPicture draw_offered(UiContext& ui, const std::string& name, const KeyedPicture& picture,
                          ImVec2 box, const std::string& title) {
  const DrawnPicture drawn = draw(ui, picture, box);
  offer_picture(ui, name, {drawn.min, drawn.max}, picture, title);
  return drawn;
}

}  // namespace mnemoscope
