// Points of the plane and ends of retrievals as pictures.
#include <algorithm>
#include <functional>

#include "ui/context.h"
#include "ui/landscape/map_layers.h"
#include "ui/landscape/panels.h"

namespace mnemoscope {
namespace {

/// The norm that normalising took, for a point between the corners: their mean.
double gain_of_plane(const Start& start, const LandscapeState& state) {
  const Eigen::VectorXd& norms = start.memories->pattern_norms;
  if (norms.size() == 0) return 1.0;
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    const bool is_query = i == 2 && state.query_as_c;
    if (!is_query && !state.corners[i]) continue;
    sum += is_query ? start.query.gain : norms[*state.corners[i]];
    count += 1.0;
  }
  return count > 0 ? sum / count : 1.0;
}

double gain_of_end(const Memories& memories, const Attractor& attractor) {
  const Eigen::VectorXd& norms = memories.pattern_norms;
  if (norms.size() == 0) return 1.0;
  if (attractor.carriers.empty()) return norms.mean();
  double sum = 0.0;
  for (const Index memory : attractor.carriers) sum += norms[memory];
  return sum / static_cast<double>(attractor.carriers.size());
}

/// `pixels` in the memories' scale.
KeyedPicture keyed(const Memories& memories, PictureKey key, std::function<State()> pixels) {
  const ImageShape& shape = memories.images.shape;
  return {std::move(key), static_cast<int>(shape.width), static_cast<int>(shape.height),
          [pixels, shape, range = memories.pixel_range()] {
            return picture_of(pixels(), shape, range);
          },
          [pixels, shape] { return PixelValues{.pixels = pixels(), .shape = shape}; }};
}

}  // namespace

State plane_pixels(const Start& start, const LandscapeState& state, const State& x) {
  return to_pixels(*start.memories, x, gain_of_plane(start, state));
}

KeyedPicture point_picture(const Start& start, const LandscapeState& state, plot::PlanePoint at) {
  // Near points share a picture only when they are the same.
  const std::size_t version =
      std::hash<double>{}(at.x) * 31U + std::hash<double>{}(at.y) + start.memories_version;
  return keyed(*start.memories, {"landscape.point", 0, version}, [&start, &state, at] {
    return plane_pixels(start, state, state.plane->at(at.x, at.y));
  });
}

KeyedPicture attractor_picture(const MapPicture& picture, std::size_t attractor) {
  const std::shared_ptr<const LandscapeField> field = picture.field;
  const auto version = static_cast<std::uint64_t>(
      std::hash<const void*>{}(static_cast<const void*>(field.get())) + picture.version);
  return keyed(
      *field->spec.memories,
      {fmt::format("landscape.end/{}", picture.map), static_cast<std::int64_t>(attractor), version},
      [field, attractor] {
        const Memories& memories = *field->spec.memories;
        const Attractor& end = field->attractors[attractor];
        return to_pixels(memories, end.state, gain_of_end(memories, end));
      });
}

plot::PlaneThumbnail thumbnail_of(const LayerPlace& place, const KeyedPicture& picture, float box) {
  const WholeScale scale = whole_scale(picture.width, picture.height, box, box);
  const int width = (picture.width + scale.factor - 1) / scale.factor;
  const int height = (picture.height + scale.factor - 1) / scale.factor;
  plot::PlaneThumbnail thumbnail{
      .pixels = [paint = picture.paint,
                 factor = scale.factor] { return image_of(reduced(paint(), factor)); },
      .size = {static_cast<float>(width * scale.times) / place.em,
               static_cast<float>(height * scale.times) / place.em}};
  if (place.textures == nullptr) return thumbnail;
  const Textures::Handle handle = place.textures->handle(
      picture.key, width, height,
      [&picture, factor = scale.factor] { return reduced(picture.paint(), factor); });
  thumbnail.picture = {handle.texture, handle.uv_min, handle.uv_max};
  return thumbnail;
}

void make_query(UiContext& ui, const Start& start, plot::PlanePoint at) {
  const auto& state = ui.view.of<LandscapeState>();
  if (!state.plane) return;
  const State pixels = to_pixels(*start.memories, state.plane->at(at.x, at.y),
                                 usual_gain(*start.memories));  // as an exact query is read
  ui.requests.emplace_back(
      StartFrom{exact_numbers(*start.memories, pixels), asked_now(ui.session, ui.run)});
}

}  // namespace mnemoscope
