// Below the matrix: what is added to it with a click.
#include <fmt/format.h>

#include <filesystem>

#include "data/corruption_type.h"
#include "data/file_formats.h"
#include "data/mask_file.h"
#include "text/text.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/gallery.h"
#include "ui/compare/gallery_pictures.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/context.h"
#include "ui/shown/fill_options.h"
#include "ui/shown/model_list.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_fill_choice(UiContext& ui, CompareState& state) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(ui.theme.colours().quiet, "add rows, masks filled with");
  ImGui::SameLine(0, ui.theme.px(8));
  if (const auto clicked = fill_options(ui, "compare.fill", state.fill)) state.fill = *clicked;
  if (state.fill.kind != MaskFill::Kind::grey) return;
  constexpr std::string_view kWidth = "brightness of any value 0.123";
  next_on_line(ui, kWidth);
  line_slider(ui,
              {.name = "compare.fill.value",
               .label = "brightness",
               .tooltip = "0 is black, 1 is white; a double click types any number"},
              {.min = 0.0, .max = 1.0}, state.fill.grey, {-1e6, 1e6}, ui.theme.px(190));
}

/// The columns: models from the list that Retrieve has too.
void draw_more_models(UiContext& ui, const ShownMatrix& matrix) {
  constexpr const char* kLabel = "Add models…";
  next_on_line(ui, kLabel);
  if (button(ui, {.name = "compare.add_model",
                  .label = kLabel,
                  .tooltip = "A column for each model that is chosen, or one more for the same. "
                             "They are the session's models, in Retrieve too"})) {
    open_model_list(ui);
  }
  const Memories& memories = *matrix.start.memories;
  draw_model_list(ui, {.prefix = "compare.add_model",
                       .memories = shape_of(*memories.bank, memories.images.shape)});
}

/// The query as it is damaged in Retrieve.
void draw_current_query(UiContext& ui, std::string_view why_not) {
  if (!button(ui, {.name = "compare.add.query",
                   .label = "the query",
                   .tooltip = "One row: what is done to the query in Retrieve, painted or not",
                   .why_not = why_not})) {
    return;
  }
  MatrixRowSpec row;
  row.name = "As in Retrieve";
  row.corruptions = ui.session.query.corruptions;
  push_added_last(ui, add_matrix_rows({std::move(row)}, "Add the query as a row"));
}

/// A row for every image, for the memories there are when the person has chosen.
void add_images(UiContext& ui, const std::vector<std::filesystem::path>& paths,
                const MaskFill& fill) {
  if (!ui.run.start) return;
  const Memories& memories = *ui.run.start->memories;
  std::vector<MatrixRowSpec> rows;
  for (const std::filesystem::path& path : paths) {
    Result<PaintLayer> mask = read_mask(path, memories.images.shape, memories.fitting.fit);
    if (!mask) {
      ui.notices.error(mask.error().text);
      continue;
    }
    MatrixRowSpec& row = rows.emplace_back();
    row.name = fmt::format("{}, {}", path.stem().string(), fill_words(fill));
    Corruption& stencil = row.corruptions.emplace_back();
    stencil.shape = MaskShape::stencil;
    stencil.fill = fill;
    stencil.paint = std::move(*mask);
  }
  if (rows.empty()) return;
  std::string label = fmt::format("Add {} from images", counted(rows.size(), "mask"));
  push_added_last(ui, add_matrix_rows(std::move(rows), std::move(label)));
}

void draw_image(UiContext& ui, const CompareState& state, std::string_view why_not) {
  constexpr const char* kLabel = "an image…";
  next_on_line(ui, kLabel);
  if (!button(ui, {.name = "compare.add.image",
                   .label = kLabel,
                   .tooltip = "A row for each image file: where it is darker than middle grey, "
                              "pixels are hidden; transparent parts are shown. An image of another "
                              "size is fitted to the memories. The session keeps the mask itself",
                   .why_not = why_not})) {
    return;
  }
  ui.files.ask(
      {.kind = FileQuestion::Kind::open_files,
       .title = "Images as masks: dark pixels hide",
       .file_kind = "Images",
       .endings = picture_endings()},
      [fill = state.fill](UiContext& now, const std::vector<std::filesystem::path>& paths) {
        add_images(now, paths, fill);
      });
}

}  // namespace

void draw_gallery(UiContext& ui, const ShownMatrix& matrix) {
  auto& state = ui.view.of<CompareState>();
  draw_fill_choice(ui, state);
  draw_more_models(ui, matrix);
  const bool full = matrix.all_rows >= kMostMatrixRows;
  const std::string_view why_not = full ? "The matrix has as many rows as it can" : "";
  draw_current_query(ui, why_not);
  for (const GalleryEntry& entry : matrix_gallery()) {
    // The picture stands before its button, as wide as six letters or less.
    next_on_line(ui, fmt::format("______{}", entry.label));
    draw_gallery_picture(ui, entry, state.fill);
    if (ui.run.start) ImGui::SameLine(0, ui.theme.px(2));
    const std::string name = fmt::format("compare.add.{}", entry.word);
    if (!button(
            ui,
            {.name = name, .label = entry.label, .tooltip = entry.tooltip, .why_not = why_not})) {
      continue;
    }
    push_added_last(
        ui, add_matrix_rows(entry.rows(state.fill), fmt::format("Add rows: {}", entry.label)));
  }
  draw_image(ui, state, why_not);
}

}  // namespace mnemoscope
