// Pictures of the Layers workspace: the instances of a bag, and the stored patterns of an NPHLayer,
// which live where those live.
#pragma once

#include <imgui/imgui.h>

#include <cstdint>
#include <string>
#include <utility>

#include "session/running_training.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {

/// Most instances of a bag that have pictures of their own.
inline constexpr Index kMostInstances = 60;

/// A picture `side` pixels wide and high at `min`, which a right click offers.
void paint_offered(UiContext& ui, const KeyedPicture& picture, ImVec2 min, float side,
                   const std::string& title);

/// One instance of a bag that is shown.
struct BagPicture {
  const ShownExamples& shown;
  Index place = 0;            ///< of the bag among those shown
  Index instance = 0;         ///< less than kMostInstances
  std::uint64_t version = 0;  ///< another one is another picture
};

/// `side` pixels wide and high at `min`; nothing where instances are no pictures.
void paint_instance(UiContext& ui, const BagPicture& of, ImVec2 min, float side);

/// Stored patterns after an epoch.
struct StoredPictures {
  const RowMajorFloats& stored;
  const ImageShape& shape;
  std::pair<double, double> range{};  ///< black and white: that of the instances
  std::uint64_t version = 0;
};

void paint_stored(UiContext& ui, const StoredPictures& of, Index place, ImVec2 min, float side);

/// Tells pictures of what was learnt apart: by round, learner and epoch.
std::uint64_t picture_version(std::uint64_t round, const std::string& id, const LiveEpoch& epoch);

}  // namespace mnemoscope
