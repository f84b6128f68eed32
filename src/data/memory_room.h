// Whether memories of one shape can be worked with: asked as soon as a header says the shape.
#pragma once

#include <string_view>

#include "core/error.h"
#include "core/image_shape.h"
#include "data/loading.h"

namespace mnemoscope {

/// Loading::fits of pictures: what has no room is said to be of pictures that a smaller size would
/// help.
Status or_smaller_pictures(Status fits);

/// Fails where the states of a run would take more than there is room for; beside the images
/// themselves. `what` names whose shape it is: "cats.png: a memory".
Status room_for_states(const ImageShape& shape, std::string_view what, const Loading& loading);

}  // namespace mnemoscope
