#include "ui/compare/gallery_pictures.h"

#include <fmt/format.h>

#include <limits>
#include <string>
#include <vector>

#include "data/query_spec.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Everything that the picture depends on beside the memories: equal words, equal pictures.
std::string owner_of(const QuerySpec& query, const GalleryEntry& entry, const MaskFill& fill) {
  return fmt::format("gallery/{}/{}/{}/{}/{}", entry.word, static_cast<int>(fill.kind), fill.grey,
                     query.exact, query.file);
}

Bitmap corrupted_picture(const Memories& memories, const QuerySpec& query) {
  if (const Result<Query> made = make_query(query, memories)) {
    return picture_of(made->pixels, memories.images.shape, memories.pixel_range());
  }
  const ImageShape& shape = memories.images.shape;
  Bitmap blank{.width = static_cast<int>(shape.width), .height = static_cast<int>(shape.height)};
  blank.pixels.resize(static_cast<std::size_t>(shape.width * shape.height), {128, 128, 128});
  return blank;
}

/// Not a number where the query cannot be corrupted so.
PixelValues corrupted_values(const Memories& memories, const QuerySpec& query) {
  const ImageShape& shape = memories.images.shape;
  if (const Result<Query> made = make_query(query, memories)) return {made->pixels, shape};
  return {State::Constant(shape.dimension(), std::numeric_limits<double>::quiet_NaN()), shape};
}

}  // namespace

KeyedPicture gallery_picture(const Start& start, QuerySpec query, const GalleryEntry& entry,
                             const MaskFill& fill, std::size_t place) {
  // Of several queries the session names no memory: the matrix is of the one looked at.
  query.memory = start.query.target;
  const ImageShape& shape = start.memories->images.shape;
  const Index item =
      query.memory.value_or(-1) * static_cast<Index>(kMostMatrixRows) + static_cast<Index>(place);
  return {{owner_of(query, entry, fill), item, start.memories_version},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [memories = start.memories, query, rows = entry.rows, fill, place]() {
            QuerySpec corrupted = query;
            corrupted.corruptions = rows(fill)[place].corruptions;
            return corrupted_picture(*memories, corrupted);
          },
          [memories = start.memories, query, rows = entry.rows, fill, place]() {
            QuerySpec corrupted = query;
            corrupted.corruptions = rows(fill)[place].corruptions;
            return corrupted_values(*memories, corrupted);
          }};
}

void draw_gallery_picture(UiContext& ui, const GalleryEntry& entry, const MaskFill& fill) {
  if (!ui.run.start) return;
  const auto picture = [&](std::size_t place) {
    return gallery_picture(*ui.run.start, ui.session.query, entry, fill, place);
  };
  const float side = ImGui::GetFrameHeight();
  draw_offered(ui, fmt::format("compare.look.{}", entry.word), picture(0), {side, side},
               std::string(entry.label));
  ui.widgets.mark(fmt::format("compare.look.{}", entry.word));
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  const std::vector<MatrixRowSpec> rows = entry.rows(fill);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    draw(ui, picture(i), {ui.theme.px(84), ui.theme.px(84)});
    ImGui::SameLine();
    ImGui::TextUnformatted(rows[i].name.c_str());
  }
  ImGui::EndTooltip();
}

}  // namespace mnemoscope
