// From a landscape's numbers to what is drawn: colours of the cells, lines of equal value, the
// basins with their marks. Made once for each field, not for each frame.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/landscape/field.h"
#include "plot/categories.h"
#include "plot/colour_map.h"
#include "plot/contours.h"
#include "plot/plane_grid.h"
#include "ui/landscape/landscape_state.h"
#include "ui/widgets/textures.h"

namespace mnemoscope {

/// How an end is drawn: its colour, and a hatching for what is no single memory.
struct AttractorLook {
  ImU32 colour = 0;
  plot::Hatch hatch = plot::Hatch::none;
};

/// Memories have the colours of the cycle; mixtures the mixed colours of their heaviest memories
/// under stripes; cycles a grid; the mean dots; what never came to rest is grey. A memory that is
/// seen for the first time gets the next colour.
AttractorLook look_of(const Attractor& attractor, MemoryColours& colours);

/// One basin in the part that is shown.
struct BasinArea {
  std::size_t attractor = 0;  ///< its place in the field's attractors
  AttractorLook look{};
  double share = 0.0;          ///< of the cells
  plot::PlanePoint deepest{};  ///< where it lies furthest from its borders
  double depth = 0.0;          ///< that distance, in units of the plane
};

/// A field as it is drawn with one choice of colours. Immutable once made.
struct MapPicture {
  std::shared_ptr<const LandscapeField> field{};
  MapKind kind = MapKind::basins;
  std::size_t map = 0;        ///< which of the two maps it is on
  std::uint64_t version = 0;  ///< numbers the pictures: for textures

  plot::PlaneCells cells{};
  std::vector<ImU32> colours{};  ///< of the cells, row 0 at the bottom
  std::vector<float> heights{};  ///< energy, or log10 of the residual where there is no energy
  std::vector<float> values{};   ///< what the colours say; the labels for basins
  std::vector<plot::Contour> contours{};  ///< of the heights
  plot::Range value_range{};
  std::string value_name{};         ///< "energy E", "steps"
  std::string height_name{};        ///< what the contours join
  std::vector<BasinArea> basins{};  ///< the largest first
};

/// The newest of them, kept among what can be made again.
struct MapPictures {
  /// Of the two maps; null where nothing was computed for the plane that is looked at.
  std::array<std::shared_ptr<const MapPicture>, 2> of_maps{};
  std::uint64_t made = 0;  ///< numbers them, over all documents
};

/// Paints a field.
MapPicture make_picture(std::shared_ptr<const LandscapeField> field, MapKind kind,
                        MemoryColours& colours);

/// The picture of a map (0 or 1) that shows this field, made again only when something that it shows
/// has changed; then its version is one that no picture of either map had.
const MapPicture& renewed_picture(MapPictures& pictures, std::size_t map,
                                  const std::shared_ptr<const LandscapeField>& field, MapKind kind,
                                  MemoryColours& colours);

/// Names its pixels among all textures: no two pictures of either map have one name.
PictureKey texture_key(const MapPicture& picture);

/// Its colours as pixels, the top row first.
Bitmap bitmap_of(const MapPicture& picture);

/// The colour map of a kind; basins have none.
plot::ColourMap colour_map_of(MapKind kind);

/// The number at a cell in words: "energy −0.482", "4 steps".
std::string value_words(const MapPicture& picture, double value);

}  // namespace mnemoscope
