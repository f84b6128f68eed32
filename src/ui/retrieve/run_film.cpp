#include "ui/retrieve/run_film.h"

#include <algorithm>
#include <cmath>

#include "plot/image.h"
#include "plot/typesetting.h"
#include "ui/shown/exportables.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {
namespace {

constexpr float kType = 18.0F;
constexpr float kSide = 112.0F;  ///< of a picture's longer side among several, about
constexpr std::size_t kAcross = 4;
constexpr std::size_t kMostFilmNameLines = 2;  ///< a name of two words has room in them
constexpr float kNameLines = 2.0F;
constexpr ImU32 kPaper = IM_COL32_WHITE;
constexpr ImU32 kInk = IM_COL32_BLACK;

/// Where everything of a film of several models lies, in pixels.
struct FilmLayout {
  ImVec2 picture{};
  ImVec2 cell{};
  float gap = 0;
  std::size_t across = 1;
  std::size_t down = 1;
};

FilmLayout layout_of(const std::vector<const ShownVariant*>& models, float type) {
  FilmLayout layout{.gap = std::round(0.7F * type)};
  if (models.empty()) return layout;
  const ImageShape& shape = models.front()->start()->memories->images.shape;
  const WholeScale whole =
      whole_scale(static_cast<int>(shape.width), static_cast<int>(shape.height), kSide, kSide);
  // A film keeps every pixel of its pictures, however large they are.
  const float times = std::round(static_cast<float>(whole.times) * type / kType);
  layout.picture = {static_cast<float>(shape.width) * times,
                    static_cast<float>(shape.height) * times};
  layout.cell = {std::max(layout.picture.x, std::round(6.0F * type)) + layout.gap,
                 layout.picture.y + kNameLines * std::ceil(1.4F * type) + layout.gap};
  layout.across = std::min(kAcross, models.size());
  layout.down = (models.size() + layout.across - 1) / layout.across;
  return layout;
}

plot::Image state_image(const ShownVariant& v, int step) {
  return image_of(state_picture(*v.state_at(step)).paint());
}

}  // namespace

std::vector<const ShownVariant*> rows_with_states(const Shown& shown) {
  std::vector<const ShownVariant*> rows;
  std::copy_if(shown.rows.begin(), shown.rows.end(), std::back_inserter(rows),
               [](const ShownVariant* v) { return v->state_at(0).has_value(); });
  return rows;
}

void ModelFilm::paint(plot::Canvas& canvas, const plot::Rect& page,
                      const plot::Palette& palette) const {
  paint_frame(canvas, page, palette, step_);
}

void ModelFilm::paint_frame(plot::Canvas& canvas, const plot::Rect& page,
                            const plot::Palette& /*palette*/, int frame) const {
  canvas.image(state_image(v_, frame), page);
}

std::string ModelFilm::csv() const {
  return csv_of(state_picture(*v_.state_at(step_)).values());
}

plot::Numbers ModelFilm::numbers() const {
  return numbers_of(state_picture(*v_.state_at(step_)).values());
}

std::vector<int> ModelFilm::scales() const {
  const KeyedPicture picture = state_picture(*v_.state_at(0));
  return PictureExport(picture, "").scales();
}

plot::Page ModelFilm::page() const {
  return page_of(state_picture(*v_.state_at(0)));
}

int ModelsFilm::frames() const {
  int last = -1;
  for (const ShownVariant* v : models_) last = std::max(last, v->trace()->last_step());
  return last + 1;
}

void ModelsFilm::paint(plot::Canvas& canvas, const plot::Rect& page,
                       const plot::Palette& palette) const {
  paint_frame(canvas, page, palette, step_);
}

void ModelsFilm::paint_frame(plot::Canvas& canvas, const plot::Rect& page,
                             const plot::Palette& /*palette*/, int frame) const {
  const FilmLayout layout = layout_of(models_, canvas.type_size());
  canvas.rectangle(page, kPaper);
  const ImVec2 origin{page.min.x + layout.gap, page.min.y + layout.gap};
  const float line = line_height(canvas);
  canvas.text(origin, {fmt::format("step {}", frame)}, kInk, plot::Align::left);
  for (std::size_t i = 0; i < models_.size(); ++i) {
    const std::size_t row = i / layout.across;
    const ImVec2 at{origin.x + static_cast<float>(i % layout.across) * layout.cell.x,
                    origin.y + line + static_cast<float>(row) * layout.cell.y};
    const std::vector<std::string> name =
        in_lines(models_[i]->name, layout.cell.x - layout.gap, kMostFilmNameLines, canvas);
    // A short one stands right above its picture.
    const float top = at.y + kNameLines * line;
    float y = top - static_cast<float>(name.size()) * line;
    for (const std::string& words : name) {
      canvas.text({at.x, y}, {words}, kInk, plot::Align::left);
      y += line;
    }
    canvas.image(state_image(*models_[i], frame),
                 {{at.x, top}, {at.x + layout.picture.x, top + layout.picture.y}});
  }
}

plot::Page ModelsFilm::page() const {
  const FilmLayout layout = layout_of(models_, kType);
  const float line = std::ceil(1.4F * kType);
  return {.size = {static_cast<float>(layout.across) * layout.cell.x + layout.gap,
                   static_cast<float>(layout.down) * layout.cell.y + line + layout.gap},
          .type_size = kType};
}

}  // namespace mnemoscope
